"""Where the nodes of a drawing stand, and which labels fit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_ROUNDS = 150
_LARGE = 600
"""Nodes above which the layout is cut short, as its cost is quadratic."""


def spring_layout(ties: Any, *, seed: int = 0) -> Points:
    """Return a point in the unit square for each node; tied nodes stand close.

    Fruchterman and Reingold (1991), Software: Practice and Experience 21(11), 1129-1164, with a
    pull toward the middle so that separate parts stay in view. The same seed, the same drawing.
    `ties` is sparse and symmetric with non-negative weights.
    """
    count = ties.shape[0]
    draw = np.random.default_rng(seed)
    points = draw.random((count, 2))
    if count < 3:
        return np.linspace(0.25, 0.75, count)[:, None] * np.ones((1, 2))
    pairs = ties.tocoo()
    row, column = (np.asarray(axis) for axis in pairs.coords)
    pull = np.sqrt(pairs.data / pairs.data.max()) if len(pairs.data) else pairs.data
    ideal = 0.9 / np.sqrt(count)
    rounds = _ROUNDS if count <= _LARGE else 30
    for turn in range(rounds):
        gap = points[:, None, :] - points[None, :, :]
        square = np.maximum((gap**2).sum(axis=2), 1e-6)
        push = (gap * (ideal**2 / square)[:, :, None]).sum(axis=1)
        along = points[row] - points[column]
        length = np.sqrt((along**2).sum(axis=1, keepdims=True))
        drawn = along * length / ideal * pull[:, None]
        force = push + 0.6 * (0.5 - points)
        np.add.at(force, row, -drawn)
        size = np.sqrt((force**2).sum(axis=1, keepdims=True))
        heat = 0.12 * (1 - turn / rounds)
        points = points + force / np.maximum(size, 1e-9) * np.minimum(size, heat)
    low, high = points.min(axis=0), points.max(axis=0)
    return np.asarray((points - low) / np.maximum(high - low, 1e-9))


def labelled(points: Points, names: list[str], rank: Points, size: tuple[int, int]) -> list[int]:
    """Return the nodes whose labels can stand above them without covering another.

    Taken greedily by falling `rank`; a letter is reckoned as 7 by 13 pixels. Neither do labels
    cover the dots of nodes that rank higher.
    """
    boxes: list[tuple[float, float, float, float]] = []
    chosen = []
    for at in np.argsort(-rank, kind="stable").tolist():
        x = (points[at][0] + 0.06) / 1.12 * size[0]
        y = (1.06 - points[at][1]) / 1.12 * size[1]
        half = 7 * min(len(names[at]), 28) / 2 + 3
        box = (x - half, y - 22, x + half, y - 8)
        if all(_apart(box, other) for other in boxes):
            boxes.append(box)
            chosen.append(at)
        boxes.append((x - 7, y - 7, x + 7, y + 7))
    return chosen


def _apart(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
