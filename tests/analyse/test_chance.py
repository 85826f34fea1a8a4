"""Bootstrap, permutation, coding error and multiverse: seeded, and right where that is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from counterpoint.analyse.chance import (
    Draws,
    bootstrap_index,
    bootstrap_ties,
    coding_error,
    permutation_test,
)
from counterpoint.analyse.networks.multiverse import multiverse
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError

SETTINGS = NetworkSettings(aggregation="subtract")


def said(*rows: tuple[str, int, str, str]) -> pl.DataFrame:
    """Return statements from (actor, stance, concept, source)."""
    return pl.DataFrame(
        [
            {
                "statement": n,
                "actor": actor,
                "stance": stance,
                "concept": concept,
                "source": source,
                "coder": "kim" if n % 2 else "lee",
            }
            for n, (actor, stance, concept, source) in enumerate(rows)
        ]
    )


FIRM = said(*((a, 1, c, f"s{n}") for n in range(12) for a in ("Ann", "Bo") for c in ("x", "y")))
LOOSE = said(
    *(("Ann", 1, "x", f"s{n}") for n in range(12)),
    *(("Bo", 1 if n % 2 else -1, "x", f"t{n}") for n in range(12)),
)


def test_a_tie_every_source_supports_is_firm() -> None:
    found = bootstrap_ties(FIRM, SETTINGS, Draws(count=200))

    assert found["weight"].to_list() == [288.0]
    assert found["support"].to_list() == [1.0]
    assert found["low"][0] > 0


def test_a_tie_that_hangs_on_chance_has_an_interval_across_zero() -> None:
    uneven = pl.concat([LOOSE, said(("Bo", 1, "x", "t99"))])

    found = bootstrap_ties(uneven, SETTINGS, Draws(count=300))

    assert found["low"][0] < 0 < found["high"][0]
    assert found["support"][0] < 0.95


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    one, again = (bootstrap_ties(LOOSE, NetworkSettings(), Draws(count=50)) for _ in range(2))
    other = bootstrap_ties(LOOSE, NetworkSettings(), Draws(count=50, seed=1))

    assert one.equals(again)
    assert not one.equals(other)


def test_a_period_counts_once_however_often_its_sources_are_drawn() -> None:
    whole = replace(NetworkSettings(), duplicates="all")

    found = bootstrap_ties(FIRM, whole, Draws(count=50))

    assert found["weight"].to_list() == [2.0]
    assert found["high"].to_list() == [2.0]


def test_coders_can_be_redrawn_instead_of_sources() -> None:
    found = bootstrap_index(FIRM, SETTINGS, "conflict share", Draws(count=20, unit="coder"))

    assert found.value == 0.0
    assert found.draws == 20


def test_one_source_cannot_be_redrawn() -> None:
    single = FIRM.with_columns(source=pl.lit("only"))

    with pytest.raises(QuestionError, match="one source only"):
        bootstrap_ties(single, SETTINGS)


def test_the_bootstrap_mean_is_close_to_the_value() -> None:
    found = bootstrap_index(LOOSE, NetworkSettings(), "density", Draws(count=100))

    assert found.value == 1.0
    assert found.mean == pytest.approx(1.0, abs=0.05)


def test_shuffled_stances_give_a_uniform_p_value_where_there_is_nothing() -> None:
    draw = np.random.default_rng(5)
    values = []
    for _ in range(30):
        rows = [
            (f"a{draw.integers(6)}", int(draw.choice([-1, 1])), f"c{draw.integers(4)}", f"s{n}")
            for n in range(40)
        ]
        found = permutation_test(said(*rows), SETTINGS, "conflict share", Draws(count=19))
        values.append(found.p_value or 0.0)

    assert 0.25 < float(np.mean(values)) < 0.75


def test_mentions_have_no_stances_to_shuffle() -> None:
    with pytest.raises(QuestionError, match="no stances"):
        permutation_test(FIRM, NetworkSettings(aggregation="ignore"), "density")


def test_perfect_coding_leaves_no_uncertainty() -> None:
    found = coding_error(LOOSE, SETTINGS, "conflict share", 1.0, Draws(count=20))

    assert found.value == found.low == found.high


def test_unreliable_coding_blurs_camps() -> None:
    camps = said(*((a, 1 if a in "AB" else -1, c, f"{a}{c}") for a in "ABCD" for c in "uvwxyz"))

    sure = coding_error(camps, SETTINGS, "polarization", 0.95, Draws(count=60))
    loose = coding_error(camps, SETTINGS, "polarization", 0.5, Draws(count=60))

    assert sure.value == 1.0
    assert loose.mean is not None
    assert sure.mean is not None
    assert loose.mean < sure.mean <= 1.0


def test_a_reliability_must_be_a_share() -> None:
    with pytest.raises(QuestionError, match="alpha"):
        coding_error(FIRM, SETTINGS, "density", 0.0)


def test_an_unknown_index_lists_the_known() -> None:
    with pytest.raises(QuestionError, match="polarization"):
        bootstrap_index(FIRM, SETTINGS, "beauty")


def test_sixty_four_specifications_are_run() -> None:
    dated = FIRM.with_columns(date=pl.date(2020, 1, 1))

    found = multiverse(dated, SETTINGS)

    assert found.specifications == 64
    assert "Ann and Bo agree" in found.surviving


def test_a_conclusion_that_hangs_on_one_source_is_found_out() -> None:
    hanging = said(
        ("Ann", 1, "x", "s1"), ("Bo", 1, "x", "s1"), ("Ann", 1, "y", "s2"), ("Bo", -1, "y", "s3")
    )
    claims = {"Ann and Bo agree": lambda net: net.value("Ann", "Bo") > 0}
    chosen = NetworkSettings(aggregation="congruence")

    found = multiverse(
        hanging, chosen, claims, options={"duplicates": ("none",)}, leave_out=("source",)
    )

    assert found.specifications == 4
    assert found.summary.row(0, named=True)["fails_with"] == ["without source s1"]
    assert found.surviving == []
