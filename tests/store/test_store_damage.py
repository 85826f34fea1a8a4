"""Databases that are not ours, not whole, or not free."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from counterpoint.errors import ProjectError
from counterpoint.store import Store
from counterpoint.store.migrations import STEPS


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "project.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(ProjectError, match="another program"):
        Store.at(path)
    with sqlite3.connect(path) as foreign:
        tables = foreign.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("recipes",)] and before


def test_a_file_that_is_no_database_is_named_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "project.db"
    path.write_bytes(b"this is a letter, not a database. " * 100)

    with pytest.raises(ProjectError, match=r"project\.db.*restore"):
        Store.at(path)


def test_a_damaged_database_is_named_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "project.db"
    store = Store.at(path)
    with store.write("ann", "fill") as writer:
        for number in range(300):
            writer.put("actor", {"id": f"a{number}", "body": {"name": "x" * 500}})
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))

    with pytest.raises(ProjectError, match="cannot be read"):
        Store.at(path).rows("actor")


def test_a_folder_in_place_of_the_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "project.db").mkdir()

    with pytest.raises(ProjectError, match="cannot be opened"):
        Store.at(tmp_path / "project.db")


def test_a_newer_layout_is_not_touched(tmp_path: Path) -> None:
    Store.at(tmp_path / "project.db").close()
    with sqlite3.connect(tmp_path / "project.db") as later:
        later.execute(
            "INSERT INTO counterpoint_migrations VALUES (?, 'from the future')", (len(STEPS) + 1,)
        )

    with pytest.raises(ProjectError, match="newer version"):
        Store.at(tmp_path / "project.db")


def test_each_migration_runs_once(tmp_path: Path) -> None:
    Store.at(tmp_path / "project.db").close()
    Store.at(tmp_path / "project.db").close()

    with sqlite3.connect(tmp_path / "project.db") as found:
        rows = found.execute("SELECT number, name FROM counterpoint_migrations").fetchall()
    assert rows == [(n, step.__name__) for n, step in enumerate(STEPS, start=1)]


def test_a_whole_database_has_no_faults_and_a_spoilt_blob_is_one(tmp_path: Path) -> None:
    store = Store.at(tmp_path / "project.db")
    with store.write("ann", "blob") as writer:
        name = writer.blob(b"words")
    assert store.faults() == []
    with sqlite3.connect(tmp_path / "project.db") as vandal:
        vandal.execute("UPDATE blobs SET data = x'00'")

    assert store.faults() == [f"the stored content {name[:12]} is damaged"]


def test_a_reader_is_not_held_up_by_a_writer(tmp_path: Path) -> None:
    store, other = Store.at(tmp_path / "project.db"), Store.at(tmp_path / "project.db")
    with store.write("ann", "slow") as writer:
        writer.put("actor", {"id": "a", "body": {}})
        assert other.rows("actor") == []
    assert [row["id"] for row in other.rows("actor")] == ["a"]
