"""Borders between labelled stretches, moved to the signs they should stand at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterpoint.cite.references.segments import Segment
from counterpoint.cite.references.words import words

_LESS = 0.8
_WORD_STOP = re.compile(r"(?<=[^\W\d_]{6})\. (?=[^\W\d_a-zа-яё])|(?<=[A-Z]{3})\. (?=[A-Z][a-z])")
_TITLE_STOP = re.compile(r"(?<=[^\W\d_]{4})[.?!] (?=[^\W\d_a-zа-яё][^\W\d_]{2})")
_GIVEN = re.compile(r"([^\W\d_a-zа-яё][^\W\d_]+(?: [^\W\d_]\.)?)[:.] (?=\S)")
_SEPARATOR = re.compile(r" ?[/;] ?| (?:und|and|&) ")
_YEAR_NEXT = re.compile(r"\.? ?\((?:1[5-9]|20)\d\d[a-z]?\)")
_QUOTED_BODY = re.compile(r"\s*([^\W\d_a-zа-яё][^\W\d_]+) «[^«»]{2,80}»\.")
_STATES = ("U.S", "U.K", "U.N", "U. S", "U. K", "U. N")
_AREA = re.compile(r"\.? [–—-] ")
_PERIOD = re.compile(r"\s?\([^()]{0,20}\d{4}\s?[–—-]\s?\d{4}(?:-е)?\s?(?:гг|жж)\.?\)")
_DECREE_NEXT = re.compile(
    r"\s?:\s(?:[^\W\d_]+\.?\s){1,9}(?:от|ot|dated)\s\d[^№/\n]{4,30}№ ?\d+[-\w]*"
    r"(?:\s\(ред\.[^()]{4,30}\))?"
)
_THESIS = re.compile(
    r"\s?:\s(?=(?:(?:[^\W\d_]{2,7}\.|\.\.\.|…)\s?){0,4}(?:ғыл|наук)\.?\s(?:канд|докт|д-р))"
)
_BODIES = ("journal", "book", "org", "publisher")
_FEW_WORDS = 2
_SIGN = re.compile(r"[.,;:(\[/]|\s[–—-]\s")
_TORN = {
    *(("book", label) for label in ("org", "place", "publisher", "author")),
    *(("publisher", label) for label in ("org", "place", "book")),
    *(("org", label) for label in ("place", "publisher", "book")),
}
"""Labels of which the second, after a mere space, is the end of the first."""


def cut(segment: Segment, *, start: int | None = None, end: int | None = None) -> Segment:
    """Return a segment with another border, and less sure of it."""
    return replace(
        segment,
        start=segment.start if start is None else start,
        end=segment.end if end is None else end,
        confidence=segment.confidence * _LESS,
    )


def mend_borders(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments of an entry with the borders moved that lie amid a sentence or name."""
    kept = _corporate(text, _quoted_body(text, list(segments)))
    kept = [_whole_title(text, segment) for segment in _whole_body(text, kept)]
    kept = _given_name(text, kept)
    kept = _back_to_stop(text, _whole_names(text, kept))
    return _within_sentence(text, _subtitle(text, kept))


def _quoted_body(text: str, kept: list[Segment]) -> list[Segment]:
    """Take "Фонд «Гавань»." at the beginning for one name, its author's."""
    body = _QUOTED_BODY.match(text) if "«" in text else None
    if not kept or not body or body.group(1).lower() not in words("cues", "organisation"):
        return kept
    author = replace(kept[0], label="author", start=body.start(1), end=body.end() - 1)
    behind = [segment for segment in kept if segment.end > body.end()]
    return [author, *(cut(s, start=max(s.start, body.end())) for s in behind)]


def _corporate(text: str, kept: list[Segment]) -> list[Segment]:
    """Take a body that opens an entry and has its year behind it in brackets for the author."""
    titled = any(segment.label == "title" for segment in kept[1:])
    twice = [segment.label for segment in kept[:3]] == ["title", "date", "title"]
    if not titled or not (twice or kept[0].label in _BODIES) or text[: kept[0].start].strip():
        return kept
    if _YEAR_NEXT.match(text, kept[0].end):
        return [replace(kept[0], label="author"), *kept[1:]]
    return kept


