"""The parts of a printed name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.names.tables import rows

MOST_WORDS = 8
"""A name has no more words; the rest is not looked at."""

_INITIAL = re.compile(r"(?:[^\W\d_]{1,3}\.\s?-?\s?)+")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ьич|ична|овна|евна|инична|ұлы|қызы|улы|кызы|оглы|гызы"
    r"|ovich|evich|yevich|ovna|evna|yevna|uly|kyzy|qyzy|ogly|oglu|oğlu|qızı)\w{0,2}$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,;:*†‡]+$")
_SPLIT = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A printed name in parts.

    `given` are the given names and patronymics in full, `initials` the first letters of what is
    not given in full, in the order printed; `given_parts` has both in one row. `particle` is "van
    der", "ibn" and the like; `sure` says that the order of family and given name is certain (a
    comma, initials or a patronymic show it).
    """

    family: str
    given: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    particle: str = ""
    suffix: str = ""
    given_parts: tuple[str, ...] = ()
    sure: bool = False


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        word for row, cell in rows("words.tsv") if row == kind for word in cell.split()
    )


def is_initial(word: str) -> bool:
    """Tell whether a word is made of initials: "J.", "M.Sh.", "K.-Zh."."""
    return bool(_INITIAL.fullmatch(word)) or (len(word) == 1 and word.isalpha() and word.isupper())


def is_particle(word: str) -> bool:
    """Tell whether a word is a particle of a family name, such as "van", "de" or "ibn"."""
    return word.casefold() in _words("particle")


def parse_name(printed: str) -> PersonName:
    """Take a printed name apart: "Nye J. S.", "M.Sh. Gubaidullina", "van der Zee, W.".

    A name that shows no order is taken as given name first, as in running text. A single word is a
    family name.
    """
    before, comma, after = _cleaned(printed).partition(",")
    if comma and after.strip() and after.strip().casefold() not in _words("suffix"):
        return _inverted(before, after)
    words = _name_words(before)
    suffix = " ".join(w for w in words if w.casefold().strip(".") in _words("suffix"))
    words = [w for w in words if w.casefold().strip(".") not in _words("suffix")] or words[:1]
    family, given, sure = _split_order(words)
    return _person(family, given, suffix, sure)


def _cleaned(printed: str) -> str:
    return _TRAILING.sub("", re.sub(r"\([^()]*\)|[\"«»“”]", " ", printed[:300])).strip()


def _inverted(before: str, after: str) -> PersonName:
    pieces = [piece.strip() for piece in after.split(",")]
    suffixes = [p for p in pieces if p.casefold().strip(".") in _words("suffix")]
    given = [w for p in pieces if p not in suffixes for w in _name_words(p)]
    # "Zee, W. van der": the particle stands after the given names.
    behind = [w for w in given if is_particle(w)]
    family = behind + _name_words(before)
    return _person(family, [w for w in given if w not in behind], " ".join(suffixes), True)


def _name_words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=\w\.)(?=[^\W\d_]{4,})", " ", text)
    words = [w.strip(",;") for w in _SPLIT.split(spaced) if w.strip(",;.")]
    kept = [w for w in words if w.casefold().strip(".") not in _words("title")]
    return (kept or words)[:MOST_WORDS]


def _split_order(words: list[str]) -> tuple[list[str], list[str], bool]:
    """Return family, given names, and whether the order is certain."""
    while len(words) > 2 and is_particle(words[-1]) and is_initial(words[-2]):
        words = [words[-1], *words[:-1]]
    full = [at for at, word in enumerate(words) if not _is_short(word, words)]
    if len(words) < 2 or not full:
        return words[-1:], words[:-1], False
    if _is_short(words[-1], words):
        last = max(full) + 1
        return words[:last], words[last:], True
    if _is_short(words[0], words):
        return words[full[0] :], words[: full[0]], True
    return _split_full(words)


def _split_full(words: list[str]) -> tuple[list[str], list[str], bool]:
    # "van Heusden", "Van der Zee": a family name alone; "Al Gore" is not.
    if is_particle(words[0]) and (words[0].islower() or is_particle(words[1])):
        return words, [], False
    if len(words) > 2:
        if _PATRONYMIC.search(words[-1]):
            return words[:-2], words[-2:], True
        if _PATRONYMIC.search(words[-2]):
            return words[-1:], words[:-1], True
        for at in range(1, len(words) - 1):
            if is_particle(words[at]):
                return words[at:], words[:at], True
    return words[-1:], words[:-1], False


def _is_short(word: str, words: list[str]) -> bool:
    if is_initial(word):
        return True
    # "Heldens JG" (Vancouver): capitals beside a word in ordinary letters.
    mixed = any(w != w.upper() for w in words)
    return len(word) <= 3 and word.isalpha() and word.isupper() and mixed


def _person(family: list[str], given: list[str], suffix: str, sure: bool) -> PersonName:
    particles = []
    while len(family) > 1 and is_particle(family[0]):
        particles.append(family.pop(0))
    parts: list[str] = []
    for word in given:
        parts.extend(_given_parts(word))
    return PersonName(
        family=" ".join(family),
        given=tuple(p for p in parts if not is_initial(p)),
        initials=tuple(p.strip(".") for p in parts if is_initial(p)),
        particle=" ".join(particles),
        suffix=suffix,
        given_parts=tuple(parts),
        sure=sure,
    )


def _given_parts(word: str) -> list[str]:
    if is_initial(word):
        return [f"{w}." for w in re.split(r"[.\s-]+", word) if w]
    if len(word) <= 3 and word.isupper():
        return [f"{letter}." for letter in word if letter.isalpha()]
    pieces = [p for p in re.split(r"[-‐‑–]", word) if p]
    return [f"{p.strip('.')}." if len(p.strip(".")) <= 2 and "." in word else p for p in pieces]
