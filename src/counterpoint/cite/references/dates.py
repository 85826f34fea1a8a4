"""Dates as references print them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from counterpoint.cite.references.words import rows

_YEAR = r"(?:1[4-9]|20)\d\d"
_NUMERIC = re.compile(rf"(?<!\d)(\d{{1,2}})[./-](\d{{1,2}})[./-]({_YEAR}|\d\d)(?!\d)")
_ISO = re.compile(rf"(?<!\d)({_YEAR})[./-](\d{{1,2}})(?:[./-](\d{{1,2}}))?(?!\d)")
_ONLY_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?:\s?[-–—/]\s?({_YEAR}|\d\d))?(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _months() -> dict[str, int]:
    return {word: int(kind[6:]) for kind, _language, word in rows("cues") if kind[:6] == "month:"}


def month_in(text: str) -> int | None:
    """Return the month whose name stands in the text, in any of our languages."""
    months = _months()
    said = _WORD.findall(text.lower())
    for word in said:
        if word in months:
            return months[word]
    for word in said:  # "окт.", "сент."
        if len(word) > _SHORTEST:
            known = {number for name, number in months.items() if name.startswith(word)}
            if len(known) == 1:
                return known.pop()
    return None


def parse_date(text: str) -> dict[str, Any] | None:
    """Return a CSL date for a printed one, or None without a year.

    `date-parts` is [[y]], [[y, m]] or [[y, m, d]], twice for a range of days. Day comes before
    month, unless only the other order gives a month. An impossible day is kept as printed. `raw`
    holds what was printed when it is more than a year.
    """
    if found := _NUMERIC.search(text):
        day, month, year = (int(part) for part in found.groups())
        if month > 12 >= day:
            day, month = month, day
        full = year if year > 99 else 2000 + year
        return {"date-parts": [[full, month, day]], "raw": found.group()}
    if found := _ISO.search(text):
        parts = [int(part) for part in found.groups() if part]
        if len(found.group(2)) == 2 and 1 <= parts[1] <= 12:
            return {"date-parts": [parts], "raw": found.group()}
    year_found = _ONLY_YEAR.search(text)
    if not year_found:
        return None
    year = int(year_found.group(1))
    month_named = month_in(text)
    if month_named is None:
        return {"date-parts": [[year]]}
    return {"date-parts": _with_days(text, year, month_named), "raw": text.strip(" .,;:()")}


def _with_days(text: str, year: int, month: int) -> list[list[int]]:
    days = [int(n) for n in _NUMBERS.findall(_ONLY_YEAR.sub(" ", text)) if 1 <= int(n) <= 31]
    if not days:
        return [[year, month]]
    return [[year, month, day] for day in days[:2]]
