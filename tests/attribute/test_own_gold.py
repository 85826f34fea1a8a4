"""The invented articles of tests/gold, read from file to statements as a user would read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import counterpoint as cp
from counterpoint.model import Codebook, Concept, Reading, Statement

GOLD = Path(__file__).parents[1] / "gold"
ARTICLES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))
LEAST_FOUND = {"g5_hingestatehood": 0.9, "g6_memorycommons": 0.88, "g7_citydiplomacy_ru": 0.9}
LEAST_CHAINED = {"g5_hingestatehood": 0.4, "g6_memorycommons": 0.5}
Pair = tuple[Statement, dict[str, Any]]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0])


def read(name: str) -> tuple[Reading, dict[str, Any]]:
    gold: dict[str, Any] = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))
    concept = Concept("central", {gold["language"]: (gold["concept"],)}, {})
    codebook = Codebook(gold["concept"], (concept,), central="central")
    return cp.read(GOLD / f"{name}.txt", codebook=codebook), gold


def pairs(reading: Reading, gold: dict[str, Any]) -> list[Pair]:
    """Pair each statement of the gold that stands alone at its place with ours there."""
    found: list[Pair] = []
    for row in gold["statements"]:
        place = (row["start"], row["end"])
        if sum((s["start"], s["end"]) == place for s in gold["statements"]) > 1:
            continue
        ours = [s for s in reading.statements if overlap((s.span.start, s.span.end), place) >= 0.5]
        found += [(s, row) for s in ours[:1]]
    return found


def family(name: str) -> str:
    return name.partition(",")[0].split()[-1].lower()


def names_of(reading: Reading, statement: Statement) -> str:
    actors = {a.id: a for a in reading.actors}
    return " ".join(n for a in statement.actors for n in (actors[a].name, *actors[a].names)).lower()


@pytest.mark.parametrize("name", ARTICLES)
def test_most_statements_and_all_entries_of_articles_written_blind_are_found(name: str) -> None:
    reading, gold = read(name)
    found = {(s.span.start, s.span.end) for s in reading.statements}
    wanted = {(s["start"], s["end"]) for s in gold["statements"]}

    right = sum(any(overlap(one, other) >= 0.5 for other in found) for one in wanted)

    assert right >= LEAST_FOUND.get(name, 0.95) * len(wanted)
    assert len(found) <= 1.12 * len(wanted)
    assert {(r.span.start, r.span.end) for r in reading.references} == {
        (r["start"], r["end"]) for r in gold["references"]
    }


@pytest.mark.parametrize("name", [n for n in ARTICLES if n != "g1_smartcity_kk"])
def test_their_speakers_are_named_by_family(name: str) -> None:
    reading, gold = read(name)
    both = [(s, row) for s, row in pairs(reading, gold) if row["attribution"] == "named"]

    right = sum(
        all(family(one)[:6] in names_of(reading, s) for one in row["speakers"]) for s, row in both
    )

    assert right >= 0.93 * len(both)


@pytest.mark.parametrize("name", ARTICLES)
def test_nobody_else_joins_their_speakers(name: str) -> None:
    reading, gold = read(name)
    both = pairs(reading, gold)

    assert sum(len(s.actors) == len(row["speakers"]) for s, row in both) >= 0.95 * len(both)


@pytest.mark.parametrize("name", ARTICLES)
def test_who_passes_a_saying_on_stands_in_the_chain(name: str) -> None:
    reading, gold = read(name)
    reported = [(s, row) for s, row in pairs(reading, gold) if row["attribution"] == "reported"]

    assert reported
    assert sum(bool(s.chain) for s, _ in reported) >= LEAST_CHAINED.get(name, 1) * len(reported)


def test_half_of_their_stances_in_each_and_two_thirds_in_all_are_right() -> None:
    right, every = 0, 0
    for name in ARTICLES:
        both = pairs(*read(name))
        hits = sum(s.stance == row["stance"] for s, row in both)
        assert hits >= 0.48 * len(both)
        right, every = right + hits, every + len(both)

    assert right >= 0.62 * every
