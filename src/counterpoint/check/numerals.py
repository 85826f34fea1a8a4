"""Whole numbers as digits or in words, in English, Russian and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


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
    tens = "|".join(w for w, v in _words().items() if 20 <= v < 100 or w == "он")
    ones = "|".join(w for w, v in _words().items() if v < 10)
    small = "|".join(sorted((w for w, v in _words().items() if v < 100), key=len, reverse=True))
    under = rf"(?:(?:{tens})(?:[- ](?:{ones}))?(?![^\W\d_])|(?:{small})(?![^\W\d_]))"
    own = "|".join(w for w, v in _words().items() if v >= 100 and w not in _TIMES)
    counted = rf"(?:(?:{ones}|an?)[- ])?hundred(?:(?:\sand)?[- ]{under})?"
    kazakh = rf"(?:(?:{ones})\s)?жүз\s{under}|(?:{ones})\sжүз"
    return rf"(?:{counted}|{kazakh}|(?:{own})(?:\s{under})?)(?![^\W\d_])|{under}"


_TIMES = {"hundred": 100, "жүз": 100}
"""Words that multiply the number before them; “жүз” alone may be a face or a horde."""


YEARS = 1500
"""From here on a number is rather a year."""

WORDED = rf"(?<![^\W_])(?:{_worded()})"
"""A number in words."""

NUMERAL = (
    r"(?:(?<![\w.,/№#:–-])(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)(?![\d]|[.,/:]\d)" rf"|{WORDED})"
)
"""A whole number, in digits or in words; no part of a decimal, a date or a range."""


def summed(words: str) -> int:
    """Return the sum of the whole numbers in a sentence, years apart.

    It is the total that “eleven in English and six in German” divides.
    """
    told = (whole(hit.group()) for hit in re.finditer(NUMERAL, words, re.IGNORECASE))
    return sum(number for number in told if number < YEARS)


def whole(printed: str) -> int:
    """Return the number that digits or words name.

    "twenty-five", "двадцать пять" and "жиырма бес" are 25, "a hundred and ten" and "сто десять"
    110. 0 where the words name none.
    """
    digits = re.sub(r"[,\u00a0\u202f ]", "", printed)
    if digits.isdigit():
        return int(digits)
    total = 0
    for part in re.split(r"[- ]", printed.casefold()):
        total = max(1, total) * _TIMES[part] if part in _TIMES else total + _words().get(part, 0)
    return total
