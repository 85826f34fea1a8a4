"""Intraclass correlations for ratings on a numeric scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from counterpoint.analyse.agreement.ratings import Coefficient, Floats, Ratings, Value, coefficient
from counterpoint.errors import QuestionError

FORMS = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")


def intraclass_correlation(
    codings: pl.DataFrame | Ratings | Sequence[Sequence[Value | None]],
    form: str = "ICC(2,1)",
    *,
    resamples: int = 0,
    seed: int = 1,
) -> Coefficient:
    """Return an intraclass correlation; units that a coder left out are not used.

    The first figure of `form` is the design (1: other coders for every unit; 2: the same coders,
    drawn from many; 3: these coders and no others); 1 is for one coder, k for their mean.
    Formula: from the mean squares between units (B), within units (W), between coders (J) and the
    residual (E). Range: at most 1. Source: Shrout and Fleiss 1979.
    Undefined: with fewer than two complete units, or without any variation.
    Raises: QuestionError for an unknown form, or values that are no numbers.
    """
    if form not in FORMS:
        raise QuestionError(f"no form '{form}'", remedy=f"known: {', '.join(FORMS)}")
    ratings = Ratings.of(codings)
    complete = [row for row in ratings.rows if None not in row]
    if any(not isinstance(v, int | float) for row in complete for v in row):
        raise QuestionError("a value is no number", remedy="take Krippendorff's alpha")
    whole = Ratings(ratings.units[: len(complete)], ratings.coders, tuple(complete))
    scores = np.array(complete, dtype=float).reshape(len(complete), len(ratings.coders))
    return coefficient(
        form,
        whole,
        lambda weights: _estimate(scores, weights, form),
        resamples=resamples,
        seed=seed,
    )


def _estimate(scores: Floats, weights: Floats, form: str) -> float | None:
    x = np.repeat(scores, weights.astype(int), axis=0)
    n, k = x.shape
    if n < 2:
        return None
    means, centre = x.mean(1, keepdims=True), x.mean()
    between = k * float(((means - centre) ** 2).sum()) / (n - 1)
    inside = float(((x - means) ** 2).sum())
    coders = n * float(((x.mean(0) - centre) ** 2).sum())
    within, judges = inside / (n * (k - 1)), coders / (k - 1)
    rest = (inside - coders) / ((n - 1) * (k - 1))
    one = form.endswith("1)")
    below = {
        "1": between + (k - 1) * within if one else between,
        "2": between + (k - 1) * rest + k * (judges - rest) / n
        if one
        else between + (judges - rest) / n,
        "3": between + (k - 1) * rest if one else between,
    }[form[4]]
    above = between - (within if form[4] == "1" else rest)
    return None if abs(below) < 1e-12 else above / below
