"""Whether two printed names are of one person. A match is a suggestion, never a merge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from counterpoint.cite.names.parse import PersonName, is_initial, parse_name
from counterpoint.cite.names.readings import VOWELS, fold, is_cyrillic, readings
from counterpoint.cite.names.tables import rows
from counterpoint.cite.names.words import word_likeness

SAME_FAMILY = 0.865
"""Family names less alike than this are two names. Set on pairs of public figures of our own
(tests/cite/names), between press romanisations (above) and namesakes one sound apart (below)."""

SAME_GIVEN = 0.78
"""Given names vary more between languages than family names, and stand beside one."""

OTHER_ORDER = 0.02
ONLY_FAMILY = 0.25
ONLY_INITIALS = 0.15
ONE_OF_TWO_FAMILIES = 0.12
_ONE_PART = "in one part of a double name"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How likely two names are of one person: `score` 0-1, the verdict, and its grounds."""

    score: float
    same: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """One way to read a name: which words are the family name, which the given names."""

    family: str
    given: tuple[str, ...]
    usual: bool


def same_name(a: str, b: str) -> bool:
    """Tell whether two printed names may be of one person, in any scripts and romanisations."""
    return name_match(a, b).same


@lru_cache(maxsize=16384)
def name_match(a: str, b: str) -> NameMatch:
    """Compare two printed names: family name, then what is known of the given names.

    Every order that a name leaves open is tried; the best counts. Names with nothing readable in
    them score 0.
    """
    best = NameMatch(0.0, False, ("nothing to compare",))
    for one in _orders(parse_name(a)):
        for other in _orders(parse_name(b)):
            found = _compare(one, other)
            if (found.same, found.score) > (best.same, best.score):
                best = found
    return best


def _orders(name: PersonName) -> Iterator[_Order]:
    family = f"{name.family} {name.suffix}".strip() if not name.family else name.family
    yield _Order(family, name.given_parts, True)
    words = [*name.given, name.family]
    if name.sure or name.initials or len(words) < 2:
        return
    yield _Order(words[0], tuple(words[1:]), False)
    if len(words) > 2:
        yield _Order(" ".join(words[-2:]), tuple(words[:-2]), False)


def _compare(a: _Order, b: _Order) -> NameMatch:
    family, family_reason = _family(a.family, b.family)
    if family < SAME_FAMILY - ONE_OF_TWO_FAMILIES:
        return NameMatch(round(family * 0.5, 3), False, (family_reason,))
    given, given_reason = _given(a.given, b.given)
    alone = family_reason.endswith(_ONE_PART) and not (a.given and b.given)
    score = max(
        0.0, min(family, family * 0.6 + given * 0.4) - OTHER_ORDER * ((not a.usual) + (not b.usual))
    )
    same = given > 0 and family >= SAME_FAMILY and not alone
    if given == 0:
        score = min(score, 0.4)
    return NameMatch(round(score, 3), same, (family_reason, given_reason))


def _family(a: str, b: str) -> tuple[float, str]:
    if not a or not b:
        return 0.0, "no family name"
    whole = word_likeness(_joined(a), _joined(b))
    parts_a, parts_b = _parts(a), _parts(b)
    if len(parts_a) != len(parts_b) and min(len(parts_a), len(parts_b)) == 1:
        part = max(word_likeness(p, q) for p in parts_a for q in parts_b)
        if part - ONE_OF_TWO_FAMILIES / 2 > whole:
            return part - ONE_OF_TWO_FAMILIES / 2, f"{a} and {b} {part:.2f} alike {_ONE_PART}"
    elif len(parts_a) == len(parts_b) > 1:
        whole = max(whole, min(word_likeness(p, q) for p, q in zip(parts_a, parts_b, strict=True)))
    return whole, f"family names {a} and {b} {whole:.2f} alike"


def _joined(family: str) -> str:
    return family.replace(" ", "")


def _parts(family: str) -> list[str]:
    return [p for p in family.replace("-", " ").replace("‑", " ").split() if p]


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    if not a or not b:
        return (1.0 - ONLY_FAMILY if a or b else 1.0), "no given name to compare"
    least = 1.0
    for one, other in zip(a, b, strict=False):
        alike = _given_word(one, other)
        if alike < SAME_GIVEN:
            return 0.0, f"given names {one} and {other} differ ({alike:.2f})"
        least = min(least, alike)
    return least, f"given names {' '.join(a)} and {' '.join(b)} {least:.2f} alike"


def _given_word(a: str, b: str) -> float:
    if is_initial(a) or is_initial(b):
        same_script = is_cyrillic(a) == is_cyrillic(b)
        same = bool(_first_sounds(a, same_script) & _first_sounds(b, same_script))
        return 1.0 - ONLY_INITIALS if same else 0.0
    return word_likeness(a, b)


@lru_cache(maxsize=4096)
def _first_sounds(word: str, same_script: bool) -> frozenset[str]:
    """Return the sounds a given name may begin with, from its initial or its whole."""
    letters = fold(word.strip("."))
    found = {reading[0] for reading in readings(letters)}
    if found and not same_script and not is_cyrillic(letters):
        found |= set(_open_initials().get(letters[0], ""))
    return frozenset(_class(sound, same_script) for sound in found)


@cache
def _open_initials() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("initials.tsv")}


def _class(sound: str, same_script: bool) -> str:
    if sound in VOWELS:
        return {"A": "a", "O": "o", "U": "u", "Q": "o", "y": "i"}.get(sound, sound)
    # Г stands for H as well as for G, but G never for H.
    return "h" if sound == "g" and not same_script else sound
