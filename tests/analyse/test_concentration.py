"""Concentration of counts: even shares, one share, and the published bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.analyse.concentration import concentration
from counterpoint.errors import QuestionError


def test_four_equal_shares_give_a_quarter_and_full_entropy() -> None:
    found = concentration([5, 5, 5, 5])

    assert found is not None
    assert (found.hhi, found.even, found.entropy) == (0.25, 0.25, pytest.approx(1))


def test_all_in_one_is_one_and_says_nothing_else() -> None:
    found = concentration([7, 0, 0])

    assert found is not None
    assert (found.hhi, found.low, found.high, found.entropy) == (1, 1, 1, 0)


def test_a_market_worked_by_hand() -> None:
    """Shares .4, .3, .2, .1: squares .16 + .09 + .04 + .01 = .30; entropy 1.2799 / ln 4 = .9232."""
    found = concentration([40, 30, 20, 10])

    assert found is not None
    assert found.hhi == pytest.approx(0.30) and found.entropy == pytest.approx(0.9232, abs=1e-4)
    assert found.low < 0.30 < found.high


def test_nothing_counted_or_nothing_to_compare_has_no_concentration() -> None:
    assert concentration([0, 0]) is None and concentration([3]) is None
    with pytest.raises(QuestionError):
        concentration([3, -1])


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8).filter(any))
def test_it_stays_in_its_bounds_and_repeats_itself(counts: list[int]) -> None:
    found = concentration(counts, resamples=50)

    assert found is not None and found == concentration(counts, resamples=50)
    assert found.even - 1e-9 <= found.hhi <= 1 + 1e-9
    assert -1e-9 <= found.entropy <= 1 + 1e-9
