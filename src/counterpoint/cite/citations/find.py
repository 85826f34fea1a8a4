"""Finding every citation of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterpoint.cite.citations.author_date import author_date_citations
from counterpoint.cite.citations.body import Regions, body_spans, list_regions
from counterpoint.cite.citations.keys import ReferenceKeys
from counterpoint.cite.citations.note_works import note_citations
from counterpoint.cite.citations.notes_plain import find_notes
from counterpoint.cite.citations.numeric import numeric_citations
from counterpoint.cite.citations.superscript import (
    parenthesised_citations,
    superscript_citations,
)
from counterpoint.model import Citation, Note, Reference, Text


def find_citations(text: Text, references: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """Return the citations of a text in the order of the text, none inside a reference entry.

    One bracket, or one row of brackets, is one citation with a target for each work. The works of
    a note are the targets of its mark in the text (form "note-mark") and are not listed again
    inside the note. The system (numbers in brackets, above the line or in parentheses; authors and
    years) is the one that links the most places. A place that names no entry of the list has a
    target whose reference is None; one that may mean several has a confidence below 1 and says
    which in `printed`.
    """
    notes = find_notes(text)
    regions = tuple(body_spans(len(text.content), list_regions(text, references, notes)))
    printed = {r.number: r.id for r in reversed(references) if r.number is not None}
    # Automatic numbering of a word processor is not in the text: the order of the list counts.
    numbers = printed or {at: reference.id for at, reference in enumerate(references, 1)}
    numeric = tuple(numeric_citations(text.content, regions, numbers))
    if not notes and _names_most(numeric, references):
        return numeric
    keys = ReferenceKeys(references)
    found = numeric
    if not _names_most(numeric, references):
        systems = (
            numeric,
            tuple(author_date_citations(text.content, regions, keys)),
            tuple(superscript_citations(text, regions, printed)),
            parenthesised_citations(text.content, regions, printed),
        )
        # Of those that link equally many, the first.
        found = max(systems, key=_links)
    return _with_notes(text, found, notes, references, keys) if notes else found


def _with_notes(
    text: Text,
    found: Sequence[Citation],
    notes: Sequence[Note],
    references: Sequence[Reference],
    keys: ReferenceKeys,
) -> tuple[Citation, ...]:
    bodies = Regions(note.body for note in notes)
    inside = [c for c in found if bodies.holds(c.span.start, c.span.end)]
    outside = [c for c in found if not bodies.holds(c.span.start, c.span.end)]
    # Where the text cites by other means, a name in a note is talk, not a reference.
    free = _links(outside) <= len(notes)
    marked = tuple(note_citations(text.content, notes, references, keys, inside, free=free))
    return _in_order(marked, outside, notes)


def _names_most(citations: Sequence[Citation], references: Sequence[Reference]) -> bool:
    """Tell whether the citations name more than half of the list, which settles the system."""
    named = {target.reference for citation in citations for target in citation.targets}
    return len(named - {None}) > len(references) / 2


def _in_order(
    marked: Sequence[Citation], outside: Iterable[Citation], notes: Sequence[Note]
) -> tuple[Citation, ...]:
    """Put the two kinds together; where both claim one place, the note has it."""
    marks = Regions(note.mark for note in notes)
    kept = [c for c in outside if not marks.holds(c.span.start, c.span.end)]
    return tuple(sorted([*marked, *kept], key=lambda citation: citation.span))


def _links(citations: Sequence[Citation]) -> int:
    return sum(any(t.reference for t in citation.targets) for citation in citations)
