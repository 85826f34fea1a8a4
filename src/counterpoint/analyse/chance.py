"""How sure: bootstrap, permutation and coding error, all seeded.

Every function redraws something (sources, coders, stances, codings), recomputes the same measure
and reports what is left of it. The same seed gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoint.analyse.networks.build import code
from counterpoint.analyse.networks.cells import Cube, Matrix
from counterpoint.analyse.networks.indices import INDICES, Index
from counterpoint.analyse.networks.measures import affiliation, project
from counterpoint.analyse.networks.retained import COLUMN, LEVEL, ROW, Retained, period, retain
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.analyse.networks.threads import one_thread
from counterpoint.errors import QuestionError

_MOST = 200_000_000
"""Values held at once: draws times ties (4 bytes each)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """How often to redraw, from which seed, what, and how wide the intervals are.

    `unit` names the column whose values are drawn with replacement: sources by default (None),
    the coder column for coders, or any other.
    """

    count: int = 1000
    seed: int = 0
    unit: str | None = None
    level: float = 0.95

    def __post_init__(self) -> None:
        if self.count < 1 or not 0 < self.level < 1:
            raise QuestionError(
                f"{self.count} draws at level {self.level}", remedy="give at least 1, and 0 to 1"
            )


@dataclass(frozen=True, slots=True)
class Interval:
    """An index with what the draws say of it; None where it is undefined."""

    value: float | None
    low: float | None
    high: float | None
    mean: float | None
    defined: int
    draws: int

    @property
    def caption(self) -> str:
        """The interval in words."""
        if self.value is None or self.low is None or self.high is None:
            return "undefined on these data"
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f}, {self.defined} draws)"


@dataclass(frozen=True, slots=True)
class Test:
    """An index beside its values under chance; `p_value` is one-sided, upwards."""

    value: float | None
    expected: float | None
    deviation: float | None
    p_value: float | None
    permutations: int


DEFAULT = Draws()


@one_thread
def bootstrap_ties(
    statements: pl.DataFrame, settings: NetworkSettings, draws: Draws = DEFAULT
) -> pl.DataFrame:
    """Redraw the sources and report how firm each tie is.

    Formula: each draw takes as many sources as there are, with replacement; a tie's interval is
    the percentiles of its weights. support: share of draws in which the tie has the same sign.
    Unit: as the network's. Range: support 0 to 1. Source: Efron and Tibshirani (1993), ch. 13;
    cluster bootstrap: Davison and Hinkley (1997), section 3.8.
    Undefined: never; a tie absent from a draw counts 0 there. Raises: QuestionError with fewer
    than two units, or when draws times ties exceed memory.
    """
    sample = _Sample(statements, settings, draws)
    observed = sample.network(None).tocoo()
    row, column = (np.asarray(axis) for axis in observed.coords)
    if settings.mode == "one-mode":
        upper = row < column
        row, column, data = row[upper], column[upper], observed.data[upper]
    else:
        data = observed.data
    if len(row) * draws.count > _MOST:
        raise QuestionError(
            f"{len(row)} ties times {draws.count} draws do not fit in memory",
            remedy="draw less often, or filter the statements",
        )
    found = np.zeros((draws.count, len(row)), dtype=np.float32)
    for at, weights in enumerate(sample.draws()):
        found[at] = _at(sample.network(weights), row, column)
    low, high = np.quantile(found, _tails(draws.level), axis=0) if len(row) else ([], [])
    one, two = ("a", "b") if settings.mode == "one-mode" else ("row", "column")
    others = sample.rows if settings.mode == "one-mode" else sample.columns
    return pl.DataFrame(
        {
            one: pl.Series(sample.rows, dtype=pl.String).gather(row),
            two: pl.Series(others, dtype=pl.String).gather(column),
            "weight": data,
            "low": np.asarray(low, dtype=float),
            "high": np.asarray(high, dtype=float),
            "support": (np.sign(found) == np.sign(data)).mean(axis=0),
        }
    ).sort(one, two)


