"""The matrix of a report, where its voices disagree, and what is said of their views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.analyse.comparison import ComparisonSettings, contested
from counterpoint.errors import QuestionError
from counterpoint.model import Appraisal, Status
from counterpoint.project.case import Grounded
from counterpoint.project.judging import Judged
from counterpoint.project.reporting.entries import Quotes
from counterpoint.project.snapshot import Names, Snapshot
from counterpoint.report import AppraisalEntry, Cell, Disagreement, Matrix, Tally, Tension, View

if TYPE_CHECKING:
    from counterpoint.analyse.comparison import Comparison

Row = dict[str, Any]
Key = tuple[str | None, str | None, str]
NOT_EXAMINED = "not yet examined"
MOST_TENSIONS = 5
BESIDE = 200
"""Code points beside a strength or a limit: many stand in one paragraph, told again for each."""
SIDED = 4
"""So many statements that take a side make a dispute worth showing before others."""


def matrix(comparisons: Mapping[str, Comparison]) -> Matrix:
    """Return the matrix with its three weightings: by statement, by work, by actor."""
    plain = comparisons["statement"]
    heard = set(plain.grounds["actor"].drop_nulls())
    spoken_of = _spoken_of(plain)
    weighed = {per: _tallies(comparison) for per, comparison in comparisons.items()}
    grounds = _grounds(plain)
    cells = [
        Cell(
            school=key[0],
            actor=key[1],
            concept=key[2],
            statements=weighed["statement"][key],
            works=weighed["work"].get(key),
            actors=weighed["actor"].get(key),
            suggested=sum(grounds.get(key, {}).values()),
            grounds=tuple(grounds.get(key, ())),
        )
        for key, row in _rows(plain)
        if row["label"] != NOT_EXAMINED
        and key[2] in spoken_of
        and (key[1] is None or key[1] in heard)
    ]
    actors = plain.table["actor"].unique(maintain_order=True).to_list()
    concepts = plain.table["concept"].unique(maintain_order=True).to_list()
    return Matrix(
        actors=tuple(actor for actor in actors if actor in heard),
        concepts=tuple(concept for concept in concepts if concept in spoken_of),
        cells=tuple(cells),
        note=_left_out(plain, heard, len(concepts) - len(spoken_of)),
    )


def _spoken_of(comparison: Comparison) -> set[str]:
    """Return the concepts that two statements or more speak of; all, where none has two."""
    counts = comparison.grounds.group_by("concept").agg(pl.col("statement").n_unique().alias("n"))
    often = set(counts.filter(pl.col("n") > 1)["concept"])
    return often or set(counts["concept"])


def _left_out(comparison: Comparison, heard: set[str], concepts: int) -> str:
    """Say which rows and columns the matrix leaves out because they would be empty."""
    silent = comparison.table.filter(~pl.col("actor").is_in(sorted(heard)))
    names = silent["actor_name"].unique(maintain_order=True).to_list()
    said = [f"Not heard in these sources: {', '.join(names)}."] if names else []
    if concepts:
        many = (
            "1 concept that a single statement speaks of is"
            if concepts == 1
            else (f"{concepts} concepts that a single statement speaks of are")
        )
        said.append(f"{many} in the table of statements, not in the matrix.")
    return " ".join(said)


def disagreements(comparison: Comparison) -> tuple[Disagreement, ...]:
    """Return the concepts on which somebody is for and somebody against, the most contested first.

    Contested as `analyse.comparison.disagreements` measures it, each actor counting once; among
    concepts on which four statements or more take a side, then the others. The statements of
    each side stand in the order of confidence, the surest first. What they clash over is left to a
    person to say.
    """
    rows = comparison.grounds
    try:
        ranked = contested.disagreements(rows, ComparisonSettings("actor")).table
    except QuestionError:
        return ()  # nobody takes a stance
    pairs = contested.tensions(rows).table
    found = []
    for concept, measure in ranked.select("concept", "contestation").iter_rows():
        mine = rows.filter(pl.col("concept") == concept)
        sides = {stance: _side(mine, stance) for stance in (-1, 0, 1)}
        if sides[-1] and sides[1]:
            clashes = _tensions(mine, pairs.filter(pl.col("concept") == concept))
            found.append(
                Disagreement(
                    str(concept), sides[-1], sides[1], sides[0], clashes, contestation=measure
                )
            )
    # Of two statements one against one is "wholly contested": too little to lead the part.
    found.sort(key=lambda d: len(d.against) + len(d.favour) < SIDED)
    return tuple(found)


def _tensions(rows: pl.DataFrame, pairs: pl.DataFrame) -> tuple[Tension, ...]:
    """Return the likeliest clashes: two passages that share words, on the two sides."""
    places = {
        (source, start, stance): statement
        for source, start, stance, statement in rows.filter(pl.col("stance").is_in([-1, 1]))
        .select("source", "start", "stance", "statement")
        .iter_rows()
    }
    found = []
    for pair in pairs.head(MOST_TENSIONS).iter_rows(named=True):
        one = places[pair["source_for"], pair["start_for"], 1]
        other = places[pair["source_against"], pair["start_against"], -1]
        names = f"{pair['name_for']} against {pair['name_against']}"
        shared = pair["likeness"] and f"; {round(100 * pair['likeness'])} % of words in common"
        found.append(Tension(one, other, f"{names}{shared or ''}"))
    return tuple(found)


def views(
    found: Snapshot, names: Names, comparison: Comparison | None, coded: Sequence[Grounded] = ()
) -> tuple[View, ...]:
    """Return the views that are appraised, the most appraised first, then those that are not.

    `coded` are the appraisals that people recorded in the case.
    """
    sides: dict[str, dict[str, list[AppraisalEntry]]] = {}
    for source in found.sources:
        if source.id not in found.appraisals:
            continue
        quotes = Quotes(found.reading(source), reach=BESIDE)
        for one in found.appraisals[source.id]:
            if one.status is not Status.REJECTED:
                both = sides.setdefault(one.item.view, {"strength": [], "limit": []})
                both.setdefault(one.item.side, []).append(_appraisal(one, quotes, names))
    for recorded in coded:
        entry = recorded.entry
        both = sides.setdefault(entry.text("view") or "", {"strength": [], "limit": []})
        both[entry.text("side") or "limit"].append(_recorded(recorded, names))
    appraised = sorted(sides, key=lambda view: -sum(map(len, sides[view].values())))
    entries = [
        View(
            names.concepts.get(view) or names.actor(view).name,
            names.schools.get(view),
            tuple(sides[view]["strength"]),
            tuple(sides[view]["limit"]),
        )
        for view in appraised
    ]
    silent = (actor for actor in _speakers(comparison) if actor not in sides)
    return (*entries, *(View(names.actor(a).name, names.schools.get(a)) for a in silent))


def _speakers(comparison: Comparison | None) -> list[str]:
    if comparison is None:
        return []
    positions = comparison.grounds.filter(pl.col("stance").is_in([-1, 1]))
    return positions["actor"].unique(maintain_order=True).to_list()


def _appraisal(one: Judged[Appraisal], quotes: Quotes, names: Names) -> AppraisalEntry:
    item = one.item
    return AppraisalEntry(
        id=one.id,
        quote=quotes.quote(item.span),
        by="" if item.by is None else names.actor(item.by).name,
        ground=item.ground,
        triggers=item.triggers,
        status=one.status,
        decided_by=one.judgement.coder if one.judgement else "",
        confidence=item.confidence,
    )


def _recorded(one: Grounded, names: Names) -> AppraisalEntry:
    by = one.entry.text("by")
    return AppraisalEntry(
        id=one.entry.id,
        quote=Quotes(one.reading).quote(one.span),
        by="" if by is None else names.actor(by).name,
        ground=one.entry.text("ground") or "",
        status=Status.ACCEPTED,
        decided_by="the case file",
    )


def _rows(comparison: Comparison) -> Iterator[tuple[Key, Row]]:
    for row in comparison.table.iter_rows(named=True):
        yield (row["school"], row["actor"], row["concept"]), row
    for row in comparison.schools.iter_rows(named=True):
        yield (row["school"], None, row["concept"]), row


def _tallies(comparison: Comparison) -> dict[Key, Tally]:
    return {
        key: Tally(row["n_against"], row["n_neutral"], row["n_for"], row["n_unstated"])
        for key, row in _rows(comparison)
    }


def _grounds(comparison: Comparison) -> dict[Key, dict[str, bool]]:
    """Return cell -> the statements it rests on, and whether each is only suggested."""
    found: dict[Key, dict[str, bool]] = {}
    columns = ("school", "actor", "concept", "statement", "is_suggested")
    for school, actor, concept, statement, suggested in comparison.grounds.select(
        columns
    ).iter_rows():
        for speaker in (actor, None):
            found.setdefault((school, speaker, concept), {})[statement] = suggested
    return found


def _side(rows: pl.DataFrame, stance: int) -> tuple[str, ...]:
    side = rows.filter(pl.col("stance") == stance)
    ordered = side.sort("confidence", "statement", descending=[True, False], nulls_last=True)
    return tuple(ordered["statement"].unique(maintain_order=True))
