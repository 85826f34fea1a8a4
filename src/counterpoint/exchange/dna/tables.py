"""From the tables of a foreign SQLite file to frames, fast and forgiving."""

from __future__ import annotations

import sqlite3
from itertools import chain

import numpy as np
import polars as pl

from counterpoint.exchange.dna.schema import COLUMNS

_LARGEST = 2**62 - 1
"""Numbers beyond are taken for damage: sums of two must still fit 64 bits."""

_NULL = -(2**62)
"""Stands for a missing number on the way from SQLite; no id, date or offset reaches it."""


def read_table(
    connection: sqlite3.Connection, table: str, kinds: dict[str, str] | None = None
) -> pl.DataFrame:
    """Return the known columns of `table`; what the file lacks is null, an absent table empty.

    `kinds` gives other columns than those of version 3, each "int" or "text".
    """
    kinds = COLUMNS[table] if kinds is None else kinds
    present = present_columns(connection, table)
    if not present:
        return pl.DataFrame(schema={name: _dtype(kind) for name, kind in kinds.items()})
    if set(kinds.values()) == {"int"} and all(name.lower() in present for name in kinds):
        return _numbers(connection, table, tuple(kinds))
    chosen = ", ".join(
        f'"{present[name.lower()]}"' if name.lower() in present else "NULL" for name in kinds
    )
    rows = connection.execute(f'SELECT {chosen} FROM "{table}" ORDER BY rowid').fetchall()
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in kinds]
    return pl.DataFrame(
        [
            pl.Series(name, [_value(cell, kind) for cell in column], dtype=_dtype(kind))
            for (name, kind), column in zip(kinds.items(), columns, strict=True)
        ]
    )


def present_columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the columns of a table by lower-case name; empty when there is no such table."""
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return {str(row[1]).lower(): str(row[1]) for row in rows}


def _dtype(kind: str) -> pl.DataType:
    return pl.Int64() if kind == "int" else pl.String()


def _value(cell: object, kind: str) -> int | str | None:
    if cell is None:
        return None
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "replace")
    if kind == "text":
        return str(cell)
    try:
        number = cell if isinstance(cell, int) else int(float(str(cell)))
    except (ValueError, OverflowError):
        return None
    return number if -_LARGEST <= number <= _LARGEST else None


def _numbers(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """Read columns of numbers without a Python object per row staying behind."""
    plain = ", ".join(f'"{name}"' for name in columns)
    guarded = ", ".join(f'COALESCE(CAST("{name}" AS INTEGER), {_NULL})' for name in columns)
    try:
        flat = _flat(connection, f'SELECT {plain} FROM "{table}" ORDER BY rowid')
    except (TypeError, ValueError, OverflowError):
        flat = _flat(connection, f'SELECT {guarded} FROM "{table}" ORDER BY rowid')
    grid = flat.reshape(-1, len(columns))
    return pl.DataFrame(
        [pl.Series(name, np.ascontiguousarray(grid[:, i])) for i, name in enumerate(columns)]
    ).with_columns(pl.when(pl.all().is_between(-_LARGEST, _LARGEST)).then(pl.all()))


def _flat(connection: sqlite3.Connection, query: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    cursor = connection.execute(query)
    cursor.arraysize = 4096
    return np.fromiter(chain.from_iterable(cursor), dtype=np.int64)
