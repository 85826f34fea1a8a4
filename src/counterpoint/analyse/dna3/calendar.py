"""Calendar arithmetic as the peer's platform does it, on seconds since 1970 without a zone.

Source of the rules: Part B of the semantics, sections 3 and 8 (clamping to the month's last day,
whole units truncated toward zero, week numbers by region).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

DAY = 86400
FIXED_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": DAY, "weeks": 7 * DAY}
"""Length in seconds of the units that always have the same length."""

UNITS = (*FIXED_UNITS, "months", "years")

Moments = NDArray[np.int64]


def civil(days: Moments) -> tuple[Moments, Moments, Moments]:
    """Return year, month and day of the month of days since 1970-01-01 (proleptic Gregorian)."""
    dates = np.asarray(days).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    count = months.astype(np.int64)
    day = (dates - months.astype("datetime64[D]")).astype(np.int64) + 1
    return count // 12 + 1970, count % 12 + 1, day


def _month_days(months: Moments) -> tuple[Moments, Moments]:
    """Return the first day and the length of months counted from January 1970."""
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    after = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return first, after - first


def plus(moment: int, unit: str, count: int) -> int:
    """Return the moment `count` units later; months and years clamp to the month's last day."""
    if unit in FIXED_UNITS:
        return moment + count * FIXED_UNITS[unit]
    day, second = divmod(moment, DAY)
    year, month, of_month = (int(part) for part in civil(np.array(day)))
    months = (year - 1970) * 12 + month - 1 + count * (12 if unit == "years" else 1)
    first, length = _month_days(np.array(months))
    return int(first + min(of_month, int(length)) - 1) * DAY + second


def clock(moments: Moments, unit: str) -> Moments:
    """Return moments as numbers whose differences tell whole units: see `between`.

    Months and years look at the dates alone; the time of day plays no part.
    """
    if unit in FIXED_UNITS:
        return moments
    year, month, of_month = civil(moments // DAY)
    return (year * 12 + month) * 32 + of_month


def between(moments: Moments, until: int, unit: str) -> Moments:
    """Return the whole units between moments of a `clock`, truncated toward zero."""
    if unit in FIXED_UNITS:
        whole = FIXED_UNITS["days"] if unit == "weeks" else FIXED_UNITS[unit]
        count = _truncated(until - moments, whole)
        return _truncated(count, 7) if unit == "weeks" else count
    months = _truncated(until - moments, 32)
    return _truncated(months, 12) if unit == "years" else months


def _truncated(number: Moments, by: int) -> Moments:
    return np.asarray(np.sign(number) * (np.abs(number) // by), dtype=np.int64)


@cache
def week_rule(locale: str | None) -> tuple[int, int]:
    """Return the first day of the week (Monday is 1) and the days a year's first week needs.

    `locale` is a tag such as "en-US"; None and unknown regions give Monday and 4 (ISO 8601).
    """
    region = (locale or "").replace("_", "-").split("-")[-1].upper()
    table = files("counterpoint.analyse.dna3").joinpath("week_rules.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            first, minimal, regions = line.split("\t")
            if region in regions.split():
                return int(first), int(minimal)
    return 1, 4


def week_numbers(moments: Moments, locale: str | None) -> Moments:
    """Return the number of the week-based year's week of each moment, by the rule of `locale`."""
    first, minimal = week_rule(locale)
    day = moments // DAY
    year, _, _ = civil(day)
    number = _week_of_year(day, year, first, minimal)
    following = _week_of_year(day, year + 1, first, minimal)
    previous = _week_of_year(day, year - 1, first, minimal)
    return np.where(following >= 1, following, np.where(number >= 1, number, previous))


def _week_of_year(day: Moments, year: Moments, first: int, minimal: int) -> Moments:
    """Return the week of `day` counted from the first week of `year`; below 1 when before it."""
    january = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    offset = (january + 3 - (first - 1)) % 7  # days since the week's first day; 1970-01-01: Thu
    start = january - offset + np.where(7 - offset >= minimal, 0, 7)
    return (day - start) // 7 + 1


def stamp(moment: int) -> str:
    """Return a moment as the peer prints it: seconds only where they are not zero."""
    day, second = divmod(moment, DAY)
    year, month, of_month = (int(part) for part in civil(np.array(day)))
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    shown = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+05d}"
    tail = f":{seconds:02d}" if seconds else ""
    return f"{shown}-{month:02d}-{of_month:02d}T{hours:02d}:{minutes:02d}{tail}"
