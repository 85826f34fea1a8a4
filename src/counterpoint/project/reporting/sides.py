"""Disagreements, views and concepts in use as tables: what the report draws, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counterpoint.analyse.comparison import Comparison
from counterpoint.report import (
    AppraisalEntry,
    CellValue,
    Column,
    ConceptUse,
    Disagreement,
    Section,
    StanceScale,
    Table,
    View,
)
from counterpoint.report.tables import Place

Row = tuple[CellValue, ...]


def disagreements_section(
    found: Sequence[Disagreement], comparison: Comparison, scale: StanceScale
) -> Section:
    """Return part 3 as a table: each statement of each contested concept with its side."""
    told = defaultdict(list)
    for row in comparison.grounds.iter_rows(named=True):
        told[row["concept"], row["statement"]].append(row)
    rows: list[Row] = []
    grounds: list[tuple[str, ...]] = []
    places: list[Place] = []
    for one in found:
        sides = (
            (scale.against, one.against),
            (scale.favour, one.favour),
            (scale.describes, one.describes),
        )
        for side, id_ in ((side, id_) for side, ids in sides for id_ in ids):
            said = told[one.concept, id_]
            first = said[0]
            who = "; ".join(dict.fromkeys(row["actor_name"] for row in said))
            rows.append(
                (
                    *(first["concept_label"], one.contestation, side, who, first["school"]),
                    *("; ".join(first["reported_by"]) or None, first["text"], first["citation"]),
                    *(first["source_title"], first["page"], first["status"]),
                )
            )
            grounds.append((id_,))
            places.append((first["source"], first["start"], first["end"]))
    empty = Section("disagreements", 3, "Where they disagree")
    if not rows:
        return empty
    heads = (
        *(Column("concept"), Column("contestation", number=True, digits=2), Column("side")),
        *(Column("who"), Column("school"), Column("reported by"), Column("passage")),
        *(Column("cited as"), Column("source"), Column("page", number=True), Column("status")),
    )
    table = Table(
        "disagreements-table",
        "Contested concepts with the passages of both sides",
        heads,
        tuple(rows),
        tuple(grounds),
        places=tuple(places),
    )
    return Section(*(empty.id, empty.place, empty.title), tables=(table,))


def views_section(views: Iterable[View], titles: dict[str, str]) -> Section:
    """Return part 4 as a table; `titles` maps the ids of sources. Empty sides have a row, too."""
    rows: list[Row] = []
    places: list[Place | None] = []
    for view in views:
        for side, listed in (("strength", view.strengths), ("limit", view.limits)):
            for one in listed or (None,):
                rows.append((view.name, view.school, side, *_appraised(one, titles)))
                start = one.quote.start if one else None
                places.append(
                    None
                    if one is None or start is None
                    else (one.quote.source, start, start + len(one.quote.text))
                )
    empty = Section("views", 4, "Views with strengths and limits")
    if not any(places):
        return empty
    heads = (
        *(Column("view"), Column("school"), Column("side"), Column("who says so")),
        *(Column("in the words of the source"), Column("ground"), Column("source")),
        *(Column("page"), Column("status")),
    )
    table = Table(
        "views-table", "Strengths and limits of the views", heads, tuple(rows), places=tuple(places)
    )
    return Section(*(empty.id, empty.place, empty.title), tables=(table,))


def _appraised(one: AppraisalEntry | None, titles: dict[str, str]) -> Row:
    if one is None:
        return (None, None, None, None, None, None)
    return (
        *(one.by or "the source itself", one.quote.text, one.ground or None),
        *(titles.get(one.quote.source, one.quote.source), one.quote.page or None),
        one.status.value,
    )


def concepts_section(use: ConceptUse, labels: dict[str, str]) -> Section:
    """Return part 8 as tables, by language and by source; `labels` maps the ids of concepts."""
    kinds = dict.fromkeys(one.by for one in use.counts)
    made = tuple(_counted(use, by, labels) for by in kinds)
    return Section("concepts", 8, "Concepts in use", lead=use.interval, tables=made)


def _counted(use: ConceptUse, by: str, labels: dict[str, str]) -> Table:
    def rows() -> Iterator[Row]:
        for one in use.counts:
            if one.by == by:
                concept = labels.get(one.concept, one.concept)
                yield (concept, one.group, one.count, one.words, one.rate, one.low, one.high)

    numbers = (
        *(Column("mentions", number=True), Column("words", number=True)),
        *(Column("rate", number=True, unit=use.unit, digits=2),),
        *(Column("from", number=True, digits=2), Column("to", number=True, digits=2)),
    )
    heads = (Column("concept"), Column(by), *numbers)
    return Table(f"concepts-{by}", f"Concepts by {by}", heads, tuple(rows()))
