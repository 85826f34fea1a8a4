"""Everything that is SQLite's own: how a connection is set up, begun and examined."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from counterpoint.store.codec import dump_json

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for another one before it gives up."""


BREAK = "|"
"""Stands in the index where no phrase goes on; no word has it."""


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


def create_word_index(connection: Connection) -> None:
    """Make the full-text index: the words of each content, folded, in their order.

    It keeps places, not words (FTS5, contentless): https://www.sqlite.org/fts5.html. Words come
    folded and parted by spaces, so that its tokenizer has nothing to decide; `BREAK` is one too.
    """
    for statement in (
        "CREATE VIRTUAL TABLE IF NOT EXISTS word_index USING fts5("
        f"folded, content='', columnsize=0, tokenize=\"ascii tokenchars '{BREAK}'\")",
        "CREATE VIRTUAL TABLE IF NOT EXISTS word_places USING fts5vocab('word_index', 'instance')",
    ):
        connection.exec_driver_sql(statement)


def add_words(connection: Connection, number: int, words: str) -> None:
    """Put the words of one content into the index, under its number."""
    query = "INSERT INTO word_index(rowid, folded) VALUES (?, ?)"
    connection.exec_driver_sql(query, (number, words))


def words_known(connection: Connection, words: Collection[str]) -> set[str]:
    """Return those of the words that stand in any content."""
    query = "SELECT 1 FROM word_places WHERE term = ? LIMIT 1"
    return {word for word in words if connection.exec_driver_sql(query, (word,)).first()}


def places_of_words(
    connection: Connection,
    words: Collection[str],
    phrases: Collection[str],
    among: Collection[int] | None = None,
) -> Iterator[tuple[str, int, int]]:
    """Yield word, number of the content and place, in contents that hold one of the phrases.

    Of all contents, or of those with the numbers `among`.
    """
    wanted = " OR ".join(f'"{phrase}"' for phrase in sorted(phrases))
    query = (
        "SELECT term, doc, offset FROM word_places WHERE term = ? AND doc IN "
        "(SELECT rowid FROM word_index WHERE word_index MATCH ?)"
    )
    asked: tuple[str, ...] = (wanted,)
    if among is not None:
        query += " AND doc IN (SELECT value FROM json_each(?))"
        asked = (wanted, dump_json(sorted(among)))
    for word in sorted(words):
        yield from connection.exec_driver_sql(query, (word, *asked)).all()


def examine(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with the file; empty when it is whole."""
    told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    found = [] if told == ["ok"] else told
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return found + [f"a row of {row[0]} points to a missing row of {row[2]}" for row in orphans]
