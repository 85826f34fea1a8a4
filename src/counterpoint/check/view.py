"""A reading prepared for the rules: everything they look up, each thing worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from counterpoint.check.entry import Entry
from counterpoint.check.sources import SourceIndex
from counterpoint.cite.citations.notes_plain import find_notes
from counterpoint.model import (
    Citation,
    Note,
    Passage,
    PassageKind,
    Reading,
    SectionRole,
    Span,
    Target,
)

T = TypeVar("T")

LONGEST = 3000
"""Code points of a sentence: longer ones are tables, or lack a full stop or a closing bracket."""

_NEXT_WORK = re.compile(r"[.;]?\s*(?=\Z)|;\s|\.\s+(?=[^\W\d_a-zа-я][^.]{20})")
_IBID = re.compile(r"^\(?\s*(?:ibid|ibidem|там же|сонда)\b", re.IGNORECASE)
_EITHER = re.compile(r"\((r\d+(?: or r\d+)+)\)$")

_NOT_BODY = {
    SectionRole.REFERENCES,
    SectionRole.FUNDING,
    SectionRole.CONTRIBUTIONS,
    SectionRole.AUTHORS,
    SectionRole.ACKNOWLEDGEMENTS,
}
_PROSE = {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.NOTE}


class View:
    """A reading that rules may ask questions of; it never changes."""

    def __init__(self, reading: Reading, sources: Sequence[Reading] = ()) -> None:
        self.reading = reading
        self.text = reading.text
        self.content = reading.text.content
        self.sources = tuple(sources)
        self.source_index = SourceIndex((one.source, one.text.content) for one in self.sources)
        self._made: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` makes, made at the first call under this name."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The references in the order of the list."""
        return tuple(Entry(reference) for reference in self.reading.references)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Reference id -> entry."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def numbered(self) -> bool:
        """Tell whether the list is numbered."""
        numbers = sum(entry.number is not None for entry in self.entries)
        return bool(self.entries) and 2 * numbers > len(self.entries)

    @cached_property
    def uses(self) -> dict[str, list[tuple[Citation, Target]]]:
        """Reference id -> the places that cite it."""
        found: dict[str, list[tuple[Citation, Target]]] = defaultdict(list)
        for citation in self.reading.citations:
            for target in citation.targets:
                if target.reference is not None:
                    found[target.reference].append((citation, target))
        return found

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """The stretches that are the author's running text, without list and back matter."""
        spans = [s.span for s in self.text.sections if s.role not in _NOT_BODY]
        return tuple(spans) if self.text.sections else (Span(0, max(1, len(self.content))),)

    def in_body(self, offset: int) -> bool:
        """Tell whether a place is in the running text."""
        at = bisect_right(self._body_starts, offset) - 1
        return at >= 0 and offset < self.body[at].end and not self.in_list(offset)

    @cached_property
    def _body_starts(self) -> list[int]:
        return [span.start for span in self.body]

    def in_list(self, offset: int) -> bool:
        """Tell whether a place is inside an entry of the list."""
        return self.entry_at(offset) is not None

    def entry_at(self, offset: int) -> Entry | None:
        """Return the entry that a place is inside of."""
        starts = self.once(
            "entry starts", lambda: sorted((e.span.start, e.id) for e in self.entries)
        )
        at = bisect_right(starts, (offset, "\U0010ffff")) - 1
        if at < 0:
            return None
        entry = self.by_id[starts[at][1]]
        return entry if offset < entry.span.end else None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, sorted; what never ends is cut at spaces, so that rules stay quick."""
        whole = sorted(self.text.sentences)
        return tuple(piece for span in whole for piece in _pieces(self.content, span))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Return the number of the last sentence that begins at or before a place; -1 if none."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence around a place, or the paragraph where sentences are not known."""
        at = self.sentence_index(offset)
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return self.paragraph_at(offset)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, sorted."""
        return tuple(sorted(self.text.passages, key=lambda p: p.span))

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage around a place."""
        starts = self.once("passage starts", lambda: [p.span.start for p in self.passages])
        at = bisect_right(starts, offset) - 1
        if at >= 0 and offset < self.passages[at].span.end:
            return self.passages[at]
        return None

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph around a place; without one, its line."""
        passage = self.passage_at(offset)
        if passage is not None:
            return passage.span
        start = self.content.rfind("\n", 0, offset) + 1
        end = self.content.find("\n", offset)
        return Span(start, max(start + 1, len(self.content) if end < 0 else end))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The paragraphs of the running text."""
        return tuple(p for p in self.passages if p.kind in _PROSE and self.in_body(p.span.start))

    def section_role(self, offset: int) -> SectionRole:
        """Return what the section around a place is for."""
        starts = self.once("section starts", lambda: [s.span.start for s in self.text.sections])
        at = bisect_right(starts, offset) - 1
        return self.text.sections[at].role if at >= 0 else SectionRole.BODY

    def citations_in(self, span: Span) -> list[Citation]:
        """Return the citations that begin inside a span."""
        starts = self.once(
            "citation starts",
            lambda: sorted((c.span.start, n) for n, c in enumerate(self.reading.citations)),
        )
        at = bisect_right(starts, (span.start, -1))
        found = []
        while at < len(starts) and starts[at][0] < span.end:
            found.append(self.reading.citations[starts[at][1]])
            at += 1
        return found

    def printed_place(self, citation: Citation, target: Target) -> Span:
        """Return where a target is printed: inside the note for a note's mark, else the citation.

        In a note it is the words of that one work, in a bracket the whole bracket.
        """
        note = self._notes.get(citation.span.start) if citation.form == "note-mark" else None
        words = target.printed.split(" (r", 1)[0].strip()
        if note is None or not words:
            return citation.span
        at = self.content.find(words, note.start, note.end)
        if at < 0:
            return note
        last = _NEXT_WORK.search(self.content, at + len(words), note.end)
        return Span(at, last.start() if last else note.end)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes as the citations were read from them: those of the reader, or more."""
        marked = any(c.form == "note-mark" for c in self.reading.citations)
        return find_notes(self.text) if marked else self.text.notes

    @cached_property
    def _notes(self) -> dict[int, Span]:
        return {note.mark.start: note.body for note in self.notes}

    def meant(self, target: Target) -> tuple[Entry, ...]:
        """Return the entries a target may mean: several where the names and years are alike."""
        named = _EITHER.search(target.printed)
        ids = named.group(1).split(" or ") if named else [target.reference or ""]
        return tuple(self.by_id[one] for one in ids if one in self.by_id)


def _pieces(content: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        space = content.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space + 1 if space >= 0 else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def repeats(citation: Citation) -> bool:
    """Tell whether a citation is an “ibid.”, which means the work cited last."""
    return bool(_IBID.match(citation.text))


def open_ibids(view: View) -> list[tuple[Citation, Citation]]:
    """Return citations by "ibid." with the one before them, where that one cites several works."""
    return [
        (before, citation)
        for before, citation in pairwise(view.reading.citations)
        if len({t.reference for t in before.targets if t.reference}) > 1
        and citation.targets
        and _IBID.match(citation.targets[0].printed or citation.text)
    ]
