"""Labels that cannot be right, put right before the fields are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterpoint.cite.references.segments import Segment
from counterpoint.cite.references.words import words

_NAME_END = re.compile(r"(?<=[a-zа-яё]{3})\.\s+(?=[^\W\d_a-zа-яё][^\W\d_]{2})")
_LAST_STOP = re.compile(r"\.\s+(?=[^\W\d_]{3}[^.,;]*$)")
_DECREE = re.compile(r"(?<![^\W_])(?:от|ot|dated) \d[^№\n]{4,30}?(?:№|No\.?) ?\d+[-\w]*")
_LONGEST_DECREE = 40
_NEAR = 2
_LESS = 0.8
_MAYBE_TITLE = ("note", "book", "collection", "event")


def repair(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with the faults mended that the model is known for.

    Authors that ran into the title end at the stop between them; editors begin behind a stroke; an
    entry without a title gets one from what was taken for its author or for a note.
    """
    kept = [_behind_stroke(text, segment) for segment in segments]
    kept = _without_title(text, kept)
    # An entry with a journal and no title is complete in physics and chemistry.
    if kept and not any(segment.label in ("title", "journal") for segment in kept):
        kept = _with_title(text, kept)
    return [_balanced(text, _with_decree(text, segment)) for segment in kept]


def _behind_stroke(text: str, segment: Segment) -> Segment:
    stroke = text.rfind(" / ", segment.start, segment.end)
    if segment.label != "editor" or stroke < 0:
        return segment
    return replace(segment, start=stroke + 3)


def _without_title(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Give the title back what the authors took of it: "Ann Moss. Soft power" ends at the stop."""
    kept = list(segments)
    for place in range(len(kept) - 1):
        author, title = kept[place], kept[place + 1]
        if author.label != "author" or title.label != "title":
            continue
        stop = _NAME_END.search(text, author.start, author.end)
        if stop and title.start - author.end <= _NEAR:
            kept[place] = _cut(author, end=stop.start())
            kept[place + 1] = _cut(title, start=stop.end())
    return kept


def _cut(segment: Segment, *, start: int | None = None, end: int | None = None) -> Segment:
    return replace(
        segment,
        start=segment.start if start is None else start,
        end=segment.end if end is None else end,
        confidence=segment.confidence * _LESS,
    )


def _with_title(text: str, segments: Sequence[Segment]) -> list[Segment]:
    kept = list(segments)
    first = kept[0]
    opening = text[first.start : first.end]
    if first.label == "author":
        if opening.split(" ", 1)[0].lower() in words("cues", "interview"):
            return [replace(first, label="title"), *kept[1:]]
        stop = _LAST_STOP.search(opening)
        if stop and "," in opening.split(" ", 1)[0]:
            cut = first.start + stop.start()
            title = replace(_cut(first, start=first.start + stop.end()), label="title")
            return [_cut(first, end=cut), title, *kept[1:]]
    if first.label == "org" and len(kept) > 1 and kept[1].label in _MAYBE_TITLE:
        kept[0] = replace(first, label="author")
    for place, segment in enumerate(kept):
        if segment.label in _MAYBE_TITLE:
            kept[place] = replace(_cut(segment), label="title")
            break
    return kept


def _with_decree(text: str, segment: Segment) -> Segment:
    """Keep the date and number of a decree with the title they stand in ("ot 31 marta № 229")."""
    if segment.label != "title":
        return segment
    said = _DECREE.search(text, segment.start, segment.end + _LONGEST_DECREE)
    if not said or not said.start() < segment.end < said.end():
        return segment
    return _cut(segment, end=said.end())


def _balanced(text: str, segment: Segment) -> Segment:
    """Cut a title before a bracket that a later field closes."""
    inside = text[segment.start : segment.end]
    opened = inside.rfind("(")
    if (
        segment.label != "title"
        or opened < 8
        or ")" in text[segment.start + opened : segment.end + 1]
    ):
        return segment
    return _cut(segment, end=segment.start + len(inside[:opened].rstrip()))
