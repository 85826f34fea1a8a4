"""Names that look cited and are not on the list: "(Lombardi, 2017)", "Smith (2011) argues"."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern, cues
from counterpoint.cite.citations.listed import WORD
from counterpoint.cite.citations.parts import Part
from counterpoint.cite.citations.progress import Progress, prefixes
from counterpoint.model import Target

UNLISTED = 0.5
"""How sure it is that such a place is a citation at all."""

TALKED_OF = 4
"""A capitalised word met so often is a country or a thing rather than an author left out."""

LOOK_BACK = 120
_NAME = r"[^\W\d_a-zа-яё][^\W\d_]*(?:[-‐‑'’.][^\W\d_]+)*\.?"


@cache
def _not_names() -> frozenset[str]:
    return frozenset(cues("month"))


@cache
def _missing_name() -> re.Pattern[str]:
    joint = cue_pattern("and")
    return re.compile(
        rf"(?<!\w)({_NAME}(?:\s+{joint}\s+{_NAME})?(?P<more>\s+{cue_pattern('etal')})?)\s$"
    )


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"[)\]]\s(?:also\s|has\s|have\s)?{cue_pattern('reporting')}")


def _may_be_author(progress: Progress, name: str) -> bool:
    words = WORD.findall(name)
    if any(word.casefold() in _not_names() for word in words):
        return False
    return bool(words) and progress.times_met(words[0]) < TALKED_OF


def _outside(progress: Progress, part: Part, bracket: int) -> tuple[Target, int] | None:
    """Read "Smith and Jones (2011)", "Smith (2011) argues": a name that the list does not have."""
    before = _missing_name().search(progress.content, max(0, bracket - LOOK_BACK), bracket)
    if before is None or not _may_be_author(progress, before[1]):
        return None
    closed = bracket + 1 + part.end
    several = before["more"] or len(WORD.findall(before[1])) > 2
    if not (several or _says().match(progress.content, closed)):
        return None
    return _unlisted(before[1], part), before.start(1)


@cache
def _strict() -> re.Pattern[str]:
    joint = cue_pattern("and", "etal")
    return re.compile(rf"\s*({_NAME}(?:[\s,]+(?:{joint}|{_NAME})){{0,5}}),?\s*$")


def unlisted_target(
    progress: Progress, inside: str, part: Part, shift: int, alone: bool
) -> tuple[Target, int] | None:
    """Return a target without reference for a name the list does not have, and where it begins.

    Only the strict forms count: "(Lombardi, 2017)", "(Lombardi et al. 2017)" and names outside the
    bracket as `_outside` has them.
    """
    between = prefixes().sub("", inside[part.names_start : part.names_end], count=1).lstrip(" ,")
    if not WORD.search(between):
        return _outside(progress, part, shift - 1) if alone else None
    named = _strict().fullmatch(between[:200])
    if named is None or not _may_be_author(progress, named[1]):
        return None
    comma = between.rstrip(" ").endswith(",")
    if not comma and not re.search(cue_pattern("and", "etal"), between):
        return None
    return _unlisted(named[1], part), shift - 1


def _unlisted(name: str, part: Part) -> Target:
    place = part.locator
    return Target(
        None,
        place.value if place else None,
        place.label if place else None,
        f"{name.strip(' ,')}, {part.years[0]}",
        UNLISTED,
    )
