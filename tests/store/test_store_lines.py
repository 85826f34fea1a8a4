"""Records as lines of JSON, and what is counted inside the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoint.store import Store, dump_json

WORDS = 'A "quote", a \\ stroke,\ta tab, a break\n, \u2028, \x7f, ы, 😀'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.at(tmp_path / "project.db")


def judge(store: Store, target: str, decision: str, correction: object, sequence: int) -> None:
    row = {"id": f"{target}-{sequence}", "target": target, "coder": "ann", "decision": decision}
    row |= {"correction": correction, "note": WORDS, "when": "now", "sequence": sequence}
    with store.write("ann", f"judge {WORDS}") as writer:
        writer.put("judgement", row)


def test_a_line_is_what_would_be_written_of_the_record(store: Store) -> None:
    judge(store, "a", "accept", None, 1)
    judge(store, "b", "correct", {"z": [0.1, None, WORDS], "a": {"q": True}}, 2)

    assert [*store.record_lines("judgement")] == [*map(dump_json, store.rows("judgement"))]
    told = [json.loads(line) for line in store.history_lines()]
    assert [one["after"] for one in told] == store.rows("judgement")
    assert [*store.history_lines()] == [*map(dump_json, told)]
    assert told[0]["action"] == f"judge {WORDS}" and told[0]["before"] is None


def test_a_line_holds_the_content_that_a_record_names(store: Store) -> None:
    with store.write("ann", "keep a book") as writer:
        blob = writer.blob(WORDS.encode())
        writer.put("codebook", {"id": "one", "version": "1", "blob": blob})
        text = writer.blob(dump_json({"content": WORDS}).encode())
        row = {"id": "s", "position": 0, "name": "s.txt", "text": text, "body": {"title": "S"}}
        writer.put("source", row)

    (book,) = map(json.loads, store.record_lines("codebook"))
    (source,) = map(json.loads, store.record_lines("source"))
    assert book == {"id": "one", "version": "1", "blob": WORDS}
    assert source == {**row, "text": {"content": WORDS}}


def test_an_interrupted_line_lets_the_database_go(store: Store) -> None:
    judge(store, "a", "accept", None, 1)
    lines = store.record_lines("judgement")
    next(lines)
    lines.close()

    judge(store, "b", "accept", None, 2)
    assert len(store.rows("judgement")) == 2


def test_all_that_was_said_of_what_somebody_put_right_is_told(store: Store) -> None:
    judge(store, "a", "correct", {"stance": 1}, 1)
    judge(store, "a", "accept", None, 2)
    judge(store, "b", "accept", None, 3)

    assert [row["id"] for row in store.corrected()] == ["a-1", "a-2"]
