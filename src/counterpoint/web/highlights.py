"""Overlapping highlights: a text cut at every edge of every span, so that no tag ever crosses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterpoint.model import PassageKind, Span, Text

PART = 48_000
"""Code points on one page of the reading view; a passage is never cut in two."""

LAYERS = ("statement", "citation", "mention", "finding")
"""The layers of the reading view, in the order in which their switches stand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight: its place, its layer, what it stands for, and further class names."""

    span: Span
    layer: str
    ref: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same highlights; `refs` holds what each layer has there.

    `page` is the label of the page that begins here, or "".
    """

    text: str
    classes: str = ""
    refs: tuple[tuple[str, str], ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One passage of the text as runs; their words joined are the words at `start`."""

    start: int
    end: int
    kind: str
    language: str
    runs: tuple[Run, ...]


def blocks_of(text: Text) -> list[tuple[Span, str, str]]:
    """Return the passages with kind and language, and whatever stands between them as well."""
    found: list[tuple[Span, str, str]] = []
    at = 0
    for passage in sorted(text.passages, key=lambda p: (p.span.start, p.span.end)):
        span = passage.span
        if span.end <= at:
            continue
        found += _between(text.content, at, span.start)
        start = max(at, span.start)
        found.append((Span(start, span.end), passage.kind.value, passage.language))
        at = span.end
    return [*found, *_between(text.content, at, len(text.content))]


def _between(content: str, start: int, end: int) -> Iterator[tuple[Span, str, str]]:
    """Yield the lines between two passages that hold more than blanks."""
    at = start
    while at < end:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        if content[at:stop].strip():
            yield Span(at, stop), PassageKind.PARAGRAPH.value, "und"
        at = stop + 1


def parts_of(blocks: Sequence[tuple[Span, str, str]], size: int = PART) -> list[tuple[int, int]]:
    """Group blocks into pages: return the first block of each and the one after its last."""
    parts: list[tuple[int, int]] = []
    first = 0
    for at, (span, _, _) in enumerate(blocks):
        if span.end - blocks[first][0].start > size and at > first:
            parts.append((first, at))
            first = at
    return [*parts, (first, len(blocks))] if blocks else []


def cut(
    content: str,
    blocks: Sequence[tuple[Span, str, str]],
    marks: Iterable[Mark],
    pages: Iterable[tuple[int, str]] = (),
) -> list[Block]:
    """Cut blocks at the edges of marks, and where pages (offset, label) begin.

    The work grows with the blocks and with the marks over each place.
    """
    ordered = sorted(marks, key=lambda m: (m.span.start, m.span.end, m.layer, m.ref))
    begins = sorted(pages)
    at = turned = 0
    active: list[Mark] = []
    found = []
    for span, kind, language in blocks:
        active = [m for m in active if m.span.end > span.start]
        while at < len(ordered) and ordered[at].span.start < span.end:
            if ordered[at].span.end > span.start:
                active.append(ordered[at])
            at += 1
        labels: dict[int, str] = {}
        while turned < len(begins) and begins[turned][0] < span.end:
            labels[max(span.start, begins[turned][0])] = begins[turned][1]
            turned += 1
        runs = tuple(_runs(content, span, active, labels))
        found.append(Block(span.start, span.end, kind, language, runs))
    return found


def _runs(content: str, span: Span, marks: list[Mark], labels: dict[int, str]) -> Iterator[Run]:
    starts: dict[int, list[Mark]] = {}
    edges = {span.start, span.end, *labels}
    for mark in marks:
        begin = max(span.start, mark.span.start)
        starts.setdefault(begin, []).append(mark)
        edges |= {begin, min(span.end, mark.span.end)}
    ordered = sorted(edges)
    over: list[Mark] = []
    for begin, end in pairwise(ordered):
        over = [m for m in over if m.span.end > begin] + starts.get(begin, [])
        classes = dict.fromkeys(word for m in over for word in (m.layer, *m.tone.split()))
        refs = tuple(
            (layer, " ".join(dict.fromkeys(m.ref for m in _shortest(over) if m.layer == layer)))
            for layer in LAYERS
            if any(m.layer == layer for m in over)
        )
        yield Run(content[begin:end], " ".join(classes), refs, labels.get(begin, ""))


def _shortest(marks: list[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (len(m.span), m.span.start, m.ref))
