"""What stands inside a bracket with years: its works, one part for each name and its years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import YEAR
from counterpoint.cite.citations.locators import Locator, read_locator, read_page, read_place

MOST_PARTS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One name and its years, with places inside the bracket.

    `names_end` is where the name ends (the year begins); `names_start` where the words before the
    year begin. `years` are as printed, with letters.
    """

    names_start: int
    names_end: int
    years: tuple[str, ...]
    locator: Locator | None
    end: int


@cache
def _undated() -> re.Pattern[str]:
    return re.compile(cue_pattern("undated"), re.IGNORECASE)


@cache
def _awaited() -> re.Pattern[str]:
    """Return the pattern of "in press" behind a year: it is no work of its own."""
    return re.compile(rf",?\s{cue_pattern('undated')}", re.IGNORECASE)


_LETTERS = re.compile(r"(?:\s?[,&]\s?([b-hб-еә])(?![\w.]))+")
_REPRINT = re.compile(r"\s?/\s?(\d{4})(?!\d)|\s?[\[(](\d{4})[\])]|[\])]\s?(\d{4})(?!\d)")
_STOP = re.compile(r"\.\s+")
"""As in entries of a list: "2012. С. 45"; only a labelled place may follow."""
_SEPARATOR = re.compile(r"\s*[,:]\s*")


def read_parts(inside: str, start: int = 0, end: int | None = None) -> list[Part]:
    """Read the dated parts of one stretch between semicolons. Interval of years: no part."""
    end = len(inside) if end is None else end
    parts: list[Part] = []
    at = start
    while len(parts) < MOST_PARTS:
        year = YEAR.search(inside, at, end) or _undated().search(inside, at, end)
        if year is None:
            break
        if re.match(r"\s?[-–—]\s?\d", inside[year.end() : year.end() + 4]):
            at = _after_interval(inside, year.end(), end)
            continue
        part = _part(inside, at, year, end)
        parts.append(part)
        at = part.end
    return parts


def _after_interval(inside: str, at: int, end: int) -> int:
    rest = re.compile(r"\s?[-–—]\s?\d+").match(inside, at, end)
    return rest.end() if rest else at + 1


def _part(inside: str, at: int, year: re.Match[str], end: int) -> Part:
    dated = year.re is YEAR
    years = [year[1] + (year[2] or "") if dated else "n.d."]
    stop = year.end()
    letters = _LETTERS.match(inside, stop, end) if dated and year[2] else None
    if letters:
        years.extend(year[1] + letter for letter in re.findall(r"[a-zа-еә]", letters[0]))
        stop = letters.end()
    reprint = _REPRINT.match(inside, stop, end)
    if reprint:
        # "1990/2004", "2004 [1990]", "[1990] 2004": the same work; either year may be in the list.
        years[-1] = f"{years[-1]}/{reprint[1] or reprint[2] or reprint[3]}"
        stop = reprint.end()
    awaited = _awaited().match(inside, stop, end) if dated else None
    stop = awaited.end() if awaited else stop
    locator = _part_locator(inside, stop, end)
    return Part(at, year.start(), tuple(years), locator, locator.end if locator else stop)


def _part_locator(inside: str, at: int, end: int) -> Locator | None:
    separator = _SEPARATOR.match(inside, at, end)
    if separator is None:
        stop = _STOP.match(inside, at, end)
        return read_locator(inside[:end], stop.end() if stop else at)
    # Before labels are tried: "2005а, 2005б" are two years, though "б" also stands for a page.
    if ":" not in separator[0] and YEAR.match(inside, separator.end(), end):
        return None
    labelled = read_place(inside[:end], separator.end())
    return labelled or read_page(inside[:end], separator.end())
