"""Further parts of a report: figures, findings of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from counterpoint.model import Figure, Finding, Reading
from counterpoint.project.places import Places
from counterpoint.project.snapshot import Snapshot
from counterpoint.report import CellValue, Column, Section, Table

Cells = tuple[CellValue, ...]
F = TypeVar("F", Figure, Finding)


def sections(found: Snapshot) -> tuple[Section, ...]:
    """Return the parts that have something to show."""
    made = (_figures(found), _findings(found))
    return tuple(section for section in made if not section.empty)


def _figures(found: Snapshot) -> Section:
    rows = tuple(
        (f.value, f.unit, f.what or None, f.n, f.date, f.text, *where)
        for reading in found.readings
        for f, where in _placed(reading, reading.figures)
    )
    return _section(
        Section("figures", 9, "Evidence: the figures reported", lead="As the sources print them."),
        Table(
            "figures-table",
            "Numbers in the sources",
            (
                *(Column("value", number=True), Column("unit"), Column("of what")),
                *(Column("n", number=True), Column("date"), Column("in the words of the source")),
                *(Column("source"), Column("section"), Column("page", number=True)),
            ),
            rows,
        ),
    )


def _findings(found: Snapshot) -> Section:
    rows = tuple(
        (f.severity.value, f.code, f.message, f.fix, *where)
        for reading in found.readings
        for f, where in _placed(reading, reading.findings)
    )
    return _section(
        Section("findings", 11, "Findings of the checks", lead="Each names its place."),
        Table(
            "findings-table",
            "What the checks report",
            (
                *(Column("severity"), Column("code"), Column("finding"), Column("proposed")),
                *(Column("source"), Column("section"), Column("page", number=True)),
            ),
            rows,
        ),
    )


def _placed(reading: Reading, items: Iterable[F]) -> Iterator[tuple[F, Cells]]:
    places = Places(reading)
    for item in items:
        start = item.span.start
        yield item, (reading.source.title, places.section(start) or None, places.page(start))


def _section(section: Section, table: Table) -> Section:
    if not table.rows:
        return section
    return Section(section.id, section.place, section.title, section.lead, tables=(table,))
