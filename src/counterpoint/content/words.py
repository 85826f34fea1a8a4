"""The words of a text, folded so that the same word is the same string however it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

# A word is a run of letters and digits. It may hold combining accents, soft hyphens, joiners, and
# the U+FFFE that PDF engines leave where a hyphen stood at the end of a line.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff\ufffe"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}])*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u0250-\u02af]")

_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org/)[^\s<>\"«»]+")
_LINE_END_HYPHEN = re.compile(r"[-\u2010\u00ad][^\S\n]{0,9}\n\s{0,9}")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: their places in it (code points) and their folded forms.

    `gap[i]` is True when nothing but space, quotation marks, hyphens and the like stands between
    word i-1 and word i, so that the two can belong to one phrase; `gap[0]` is False.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]
    gap: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.folded)


def split_words(content: str, known: Collection[str] = ()) -> Words:
    """Return the words of a text; hyphens and apostrophes part words, web addresses have none.

    A word broken over a line end with a hyphen is joined when the whole is in `known`. The work
    grows with the length of the text, whatever it holds.
    """
    words = _split(content)
    ends = {m.start(): m.end() for m in _LINE_END_HYPHEN.finditer(content)} if known else {}
    broken: list[int] = []
    for place in range(1, len(words) if ends else 0):
        if ends.get(words.ends[place - 1]) != words.starts[place] or broken[-1:] == [place - 1]:
            continue
        if words.folded[place - 1] + words.folded[place] in known:
            broken.append(place)
    return _joined(words, broken) if broken else words


def _joined(words: Words, broken: list[int]) -> Words:
    """Return the words with those at the places of `broken` joined to the ones before them."""
    second = frozenset(broken)
    first = frozenset(place - 1 for place in broken)
    kept = [place for place in range(len(words)) if place not in second]
    return Words(
        tuple(words.starts[n] for n in kept),
        tuple(words.ends[n + 1] if n in first else words.ends[n] for n in kept),
        tuple(
            words.folded[n] + words.folded[n + 1] if n in first else words.folded[n] for n in kept
        ),
        tuple(words.gap[n] for n in kept),
    )


@lru_cache(maxsize=2)
def _split(content: str) -> Words:
    """Return the words of a text as they stand; kept, for the same text is asked for in turns."""
    starts: list[int] = []
    ends: list[int] = []
    folded: list[str] = []
    gap: list[bool] = []
    addresses = _Within(_ADDRESS.finditer(content))
    for match in _WORD.finditer(content):
        start, end = match.span()
        if start in addresses:
            continue
        gap.append(bool(ends) and _is_open(content[ends[-1] : start]))
        starts.append(start)
        ends.append(end)
        folded.append(fold_word(match.group()))
    return Words(tuple(starts), tuple(ends), tuple(folded), tuple(gap))


class _Within:
    """Tells of places asked for in rising order whether they lie inside one of the matches."""

    def __init__(self, matches: Iterator[re.Match[str]]) -> None:
        self._matches = matches
        self._now = next(matches, None)

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, int):
            return False
        while self._now is not None and self._now.end() <= place:
            self._now = next(self._matches, None)
        return self._now is not None and self._now.start() <= place


@lru_cache(maxsize=4096)
def _is_open(between: str) -> bool:
    """Tell whether two words with this between them can belong to one phrase."""
    if len(between) > _NEAR:
        return False
    return all(c in _THROUGH or c.isspace() for c in between)


_THROUGH = frozenset("\"'«»“”„‟‘’‚‛‹›`´-\u2010\u2011\u2012\u2013*_\u00ad\ufffe\u200b\u200e\u200f")
"""Signs that may stand inside a phrase: quotation marks, hyphens, short dashes, emphasis marks."""


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return a word in small letters, composed, without invisible signs, in one script.

    ё becomes е. Latin letters inside a Cyrillic word become the Cyrillic ones they look like, and
    the other way round; the script with more letters of its own wins.
    """
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).lower().replace("ё", "е")
    cyrillic = len(_CYRILLIC.findall(plain))
    latin = len(_LATIN.findall(plain))
    if not cyrillic or not latin:
        return plain
    to_cyrillic, to_latin = _lookalikes()
    return plain.translate(to_cyrillic if cyrillic >= latin else to_latin)


@cache
def _lookalikes() -> tuple[dict[int, str], dict[int, str]]:
    lines = files("counterpoint.content").joinpath("data/lookalikes.tsv").read_text("utf-8")
    pairs = [line.split("\t") for line in lines.splitlines() if line and line[0] != "#"]
    return (
        {ord(latin): cyrillic for latin, cyrillic in pairs},
        {ord(cyrillic): latin for latin, cyrillic in reversed(pairs)},
    )
