"""Does a grade rise or fall along an order, such as the years?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from counterpoint.errors import QuestionError

SHUFFLES, SEED = 4_999, 1

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trend:
    """Kendall's tau-b of n pairs, and how often chance gives one as far from 0 (`p`)."""

    tau: float
    p: float
    n: int


def monotone_trend(
    when: Sequence[float], values: Sequence[float], *, shuffles: int = SHUFFLES, seed: int = SEED
) -> Trend | None:
    """Return whether values go one way along `when`.

    Formula: tau_b = (C - D) / sqrt((P - T_x)(P - T_y)), with C and D the concordant and discordant
    pairs, P all pairs, T those tied in one of the two. p = (1 + shuffles with |tau| as large)
    / (1 + shuffles), the values shuffled over the places. Range: -1 to 1; 0 for no direction.
    Source: Kendall 1945 (tau-b); Phipson and Smyth 2010 (the 1 + in p).
    Undefined: None for fewer than three pairs, or where all places or all values are equal.
    Raises: QuestionError for lists of different length.
    """
    if len(when) != len(values):
        raise QuestionError(
            f"{len(when)} places for {len(values)} values", remedy="give one place for each value"
        )
    x, y = np.asarray(when, dtype=float), np.asarray(values, dtype=float)
    if len(x) < 3 or len(set(x)) < 2 or len(set(y)) < 2:
        return None
    upper = np.triu_indices(len(x), 1)
    along, across = _signs(x, upper), _signs(y, upper)
    scale = float(np.sqrt(np.count_nonzero(along) * np.count_nonzero(across)))
    tau = float(along @ across) / scale
    random = np.random.default_rng(seed)
    as_far = sum(
        abs(float(along @ _signs(random.permutation(y), upper)) / scale) >= abs(tau) - 1e-12
        for _ in range(shuffles)
    )
    return Trend(tau, (1 + as_far) / (1 + shuffles), len(x))


def _signs(values: Floats, upper: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]) -> Floats:
    found: Floats = np.sign(values[upper[1]] - values[upper[0]])
    return found
