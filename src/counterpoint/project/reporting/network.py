"""The discourse network of a report: who stands with whom, in which coalitions, and how sure."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.camps import Polarization, polarization
from counterpoint.analyse.networks.clusters import Coalitions, coalitions
from counterpoint.analyse.networks.drawing import draw
from counterpoint.analyse.networks.settings import Filter, NetworkSettings
from counterpoint.errors import QuestionError
from counterpoint.model import Status
from counterpoint.report import Column, Picture, Section, Table

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

FEWEST = 4
"""Fewer actors than this make no network worth drawing."""

MOST_TIES = 30


def network_section(statements: pl.DataFrame) -> Section:
    """Return part 6, empty where too few take a stance on the same concepts."""
    empty = Section("network", 6, "Discourse network")
    try:
        found = network(statements, SETTINGS)
        if len(found.rows) < FEWEST or found.table.is_empty():
            return empty
        groups = coalitions(found)
        camps = polarization(statements, SETTINGS)
    except QuestionError:
        return empty  # nobody takes a stance: the page says so where it counts stances
    return Section(
        empty.id,
        empty.place,
        empty.title,
        lead="Two actors are tied when both take a side on the same concept: by a plain line when "
        "they mostly agree, by a dashed one when they mostly clash.",
        paragraphs=(_coalitions(found, groups), _camps(camps), found.caption),
        pictures=(_picture(found, groups),),
        tables=(_members(found, groups, camps), _ties(found)),
    )


def _coalitions(found: Network, groups: Coalitions) -> str:
    named: dict[int, list[str]] = {}
    for actor, group in zip(groups.actors, groups.members, strict=True):
        named.setdefault(group, []).append(found.shown(actor))
    large = [sorted(names) for _, names in sorted(named.items()) if len(names) > 1]
    told = "; ".join(", ".join(names) for names in large)
    return f"Coalitions of two or more: {told}. {groups.caption}" if large else groups.caption


def _camps(camps: Polarization) -> str:
    if camps.index is None or camps.p_value is None:
        return camps.caption
    chance = (
        "more than chance would give"
        if camps.p_value <= 0.05
        else "no more than chance could give: do not build on it"
    )
    return f"{camps.caption} That is {chance}."


def _picture(found: Network, groups: Coalitions) -> Picture:
    buffer = io.StringIO()
    draw(found, groups=groups).save(buffer, format="svg")
    return Picture(
        buffer.getvalue(),
        "Who stands with whom. Colour: coalition. Width: strength of the tie.",
        f"A network of {len(found.rows)} actors; the table of ties below says the same.",
    )


def _members(found: Network, groups: Coalitions, camps: Polarization) -> Table:
    rows = sorted(
        (group + 1, found.shown(actor), round(sure, 2), camps.camps.get(actor))
        for actor, group, sure in zip(groups.actors, groups.members, groups.sureness, strict=True)
    )
    return Table(
        "network-coalitions",
        "Coalitions and camps",
        (
            *(Column("coalition", number=True), Column("actor")),
            Column("together in this share of runs", number=True, digits=2),
            Column("camp of the best split in two", number=True),
        ),
        tuple((g, name, sure, None if camp is None else camp + 1) for g, name, sure, camp in rows),
    )


def _ties(found: Network) -> Table:
    strongest = found.table.sort(
        pl.col("weight").abs(), "a", "b", descending=[True, False, False]
    ).head(MOST_TIES)
    left = found.table.height - strongest.height
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
        note=f"The {MOST_TIES} strongest; {left} weaker ones are in the exports." if left else "",
    )
