"""Ratios of rates: published limits, a planted doubling, and what cannot be said."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from counterpoint.analyse.rates import FEWER, MORE, OPEN, rate_changes, rate_ratio
from counterpoint.errors import QuestionError


def counts(**columns: list[object]) -> pl.DataFrame:
    return pl.DataFrame(columns)


@given(st.integers(1, 400), st.integers(0, 400), st.floats(0.1, 50), st.floats(0.1, 50))
def test_the_limits_are_those_of_the_exact_binomial_test(
    before: int, after: int, one: float, other: float
) -> None:
    """scipy computes the limits of the share after / (before + after) on its own."""
    ratio, low, high = rate_ratio(before, after, one, other)
    share = binomtest(after, before + after).proportion_ci(0.95, method="exact")

    assert ratio == pytest.approx(after / other / (before / one))
    assert low == pytest.approx(share.low / (1 - share.low) * one / other, rel=1e-6, abs=1e-12)
    assert high == pytest.approx(share.high / (1 - share.high) * one / other, rel=1e-6)


def test_nothing_counted_before_leaves_no_ratio_and_no_upper_end() -> None:
    assert rate_ratio(0, 9)[0] is None and rate_ratio(0, 9)[2] is None
    assert rate_ratio(0, 9)[1] > 1, "nine against none is more, however much more"
    assert rate_ratio(0, 0) == (None, 0.0, None)


def test_a_planted_doubling_is_found_and_a_small_one_is_left_open() -> None:
    found = rate_changes(
        counts(
            series=["museum"] * 4,
            source=["Morning Post", "Morning Post", "Evening Post", "Evening Post"],
            phase=["2010-2013", "2014-2017"] * 2,
            count=[10, 20, 310, 660],
            exposure=[48, 48, 48, 48],
        )
    )

    assert found.table["source"].to_list() == ["Morning Post", "Evening Post", "all sources"]
    assert found.table["verdict"].to_list() == [OPEN, MORE, MORE]
    last = found.table.row(2, named=True)
    assert last["ratio"] == pytest.approx(680 / 320) and last["low"] < 2 < last["high"]


def test_a_row_opens_the_counts_it_rests_on() -> None:
    found = rate_changes(
        counts(
            series=["a", "a", "a", "a"],
            source=["x", "x", "y", "y"],
            phase=["1", "2", "1", "2"],
            count=[1, 2, 3, 4],
        )
    )

    assert found.because(0)["count"].to_list() == [1, 2]
    assert found.because(2)["count"].to_list() == [1, 2, 3, 4]


def test_news_in_waves_get_the_wider_interval() -> None:
    """Months of 0 and 40 by turns: the exact interval would take a wave for a change."""
    waves = [0, 40, 0, 40, 0, 40, 0, 60, 0, 60, 0, 60]
    found = rate_changes(
        counts(series=["a"] * 12, phase=["1"] * 6 + ["2"] * 6, count=waves)
    ).table.row(0, named=True)

    assert found["low"] > 1 and found["spread"] > 1
    assert found["low_spread"] < 1 < found["high_spread"] and found["verdict"] == OPEN


def test_fewer_is_said_as_well_and_one_source_is_called_one_source() -> None:
    found = rate_changes(counts(series=["a", "a"], phase=["1", "2"], count=[90, 30]))

    assert found.table["verdict"].to_list() == [FEWER]
    assert "1 of 1 series rest on one source alone" in found.caption


@pytest.mark.parametrize(
    "table",
    [
        counts(series=["a"], phase=["1"]),
        counts(series=["a"], phase=["1"], count=["many"]),
        counts(series=["a"], phase=["1"], count=[-1]),
        counts(series=[None], phase=["1"], count=[1]),
        counts(series=["a"], phase=["1"], count=[1], exposure=[0.0]),
    ],
)
def test_what_is_no_count_is_refused(table: pl.DataFrame) -> None:
    with pytest.raises(QuestionError):
        rate_changes(table)
