"""The one write path: what it records, and what it refuses."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from counterpoint.errors import ProjectError, QuestionError
from counterpoint.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.at(tmp_path / "project.db")


def actor(id_: str, name: str) -> dict[str, object]:
    return {"id": id_, "body": {"name": name}}


def put(store: Store, id_: str, name: str, coder: str = "ann") -> None:
    with store.write(coder, f"name {id_}") as writer:
        writer.put("actor", actor(id_, name))


def test_a_write_records_who_what_before_and_after(store: Store) -> None:
    put(store, "nye", "Nye")
    put(store, "nye", "Joseph Nye", coder="bo")

    first, second = store.changes()
    assert (first.coder, first.kind, first.target, first.before) == ("ann", "actor", "nye", None)
    assert (second.coder, second.action) == ("bo", "name nye")
    assert second.before == actor("nye", "Nye")
    assert second.after == actor("nye", "Joseph Nye")
    assert first.when.endswith("Z") and first.group != second.group


def test_writing_what_stands_already_records_nothing(store: Store) -> None:
    put(store, "nye", "Nye")
    put(store, "nye", "Nye")

    assert store.change_count() == 1


def test_an_action_that_fails_writes_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write("ann", "two at once") as writer:
        writer.put("actor", actor("nye", "Nye"))
        1 / 0  # noqa: B018 - stands for any failure half-way

    assert store.rows("actor") == [] and store.changes() == []


def test_undo_and_redo_go_back_and_forth_over_whole_actions(store: Store) -> None:
    with store.write("ann", "name two") as writer:
        writer.put("actor", actor("a", "A"))
        writer.put("actor", actor("b", "B"))
    put(store, "a", "Anna")

    assert store.undo("ann") == "name a"
    assert store.rows("actor") == [actor("a", "A"), actor("b", "B")]
    assert store.undo("ann") == "name two"
    assert store.rows("actor") == []
    assert store.undo("ann") is None
    assert store.redo("ann") == "name two"
    assert store.redo("ann") == "name a"
    assert store.rows("actor") == [actor("a", "Anna"), actor("b", "B")]
    assert store.redo("ann") is None


def test_undoing_again_after_redoing_works_as_often_as_one_likes(store: Store) -> None:
    put(store, "a", "A")
    for _ in range(3):
        assert store.undo("ann") == "name a"
        assert store.rows("actor") == []
        assert store.redo("ann") == "name a"
        assert store.rows("actor") == [actor("a", "A")]


def test_something_new_ends_the_chance_to_redo(store: Store) -> None:
    put(store, "a", "A")
    store.undo("ann")
    put(store, "b", "B")

    assert store.redo("ann") is None


def test_undo_is_itself_in_the_history_and_erases_nothing(store: Store) -> None:
    put(store, "a", "A")
    store.undo("bo")

    assert [(c.coder, c.after) for c in store.changes()] == [
        ("ann", actor("a", "A")),
        ("bo", None),
    ]


def test_undoing_ones_own_action_leaves_the_actions_of_others(store: Store) -> None:
    put(store, "a", "A", coder="ann")
    put(store, "b", "B", coder="bo")

    assert store.undo("ann", anyone=False) == "name a"
    assert store.rows("actor") == [actor("b", "B")]


def test_undo_refuses_when_somebody_has_built_on_it(store: Store) -> None:
    put(store, "a", "A", coder="ann")
    put(store, "a", "Anna", coder="bo")

    with pytest.raises(QuestionError, match="changed since"):
        store.undo("ann", anyone=False)
    assert store.rows("actor") == [actor("a", "Anna")]


def test_a_row_on_which_others_rest_cannot_be_taken_away(store: Store) -> None:
    with store.write("ann", "add") as writer:
        blob = writer.blob(b"text")
        source = {"id": "s", "position": 0, "name": "s.txt", "text": blob, "body": {}}
        writer.put("source", source)
        writer.put("reading", {"id": "s", "maker": {}, "blob": blob})

    with pytest.raises(QuestionError, match="rests on"), store.write("ann", "drop") as writer:
        writer.remove("source", "s")
    assert store.row("source", "s") == source


def test_a_blob_is_kept_once_under_its_sha256(store: Store) -> None:
    with store.write("ann", "blobs") as writer:
        names = {writer.blob(b"words"), writer.blob(b"words")}

    (name,) = names
    assert name == hashlib.sha256(b"words").hexdigest()
    assert store.blob(name) == b"words"
    with pytest.raises(ProjectError, match="missing"):
        store.blob("0" * 64)


def test_an_id_is_found_by_its_beginning_taken_literally(store: Store) -> None:
    put(store, "laruelle-m", "Laruelle")
    put(store, "larsen-k", "Larsen")

    assert [row["id"] for row in store.find("actor", "laru")] == ["laruelle-m"]
    assert len(store.find("actor", "lar")) == 2
    assert store.find("actor", "l%") == [] and store.find("actor", "") == []


def test_the_clock_can_be_fixed_from_outside(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    put(store, "a", "A")

    assert [change.when for change in store.changes()] == ["2023-11-14T22:13:20Z"]
