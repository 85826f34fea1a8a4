"""The stages from raw values to scores; each takes and gives units by indicators, nan: missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterpoint.analyse.index.settings import IndexSettings, Scale
from counterpoint.analyse.index.tree import Tree

Values = NDArray[np.float64]


def filled(values: Values, settings: IndexSettings, groups: Sequence[str | None]) -> Values:
    """Return values with stand-ins for those that are missing.

    Formula: the mean of the indicator in the unit's group, else over all; the mean or the median
    of all; or none. Source: OECD and JRC 2008, Handbook on Constructing Composite Indicators,
    step 3 (unconditional mean imputation). Undefined: nan stays where the group, or the column,
    has no value at all.
    """
    if settings.fill == "none":
        return values
    found = values.copy()
    for column in found.T:
        gap = np.isnan(column)
        if not gap.any() or gap.all():
            continue
        if settings.fill == "group":
            for group in {groups[int(at)] for at in np.flatnonzero(gap)}:
                inside = np.array([one == group for one in groups])
                known = column[inside & ~gap]
                if known.size:
                    column[inside & gap] = known.mean()
        else:
            middle = np.median if settings.fill == "median" else np.mean
            column[gap] = middle(column[~gap])
    return found


def treated(values: Values, settings: IndexSettings) -> tuple[Values, tuple[int, ...]]:
    """Return values with outliers drawn in, and how many were in each column.

    Formula: while |skewness| and excess kurtosis are both above their limits, and at most
    `winsorise` times, the k values farthest out on the skewed side take the value of the next.
    Both are the unbiased sample measures G1 and G2. Source: OECD and JRC 2008, step 3;
    Joanes and Gill 1998 (G1, G2). Undefined: a column of fewer than four values is left alone; one
    that stays beyond the limits is left as drawn in so far, and the count shows it.
    """
    found = values.copy()
    drawn = []
    for column in found.T:
        known = np.flatnonzero(~np.isnan(column))
        done = 0
        while done < settings.winsorise and known.size > 3:
            skewness, kurtosis = _shape(column[known])
            if abs(skewness) <= settings.skewness or kurtosis <= settings.kurtosis:
                break
            done += 1
            order = known[np.argsort(column[known], kind="stable")]
            order = order[::-1] if skewness > 0 else order
            if done >= order.size:
                break
            column[order[:done]] = column[order[done]]
        drawn.append(done)
    return found, tuple(drawn)


def scaled(values: Values, directions: Values, scale: Scale) -> Values:
    """Return values on one scale, more being more of the thing measured.

    Formula: x times the direction; then minmax 100 (x - min) / (max - min); z (x - mean) / sd
    with n - 1; rank 100 (r - 1) / (n - 1), ties with their mean rank. Source: OECD and JRC 2008,
    step 5. Undefined: nan for a column whose values are all alike: it sets nobody apart.
    """
    from scipy.stats import rankdata  # noqa: PLC0415 - slow, late import

    turned = values * directions
    found = np.full_like(turned, np.nan)
    for at, column in enumerate(turned.T):
        known = ~np.isnan(column)
        inside = column[known]
        if inside.size < 2 or inside.min() == inside.max():
            continue
        if scale == "minmax":
            low, high = inside.min(), inside.max()
            found[known, at] = 100 * (inside - low) / (high - low)
        elif scale == "z":
            found[known, at] = (inside - inside.mean()) / inside.std(ddof=1)
        else:
            found[known, at] = 100 * (rankdata(inside) - 1) / (inside.size - 1)
    return found


def joined(values: Values, tree: Tree, settings: IndexSettings) -> dict[str, Values]:
    """Return the score of every unit for every node of the tree, level by level.

    Formula: sum w x / sum w over the parts that are known; geometric: exp of the same mean of
    logarithms, so that a value of 0 in one part makes the whole 0. Source: OECD and JRC 2008,
    step 6. Undefined: nan where no part with a weight is known.
    """
    scores = {node.code: values[:, at] for at, node in enumerate(tree.indicators)}
    for node in tree.aggregates:
        parts = np.column_stack([scores[part] for part in node.parts])
        weights = np.array([tree.nodes[part].weight for part in node.parts])
        scores[node.code] = _mean(parts, weights, geometric=settings.mean == "geometric")
    return scores


def _mean(parts: Values, weights: Values, *, geometric: bool) -> Values:
    known = ~np.isnan(parts)
    heavy = known * weights
    whole = heavy.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        taken = np.log(parts) if geometric else parts
        # A part of weight 0 says nothing, even where its logarithm is without bound.
        mean = np.where(heavy > 0, taken * heavy, 0.0).sum(axis=1) / whole
    found: Values = np.exp(mean) if geometric else mean
    found[whole == 0] = np.nan
    return found


def _shape(values: Values) -> tuple[float, float]:
    from scipy.stats import kurtosis, skew  # noqa: PLC0415 - slow, late import

    if values.min() == values.max():
        return 0.0, 0.0
    return float(skew(values, bias=False)), float(kurtosis(values, bias=False))


def ranks(scores: Values) -> NDArray[np.int64]:
    """Return ranks from the top, 1 the highest; ties share the better one; 0: no score.

    Formula: 1 + the number of units with a higher score. Source: standard competition ranking.
    Undefined: 0 where there is no score.
    """
    known = ~np.isnan(scores)
    found = np.zeros(scores.shape[0], dtype=np.int64)
    ordered = np.sort(scores[known])
    found[known] = 1 + ordered.size - np.searchsorted(ordered, scores[known], side="right")
    return found
