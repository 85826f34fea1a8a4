"""What a definition says of means, agent, target, mechanism, and what it excludes.

Each aspect has signs. In the word lists "…" marks where a sign takes its object: after it
("through …"), before it ("… арқылы"), or nowhere ("attraction" says enough by itself); a star
stands for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from counterpoint.model import Span

EXCLUDES = "excludes"
_STOP = re.compile(r"[;:\[(]|\.\s|\.$|[\"”»](?=[\s,.;)]|$)")
_MARK = re.compile(r"[,;:()\[\]–—]|\s-\s")
_TRIMMED = " ,.;\"“”«»'"


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign in a text: the aspect, its place, how it ranks in the list, where its object is."""

    aspect: str
    start: int
    end: int
    rank: int
    takes: str  # "after", "before", or "" where it takes no object


def lay_out(text: str, aspects: Mapping[str, Sequence[str]]) -> dict[str, Span]:
    """Return aspect -> the words for it, as places in `text`; silent aspects are left out.

    What is excluded is looked for first, and nothing within it counts for another aspect. A sign
    that stands without its object right before one that needs none goes with that one ("through"
    and "attraction" make "through attraction"); elsewhere it is dropped.
    """
    signs = [*_signs(text, tuple((name, tuple(words)) for name, words in aspects.items()))]
    found: dict[str, Span] = {}
    out = next((sign for sign in signs if sign.aspect == EXCLUDES), None)
    region = _excluded(text, out, signs) if out else None
    if region is not None:
        found[EXCLUDES] = region
        signs = [s for s in signs if s.end <= region.start or s.start >= region.end]
    chosen = sorted(_best(signs), key=lambda sign: sign.start)
    carried: int | None = None
    for at, sign in enumerate(chosen):
        after = chosen[at + 1] if at + 1 < len(chosen) else None
        following = after.start if after else len(text)
        limit = min(following, region.start) if region and region.start > sign.start else following
        start = sign.start if carried is None else carried
        piece = _piece(text, replace(sign, start=start), limit, found)
        bare = not re.search(r"\w", text[sign.end : limit])
        joined = sign.takes == "after" and bare and after is not None and after.takes == ""
        carried = sign.start if joined and limit == following else None
        if piece is not None and not (sign.takes == "after" and bare):
            found[sign.aspect] = piece
    return found


def _best(signs: Sequence[_Sign]) -> Iterator[_Sign]:
    """Yield for each aspect the sign that ranks first in its list, and stands first in the text."""
    for aspect in dict.fromkeys(sign.aspect for sign in signs if sign.aspect != EXCLUDES):
        yield min((s for s in signs if s.aspect == aspect), key=lambda s: (s.rank, s.start))


def _piece(text: str, sign: _Sign, limit: int, found: Mapping[str, Span]) -> Span | None:
    if sign.takes == "before":
        taken = max((span.end for span in found.values() if span.end <= sign.start), default=0)
        return _object_before(text, sign, taken)
    stop = _STOP.search(text, sign.end, limit)
    return _trimmed(text, sign.start, stop.start() if stop else limit)


def _excluded(text: str, sign: _Sign, signs: Sequence[_Sign]) -> Span | None:
    """Return the words for what is excluded: on to a mark, or to a sign behind a comma."""
    if sign.takes == "before":
        return _object_before(text, sign, 0)
    stop = _STOP.search(text, sign.end)
    ends = [stop.start() if stop else len(text)]
    ends += [s.start for s in signs if s.start > sign.end and _follows_comma(text, s.start)]
    end = min(ends)
    return _trimmed(text, sign.start, end) if re.search(r"\w", text[sign.end : end]) else None


def _object_before(text: str, sign: _Sign, taken: int) -> Span | None:
    marks = [mark.end() for mark in _MARK.finditer(text, taken, sign.start)]
    start = marks[-1] if marks else taken
    if not re.search(r"\w", text[start : sign.start]):
        return None
    return _trimmed(text, start, sign.end)


def _follows_comma(text: str, place: int) -> bool:
    return bool(re.search(r",\s*(?:\w{1,4}\s+)?$", text[max(0, place - 12) : place]))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end) if start < end else None


def _signs(text: str, aspects: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[_Sign]:
    """Yield all signs in the order of the text; of two at one place the longer."""
    found = [
        _Sign(aspect, match.start(), match.end(), rank, takes)
        for aspect, rank, pattern, takes in _patterns(aspects)
        for match in pattern.finditer(text)
    ]
    reached = 0
    for sign in sorted(found, key=lambda s: (s.start, -s.end)):
        if sign.start >= reached:
            reached = sign.end
            yield sign


@lru_cache(maxsize=32)
def _patterns(
    aspects: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[tuple[str, int, re.Pattern[str], str], ...]:
    made = []
    for aspect, signs in aspects:
        for rank, sign in enumerate(signs):
            takes = "after" if sign.endswith("…") else "before" if sign.startswith("…") else ""
            words = sign.strip("… ")
            ending = r"\w{0,12}" if words.endswith("*") else r"(?!\w)"
            pattern = rf"(?<!\w){re.escape(words.rstrip('*'))}{ending}"
            made.append((aspect, rank, re.compile(pattern, re.IGNORECASE), takes))
    return tuple(made)
