"""What of a sentence can be held against a source: numbers, dates, who was asked, how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterpoint.check.dat import dates_in
from counterpoint.check.numerals import WORDED, table, whole

_NUMBER = re.compile(
    r"(?<![\w.,/№#:-])(?P<n>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<p>\s?%|\s?per ?cent\b|\s?percentage|\s?процент|\s?пайыз)?"
    r"(?:\s(?P<s>thousand|million|billion|тыс|млн|млрд|мың))?(?![\w/]|[.,]\d|-[\dA-Z])"
)
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "тыс": 1e3, "млн": 1e6, "млрд": 1e9,
          "мың": 1e3}  # fmt: skip
_RANGE = re.compile(r"(\d)\s?[-–—]\s?(?=\d)")
_NUMERAL_WORD = re.compile(WORDED, re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ROUGH = re.compile(
    r"\b(?:about|around|approximately|nearly|almost|roughly|some|over|more than|at least|up to"
    r"|less than|under|около|почти|примерно|более|свыше|менее|шамамен|жуық|астам|не меньше"
    r"|не больше|кемінде)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
NEAR_ENOUGH = 0.15
"""“About”, “nearly”, “over”: so far from the number of the source is fair."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed at `start` to `end`; `values` are the ways to read its comma.

    `rough` numbers say that they are rounded; `digits` is the number of decimals.
    """

    start: int
    end: int
    values: tuple[float, ...]
    percent: bool
    rough: bool
    digits: int
    year: bool

    def agrees(self, other: Number) -> bool:
        """Tell whether the source's number is this one, or rounds to it."""
        for mine in self.values:
            for theirs in other.values:
                step = 0.5 * 10.0**-self.digits
                if abs(mine - theirs) <= step + 1e-9:
                    return True
                if self.rough and abs(mine - theirs) <= NEAR_ENOUGH * max(abs(theirs), 1e-9):
                    return True
        return False


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text in order, those in words too."""
    plain = _RANGE.sub(lambda hit: hit.group(1) + " " * (len(hit.group()) - 1), text)
    found = [_number(hit, text) for hit in _NUMBER.finditer(plain)]
    for hit in _NUMERAL_WORD.finditer(text):
        value = whole(hit.group())
        if value > 1:
            rough = _is_rough(text, hit.start())
            found.append(Number(hit.start(), hit.end(), (float(value),), False, rough, 0, False))
    return sorted(found, key=lambda one: one.start)


def _number(hit: re.Match[str], text: str) -> Number:
    printed = hit["n"]
    scale = _SCALE.get(hit["s"] or "", 1.0)
    plain = re.sub(r"[,\u00a0\u202f ]", "", printed)
    values = {float(plain)} if plain.count(".") < 2 else set()
    digits = len(printed.split(".")[1]) if "." in printed else 0
    if printed.count(",") == 1 and not re.search(r",\d{3}$", printed):
        values, digits = {float(printed.replace(",", "."))}, len(printed.split(",")[1])
    whole = printed.isdigit() and len(printed) == 4 and 1500 <= int(printed) <= 2100
    return Number(
        hit.start("n"),
        hit.end(),
        tuple(value * scale for value in values),
        bool(hit["p"]),
        _is_rough(text, hit.start()),
        digits if scale == 1 else -6,
        whole and not hit["p"],
    )


def _is_rough(text: str, at: int) -> bool:
    return bool(_ROUGH.search(text[max(0, at - 30) : at]))


def days_in(text: str) -> set[tuple[int, int, int]]:
    """Return the full dates of a text, in every reading of their digits."""
    return dates_in(text)


@cache
def _populations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row[0], tuple(row[1].split())) for row in table("populations.tsv"))


@cache
def _quantifiers() -> dict[str, tuple[str, float, float]]:
    found = {}
    for name, least, greatest, words in table("quantifiers.tsv"):
        for word in words.split():
            found[word] = (name, float(least), float(greatest))
    return found


@dataclass(frozen=True, slots=True)
class Worded:
    """A word of a class at a place: whom a figure is of, or how many."""

    start: int
    end: int
    kind: str
    least: float = 0.0
    greatest: float = 100.0


def populations_in(text: str) -> list[Worded]:
    """Return the words for those who were asked or counted."""
    found = []
    for hit in _WORD.finditer(text):
        word = hit.group().casefold()
        for kind, stems in _populations():
            if any(_begins(word, stem) for stem in stems):
                found.append(Worded(hit.start(), hit.end(), kind))
                break
    return found


MOST_ENDING = 9
"""Kazakh puts several endings on one word: "студенттерінің"."""


def _begins(word: str, stem: str) -> bool:
    """Tell whether a word is a stem with an ending; short stems take almost none."""
    if word.isascii():
        return word.startswith(stem) and len(word) - len(stem) <= (4 if len(stem) > 4 else 1)
    return word.startswith(stem) and len(word) - len(stem) <= (MOST_ENDING if len(stem) > 3 else 3)


def _quantifier(word: str) -> tuple[str, float, float] | None:
    """Return the class of a word for how many, case endings of longer words apart."""
    known = _quantifiers().get(word)
    if known is None and len(word) > 6 and not word.isascii():
        cut = (word[:end] for end in range(len(word) - 1, max(5, len(word) - 5), -1))
        known = next((_quantifiers()[one] for one in cut if one in _quantifiers()), None)
    return known


def quantifiers_in(text: str) -> list[Worded]:
    """Return the words for how many, with the shares they can stand for."""
    found = []
    for hit in _WORD.finditer(text):
        known = _quantifier(hit.group().casefold())
        if known is not None:
            found.append(Worded(hit.start(), hit.end(), *known))
    return found
