"""One layout for SQLite and PostgreSQL, and several writers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from counterpoint.store import Store
from counterpoint.store.schema import GROUPS, METADATA


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_every_table_can_be_made_in_postgresql_and_sqlite(table: Table) -> None:
    for dialect in (postgresql.dialect(), sqlite.dialect()):
        made = str(CreateTable(table).compile(dialect=dialect))
        assert f"CREATE TABLE {table.name}" in made
        assert all(column.name in made for column in table.columns)


def test_reserved_words_are_quoted() -> None:
    assert '"when"' in str(select(GROUPS.c.when).compile(dialect=postgresql.dialect()))


def test_writers_queue_up_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "project.db"
    Store.at(path).close()

    def write(coder: str) -> None:
        store = Store.at(path)
        for number in range(20):
            with store.write(coder, "name") as writer:
                writer.put("actor", {"id": f"{coder}{number}", "body": {}})
        store.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, ("ann", "bo", "cy")))

    store = Store.at(path)
    assert len(store.rows("actor")) == store.change_count() == 60
    assert store.faults() == []
