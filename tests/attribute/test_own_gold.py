"""The invented articles of tests/gold, read from file to statements as a user would read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import counterpoint as cp

GOLD = Path(__file__).parents[1] / "gold"
ARTICLES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0])


@pytest.mark.parametrize("name", ARTICLES)
def test_most_statements_and_all_entries_of_articles_written_blind_are_found(name: str) -> None:
    gold: dict[str, Any] = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))
    reading = cp.read(GOLD / f"{name}.txt")
    found = {(s.span.start, s.span.end) for s in reading.statements}
    wanted = {(s["start"], s["end"]) for s in gold["statements"]}

    right = sum(any(overlap(one, other) >= 0.5 for other in found) for one in wanted)

    assert right >= 0.85 * len(wanted)
    assert len(found) <= 1.2 * len(wanted)
    assert {(r.span.start, r.span.end) for r in reading.references} == {
        (r["start"], r["end"]) for r in gold["references"]
    }
