"""The date of publication in the lines of a title page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from counterpoint.read.lists import rows

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{2})-(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\d/.–-])((?:19|20)\d\d)(?![\d/–-])")
_PUBLISHED = re.compile(
    r"(?:published|available online|publication date|опубликован\w*|дата публикации|жарияланды|"
    r"жарияланған)[^\d\n]{0,25}(?P<date>.{4,40})",
    re.IGNORECASE,
)
_NOT_ISSUED = re.compile(
    r"^\W*(?:received|revised|accepted|поступила|принята|келіп түсті|қабылданды)", re.IGNORECASE
)


def find_date(lines: Sequence[str]) -> list[int] | None:
    """Return the date of issue as CSL date parts (year, month, day as far as known), or None.

    A date said to be of publication goes first, then the first date or year printed. Dates of
    receipt and acceptance do not count.
    """
    for line in lines:
        stated = _PUBLISHED.search(line)
        parts = read_date(stated.group("date")) if stated else None
        if parts:
            return parts
    for line in lines:
        if _NOT_ISSUED.match(line) or "doi.org" in line or line.casefold().startswith("doi"):
            continue
        parts = read_date(line) if len(line) < 200 else None
        if parts:
            return parts
    return None


def read_date(text: str) -> list[int] | None:
    """Return the first date in a text as year, month, day, as far as they are printed."""
    named = _named().search(text)
    if named:
        day, month, year = named.group("day") or named.group("day2"), named.group("month"), 0
        year = int(named.group("year"))
        parts = [year, dict(_months())[month.casefold()]]
        return [*parts, int(day)] if day else parts
    iso = _ISO.search(text)
    if iso:
        return [int(part) for part in iso.groups()]
    numeric = _NUMERIC.search(text)
    if numeric and int(numeric.group(2)) <= 12 and int(numeric.group(1)) <= 31:
        return [int(numeric.group(3)), int(numeric.group(2)), int(numeric.group(1))]
    year_only = _YEAR.search(text)
    return [int(year_only.group(1))] if year_only else None


@cache
def _months() -> tuple[tuple[str, int], ...]:
    return tuple((name, int(number)) for number, name in rows("months"))


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted((name for name, _ in _months()), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})\.?\s+)?\b(?P<month>{names})\b\.?\s*(?:(?P<day2>\d{{1,2}}),?\s+)?"
        r"(?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    )
