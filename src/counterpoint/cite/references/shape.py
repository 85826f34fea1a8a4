"""What an entry of a list looks like from outside, before any of it is parsed."""

from __future__ import annotations

import re

_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ſƀ-ɏА-ЯЁӘҒҚҢӨҰҮҺІЇЄҐЈЉЊЋЏЂ]"
_LETTER = r"[^\W\d_]"
_PARTICLE = (
    r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ter|фон|де|ван|аль|әл)[ -])"
    r"{0,3}"
)
_FAMILY = rf"{_PARTICLE}{_UPPER}{_LETTER}{{0,24}}(?:['’ʼ`-]{_LETTER}{{1,24}}){{0,3}}"
_INITIALS = rf"{_UPPER}{_LETTER}{{0,2}}\.(?:\s?-?\s?{_UPPER}{_LETTER}{{0,2}}\.){{0,3}}"
AUTHOR = re.compile(
    rf"(?:{_FAMILY}(?: {_FAMILY})?,? ?{_INITIALS}"  # Nye J. S. | Nye, J. S.
    rf"|{_INITIALS} ?{_FAMILY}"  # J. S. Nye
    rf"|{_FAMILY} {_UPPER}{{1,3}}(?=[,. (])"  # Nye JS
    rf"|{_FAMILY}(?: {_FAMILY})?, {_UPPER}{_LETTER}+"  # Nye, Joseph
    rf"|{_UPPER}[^.,;()\d]{{2,80}}\.? \((?:1[5-9]|20)\d\d[a-z]?\)(?! ?[a-z]))"  # A Body (2008)
)
"""The beginning of an entry that opens with its author."""

YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LINK = re.compile(r"https?://|www\.|\bdoi\b|\b10\.\d{4,9}/", re.IGNORECASE)
_PAGES = re.compile(
    r"(?<!\w)(?:pp?|с|б|s|S|С|Б|P|Pp|PP)\.? ?\d|\d ?[-–—] ?\d|\d ?(?:p|pp|с|б|бет|s)\.(?!\w)"
)
_VOLUME = re.compile(
    r"(?<!\w)(?:vol|no|nr|т|вып|том|v)\. ?\d|№|\d ?\(\d{1,4}(?:[-–/]\d{1,4})?\)", re.I
)
_ZONE = re.compile(r" ?// ?|\. [–—-] ")
_HEAD = 400


def looks_like_author(start: str) -> bool:
    """Tell whether these words open with a name as entries print it."""
    return AUTHOR.match(start.lstrip(' \t"“«*_')[:200]) is not None


def weight(entry: str) -> int:
    """Count the marks of an entry: author first, year, link, pages, volume, zone signs.

    Two or more, in at most 1,500 code points, look like an entry. Only the first and last 400 code
    points are looked at, so the work does not grow with a hostile line.
    """
    if not 20 <= len(entry) <= 6000:
        return 0
    seen = entry if len(entry) <= 2 * _HEAD else f"{entry[:_HEAD]} {entry[-_HEAD:]}"
    marks = sum(
        pattern.search(seen) is not None for pattern in (YEAR, _LINK, _PAGES, _VOLUME, _ZONE)
    )
    return marks + 2 * looks_like_author(seen)


def open_brackets(text: str) -> int:
    """Return how many brackets are left open at the end of `text` (never below zero)."""
    return max(
        0,
        text.count("[") - text.count("]"),
        text.count("(") - text.count(")"),
    )
