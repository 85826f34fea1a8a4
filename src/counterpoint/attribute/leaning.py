"""A small trained model that weighs the signs of a stance, and what a speaker says elsewhere."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

STANCES = (-1, 0, 1)
_FAITH = 0.25
"""How much a speaker's other statements count; found on articles kept out of training. Of 66
pairs of statements of one speaker that took a side, 58 took the same (our own marked articles)."""

_DECLARED = 4.0  # odds of e^4 that a supporter is for: chosen by hand, not fitted
_FLOOR = 1e-6
Shares = tuple[float, float, float]


@dataclass(frozen=True)
class Weights:
    """Weights of signs for the three stances, against, neither, for."""

    weights: Mapping[str, Shares]

    def shares(self, signs: Mapping[str, float]) -> Shares:
        """Return how likely each stance is; the three sum to 1.

        Formula: softmax of the sum of weight times sign. Source: Hastie, Tibshirani and Friedman
        (2009), The Elements of Statistical Learning, 4.4.
        """
        sums = [0.0, 0.0, 0.0]
        for sign in sorted(signs):
            weight = self.weights.get(sign)
            if weight is not None:
                for n in range(3):
                    sums[n] += weight[n] * signs[sign]
        return _softmax(sums)


@lru_cache(maxsize=1)
def package_weights() -> Weights:
    """Return the weights that come with the package: made by bench/train_stance.py."""
    place = files("counterpoint.attribute") / "model" / "stance.json"
    rows = json.loads(place.read_text(encoding="utf-8"))["weights"]
    return Weights({sign: (w[0], w[1], w[2]) for sign, w in rows.items()})


def keep_faith(
    shares: Sequence[Shares],
    speakers: Sequence[object],
    declared: Mapping[tuple[str, ...], int] | None = None,
) -> list[Shares]:
    """Move each statement that takes a side toward the side its speaker takes elsewhere.

    Formula: with L the sum over the speaker's other statements of
    log((p(for) + p(neither) / 2) / (p(against) + p(neither) / 2)) and m = tanh(_FAITH * L / 2),
    p(for) is multiplied by 1 + m and p(against) by 1 - m; both keep their sum, so that p(neither)
    stays: a speaker may describe in one place and judge in another. `declared` gives the side of
    those who are called supporters (1) or critics (-1); it adds _DECLARED to L.
    """
    sides = [math.log((p[2] + p[1] / 2 + _FLOOR) / (p[0] + p[1] / 2 + _FLOOR)) for p in shares]
    sums: dict[object, float] = {
        speaker: _DECLARED * side for speaker, side in (declared or {}).items()
    }
    for speaker, side in zip(speakers, sides, strict=True):
        sums[speaker] = sums.get(speaker, 0.0) + side
    moved = []
    for p, speaker, side in zip(shares, speakers, sides, strict=True):
        m = math.tanh(_FAITH * (sums[speaker] - side) / 2)
        against, favour = p[0] * (1 - m), p[2] * (1 + m)
        scale = (p[0] + p[2]) / (against + favour) if against + favour else 1.0
        moved.append((against * scale, p[1], favour * scale))
    return moved


def _softmax(sums: Sequence[float]) -> Shares:
    powers = [math.exp(one - max(sums)) for one in sums]
    whole = sum(powers)
    return powers[0] / whole, powers[1] / whole, powers[2] / whole
