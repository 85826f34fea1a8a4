"""One word of a name against another, across scripts, romanisations and case endings."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from counterpoint.cite.names.readings import VOWELS, bare, fold, is_cyrillic, readings
from counterpoint.cite.names.sounds import likeness
from counterpoint.cite.names.tables import rows

SHORTEST_FORM = 3
INFLECTED = 0.02
"""What an assumed case ending takes off the score."""

FAR_APART = 0.45
"""Below this plain likeness of the consonants the sounds are not weighed."""

SAME_ALPHABET = 0.95
"""Two names both in Russian letters went through no transcription: less alike, they differ."""

_RUSSIAN = re.compile(r"[а-яё'’‑-]+", re.IGNORECASE)
_CLASSES = str.maketrans({"g": "h", "C": "S", "A": "a", "O": "o", "U": "u", "j": None})
_DOUBLES = re.compile(r"(.)\1+")
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def _endings() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (
            re.compile(f"({before})(?:{endings})$"),
            tuple("" if end == "-" else end for end in ends.split(",")),
        )
        for _, before, endings, ends in rows("endings.tsv")
    )


@lru_cache(maxsize=65536)
def base_forms(word: str) -> tuple[str, ...]:
    """Return the word, and the forms it may be a case form of (Russian, Kazakh, English 's).

    Only Cyrillic words are stripped of endings: names in Latin letters stand in the nominative.
    """
    plain = _POSSESSIVE.sub("", word) or word
    head, joint, tail = plain.rpartition("-")
    if not (joint and is_cyrillic(head) and is_cyrillic(tail)):
        return tuple(_stripped(plain))
    # Both halves of a double name are declined: Аксентьева-Боу, Осколковым-Дином.
    return tuple(
        dict.fromkeys(f"{one}-{other}" for one in _stripped(head) for other in _stripped(tail))
    )


def _stripped(plain: str) -> list[str]:
    found = {plain: True}
    if is_cyrillic(plain):
        lower = fold(plain)
        for pattern, ends in _endings():
            stripped = pattern.search(lower)
            if stripped is None:
                continue
            stem = lower[: stripped.end(1)]
            found.update((stem + end, True) for end in ends if len(stem + end) >= SHORTEST_FORM)
    return list(found)


def consonants(reading: str) -> str:
    """Return the key of a reading: its consonants by class, with "a" for a vowel at the front."""
    folded = reading.translate(_CLASSES)
    front = "a" if reading[:1] in VOWELS else ""
    return _DOUBLES.sub(r"\1", front + "".join(s for s in folded if s not in VOWELS))


@lru_cache(maxsize=65536)
def skeletons(word: str) -> frozenset[str]:
    """Return every key under which a word of a name should be looked up.

    Two spellings of one name share at least one key, as a rule; two that share a key need not be
    the same name (ask `word_likeness`).
    """
    return frozenset(
        consonants(reading) for form in base_forms(word) for reading in readings(form)
    ) - {""}


def skeleton(word: str) -> str:
    """Return the main key of a word: its consonants, much the same in all scripts.

    A Latin word is read as romanised Cyrillic; `skeletons` has the other readings.
    """
    heard = readings(word, "romanised")
    return consonants(heard[0]) if heard else ""


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """Return how likely two words are the same name, 0-1; 1 when they are spelled alike."""
    if bare(a) == bare(b):
        return 1.0
    best = 0.0
    for at, one in enumerate(base_forms(a)):
        for other_at, other in enumerate(base_forms(b)):
            lost = INFLECTED * (bool(at) + bool(other_at))
            best = max(best, _forms_likeness(one, other) - lost)
    return best


def _forms_likeness(a: str, b: str) -> float:
    # Two Latin spellings are two romanisations of one name, not two sounds of two languages.
    kind = "latin" if is_cyrillic(a) != is_cyrillic(b) else "transfer"
    best = 0.0
    for one in readings(a, kind):
        for other in readings(b, kind):
            if one == other:
                return 1.0
            near = Levenshtein.normalized_similarity(consonants(one), consonants(other))
            if near >= FAR_APART:
                best = max(best, likeness(one, other))
    if best < SAME_ALPHABET and _RUSSIAN.fullmatch(a) and _RUSSIAN.fullmatch(b):
        return best * 0.8
    return best
