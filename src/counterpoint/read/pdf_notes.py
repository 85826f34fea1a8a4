"""Notes at the foot of a page or column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoint.read.pdf_layout import Line
from counterpoint.read.pdf_paragraphs import Measure

_START = re.compile(r"\s*(?P<label>\d{1,3}|\*{1,3}|[†‡§])(?P<gap>[.)]?\s*)\S")


@dataclass(slots=True)
class FootNote:
    """The lines of one note; `lead` counts the letters of its printed number."""

    label: str
    lines: list[Line]
    lead: int


def take_notes(lines: Sequence[Line], usual: Measure) -> tuple[list[Line], list[FootNote]]:
    """Part the lines of one page into body and notes.

    Notes are lines in smaller type at the foot of a column that begin with a number which also
    stands raised in the body of the page.
    """
    marks = {
        line.text[a:b].strip()
        for line in lines
        if line.size > 0.95 * usual.size
        for a, b in line.raised
    }
    body: list[Line] = []
    notes: list[FootNote] = []
    for column in _columns(lines):
        foot = _foot(column, usual, marks)
        body += column[:foot]
        for line in column[foot:]:
            start = _START.match(line.text)
            if start and start.group("label") in marks and _is_start(line, start):
                notes.append(FootNote(start.group("label"), [line], start.end("label")))
            else:
                notes[-1].lines.append(line)
    return body, notes


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for line in lines:
        if columns and line.baseline < columns[-1][-1].baseline:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _foot(column: Sequence[Line], usual: Measure, marks: set[str]) -> int:
    """Return the index of the first line of the first note of a column, its length without."""
    first = len(column)
    at = len(column)
    while at and column[at - 1].size < 0.93 * usual.size:
        at -= 1
        start = _START.match(column[at].text)
        if start and start.group("label") in marks and _is_start(column[at], start):
            first = at
    return first


def _is_start(line: Line, start: re.Match[str]) -> bool:
    """A note's number is raised, or parted from its words; a year in a line is neither."""
    raised = any(a <= start.start("label") < b for a, b in line.raised)
    return raised or bool(start.group("gap"))
