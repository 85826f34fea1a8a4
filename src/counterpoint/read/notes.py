"""Notes that are printed as a numbered list under their own heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterpoint.model import Note, Section, SectionRole, Span

_FEWEST = 2
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ITEM = re.compile(
    r"^[ \t]*(?:\[\^?(\d{1,3})\]:?|(\d{1,3})[.)]|(\d{1,3})(?=[ \t]+[^\W\d])"
    r"|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))[ \t]*(?=\S)",
    re.MULTILINE,
)
# A mark in running text: raised digits, [^1], or digits stuck to a word's closing sign.
_MARK = re.compile(
    r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\d{1,3})\](?!:)|(?<=[^\W\d_][.,;:!?…])(\d{1,3})(?=\s|$)"
    r"|(?<=[”»\"])(\d{1,3})(?=\s|$|[.,;:])"
)


def find_notes(
    content: str, sections: Sequence[Section], superscripts: Sequence[Span]
) -> tuple[Note, ...]:
    """Return the notes of a section with the role `notes`, each with its mark in the text.

    The items must be numbered 1, 2, 3 ... and most of their marks stand before them in that order.
    Known superscripts are the marks where the format tells them.
    """
    listed = next((s for s in reversed(sections) if s.role is SectionRole.NOTES and s.title), None)
    if listed is None:
        return ()
    items = _items(content, listed.span)
    notes = list(_marked(content, items, _marks(content, listed.span.start, superscripts)))
    return tuple(notes) if len(notes) >= max(_FEWEST, 0.6 * len(items)) else ()


def _items(content: str, section: Span) -> list[Span]:
    starts: list[tuple[int, int]] = []
    for item in _ITEM.finditer(content, section.start, section.end):
        if _number(item) == len(starts) + 1:
            starts.append((item.start(), item.end()))
    ends = [*(start for start, _ in starts[1:]), section.end]
    found = []
    for (_, start), end in zip(starts, ends[: len(starts)], strict=True):
        body = content[start:end].rstrip()
        if body:
            found.append(Span(start, start + len(body)))
    return found


def _marks(content: str, end: int, superscripts: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    raised = [s for s in superscripts if s.end <= end and s.of(content).strip().isdecimal()]
    if raised:
        yield from ((int(span.of(content)), span) for span in raised)
        return
    for mark in _MARK.finditer(content, 0, end):
        yield _number(mark), Span(mark.start(), mark.end())


def _marked(
    content: str, items: Sequence[Span], marks: Iterator[tuple[int, Span]]
) -> Iterator[Note]:
    wanted = 1
    for number, place in marks:
        if wanted <= number <= min(wanted + 2, len(items)):
            yield Note(str(number), place, items[number - 1])
            wanted = number + 1


def _number(found: re.Match[str]) -> int:
    return int((found.group(found.lastindex or 0) or "0").translate(_RAISED))
