"""Events and documents of a case, with dates that contradict each other, and quotations."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.model import Quotation, Reading
from counterpoint.project.case import Grounded, find_words
from counterpoint.project.places import Places
from counterpoint.project.reporting.recorded import Record, place, quoted
from counterpoint.report import CellValue, Column, Section, Table
from counterpoint.report.tables import Place
from counterpoint.report.wording import count

SHORTEST = 3
"""Words that a quotation needs to be held against other sources: shorter ones stand anywhere."""


def events_section(record: Record) -> Section:
    """Return the timeline; empty where no event is recorded."""
    rows = sorted(record.of("events"), key=lambda one: (one.entry.text("date") or "", one.entry.id))
    empty = Section("events", 7, "Events")
    if not rows:
        return empty
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="What happened when, as the sources date it.",
        paragraphs=(_conflicts(rows, "event"),),
        tables=(
            record.table(
                "events-table",
                "Timeline",
                ("date", "what", "who", "form", "another date given"),
                [
                    (
                        one,
                        (
                            *(one.entry.text("date"), one.entry.text("what")),
                            *(record.all_called(one, "by"), one.entry.text("form")),
                            _rival_dates(one),
                        ),
                    )
                    for one in rows
                ],
            ),
        ),
    )


def documents_section(record: Record) -> Section:
    """Return the register of documents; empty where none is recorded."""
    rows = record.of("documents")
    empty = Section("documents", 9, "Documents")
    if not rows:
        return empty
    titles = {one.entry.id: one.entry.text("title") for one in rows}
    heads = ("document", "number", "date", "issuer", "kind", "replaces", "status")
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="The documents that the debate turns on.",
        paragraphs=(_conflicts(rows, "document"),),
        tables=(
            record.table(
                "documents-table",
                "Register of documents",
                (*heads, "another date given"),
                [
                    (
                        one,
                        (
                            *(one.entry.text(key) for key in ("title", "number", "date")),
                            *(one.entry.text(key) for key in ("issuer", "kind")),
                            titles.get(one.entry.text("replaces") or "")
                            or one.entry.text("replaces"),
                            *(one.entry.text("status"), _rival_dates(one)),
                        ),
                    )
                    for one in rows
                ],
            ),
        ),
    )


def quotations_section(readings: list[Reading]) -> Section:
    """Return the quotations, each held against the other sources; empty where there are none."""
    empty = Section("quotations", 9, "Quotations held against the sources")
    rows: list[tuple[CellValue, ...]] = []
    where: list[Place] = []
    for reading in readings:
        places = Places(reading)
        for one in reading.quotations:
            where.append((reading.source.id, one.span.start, one.span.end))
            rows.append(
                (
                    one.text,
                    reading.source.title,
                    places.section(one.span.start) or None,
                    _found(one, reading, readings),
                )
            )
    if not rows:
        return empty
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="A quotation is checked word for word when the work it comes from is a source here.",
        tables=(
            Table(
                "quotations-table",
                "Quotations",
                (Column("quotation"), Column("source"), Column("section"), Column("found in")),
                tuple(rows),
                places=tuple(where),
            ),
        ),
    )


def _found(one: Quotation, home: Reading, readings: list[Reading]) -> str:
    words = one.text.strip("\"'“”«»„‘’.,;: ")
    if len(words.split()) < SHORTEST:
        return "too short to be checked"
    for reading in readings:
        if reading is not home and find_words(words, reading.text.content):
            return f"word for word in: {reading.source.title}"
    return "in no other source here"


def _rival_dates(one: Grounded) -> str | None:
    """Return the dates that contradict the first; one that is only less exact does not."""
    own = one.entry.text("date") or ""
    rivals = [
        f"{date} (“{quoted(other)}”, {place(other)})"
        for other in one.also
        if not _compatible(own, date := other.entry.text("date") or "")
    ]
    return "; ".join(rivals) or None


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _conflicts(rows: Sequence[Grounded], noun: str) -> str:
    wrong = sum(_rival_dates(one) is not None for one in rows)
    said = f"for {wrong} the sources give dates that contradict each other" if wrong else ""
    return f"{count(len(rows), noun)}; {said or 'no two dates of one thing contradict each other'}."