def _whole_body(text: str, kept: list[Segment]) -> list[Segment]:
    """Give an author that is a body the words up to its stop ("Союз | малых городов.")."""
    if len(kept) < 2 or (kept[0].label, kept[1].label) != ("author", "title"):
        return kept
    author, title = kept[0], kept[1]
    opening = text[author.start : author.end]
    if opening in _STATES and text[author.end : title.start] == ". ":
        stop = text.find(". ", title.start, title.end)
        return kept if stop < 0 else [cut(author, end=stop), cut(title, start=stop + 2), *kept[2:]]
    named = words("cues", "organisation").intersection(opening.lower().split())
    torn = text[author.end : title.start] == " " and text[title.start].islower()
    stop = text.find(". ", title.start, title.end + 2)
    if not named or not torn or stop < 0 or "." in text[author.start : author.end]:
        return kept
    if stop < title.end:
        return [cut(author, end=stop), cut(title, start=stop + 2), *kept[2:]]
    if len(kept) < 3 or kept[2].label not in ("note", "book", "journal"):
        return kept
    area = _AREA.search(text, kept[2].start, kept[2].end)
    whole = cut(kept[2], end=area.start() if area else kept[2].end)
    return [cut(author, end=stop), replace(whole, label="title"), *kept[3:]]


def _whole_title(text: str, segment: Segment) -> Segment:
    """End a title behind the years in brackets or the decree it goes on with, before a thesis."""
    if segment.label != "title":
        return segment
    degree = "наук" in text or "ғыл" in text
    thesis = _THESIS.search(text, segment.start + 1, segment.end + 40) if degree else None
    if thesis and segment.start < thesis.start() < segment.end:
        return cut(segment, end=thesis.start())
    more = _PERIOD.match(text, segment.end) or _DECREE_NEXT.match(text, segment.end)
    return cut(segment, end=more.end()) if more else segment


def _given_name(text: str, kept: list[Segment]) -> list[Segment]:
    """Give the last author the given name that opens the title ("Moss, Ann/Keller, | Kai: A")."""
    for place in range(len(kept) - 1):
        author, title = kept[place], kept[place + 1]
        if (author.label, title.label) != ("author", "title"):
            continue
        given = _GIVEN.match(text, title.start, title.end)
        last = _SEPARATOR.split(text[author.start : author.end])
        bare = len(last) > 1 and " " not in last[-1] and "," not in last[-1]
        if bare and given and text[author.end : title.start] == ", ":
            kept[place] = cut(author, end=given.end(1))
            kept[place + 1] = cut(title, start=given.end())
    return kept


def _whole_names(text: str, kept: list[Segment]) -> list[Segment]:
    """End the name of a host or house at a sign, not amid its words ("of the Russian | Union")."""
    found: list[Segment] = []
    for segment in kept:
        before = found[-1] if found else None
        parted = before is None or text[before.end : segment.start] != " "
        again = segment.label == "title" and any(one.label == "title" for one in found)
        if (
            before is None
            or parted
            or not (
                (before.label, segment.label) in _TORN or (again and before.label == "publisher")
            )
        ):
            found.append(segment)
            continue
        sign = _SIGN.search(text, segment.start)
        end = min(sign.start() if sign else len(text), segment.end)
        found[-1] = cut(before, end=end)
        if segment.end > end:
            found.append(cut(segment, start=end))
    return found


def _back_to_stop(text: str, kept: list[Segment]) -> list[Segment]:
    """Begin a host at the last stop of the title when nothing but a space parts the two."""
    for place in range(len(kept) - 1):
        title, host = kept[place], kept[place + 1]
        if title.label != "title" or host.label not in ("journal", "book"):
            continue
        if text[title.end : host.start] != " " or "." in text[host.start : host.end]:
            continue
        stops = list(_TITLE_STOP.finditer(text, title.start, title.end))
        if stops:
            kept[place] = cut(title, end=stops[-1].start() + 1)
            kept[place + 1] = cut(host, start=stops[-1].end())
    return kept


def _subtitle(text: str, kept: list[Segment]) -> list[Segment]:
    """Give a title the words behind its colon that were taken for a host."""
    for place in range(len(kept) - 1):
        title, host = kept[place], kept[place + 1]
        labels = title.label == "title" and host.label == "book"
        if labels and text[title.end : host.start] == ": ":
            whole = cut(title, end=host.end)
            return [*kept[:place], whole, *kept[place + 2 :]]
    return kept


def _within_sentence(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Begin a journal at the stop inside it when it began amid the sentence of the title."""
    kept = list(segments)
    titled = any(segment.label == "title" for segment in kept)
    for place, segment in enumerate(kept):
        if segment.label != "journal":
            continue
        stop = _WORD_STOP.search(text, segment.start, segment.end)
        if not stop or "." in text[segment.start : stop.start()]:
            continue
        before = kept[place - 1] if place else None
        if before and before.label == "title" and text[before.end : segment.start] in (" ", ", "):
            kept[place - 1] = cut(before, end=stop.start())
            kept[place] = cut(segment, start=stop.end())
        elif not titled and text.count(" ", segment.start, stop.start()) >= _FEW_WORDS:
            title = replace(cut(segment, end=stop.start()), label="title")
            return [*kept[:place], title, cut(segment, start=stop.end()), *kept[place + 1 :]]
    return kept
