"""How concentrated counts are on few things: is a resource, a channel, an audience a niche?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from counterpoint.errors import QuestionError

RESAMPLES, SEED, LEVEL = 2_000, 1, 0.95


@dataclass(frozen=True, slots=True)
class Concentration:
    """Two indices of the same counts; `low` and `high` are the interval of `hhi`.

    `even` is what `hhi` would be if all kinds had the same share: 1 / kinds.
    """

    hhi: float
    low: float
    high: float
    entropy: float
    even: float
    kinds: int
    n: int


def concentration(
    counts: Sequence[int], *, resamples: int = RESAMPLES, seed: int = SEED, level: float = LEVEL
) -> Concentration | None:
    """Return how concentrated counts are over kinds; a kind with 0 was looked for and not found.

    Formula: hhi = sum p_i^2; entropy = -sum p_i log p_i / log K, with p_i the shares of the K
    kinds. The interval redraws the n things counted with replacement. Unit: none.
    Range: hhi from 1/K (even) to 1 (all in one); entropy from 1 (even) to 0.
    Source: Hirschman 1945, Herfindahl 1950 (hhi); Shannon 1948, over its maximum (entropy);
    bootstrap: Efron and Tibshirani 1993, chapter 13. Undefined: None where nothing was counted or
    there is one kind only. Raises: QuestionError for a count below 0.
    """
    if any(count < 0 for count in counts):
        raise QuestionError("a count below 0", remedy="count what there is")
    n, kinds = sum(counts), len(counts)
    if n == 0 or kinds < 2:
        return None
    shares = np.asarray(counts, dtype=float) / n
    drawn = np.random.default_rng(seed).multinomial(n, shares, size=resamples) / n
    tail = 50 * (1 - level)
    low, high = np.percentile((drawn**2).sum(axis=1), [tail, 100 - tail])
    met = shares[shares > 0]
    entropy = -float((met * np.log(met)).sum()) / log(kinds)
    return Concentration(
        float((shares**2).sum()), float(low), float(high), abs(entropy), 1 / kinds, kinds, n
    )
