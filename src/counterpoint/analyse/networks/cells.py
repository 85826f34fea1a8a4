"""Counts by row, column and level, and what is summed from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float64]
Codes = NDArray[np.int64]

_DENSE = 40_000_000
"""Cells up to which a full matrix is used where it is faster (8 bytes each)."""


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts by row, column and level, as coded statements.

    `levels` are the qualifier's levels in their order: numbers for boolean and ordered scales,
    texts otherwise. `weights` counts each statement (1 unless a kernel or a draw says otherwise).
    """

    rows: list[str]
    columns: list[str]
    levels: list[Any]
    scale: str
    row: Codes
    column: Codes
    level: Codes
    weights: Matrix | None = None

    @property
    def width(self) -> int:
        """The number of cells (column, level) of one row."""
        return len(self.columns) * max(len(self.levels), 1)

    def cells(self) -> Any:
        """Return the counts as a sparse matrix, rows by (column, level)."""
        data = np.ones(len(self.row)) if self.weights is None else self.weights
        at = (self.row, self.column * max(len(self.levels), 1) + self.level)
        return sparse.csr_array((data, at), shape=(len(self.rows), self.width))

    def plane(self, values: Matrix | None = None) -> Matrix:
        """Return the sum over levels, each level counted as `values` says, rows by columns."""
        data = np.ones(len(self.row)) if self.weights is None else self.weights
        if values is not None:
            data = data * values[self.level]
        return accumulate(self.row, self.column, data, (len(self.rows), len(self.columns)))

    def totals(self) -> Matrix:
        """Return the number of statements of each row."""
        return np.bincount(self.row, weights=self.weights, minlength=len(self.rows)).astype(float)

    def column_totals(self) -> Matrix:
        """Return the number of statements of each column."""
        found = np.bincount(self.column, weights=self.weights, minlength=len(self.columns))
        return found.astype(float)


def accumulate(row: Codes, column: Codes, data: Matrix, shape: tuple[int, int]) -> Matrix:
    """Return the sums of `data` at row and column as a full matrix."""
    at = row * shape[1] + column
    flat = np.bincount(at, weights=data, minlength=shape[0] * shape[1])
    return np.asarray(flat, dtype=float).reshape(shape)


def spread(columns: int, table: Matrix) -> Any:
    """Return `table` (level by level) repeated for each column, as one block diagonal matrix."""
    return sparse.kron(sparse.eye_array(columns), sparse.csr_array(table), format="csr")


def dense(matrix: Any) -> Matrix:
    """Return a sparse matrix as an array of floats."""
    return np.asarray(matrix.toarray(), dtype=float)


def as_sparse(matrix: Matrix) -> Any:
    """Return a full matrix as CSR, without the detour SciPy takes over coordinates."""
    filled = matrix != 0
    ends = np.concatenate(([0], np.cumsum(filled.sum(axis=1))))
    column = np.broadcast_to(np.arange(matrix.shape[1], dtype=np.int32), matrix.shape)[filled]
    return sparse.csr_array((matrix[filled], column, ends.astype(np.int32)), shape=matrix.shape)


def product(one: Any, other: Any) -> Any:
    """Return one times the transpose of the other, by the cheaper of two ways, as sparse."""
    if _sparse_cost(one, other) > _dense_cost(one, other):
        return as_sparse(dense(one) @ dense(other).T)
    return sparse.csr_array(one @ other.T)


def _sparse_cost(one: Any, other: Any) -> float:
    """Nanoseconds, roughly: ten for each pair of stored values in one column."""
    width = one.shape[1]
    pairs = np.bincount(one.indices, minlength=width) * np.bincount(other.indices, minlength=width)
    return 10.0 * float(pairs.sum())


def _dense_cost(one: Any, other: Any) -> float:
    """Nanoseconds, roughly, of a full product and the way there and back; memory permitting."""
    size = max(one.shape[0], other.shape[0]) * one.shape[1]
    square = one.shape[0] * other.shape[0]
    if size > _DENSE or square > _DENSE:
        return float("inf")
    return float(0.3 * square * one.shape[1] + 8.0 * square + 4.0 * size)
