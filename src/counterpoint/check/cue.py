"""Patterns that are tried only where a text can begin to fit them.

A pattern that ignores case, or begins at a word boundary, is tried at every letter of a text, which
is most of what a check costs. From the parsed pattern we read with which letters each match must
begin (or else which letters it must hold somewhere). These are looked for first, in the lower-case
text, and the pattern itself decides at the places found. What is found is what `re` alone finds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # no stubs: how re parses
from re import _parser  # type: ignore[attr-defined]  # no stubs: how re parses
from re._casefix import _EXTRA_CASES  # type: ignore[import-not-found]  # no stubs: how re parses
from typing import Any

_LONGEST = 6
"""Letters of a beginning that are looked for; more tell apart little."""
_MOST = 160
"""Beginnings that are worth looking for; with more we keep fewer letters of each."""
_FEW = 6
"""So few strings are looked for before the beginnings of a pattern are."""
_SMALL = 12
"""Characters of a set that are told one by one."""
_DIGITS = "0123456789"
_ASCII, _LAST_DIGIT = 0x80, 0x1FC00
"""Where ASCII ends, and where the digits of all scripts do."""
_FAR = "\U00010000"
"""From here on letters are rare, and `re` has no quick table of them."""

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)

Tree = Iterable[tuple[Any, Any]]
Heads = set[tuple[str, bool]]
"""Beginnings; True where the whole of what was read is that string, so that more may follow."""


class Cue:
    """A pattern with the letters that its matches begin with, or must hold.

    It is parsed when it is first looked for and compiled when first these letters stand in a text:
    to compile all patterns of all languages takes longer than to check a short article.
    """

    def __init__(self, pattern: str, flags: int, begins: Cue | None = None) -> None:
        self._written, self._flags, self._begins = pattern, flags, begins

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern as `re` compiles it."""
        return re.compile(self._written, self._flags)

    @cached_property
    def _heads(self) -> re.Pattern[str] | None:
        heads = _beginnings(self._tree)
        return _finder(frozenset(heads)) if heads else None

    @cached_property
    def _holds(self) -> tuple[str, ...]:
        """What a match must hold; beside beginnings only where it tells more in a moment."""
        held = tuple(sorted(_needed(self._tree) or ()))
        return held if self._heads is None or len(held) <= _FEW else ()

    @cached_property
    def _tree(self) -> Tree:
        return list(_parser.parse(self._written, self._flags))

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match at or after `start`, as `re` does."""
        return next(self.finditer(text, start), None)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Yield the matches that do not overlap, as `re` does."""
        low = lowered(text)
        if low is None or (self._heads is None and not self._holds):
            return self.pattern.finditer(text, start)
        if self._holds and not any(held in low for held in self._holds):
            return iter(())
        if self._heads is None:
            return self.pattern.finditer(text, start)
        if self._begins is not None:
            return self._from_places(text, start)
        return self._from_heads(text, low, start)

    def _from_places(self, text: str, start: int) -> Iterator[re.Match[str]]:
        assert self._begins is not None
        for place in _places(self._begins, text):
            found = self.pattern.match(text, place) if place >= start else None
            if found is not None:
                yield found
                start = max(found.end(), place + 1)

    def _from_heads(self, text: str, low: str, start: int) -> Iterator[re.Match[str]]:
        assert self._heads is not None
        find = self._heads.search
        at = find(low, start)
        while at is not None:
            place = at.start()
            found = self.pattern.match(text, place)
            if found is not None:
                yield found
            at = find(low, found.end() if found is not None else place + 1)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`, as `re` does."""
        return self.pattern.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text, as `re` does."""
        return self.pattern.fullmatch(text)


@cache
def _finder(heads: frozenset[str]) -> re.Pattern[str]:
    """Return what finds beginnings; many patterns begin alike, with a number."""
    return re.compile("|".join(map(re.escape, sorted(heads))))


@lru_cache(maxsize=4096)
def _places(begins: Cue, text: str) -> tuple[int, ...]:
    """Return where a cue can match, places inside another match of it too."""
    found: list[int] = []
    hit = begins.search(text)
    while hit is not None:
        found.append(hit.start())
        hit = begins.search(text, hit.start() + 1)
    return tuple(found)


def cue(pattern: str, flags: int = 0, begins: Cue | None = None) -> Cue:
    """Take a pattern as a cue. Its matches are those of `re`, found where they can begin.

    `begins` is a cue that every match must begin with, such as a number: its places in a text are
    looked for once for all the patterns that begin with it.
    """
    return Cue(pattern, flags, begins)


def lowered(text: str) -> str | None:
    """Return the text in lower case, letter for letter; None where case is not so simple.

    Letters that `re` takes for one another when it ignores case are made one, and so are the
    digits of all scripts.
    """
    return text.lower() if text.isascii() else _lower(text)


@lru_cache(maxsize=2048)
def _lower(text: str) -> str | None:
    low = text.lower()
    return _odd().sub(_plain, low) if len(low) == len(text) else None


def _plain(odd: re.Match[str]) -> str:
    return _alike().get(odd.group(), odd.group())


@cache
def _odd() -> re.Pattern[str]:
    near = "".join(one for one in sorted(_alike()) if one < _FAR)
    return re.compile(f"[{re.escape(near)}{_FAR}-\U0010ffff]")  # far ones singly would be slow


@cache
def _alike() -> dict[str, str]:
    """Return the first of those taken for a letter, and the ASCII digit of other digits."""
    letters = {chr(code): chr(min(code, *like)) for code, like in _EXTRA_CASES.items()}
    digits = {
        one: str(unicodedata.decimal(one))
        for one in map(chr, range(_ASCII, _LAST_DIGIT))
        if one.isdecimal()
    }
    return {odd: plain for odd, plain in (letters | digits).items() if odd != plain}


def _beginnings(tree: Tree) -> set[str]:
    """Return strings with one of which each match begins; none where it may begin with anything."""
    heads = _heads(tree)
    for longest in range(_LONGEST, 0, -1):
        found = {head[:longest] for head, _ in heads}
        if "" in found:
            return set()
        if len(found) <= _MOST:
            return {one for one in found if not any(one[:n] in found for n in range(1, len(one)))}
    return set()


def _heads(tree: Tree) -> Heads:
    items = list(tree)
    run = ""
    for kind, value in items[:_LONGEST]:  # letters one after the other, as usual, need no sets
        low = next(iter(_lower_of(value))) if kind is op.LITERAL else ""
        if not low:
            break
        run += low
    known: Heads = {(run, True)}
    for kind, value in items[len(run) :]:
        going = {head for head, whole in known if whole and len(head) < _LONGEST}
        if not going or len(known) > _MOST * 4:
            break
        nexts = _heads_of(kind, value)
        if len(going) * len(nexts) > _MOST * 8:  # so many tell nothing: the shorter ones do
            break
        known = {(head, whole) for head, whole in known if head not in going or not whole} | {
            (head + more, whole) for head in going for more, whole in nexts
        }
    return known


def _heads_of(kind: Any, value: Any) -> Heads:
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return {("", True)}
    if kind is op.LITERAL:
        return {(one, True) for one in _lower_of(value)}
    if kind is op.IN:
        return {(one, True) for one in _letters(value)} or {("", False)}
    if kind is op.BRANCH:
        return set().union(*(_heads(branch) for branch in value[1]))
    if kind is op.SUBPATTERN:
        return _heads(value[-1])
    return _repeated(*value) if kind in _REPEATS else {("", False)}


def _repeated(least: int, most: int, inner: Tree) -> Heads:
    heads = _heads(inner)
    if most > 1:
        heads = {(head, False) for head, _ in heads}
    return heads | {("", True)} if least == 0 else heads


def _lower_of(code: int) -> set[str]:
    return {_alike().get(low, low)} if len(low := chr(code).lower()) == 1 else {""}


def _letters(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the characters of a small set in lower case; none where it is large or negated."""
    found: set[str] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            found |= _lower_of(value)
        elif kind is op.RANGE and value[1] - value[0] < _SMALL:
            found |= {one for code in range(value[0], value[1] + 1) for one in _lower_of(code)}
        elif kind is op.CATEGORY and value is op.CATEGORY_DIGIT:
            found |= set(_DIGITS)
        else:
            return set()
    return found if len(found) <= 2 * _SMALL and "" not in found else set()


def _needed(tree: Tree) -> set[str] | None:
    """Return strings of which each match holds one; None where nothing is sure."""
    best: set[str] | None = None
    run = ""
    for kind, value in [*tree, (None, None)]:
        letter = next(iter(_lower_of(value))) if kind is op.LITERAL else ""
        if letter:
            run += letter
            continue
        if run:
            best, run = _better(best, {run}), ""
        best = _better(best, _needed_of(kind, value))
    return best


def _needed_of(kind: Any, value: Any) -> set[str] | None:
    if kind is op.SUBPATTERN:
        return _needed(value[-1])
    if kind is op.IN:
        return _letters(value) or None
    if kind is op.BRANCH:
        parts = [_needed(branch) for branch in value[1]]
        return None if None in parts else set().union(*(part for part in parts if part))
    if kind in _REPEATS and value[0] > 0:
        return _needed(value[2])
    return None


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    """Return the set that says more: of longer strings, of fewer."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda found: (min(4, *map(len, found)), -len(found)))
