"""Notes of a plain text: a numbered list under a heading, and the marks that call its items."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.model import Note, Span, Text

FEWEST_NOTES = 2
MOST_MISSING = 2
"""So many marks in a row may have been lost before a number is taken for something else."""

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_ITEM = re.compile(
    r"^[ \t]*(?:\[\^?(?P<box>\d{1,3})\]:?|(?P<plain>\d{1,3})[.)]|(?P<bare>\d{1,3})(?=\s[^\W\d_])"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\.?)[ \t]*(?=\S)",
    re.MULTILINE,
)
# The mark in the text: raised digits, [^1], or digits stuck to a word or closing sign.
_MARK = re.compile(
    r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(?P<caret>\d{1,3})\]|\^(?P<hat>\d{1,3})(?!\d)"
    r"|(?<=[^\W\d_][.,;:!?…])(?P<stuck>\d{1,3})(?=\s|$)"
    r"|(?<=[”»\")\]])(?P<closed>\d{1,3})(?=\s|$|[.,;:])"
    r"|(?<=(?:19|20)\d\d[.,;])(?P<dated>\d{1,3})(?=\s|$)"
    r"|(?<=[a-zа-яё]{4})(?P<word>\d{1,3})(?=\s|$|[.,;:)])"
)


@cache
def _heading() -> re.Pattern[str]:
    word = cue_pattern("notes")
    return re.compile(
        rf"^[#* \t]{{0,9}}(?:\d{{1,2}}\.\s)?{word}[*: \t]{{0,9}}$", re.IGNORECASE | re.MULTILINE
    )


def find_notes(text: Text) -> tuple[Note, ...]:
    """Return the notes the reader found, or those under a heading such as "Notes" if more.

    The items must be numbered 1, 2, 3 ... and their marks stand in the text in that order.
    """
    under_heading = _under_heading(text.content)
    return under_heading if len(under_heading) > len(text.notes) else text.notes


def _under_heading(content: str) -> tuple[Note, ...]:
    for heading in reversed(list(_heading().finditer(content))):
        items = _items(content, heading.end())
        if len(items) >= FEWEST_NOTES:
            return tuple(_with_marks(content, items, heading.start()))
    return ()


def _items(content: str, at: int) -> list[tuple[int, Span]]:
    found: list[tuple[int, int, int]] = []
    stop = len(content)
    for item in _ITEM.finditer(content, at):
        number = int((item.group(item.lastgroup or 0) or "0").translate(SUPERSCRIPTS))
        if number == len(found) + 1:
            found.append((number, item.start(), item.end()))
        elif number == 1 and found:
            # A second list begins: the references.
            stop = item.start()
            break
    ends = [start for _, start, _ in found[1:]]
    if found:
        blank = re.compile(r"\n\s*\n").search(content, found[-1][2], stop)
        ends.append(blank.start() if blank else stop)
    return [
        (number, Span(start, max(start + 1, len(content[:end].rstrip()))))
        for (number, _, start), end in zip(found, ends, strict=True)
    ]


def _with_marks(content: str, items: list[tuple[int, Span]], before: int) -> list[Note]:
    """Find the mark of each item. Marks come in order; up to two in a row may be missing."""
    notes: list[Note] = []
    bodies = dict(items)
    last = 0
    for mark in _MARK.finditer(content, 0, before):
        number = int((mark.group(mark.lastgroup or 0) or "0").translate(SUPERSCRIPTS))
        if last < number <= last + MOST_MISSING + 1 and number in bodies:
            notes.append(Note(str(number), Span(mark.start(), mark.end()), bodies[number]))
            last = number
    return notes