@one_thread
def bootstrap_index(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    index: str | Index,
    draws: Draws = DEFAULT,
) -> Interval:
    """Redraw the sources and report how firm an index of the network is.

    Formula: percentiles of the index over the draws. Unit and range: the index's.
    Source: Efron and Tibshirani (1993), ch. 13. Undefined: draws in which the index is undefined
    are left out and counted; None when it is undefined in more than half.
    Raises: QuestionError for an unknown index or fewer than two units.
    """
    measure = _measure(index)
    sample = _Sample(statements, settings, draws)
    value = measure(_full(sample.network(None)))
    found = [measure(_full(sample.network(weights))) for weights in sample.draws()]
    return _interval(value, found, draws)


@one_thread
def permutation_test(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    index: str | Index,
    draws: Draws = DEFAULT,
) -> Test:
    """Shuffle the stances among the statements and see where the index then lies.

    Formula: p = (1 + number of shuffles with an index at least as high) / (1 + shuffles).
    Unit: probability. Range: 1/(1 + shuffles) to 1. Source: Good (2005), Permutation Tests, ch. 3;
    the added one: Phipson and Smyth (2010), SAGMB 9(1), 39.
    Undefined: None where the index is undefined on the data. Raises: QuestionError without stances.
    """
    measure = _measure(index)
    retained = retain(statements, settings)
    if retained.scale == "none":
        raise QuestionError("mentions have no stances to shuffle", remedy="choose congruence")
    cube, draw = code(retained), np.random.default_rng(draws.seed)
    value = measure(_full(_projected(cube, settings, retained)))
    nulls = []
    for _ in range(draws.count):
        shuffled = replace(cube, level=draw.permutation(cube.level))
        nulls.append(measure(_full(_projected(shuffled, settings, retained))))
    known = np.array([each for each in nulls if each is not None])
    if value is None or not len(known):
        return Test(value, None, None, None, draws.count)
    above = int((known >= value - 1e-12).sum())
    p_value = (1 + above) / (1 + len(known))
    return Test(value, float(known.mean()), float(known.std()), p_value, draws.count)


@one_thread
def coding_error(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    index: str | Index,
    reliability: float,
    draws: Draws = DEFAULT,
) -> Interval:
    """Carry the unreliability of the stance coding through to an index.

    Formula: each stance is, with probability 1 - sqrt(alpha), replaced by one drawn from all
    stances; two such codings agree with Krippendorff's alpha. Unit and range: the index's.
    Source: from the definition alpha = 1 - D_o/D_e, Krippendorff (2004), Content Analysis, ch. 11:
    if each of two coders keeps the true value with probability r and guesses otherwise, they keep
    it both with r^2, so alpha = r^2.
    Undefined: as `bootstrap_index`. Raises: QuestionError unless 0 < reliability <= 1.
    """
    if not 0 < reliability <= 1:
        raise QuestionError(
            f"a reliability of {reliability}", remedy="give Krippendorff's alpha, above 0 to 1"
        )
    measure = _measure(index)
    retained = retain(statements, settings)
    cube, draw = code(retained), np.random.default_rng(draws.seed)
    value = measure(_full(_projected(cube, settings, retained)))
    wrong = 1 - float(np.sqrt(reliability))
    found = []
    for _ in range(draws.count):
        guessed = draw.permutation(cube.level)
        level = np.where(draw.random(len(cube.level)) < wrong, guessed, cube.level)
        found.append(measure(_full(_projected(replace(cube, level=level), settings, retained))))
    return _interval(value, found, draws)


