"""A study as files for other programs: tables in five formats, and an archive of everything."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint import __version__
from counterpoint.errors import ExchangeError
from counterpoint.model import (
    Actor,
    Change,
    Citation,
    Definition,
    Figure,
    Finding,
    Membership,
    Quotation,
    Reading,
    Reference,
    Source,
    Work,
)
from counterpoint.project import folder as files
from counterpoint.project import tables
from counterpoint.project.notes import Note, every_note
from counterpoint.store import dump_json, encode

if TYPE_CHECKING:
    from counterpoint.project.findings import JudgedFinding
    from counterpoint.project.study import Study

Row = dict[str, Any]


def _csv(frame: pl.DataFrame) -> bytes:
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(lists).list.join("; ")).write_csv().encode()


def _json(frame: pl.DataFrame) -> bytes:
    rows = [dump_json(_plain(row)) for row in frame.to_dicts()]
    return ("[" + ",\n ".join(rows) + "]\n").encode()


def _jsonl(frame: pl.DataFrame) -> bytes:
    return "".join(dump_json(_plain(row)) + "\n" for row in frame.to_dicts()).encode()


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def _markdown(frame: pl.DataFrame) -> bytes:
    rows = [frame.columns, ["---"] * frame.width, *map(_cells, frame.iter_rows())]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows).encode()


def _cells(row: tuple[Any, ...]) -> list[str]:
    """Write a row for people, in cells that no bar or line break can cut."""
    return [" ".join(_said(value).split()).replace("|", "\\|") for value in row]


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


FORMATS: dict[str, Callable[[pl.DataFrame], bytes]] = {
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "markdown": _markdown,
}
"""Name -> writer. In CSV and Markdown, lists are joined by "; "; Markdown has two decimals."""

READ_OUT: dict[str, type] = {
    "definitions": Definition,
    "references": Reference,
    "citations": Citation,
    "quotations": Quotation,
    "figures": Figure,
}
"""Tables of what was read out of sources as it is: each begins with its place."""

TABLES = (
    *("statements", "mentions", "appraisals", "definitions", "sources", "actors", "memberships"),
    *("references", "citations", "quotations", "figures", "findings", "works", "notes", "history"),
)
"""What can be exported."""


def export_table(study: Study, name: str, kind: str) -> bytes:
    """Return one table as a file of one format.

    Raises ExchangeError for a table or format that does not exist.
    """
    return render_table(table(study, name), kind)


def render_table(frame: pl.DataFrame, kind: str) -> bytes:
    """Return a table as csv, json, jsonl, parquet or markdown; see `FORMATS`.

    Raises ExchangeError for a format that does not exist.
    """
    if kind not in FORMATS:
        raise ExchangeError(f"no format {kind!r}", remedy=f"one of: {', '.join(FORMATS)}")
    return FORMATS[kind](frame)


def table(study: Study, name: str) -> pl.DataFrame:
    """Return one of `TABLES`, in the order of sources and of their texts."""
    if name not in TABLES:
        raise ExchangeError(f"no table {name!r}", remedy=f"one of: {', '.join(TABLES)}")
    found = study.snapshot()
    grouping = study.settings.grouping
    if name == "mentions":
        return tables.mentions_table(found)
    if name == "statements":
        return tables.statements_table(study, grouping)
    if name == "appraisals":
        return tables.appraisals_table(found, grouping)
    if name in READ_OUT:
        rows = [row for reading in found.readings for row in _parts(reading, name)]
        return _frame(rows, ("source", "start", "end", *_fields(READ_OUT[name], "span")))
    if name == "findings":
        rows = [_finding(one) for one in study.findings()]
        told = ("id", "source", "start", "end", *_fields(Finding, "span"), *_DECIDED)
        return _frame(rows, told)
    nouns: dict[str, tuple[type, Callable[[], Iterable[Any]]]] = {
        "history": (Change, study.history),
        "sources": (Source, lambda: found.sources),
        "actors": (Actor, found.actors.values),
        "memberships": (Membership, lambda: found.register.memberships),
        "works": (Work, lambda: found.works),
        "notes": (Note, lambda: every_note(study)),
    }
    kind, items = nouns[name]
    return _frame([encode(item) for item in items()], _fields(kind))


def write_archive(study: Study, out: Path) -> list[Path]:
    """Write everything a study holds as plain JSON Lines into the folder `out`.

    One file for each kind of thing, one line for each thing, in a fixed order: the same study
    gives the same bytes, and two states of it can be compared line by line. Originals, settings,
    codebook and register are plain files of the project already.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExchangeError(
            f"cannot be made ({error.strerror})", place=out, remedy="choose another folder"
        ) from error
    written = []
    for name, lines in _archive(study):
        path = out / name
        files.write_parts(path, (f"{line}\n".encode() for line in lines))
        written.append(path)
    return written


def _archive(study: Study) -> Iterator[tuple[str, Iterable[str]]]:
    head = {"counterpoint": __version__, "settings": encode(study.settings)}
    yield "counterpoint.jsonl", [dump_json(head)]
    for kind in study.store.kinds:
        yield f"{kind}s.jsonl", study.store.record_lines(kind)
    if study.veil is None:
        yield "history.jsonl", study.store.history_lines()
    else:
        yield "history.jsonl", (dump_json(encode(one)) for one in study.history())


def _parts(reading: Reading, name: str) -> Iterator[Row]:
    for item in getattr(reading, name):
        row = encode(item)
        span = row.pop("span")
        place = {"source": reading.source.id, "start": span[0], "end": span[1]}
        yield {**place, **row}


_DECIDED = ("status", "coder", "note")


def _finding(one: JudgedFinding) -> Row:
    row = encode(one.finding)
    start, end = row.pop("span")
    said = one.judgement
    decided = zip(
        _DECIDED, (one.status, said and said.coder, (said and said.note) or None), strict=True
    )
    return {"id": one.id, "source": one.source, "start": start, "end": end, **row, **dict(decided)}


def _fields(kind: type, *without: str) -> tuple[str, ...]:
    names = (field.name for field in dataclasses.fields(kind))
    return tuple(name for name in names if name not in without)


def _frame(rows: list[Row], columns: tuple[str, ...]) -> pl.DataFrame:
    """Lay rows out as a table; what is neither text nor number is written as JSON."""
    if not rows:
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String()))
    flat = [{name: _cell(value) for name, value in row.items()} for row in rows]
    return pl.DataFrame(flat, infer_schema_length=None).select(columns)


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return dump_json(value) if isinstance(value, (list, dict)) else value


def _plain(row: Row) -> Row:
    return {name: str(v) if hasattr(v, "isoformat") else v for name, v in row.items()}
