"""Everything that is SQLite's own: how a connection is set up, begun and examined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from counterpoint.store.codec import dump_json

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for another one before it gives up."""


def sqlite_engine(path: Path) -> Engine:
    """Make an engine for the database file at `path`, which is created on first use."""
    engine = create_engine(f"sqlite:///{path}", json_serializer=dump_json)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    # The driver's own transaction handling would begin too late and without the write lock.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",  # a commit that was reported survives a power cut too
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: two writers queue up instead of failing half-way.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def examine(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with the file; empty when it is whole."""
    told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    found = [] if told == ["ok"] else told
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return found + [f"a row of {row[0]} points to a missing row of {row[2]}" for row in orphans]