class _Sample:
    """Statements that can be redrawn by unit, duplicates being removed anew in each draw."""

    def __init__(self, statements: pl.DataFrame, settings: NetworkSettings, draws: Draws) -> None:
        self.settings, self.asked = settings, draws
        self.retained = retain(statements, replace(settings, duplicates="none"))
        frame = self.retained.frame
        unit = draws.unit or settings.source
        if unit not in frame.columns:
            raise QuestionError(
                f"the statements have no column {unit!r} to draw from",
                remedy="name the column of the sources or coders",
            )
        self.unit = _codes(frame.select(pl.col(unit).cast(pl.String).fill_null("")))
        self.units = int(self.unit.max()) + 1
        if self.units < 2:
            raise QuestionError(
                f"one {unit} only: nothing can be redrawn", remedy="choose another unit"
            )
        groups = _groups(frame, settings)
        self.order = np.argsort(groups, kind="stable")
        self.starts = np.flatnonzero(np.diff(groups[self.order], prepend=-1))
        whole = code(self.retained)
        first = self.order[self.starts]
        self.cube = replace(
            whole, row=whole.row[first], column=whole.column[first], level=whole.level[first]
        )
        self.rows, self.columns = self.retained.rows, self.retained.columns

    def draws(self) -> Iterator[Matrix]:
        """Yield the weight of each claim in each draw."""
        draw = np.random.default_rng(self.asked.seed)
        copies = self.settings.duplicates in {"none", "document"}
        for _ in range(self.asked.count):
            times = np.bincount(draw.integers(self.units, size=self.units), minlength=self.units)
            weight = np.maximum.reduceat(times[self.unit][self.order], self.starts).astype(float)
            # A source drawn twice stands for two sources; a period happens once.
            yield weight if copies else np.minimum(weight, 1.0)

    def network(self, weights: Matrix | None) -> Any:
        """Return the matrix of a draw; without weights that of the data."""
        if weights is None:
            return _projected(self.cube, self.settings, self.retained)
        there = weights > 0
        cube = replace(
            self.cube,
            row=self.cube.row[there],
            column=self.cube.column[there],
            level=self.cube.level[there],
            weights=weights[there],
        )
        return _projected(cube, self.settings, self.retained)


def _groups(frame: pl.DataFrame, settings: NetworkSettings) -> NDArray[np.int64]:
    """Number the claims: statements that are duplicates of one another have one number."""
    if settings.duplicates == "none":
        return np.arange(len(frame))
    key = [ROW, COLUMN, *([LEVEL] if settings.takes_stance else [])]
    return _codes(frame.select(*key, *period(settings)))


def _codes(frame: pl.DataFrame) -> NDArray[np.int64]:
    """Number the distinct rows of a frame in order of appearance."""
    keyed = frame.with_row_index("@at")
    names = [name for name in keyed.columns if name != "@at"]
    first = keyed.select(pl.col("@at").min().over(names)).to_series().to_numpy()
    return np.unique(first, return_inverse=True)[1].astype(np.int64)


def _projected(cube: Cube, settings: NetworkSettings, retained: Retained) -> Any:
    if settings.mode == "two-mode":
        return affiliation(cube, settings.aggregation, settings.normalisation)
    return project(cube, settings.aggregation, settings.normalisation, retained.range)


def _full(matrix: Any) -> Matrix:
    return np.asarray(matrix.toarray(), dtype=float)


def _at(matrix: Any, row: NDArray[Any], column: NDArray[Any]) -> Matrix:
    return np.asarray(matrix.tocsr()[row, column], dtype=float).ravel()


def _measure(index: str | Index) -> Callable[[Matrix], float | None]:
    if callable(index):
        return index
    if index not in INDICES:
        raise QuestionError(f"no index {index!r}", remedy=f"known: {', '.join(INDICES)}")
    return INDICES[index]


def _tails(level: float) -> tuple[float, float]:
    return (1 - level) / 2, (1 + level) / 2


def _interval(value: float | None, found: list[float | None], draws: Draws) -> Interval:
    known = np.array([each for each in found if each is not None])
    if len(known) * 2 < draws.count:
        return Interval(value, None, None, None, len(known), draws.count)
    low, high = np.quantile(known, _tails(draws.level))
    return Interval(value, float(low), float(high), float(known.mean()), len(known), draws.count)
