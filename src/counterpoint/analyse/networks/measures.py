"""Affiliation and projections: the formulas, each in one place.

Notation: a, b actors (rows); j concepts (columns); k, l levels of the qualifier with values v;
X[a,j,k] the number of retained statements; n_a the sum of X[a,.,.]; s(k,l) the similarity of two
levels; R the declared range of the scale.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from scipy import sparse

from counterpoint.analyse.networks.cells import Cube, Matrix, product, spread
from counterpoint.errors import QuestionError


def similarity(cube: Cube, span: tuple[float, float] | None) -> Matrix:
    """Return how alike two levels are, from 0 to 1.

    Formula: boolean and nominal s = 1 if k = l else 0; ordered s = 1 - |v_k - v_l| / R.
    Unit: none. Range: 0 (opposite ends, or another name) to 1 (the same).
    Source: Leifeld (2017), Discourse Network Analysis, Oxford Handbook of Political Networks, the
    weighting of ordinal variables; with the range declared rather than observed.
    Undefined: never. Raises: nothing.
    """
    count = len(cube.levels)
    if cube.scale != "ordered" or span is None:
        return np.eye(count)
    values = np.array(cube.levels, dtype=float)
    return np.asarray(1 - np.abs(values[:, None] - values) / (span[1] - span[0]))


def affiliation(cube: Cube, aggregation: str, normalisation: str) -> Any:
    """Return the two-mode network of rows by columns, sparse.

    Formula: ignore: sum_k X[a,j,k]. subtract: sum_k v_k X[a,j,k], boolean v being -1 and +1.
    combine: the number of levels used at least once (the levels themselves are a set, see
    `levels_used`). activity divides by n_a, prominence by n_j, the statements on the concept.
    Unit: statements; with activity or prominence a share. Range: ignore 0 and up; subtract -n to n.
    Source: Leifeld and Haunss (2012), Political Discourse Networks, European Journal of Political
    Research 51(3), 382-409.
    Undefined: None for a row (activity) or column (prominence) without statements.
    Raises: QuestionError when nominal levels are to be subtracted, or sets to be divided.
    """
    if aggregation == "combine":
        if normalisation != "no":
            raise QuestionError(
                f"a set of levels cannot be divided by {normalisation}",
                remedy='choose normalisation "no", or subtract',
            )
        matrix = sparse.csr_array(_levels_by_cell(cube))
    elif aggregation == "subtract":
        matrix = _summed(cube, _signed_values(cube))
    else:
        matrix = _summed(cube, None)
    if normalisation == "activity":
        matrix = sparse.diags_array(_inverse(cube.totals())) @ matrix
    elif normalisation == "prominence":
        matrix = matrix @ sparse.diags_array(_inverse(cube.column_totals()))
    return sparse.csr_array(matrix)


def _signed_values(cube: Cube) -> Matrix:
    if cube.scale == "boolean":
        return np.array([-1.0, 1.0])
    if cube.scale == "ordered":
        return np.array(cube.levels, dtype=float)
    raise QuestionError(
        "names cannot be subtracted from one another: the qualifier is nominal",
        remedy='choose "combine" to see which of them occur',
    )


def _summed(cube: Cube, values: Matrix | None) -> Any:
    data = np.ones(len(cube.row)) if cube.weights is None else cube.weights
    if values is not None:
        data = data * values[cube.level]
    shape = (len(cube.rows), len(cube.columns))
    found = sparse.csr_array((data, (cube.row, cube.column)), shape=shape)
    found.sum_duplicates()
    found.eliminate_zeros()
    return found


def _levels_by_cell(cube: Cube) -> Any:
    used = cube.cells().tocoo()
    width = max(len(cube.levels), 1)
    at = (used.coords[0], used.coords[1] // width)
    shape = (len(cube.rows), len(cube.columns))
    return sparse.csr_array(((used.data > 0).astype(float), at), shape=shape)


def levels_used(cube: Cube) -> dict[tuple[int, int], list[Any]]:
    """Return the set of levels each pair of row and column uses, in the order of the scale."""
    used = cube.cells().tocoo()
    width = max(len(cube.levels), 1)
    found: dict[tuple[int, int], list[Any]] = {}
    for row, cell in sorted(zip(used.coords[0].tolist(), used.coords[1].tolist(), strict=True)):
        found.setdefault((row, cell // width), []).append(cube.levels[cell % width])
    return found


def shared(cube: Cube) -> Any:
    """Return how often two actors speak about the same concepts, whatever they say.

    Formula: sum_j T[a,j] T[b,j] with T[a,j] = sum_k X[a,j,k]. Unit: pairs of statements.
    Range: 0 and up; more means more common ground. Source: Leifeld (2017), as above.
    Undefined: never. Raises: nothing.
    """
    plane = _summed(cube, None)
    return product(plane, plane)


def congruence(cube: Cube, span: tuple[float, float] | None) -> Any:
    """Return how much two actors agree.

    Formula: sum_j sum_kl X[a,j,k] X[b,j,l] s(k,l). Unit: pairs of statements.
    Range: 0 and up; more means more agreement. Source: Leifeld (2017), as above.
    Undefined: never (the question is refused when no statement takes a stance). Raises: nothing.
    """
    cells = cube.cells()
    table = similarity(cube, span)
    if np.array_equal(table, np.eye(len(table))):
        return product(cells, cells)
    return product(sparse.csr_array(cells @ spread(len(cube.columns), table)), cells)


def conflict(cube: Cube, span: tuple[float, float] | None) -> Any:
    """Return how much two actors disagree on concepts that both speak about.

    Formula: sum_j sum_kl X[a,j,k] X[b,j,l] (1 - s(k,l)). Silence is never conflict.
    Unit: pairs of statements. Range: 0 and up; more means more disagreement.
    Source: Leifeld (2017), as above. Undefined: never. Raises: nothing.
    """
    return _tidy(shared(cube) - congruence(cube, span))


def project(
    cube: Cube, aggregation: str, normalisation: str, span: tuple[float, float] | None
) -> Any:
    """Return the one-mode network of the rows, sparse, with an empty diagonal.

    Formula: as `shared` (ignore), `congruence`, `conflict`; subtract is congruence - conflict.
    Normalised by `normalised`. Unit: pairs of statements, or none when normalised.
    Range: subtract below 0 means more conflict than congruence.
    Source: Leifeld (2017), as above. Undefined: see `normalised`. Raises: see `normalised`.
    """
    if aggregation == "subtract":
        agree = project(cube, "congruence", normalisation, span)
        return _tidy(agree - project(cube, "conflict", normalisation, span))
    if normalisation == "jaccard":
        matrix = _ruzicka(cube, aggregation, span)
    else:
        if aggregation == "ignore":
            matrix = shared(cube)
        else:
            matrix = (congruence if aggregation == "congruence" else conflict)(cube, span)
        matrix = normalised(cube, matrix, aggregation, normalisation)
    return _tidy(matrix, diagonal=False)


def normalised(cube: Cube, matrix: Any, aggregation: str, normalisation: str) -> Any:
    """Divide a projection by the activity of the two actors.

    Formula: average: by (n_a + n_b)/2. cosine: by |x_a| |x_b|, the Euclidean norms of the cell
    vectors X[a,.,.] (of T[a,.] for ignore), so that identical profiles give 1.
    Unit: none. Range: average 0 to the larger activity; cosine 0 to 1 for boolean and nominal
    scales (in-between similarities can lift it above 1).
    Source: average: Leifeld (2017); cosine: Salton and McGill (1983), p. 121.
    Undefined: None where neither actor (average) or one of them (cosine) has a statement.
    Raises: nothing.
    """
    if normalisation == "no":
        return matrix
    if normalisation == "average":
        total = cube.totals()
        pairs = sparse.coo_array(matrix)
        divisor = (total[pairs.coords[0]] + total[pairs.coords[1]]) / 2
        data = np.divide(pairs.data, divisor, out=np.zeros(len(pairs.data)), where=divisor > 0)
        return sparse.csr_array((data, pairs.coords), shape=matrix.shape)
    cells = _summed(cube, None) if aggregation == "ignore" else cube.cells()
    scale = sparse.diags_array(_inverse(np.sqrt(cells.multiply(cells).sum(axis=1))))
    return scale @ matrix @ scale


def _ruzicka(cube: Cube, aggregation: str, span: tuple[float, float] | None) -> Any:
    """Return the weighted Jaccard index of two actors' cell vectors.

    Formula: sum min(x_a, x_b) / sum max(x_a, x_b) over the cells (j, k); for conflict b's levels
    are reversed; for ignore over T[a,j]. Unit: none. Range: 0 (nothing in common) to 1 (identical).
    Source: Ruzicka (1958), Biologia 13, 647-661; Deza and Deza (2009), Encyclopedia of Distances,
    p. 299. Undefined: None where neither actor has a statement.
    Raises: QuestionError when nominal levels have no opposite.
    """
    cells = _summed(cube, None) if aggregation == "ignore" else cube.cells()
    other = cells
    if aggregation == "conflict":
        cells, other = _opposites(cube, span)
    least = _minima(cells, other)
    total = np.asarray(cells.sum(axis=1)).ravel()
    pairs = least.tocoo()
    union = total[pairs.coords[0]] + total[pairs.coords[1]] - pairs.data
    return sparse.csr_array((pairs.data / union, pairs.coords), shape=least.shape)


def _opposites(cube: Cube, span: tuple[float, float] | None) -> tuple[Any, Any]:
    """Return the cells, and the cells with the scale of the qualifier turned round."""
    if cube.scale == "nominal" or span is None:
        raise QuestionError(
            "names have no opposite, so there is no Jaccard index of conflict",
            remedy="choose average or cosine",
        )
    values = [float(level) for level in cube.levels]
    opposite = [span[0] + span[1] - value for value in values]
    levels = sorted({*values, *opposite})
    place = {level: at for at, level in enumerate(levels)}
    straight = np.array([place[value] for value in values], dtype=np.int64)
    turned = np.array([place[value] for value in opposite], dtype=np.int64)
    one = replace(cube, levels=levels, level=straight[cube.level])
    other = replace(cube, levels=levels, level=turned[cube.level])
    return one.cells(), other.cells()


def _minima(one: Any, other: Any) -> Any:
    """Return the sums of the smaller of two values, for each pair of rows, cell by cell."""
    first, second = one.tocsc(), other.tocsc()
    rows, columns, data = [], [], []
    for at in range(first.shape[1]):
        a = slice(first.indptr[at], first.indptr[at + 1])
        b = slice(second.indptr[at], second.indptr[at + 1])
        if a.start == a.stop or b.start == b.stop:
            continue
        least = np.minimum.outer(first.data[a], second.data[b])
        rows.append(np.repeat(first.indices[a], b.stop - b.start))
        columns.append(np.tile(second.indices[b], a.stop - a.start))
        data.append(least.ravel())
    shape = (first.shape[0], first.shape[0])
    if not data:
        return sparse.csr_array(shape)
    at_both = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csr_array((np.concatenate(data), at_both), shape=shape)


def _inverse(values: Matrix) -> Matrix:
    values = np.asarray(values, dtype=float).ravel()
    return np.divide(1.0, values, out=np.zeros(len(values)), where=values > 0)


def _tidy(matrix: Any, *, diagonal: bool = True) -> Any:
    """Return the matrix without stored zeros and rounding dust, on request without a diagonal."""
    matrix = sparse.csr_array(matrix)
    gone = np.abs(matrix.data) < 1e-12
    if not diagonal:
        row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        gone |= row == matrix.indices
    if gone.any():
        matrix.data = np.where(gone, 0.0, matrix.data)
        matrix.eliminate_zeros()
    return matrix
