"""Repeated references: "ibid., p. 5", "Nye, op. cit., p. 5", "(p. 22)" alone."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import YEAR
from counterpoint.cite.citations.locators import Locator, read_locator, read_page
from counterpoint.cite.citations.names_before import entries_named, names_before
from counterpoint.cite.citations.progress import Progress
from counterpoint.model import Target

_OF_THE_TEXT = frozenset({"figure", "table"})
"""A table or figure named alone is one of the text's own, not of the work cited last."""

FURTHEST_BACK = 200
"""An op. cit. reaches back over at most so many works cited."""


@cache
def _ibid() -> re.Pattern[str]:
    prefix = cue_pattern("prefix")
    return re.compile(rf"\s*(?:{prefix}\s*)?{cue_pattern('ibid', 'idem')}\.?\s*", re.IGNORECASE)


@cache
def _op_cit() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*{cue_pattern('opcit')}\.?\s*", re.IGNORECASE)


def read_repeat(
    progress: Progress, inside: str, stretch: tuple[int, int], shift: int, before: Target | None
) -> Target | None:
    """Read a repeated reference in one stretch of a bracket.

    `inside` is the bracket, `shift` where it begins in the text, `before` the last work of the
    bracket itself, if any stands before the stretch.
    """
    at, end = stretch
    alone = read_locator(inside[:end], at)
    if alone and (alone.label in _OF_THE_TEXT or YEAR.fullmatch(inside[at:end].strip())):
        return None  # "2019б" is a year, though "б" also stands for a page
    if alone and not inside[alone.end : end].strip():
        near = before or progress.last_in_paragraph(shift)
        return _again(near, alone) if near else None
    ibid = _ibid().match(inside, at, end)
    last = before or progress.last_target(shift)
    if ibid and last:
        rest = ibid.end()
        while rest < end and inside[rest] in " ,.:":
            rest += 1
        year = YEAR.match(inside, rest, end)
        if year:
            return _same_author(progress, last, year[0], _locator_after(inside, year.end(), end))
        return _again(last, _locator_after(inside, rest, end))
    op_cit = _op_cit().search(inside, at, end)
    return _read_op_cit(progress, inside, (at, end), op_cit, shift) if op_cit else None


def _same_author(
    progress: Progress, last: Target, year: str, locator: Locator | None
) -> Target | None:
    """Read "idem, 1990": another work of the author cited last."""
    entry = progress.keys.entry(last.reference or "")
    if entry is None or not entry.authors:
        return None
    found = progress.keys.family_before(entry.authors[0].family.split())
    for other, _ in found.entries if found else ():
        if year in other.years:
            again = Target(other.reference.id, printed=f"{entry.authors[0].family}, {year}")
            return _again(again, locator)
    return None


def _read_op_cit(
    progress: Progress, inside: str, stretch: tuple[int, int], cue: re.Match[str], shift: int
) -> Target | None:
    at, end = stretch
    names = progress.names_between(shift + at, shift + cue.start()) or names_before(
        progress.content, shift - 1, progress.keys
    )
    ids = {e.reference.id for e in entries_named(names).entries} if names else set()
    for _, target in reversed(progress.cited[-FURTHEST_BACK:]):
        if target.reference in ids or (names is None and not inside[at : cue.start()].strip()):
            return _again(target, _locator_after(inside, cue.end(), end))
    return None


def _again(target: Target, locator: Locator | None) -> Target:
    return Target(
        target.reference,
        locator.value if locator else None,
        locator.label if locator else None,
        target.printed,
        target.confidence,
    )


def _locator_after(inside: str, at: int, end: int) -> Locator | None:
    separator = re.compile(r"[\s,.:]*").match(inside, at, end)
    at = separator.end() if separator else at
    return read_locator(inside[:end], at) or read_page(inside[:end], at)
