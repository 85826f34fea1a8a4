"""Agreement corrected for chance: percent, S, pi, kappa, weighted kappa, Fleiss, AC1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from counterpoint.analyse.agreement.ratings import (
    Coefficient,
    Floats,
    Ratings,
    Value,
    coefficient,
)
from counterpoint.errors import QuestionError

Codings = pl.DataFrame | Ratings | Sequence[Sequence[Value | None]]


def percent_agreement(codings: Codings, *, resamples: int = 0, seed: int = 1) -> Coefficient:
    """Return the share of pairs of coders that agree, averaged over units coded twice.

    Formula: p_a = mean over units of sum_k n_k (n_k - 1) / (n (n - 1)).
    Range: 0 to 1. Source: Fleiss 1971; with missing codings Gwet 2014.
    Undefined: without a unit coded by two coders.
    """
    ratings = Ratings.of(codings)
    counts = ratings.counts()
    return coefficient(
        "percent agreement",
        ratings,
        lambda weights: _observed(counts, weights),
        resamples=resamples,
        seed=seed,
    )


def brennan_prediger(
    codings: Codings, *, values: int | None = None, resamples: int = 0, seed: int = 1
) -> Coefficient:
    """Return agreement beyond what guessing among q values gives.

    `values` is q, the number of values the coders could use; by default those they did. With two
    coders this is Bennett's S, with more Randolph's free-marginal kappa.
    Formula: (p_a - 1/q) / (1 - 1/q). Range: -1/(q-1) to 1.
    Source: Bennett, Alpert and Goldstein 1954; Brennan and Prediger 1981; Randolph 2005.
    Undefined: with a single possible value.
    """
    ratings = Ratings.of(codings)
    counts = ratings.counts()
    q = counts.shape[1] if values is None else values
    if values is not None and values < counts.shape[1]:
        raise QuestionError(
            f"{counts.shape[1]} values were used, more than the {values} said to be possible",
            remedy="count the values of the codebook again",
        )
    return coefficient(
        "Brennan-Prediger",
        ratings,
        lambda weights: _corrected(_observed(counts, weights), 1 / q if q else 1.0),
        resamples=resamples,
        seed=seed,
    )


def fleiss_kappa(codings: Codings, *, resamples: int = 0, seed: int = 1) -> Coefficient:
    """Return the kappa of any number of coders, who need not be the same for every unit.

    Formula: p_e = sum_k pi_k^2, pi_k the mean over units of the share of coders who gave k.
    Range: at most 1; 0 at chance. Source: Fleiss 1971; missing codings Gwet 2014.
    Undefined: where a single value was used.
    """
    ratings = Ratings.of(codings)
    counts = ratings.counts()

    def estimate(weights: Floats) -> float | None:
        shares = _shares(counts, weights)
        return _corrected(_observed(counts, weights), float(shares @ shares))

    return coefficient("Fleiss' kappa", ratings, estimate, resamples=resamples, seed=seed)


def gwet_ac1(codings: Codings, *, resamples: int = 0, seed: int = 1) -> Coefficient:
    """Return Gwet's AC1, which stays steady when one value is very frequent.

    Formula: p_e = sum_k pi_k (1 - pi_k) / (q - 1), q the number of values used.
    Range: at most 1. Source: Gwet 2008; Gwet 2014.
    Undefined: with a single value.
    """
    ratings = Ratings.of(codings)
    counts = ratings.counts()
    q = counts.shape[1]

    def estimate(weights: Floats) -> float | None:
        shares = _shares(counts, weights)
        chance = float(shares @ (1 - shares)) / (q - 1) if q > 1 else 1.0
        return _corrected(_observed(counts, weights), chance)

    return coefficient("Gwet's AC1", ratings, estimate, resamples=resamples, seed=seed)


def scott_pi(codings: Codings, *, resamples: int = 0, seed: int = 1) -> Coefficient:
    """Return Scott's pi of two coders.

    Formula: p_e = sum_k ((p_1k + p_2k) / 2)^2. Range: -1 to 1; 0 at chance.
    Source: Scott 1955. Undefined: where a single value was used.
    Raises: QuestionError with more than two coders.
    """
    ratings, table = _two("Scott's pi", codings)

    def estimate(weights: Floats) -> float | None:
        joint = _joint(table, weights)
        mean = (joint.sum(0) + joint.sum(1)) / 2
        return _corrected(float(np.trace(joint)), float(mean @ mean))

    return coefficient("Scott's pi", ratings, estimate, resamples=resamples, seed=seed)


def cohen_kappa(codings: Codings, *, resamples: int = 0, seed: int = 1) -> Coefficient:
    """Return Cohen's kappa of two coders over the units both coded.

    Formula: (p_o - p_e) / (1 - p_e), p_e = sum_k p_1k p_2k. Range: -1 to 1; 0 at chance.
    Source: Cohen 1960. Undefined: where both used one and the same value throughout.
    Raises: QuestionError with more than two coders.
    """
    ratings, table = _two("Cohen's kappa", codings)

    def estimate(weights: Floats) -> float | None:
        joint = _joint(table, weights)
        return _corrected(float(np.trace(joint)), float(joint.sum(1) @ joint.sum(0)))

    return coefficient("Cohen's kappa", ratings, estimate, resamples=resamples, seed=seed)


def weighted_kappa(
    codings: Codings,
    *,
    order: Sequence[Value] | None = None,
    power: int = 2,
    resamples: int = 0,
    seed: int = 1,
) -> Coefficient:
    """Return the kappa of two coders that forgives near misses on an ordered scale.

    `order` lists the values from one end to the other (by default numbers by size, words by
    letter); `power` 1 weighs a miss by its distance in steps, 2 by the square of it.
    Formula: 1 - sum(d p_ij) / sum(d p_i p_j), d = |i - j|^power.
    Source: Cohen 1968; Fleiss and Cohen 1973. Undefined: where a single value was used.
    Raises: QuestionError with more than two coders, or when `order` lacks a value.
    """
    ratings, table = _two("weighted kappa", codings)
    values = ratings.values
    if order is not None and set(values) - set(order):
        unknown = sorted(map(str, set(values) - set(order)))
        raise QuestionError(f"'order' lacks {', '.join(unknown)}", remedy="list every value")
    rank = {value: n for n, value in enumerate(values if order is None else order)}
    steps = np.array([rank[value] for value in values], dtype=float)
    distance = np.abs(steps[:, None] - steps[None, :]) ** power

    def estimate(weights: Floats) -> float | None:
        joint = _joint(table, weights)
        expected = float((distance * np.outer(joint.sum(1), joint.sum(0))).sum())
        return None if expected == 0 else 1 - float((distance * joint).sum()) / expected

    return coefficient("weighted kappa", ratings, estimate, resamples=resamples, seed=seed)


def _observed(counts: Floats, weights: Floats) -> float | None:
    """Return the mean share of agreeing pairs over units coded at least twice."""
    n = counts.sum(1)
    paired = n > 1
    total = weights[paired].sum()
    if total == 0:
        return None
    agreeing = (counts * (counts - 1)).sum(1)[paired] / (n * (n - 1))[paired]
    return float(weights[paired] @ agreeing / total)


def _shares(counts: Floats, weights: Floats) -> Floats:
    """Return how often each value is given, every unit weighing the same."""
    n = counts.sum(1)
    coded = n > 0
    shares: Floats = weights[coded] @ (counts[coded] / n[coded, None]) / weights[coded].sum()
    return shares


def _corrected(observed: float | None, chance: float) -> float | None:
    if observed is None or 1 - chance < 1e-12:
        return None
    return (observed - chance) / (1 - chance)


def _two(name: str, codings: Codings) -> tuple[Ratings, Floats]:
    """Return the ratings of two coders, and for each unit a one at the pair of values given."""
    ratings = Ratings.of(codings)
    if len(ratings.coders) > 2:
        raise QuestionError(
            f"{name} compares two coders, not {len(ratings.coders)}",
            remedy="choose two, or take Krippendorff's alpha",
        )
    place = {value: n for n, value in enumerate(ratings.values)}
    table = np.zeros((len(ratings.rows), len(place), len(place)))
    for line, row in enumerate(ratings.rows):
        if len(row) == 2 and None not in row:
            table[line, place[row[0]], place[row[1]]] = 1
    return ratings, table


def _joint(table: Floats, weights: Floats) -> Floats:
    """Return the shares of units by the value of one coder and of the other."""
    joint: Floats = np.tensordot(weights, table, axes=1)
    total = joint.sum()
    return joint if total == 0 else joint / total
