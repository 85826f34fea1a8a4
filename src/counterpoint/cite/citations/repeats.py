"""Repeated references: "ibid., p. 5", "Nye, op. cit., p. 5", "(p. 22)" alone."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import YEAR
from counterpoint.cite.citations.locators import Locator, read_locator, read_page
from counterpoint.cite.citations.names_before import entries_named, names_before
from counterpoint.cite.citations.progress import Piece, Progress
from counterpoint.model import Target

FURTHEST_BACK = 200
"""An op. cit. reaches back over at most so many works cited."""


@cache
def _ibid() -> re.Pattern[str]:
    prefix = cue_pattern("prefix")
    return re.compile(rf"\s*(?:{prefix}\s*)?{cue_pattern('ibid', 'idem')}\.?\s*", re.IGNORECASE)


@cache
def _op_cit() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*{cue_pattern('opcit')}\.?\s*", re.IGNORECASE)


def read_repeat(progress: Progress, inside: str, at: int, end: int, shift: int) -> Piece | None:
    """Read a repeated reference in one stretch of a bracket.

    `inside` is the bracket, at:end the stretch, `shift` where the bracket's inside begins in the
    text.
    """
    last = progress.last_target(shift + at)
    start = shift - 1
    alone = read_locator(inside[:end], at)
    if alone and not inside[alone.end : end].strip():
        near = progress.last_in_paragraph(shift)
        return Piece(start, (_again(near, alone),)) if near and not at else None
    ibid = _ibid().match(inside, at, end)
    if ibid and last:
        locator = _locator_after(inside, ibid.end(), end)
        idem_year = YEAR.search(inside, ibid.end(), end)
        if idem_year and locator is None:
            return None
        return Piece(start, (_again(last, locator),))
    op_cit = _op_cit().search(inside, at, end)
    if op_cit:
        return _read_op_cit(progress, inside, at, op_cit, end, shift)
    return None


def _read_op_cit(
    progress: Progress, inside: str, at: int, cue: re.Match[str], end: int, shift: int
) -> Piece | None:
    names = progress.names_between(shift + at, shift + cue.start()) or names_before(
        progress.content, shift - 1, progress.keys
    )
    ids = {e.reference.id for e in entries_named(names).entries} if names else set()
    for _, target in reversed(progress.cited[-FURTHEST_BACK:]):
        if target.reference in ids or (names is None and not inside[at : cue.start()].strip()):
            locator = _locator_after(inside, cue.end(), end)
            return Piece(shift - 1, (_again(target, locator),))
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
