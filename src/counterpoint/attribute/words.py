"""Words with their places, and a fast search for many phrases at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_MET = 50_000  # words whose phrases are remembered
_LONGEST_GAP = 6  # words that "*" may stand for: "in <Nye and his colleagues'> view"
_BARRIER = re.compile(r"[;:!?()\[\]]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; `low` is its lower-case form without an English possessive ending."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Tell whether it ends in an English possessive."""
        return self.text.endswith(("'s", "’s", "s'", "s’"))


def find_words(text: str, start: int, end: int) -> list[Word]:
    """Return the words between two offsets of `text`."""
    found = []
    for hit in _WORD.finditer(text, start, end):
        printed = hit.group()
        low = _POSSESSIVE.sub("", printed.lower()) if "'" in printed or "’" in printed else None
        stop = hit.end()
        if low is None and text[stop : stop + 1] in {"'", "’"} and printed.endswith("s"):
            printed, stop = text[hit.start() : stop + 1], stop + 1
            low = printed[:-1].lower()
        found.append(Word(hit.start(), stop, printed, low or printed.lower()))
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a word list: its category ("verb", "noun", ...), group, and form."""

    category: str
    group: str
    lemma: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a run of words: word numbers, `last` exclusive; the gap, if it has one."""

    first: int
    last: int
    entry: Entry
    gap: tuple[int, int] | None = None


class Phrases:
    """Many phrases, found in one pass.

    A part of a phrase is a word, a stem with a star ("взгляд*"), or a star alone, which stands for
    one to six words. Work grows with the number of words, not with the number of phrases.
    """

    def __init__(self) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._lengths: tuple[int, ...] = ()
        self._met: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Add one phrase; the empty phrase is left out."""
        self._met.clear()
        first, *rest = phrase.lower().split() or [""]
        if not first or first == "*":
            return
        if first.endswith("*"):
            self._stems.setdefault(first[:-1], []).append((tuple(rest), entry))
            self._lengths = tuple(sorted({len(stem) for stem in self._stems}))
        else:
            self._exact.setdefault(first, []).append((tuple(rest), entry))

    def scan(self, words: Sequence[Word], text: str) -> list[Hit]:
        """Return every phrase found, in the order of the words."""
        found: list[Hit] = []
        lows = [word.low for word in words]
        for place, low in enumerate(lows):
            following = lows[place + 1] if place + 1 < len(lows) else ""
            for rest, entry in self._beginning(low):
                if not rest:
                    found.append(Hit(place, place + 1, entry))
                elif rest[0] == following or rest[0][-1] == "*":
                    end = _follow(words, place + 1, rest, text)
                    if end is not None:
                        found.append(Hit(place, end[0], entry, end[1]))
        return found

    def _beginning(self, low: str) -> Sequence[tuple[tuple[str, ...], Entry]]:
        """Return the phrases that a word may begin; words met often are looked up once."""
        known = self._met.get(low)
        if known is None:
            if len(self._met) > _MOST_MET:
                self._met.clear()
            stems = (self._stems.get(low[:n], ()) for n in self._lengths if n <= len(low))
            known = self._met[low] = (*self._exact.get(low, ()), *(s for one in stems for s in one))
        return known


def _follow(
    words: Sequence[Word], place: int, rest: tuple[str, ...], text: str
) -> tuple[int, tuple[int, int] | None] | None:
    gap = None
    for number, part in enumerate(rest):
        if part == "*":
            if number + 1 == len(rest):
                return None
            reached = _over_gap(words, place, rest[number + 1], text)
            if reached is None:
                return None
            gap, place = (place, reached), reached
            continue
        if place >= len(words) or not _agrees(words[place].low, part):
            return None
        if _BARRIER.search(text, words[place - 1].end, words[place].start):
            return None
        place += 1
    return place, gap


def _over_gap(words: Sequence[Word], place: int, part: str, text: str) -> int | None:
    for reached in range(place + 1, min(place + _LONGEST_GAP + 1, len(words))):
        if _BARRIER.search(text, words[reached - 1].end, words[reached].start):
            return None
        if _agrees(words[reached].low, part):
            return reached
    return None


def _agrees(low: str, part: str) -> bool:
    return low.startswith(part[:-1]) if part.endswith("*") else low == part
