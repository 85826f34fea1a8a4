"""Polarization, coalitions, backbone, positions, centralities, counts."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import networkx as nx
import numpy as np
import polars as pl
import pytest
from debates import FOUR, debate
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.analyse.networks.balance import balance, frustration
from counterpoint.analyse.networks.bars import bar_counts, roll_up
from counterpoint.analyse.networks.build import affiliation, network, subtract
from counterpoint.analyse.networks.camps import polarization
from counterpoint.analyse.networks.centrality import centralities
from counterpoint.analyse.networks.clusters import coalitions, modularity
from counterpoint.analyse.networks.core import BackboneSettings, backbone
from counterpoint.analyse.networks.indices import INDICES
from counterpoint.analyse.networks.positions import ideal_points
from counterpoint.analyse.networks.settings import NetworkSettings, dna_settings
from counterpoint.errors import QuestionError
from counterpoint.exchange.dna.read import read_dna

CAMPS = debate(
    *(f"{a} for {c} in {a}{c}" for a in "ABC" for c in "xyz"),
    *(f"{a} against {c} in {a}{c}" for a in "DE" for c in "xyz"),
)
SIGNED = NetworkSettings(aggregation="subtract")


def test_two_perfect_camps_of_unequal_size_give_one() -> None:
    found = polarization(CAMPS, SIGNED)

    assert found.index == 1.0
    assert found.exact
    assert found.camps == {"A": 0, "B": 0, "C": 0, "D": 1, "E": 1}


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 9), st.integers(0, 2**32 - 1))
def test_the_frustration_is_the_least_of_all_splits(count: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    matrix = np.triu(draw.integers(-3, 4, size=(count, count)), 1).astype(float)
    matrix = matrix + matrix.T
    least = min(
        frustration(matrix, np.array((1.0, *signs)))
        for signs in product((-1.0, 1.0), repeat=count - 1)
    )

    found = balance(matrix)

    assert found.frustration == pytest.approx(least)
    assert found.exact


def test_a_triangle_of_enemies_is_frustrated_once() -> None:
    """Three who all clash: one tie is always wrong (Harary 1959)."""
    matrix = -(np.ones((3, 3)) - np.eye(3))

    assert balance(matrix).frustration == 1.0


@pytest.mark.parametrize("count", [30, 60])
def test_the_bound_never_lies_above_what_was_found(count: int) -> None:
    draw = np.random.default_rng(count)
    matrix = np.triu(draw.normal(size=(count, count)), 1)
    found = balance(matrix + matrix.T)

    assert 0 <= found.bound <= found.frustration <= found.weight / 2
    assert found.exact == (count == 30)


def test_shuffled_stances_tell_camps_from_chance() -> None:
    draw = np.random.default_rng(1)
    said = [
        f"{a}{n} {'for' if (a == 'P') == (c in 'uvw') else 'against'} {c} in {a}{n}{c}"
        for a in "PQ"
        for n in range(6)
        for c in "uvwxyz"
    ]
    noise = [
        f"R{n} {draw.choice(['for', 'against'])} {c} in R{n}{c}"
        for n in range(12)
        for c in "uvwxyz"
    ]

    firm, loose = polarization(debate(*said), SIGNED), polarization(debate(*noise), SIGNED)

    assert firm.p_value == pytest.approx(0.01)
    assert loose.p_value is not None
    assert loose.p_value > 0.05


def test_silence_between_all_has_no_polarization() -> None:
    found = polarization(debate("Ann for a", "Bo for b"), SIGNED)

    assert found.index is None
    assert "same concept" in found.caption


def test_coalitions_are_the_camps_and_sure_of_them() -> None:
    found = coalitions(subtract(CAMPS))

    assert found.members == (0, 0, 0, 1, 1)
    assert found.sureness == (1.0,) * 5


def test_coalitions_are_the_same_for_the_same_seeds() -> None:
    assert coalitions(subtract(CAMPS)) == coalitions(subtract(CAMPS))


def test_modularity_is_that_of_networkx() -> None:
    graph = nx.karate_club_graph()
    matrix = nx.to_scipy_sparse_array(graph, weight="weight")
    halves = [set(range(17)), set(range(17, 34))]
    members = np.array([0] * 17 + [1] * 17)

    assert modularity(matrix, members) == pytest.approx(nx.community.modularity(graph, halves))


def test_concepts_have_no_coalitions() -> None:
    with pytest.raises(QuestionError, match="congruence or subtract first"):
        coalitions(affiliation(CAMPS))


def test_centralities_agree_with_networkx() -> None:
    found = centralities(subtract(debate(*FOUR)))

    assert found["strength"].to_list() == [2.0, 2.0, 2.0, 2.0]
    assert found["conflict"].to_list() == [-3.0, -3.0, -2.0, -4.0]
    assert found["betweenness"].to_list() == [0.0] * 4


def test_a_concept_nobody_shares_is_the_first_to_go() -> None:
    said = debate(*FOUR, "Ann for ferry in s1")

    found = backbone(said, NetworkSettings(aggregation="subtract", normalisation="average"))

    assert found.table["removed"][0] in {"ferry", "trade"}
    assert found.table["left"].to_list() == [3, 2, 1, 0]


@pytest.mark.parametrize("profile", ["spectral", "degree sequence"])
def test_the_exact_backbone_is_never_worse_than_the_others(profile: str) -> None:
    draw = np.random.default_rng(3)
    said = debate(
        *(
            f"{a} {draw.choice(['for', 'against'])} c{draw.integers(6)} in s{n}"
            for n in range(60)
            for a in "ABCDEF"[n % 6]
        )
    )
    losses = {}
    for method in ("nested", "exact", "annealed"):
        how = BackboneSettings(method=method, profile=profile, size=3, iterations=300)
        losses[method] = backbone(said, SIGNED, how).loss

    assert losses["exact"] <= min(losses.values()) + 1e-12


def test_reported_losses_belong_to_the_reported_set() -> None:
    said = debate(*FOUR)
    how = BackboneSettings(method="annealed", iterations=200)

    found = backbone(said, SIGNED, how)

    assert found.table["loss"][0] == found.loss
    assert set(found.kept) | set(found.redundant) == {"tax", "cap", "trade"}


def test_positions_tell_the_camps_apart() -> None:
    found = ideal_points(CAMPS, SIGNED, draws=50).table.sort("actor")
    sides = np.sign(found["position"].to_numpy())

    assert len(set(sides[:3])) == len(set(sides[3:])) == 1
    assert sides[0] != sides[4]


def test_bars_count_for_and_against() -> None:
    found = bar_counts(debate(*FOUR), NetworkSettings())

    assert found.filter(pl.col("node") == "tax").rows() == [
        ("tax", -1.0, 2, 2),
        ("tax", 1.0, 2, 2),
    ]


def test_concepts_roll_up_to_the_top_even_in_a_circle() -> None:
    said = debate("Ann for a", "Ann for b", "Ann for c")

    assert roll_up(said, "concept", {"a": "top", "b": "a"})["concept"].to_list() == [
        "top",
        "top",
        "c",
    ]
    assert len(roll_up(said, "concept", {"a": "b", "b": "a"})) == 3


def test_indices_of_the_camps() -> None:
    matrix = subtract(CAMPS).dense()

    assert INDICES["density"](matrix) == 1.0
    assert INDICES["conflict share"](matrix) == pytest.approx(6 / 10)
    assert INDICES["polarization"](matrix) == 1.0
    assert INDICES["density"](np.zeros((1, 1))) is None
    assert INDICES["centralization"](np.zeros((4, 4))) is None


@pytest.mark.real
def test_the_camps_database_is_two_perfect_camps(shared: Path) -> None:
    statements = read_dna(shared / "data/dna/camps.dna").statements["DNA Statement"]

    found = polarization(statements, dna_settings())

    assert found.index == 1.0
    assert {found.camps[f"A{n}"] for n in (1, 2, 3)} != {found.camps[f"B{n}"] for n in (1, 2, 3)}


@pytest.mark.real
def test_the_nuclear_debate_of_2011_is_more_polarized_than_chance(shared: Path) -> None:
    """337 speakers on 54 concepts after Fukushima (Haunss and Hollway 2023)."""
    ties = pl.read_csv(shared / "data/irps_nuclear/ties.csv", null_values="NA")
    statements = ties.with_row_index("statement").with_columns(
        pl.col("speaker").alias("actor"),
        pl.col("increment").cast(pl.Int8).alias("stance"),
        pl.col("time").alias("source"),
    )
    chosen = NetworkSettings(aggregation="subtract", duplicates="none", date="time")
    found = polarization(statements, chosen, permutations=19)

    assert len(found.camps) == 337
    assert found.index is not None
    assert found.highest is not None
    assert found.index <= found.highest < found.index + 0.03
    assert found.p_value == pytest.approx(1 / 20)
    assert network(statements, chosen).value("RWE", "Eon") > 0
