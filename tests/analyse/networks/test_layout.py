"""Drawings: nothing covers anything that should be read."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from counterpoint.analyse.networks.layout import _box, place_labels, spaced, spring_layout

SIZE = (880, 640)
Box = tuple[float, float, float, float]


def crowd(count: int, seed: int) -> sparse.csr_array:
    """Return a random network with a dense core."""
    draw = np.random.default_rng(seed)
    weight = draw.random((count, count)) * (draw.random((count, count)) < 0.2)
    weight[: count // 3, : count // 3] = 1.0
    weight = np.triu(weight, 1)
    return sparse.csr_array(weight + weight.T)


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("seed", range(4))
def test_dots_and_names_cover_neither_each_other_nor_themselves(seed: int) -> None:
    count = 80
    radii = np.full(count, 9.0)
    found = spring_layout(crowd(count, seed), np.ones(count, dtype=bool), seed=seed)
    points = spaced(found, radii, SIZE)
    names = [f"Somebody number {n}" for n in range(count)]
    labels = place_labels(points, names, np.arange(count, dtype=float), radii, SIZE)

    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(count) * 99
    boxes = [_box(each, 6.4 * len(name)) for each, name in zip(labels, names, strict=True) if each]
    dots = [(x - 9, y - 9, x + 9, y + 9) for x, y in points]
    assert gaps.min() >= 18
    assert len(boxes) > count / 2
    assert all(apart(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert all(apart(box, dot) for box in boxes for dot in dots)


def test_who_has_no_tie_stands_at_the_foot() -> None:
    ties = crowd(12, 1).toarray()
    ties[-3:], ties[:, -3:] = 0, 0
    shown = np.arange(12) < 9

    points = spring_layout(sparse.csr_array(ties), shown)

    assert points[9:, 1].max() < points[:9, 1].min()


def test_two_dots_in_one_place_are_moved_apart() -> None:
    points = spaced(np.full((5, 2), 0.5), np.full(5, 8.0), SIZE)

    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(5) * 99
    assert gaps.min() > 15


def test_a_network_without_ties_is_drawn_as_a_row() -> None:
    points = spring_layout(sparse.csr_array((3, 3)), np.zeros(3, dtype=bool))

    assert np.ptp(points[:, 1]) == 0
    assert np.all(np.diff(points[:, 0]) > 0.2)
