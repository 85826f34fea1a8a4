"""Make a .dna database out of our own statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna.offsets import to_utf16
from counterpoint.exchange.dna.read import assemble
from counterpoint.exchange.dna.schema import COLUMNS, LONGEST, PERMISSIONS
from counterpoint.model.dna import DnaDatabase
from counterpoint.model.source import CslItem

_VARIABLES = (
    (1, "person", "short text", "actor_name"),
    (2, "organization", "short text", "school"),
    (3, "concept", "short text", "concept_label"),
    (4, "agreement", "boolean", "stance"),
    (5, "position", "integer", "stance"),
    (6, "statement", "long text", "statement"),
    (7, "kind", "short text", "kind"),
)
"""The variables of a written file: id, name, data type, and our column it is filled from."""

_ORGANIZATION = 2
"""The id of that variable."""

_LABEL = "DNA Statement"
_PASSWORD = "t7STqOHxpl"
"""Not a digest any password has: the administrator sets one on first opening."""


def as_written(
    statements: pl.DataFrame, texts: Mapping[str, str] | None = None
) -> tuple[pl.DataFrame, Mapping[str, str], dict[str, str]]:
    """Return statements, texts and types as `database_of` takes them for a file of its own.

    An organisation that speaks becomes the "organization" (its school the attribute "Type"), and
    the person among the reasons, as an import leaves it there, its "person"; all other actors stay
    persons of the organization that is their school.
    """
    spoken = pl.col("actor_kind") == "organisation"
    person = pl.col("reasons").list.eval(
        pl.element().filter(pl.element().str.starts_with("person: ")).str.strip_prefix("person: ")
    )
    mine = statements.filter(spoken & pl.col("school").is_not_null())
    types = dict(mine.select("actor_name", "school").unique().sort("actor_name").iter_rows())
    moved = statements.with_columns(
        pl.when(spoken).then(person.list.first()).otherwise("actor_name").alias("actor_name"),
        pl.when(spoken).then("actor_name").otherwise("school").alias("school"),
    )
    return moved, texts or {}, types


def database_of(
    statements: pl.DataFrame,
    texts: Mapping[str, str] | None = None,
    types: Mapping[str, str] | None = None,
    *,
    documents: Mapping[str, CslItem] | None = None,
) -> DnaDatabase:
    """Make a database of a frame in the schema of `counterpoint.model.frames.STATEMENTS`.

    `texts` maps source ids to their texts; a source without one gets its passages joined by line
    ends. `documents` maps them to their descriptions, `types` organizations to the attribute
    "Type". Offsets become UTF-16. A stance of 0 or none has no place in a boolean: "agreement" is
    then 1, as the program's default, and "position" keeps -1, 0 or 1. What is cut or has no
    counterpart is listed in `losses`. Raises ExchangeError when there is no statement.
    """
    if statements.is_empty():
        raise ExchangeError("no statements to write", remedy="code or accept some first")
    losses: list[str] = []
    rows, spans = _documents(statements, dict(texts or {}), documents or {})
    coders = sorted(statements["coder"].fill_null("unknown").unique().to_list())
    tables = _fixed(coders)
    tables["DOCUMENTS"] = _frame("DOCUMENTS", rows)
    ids = {source: row[0] for source, row in zip(_sources(statements), rows, strict=True)}
    coder = {name: at for at, name in enumerate(coders, 2)}
    tables["STATEMENTS"] = _frame(
        "STATEMENTS",
        [
            (at, 1, ids[row["source"]], *spans[at - 1], coder[row["coder"] or "unknown"])
            for at, row in enumerate(statements.iter_rows(named=True), 1)
        ],
    )
    tables |= _values(statements, losses)
    tables |= _types(tables["ENTITIES"], types or {})
    losses += _unmatched(statements)
    return assemble("statements", "3.0.11", tables, tuple(losses))


def _sources(statements: pl.DataFrame) -> list[str]:
    return list(statements["source"].unique(maintain_order=True))


def _documents(
    statements: pl.DataFrame, texts: dict[str, str], described: Mapping[str, CslItem]
) -> tuple[list[tuple[Any, ...]], list[tuple[int, int]]]:
    """Return the documents, and the UTF-16 span of each statement in its document."""
    spans: list[tuple[int, int]] = [(0, 1)] * len(statements)
    documents: list[tuple[Any, ...]] = []
    numbered = statements.with_row_index("@at")
    for number, source in enumerate(_sources(statements), 1):
        mine = numbered.filter(pl.col("source") == source)
        text = texts.get(source)
        starts, ends = mine["start"].to_list(), mine["end"].to_list()
        if text is None:
            passages = [str(each or " ") for each in mine["text"].to_list()]
            text = "\n".join(passages)
            starts = list(np.cumsum([0, *(len(each) + 1 for each in passages[:-1])]))
            ends = [at + len(each) for at, each in zip(starts, passages, strict=True)]
        first = to_utf16(text, np.array(starts, dtype=np.int64))
        last = to_utf16(text, np.array(ends, dtype=np.int64))
        for at, low, high in zip(mine["@at"], first, last, strict=True):
            spans[at] = (int(low), max(int(high), int(low) + 1))
        documents.append(_document(number, text, mine, described.get(source)))
    return documents, spans


def _document(
    number: int, text: str, mine: pl.DataFrame, described: CslItem | None
) -> tuple[Any, ...]:
    """Return one document; what a .dna file once said of it is said again."""
    head = mine.row(0, named=True)
    told = _told(head, described)
    fields = [
        str(told.get(name) or "") for name in ("author", "source", "section", "notes", "type")
    ]
    author, source, section, notes, kind = (each[:LONGEST] for each in fields)
    stamp = told["date"] if isinstance(told.get("date"), int) else _stamp(mine["date"].min())
    title = str(head["source_title"] or head["source"])[:LONGEST]
    return (number, title, text, 1, author, source, section, notes, kind, stamp)


def _told(head: dict[str, Any], described: CslItem | None) -> dict[str, Any]:
    """Return the fields of a document: those a .dna file once had, else what is known of it."""
    custom = (described or {}).get("custom")
    if isinstance(custom, dict) and isinstance(custom.get("dna"), dict):
        return dict(custom["dna"])
    if described is None:
        return {"source": head["source"], "type": head["source_kind"]}
    return {
        "author": _named(described),
        "source": described.get("container-title") or head["source"],
        "section": described.get("section"),
        "notes": described.get("note"),
        "type": head["source_kind"],
    }


def _named(described: CslItem) -> str:
    names = [
        str(each.get("literal") or ", ".join(filter(None, (each.get("family"), each.get("given")))))
        for each in described.get("author") or ()
    ]
    return "; ".join(names)


def _types(entities: pl.DataFrame, types: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    """Return the attribute "Type" of organizations, where there is one."""
    if not types:
        return {}
    mine = entities.filter(pl.col("VariableId") == _ORGANIZATION).select("ID", "Value").rows()
    values = [(n, id_, 1, types.get(value, "")[:LONGEST]) for n, (id_, value) in enumerate(mine, 1)]
    return {
        "ATTRIBUTEVARIABLES": _frame("ATTRIBUTEVARIABLES", [(1, _ORGANIZATION, "Type")]),
        "ATTRIBUTEVALUES": _frame("ATTRIBUTEVALUES", values),
    }


def _stamp(date: Any) -> int:
    if not isinstance(date, dt.date):
        return 0
    return (date - dt.date(1970, 1, 1)).days * 86400


def _fixed(coders: list[str]) -> dict[str, pl.DataFrame]:
    names = ["Admin", *coders]
    flags = [1] * len(PERMISSIONS)
    rows = [
        (at, name[:LONGEST], 0, 0, 0, 0, 14, _PASSWORD, 300, 0, 0, 1, *flags)
        for at, name in enumerate(names, 1)
    ]
    pairs = [(a, b) for a in range(1, len(names) + 1) for b in range(1, len(names) + 1) if a != b]
    return {
        "SETTINGS": _frame("SETTINGS", [("version", "3.0.11"), ("date", "1970-01-01")]),
        "CODERS": _frame("CODERS", rows),
        "CODERRELATIONS": _frame(
            "CODERRELATIONS", [(n, a, b, 1, 1, 1, 1) for n, (a, b) in enumerate(pairs, 1)]
        ),
        "STATEMENTTYPES": _frame("STATEMENTTYPES", [(1, _LABEL, 239, 208, 51)]),
        "VARIABLES": _frame("VARIABLES", [(i, name, kind, 1) for i, name, kind, _ in _VARIABLES]),
        "VARIABLELINKS": _frame("VARIABLELINKS", []),
        "REGEXES": _frame("REGEXES", []),
    }


def _values(statements: pl.DataFrame, losses: list[str]) -> dict[str, pl.DataFrame]:
    rows: dict[str, list[tuple[Any, ...]]] = {"boolean": [], "integer": [], "long text": []}
    entities: dict[tuple[int, str], int] = {}
    short: list[tuple[int, int, int]] = []
    cut = 0
    for variable, _, kind, column in _VARIABLES:
        if kind == "short text":
            entities.setdefault((variable, ""), len(entities) + 1)
        for at, cell in enumerate(statements[column].to_list(), 1):
            if kind != "short text":
                rows[kind].append((at, variable, _plain(cell, kind)))
                continue
            value = str(cell or "")
            cut += len(value) > LONGEST
            key = (variable, value[:LONGEST])
            short.append((at, variable, entities.setdefault(key, len(entities) + 1)))
    if cut:
        losses.append(f"{cut} values were cut to {LONGEST} characters")
    return {
        "DATABOOLEAN": _frame("DATABOOLEAN", rows["boolean"]),
        "DATAINTEGER": _frame("DATAINTEGER", rows["integer"]),
        "DATALONGTEXT": _frame("DATALONGTEXT", rows["long text"]),
        "DATASHORTTEXT": _frame("DATASHORTTEXT", short),
        "ENTITIES": _frame(
            "ENTITIES", [(n, v, value, 0, 0, 0, None) for (v, value), n in entities.items()]
        ),
        "ATTRIBUTEVARIABLES": _frame("ATTRIBUTEVARIABLES", []),
        "ATTRIBUTEVALUES": _frame("ATTRIBUTEVALUES", []),
    }


def _plain(cell: Any, kind: str) -> Any:
    if kind == "boolean":
        return 0 if cell is not None and cell < 0 else 1
    return int(cell or 0) if kind == "integer" else str(cell or "")


def _unmatched(statements: pl.DataFrame) -> list[str]:
    """Say what our statements know that the file has no place for."""
    lost = []
    undecided = statements.filter(pl.col("stance").is_null() | (pl.col("stance") == 0))
    if len(undecided):
        lost.append(
            f"{len(undecided)} statements take no side; the file's agreement says yes for them, "
            "its position says 0"
        )
    chained = statements.filter(pl.col("reported_by").list.len() > 0)
    if len(chained):
        lost.append(f"{len(chained)} statements lose who reports them")
    cited = statements.filter(pl.col("works").list.len() > 0)
    if len(cited):
        lost.append(f"{len(cited)} statements lose the works cited for them")
    lost.append("status, confidence and reasons of the readings have no place in the file")
    return lost


def _frame(table: str, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    kinds = COLUMNS[table]
    schema = {name: pl.Int64() if kind == "int" else pl.String() for name, kind in kinds.items()}
    return pl.DataFrame(rows, schema=schema, orient="row")
