"""The cube of counts and the matrices made of it (Part B, sections 5 to 7)."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.dna3.labels import encode, sorted_labels
from counterpoint.analyse.dna3.selection import COLUMN, LEVEL, ROW
from counterpoint.analyse.networks.cells import Cube, Matrix, dense, spread
from counterpoint.errors import QuestionError

NUMERIC = ("boolean", "integer")


def level_labels(loaded: pl.DataFrame, frame: pl.DataFrame, scale: str) -> list[Any]:
    """Return the levels of the qualifier: of the loaded set, of the frame for documents."""
    if scale == "none":
        return [1]
    if scale == "boolean":
        return [0, 1]
    if scale == "integer":
        return sorted(int(v) for v in loaded[LEVEL].drop_nulls().unique())
    return sorted_labels(frame[LEVEL] if scale == "document" else loaded[LEVEL], blank=True)


def build(
    frame: pl.DataFrame, rows: list[str], columns: list[str], levels: list[Any], scale: str
) -> Cube:
    """Code the statements of `frame`; those whose row or column is no label are left out."""
    row, column = encode(frame[ROW], rows), encode(frame[COLUMN], columns)
    if scale == "none":
        level = np.zeros(len(frame), dtype=np.int64)
    else:
        level = encode(frame[LEVEL].cast(pl.String), [str(each) for each in levels])
    inside = (row >= 0) & (column >= 0) & (level >= 0)
    return Cube(rows, columns, levels, scale, row[inside], column[inside], level[inside])


def two_mode(cube: Cube, aggregation: str, normalization: str) -> Matrix:
    """Return the affiliation matrix. Raises QuestionError for prominence of combinations (B11)."""
    if aggregation == "combine":
        matrix = _combined(cube)
    elif aggregation == "subtract" and cube.scale in NUMERIC:
        values = [-1.0, 1.0] if cube.scale == "boolean" else [float(v) for v in cube.levels]
        matrix = cube.plane(np.array(values))
    else:
        matrix = cube.plane()
    if normalization == "no":
        return matrix
    if normalization == "activity":
        return _over(matrix, _activity(cube, matrix, aggregation)[:, None])
    return _over(matrix, _prominence(cube, matrix, aggregation)[None, :])


def _combined(cube: Cube) -> Matrix:
    """Code the set of levels used, the first level as the most significant bit (B18: 32 bits)."""
    used = (cube.cells() > 0).tocoo()
    count = max(len(cube.levels), 1)
    bits = count - 1 - used.coords[1] % count
    codes = np.zeros((len(cube.rows), len(cube.columns)), dtype=np.int64)
    np.add.at(codes, (used.coords[0], used.coords[1] // count), np.left_shift(1, bits % 32))
    return codes.astype(np.int32).astype(float)


def _activity(cube: Cube, matrix: Matrix, aggregation: str) -> Matrix:
    if aggregation == "ignore":
        return np.asarray(matrix.sum(axis=1))
    return cube.totals() if aggregation == "subtract" else (matrix > 0).sum(axis=1).astype(float)


def _prominence(cube: Cube, matrix: Matrix, aggregation: str) -> Matrix:
    if aggregation == "ignore":
        return np.asarray(matrix.sum(axis=0))
    if aggregation == "subtract":
        return np.bincount(cube.column, minlength=len(cube.columns)).astype(float)
    if matrix.shape[0] != matrix.shape[1]:
        raise QuestionError(
            "prominence of combinations fails in the original program: it reads the transposed "
            "cell, which does not exist unless there are as many rows as columns",
            remedy="choose activity, or strict mode",
        )
    return np.asarray((matrix > 0).sum(axis=1), dtype=float)  # the transposed cell


def one_mode(cube: Cube, aggregation: str, normalization: str) -> Matrix:
    """Return the projection on the rows, with an empty diagonal."""
    cells = cube.cells()
    matrix = _numerator(cube, cells, aggregation)
    if normalization != "no":
        matrix = _over(matrix, denominator(cube, cells, normalization))
    np.fill_diagonal(matrix, 0.0)
    return matrix


def _numerator(cube: Cube, cells: Any, aggregation: str) -> Matrix:
    if aggregation == "ignore":
        plane = cube.plane()
        return np.asarray(plane @ plane.T)
    if cube.scale in NUMERIC:
        return _by_similarity(cube, cells, aggregation)
    same = dense(cells @ cells.T)
    if aggregation == "congruence":
        return same
    binary = cells.sign()
    shared = dense(cells @ binary.T)
    total = cube.totals()
    conflict = (total[:, None] - shared) + (total[None, :] - shared.T)
    return conflict if aggregation == "conflict" else same - conflict


def _by_similarity(cube: Cube, cells: Any, aggregation: str) -> Matrix:
    values = np.array(cube.levels, dtype=float)
    span = values.max() - values.min() if len(values) else 0.0
    shape = (len(cube.rows), len(cube.rows))
    if span == 0:
        return np.full(shape, np.nan if cube.columns else 0.0)
    plane = cube.plane()
    both = plane @ plane.T
    distance = (
        dense(cells @ spread(len(cube.columns), np.abs(values[:, None] - values)) @ cells.T) / span
    )
    if aggregation == "conflict":
        return distance
    return np.asarray(both - distance * (1 if aggregation == "congruence" else 2))


def denominator(cube: Cube, cells: Any, normalization: str) -> Matrix:
    """Return what each pair is divided by; the same for every aggregation."""
    total = cube.totals()
    if normalization == "average":
        return (total[:, None] + total[None, :]) / 2
    if normalization == "cosine":
        return np.outer(total, total)
    shared = dense(cells @ cells.sign().T)
    return (total[:, None] - shared) + (total[None, :] - shared.T) + dense(cells @ cells.T)


def _over(matrix: Matrix, divisor: Matrix) -> Matrix:
    """Divide, giving 0 where the divisor is 0."""
    divisor = np.broadcast_to(divisor, matrix.shape)
    return np.divide(matrix, divisor, out=np.zeros_like(matrix), where=divisor != 0)
