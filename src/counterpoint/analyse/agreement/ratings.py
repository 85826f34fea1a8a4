"""What coders coded, as a matrix, and what a coefficient of agreement returns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from counterpoint.errors import QuestionError

Floats = npt.NDArray[np.float64]
Value = Hashable
Codings = "pl.DataFrame | Ratings | Sequence[Sequence[Value | None]]"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of agreement.

    `value` is None where the coefficient is undefined, and `reason` says why. `interval` is the
    95 % percentile bootstrap interval over units (None when not asked for, or when fewer than half
    of the resamples gave a value). `units` are those coded by at least two coders.
    """

    name: str
    value: float | None
    units: int
    coders: int
    reason: str = ""
    interval: tuple[float, float] | None = None

    @property
    def caption(self) -> str:
        """The coefficient in one line."""
        if self.value is None:
            return f"{self.name}: undefined ({self.reason})"
        interval = f" [{self.interval[0]:.3f}, {self.interval[1]:.3f}]" if self.interval else ""
        return f"{self.name} {self.value:.3f}{interval}, {self.units} units, {self.coders} coders"


@dataclass(frozen=True, slots=True)
class Ratings:
    """The codings as rows of units and columns of coders; None where a coder was silent.

    A value may be a word, a number, a boolean, or a frozenset for several codes at once.
    """

    units: tuple[str, ...]
    coders: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    @classmethod
    def of(cls, codings: pl.DataFrame | Ratings | Sequence[Sequence[Value | None]]) -> Ratings:
        """Return codings of any of the three shapes as ratings.

        Lists and sets become frozensets. Raises QuestionError when a table lacks a column, when a
        coder coded one unit twice, or when rows differ in length.
        """
        if isinstance(codings, Ratings):
            return codings
        if isinstance(codings, pl.DataFrame):
            return _of_table(codings)
        widths = {len(row) for row in codings}
        if len(widths) > 1:
            raise QuestionError("rows of different length", remedy="one value for each coder")
        return cls(
            tuple(str(n + 1) for n in range(len(codings))),
            tuple(f"coder {n + 1}" for n in range(widths.pop() if widths else 0)),
            tuple(tuple(_frozen(value) for value in row) for row in codings),
        )

    @property
    def values(self) -> tuple[Value, ...]:
        """The different values met, in a fixed order: numbers by size, others by their words."""
        return tuple(sorted({v for row in self.rows for v in row if v is not None}, key=_order))

    def counts(self) -> Floats:
        """Return how many coders gave each value (columns, as in `values`) to each unit (rows)."""
        place = {value: n for n, value in enumerate(self.values)}
        found = np.zeros((len(self.rows), len(place)))
        for line, row in enumerate(self.rows):
            for value in row:
                if value is not None:
                    found[line, place[value]] += 1
        return found


def _of_table(table: pl.DataFrame) -> Ratings:
    missing = {"unit", "coder", "value"} - set(table.columns)
    if missing:
        raise QuestionError(
            f"the table of codings lacks {', '.join(sorted(missing))}",
            remedy="hand over the columns unit, coder, value",
        )
    table = table.filter(pl.col("value").is_not_null())
    twice = table.filter(table.select("unit", "coder").is_duplicated())
    if not twice.is_empty():
        unit, coder = twice.select("unit", "coder").row(0)
        raise QuestionError(
            f"{coder} coded the unit {unit} more than once", remedy="keep one coding of each"
        )
    units = [str(u) for u in table["unit"].unique(maintain_order=True)]
    coders = sorted(str(c) for c in table["coder"].unique())
    at_unit, at_coder = {u: n for n, u in enumerate(units)}, {c: n for n, c in enumerate(coders)}
    rows: list[list[Value | None]] = [[None] * len(coders) for _ in units]
    for unit, coder, value in table.select("unit", "coder", "value").iter_rows():
        rows[at_unit[str(unit)]][at_coder[str(coder)]] = _frozen(value)
    return Ratings(tuple(units), tuple(coders), tuple(map(tuple, rows)))


def _frozen(value: object) -> Value | None:
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(value)
    return value


def _order(value: Value) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return (0, float(value), "")
    if isinstance(value, frozenset):
        return (1, len(value), " ".join(sorted(map(str, value))))
    return (1, 0, str(value))


Estimate = Callable[[Floats], float | None]
"""A coefficient as a function of how often each unit counts."""


def coefficient(
    name: str, ratings: Ratings, estimate: Estimate, *, resamples: int = 0, seed: int = 1
) -> Coefficient:
    """Return a coefficient with its interval; `resamples` of 0 leaves the interval out.

    Formula: units are drawn with replacement, the coefficient is computed again, and the interval
    runs from the 2.5th to the 97.5th percentile. Source: Efron and Tibshirani 1993, chapter 13.
    Undefined: without two coders, without a unit coded twice, or where chance alone would give
    full agreement (a single value was used).
    """
    paired = sum(1 for row in ratings.rows if sum(v is not None for v in row) > 1)
    reason = _reason(ratings, paired)
    value = None if reason else estimate(np.ones(len(ratings.rows)))
    if value is None:
        reason = reason or "only one value was used, so chance alone gives full agreement"
        return Coefficient(name, None, paired, len(ratings.coders), reason)
    interval = None
    if resamples:
        interval = _interval(estimate, len(ratings.rows), resamples, seed)
    return Coefficient(name, value, paired, len(ratings.coders), "", interval)


def _reason(ratings: Ratings, paired: int) -> str:
    if len(ratings.coders) < 2:
        return "agreement needs two coders"
    return "" if paired else "no unit was coded by two coders"


def _interval(
    estimate: Estimate, units: int, resamples: int, seed: int
) -> tuple[float, float] | None:
    random = np.random.default_rng(seed)
    drawn = random.multinomial(units, np.full(units, 1 / units), size=resamples)
    found = [v for v in (estimate(weights.astype(float)) for weights in drawn) if v is not None]
    if len(found) < resamples / 2:
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
