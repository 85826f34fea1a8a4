"""A database of Discourse Network Analyzer, as a value: what a .dna file holds, typed."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

DOCUMENT_FIELDS = ("author", "source", "section", "type", "id", "title")
"""The properties of a document that can stand in for a variable."""

STATEMENT_COLUMNS: dict[str, pl.DataType] = {
    "statement_id": pl.Int64(),
    "time": pl.Datetime("ms"),  # of the document, wall clock; null where the date is impossible
    "stamp": pl.Int64(),  # the same in seconds since 1970-01-01, always present
    "start": pl.Int64(),  # code points into the document's text
    "end": pl.Int64(),  # exclusive
    "start_position": pl.Int64(),  # as the file has it: UTF-16 units
    "stop_position": pl.Int64(),
    "coder": pl.Int64(),
    "coder_name": pl.String(),
    "document_id": pl.Int64(),
    "document_title": pl.String(),
    "document_author": pl.String(),
    "document_source": pl.String(),
    "document_section": pl.String(),
    "document_type": pl.String(),
}
"""What every statement frame begins with; one column per variable follows, in order of its id.

Short and long text are strings, boolean is Boolean, integer Int64. Rows stand in the canonical
order: date, document, start, stop, statement.
"""


@dataclass(frozen=True, slots=True)
class DnaVariable:
    """One variable of a statement type.

    `data_type` is "short text", "long text", "integer" or "boolean". `column` is its name in the
    statement frame: the variable's own, with a trailing underscore where that is taken.
    """

    id: int
    name: str
    data_type: str
    column: str


@dataclass(frozen=True, slots=True)
class DnaType:
    """One statement type with its variables in order of their ids."""

    id: int
    label: str
    variables: tuple[DnaVariable, ...]

    def variable(self, name: str | None) -> DnaVariable | None:
        """Return the variable of that name, if the type has it."""
        return next((v for v in self.variables if v.name == name), None)


@dataclass(frozen=True, slots=True)
class DnaDatabase:
    """All a .dna file holds.

    `tables` has the tables of version 3 by upper-case name, column names as in the file.
    `statements` has one frame for each statement type, by label (see `STATEMENT_COLUMNS`).
    `losses` says in words what the file held that has no counterpart here.
    """

    name: str
    version: str
    tables: dict[str, pl.DataFrame]
    types: tuple[DnaType, ...]
    statements: dict[str, pl.DataFrame]
    losses: tuple[str, ...] = field(default=())

    def type_of(self, label: str) -> DnaType | None:
        """Return the statement type of that label, if there is one."""
        return next((t for t in self.types if t.label == label), None)

    def text_of(self, document: int) -> str:
        """Return the text of the document of that id, or "" where there is none."""
        found = self.tables["DOCUMENTS"].filter(pl.col("ID") == document)["Text"]
        return str(found[0]) if len(found) else ""
