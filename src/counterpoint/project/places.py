"""Where in a source something stands: its page, section, language and surroundings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from counterpoint.model import Reading, Span


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


class Places:
    """The places of one reading, looked up in logarithmic time."""

    def __init__(self, reading: Reading) -> None:
        text = reading.text
        self._content = text.content
        self._pages = sorted(text.pages, key=_start)
        self._sections = sorted(text.sections, key=_start)
        self._passages = sorted(text.passages, key=_start)
        self._citations = sorted(reading.citations, key=_start)
        self._page_starts = [p.span.start for p in self._pages]
        self._section_starts = [s.span.start for s in self._sections]
        self._passage_starts = [p.span.start for p in self._passages]
        self._citation_starts = [c.span.start for c in self._citations]
        self._known = reading.source.languages

    def page(self, offset: int) -> int | None:
        """Return the number of the page, counted from 1; None in a source without pages."""
        found = _at(self._pages, self._page_starts, offset)
        return None if found is None else found.number

    def section(self, offset: int) -> str:
        """Return the title of the section, or "" before the first heading."""
        found = _at(self._sections, self._section_starts, offset)
        return "" if found is None else found.title

    def language(self, offset: int) -> str | None:
        """Return the language of the passage, else the main one of the source."""
        found = _at(self._passages, self._passage_starts, offset)
        if found is not None and found.language != "und":
            return found.language
        return self._known[0] if self._known else None

    def citations(self, span: Span, references: Sequence[str]) -> str:
        """Return the citations within `span` that name one of `references`, as printed."""
        first = bisect_right(self._citation_starts, span.start - 1)
        last = bisect_right(self._citation_starts, span.end)
        wanted = set(references)
        found = [
            citation.text
            for citation in self._citations[first:last]
            if wanted & {target.reference for target in citation.targets}
        ]
        return " ".join(dict.fromkeys(found))

    def around(self, span: Span, reach: int) -> tuple[str, str]:
        """Return up to `reach` code points before and after, on one line."""
        before = self._content[max(0, span.start - reach) : span.start]
        after = self._content[span.end : span.end + reach]
        return before.replace("\n", " "), after.replace("\n", " ")


def place_words(reading: Reading, span: Span) -> str:
    """Say where a passage stands, as a person would look it up: title, section, page."""
    places = Places(reading)
    page = places.page(span.start)
    parts = (reading.source.title, places.section(span.start), f"p. {page}" if page else "")
    return ", ".join(part for part in parts if part)


def _start(item: _Placed) -> int:
    return item.span.start


def _at(items: Sequence[P], starts: Sequence[int], offset: int) -> P | None:
    number = bisect_right(starts, offset) - 1
    if number < 0 or items[number].span.end <= offset:
        return None
    return items[number]
