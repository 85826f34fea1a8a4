"""Where the nodes of a drawing stand, and where their names do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Size = tuple[int, int]
Box = tuple[float, float, float, float]

_ROUNDS = 300
_LARGE = 600
"""Nodes above which the layout is cut short, as its cost is quadratic."""

_REACH = 3.0
"""Ideal distances within which nodes push one another: beyond, they would drift out of sight."""

_LETTER, _LINE = 6.4, 13.0
"""Width of a letter and height of a line, in pixels, for names of 11 pixels."""

LETTERS = 28
"""Letters of a name that are shown."""


def spring_layout(ties: Any, shown: NDArray[np.bool_], *, seed: int = 0) -> Points:
    """Return a point in the unit square for each node; tied nodes stand close.

    Fruchterman and Reingold (1991), Software: Practice and Experience 21(11), 1129-1164, with the
    short reach of their grid variant and a pull toward the middle, so that separate parts stay in
    view. `ties` is sparse and symmetric with non-negative weights; nodes not `shown` to have a tie
    of any sign stand in rows at the foot. The same seed, the same drawing.
    """
    count = ties.shape[0]
    tied = np.flatnonzero(shown)
    alone = np.setdiff1d(np.arange(count), tied)
    points = np.zeros((count, 2))
    rows = -(-len(alone) // 8)
    foot = min(0.3, 0.08 * rows) if len(tied) else 1.0
    if len(tied):
        found = _settled(ties[tied][:, tied], seed)
        points[tied] = found * [1.0, 1 - foot] + [0.0, foot]
    for at, node in enumerate(alone):
        row, column = divmod(at, 8)
        across = min(8, len(alone) - 8 * row)
        points[node] = ((column + 0.5) / across, foot * (1 - (row + 1) / (rows + 0.5)))
    return points


def _settled(ties: Any, seed: int) -> Points:
    count = ties.shape[0]
    if count < 3:
        return np.linspace(0.3, 0.7, count)[:, None] * np.ones((1, 2))
    points = np.random.default_rng(seed).random((count, 2))
    pairs = ties.tocoo()
    row, column = (np.asarray(axis) for axis in pairs.coords)
    pull = np.sqrt(pairs.data / pairs.data.max(initial=1e-12))
    # The ties of the busy are many: each pulls less, so that cores do not fall into one point.
    degree = np.bincount(row, weights=pull, minlength=count)
    pull = pull / np.sqrt(np.maximum(np.minimum(degree[row], degree[column]), 1.0))
    ideal = 1.0 / np.sqrt(count)
    rounds = _ROUNDS if count <= _LARGE else 40
    for turn in range(rounds):
        gap = points[:, None, :] - points[None, :, :]
        square = np.maximum((gap**2).sum(axis=2), 1e-6)
        near = np.where(square < (_REACH * ideal) ** 2, ideal**2 / square, 0.0)
        push = (gap * near[:, :, None]).sum(axis=1)
        along = points[row] - points[column]
        length = np.sqrt((along**2).sum(axis=1, keepdims=True))
        force = push + 0.25 * (0.5 - points)
        np.add.at(force, row, -along * length / ideal * pull[:, None])
        size = np.sqrt((force**2).sum(axis=1, keepdims=True))
        heat = 0.1 * (1 - turn / rounds) ** 1.5
        points = points + force / np.maximum(size, 1e-9) * np.minimum(size, heat)
    low, high = points.min(axis=0), points.max(axis=0)
    return np.asarray((points - low) / np.maximum(high - low, 1e-9))


def spaced(points: Points, radii: Points, size: Size, *, gap: float = 5.0) -> Points:
    """Return points in pixels (from the upper left) of dots that do not cover one another."""
    margin = np.array([60.0, 26.0])
    room = np.array(size) - 2 * margin
    found = margin + np.column_stack((points[:, 0], 1 - points[:, 1])) * room
    wanted = radii[:, None] + radii[None, :] + gap
    for _ in range(120 if len(points) <= _LARGE else 20):
        apart = found[:, None, :] - found[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        short = np.maximum(wanted - distance, 0.0)
        if not short.any():
            break
        # Two dots in one place have no direction: their numbers give one.
        same = distance < 1e-6
        turn = np.arange(len(points)) * 2.4
        apart = np.where(
            same[:, :, None], np.stack((np.cos(turn), np.sin(turn)), 1)[:, None], apart
        )
        distance = np.where(same, 1.0, distance)
        found = found + (apart * (short / (2 * distance))[:, :, None]).sum(axis=1) * 0.5
        found = np.clip(found, margin / 2, np.array(size) - margin / 2)
    return np.asarray(found)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name is written, in pixels: its middle line, and which end of it is at `x`.

    `far` says that it stands away from its dot and needs a line to it.
    """

    x: float
    y: float
    align: str
    far: bool


def place_labels(
    points: Points, names: Sequence[str], rank: Points, radii: Points, size: Size
) -> list[Label | None]:
    """Return where each name stands so that it covers no other name and no dot; None without room.

    Names are placed by falling `rank`, beside their dot where that is free, else up to 60 pixels
    away.
    """
    dots = np.column_stack((points - radii[:, None], points + radii[:, None]))
    taken = [(float(a), float(b), float(c), float(d)) for a, b, c, d in dots]
    found: list[Label | None] = [None] * len(names)
    for at in np.argsort(-rank, kind="stable").tolist():
        if not names[at]:
            continue
        width = _LETTER * min(len(names[at]), LETTERS) + 4
        for label in _places(points[at], float(radii[at])):
            box = _box(label, width)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
            if inside and all(_apart(box, other) for other in taken):
                taken.append(box)
                found[at] = label
                break
    return found


def _places(point: Points, radius: float) -> Iterator[Label]:
    x, y = float(point[0]), float(point[1])
    for distance in (radius + 3, radius + 16, radius + 32, radius + 60):
        far = distance > radius + 4
        yield Label(x, y - distance - _LINE / 2, "center", far)
        yield Label(x, y + distance + _LINE / 2, "center", far)
        for turn in (0, 1, -1, 2, -2) if far else (0,):
            dx, dy = distance * cos(turn * pi / 6), distance * sin(turn * pi / 6)
            yield Label(x + dx, y + dy, "left", far)
            yield Label(x - dx, y + dy, "right", far)


def _box(label: Label, width: float) -> Box:
    left = {"left": label.x, "center": label.x - width / 2, "right": label.x - width}[label.align]
    return left, label.y - _LINE / 2, left + width, label.y + _LINE / 2


def _apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
