"""Cutting a list into its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.cite.references.headings import closes_list
from counterpoint.cite.references.numbering import Mark, number_marks
from counterpoint.cite.references.shape import YEAR, looks_like_author, open_brackets, weight
from counterpoint.model import Span

_LONGEST_ENTRY = 4000
_CONTINUES = re.compile(
    r"[a-zа-яёәғқңөұүһіà-öø-ÿ]|[,;:)\]–—-]|https?://|www\.|doi\b|(?:pp?|P|С|с|Vol|Т|No)\. ?\d"
    r"|№|\[Electr|\[Элек|URL|Available"
)
_DANGLES = re.compile(
    r"(?:[,:;&(\[–—-]| (?:and|und|et|и|мен|және|in|of|the|для|в|на|о|об|по|с|от|by|for))\s*$"
)
_ENDS = re.compile(r"(?:[.)\]>»”\"…]|https?://\S+|\d)\s*$")
_WHOLE = 0.9
"""Where more of the lines end as entries do, each line is an entry, however short."""
_DASHES = re.compile(r"[_—–-]{2,}[.,]?\s")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its place without the printed number, and that number."""

    span: Span
    number: int | None = None


def split_entries(text: str, start: int, end: int) -> list[Entry]:
    """Cut the list that stands between two offsets into entries, in order.

    Printed numbers decide where there is a chain of them; otherwise lines do, each line break being
    judged by how the words before it end and the words after it begin. A blank line inside an entry
    (a page break) does not cut it. What follows the list is left out.
    """
    chains = number_marks(text, start, end)
    if sum(map(len, chains)) >= 2 and _covers(text, chains, start, end):
        return [entry for entry in _numbered(text, chains, start, end) if entry is not None]
    return _unnumbered(text, start, end)


def _covers(text: str, chains: list[list[Mark]], start: int, end: int) -> bool:
    """Tell whether the numbers rule the list, so that they are not a few stray ones."""
    marked = sum(map(len, chains))
    unmarked = sum(
        1
        for line in text[start:end].split("\n")
        if weight(line) >= 4 and not line.lstrip("[( \t")[:1].isdigit()
    )
    return marked >= unmarked


def _numbered(text: str, chains: list[list[Mark]], start: int, end: int) -> Iterator[Entry | None]:
    marks = [mark for chain in chains for mark in chain]
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        last_of_chain = following is None or following.number <= mark.number
        stop = following.start if following else end
        if last_of_chain:
            stop = _tail(text, mark.end, stop)
            yield _entry(text, mark.end, stop, mark.number)
        elif following is not None and following.number > mark.number + 1:
            yield from _with_missing(text, mark, following)
        else:
            yield _entry(text, mark.end, stop, mark.number)


def _with_missing(text: str, mark: Mark, following: Mark) -> Iterator[Entry | None]:
    """Cut a stretch in which printed numbers are missing; give them when their count fits."""
    parts = [e for e in _unnumbered(text, mark.end, following.start) if e is not None]
    missing = following.number - mark.number
    if len(parts) == missing:
        for place, part in enumerate(parts):
            yield Entry(part.span, mark.number + place)
    else:
        yield _entry(text, mark.end, following.start, mark.number)


def _entry(text: str, start: int, end: int, number: int | None) -> Entry | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\x00"):
        end -= 1
    return Entry(Span(start, end), number) if end > start else None


def _tail(text: str, start: int, end: int) -> int:
    """Return where the last entry of a list ends: at a blank line, unless it plainly goes on."""
    stop = start
    for place, piece in _blocks(text, start, end):
        if stop > start:
            so_far = text[max(start, stop - _LONGEST_ENTRY) : stop]
            if closes_list(piece.split("\n", 1)[0]) or not _goes_on(so_far, piece):
                break
        stop = place + _until_close(piece)
        if stop < place + len(piece):
            break
    return stop


