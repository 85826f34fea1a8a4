"""Where citations can stand: the text without its lists of references."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from counterpoint.model import Note, Reference, SectionRole, Span, Text

LIST_GAP = 1500
"""Entries closer than this many code points belong to one list, whatever stands between them
(a page break, a running head, an entry the splitter missed)."""


_PRINTED_NUMBER = re.compile(r"[\[(]?\d{1,4}[\])]?[.)]?\s*$")


class Regions:
    """Stretches of a text that do not overlap, asked by place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = merge_spans(spans)
        self._starts = [span.start for span in self.spans]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether any of the regions shares a code point with start:end."""
        last = bisect_right(self._starts, end - 1) - 1
        return last >= 0 and self.spans[last].end > start


def merge_spans(spans: Iterable[Span], gap: int = 0) -> tuple[Span, ...]:
    """Return the spans in order, those less than `gap` apart joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def list_regions(
    text: Text, references: tuple[Reference, ...], notes: Sequence[Note] = ()
) -> Regions:
    """Return the lists of references, from their first entry to their last.

    Without entries the sections that call themselves references are taken. An entry inside a note
    is no list: notes cite, and are read by themselves.
    """
    bodies = Regions(note.body for note in notes or text.notes)
    entries = [
        _with_number(text.content, r.span)
        for r in references
        if not bodies.holds(r.span.start, r.span.end)
    ]
    if not references:
        entries = [s.span for s in text.sections if s.role is SectionRole.REFERENCES]
    return Regions(merge_spans(entries, LIST_GAP))


def _with_number(content: str, span: Span) -> Span:
    """Take in the printed number, which the span of a reference leaves out."""
    before = _PRINTED_NUMBER.search(content, max(0, span.start - 12), span.start)
    return Span(before.start(), span.end) if before else span


def body_spans(length: int, closed: Regions) -> Iterator[Span]:
    """Yield what is left of a text of that length outside the closed regions."""
    start = 0
    for span in closed.spans:
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < length:
        yield Span(start, length)
