"""Read a .dna file into a typed value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna.frames import passed_over, statement_frame, types_of
from counterpoint.exchange.dna.schema import COLUMNS
from counterpoint.exchange.dna.tables import present_columns, read_table
from counterpoint.exchange.dna.version2 import read_version_2
from counterpoint.model.dna import DnaDatabase


def read_dna(path: str | Path) -> DnaDatabase:
    """Read a database of Discourse Network Analyzer, version 2 or 3.

    Offsets in the statement frames are code points; the file's own UTF-16 offsets stand beside
    them. Tables are kept as they are, so that `write_dna` gives the same database back. The file
    is opened read-only and never changed. Raises ExchangeError when it is no such database.
    """
    path = Path(path)
    if not path.is_file():
        raise ExchangeError("no such file", place=path, remedy="give the path of a .dna file")
    try:
        with _opened(path) as connection:
            version, losses = _version(connection, path), _strangers(connection)
            if version.startswith("2"):
                tables, more = read_version_2(connection)
                losses = more
            else:
                tables = {name: read_table(connection, name) for name in COLUMNS}
    except (sqlite3.DatabaseError, OverflowError) as error:
        raise ExchangeError(
            f"not a readable .dna database ({error})",
            place=path,
            remedy="open it in Discourse Network Analyzer and save it again",
        ) from error
    return assemble(path.name, version, tables, losses)


def assemble(
    name: str, version: str, tables: dict[str, pl.DataFrame], losses: tuple[str, ...] = ()
) -> DnaDatabase:
    """Make a database value out of its tables: types, and one frame for each."""
    types = types_of(tables)
    frames = {each.label: statement_frame(tables, each) for each in types}
    return DnaDatabase(name, version, tables, types, frames, (*losses, *passed_over(tables)))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open for reading only; a lock left by another program does not matter."""
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield connection
    finally:
        connection.close()


def _version(connection: sqlite3.Connection, path: Path) -> str:
    if not present_columns(connection, "STATEMENTS") or not present_columns(connection, "SETTINGS"):
        raise ExchangeError(
            "a SQLite file, but not of Discourse Network Analyzer: no table of statements",
            place=path,
            remedy="known are databases of versions 2 and 3",
        )
    columns = present_columns(connection, "SETTINGS")
    told = ""
    if {"property", "value"} <= columns.keys():
        query = "SELECT Value FROM SETTINGS WHERE Property = 'version'"
        told = str((connection.execute(query).fetchone() or [""])[0] or "")
    # What the tables say counts: short texts are values in version 2, entities in version 3.
    words = present_columns(connection, "DATASHORTTEXT")
    if "entity" in words:
        return told if told.startswith("3") else "3"
    if "value" in words:
        return told if told.startswith("2") else "2"
    return told or "3"


def _strangers(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Name the tables that no version of the program creates."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    names = sorted(str(row[0]) for row in rows)
    known = set(COLUMNS)
    return tuple(
        f"table {name} belongs to no known version and was not read"
        for name in names
        if name.upper() not in known and not name.lower().startswith("sqlite_")
    )
