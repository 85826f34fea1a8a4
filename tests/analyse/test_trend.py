"""Grades along the years: a direction, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from counterpoint.analyse.trend import monotone_trend
from counterpoint.errors import QuestionError


def test_a_planted_rise_is_found_with_the_p_of_all_orders() -> None:
    """Six rising values: tau is 1; of 720 orders 2 (all up, all down) are as far, p about .0028."""
    found = monotone_trend([1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5])

    assert found is not None
    assert (found.tau, found.n) == (1.0, 6)
    assert found.p == pytest.approx(2 / 720, abs=0.003)


@pytest.mark.parametrize(("when", "values"), [([], []), ([1, 2], [1, 2]), ([1, 1, 1], [0, 1, 2]),
                                              ([1, 2, 3], [4, 4, 4])])  # fmt: skip
def test_without_an_order_there_is_no_trend(when: list[float], values: list[float]) -> None:
    assert monotone_trend(when, values) is None


def test_every_value_needs_its_place() -> None:
    with pytest.raises(QuestionError, match="2 places for 3 values"):
        monotone_trend([1, 2], [1, 2, 3])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=3, max_size=12))
def test_tau_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    when, values = [a for a, _ in pairs], [b for _, b in pairs]
    found = monotone_trend(when, values, shuffles=1)

    if found is not None:
        assert found.tau == pytest.approx(float(kendalltau(when, values).statistic))
