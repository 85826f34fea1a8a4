"""Entries that carry printed numbers: the chain 1, 2, 3 ... through a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARK = re.compile(
    r"^[ \t>*•\u200e\u200f\u202a-\u202e\u2066-\u2069]*(?:"
    r"\[ ?(\d{1,5}) ?\]?[.:]?|\{(\d{1,5})\}|"  # [12]  [12  {12}
    r"\(?(\d{1,5})\]|"  # 12]
    r"\((\d{1,5})\)\.?|"  # (12)
    r"(\d{1,5}) ?[.)](?!\d)\)?|"  # 12.  12)
    r"(\d{1,5})(?=[ \t]+[^\W\d]|[ \t]*[\"“«‘„])"  # 12 Smith
    r")[ \t]*",
    re.MULTILINE,
)
_INLINE = re.compile(
    r"(?:(?<=[.)\]>»\"”/;])|(?<=\w))[ \t]+(?:\[(\d{1,5})\]|(\d{1,5})\.)[ \t]+"
    r"(?=[^\W\d_]|[\"“«‘„\[])"
)
_LOOK_AHEAD = 8
_GAP = 6
_STRAY = 40  # more numbers in a row that fit nothing, and the search inside lines ends


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: where it begins, where the entry's words begin, and what it says."""

    start: int
    end: int
    number: int


def number_marks(text: str, start: int, end: int) -> list[list[Mark]]:
    """Return the chains of printed numbers between two offsets, one chain for each list.

    A chain starts at its first number and goes on by one; up to five missing numbers in a row are
    borne when the numbers after them agree, and any that stand inside a line, their breaks lost. A
    number that starts again at 1 opens the next chain.
    Of several habits ("1.", "[1]", "1") the one that gives most entries is taken.
    """
    habits: dict[int, list[Mark]] = {}
    for found in _MARK.finditer(text, start, end):
        group = found.lastindex or 0
        habit = 1 if group <= 3 else group
        habits.setdefault(habit, []).append(
            Mark(found.start(), found.end(), int(found.group(group)))
        )
    best: list[list[Mark]] = []
    inside = _INLINE.finditer(text, start, end)
    inline = _Inline([Mark(*m.span(), int(m.group(m.lastindex or 0))) for m in inside])
    for marks in habits.values():
        chains = [chain for chain in _chains(marks, inline) if len(chain) > 1 or len(marks) == 1]
        if sum(map(len, chains)) > sum(map(len, best)):
            best = chains
    return [_fill(text, chain, end) for chain in best]


def _chains(marks: Sequence[Mark], inline: _Inline) -> list[list[Mark]]:
    chains: list[list[Mark]] = []
    for place, mark in enumerate(marks):
        last = chains[-1][-1].number if chains else None
        if last is not None and (mark.number == last + 1 or inline.bridge(chains[-1][-1], mark)):
            chains[-1].append(mark)
        elif _opens_chain(mark, last, marks, place):
            chains.append([mark])
        elif (
            last is not None
            and last + 1 < mark.number <= last + _GAP
            and not _comes(last + 1, marks, place)
            and (_goes_on(mark.number, marks, place) or place == len(marks) - 1)
        ):
            chains[-1].append(mark)
    return chains


class _Inline:
    """Numbers inside lines, asked whether they bridge the gap between two marks."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.runs: dict[int, list[int]] = {}

    def bridge(self, before: Mark, after: Mark) -> bool:
        """Tell whether every number between two marks stands, in order, between them."""
        missing = after.number - before.number - 1
        if not 0 < missing <= len(self.marks):
            return False
        if before.start not in self.runs:  # asked again for each mark that does not fit
            self.runs[before.start] = self._run(before)
        run = self.runs[before.start]
        return len(run) >= missing and run[missing - 1] < after.start

    def _run(self, before: Mark) -> list[int]:
        """Return where the numbers after a mark stand, as far as they go on by one."""
        run: list[int] = []
        misses = 0
        for place in range(
            bisect_left(self.marks, before.end, key=lambda mark: mark.start), len(self.marks)
        ):
            mark = self.marks[place]
            fits = mark.number == before.number + len(run) + 1
            misses = 0 if fits else misses + 1
            if misses > _STRAY:
                break
            if fits:
                run.append(mark.start)
        return run


def _opens_chain(mark: Mark, last: int | None, marks: Sequence[Mark], place: int) -> bool:
    if mark.number == 1:
        return last is None or last > 2
    return last is None and mark.number < 1500 and _goes_on(mark.number, marks, place)


def _ahead(marks: Sequence[Mark], place: int) -> Iterable[int]:
    return (m.number for m in marks[place + 1 : place + 1 + _LOOK_AHEAD])


def _goes_on(number: int, marks: Sequence[Mark], place: int) -> bool:
    return any(number < n <= number + 2 for n in _ahead(marks, place))


def _comes(number: int, marks: Sequence[Mark], place: int) -> bool:
    return number in _ahead(marks, place)


def _fill(text: str, chain: list[Mark], end: int) -> list[Mark]:
    """Add the numbers that stand inside a line because its line break was lost."""
    full: list[Mark] = []
    for mark, following in zip(chain, [*chain[1:], None], strict=True):
        full.append(mark)
        stop = following.start if following else end
        wanted = mark.number + 1
        last_wanted = following.number - 1 if following else wanted + 100_000
        if wanted > last_wanted:
            continue
        for found in _INLINE.finditer(text, mark.end, stop):
            if int(found.group(found.lastindex or 0)) == wanted and wanted <= last_wanted:
                full.append(Mark(found.start(), found.end(), wanted))
                wanted += 1
    return full
