"""Kernel-weighted slices (Part B, section 8), after version 3.0.11.5."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.dna3.calendar import between, clock, plus
from counterpoint.analyse.dna3.cube import build
from counterpoint.analyse.dna3.labels import sorted_labels
from counterpoint.analyse.dna3.selection import COLUMN, LEVEL, ROW, Selection
from counterpoint.analyse.dna3.slices import Slice
from counterpoint.analyse.dna3.windows import midpoints
from counterpoint.analyse.networks.cells import (
    Codes,
    Cube,
    Matrix,
    accumulate,
)
from counterpoint.analyse.networks.threads import one_thread
from counterpoint.errors import QuestionError

KERNELS: dict[str, Callable[[Matrix], Matrix]] = {
    "uniform": lambda u: np.where(np.abs(u) <= 1, 0.5, 0.0),
    "triangular": lambda u: np.where(np.abs(u) <= 1, np.abs(1 - u), 0.0),
    "epanechnikov": lambda u: np.where(np.abs(u) <= 1, 0.75 * (1 - u) ** 2, 0.0),
    "gaussian": lambda u: np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi),
}
"""Weight of a statement u half-windows before the mid-point; one-sided where the peer's is (B5)."""

KERNEL_UNITS = ("minutes", "hours", "days", "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class _Slices:
    selection: Selection
    cube: Cube
    stamps: Codes
    clock: Codes
    divisor: Matrix | None


@one_thread
def kernel_slices(selection: Selection, *, polarization: bool = False) -> list[Slice]:
    """Return one network for each mid-point; seconds and events give none (B15).

    For polarization, slices other than Gaussian use the statements strictly inside the interval
    and their own labels.
    """
    options, kept = selection.options, selection.kept
    if options.kernel not in KERNELS:
        raise QuestionError(f"no kernel {options.kernel!r}", remedy=f"known: {', '.join(KERNELS)}")
    if options.time_window not in KERNEL_UNITS or kept.is_empty():
        return []
    if selection.scale == "document":
        raise QuestionError(
            "a document-level qualifier makes the kernels of the original program fail: it looks "
            "for the qualifier among the statement's variables",
            remedy="choose a qualifier of the statement, or strict mode",
        )
    width = options.window_size + options.window_size % 2
    stamps = kept["stamp"].to_numpy()
    begin, end = max(selection.start, int(stamps[0])), min(selection.stop, int(stamps[-1]))
    first, last = begin, end
    if options.indent_time:
        first = plus(begin, options.time_window, width // 2)
        last = plus(end, options.time_window, -(width // 2))
    work = _prepare(selection)
    return [
        _slice(work, middle, width, (begin, end), polarization=polarization)
        for middle in midpoints(first, last, options.time_window)
    ]


def _prepare(selection: Selection) -> _Slices:
    options, kept = selection.options, selection.kept
    shown = selection.loaded if options.isolates else kept
    levels: list[Any] = [1]
    if selection.scale != "none":
        levels = sorted_labels(kept[LEVEL].cast(pl.String), blank=True)
    cube = build(
        kept, sorted_labels(shown[ROW]), sorted_labels(shown[COLUMN]), levels, selection.scale
    )
    divisor = None
    if options.network_type == "onemode" and options.normalization != "no":
        divisor = _average(cube)
    stamps = kept["stamp"].to_numpy()
    return _Slices(selection, cube, stamps, clock(stamps, options.time_window), divisor)


def _slice(
    work: _Slices, middle: int, width: int, ends: tuple[int, int], *, polarization: bool
) -> Slice:
    selection, options = work.selection, work.selection.options
    start, stop = ends
    inside = np.ones(len(work.stamps), dtype=bool)
    if options.kernel != "gaussian":
        half = width // 2
        start = max(plus(middle, options.time_window, -half), start)
        stop = min(plus(middle, options.time_window, half), stop)
        inside = (work.stamps >= start) & (work.stamps <= stop)
        if polarization:
            inside = (work.stamps > start) & (work.stamps < stop)
    until = int(clock(np.array([middle]), options.time_window)[0])
    distance = between(work.clock[inside], until, options.time_window)
    weights = KERNELS[options.kernel](2 * distance / width)
    cube, divisor = _restricted(work, inside, narrow=polarization and options.kernel != "gaussian")
    if options.network_type == "onemode":
        matrix = _one_mode(cube, options.qualifier_aggregation, weights)
        if divisor is not None:
            matrix = matrix * divisor
    else:
        matrix = _two_mode(cube, options.qualifier_aggregation, weights)
    if options.normalize_to_one and matrix.sum() != 0:
        matrix = matrix / matrix.sum()
    columns = cube.rows if options.network_type == "onemode" else cube.columns
    ids = selection.kept["statement_id"].filter(pl.Series(inside)).to_list()
    return Slice(cube.rows, columns, matrix, False, start, middle, stop, 0, ids)


def _restricted(
    work: _Slices, inside: np.ndarray[Any, np.dtype[np.bool_]], *, narrow: bool
) -> tuple[Cube, Matrix | None]:
    """Return the statements inside; `narrow` restricts labels and average to those among them."""
    cube = work.cube
    row, column, level = cube.row[inside], cube.column[inside], cube.level[inside]
    if not narrow:
        part = Cube(cube.rows, cube.columns, cube.levels, cube.scale, row, column, level)
        return part, work.divisor
    seen = np.unique(row)
    rows, row = [cube.rows[i] for i in seen], np.searchsorted(seen, row)
    part = Cube(rows, cube.columns, cube.levels, cube.scale, row, column, level)
    return part, None if work.divisor is None else _average(part)


def _two_mode(cube: Cube, aggregation: str, weights: Matrix) -> Matrix:
    signs = np.ones(max(len(cube.levels), 1))
    if aggregation != "ignore" and cube.scale == "boolean":
        signs = np.array([-1.0, 1.0])  # by position: a single level counts against (B7)
    elif aggregation != "ignore" and cube.scale == "integer":
        signs = np.arange(len(cube.levels), dtype=float)  # the position, not the value (B6)
    shape = (len(cube.rows), len(cube.columns))
    return accumulate(cube.row, cube.column, weights * signs[cube.level], shape)


def _one_mode(cube: Cube, aggregation: str, weights: Matrix) -> Matrix:
    """Return the projection of sums of square roots of weights; the diagonal stays (B16)."""
    roots = np.sqrt(weights)
    shape = (len(cube.rows), len(cube.columns))
    plane = accumulate(cube.row, cube.column, roots, shape)
    both: Matrix = np.asarray(plane @ plane.T)
    if aggregation == "ignore":
        return both
    if cube.scale not in {"boolean", "integer"}:
        return np.zeros(both.shape) if aggregation == "conflict" else both
    count = len(cube.levels)
    if count < 2:
        return np.full(both.shape, np.nan)  # 0/0 (B7)
    rank = np.arange(count, dtype=float)
    cells = accumulate(
        cube.row, cube.column * count + cube.level, roots, (len(cube.rows), cube.width)
    )
    turned = (cells.reshape(-1, count) @ np.abs(rank[:, None] - rank)).reshape(cells.shape)
    apart: Matrix = np.asarray(turned @ cells.T) / (count - 1)
    if aggregation == "conflict":
        return apart
    return both - apart if aggregation == "congruence" else both - 2 * apart


def _average(cube: Cube) -> Matrix:
    """Return the sum over cells of 2/(C_a + C_b), counts of the whole period (B16)."""
    cells = cube.cells().tocsc()
    total = np.zeros((len(cube.rows), len(cube.rows)))
    for at in range(cells.shape[1]):
        span = slice(cells.indptr[at], cells.indptr[at + 1])
        rows, counts = cells.indices[span], cells.data[span]
        if not len(rows):
            continue
        alone = 2 / counts
        total[rows, :] += alone[:, None]
        total[:, rows] += alone[None, :]
        both = np.ix_(rows, rows)
        total[both] += 2 / (counts[:, None] + counts[None, :]) - alone[:, None] - alone[None, :]
    return total
