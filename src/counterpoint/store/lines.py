"""Records as lines of JSON, passed on as they are kept: what is JSON already is not read again."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from json import JSONEncoder
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Select, String, select, type_coerce

from counterpoint.errors import ProjectError
from counterpoint.store.history import ACTION
from counterpoint.store.schema import BLOBS, CHANGES, GROUPS, KINDS

Columns = Mapping[str, ColumnElement[Any]]

_CONTENTS = {"source": "text", "reading": "blob", "codebook": "blob"}
"""Kind of record -> its column that names a content; a line holds the content in its place."""

_TEXTS = frozenset(("codebook",))
"""Kinds whose content is text; that of the others is JSON."""

_plain = JSONEncoder(ensure_ascii=False).encode  # of text and numbers, as `dump_json` writes them


def record_lines(connection: Connection, kind: str) -> Iterator[str]:
    """Yield the records of one kind, by id, each as `dump_json` writes it, with its content."""
    table, content = KINDS[kind], _CONTENTS.get(kind)
    columns: dict[str, ColumnElement[Any]] = {column.name: column for column in table.c}
    query: Select[Any] = select().select_from(table)
    if content:
        query = query.outerjoin(BLOBS, BLOBS.c.hash == table.c[content])
        columns[content] = BLOBS.c.data
    unpacked = {content: _unpacked_text if kind in _TEXTS else _unpacked} if content else {}
    return _lines(connection, query.order_by(table.c.id), columns, unpacked)


def history_lines(connection: Connection) -> Iterator[str]:
    """Yield the changes, the oldest first, each as `dump_json` writes it."""
    columns: dict[str, ColumnElement[Any]] = {column.name: column for column in CHANGES.c}
    columns |= {"when": GROUPS.c.when, "coder": GROUPS.c.coder, "action": ACTION}
    query: Select[Any] = select().join_from(CHANGES, GROUPS, CHANGES.c.group == GROUPS.c.id)
    return _lines(connection, query.order_by(CHANGES.c.number), columns, {})


def _lines(
    connection: Connection,
    query: Select[Any],
    columns: Columns,
    writers: Mapping[str, Callable[[Any], str]],
) -> Iterator[str]:
    """Yield the rows of a query with these columns, the names in order."""
    names = sorted(columns)
    kept = {name for name in names if isinstance(columns[name].type, JSON)}
    found = (type_coerce(columns[n], String) if n in kept else columns[n] for n in names)
    writing = [writers.get(name) or (_as_kept if name in kept else _plain) for name in names]
    form = "{" + ",".join(f'"{name}":%s' for name in names) + "}"
    for row in connection.execute(query.add_columns(*found)):
        yield form % tuple(write(value) for write, value in zip(writing, row, strict=True))


def _as_kept(value: str | None) -> str:
    """Return stored JSON: `dump_json` wrote it, so that it is what it would write again."""
    return "null" if value is None else value


def _unpacked(data: bytes | None) -> str:
    if data is None:
        raise ProjectError("a stored content is missing", remedy="see: counterpoint doctor")
    return zlib.decompress(data).decode()


def _unpacked_text(data: bytes | None) -> str:
    return _plain(_unpacked(data))
