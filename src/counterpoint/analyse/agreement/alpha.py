"""Krippendorff's alpha, for values of any level and any number of coders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from counterpoint.analyse.agreement.ratings import Coefficient, Floats, Ratings, Value, coefficient
from counterpoint.errors import QuestionError

LEVELS = ("nominal", "ordinal", "interval", "ratio", "jaccard", "masi", "masi-2006")


def krippendorff_alpha(
    codings: pl.DataFrame | Ratings | Sequence[Sequence[Value | None]],
    level: str = "nominal",
    *,
    order: Sequence[Value] | None = None,
    resamples: int = 0,
    seed: int = 1,
) -> Coefficient:
    """Return Krippendorff's alpha; coders may leave units out.

    `level` is nominal, ordinal, interval, ratio, or for sets of codes jaccard or masi. `order`
    gives the order of an ordinal scale (by default numbers by size, words by letter).
    Formula: 1 - D_o / D_e with the differences: nominal 1 for unlike; ordinal the squared number
    of codings between two ranks; interval (c-k)^2; ratio ((c-k)/(c+k))^2; jaccard 1 - J with
    J = |A n B| / |A u B|; masi (1 - J)(1 - M) and masi-2006 1 - J M, with M = 1 for equal sets, 2/3
    where one holds the other, 1/3 where they share codes, 0 else. Both forms are in use and give
    different figures: masi is that of DKPro Agreement, masi-2006 that of the paper and of NLTK.
    Two empty sets are alike. Range: at most 1; 0 at chance.
    Source: Krippendorff 2004, chapter 11; Krippendorff 2011; Passonneau 2006.
    Undefined: where a single value was used, or no unit was coded twice.
    Raises: QuestionError for an unknown level, or values that have no numbers.
    """
    ratings = Ratings.of(codings)
    if level not in LEVELS:
        raise QuestionError(f"no level '{level}'", remedy=f"known: {', '.join(LEVELS)}")
    values = _ordered(ratings.values, order)
    column = [ratings.values.index(value) for value in values]
    counts = ratings.counts()[:, column]
    n = counts.sum(1)
    counts = np.where(n[:, None] > 1, counts, 0.0)
    fixed = None if level == "ordinal" else _distances(values, level)
    per_pair = 1 / np.maximum(n - 1, 1)
    of_units = None if fixed is None else per_pair * ((counts @ fixed) * counts).sum(1)

    def estimate(weights: Floats) -> float | None:
        totals: Floats = weights @ counts
        distance = _ordinal(totals) if fixed is None else fixed
        units = of_units
        if units is None:  # the distances of an ordinal scale hang on the codings drawn
            units = per_pair * ((counts @ distance) * counts).sum(1)
        observed = float(weights @ units)
        expected = float(totals @ distance @ totals) / max(totals.sum() - 1, 1)
        return None if expected <= 1e-12 else 1 - observed / expected

    name = f"Krippendorff's alpha ({level})"
    return coefficient(name, ratings, estimate, resamples=resamples, seed=seed)


def _ordered(values: tuple[Value, ...], order: Sequence[Value] | None) -> tuple[Value, ...]:
    if order is None:
        return values
    unknown = sorted(map(str, set(values) - set(order)))
    if unknown:
        raise QuestionError(f"'order' lacks {', '.join(unknown)}", remedy="list every value")
    return tuple(value for value in order if value in set(values))


def _ordinal(totals: Floats) -> Floats:
    """Return (sum of the codings from rank c to rank k, the two ends counted by half) squared."""
    middle = np.cumsum(totals) - totals / 2
    squared: Floats = (middle[:, None] - middle[None, :]) ** 2
    return squared


def _distances(values: tuple[Value, ...], level: str) -> Floats:
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level in ("interval", "ratio"):
        numbers = _numbers(values)
        difference = numbers[:, None] - numbers[None, :]
        if level == "ratio":
            total = numbers[:, None] + numbers[None, :]
            difference = np.divide(difference, total, where=total != 0, out=np.zeros_like(total))
        squared: Floats = difference**2
        return squared
    sets = [value if isinstance(value, frozenset) else frozenset((value,)) for value in values]
    return np.array([[_apart(a, b, level) for b in sets] for a in sets]).reshape(
        len(sets), len(sets)
    )


def _numbers(values: tuple[Value, ...]) -> Floats:
    for value in values:
        if not isinstance(value, int | float):
            raise QuestionError(
                f"'{value}' is no number", remedy="take the nominal or the ordinal level"
            )
    return np.array(values, dtype=float)


def _apart(a: frozenset[Value], b: frozenset[Value], level: str) -> float:
    if a == b:
        return 0.0
    shared = len(a & b) / len(a | b)
    if level == "jaccard":
        return 1 - shared
    monotone = 2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0.0
    if level == "masi":
        return (1 - shared) * (1 - monotone)
    return 1 - shared * monotone
