"""Finding the lists of references in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.cite.references.entries import Entry, split_entries
from counterpoint.cite.references.headings import closes_list, opens_list
from counterpoint.cite.references.shape import looks_like_author, weight
from counterpoint.model import SectionRole, Span, Text

_LINE = re.compile(r"[^\n]+")
_LIKELY = 4
_FEWEST = 3


def find_entries(text: Text) -> list[Entry]:
    """Return the entries of all lists of a text, in order.

    Lists are the sections with the role `references`, then whatever stands under a line that is a
    heading of a list; without either, runs of at least three paragraphs that look like entries;
    without those, the notes.
    """
    content = text.content
    entries: list[Entry] = []
    for start, end in _regions(text):
        entries.extend(split_entries(content, start, end))
    if not entries:
        for start, end in _runs(content):
            entries.extend(split_entries(content, start, end))
    return entries or _notes(text)


def _regions(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the stretches under the headings of lists, without the headings."""
    content = text.content
    starts = sorted(
        {_after_heading(content, s.span) for s in text.sections if s.role is SectionRole.REFERENCES}
        | {line.end() for line in _LINE.finditer(content) if opens_list(line.group())}
    )
    section_ends = {
        _after_heading(content, s.span): s.span.end
        for s in text.sections
        if s.role is SectionRole.REFERENCES
    }
    merged: list[tuple[int, int]] = []
    for place, start in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else len(content)
        end = min(section_ends.get(start, len(content)), _before_heading(content, following))
        if end > start:
            merged.append((start, end))
    yield from merged


def _after_heading(content: str, span: Span) -> int:
    """Return where the words under a section's heading begin."""
    first_line = content.find("\n", span.start, span.end)
    head = content[span.start : first_line] if first_line >= 0 else ""
    return (
        first_line
        if head and (opens_list(head) or (len(head) < 60 and weight(head) < 2))
        else span.start
    )


def _before_heading(content: str, start: int) -> int:
    """Return where the line of the heading that ends at `start` begins."""
    return content.rfind("\n", 0, start) + 1 if start < len(content) else start


def _runs(content: str) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that look like entries, where no heading announces a list."""
    start = end = count = strange = 0
    for line in _LINE.finditer(content):
        words = line.group()
        if closes_list(words):
            strange = 3
        elif _is_entry(words):
            start = start if count else line.start()
            count, end, strange = count + 1, line.end(), 0
            continue
        elif words.strip():
            strange += 1
        if strange > 2 and count:
            if count >= _FEWEST:
                yield start, end
            count = 0
    if count >= _FEWEST:
        yield start, end


def _is_entry(line: str) -> bool:
    marks = weight(line)
    return marks >= _LIKELY or (marks >= _LIKELY - 1 and looks_like_author(line))


def _notes(text: Text) -> list[Entry]:
    """Return the bodies of footnotes that describe works, as the list of a text without one."""
    return [
        Entry(note.body, int(note.label) if note.label.isdigit() else None)
        for note in text.notes
        if weight(note.body.of(text.content)) >= 2
    ]
