"""Windows, kernels, distances and phases."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from debates import debate

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.differences import (
    degree_profile,
    distance,
    distance_matrix,
    phases,
    spectrum,
)
from counterpoint.analyse.networks.moments import (
    KERNELS,
    WindowSettings,
    event_list,
    event_windows,
    kernel_slices,
    windows,
)
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError

YEAR = debate(
    *(f"Ann for a in s{m} on 2020-{m:02d}-15" for m in range(1, 13)),
    *(f"Bo for a in t{m} on 2020-{m:02d}-15" for m in range(1, 7)),
    *(f"Bo against a in t{m} on 2020-{m:02d}-15" for m in range(7, 13)),
)
KEEP_ALL = NetworkSettings(aggregation="subtract", duplicates="none")


def test_windows_are_half_open_and_begin_at_calendar_units() -> None:
    said = debate("Ann for a on 2020-01-31", "Bo for a on 2020-02-01", "Cy for a on 2020-02-29")

    found = windows(said, KEEP_ALL, WindowSettings(unit="months", width=1))

    assert [(each.start.date(), each.end.date()) for each in found] == [
        (dt.date(2020, 1, 1), dt.date(2020, 2, 1)),
        (dt.date(2020, 2, 1), dt.date(2020, 3, 1)),
    ]
    assert [each.network.rows for each in found] == [("Ann",), ("Bo", "Cy")]


def test_a_window_has_exactly_its_width() -> None:
    for width in (2, 3):
        found = windows(YEAR, KEEP_ALL, WindowSettings(unit="months", width=width))
        months = {
            (each.end.year - each.start.year) * 12 + each.end.month - each.start.month
            for each in found
        }
        assert months == {width}
        assert len(found) == 12 - width + 1


def test_partial_windows_are_kept_on_request() -> None:
    found = windows(YEAR, KEEP_ALL, WindowSettings(unit="months", width=3, partial=True))

    assert len(found) == 14


def test_a_turn_of_opinion_shows_in_the_windows() -> None:
    found = windows(YEAR, KEEP_ALL, WindowSettings(unit="months", width=6, step=6))

    assert [each.network.value("Ann", "Bo") for each in found] == [36.0, -36.0]


def test_event_windows_take_the_nearest_statements_without_drawing() -> None:
    found = event_windows(YEAR, KEEP_ALL, 4)

    assert len(found) == len(YEAR) - 3
    assert all(len(each.network.retained.frame) == 4 for each in found)
    again = event_windows(YEAR, KEEP_ALL, 4)
    assert [a.network.table.rows() for a in found] == [a.network.table.rows() for a in again]


def test_kernels_are_symmetric_and_integrate_to_one() -> None:
    u = np.linspace(-8, 8, 160_001)
    for kernel in KERNELS.values():
        assert np.allclose(kernel(u), kernel(-u))
        assert np.trapezoid(kernel(u), u) == pytest.approx(1.0, abs=1e-3)


def test_a_kernel_slice_weighs_statements_by_their_distance() -> None:
    """One statement of each, at the moment: uniform weighs 1/2 each, so the tie is 1/4."""
    said = debate("Ann for a on 2020-01-01", "Bo for a on 2020-01-01")

    found = kernel_slices(said, KEEP_ALL, WindowSettings(unit="days", width=4), "uniform")

    assert found[0].network.value("Ann", "Bo") == pytest.approx(0.25)


def test_an_unknown_kernel_lists_the_known() -> None:
    with pytest.raises(QuestionError, match="triangular"):
        kernel_slices(YEAR, KEEP_ALL, WindowSettings(), "square")


def test_undated_statements_have_no_windows() -> None:
    undated = debate("Ann for a").with_columns(date=pl.lit(None, dtype=pl.Date))

    with pytest.raises(QuestionError, match="no statement has a date"):
        windows(undated, KEEP_ALL, WindowSettings())


def test_events_stand_in_time_order_with_their_sign() -> None:
    said = debate("Bo against a on 2020-02-01", "Ann for a on 2020-01-01")

    found = event_list(said, KEEP_ALL)

    assert found["sender"].to_list() == ["Ann", "Bo"]
    assert found["weight"].to_list() == [1.0, -1.0]


def test_the_spectrum_of_a_complete_graph_is_known() -> None:
    """The normalised Laplacian of K_n has 0 once, else n/(n-1) (Chung 1997, example 1.1)."""
    complete = np.ones((5, 5)) - np.eye(5)

    assert np.allclose(spectrum(complete) * 5, [0, 1.25, 1.25, 1.25, 1.25])


def test_the_spectrum_of_a_path_is_known() -> None:
    """Three in a row: 0, 1, 2 (Chung 1997, example 1.4)."""
    path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float)

    assert np.allclose(spectrum(path) * 3, [0, 1, 2])


def test_equal_networks_are_no_distance_apart() -> None:
    matrix = network(YEAR, KEEP_ALL).dense()

    for method in ("spectral", "absolute", "degree sequence"):
        assert distance(matrix, matrix, method) == 0
    assert degree_profile(matrix).sum() in {0.0, 1.0}
    with pytest.raises(QuestionError, match="known: spectral"):
        distance(matrix, matrix, "manhattan")


def test_phases_find_the_turn() -> None:
    said = debate(
        *(
            f"{actor} {verb} {concept} in {actor}{m}{concept} on 2020-{m:02d}-15"
            for m in range(1, 13)
            for actor, verb in (("A", "for"), ("B", "for"), ("C", "for" if m < 7 else "against"))
            for concept in ("x", "y")
        ),
        *(f"D against x in D{m} on 2020-{m:02d}-15" for m in range(1, 13)),
    )
    moments = windows(said, KEEP_ALL, WindowSettings(unit="months", width=1))

    found = phases(moments)

    assert found.members == (0,) * 6 + (1,) * 6
    assert found.separation is not None
    assert np.allclose(distance_matrix(moments), found.distances)
