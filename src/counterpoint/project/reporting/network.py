"""The discourse network of a report: who stands with whom, in which coalitions, and how sure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.camps import Polarization, polarization
from counterpoint.analyse.networks.clusters import Coalitions, coalitions
from counterpoint.analyse.networks.settings import Filter, NetworkSettings
from counterpoint.errors import QuestionError
from counterpoint.model import Status
from counterpoint.report import Column, Picture, Section, Table
from counterpoint.report.ring import COLOURS, Band, Node, Tie, ring_svg
from counterpoint.report.wording import count, joined

if TYPE_CHECKING:
    from counterpoint.analyse.networks.result import Network

SETTINGS = NetworkSettings(
    aggregation="subtract",
    normalisation="average",
    filters=(
        Filter("status", (Status.REJECTED.value,), keep=False),
        Filter("stance", (-1, 1)),  # to describe the same thing is not to stand together
    ),
)
"""Agreement less conflict, divided by how much the two say, so that length is not strength."""

KINDS = ("subtract", "congruence", "conflict", "affiliation")
"""What can tie two nodes: agreement less conflict, agreement, conflict, speaking of a concept."""

NORMALISED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("subtract", "congruence", "conflict"), ("average", "no", "jaccard", "cosine")),
    "affiliation": ("no", "activity", "prominence"),
}
"""Kind -> how activity can be evened out, the usual way first."""

CROWDED = 2.5
"""Ties for each actor above which single lines can no longer be followed: then bands are drawn."""

USUAL = 0.75
"""Share of the ties between two coalitions, or inside one, that must have one sign for a band."""

FEWEST = 4
"""Fewer actors than this make no network worth drawing."""

MOST_TIES = 20
SEEDS = 20
MOST_DRAWN = 48
"""So many names still read well around a ring."""


def network_section(statements: pl.DataFrame) -> Section:
    """Return part 6, empty where too few take a stance on the same concepts."""
    empty = Section("network", 6, "Discourse network")
    try:
        found = network(statements, SETTINGS)
        if len(found.rows) < FEWEST or found.table.is_empty():
            return empty
        groups = coalitions(found, seeds=SEEDS)
        camps = polarization(statements, SETTINGS)
    except QuestionError:
        return empty  # nobody takes a stance: the page says so where it counts stances
    return Section(
        empty.id,
        empty.place,
        empty.title,
        lead="Two actors are tied when both take a side on the same concept: by a plain line when "
        "they mostly agree, by a dashed one when they mostly clash.",
        paragraphs=(_coalitions(found, groups), _camps(camps)),
        pictures=(_picture(found, groups),),
        tables=(_members(found, groups, camps), _ties(found, groups)),
    )


def settings_of(kind: str, normalisation: str = "") -> NetworkSettings:
    """Return the settings of one of `KINDS`. Raises QuestionError for another."""
    if kind not in KINDS:
        raise QuestionError(f"no network {kind[:20]!r}", remedy=f"one of: {', '.join(KINDS)}")
    chosen = normalisation or NORMALISED[kind][0]
    if kind == "affiliation":
        only = SETTINGS.filters[:1]
        return NetworkSettings(
            mode="two-mode",
            aggregation="ignore",
            normalisation=chosen,  # type: ignore[arg-type]  # NetworkSettings checks it
            filters=only,
        )
    return replace(SETTINGS, aggregation=kind, normalisation=chosen)  # type: ignore[arg-type]  # NetworkSettings checks them


def _coalitions(found: Network, groups: Coalitions) -> str:
    large = _large(found, groups)
    tied = {label for row in found.table.select("a", "b").iter_rows() for label in row}
    loose = sorted(found.shown(label) for label in found.rows if label not in tied)
    alone = len(found.rows) - sum(map(len, large)) - len(loose)
    said = [
        f"Coalition {at}: {joined(names)}."
        for at, names in enumerate((sorted(map(found.shown, group)) for group in large), start=1)
    ]
    if alone:
        said.append(
            f"{count(alone, 'actor')} with ties {'stands' if alone == 1 else 'stand'} in "
            "no coalition."
        )
    if loose:
        said.append(f"Taking a side that nobody else takes up: {joined(loose)}.")
    return " ".join(said)


def _large(found: Network, groups: Coalitions) -> list[list[str]]:
    """Return the coalitions of two actors or more, as labels, the largest first."""
    members: dict[int, list[str]] = {}
    for actor, group in zip(groups.actors, groups.members, strict=True):
        members.setdefault(group, []).append(actor)
    return [labels for _, labels in sorted(members.items()) if len(labels) > 1]


def _camps(camps: Polarization) -> str:
    if camps.index is None or camps.p_value is None or camps.expected is None:
        return f"Whether there are two camps cannot be said: {camps.reason or 'no ties'}."
    against = 100 * (1 - camps.index)
    fits = (
        "Two camps fit all ties"
        if against < 0.05
        else f"Two camps fit all ties but {against:.1f} % of their weight"
    )
    chance = (
        "so the two camps are more than chance would make"
        if camps.p_value <= 0.05
        else "so chance alone makes camps as clear as these: do not build on them"
    )
    return (
        f"{fits} (polarization {camps.index:.3f}; 1 is two perfect camps). When the stances were "
        f"shuffled among the statements {camps.permutations} times, polarization was "
        f"{camps.expected:.3f} on average, and as high as this in a share of "
        f"{camps.p_value:.2f}: {chance}."
    )


def _picture(found: Network, groups: Coalitions) -> Picture:
    """Draw those who have ties, coalition by coalition, the rest of them last."""
    large = _large(found, groups)
    coalition = {label: at for at, group in enumerate(large) for label in group}
    strength: dict[str, float] = {}
    for a, b, weight in found.table.iter_rows():
        for label in (a, b):
            strength[label] = strength.get(label, 0.0) + abs(weight)
    kept = sorted(strength, key=lambda label: (-strength[label], label))[:MOST_DRAWN]
    kept.sort(key=lambda label: (coalition.get(label, len(large)), found.shown(label), label))
    number = {label: at for at, label in enumerate(kept)}
    ties = [
        Tie(number[a], number[b], weight)
        for a, b, weight in found.table.sort("a", "b").iter_rows()
        if a in number and b in number and weight
    ]
    left = len(strength) - len(kept)
    drawn = f" The {MOST_DRAWN} with the strongest ties are drawn, {left} are not." if left else ""
    nodes = [Node(found.shown(label), coalition.get(label)) for label in kept]
    single, bands = bundled(nodes, ties)
    width = "The width of a line is the strength of the tie."
    if bands:
        width = (
            f"{len(ties)} ties are too many for single lines. Where at least {USUAL:.0%} of the "
            "ties between two coalitions, or inside one, have one sign, they are given as one "
            "band or star, with how many of the pairs it stands for; "
            + ("all other ties are drawn singly." if single else "no other tie is left.")
        )
    return Picture(
        ring_svg(
            nodes,
            single,
            [f"coalition {at + 1}" for at in range(min(len(large), 6, len(COLOURS)))],
            bands,
        ),
        "Who stands with whom. Neighbours of one colour form a coalition; grey dots belong to "
        f"none. {width}{drawn}",
        f"A network of {len(kept)} actors; the table of ties below says the same.",
    )


def bundled(nodes: list[Node], ties: list[Tie]) -> tuple[list[Tie], list[Band]]:
    """Return the ties to draw singly, and bands for those that go the usual way.

    Nothing is bundled where single lines can be followed.
    """
    if len(ties) <= CROWDED * len(nodes):
        return ties, []
    sizes = Counter(node.group for node in nodes)
    between: dict[tuple[int, int], list[Tie]] = {}
    single = []
    for tie in ties:
        one, other = nodes[tie.one].group, nodes[tie.other].group
        if one is None or other is None:
            single.append(tie)
        else:
            between.setdefault((min(one, other), max(one, other)), []).append(tie)
    bands = []
    for (one, other), here in sorted(between.items()):
        clashes = sum(tie.weight < 0 for tie in here)
        clash = clashes * 2 > len(here)
        usual = max(clashes, len(here) - clashes)
        if len(here) < 3 or usual < USUAL * len(here):
            single += here
            continue
        size = sizes[one]
        pairs = size * (size - 1) // 2 if one == other else size * sizes[other]
        bands.append(Band(one, other, usual, pairs, clash))
        single += [tie for tie in here if (tie.weight < 0) != clash]
    return single, bands


def _members(found: Network, groups: Coalitions, camps: Polarization) -> Table:
    sizes = Counter(groups.members)
    rows = sorted(
        (group, found.shown(actor), round(sure, 2), camps.camps.get(actor))
        for actor, group, sure in zip(groups.actors, groups.members, groups.sureness, strict=True)
    )
    return Table(
        "network-coalitions",
        "Coalitions and camps",
        (
            *(Column("actor"), Column("coalition", number=True)),
            Column("together in this share of runs", number=True, digits=2),
            Column("camp of the best split in two", number=True),
        ),
        tuple(
            (name, g + 1 if sizes[g] > 1 else None, sure, None if camp is None else camp + 1)
            for g, name, sure, camp in rows
        ),
    )


def _ties(found: Network, groups: Coalitions) -> Table:
    strongest = found.table.sort(
        pl.col("weight").abs(), "a", "b", descending=[True, False, False]
    ).head(MOST_TIES)
    left = found.table.height - strongest.height
    shown = f"The {MOST_TIES} strongest; {left} weaker ones are in the exports. " if left else ""
    return Table(
        "network-ties",
        "Ties and the statements they rest on",
        (
            *(Column("actor"), Column("and"), Column("weight", number=True, digits=2)),
            Column("they"),
        ),
        tuple(
            (found.shown(a), found.shown(b), weight, "agree" if weight > 0 else "clash")
            for a, b, weight in strongest.iter_rows()
        ),
        grounds=tuple(
            tuple(dict.fromkeys(found.because(a, b))) for a, b, _ in strongest.iter_rows()
        ),
        note=f"{shown}{found.caption} {groups.caption}",
    )
