"""Further parts of a report: figures, findings of the checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterpoint.check import RULES
from counterpoint.model import FindingStatus, Reading
from counterpoint.project.findings import JudgedFinding
from counterpoint.project.places import Places
from counterpoint.project.reporting.entries import Quotes
from counterpoint.project.snapshot import Snapshot
from counterpoint.report import CellValue, Column, FindingEntry, Section, Table

Cells = tuple[CellValue, ...]

CONTEXT = 90
"""Code points on either side of a fault: enough to know the sentence again."""


def figures_section(found: Snapshot) -> Section:
    """List the numbers that the sources report, each as printed."""
    rows = tuple(row for reading in found.readings for row in _figures(reading))
    section = Section(
        "figures", 9, "Evidence: the figures reported", lead="As the sources print them."
    )
    table = Table(
        "figures-table",
        "Numbers in the sources",
        (
            *(Column("value", number=True), Column("unit"), Column("of what")),
            *(Column("n", number=True), Column("date"), Column("in the words of the source")),
            *(Column("source"), Column("section"), Column("page", number=True)),
        ),
        rows,
    )
    return replace(section, tables=(table,)) if rows else section


def _figures(reading: Reading) -> Iterator[Cells]:
    places = Places(reading)
    for one in reading.figures:
        start = one.span.start
        where = (reading.source.title, places.section(start) or None, places.page(start))
        yield (one.value, one.unit, one.what or None, one.n, one.date, one.text, *where)


def finding_entries(found: Snapshot, checked: Iterable[JudgedFinding]) -> tuple[FindingEntry, ...]:
    """Return the findings of all sources, each with the words at its places."""
    by_source: dict[str, list[JudgedFinding]] = defaultdict(list)
    for one in checked:
        by_source[one.source].append(one)
    return tuple(
        entry
        for reading in found.readings
        for entry in _findings(reading, by_source[reading.source.id])
    )


def _findings(reading: Reading, checked: Iterable[JudgedFinding]) -> Iterator[FindingEntry]:
    quotes = Quotes(reading, reach=CONTEXT)
    for judged in checked:
        one, rule = judged.finding, RULES.get(judged.finding.code)
        yield FindingEntry(
            one.code,
            one.severity,
            one.message,
            tuple(quotes.quote(span) for span in (one.span, *one.also)),
            rule=rule.title if rule else "",
            why=rule.why if rule else "",
            fix=one.fix,
            judgement=_said(judged),
        )


def _said(one: JudgedFinding) -> str:
    """Say what was decided, by whom and why; "" where nobody has."""
    if one.judgement is None or one.status is FindingStatus.OPEN:
        return ""
    why = f": {one.judgement.note}" if one.judgement.note else ""
    return f"{one.status.value} by {one.judgement.coder}{why}"
