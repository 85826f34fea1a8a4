"""Wording that two texts share: the passages word for word, and how much of each they cover."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from counterpoint.content.words import Words, split_words
from counterpoint.errors import QuestionError
from counterpoint.model import SectionRole, Source, Span, Text

LEAST = 6
"""Words that a match must have in a row; shorter ones are phrases that any two texts share."""

BRIDGE = 4
"""Words that may differ, on either side, between two matches of one passage."""

_APART = (SectionRole.FRONT, SectionRole.REFERENCES)

_COMMON = 64
"""A run of words that stands more often than this in a text starts no match: it is a formula."""

REUSE: dict[str, pl.DataType] = {
    "source": pl.String(),
    "start": pl.Int64(),  # code points into the first text
    "end": pl.Int64(),  # exclusive
    "text": pl.String(),
    "other": pl.String(),
    "other_start": pl.Int64(),
    "other_end": pl.Int64(),
    "other_text": pl.String(),
    "words": pl.Int64(),  # words of the passage that are the same on both sides
    "same": pl.Float64(),  # their share of the longer side
}
"""One row for each passage that two texts share."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A run of `length` equal words, from word `first` of one text and word `second` of another."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two texts share.

    `coverage` is the share of the words of the first text that stand in a match with the second,
    `other_coverage` the other way round; None for a text without words. `table` has the passages,
    in the order of the first text (`REUSE`).
    """

    source: str
    other: str
    words: int
    other_words: int
    matched: int
    table: pl.DataFrame

    @property
    def coverage(self) -> float | None:
        """Return the share of the first text that stands in the second."""
        return self.matched / self.words if self.words else None

    @property
    def other_coverage(self) -> float | None:
        """Return the share of the second text that stands in the first."""
        return self.matched / self.other_words if self.other_words else None

    def to_csv(self) -> str:
        """Return the passages as CSV."""
        return self.table.write_csv()


def reuse(
    one: tuple[Source, Text],
    other: tuple[Source, Text],
    *,
    least: int = LEAST,
    words: tuple[Words, Words] | None = None,
) -> Reuse:
    """Return the wording that two texts share.

    Formula: maximal runs of at least `least` equal words are taken, longest first, so that no word
    is taken twice (tiles); coverage = words in tiles / words. Tiles that follow each other in both
    texts with at most `BRIDGE` other words between make one passage. Words are compared folded:
    letter case, ё and е, soft hyphens and look-alike letters make no difference. What stands before
    the text (title, issuer, number) and lists of references are left out. Unit: share.
    Range: 0 to 1. Source: Wise 1993, String Similarity via Greedy String Tiling. Undefined: None
    for the coverage of a text without words. `words` are those of both texts by `own_words`, where
    they have been split before. Raises QuestionError for `least` below 2.
    """
    if least < 2:
        raise QuestionError(f"matches of {least} words", remedy="ask for 2 words or more")
    mine, its = words or (own_words(one[1]), own_words(other[1]))
    tiles = tile(mine.folded, its.folded, least)
    rows = [_row(part, one, mine, other, its) for part in _passages(tiles)]
    return Reuse(
        *(one[0].id, other[0].id, len(mine), len(its), sum(t.length for t in tiles)),
        pl.DataFrame(rows, schema=REUSE, orient="row"),
    )


def tile(first: Sequence[str], second: Sequence[str], least: int = LEAST) -> list[Tile]:
    """Return runs of equal words, longest first taken, in the order of the first text.

    The work grows with the words and their matches; runs that stand very often in the second
    text start no match of their own, but longer ones go through them.
    """
    waiting = [(-t.length, t.first, t.second) for t in _runs(first, second, least)]
    heapq.heapify(waiting)
    taken = ([False] * len(first), [False] * len(second))
    found: list[Tile] = []
    while waiting:
        length, a, b = heapq.heappop(waiting)
        run = Tile(a, b, -length)
        free = list(_free(run, taken, least))
        if free != [run]:
            for part in free:
                heapq.heappush(waiting, (-part.length, part.first, part.second))
            continue
        for step in range(run.length):
            taken[0][a + step] = taken[1][b + step] = True
        found.append(run)
    return sorted(found, key=lambda t: t.first)


def own_words(text: Text) -> Words:
    """Return the words of a text that are compared: without front matter and references."""
    words = split_words(text.content)
    apart = [section.span for section in text.sections if section.role in _APART]
    if not apart:
        return words
    kept = [
        at
        for at, start in enumerate(words.starts)
        if not any(span.start <= start < span.end for span in apart)
    ]
    return Words(
        tuple(words.starts[at] for at in kept),
        tuple(words.ends[at] for at in kept),
        tuple(words.folded[at] for at in kept),
        tuple(words.gap[at] for at in kept),
    )


def _runs(first: Sequence[str], second: Sequence[str], least: int) -> Iterator[Tile]:
    """Yield the runs of equal words that no word before or after could lengthen."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for b in range(len(second) - least + 1):
        places[tuple(second[b : b + least])].append(b)
    inside: dict[int, int] = {}  # diagonal -> word of the first text where its last run ended
    for a in range(len(first) - least + 1):
        listed = places.get(tuple(first[a : a + least]), ())
        if len(listed) > _COMMON:
            continue
        for b in listed:
            if a < inside.get(b - a, 0):
                continue
            length = least
            while (
                a + length < len(first)
                and b + length < len(second)
                and first[a + length] == second[b + length]
            ):
                length += 1
            inside[b - a] = a + length
            yield Tile(a, b, length)


def _free(run: Tile, taken: tuple[list[bool], list[bool]], least: int) -> Iterator[Tile]:
    """Yield the parts of a run of which no word is taken, those that are long enough."""
    began: int | None = None
    for step in range(run.length + 1):
        ends = step == run.length or taken[0][run.first + step] or taken[1][run.second + step]
        if not ends:
            began = step if began is None else began
        elif began is not None:
            if step - began >= least:
                yield Tile(run.first + began, run.second + began, step - began)
            began = None


def _passages(tiles: Sequence[Tile]) -> list[list[Tile]]:
    """Join tiles that follow each other closely in both texts."""
    parts: list[list[Tile]] = []
    for one in tiles:
        last = parts[-1][-1] if parts else None
        if last is not None:
            here = one.first - (last.first + last.length)
            there = one.second - (last.second + last.length)
            if 0 <= here <= BRIDGE and 0 <= there <= BRIDGE:
                parts[-1].append(one)
                continue
        parts.append([one])
    return parts


def _row(
    part: Sequence[Tile],
    one: tuple[Source, Text],
    mine: Words,
    other: tuple[Source, Text],
    its: Words,
) -> tuple[object, ...]:
    last = part[-1]
    here = Span(mine.starts[part[0].first], mine.ends[last.first + last.length - 1])
    there = Span(its.starts[part[0].second], its.ends[last.second + last.length - 1])
    words = sum(t.length for t in part)
    longer = max(
        last.first + last.length - part[0].first, last.second + last.length - part[0].second
    )
    return (
        *(one[0].id, here.start, here.end, here.of(one[1].content)),
        *(other[0].id, there.start, there.end, there.of(other[1].content)),
        *(words, words / longer),
    )
