"""Finding the lists of references in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.references.entries import Entry, split_entries
from counterpoint.cite.references.headings import closes_list, opens_list
from counterpoint.cite.references.shape import YEAR, looks_like_author, open_brackets, weight
from counterpoint.model import SectionRole, Span, Text

_LINE = re.compile(r"[^\n]+")
_LIKELY = 4
_FEWEST = 3
_DESCRIBED = 2
_IMPRINT = re.compile(r"\([^()]{2,120}(?:1[5-9]|20)\d\d\)")
_NUMBERED = re.compile(r"[ \t]*[\[(]?(\d{1,4})[.)\]]{1,2}[ \t]")
_SEMICOLON = re.compile(r";\s+")


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
        # Notes that a reader put behind the text look like a list, but each is a note of its own.
        body_end = min((note.body.start for note in text.notes), default=len(content))
        for start, end in _runs(content):
            if start < body_end:
                entries.extend(split_entries(content, start, min(end, body_end)))
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
    """Yield runs of lines that look like entries, where no heading announces a list.

    In a run a line whose printed number goes on by one is one, if it looks at all like an entry.
    """
    start = end = count = strange = 0
    number = -1
    for line in _LINE.finditer(content):
        words = line.group()
        if closes_list(words):
            strange = 3
        elif _is_entry(words) or (count and _goes_on(words, number)):
            number = _printed_number(words)
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


def _printed_number(line: str) -> int:
    printed = _NUMBERED.match(line)
    return int(printed.group(1)) if printed else -1


def _goes_on(line: str, number: int) -> bool:
    return number > 0 and _printed_number(line) == number + 1 and weight(line) > 0


def _is_entry(line: str) -> bool:
    marks = weight(line)
    return marks >= _LIKELY or (marks >= _LIKELY - 1 and looks_like_author(line))


def _notes(text: Text) -> list[Entry]:
    """Return the works that footnotes describe, as the list of a text without one.

    A work named with its year is described; short references and "ibid." only repeat it.
    """
    found = []
    for note in text.notes:
        number = int(note.label) if note.label.isdigit() else None
        for span in _works_of(text.content, note.body):
            words = span.of(text.content)
            lead = _prefix().match(words)
            described = weight(words) >= _DESCRIBED or _IMPRINT.search(words)
            if described and YEAR.search(words):
                found.append(
                    Entry(Span(span.start + (lead.end() if lead else 0), span.end), number)
                )
    return found


@cache
def _prefix() -> re.Pattern[str]:
    """What leads to a work and is no part of it: "see", "cf.", "см. также:"."""
    return re.compile(rf"\s*(?:{cue_pattern('prefix')}[\s:,.]+)+", re.IGNORECASE)


def _works_of(content: str, body: Span) -> Iterator[Span]:
    """Yield the stretches between the semicolons of a note; those within brackets part nothing."""
    words = body.of(content)
    start = 0
    for sign in _SEMICOLON.finditer(words):
        if open_brackets(words[start : sign.start()]) == 0 and YEAR.search(
            words, start, sign.start()
        ):
            yield Span(body.start + start, body.start + sign.start())
            start = sign.end()
    yield Span(body.start + start, body.end)
