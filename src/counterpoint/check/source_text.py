"""A cited source, prepared to be held against: its words without what a printer adds, its pages."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from counterpoint.check.entry import folded
from counterpoint.model import Page, Reading, Span

STEM = 5
"""Words are compared by so many first letters, which leaves endings out."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of the source that may be meant, and how alike it is (0-1)."""

    span: Span
    score: float


class SourceText:
    """The text of one source, in the forms in which it is searched."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.content = reading.text.content

    @cached_property
    def _letters(self) -> tuple[str, array[int]]:
        """Letters and digits alone, so that hyphens and line breaks do not matter, with places."""
        signs, places = [], array("L")
        for hit in _WORD.finditer(self.content):
            for at, sign in enumerate(hit.group(), hit.start()):
                for low in sign.casefold():
                    signs.append(low)
                    places.append(at)
        return "".join(signs), places

    def find(self, words: str) -> Span | None:
        """Return where words stand, whatever their spaces, case, hyphens and marks."""
        letters, places = self._letters
        wanted = folded(words).replace(" ", "")
        at = letters.find(wanted) if wanted else -1
        return Span(places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None

    def places_of(self, words: str) -> list[Span]:
        """Return all places where words stand."""
        letters, places = self._letters
        wanted, found, at = folded(words).replace(" ", ""), [], -1
        while wanted and (at := letters.find(wanted, at + 1)) >= 0:
            found.append(Span(places[at], places[at + len(wanted) - 1] + 1))
        return found

    def nearest(self, words: str) -> Near:
        """Return the stretch most like the words, letter by letter."""
        letters, places = self._letters
        wanted = folded(words).replace(" ", "")
        found = fuzz.partial_ratio_alignment(wanted, letters) if letters else None
        if found is None or found.dest_end <= found.dest_start:
            return Near(Span(0, 1), 0.0)
        span = Span(places[found.dest_start], places[found.dest_end - 1] + 1)
        return Near(self._whole_words(span), found.score / 100)

    def _whole_words(self, span: Span) -> Span:
        start, end = span.start, span.end
        while start > 0 and self.content[start - 1].isalnum():
            start -= 1
        while end < len(self.content) and self.content[end].isalnum():
            end += 1
        return Span(start, end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences; where a reader found none, what stands between full stops."""
        if self.reading.text.sentences:
            return tuple(sorted(self.reading.text.sentences))
        parts = re.finditer(r"[^\n.!?\s][^\n.!?]*[.!?]?", self.content)
        return tuple(Span(hit.start(), hit.end()) for hit in parts)

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [stems(span.of(self.content)) for span in self.sentences]

    @cached_property
    def _rarity(self) -> dict[str, float]:
        counted = Counter(stem for found in self._stems for stem in found)
        return {stem: math.log(1 + len(self._stems) / n) for stem, n in counted.items()}

    def alike(self, words: str, most: int = 3) -> list[Near]:
        """Return the sentences that share most of the telling words, the best first.

        Score = rarity of the shared stems / rarity of all stems of the words (inverse document
        frequency over the sentences of the source; Spärck Jones 1972).
        """
        wanted = stems(words)
        unknown = math.log(1 + len(self._stems))
        weight = {stem: self._rarity.get(stem, unknown) for stem in wanted}
        total = sum(weight.values())
        if not total:
            return []
        scored = [
            (sum(weight[stem] for stem in found & wanted) / total, -at)
            for at, found in enumerate(self._stems)
            if found & wanted
        ]
        best = sorted(scored, reverse=True)[:most]
        return [Near(self.sentences[-at], score) for score, at in best]

    def around(self, span: Span, reach: int = 1) -> Span:
        """Return a sentence with its neighbours."""
        starts = [one.start for one in self.sentences]
        at = max(0, bisect_right(starts, span.start) - 1)
        first = self.sentences[max(0, at - reach)]
        last = self.sentences[min(len(self.sentences) - 1, at + reach)]
        return Span(first.start, last.end)

    def page(self, offset: int) -> Page | None:
        """Return the page of a place, if the source has pages."""
        return self.reading.text.page_at(offset)

    def page_numbers(self, offset: int, first: int | None) -> set[int]:
        """Return the numbers a reader may give the page of a place.

        The label printed on it, its place in the file, and the page of the journal when the file
        begins with the article's first page.
        """
        page = self.page(offset)
        if page is None:
            return set()
        found = {page.number}
        if page.label and page.label.isdigit():
            found = {int(page.label)}
        if first is not None:
            found.add(first + page.number - 1)
        return found


def stems(words: str) -> frozenset[str]:
    """Return the beginnings of the telling words: four letters or more, without numbers."""
    return frozenset(
        word[:STEM] for word in folded(words).split() if len(word) > 3 and not word.isdigit()
    )
