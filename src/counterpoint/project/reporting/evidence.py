"""Further parts of a report: figures, findings of the checks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterpoint.check import RULES
from counterpoint.model import FindingStatus, Reading, Span
from counterpoint.project.findings import JudgedFinding
from counterpoint.project.places import Places
from counterpoint.project.reporting.entries import Quotes
from counterpoint.project.reporting.recorded import TITLE_LETTERS, Record
from counterpoint.project.snapshot import Snapshot
from counterpoint.report import CellValue, Column, FindingEntry, Section, Table
from counterpoint.report.tables import Place
from counterpoint.report.wording import shortened

Cells = tuple[CellValue, ...]

LONGEST = 400
"""Code points of a sentence at most, before and after a figure."""

CONTEXT = 90
"""Code points on either side of a fault: enough to know the sentence again."""


def figures_section(readings: Iterable[Reading], record: Record) -> Section:
    """List the numbers that the sources report, each in its sentence."""
    placed = [one for reading in readings for one in _figures(reading)]
    grounds = tuple(record.said_at(*place) for _, place in placed)
    section = Section(
        "figures",
        9,
        "Evidence: the figures reported",
        lead="Every number that running text reports, in the sentence it stands in.",
    )
    table = Table(
        "figures-table",
        "Numbers in the sources",
        (
            *(Column("value", number=True), Column("unit"), Column("n", number=True)),
            *(Column("date"), Column("the sentence it stands in"), Column("source")),
            *(Column("section"), Column("page", number=True)),
        ),
        tuple(cells for cells, _ in placed),
        grounds=grounds if any(grounds) else (),
        places=tuple(place for _, place in placed),
    )
    return replace(section, tables=(table,)) if placed else section


def _figures(reading: Reading) -> Iterator[tuple[Cells, Place]]:
    places, source = Places(reading), reading.source
    for one in reading.figures:
        start = one.span.start
        where = (shortened(source.title, TITLE_LETTERS), places.section(start) or None)
        sentence = " ".join(_sentence(reading, one.span).of(reading.text.content).split())
        said = (one.value, one.unit, one.n, one.date, sentence)
        yield (*said, *where, places.page(start)), (source.id, start, one.span.end)


def _sentence(reading: Reading, span: Span) -> Span:
    """Return the sentence around a figure, cut to what a cell can hold."""
    sentences = reading.text.sentences
    at = bisect_right(sentences, span.start, key=lambda one: one.start) - 1
    whole = sentences[at] if at >= 0 and sentences[at].end >= span.end else span
    start = max(whole.start, span.start - LONGEST)
    return Span(start, min(whole.end, span.end + LONGEST))


def findings_section(readings: Iterable[Reading], checked: Iterable[JudgedFinding]) -> Section:
    """Return part 11 as a table: what the checks report, and what was decided about it."""
    by_id = {reading.source.id: reading for reading in readings}
    placed = [(one, by_id[one.source]) for one in checked if one.source in by_id]
    places = {id_: Places(by_id[id_]) for id_ in dict.fromkeys(one.source for one, _ in placed)}
    empty = Section("findings", 11, "Findings of the checks", lead="Each names its place.")
    heads = (
        *(Column("severity"), Column("code"), Column("finding"), Column("proposed")),
        *(Column("status"), Column("decided by"), Column("reason"), Column("source")),
        *(Column("section"), Column("page", number=True)),
    )
    table = Table(
        "findings-table",
        "What the checks report",
        heads,
        tuple(_finding(one, reading, places[one.source]) for one, reading in placed),
        places=tuple((o.source, o.finding.span.start, o.finding.span.end) for o, _ in placed),
    )
    return replace(empty, tables=(table,)) if placed else empty


def _finding(one: JudgedFinding, reading: Reading, places: Places) -> Cells:
    said, start = one.finding, one.finding.span.start
    decided = one.judgement if one.status is not FindingStatus.OPEN else None
    who, why = (decided.coder, decided.note or None) if decided else (None, None)
    return (
        *(said.severity.value, said.code, said.message, said.fix, one.status.value, who, why),
        *(reading.source.title, places.section(start) or None, places.page(start)),
    )


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