def _until_close(piece: str) -> int:
    """Return the length of a block up to the first line that closes the list."""
    length = 0
    for number, line in enumerate(piece.split("\n")):
        if number and closes_list(line):
            return length
        length += len(line) + 1
    return len(piece)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the stretches between blank lines, each with its offset."""
    place = start
    for gap in re.finditer(r"\n[ \t\f\r]*\n\s*", text[start:end]):
        if start + gap.start() > place:
            yield place, text[place : start + gap.start()]
        place = start + gap.end()
    if place < end and text[place:end].strip():
        yield place, text[place:end]


def _goes_on(before: str, after: str) -> bool:
    """Tell whether an entry goes on across a blank line."""
    tail, head = before.rstrip(), after.lstrip()
    if _CONTINUES.match(head) and not looks_like_author(head):
        return True
    if looks_like_author(head) and (YEAR.search(tail) or _ENDS.search(tail)):
        return False
    if _DANGLES.search(tail[-40:]):
        return True
    return open_brackets(tail) > 0 and "]" in head[:400] + ")" and len(after) < _LONGEST_ENTRY


def _unnumbered(text: str, start: int, end: int) -> list[Entry]:
    lines = [line for line in _lines(text, start, end) if line[1] > line[0]]
    if not lines:
        return []
    wrapped = _is_wrapped(text, lines)
    groups: list[list[tuple[int, int]]] = []
    previous_end = lines[0][0]
    for place, line in enumerate(lines):
        words = text[line[0] : line[1]]
        if groups and closes_list(words):
            break
        blank = text.count("\n", previous_end, line[0]) > 1
        following = text[slice(*lines[place + 1])] if place + 1 < len(lines) else ""
        if groups and not _cuts(
            text[max(groups[-1][0][0], previous_end - _LONGEST_ENTRY) : previous_end],
            words,
            following,
            (wrapped, blank),
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
        previous_end = line[1]
    found = [_entry(text, group[0][0], group[-1][1], None) for group in groups]
    return _without_tail(text, [entry for entry in found if entry is not None])


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^\n]+", text[start:end]):
        line = found.group()
        left = len(line) - len(line.lstrip())
        yield start + found.start() + left, start + found.start() + left + len(line.strip())


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether lines break at a fixed width, so that most breaks lie inside entries."""
    if len(lines) < 3:
        return False
    full = [b - a for a, b in lines]
    widest = sorted(full)[int(len(full) * 0.9)]
    ended = sum(_ENDS.search(text, max(a, b - 80), b) is not None for a, b in lines)
    if widest > 140 or ended > _WHOLE * len(lines):
        return False
    starts = sum(looks_like_author(text[a:b]) for a, b in lines)
    return starts < 0.75 * len(lines)


def _cuts(before: str, after: str, following: str, setting: tuple[bool, bool]) -> bool:
    """Judge one line break: True when a new entry begins after it."""
    wrapped, blank = setting
    if _DASHES.match(after):
        return True
    starts = looks_like_author(after)
    votes = (2 if starts else 0) + (1 if blank else 0)
    votes += 1 if YEAR.search(after + " " + following[:200]) else -1
    votes += 1 if _ENDS.search(before) else -1
    votes += 1 if weight(before) >= 2 else -1
    votes -= 4 if _CONTINUES.match(after) and not starts else 0
    votes -= 3 if _DANGLES.search(before[-40:]) else 0
    votes -= 2 if open_brackets(before) else 0
    if wrapped:
        votes -= 0 if starts else 3
        return votes >= 3
    votes += 1 if weight(after) >= 2 else 0
    return votes >= 1


def _without_tail(text: str, entries: list[Entry]) -> list[Entry]:
    """Drop what stands after the last thing that looks like an entry."""
    likely = [place for place, entry in enumerate(entries) if weight(entry.span.of(text)) >= 2]
    return entries[: likely[-1] + 1] if likely else []
