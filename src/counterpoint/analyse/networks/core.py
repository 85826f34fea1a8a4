"""The backbone: the few concepts that carry the structure of a debate."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.networks.build import code
from counterpoint.analyse.networks.cells import Codes, Cube, Matrix, dense
from counterpoint.analyse.networks.differences import degree_profile, positive_spectrum, spectrum
from counterpoint.analyse.networks.measures import similarity
from counterpoint.analyse.networks.retained import COLUMN, Retained, retain
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.analyse.networks.threads import WORKERS, side_by_side
from counterpoint.errors import QuestionError

PROFILES: dict[str, tuple[Callable[[Matrix], Matrix], int]] = {
    "spectral": (spectrum, 2),
    "degree sequence": (degree_profile, 1),
}
"""How a network is summed up for the loss, and the order of the norm of the difference."""

Spread = Callable[[Callable[[int], float], Sequence[int]], list[float]]
"""A map over places that works on several at once."""

Sums = tuple[Matrix, Matrix, Matrix]
"""Ties, counts of statements and squared lengths of profiles, before normalisation."""

EXACT_LIMIT = 16
"""Concepts up to which every set is tried (65,536 sets)."""


@dataclass(frozen=True, slots=True)
class Backbone:
    """Which concepts can be left out without changing the structure of the network.

    `table` has one row per step (nested) or one row for the answer; losses belong to the sets
    they stand beside. `kept` and `redundant` are the two sets, `loss` and `redundant_loss` how far
    the network of each is from the whole.
    """

    kept: tuple[str, ...]
    redundant: tuple[str, ...]
    loss: float
    redundant_loss: float
    table: pl.DataFrame
    method: str
    retained: Retained
    statement: str

    def because(self, concept: str) -> list[Any]:
        """Return the ids of the statements on a concept."""
        mine = self.retained.frame.filter(pl.col(COLUMN) == concept)
        return list(mine[self.statement])

    @property
    def caption(self) -> str:
        """What was searched and found, in a sentence."""
        return (
            f"Backbone of {len(self.kept)} among {len(self.kept) + len(self.redundant)} concepts "
            f"({self.method}), loss {self.loss:.4f}; the redundant ones alone "
            f"{self.redundant_loss:.4f}."
        )


@dataclass(frozen=True, slots=True)
class _Standing:
    """The network of the concepts still left, on those who speak about them."""

    ties: Matrix
    counts: Matrix
    squares: Matrix
    place_of: Codes


def _better(best: tuple[float, int] | None, new: tuple[float, int]) -> tuple[float, int]:
    """Return the smaller loss; of equals (to 1e-12) the later place."""
    if best is None or new[0] < best[0] - 1e-12:
        return new
    if new[0] <= best[0] + 1e-12:
        return min(new[0], best[0]), max(new[1], best[1])
    return best


class _Search:
    """The network as a sum over concepts, so that a set's network is a sum of parts.

    `spread` works on several items at once.
    """

    def __init__(
        self, retained: Retained, settings: NetworkSettings, profile: str, spread: Spread
    ) -> None:
        self.spread = spread
        self.names = list(retained.columns)
        self.settings = settings
        self.profile, self.norm = PROFILES[profile]
        self.size = len(retained.rows)
        cube = code(retained)
        self.parts = [self._part(cube, at, retained) for at in range(len(self.names))]
        self.full = self.profile(self._matrix(range(len(self.names))))

    def _part(self, cube: Cube, at: int, retained: Retained) -> tuple[Any, Matrix, Matrix, Matrix]:
        """Return who speaks about a concept, their ties through it, their counts and squares."""
        here = cube.column == at
        rows, row = np.unique(cube.row[here], return_inverse=True)
        one = replace(
            cube,
            rows=[cube.rows[i] for i in rows],
            columns=[self.names[at]],
            row=row,
            column=np.zeros(int(here.sum()), dtype=np.int64),
            level=cube.level[here],
        )
        cells = dense(one.cells())
        counts = cells.sum(axis=1)
        both = np.outer(counts, counts)
        agree = cells @ similarity(cube, retained.range) @ cells.T
        ties = {
            "ignore": both,
            "congruence": agree,
            "conflict": both - agree,
            "subtract": 2 * agree - both,
        }[self.settings.aggregation]
        squares = counts**2 if self.settings.aggregation == "ignore" else (cells**2).sum(axis=1)
        return rows, ties, counts, squares

    def _sums(self, chosen: Sequence[int]) -> Sums:
        ties = np.zeros((self.size, self.size))
        counts, squares = np.zeros(self.size), np.zeros(self.size)
        for at in chosen:
            rows, part, count, square = self.parts[at]
            ties[np.ix_(rows, rows)] += part
            counts[rows] += count
            squares[rows] += square
        return ties, counts, squares

    def _matrix(self, chosen: Sequence[int]) -> Matrix:
        return self._normalised(*self._sums(chosen))

    def _normalised(self, ties: Matrix, counts: Matrix, squares: Matrix) -> Matrix:
        """Normalise a network in place, with an empty diagonal.

        Those who do not speak have ties of 0 whatever these are divided by; 1 keeps them so.
        """
        if self.settings.normalisation == "average":
            halves = np.where(counts > 0, counts / 2, 1.0)
            ties /= np.add.outer(halves, halves)
        elif self.settings.normalisation == "cosine":
            lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
            ties /= lengths[:, None]
            ties /= lengths
        np.fill_diagonal(ties, 0.0)
        return ties

    def loss(self, chosen: Sequence[int]) -> float:
        """Return how far the network of the chosen concepts is from the whole."""
        return self._gap(np.maximum(self._matrix(chosen), 0.0))

    def _gap(self, matrix: Matrix) -> float:
        """Return how far a network without negative ties is from the whole; it is used up."""
        profile = positive_spectrum(matrix) if self.profile is spectrum else self.profile(matrix)
        # Actors left out of `matrix` are silent: their entries are the zeros of the profile.
        silent = np.zeros(self.size - len(profile))
        whole = [silent, profile] if self.profile is spectrum else [profile, silent]
        return float(np.linalg.norm(self.full - np.concatenate(whole), self.norm))

    def cheapest(self, left: Sequence[int]) -> tuple[int, float]:
        """Return the place in `left` of the concept that costs least to leave out, and the loss.

        Of equals (to 1e-12) the last. Only those who speak about `left` enter the matrices. The
        candidates are tried in order of a lower bound of their loss, until it exceeds the least.
        """
        base = self._standing(left)
        bounds = self.spread(lambda at: self._least(self._without(base, at)), left)
        order = np.argsort(bounds, kind="stable").tolist()
        best: tuple[float, int] | None = None
        for first in range(0, len(order), WORKERS):
            places = order[first : first + WORKERS]
            if best is not None and bounds[places[0]] > best[0] + 1e-12:
                break
            losses = self.spread(lambda at: self._gap(self._without(base, left[at])), places)
            for place, loss in zip(places, losses, strict=True):
                best = _better(best, (loss, place))
        return (best[1], best[0]) if best is not None else (0, 0.0)

    def _standing(self, left: Sequence[int]) -> _Standing:
        ties, counts, squares = self._sums(left)
        speak = np.flatnonzero(counts)
        place_of = np.zeros(self.size, dtype=np.int64)
        place_of[speak] = np.arange(len(speak))
        return _Standing(ties[np.ix_(speak, speak)], counts[speak], squares[speak], place_of)

    def _without(self, base: _Standing, at: int) -> Matrix:
        """Return the positive part of the network without a concept."""
        rows, part, count, square = self.parts[at]
        here = base.place_of[rows]
        ties, counts, squares = base.ties.copy(), base.counts.copy(), base.squares.copy()
        ties[np.ix_(here, here)] -= part
        counts[here] -= count
        squares[here] -= square
        self._normalised(ties, counts, squares)
        return np.maximum(ties, 0.0, out=ties)

    def _least(self, positive: Matrix) -> float:
        """Return a lower bound of the loss, without the spectrum.

        The density g of the candidate has a known number of zeros, a known sum (1) and a known sum
        of squares (trace of the squared Laplacian). Split both densities into the entries where g
        is 0, and mean and deviations of the others: these parts are orthogonal, and deviations
        differ at least as much as their lengths do.
        """
        if self.profile is not spectrum:
            return 0.0
        degree = positive.sum(axis=1)
        inverse = np.divide(1.0, degree, out=np.zeros(len(degree)), where=degree > 0)
        trace = int((degree > 0).sum())
        if trace == 0:
            return 0.0
        squares = (trace + float(inverse @ positive**2 @ inverse)) / trace**2
        zeros, rest = np.split(self.full, [self.size - trace + 1])  # tied actors have a 0, too
        mean = rest.mean()
        apart = float(np.linalg.norm(rest - mean)) - math.sqrt(max(squares - 1 / len(rest), 0.0))
        shift = (mean - 1 / len(rest)) ** 2 * len(rest)
        return max(0.0, math.sqrt(float(zeros @ zeros) + float(shift) + apart**2) - 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackboneSettings:
    """How to search: "nested", "exact" or "annealed".

    `size` fixes the number of concepts kept. Without it, nested keeps the smallest set on its way
    whose loss is at most `tolerance` of the loss of keeping nothing, and exact and annealed weigh
    loss against size by `penalty`. `profile` is "spectral" or "degree sequence". `iterations` and
    `seed` are for annealing.
    """

    method: str = "nested"
    profile: str = "spectral"
    size: int | None = None
    tolerance: float = 0.05
    penalty: float = 3.5
    iterations: int = 2000
    seed: int = 0


def backbone(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    search: BackboneSettings | None = None,
) -> Backbone:
    """Find the concepts that carry the structure of the one-mode network.

    Formula: loss(S) = distance of the profiles of the network of all concepts and of those in S
    (`spectrum`, Euclidean; or `degree_profile`, absolute). nested: remove the concept whose
    removal costs least, one at a time (of equals the last label). exact: the set of least
    loss(S) exp(-p (m - |S|)/m), or of least loss at a given size, among all sets. annealed: the
    same by a seeded random walk. Unit: none. Range: 0 (nothing lost) upwards.
    Source: Leifeld and Laengle, backbones of discourse networks, as in Part B with the true
    spectral loss; annealing: Kirkpatrick, Gelatt and Vecchi (1983), Science 220, 671-680.
    Undefined: never. Raises: QuestionError for two-mode settings, Jaccard, fewer than two
    concepts, or more than 16 with "exact".
    """
    how = search or BackboneSettings()
    if settings.mode != "one-mode" or settings.normalisation == "jaccard":
        raise QuestionError(
            "a backbone is of a one-mode network that adds up over concepts",
            remedy="choose normalisation no, average or cosine",
        )
    if how.profile not in PROFILES:
        raise QuestionError(f"no profile {how.profile!r}", remedy=f"known: {', '.join(PROFILES)}")
    retained = retain(statements, settings)
    if len(retained.columns) < 2:
        raise QuestionError(
            "one concept has no backbone", remedy="code statements on several concepts"
        )
    if how.method not in METHODS:
        raise QuestionError(f"no method {how.method!r}", remedy=f"known: {', '.join(METHODS)}")
    with side_by_side() as spread:
        found = _Search(retained, settings, how.profile, spread)
        kept, table = METHODS[how.method](found, how)
        rest = [at for at in range(len(found.names)) if at not in kept]
        losses = found.loss(kept), found.loss(rest)
    kept_names, redundant = ([found.names[at] for at in each] for each in (kept, rest))
    return Backbone(
        tuple(kept_names),
        tuple(redundant),
        *losses,
        table,
        how.method,
        retained,
        settings.statement,
    )


def _nested(found: _Search, how: BackboneSettings) -> tuple[list[int], pl.DataFrame]:
    left, gone = list(range(len(found.names))), []
    sizes: dict[int, list[int]] = {len(left): list(left)}
    rows = []
    while left:
        at, loss = found.cheapest(left)
        gone.append(left.pop(at))
        sizes[len(left)] = list(left)
        rows.append((found.names[gone[-1]], loss, found.loss(gone), len(left)))
    schema = ["removed", "loss", "redundant_loss", "left"]
    table = pl.DataFrame(rows, schema=schema, orient="row")
    if how.size is not None:
        return sizes.get(how.size, sizes[len(found.names)]), table
    allowed = how.tolerance * rows[-1][1]
    small = [row[3] for row in rows if row[3] > 0 and row[1] <= allowed]
    return sizes[min(small, default=len(found.names))], table


def _penalised(loss: float, size: int, found: _Search, how: BackboneSettings) -> float:
    count = len(found.names)
    return loss * float(np.exp(-how.penalty * (count - size) / count))


def _exact(found: _Search, how: BackboneSettings) -> tuple[list[int], pl.DataFrame]:
    count = len(found.names)
    if count > EXACT_LIMIT:
        raise QuestionError(
            f"{count} concepts have too many sets to try them all",
            remedy=f"choose nested or annealed, or at most {EXACT_LIMIT} concepts",
        )
    sizes = range(1, count) if how.size is None else (how.size,)
    best: tuple[float, int, tuple[int, ...]] | None = None
    for size in sizes:
        for chosen in combinations(range(count), size):
            loss = found.loss(chosen)
            weighed = loss if how.size is not None else _penalised(loss, size, found, how)
            if best is None or (weighed, size, chosen) < best:
                best = (weighed, size, chosen)
    if best is None:
        raise QuestionError(f"no set of {how.size} among {count}", remedy="choose a size between")
    return list(best[2]), _answer(found, list(best[2]))


def _annealed(found: _Search, how: BackboneSettings) -> tuple[list[int], pl.DataFrame]:
    count, draw = len(found.names), np.random.default_rng(how.seed)
    size = how.size or 1
    if not 0 < size < count:
        raise QuestionError(f"no set of {size} among {count}", remedy="choose a size between")

    def weigh(chosen: list[int]) -> float:
        loss = found.loss(chosen)
        return loss if how.size is not None else _penalised(loss, len(chosen), found, how)

    current = sorted(int(i) for i in draw.choice(count, size=size, replace=False))
    loss = weigh(current)
    best, best_loss = current, loss
    for step in range(1, how.iterations + 1):
        proposed = _moved(current, count, draw, fixed=how.size is not None)
        new = weigh(proposed)
        heat = 1 - 1 / (1 + np.exp(5 - 12 * step / how.iterations))
        if new < loss or draw.random() < np.exp(-(new - loss)) * heat:
            current, loss = proposed, new
        if loss < best_loss:
            best, best_loss = current, loss
    return best, _answer(found, best)


def _moved(current: list[int], count: int, draw: np.random.Generator, *, fixed: bool) -> list[int]:
    outside = [at for at in range(count) if at not in current]
    moves = ["swap"]
    if not fixed:
        moves += ["add"] * (len(current) < count - 1) + ["remove"] * (len(current) > 1)
    move = moves[int(draw.integers(len(moves)))]
    kept = list(current)
    if move in {"swap", "remove"}:
        kept.pop(int(draw.integers(len(kept))))
    if move in {"swap", "add"}:
        kept.append(outside[int(draw.integers(len(outside)))])
    return sorted(kept)


def _answer(found: _Search, chosen: list[int]) -> pl.DataFrame:
    rest = [at for at in range(len(found.names)) if at not in chosen]
    names = [found.names[at] for at in chosen]
    row = (names, found.loss(chosen), found.loss(rest), len(chosen))
    return pl.DataFrame([row], schema=["kept", "loss", "redundant_loss", "left"], orient="row")


METHODS: dict[str, Callable[[_Search, BackboneSettings], tuple[list[int], pl.DataFrame]]] = {
    "nested": _nested,
    "exact": _exact,
    "annealed": _annealed,
}
"""How a backbone can be searched."""
