"""How far apart two readings are: a weighted edit distance over sounds."""

from __future__ import annotations

from functools import cache, lru_cache

from counterpoint.cite.names.readings import VOWELS
from counterpoint.cite.names.tables import rows

VOWEL_FOR_VOWEL = 0.7
VOWEL_LEFT_OUT = 0.6
VOWEL_LEFT_OUT_AT_EDGE = 1.4
SHORT_NAME = 4
"""Names of fewer sounds are judged as if they had so many, or one sound would decide all."""


@cache
def _pairs() -> dict[tuple[str, str], float]:
    found = {}
    for pair, cost in rows("sounds.tsv"):
        found[(pair[0], pair[1])] = found[(pair[1], pair[0])] = float(cost)
    return found


@cache
def _omissions() -> dict[str, tuple[float, float]]:
    table = dict.fromkeys(VOWELS, (VOWEL_LEFT_OUT, VOWEL_LEFT_OUT_AT_EDGE))
    table.update({sound: (float(mid), float(edge)) for sound, mid, edge in rows("omissions.tsv")})
    return table


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    named = _pairs().get((a, b))
    if named is not None:
        return named
    return VOWEL_FOR_VOWEL if a in VOWELS and b in VOWELS else 1.0


def _leave_out(word: str, at: int) -> float:
    middle, edge = _omissions().get(word[at], (1.0, 1.0))
    return edge if at in (0, len(word) - 1) else middle


@lru_cache(maxsize=65536)
def distance(a: str, b: str) -> float:
    """Return the least cost of turning one reading into the other.

    Formula: Levenshtein distance with the costs of data/sounds.tsv and data/omissions.tsv. Range:
    0 for the same sounds, about 1 for each sound that differs.
    """
    above = [0.0]
    for at in range(len(b)):
        above.append(above[-1] + _leave_out(b, at))
    for row, sound in enumerate(a):
        gone = _leave_out(a, row)
        line = [above[0] + gone]
        for column, other in enumerate(b):
            line.append(
                min(
                    above[column] + _swap(sound, other),
                    above[column + 1] + gone,
                    line[column] + _leave_out(b, column),
                )
            )
        above = line
    return above[-1]


def likeness(a: str, b: str) -> float:
    """Return 1 for the same sounds down to 0: one less the distance per sound."""
    return max(0.0, 1.0 - distance(a, b) / max(SHORT_NAME, (len(a) + len(b)) / 2))
