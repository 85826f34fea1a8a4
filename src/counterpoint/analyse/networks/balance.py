"""The line index of balance: how much must change for a signed network to fall into two camps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoint.analyse.networks.cells import Matrix

EXACT_LIMIT = 45
"""Actors up to which the best split is proved."""

_STATES = 150_000
"""Partial splits held at once in the proof; beyond it only a bound is given."""

Signs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Balance:
    """The best split found: `signs` is +1 or -1 per actor, `frustration` the ties against it.

    `bound` is a proved lower end of the frustration; `exact` says that it is reached.
    """

    signs: tuple[int, ...]
    frustration: float
    bound: float
    weight: float

    @property
    def exact(self) -> bool:
        """Whether no split can do better."""
        return self.frustration <= self.bound + 1e-9 * max(1.0, self.weight)


def balance(matrix: Matrix, *, seed: int = 0, starts: int = 20, prove: bool = True) -> Balance:
    """Return the split into two camps with the least weight of ties against it.

    Formula: F = min over splits of the sum of |w_ab| over positive ties across and negative ties
    within camps, a < b. Unit: weight. Range: 0 (two perfect camps, or none) to half of W.
    Source: Harary (1959), Behavioral Science 4(4), 316-323; Aref and Wilson (2019), Journal of
    Complex Networks 7(2), 163-189.
    Undefined: never; a network without ties has F = 0. Raises: nothing.

    The split is sought from several seeded starts by flipping one actor at a time. Up to 45
    actors it is then proved by branch and bound; above that the bound comes from the largest
    eigenvalue (Delorme and Poljak 1993, Mathematical Programming 62, 557-574).
    """
    count = len(matrix)
    weight = float(np.abs(np.triu(matrix, 1)).sum())
    if weight == 0 or count < 2:
        return Balance((1,) * count, 0.0, 0.0, weight)
    signs = best_split(matrix, seed=seed, starts=starts)
    bound = 0.0
    if prove and count <= EXACT_LIMIT:
        bound, signs = _proved(matrix, signs, seed)
    elif prove:
        bound = _eigen_bound(matrix, signs)
    value = frustration(matrix, signs)
    oriented = signs * signs[0]
    return Balance(tuple(int(s) for s in oriented), value, min(bound, value), weight)


def frustration(matrix: Matrix, signs: Signs) -> float:
    """Return the weight of the ties that a split goes against."""
    upper = np.triu(matrix, 1)
    return float((np.abs(upper).sum() - signs @ upper @ signs) / 2)


def best_split(matrix: Matrix, *, seed: int, starts: int, steps: int | None = None) -> Signs:
    """Return the best of several splits, each improved by tabu search.

    One actor changes camp at a time, the most useful first; who has just changed waits, so that
    the search can leave a hollow (Glover 1989, ORSA Journal on Computing 1(3), 190-206).
    """
    draw = np.random.default_rng(seed)
    count = len(matrix)
    signs = draw.choice([-1.0, 1.0], size=(starts, count))
    signs[0] = _leading(matrix)
    field = signs @ matrix
    index = np.arange(starts)
    gain = (signs * field).sum(axis=1) / 2
    best, top = signs.copy(), gain.copy()
    free = np.zeros((starts, count), dtype=np.int64)
    wait = min(10, count // 4)
    for step in range(5 * count if steps is None else steps):
        local = signs * field
        open_ = np.where(free <= step, local, np.inf)
        node = open_.argmin(axis=1)
        signs[index, node] *= -1
        gain -= 2 * local[index, node]
        field += 2 * signs[index, node][:, None] * matrix[node]
        free[index, node] = step + 1 + wait
        better = gain > top + 1e-12
        best[better], top[better] = signs[better], gain[better]
    return np.asarray(best[int(top.argmax())])


def _leading(matrix: Matrix) -> Signs:
    """Return the signs of the leading eigenvector, roughly, by power iteration."""
    shift = float(np.abs(matrix).sum(axis=1).max()) or 1.0
    vector = 1.0 + np.arange(len(matrix)) / len(matrix)
    for _ in range(30):
        vector = matrix @ vector + shift * vector / 2
        vector = vector / np.linalg.norm(vector)
    return np.where(vector >= 0, 1.0, -1.0)


def _proved(matrix: Matrix, signs: Signs, seed: int) -> tuple[float, Signs]:
    """Return a bound of the frustration (itself, if all goes well) and the best split known.

    Russian doll search (Verfaillie, Lemaitre and Schiex 1996): the optimum of the weaker actors
    alone bounds what they add to any split of the stronger ones.
    """
    order = np.argsort(-np.abs(matrix).sum(axis=1), kind="stable")
    sorted_ = matrix[np.ix_(order, order)]
    count = len(matrix)
    suffix = np.zeros(count + 1)
    for start in range(count - 2, 0, -1):
        part = sorted_[start:, start:]
        reach = frustration(part, best_split(part, seed=seed, starts=4, steps=2 * count))
        found, _ = _search(part, suffix[start + 1 :], reach)
        suffix[start] = max(suffix[start + 1], found)
    found, path = _search(sorted_, suffix[1:], frustration(matrix, signs))
    if path is not None:
        signs = np.empty(count)
        signs[order] = path
    return max(found, float(suffix[1])), signs


def _search(part: Matrix, suffix: NDArray[np.float64], reach: float) -> tuple[float, Signs | None]:
    """Return the least frustration of `part`, at most `reach`, and the split if it is better.

    Cut short, the value is a lower bound. `suffix[d]` bounds the frustration among the actors
    after the first d + 1.
    """
    count = len(part)
    cost, field = np.zeros(1), part[:1, 1:].copy()
    path = np.zeros(1, dtype=np.int64)
    owed = np.abs(part)
    slack = 1e-9 * max(1.0, reach)
    for depth in range(1, count):
        later = part[depth, depth + 1 :]
        toward = owed[: depth + 1, depth + 1 :].sum(axis=0)
        here = float(owed[:depth, depth].sum())
        cost = np.concatenate([cost + (here - field[:, 0]) / 2, cost + (here + field[:, 0]) / 2])
        field = np.concatenate([field[:, 1:] + later, field[:, 1:] - later])
        path = np.concatenate([path, path | (1 << depth)])
        beyond = suffix[min(depth, len(suffix) - 1)]
        least = cost + (toward - np.abs(field)).sum(axis=1) / 2 + beyond
        alive = least < reach - slack
        if not alive.any():
            return reach, None
        cost, field, path, least = cost[alive], field[alive], path[alive], least[alive]
        if len(cost) > _STATES:
            return float(least.min()), None
    at = int(cost.argmin())
    signs = np.where((path[at] >> np.arange(count)) & 1, -1.0, 1.0)
    return float(cost[at]), signs


def _eigen_bound(matrix: Matrix, signs: Signs) -> float:
    """Return a lower bound of the frustration from the largest eigenvalue, tightened by shifts.

    For every shift u with sum 0, s'As <= n lambda_max(A + diag(u)). The first shift makes A the
    negative of the signed Laplacian; the others follow Polyak's subgradient toward the agreement
    of the best split known.
    """
    from scipy.linalg import eigh  # noqa: PLC0415 - only large networks need it
    from scipy.sparse.linalg import eigsh  # noqa: PLC0415 - scipy is slow to import

    count = len(matrix)
    strength = np.abs(matrix).sum(axis=1)
    weight, goal = float(strength.sum()) / 2, float(signs @ matrix @ signs)
    shift = strength.mean() - strength
    best, chosen = np.inf, shift
    # A start within one part of a disconnected network would never see the others.
    spread = np.random.default_rng(0).normal(size=count) / np.sqrt(count)
    start = spread
    for _ in range(80 if count <= 400 else 30):
        value, vector = eigsh(matrix + np.diag(shift), k=1, which="LA", v0=start + spread, tol=1e-6)
        reach, start = count * float(value[0]), vector[:, 0]
        if reach < best:
            best, chosen = reach, shift
        slope = count * start**2 - 1
        length = float(slope @ slope)
        if reach <= goal or length < 1e-15:
            break
        shift = shift - (reach - goal) / length * slope
        shift -= shift.mean()
    # The iteration may stop short of the largest eigenvalue; the bound itself is computed in full.
    top = eigh(matrix + np.diag(chosen), eigvals_only=True, subset_by_index=[count - 1, count - 1])
    proved = min(2 * weight, count * float(top[0]) + 1e-9 * weight)
    return max(0.0, (weight - proved / 2) / 2)
