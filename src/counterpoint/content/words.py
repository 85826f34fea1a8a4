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
_LINE_END_HYPHEN = re.compile(r"[-\u2010\u00ad]\s*\n\s*")
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
    starts: list[int] = []
    ends: list[int] = []
    folded: list[str] = []
    gap: list[bool] = []
    addresses = _Within(_ADDRESS.finditer(content))
    for match in _WORD.finditer(content):
        if match.start() in addresses:
            continue
        word = fold_word(match.group())
        if folded and known and _is_broken(content, ends[-1], match.start()):
            whole = folded[-1] + word
            if whole in known:
                folded[-1], ends[-1] = whole, match.end()
                continue
        gap.append(bool(folded) and _is_open(content[ends[-1] : match.start()]))
        starts.append(match.start())
        ends.append(match.end())
        folded.append(word)
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


def _is_broken(content: str, end: int, start: int) -> bool:
    return start - end <= _NEAR and _LINE_END_HYPHEN.fullmatch(content, end, start) is not None


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
