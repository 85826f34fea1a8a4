"""Write a .dna file that Discourse Network Analyzer 3 opens, and read it back to be sure."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna.mend import mended
from counterpoint.exchange.dna.read import read_dna
from counterpoint.exchange.dna.schema import COLUMNS, TABLES
from counterpoint.model.dna import DnaDatabase

Tables = dict[str, pl.DataFrame]


def write_dna(database: DnaDatabase, path: str | Path) -> tuple[str, ...]:
    """Write a version 3 file and return what was mended or lost, in words.

    The file obeys the writer's rules: every statement has one row for every variable of its type,
    every short text variable an empty entity, every entity a value for each attribute, every pair
    of coders a relation; texts end lines with a bare line feed; short texts have at most 190
    characters. An existing file is never overwritten. Raises ExchangeError when it exists, or when
    the written file does not read back the same.
    """
    path = Path(path)
    if path.exists():
        raise ExchangeError("the file exists", place=path, remedy="choose another name")
    notes: list[str] = list(database.losses)
    tables = mended(database, notes)
    try:
        _store(tables, path)
        _prove(tables, path)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise ExchangeError(
            f"the database refuses a row ({error})", place=path, remedy="run the import audit"
        ) from error
    return tuple(notes)


def _store(tables: Tables, path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        for table, statement in TABLES.items():
            connection.execute(statement)
            _fill(connection, table, tables[table])
        connection.commit()
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: str, rows: pl.DataFrame) -> None:
    columns = rows.columns
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    connection.executemany(f"INSERT INTO {table}({names}) VALUES ({marks})", rows.iter_rows())


def _prove(tables: Tables, path: Path) -> None:
    """Read every table back and compare it, whatever the order of its rows."""
    again = read_dna(path).tables
    for name, kinds in COLUMNS.items():
        columns = list(kinds)
        written, found = (each[name].select(columns).sort(columns) for each in (tables, again))
        if not written.equals(found):
            raise ExchangeError(
                f"table {name} does not read back as it was written",
                place=path,
                remedy="report this file",
            )
