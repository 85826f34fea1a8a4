"""The tables that the page makes of the report itself, and every table as data for the script."""

from __future__ import annotations

from math import isfinite
from typing import Any

from counterpoint.report.contents import Report
from counterpoint.report.entries import Checklist
from counterpoint.report.tables import CellValue, Column, Table
from counterpoint.report.wording import clean

AUTHORS = "for the authors"


def matrix_table(report: Report) -> Table:
    """List the actors' cells that hold statements, one row each."""
    actors = {actor.id: actor for actor in report.actors}
    labels = {concept.id: concept.label for concept in report.concepts}
    scale = report.scale
    cells = [cell for cell in report.matrix.cells if cell.actor is not None and cell.grounds]
    return Table(
        "synthesis-matrix",
        "Synthesis matrix",
        (
            *(Column("school"), Column("speaker"), Column("concept")),
            Column(scale.against, number=True),
            Column(scale.describes, number=True),
            Column(scale.favour, number=True),
            Column(scale.unstated, number=True),
            *(Column("suggested", number=True), Column("statements")),
        ),
        tuple(
            (
                actors[cell.actor or ""].school,
                actors[cell.actor or ""].name,
                labels[cell.concept],
                cell.statements.against,
                cell.statements.describes,
                cell.statements.favour,
                cell.statements.unstated,
                cell.suggested,
                " ".join(cell.grounds),
            )
            for cell in cells
        ),
    )


def references_table(report: Report) -> Table:
    """List the references with what rests on them."""
    rests = resting(report)
    return Table(
        "reference-list",
        "References",
        (
            *(Column("number"), Column("reference"), Column("link")),
            *(Column("times cited", number=True), Column("statements")),
        ),
        tuple(
            (one.label, one.text, one.url, len(one.cited), " ".join(rests.get(one.id, ())))
            for one in report.references
        ),
    )


def resting(report: Report) -> dict[str, list[str]]:
    """Return for each reference the ids of the statements that rest on it."""
    found: dict[str, list[str]] = {}
    for statement in report.statements:
        for reference in dict.fromkeys(statement.references):
            found.setdefault(reference, []).append(statement.id)
    return found


def sources_table(report: Report) -> Table:
    """List the sources with their hashes."""
    return Table(
        "source-list",
        "Sources",
        (
            *(Column("title"), Column("authors"), Column("date"), Column("kind")),
            *(Column("languages"), Column("file"), Column("words", number=True)),
            *(Column("reader"), Column("SHA-256")),
        ),
        tuple(
            (
                *(one.title, one.authors, one.date, one.kind, " ".join(one.languages)),
                *(one.file, one.words, one.reader, one.id),
            )
            for one in report.sources
        ),
    )


def coders_table(report: Report) -> Table:
    """List who read and who judged."""
    return Table(
        "coder-list",
        "Who made the readings, and who judged them",
        (
            *(Column("coder"), Column("person or machine"), Column("version")),
            *(Column(name, number=True) for name in ("suggested", "accepted", "rejected")),
            Column("corrected", number=True),
        ),
        tuple(
            (
                *(one.name, "person" if one.person else "machine", one.version or None),
                *(one.suggested, one.accepted, one.rejected, one.corrected),
            )
            for one in report.making.coders
        ),
    )


def checklist_table(checklist: Checklist) -> Table:
    """Show a checklist; what nobody answered is marked for the authors."""
    return Table(
        f"checklist-{checklist.id}",
        checklist.title,
        (Column("item"), Column("topic"), Column("draft answer")),
        tuple((item.number, item.topic, item.answer or AUTHORS) for item in checklist.items),
        note=checklist.source,
    )


def table_data(tables: list[Table]) -> dict[str, Any]:
    """Return tables as JSON values, for sorting, copying and saving."""
    return {
        table.id: {
            "name": clean(table.caption),
            "columns": [
                clean(f"{column.name} ({column.unit})" if column.unit else column.name)
                for column in table.columns
            ],
            "rows": [[_json(value) for value in row] for row in table.rows],
        }
        for table in tables
    }


def _json(value: CellValue) -> CellValue:
    """Return the value as JSON can hold it: what is no number there is none."""
    if isinstance(value, float) and not isfinite(value):
        return None
    return clean(value) if isinstance(value, str) else value
