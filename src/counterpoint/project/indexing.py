"""Making texts and readings findable when they are kept, and old ones when first searched."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from counterpoint.content.words import Words, split_words
from counterpoint.model import Mention, Text
from counterpoint.store import BREAK, Ranges, Store, Writer, decode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

TOGETHER = 100
"""So many contents are taken into the index in one transaction."""


def index_text(writer: Writer, blob: str, text: Text) -> None:
    """Make a text findable, in the action that keeps it."""
    words = split_words(text.content)
    writer.index_text(blob, _stream(words), _ranges(text, words))


def index_mentions(writer: Writer, blob: str, mentions: Iterable[Mention]) -> None:
    """Make the concepts findable that a reading found named, in the action that keeps it."""
    writer.index_mentions(blob, ((m.concept, m.span.start, m.span.end) for m in mentions))


def index_missing(study: Study) -> None:
    """Take into the index what was kept before there was one, or came back by an undo."""
    store = study.store
    texts, readings = store.unindexed()
    for some in _parts(texts):
        with store.write("counterpoint", "index") as writer:
            for blob in some:
                index_text(writer, blob, decode(Text, json.loads(store.blob(blob))))
    for some in _parts(readings):
        with store.write("counterpoint", "index") as writer:
            for blob in some:
                index_mentions(writer, blob, _mentions(store, blob))


def places_in(
    text: Text, found: Iterable[tuple[int, int]], ranges: Ranges
) -> list[tuple[int, int]]:
    """Return start and end, in code points, of places and lengths in the index of a text.

    Only the passages are split into words again in which something was found.
    """
    passages = ranges.passages
    firsts = [one[2] for one in passages]
    window = _Window(text.content, 0, 0, FIRST, 0)
    spans = []
    for place, length in found:
        if not window.holds(place, length):
            at = bisect_right(firsts, place) - 1
            beyond = bisect_left(firsts, place + length)
            end = passages[beyond][0] if beyond < len(passages) else len(text.content)
            start, first = (passages[at][0], firsts[at]) if at >= 0 else (0, FIRST)
            window = _Window(text.content, start, end, first, place + length)
        spans.append(window.span(place, length))
    return spans


FIRST = 1
"""The place of the first word of a text: a break stands before it."""


class _Window:
    """A stretch of a text from one passage on, its words with their places in the index.

    It ends at white space, where no word and no address goes on, so that it has the same words as
    the whole text has there.
    """

    def __init__(self, content: str, start: int, end: int, first: int, until: int) -> None:
        self._from = start
        while self._from > 0 and not content[self._from - 1].isspace():
            self._from -= 1
        while end < len(content) and not content[end].isspace():
            end += 1
        self._words = split_words(content[self._from : end])
        self._skipped = bisect_right(self._words.ends, start - self._from)
        self._at: list[int] = []
        place = first
        for goes_on in self._words.gap[self._skipped :]:
            place += (1 if goes_on else 2) if self._at else 0
            self._at.append(place)
        self._until = max(until, self._at[-1] + 1 if self._at else 0)

    def holds(self, place: int, length: int) -> bool:
        """Tell whether the words of a place stand here."""
        return bool(self._at) and self._at[0] <= place and place + length <= self._until

    def span(self, place: int, length: int) -> tuple[int, int]:
        """Return start and end, in code points, of a place."""
        first = self._skipped + bisect_left(self._at, place)
        starts, ends = self._words.starts, self._words.ends
        return self._from + starts[first], self._from + ends[first + length - 1]


def _parts(blobs: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(blobs), TOGETHER):
        yield blobs[first : first + TOGETHER]


def _mentions(store: Store, blob: str) -> list[Mention]:
    return [decode(Mention, one) for one in json.loads(store.blob(blob)).get("mentions", ())]


def _stream(words: Words) -> Iterator[str]:
    """Yield the words of a text with a break before each that cannot go on a phrase."""
    for word, goes_on in zip(words.folded, words.gap, strict=True):
        if not goes_on:
            yield BREAK
        yield word


def _places(words: Words) -> Iterator[int]:
    place = -1
    for goes_on in words.gap:
        place += 1 if goes_on else 2
        yield place


def _ranges(text: Text, words: Words) -> Ranges:
    """Return the passages of a text with the places of the words that they touch."""
    at = list(_places(words))
    found = []
    for span in sorted(passage.span for passage in text.passages):
        first = bisect_right(words.ends, span.start)  # the first word that ends beyond its start
        last = bisect_left(words.starts, span.end)  # the first word that begins at its end or later
        if first < last:
            found.append((span.start, span.end, at[first], at[last - 1] + 1))
    return Ranges(tuple(found))
