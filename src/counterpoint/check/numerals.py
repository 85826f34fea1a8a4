"""Whole numbers as digits or in words, in English, Russian and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from counterpoint.check.cue import Cue, cue


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of the checks; its first line names the source."""
    text = files("counterpoint.check").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


@cache
def _words() -> dict[str, int]:
    return {word: int(value) for value, words in table("numerals.tsv") for word in words.split()}


def _worded() -> str:
    # Every word stands here as seldom as can be: some fifty patterns hold this one, and the time
    # to compile them grows with each list. What the lists let through in a wrong order, such as
    # “twenty-thirty years”, `whole` calls 0.
    words = _words()
    tens = {word for word, value in words.items() if value < 100 and _opens(word, value)}
    under = [word for word, value in words.items() if value < 100]
    big = "|".join(word for word in words if word in tens or words[word] >= 100)
    small = "|".join(word for word in under if word not in tens)
    begun = rf"(?:an?[- ](?=hundred))?(?:{big})|(?:{small}){_MORE}(?:{'|'.join(_TIMES)})"
    return rf"(?:{begun}){_END}(?:{_MORE}(?:{'|'.join(under)}){_END}){{0,2}}|(?:{small}){_END}"


def _opens(word: str, value: int) -> bool:
    """Tell whether ones may follow, as they do on “twenty” and on Kazakh “он”, not on “ten”."""
    return value >= 20 or word == "он"


_TIMES = ("hundred", "жүз")
"""Words that multiply the number before them."""

_ALONE = ("жүз",)
"""Words that are no number alone: it may be a face or a horde."""

_END = r"(?![^\W\d_])"
_MORE = r"(?:[- ]|(?<=hundred)\sand\s)"


YEARS = 1500
"""From here on a number is rather a year."""

WORDED = rf"(?<![^\W_])(?:{_worded()})"
"""A number in words."""

NUMERAL = (
    r"(?:(?<![\w.,/№#:–-])(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)(?![\d]|[.,/:]\d)" rf"|{WORDED})"
)
"""A whole number, in digits or in words; no part of a decimal, a date or a range."""

NUMBERS = cue(NUMERAL, re.IGNORECASE)
"""What finds such numbers, in any case."""


def numbered(rest: str) -> Cue:
    """Return the cue of a whole number, its group `n`, and what follows it, in any case."""
    return cue(rf"(?P<n>{NUMERAL}){rest}", re.IGNORECASE, begins=NUMBERS)


def summed(words: str) -> int:
    """Return the sum of the whole numbers in a sentence, years apart.

    It is the total that “eleven in English and six in German” divides.
    """
    told = (whole(hit.group()) for hit in NUMBERS.finditer(words))
    return sum(number for number in told if number < YEARS)


def whole(printed: str) -> int:
    """Return the number that digits or words name.

    "twenty-five", "двадцать пять" and "жиырма бес" are 25, "a hundred and ten" and "сто десять"
    110. 0 where the words name none, or several ("twenty-thirty").
    """
    digits = re.sub(r"[,\u00a0\u202f ]", "", printed)
    if digits.isdigit():
        return int(digits)
    total, room = 0, 1000
    for part in re.split(r"[- ]", printed.casefold()):
        value = _words().get(part, 0)
        if part in _TIMES and total < 10:
            value, total, room = value * max(1, total), 0, 1000
        if value >= room:
            return 0
        if value:
            total, room = total + value, 100 if value >= 100 else 10 if _opens(part, value) else 1
    return total if printed.casefold() not in _ALONE else 0
