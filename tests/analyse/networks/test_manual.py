"""The manual's worked example of four actors: every number printed there is computed."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from debates import FOUR, debate

from counterpoint.analyse.dna3.run import run_call
from counterpoint.analyse.networks.bars import bar_counts
from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.camps import polarization
from counterpoint.analyse.networks.centrality import centralities
from counterpoint.analyse.networks.clusters import coalitions
from counterpoint.analyse.networks.core import backbone
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.exchange.dna.build import database_of
from counterpoint.model.dna import DnaDatabase
from counterpoint.model.frames import STATEMENTS

SAID = debate(*FOUR)
SUBTRACT = NetworkSettings(aggregation="subtract")
MANUAL = (Path(__file__).parents[3] / "docs" / "networks.md").read_text("utf-8")
WHAT = {
    "shared": "ignore",
    "congruence": "congruence",
    "conflict": "conflict",
    "subtract": "subtract",
}


def table(head: str) -> list[list[str]]:
    """Return the cells of the manual's table whose head begins so, row by row."""
    lines = MANUAL[MANUAL.index(head) :].split("\n")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    end = next(at for at, line in enumerate(lines) if not line.startswith("|"))
    return [rows[0], *rows[2:end]]


def measure(said: str) -> NetworkSettings:
    """Return the settings of a measure as the manual names it: "congruence, cosine"."""
    kind, _, normal = said.partition(",")
    aggregation = WHAT[kind.split()[0]]
    return NetworkSettings(aggregation=aggregation, normalisation=normal.strip().lower() or "no")  # type: ignore[arg-type]  # NetworkSettings checks both


def test_the_debate_of_the_manual_is_the_debate_of_the_tests() -> None:
    head, *rows = table("| actor | tax | cap")
    said = {
        f"{row[0]} {stance} {concept}"
        for row in rows
        for concept, stance in zip(head[1:], row[1:], strict=True)
        if stance
    }

    assert said == {re.sub(r" in s\d", "", one) for one in FOUR}


def test_every_tie_printed_in_the_manual_is_computed() -> None:
    head, *rows = table("| measure | how it is counted")
    pairs = [each.split("-") for each in head[2:]]

    assert len(rows) == 7
    for row in rows:
        found = network(SAID, measure(row[0]))
        for (a, b), printed in zip(pairs, row[2:], strict=True):
            assert found.value(a, b) == pytest.approx(float(printed), abs=0.005), (row[0], a, b)


@pytest.fixture(scope="module")
def peer() -> DnaDatabase:
    columns = {"actor": "actor_name", "concept": "concept_label"}
    named = SAID.with_columns(pl.col(old).alias(new) for old, new in columns.items())
    full = {name: pl.lit(None, dtype=kind) for name, kind in STATEMENTS.items()}
    full |= {name: pl.col(name).cast(kind) for name, kind in STATEMENTS.items() if name in named}
    base = named.select(each.alias(name) for name, each in full.items())
    return database_of(base.with_columns(pl.lit("word").alias("text")))


def test_every_difference_printed_in_the_manual_is_computed_in_both_modes(
    peer: DnaDatabase,
) -> None:
    _, *rows = table("| measure | pair | strict")
    told = [row for row in rows if "-" in row[1]]

    assert len(told) == 4
    for name, pair, strict, dna3, _ in told:
        settings, (a, b) = measure(name), pair.split("-")
        options = {
            "networkType": "onemode",
            "variable1": "person",
            "qualifierAggregation": settings.aggregation,
            "normalization": settings.normalisation,
        }
        (other,) = run_call("network", peer, options)["matrices"]
        theirs = other["matrix"][other["rows"].index(a)][other["rows"].index(b)]
        assert network(SAID, settings).value(a, b) == pytest.approx(float(strict), abs=0.005)
        assert theirs == pytest.approx(float(dna3), abs=0.005), name


def test_what_is_the_same_in_both_modes_is_the_same(peer: DnaDatabase) -> None:
    differs = {(row[0], row[1]) for row in table("| measure | pair | strict")[1:]}
    head, *rows = table("| measure | how it is counted")
    for row in rows:
        settings = measure(row[0])
        options = {
            "networkType": "onemode",
            "variable1": "person",
            "qualifierAggregation": settings.aggregation,
            "normalization": settings.normalisation,
        }
        (other,) = run_call("network", peer, options)["matrices"]
        for pair, printed in zip(head[2:], row[2:], strict=True):
            a, b = pair.split("-")
            theirs = other["matrix"][other["rows"].index(a)][other["rows"].index(b)]
            if (row[0], pair) not in differs:
                assert theirs == pytest.approx(float(printed), abs=0.005), (row[0], pair)


def test_the_centralities_printed_in_the_manual_are_computed() -> None:
    _, *rows = table("| actor | degree (allies)")
    found = {row["actor"]: row for row in centralities(network(SAID, SUBTRACT)).to_dicts()}

    for actor, *printed in rows:
        computed = [
            found[actor][name]
            for name in ("degree", "strength", "betweenness", "closeness", "conflict")
        ]
        assert computed == pytest.approx([float(each) for each in printed], abs=0.005)


def test_camps_coalitions_and_backbone_are_as_the_manual_says() -> None:
    camps = polarization(SAID, SUBTRACT, permutations=1)
    groups = coalitions(network(SAID, SUBTRACT))
    found = backbone(SAID, SUBTRACT)

    assert "F = 0, W = 10 and polarization is 1" in MANUAL
    assert (camps.frustration, camps.weight, camps.index) == (0, 10, 1)
    assert camps.camps["Ann"] == camps.camps["Bo"] != camps.camps["Cy"] == camps.camps["Di"]
    assert "In the example: Ann and Bo, Cy and Di." in MANUAL
    assert groups.members == (0, 0, 1, 1)
    assert "*trade* goes first and *cap* second, both at a loss of 0" in MANUAL
    assert found.table["removed"].to_list() == ["trade", "cap", "tax"]
    assert "the loss is 0.71" in MANUAL
    assert found.table["loss"].to_list() == pytest.approx([0, 0, 0.71], abs=0.005)


def test_the_bars_of_the_manual_are_counted() -> None:
    assert "tax 2 for, 2 against; cap 2 for, 1 against; trade 2 for" in MANUAL
    counts = bar_counts(SAID, SUBTRACT).select("node", "level", "n").rows()

    assert {(node, int(level)): n for node, level, n in counts} == {
        ("tax", 1): 2,
        ("tax", -1): 2,
        ("cap", 1): 2,
        ("cap", -1): 1,
        ("trade", 1): 2,
    }
