"""Labels that cannot be right, put right before the fields are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterpoint.cite.references.borders import cut as _cut
from counterpoint.cite.references.borders import mend_borders
from counterpoint.cite.references.segments import Segment
from counterpoint.cite.references.series import mend_series
from counterpoint.cite.references.words import words

_NAME_END = re.compile(r"(?<=[a-zа-яё]{3})\.\s+(?=[^\W\d_a-zа-яё][^\W\d_]{2})")
_LAST_STOP = re.compile(r"\.\s+(?=[^\W\d_]{3}[^.,;]*\.?$)")
_FAMILY_INITIALS = re.compile(r"[^\W\d_a-zа-яё][\w'’-]+ [^\W\d_a-zа-яё][^\W\d_]?\.")
_DECREE = re.compile(r"(?<![^\W_])(?:от|ot|dated) \d[^№\n]{4,30}?(?:№|No\.?) ?\d+[-\w]*")
_LONGEST_DECREE = 40
_NEAR = 2
_JOURNAL_TAIL = re.compile(
    r"[.?!»”](?<![^\W\d_a-zа-яё]\.)\s(?:[–—-]\s)?(?P<journal>[^\W\d_a-zа-яё][^.\d]{3,80}?),? "
    r"(?P<volume>\d{1,4}(?:[–—/-]\d{1,4})?)(?:\s?[(,]\s?(?P<issue>\d{1,3}(?:[–—/-]\d{1,3})?)\)?)?"
    r"\s?[.:,]\s?(?:с\.|стр\.|pp?\.|S\.)?\s?(?P<pages>\d{1,5}\s?[–—-]\s?\d{1,5})[.\s]*$"
)
_ONLY_PART = re.compile(r"(?:Вып|Т|Том|Ч|Кн|Vyp|Vol|Bd|Pt)\.? ?(?:\d{1,3}|[IVXLC]{1,6})\.?")
_SAINT = ("С.-", "С.–", "S.-")
_YEARS = re.compile(r"((?:1[5-9]|20)\d\d ?[–—/-] ?(?:(?:1[5-9]|20)\d\d|\d\d))[.:,] (?=\S)")
_COUNTRY = re.compile(r"\.? U\.? S\.? A\.?(?=[\s,:])")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_NAME = re.compile(r"(?<=[^\W\d_]{4})\. (?=[^\W\d_a-zа-яё][^\W\d_-]+$)")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_a-zа-яё]\.")
_MAYBE_BODY = ("author", "book", "journal", "org", "note", "publisher", "collection")
_MAYBE_TITLE = ("note", "book", "collection", "event")


def repair(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with the faults mended that the model is known for.

    Authors that ran into the title end at the stop between them; editors begin behind a stroke; an
    entry without a title gets one from what was taken for its author or for a note.
    """
    kept = [_behind_stroke(text, segment) for segment in segments]
    kept = _whole_place(text, [_part(text, segment) for segment in kept])
    kept = _early_years(text, kept)
    kept = _whole_journal(text, kept)
    kept = _responsible(text, kept)
    kept = mend_borders(text, kept)
    kept = _without_title(text, kept)
    # An entry with a journal and no title is complete in physics and chemistry.
    if kept and not any(segment.label in ("title", "journal") for segment in kept):
        kept = _with_title(text, kept)
    kept = mend_series(text, _swallowed_journal(text, kept))
    return [_balanced(text, _with_decree(text, segment)) for segment in kept]


def _behind_stroke(text: str, segment: Segment) -> Segment:
    stroke = text.rfind(" / ", segment.start, segment.end)
    if segment.label != "editor" or stroke < 0:
        return segment
    return replace(segment, start=stroke + 3)


def _part(text: str, segment: Segment) -> Segment:
    """Read "Вып. 1" alone as a number: no host is called that."""
    host = segment.label in ("book", "journal", "collection")
    if host and _ONLY_PART.fullmatch(text, segment.start, segment.end):
        return _cut(replace(segment, label="volume"))
    return segment


def _whole_place(text: str, kept: list[Segment]) -> list[Segment]:
    """Give "С.-Петербург" its first letter, which the model takes for a word of its own."""
    for at, segment in enumerate(kept):
        start = segment.start - 3
        if segment.label == "place" and text[max(0, start) : segment.start] in _SAINT:
            kept[at] = replace(segment, start=start)
            if at and kept[at - 1].start < start < kept[at - 1].end:
                kept[at - 1] = replace(kept[at - 1], end=len(text[:start].rstrip(" .,")))
    return kept


def _early_years(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Take years behind the authors for the date: "Moss, Ann. 1893–1912. Materials"."""
    kept = list(segments)
    if any(segment.label == "date" for segment in kept):
        return kept
    for place, segment in enumerate(kept[:2]):
        opens = place == 0 or kept[0].label in ("author", "editor")
        years = _YEARS.match(text, segment.start, segment.end)
        if segment.label == "title" and opens and years:
            date = replace(_cut(segment, end=years.end(1)), label="date")
            return [*kept[:place], date, _cut(segment, start=years.end()), *kept[place + 1 :]]
    return kept


def _whole_journal(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Keep "U S A" with the journal before it ("Proc Natl Acad Sci U S A 86")."""
    kept: list[Segment] = []
    for segment in segments:
        journal = kept[-1] if kept and kept[-1].label == "journal" else None
        named = journal is not None and text.startswith((" U", ". U"), journal.end)
        country = _COUNTRY.match(text, journal.end) if journal and named else None
        if journal and country and segment.start < country.end():
            kept[-1] = replace(journal, end=country.end())
            if segment.end > country.end():
                kept.append(replace(segment, start=country.end()))
        else:
            kept.append(segment)
    return kept


def _swallowed_journal(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Give an entry without a host the journal, volume and pages that end it after a stop."""
    title = next((segment for segment in segments if segment.label == "title"), None)
    if title is None or any(segment.label in ("journal", "book") for segment in segments):
        return list(segments)
    tail = _JOURNAL_TAIL.search(text, title.start)
    if not tail or tail.start() >= title.end:
        return list(segments)
    if any(s.label in ("publisher", "place") and s.start < tail.start() for s in segments):
        return list(segments)
    found = [replace(_cut(title, end=tail.start() + 1))]
    for name, (start, end) in ((name, tail.span(name)) for name in tail.groupdict()):
        if start >= 0:
            found.append(_cut(replace(title, label=name), start=start, end=end))
    return [segment for segment in segments if segment.end <= title.start] + found


def _responsible(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Read the body behind a stroke: the author where there is none, else the publisher."""
    named = any(
        segment.label in ("author", "editor") and text[segment.start - 3 : segment.start] != " / "
        for segment in segments
    )
    printed = any(segment.label == "place" for segment in segments) and any(
        segment.label == "publisher" and text[segment.start - 2 : segment.start] == ": "
        for segment in segments
    )
    label = ("note" if printed else "publisher") if named else "author"
    kept = []
    for segment in segments:
        stroke = text.find(" / ", segment.start, segment.end)
        behind = text[segment.start - 3 : segment.start] == " / "
        inside = text[segment.start : segment.end]
        if (
            segment.label == "title"
            and stroke > segment.start
            and _is_body(text[stroke : segment.end])
        ):
            kept.append(_cut(segment, end=stroke))
            kept += _body(text, replace(_cut(segment, start=stroke + 3), label=label))
        elif behind and segment.label == "note" and _is_role(inside):
            kept.append(replace(segment, label="editor"))
        elif behind and segment.label == "publisher" and " ; " in inside:
            kept += _body(text, segment)
        elif behind and segment.label in _MAYBE_BODY and _is_body(inside):
            kept += _body(text, replace(segment, label=label))
        else:
            kept.append(segment)
    return kept


def _is_role(said: str) -> bool:
    """Tell whether words open with the part that somebody had in a work ("сост. Л. М. Лунина")."""
    first = said.split(" ", 1)[0].lower()
    roles = words("names", "role") | words("names", "stopped role")
    return first in roles or f"{first}." in words("names", "role")


def _body(text: str, segment: Segment) -> list[Segment]:
    """Return a body without the author before it (" ; ") and the city that ran into it.

    "Лунина Анна Петровна ; Палата гаваней. Мыс" is a body and a city.
    """
    parted = text.find(" ; ", segment.start, segment.end)
    if parted > 0 and not _is_body(text[segment.start : parted]):
        segment = _cut(segment, start=parted + 3)
    city = _LAST_NAME.search(text, segment.start, segment.end)
    if not city:
        return [segment]
    return [_cut(segment, end=city.start()), replace(segment, start=city.end(), label="place")]


def _is_body(said: str) -> bool:
    """Tell whether words name an institution and nobody's initials stand among them."""
    low = [word.lower() for word in _WORD.findall(said)]
    return any(w in words("cues", "organisation") for w in low) and not _INITIAL.search(said)


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


def _with_title(text: str, segments: Sequence[Segment]) -> list[Segment]:
    kept = list(segments)
    first = kept[0]
    opening = text[first.start : first.end]
    stroke = opening.find(" / ")
    if first.label == "author" and stroke > 0:
        title = replace(_cut(first, end=first.start + stroke), label="title")
        behind = _cut(first, start=first.start + stroke + 3)
        role = _is_role(opening[stroke + 3 :])
        return [title, *([replace(behind, label="editor")] if role else []), *kept[1:]]
    if first.label == "author":
        if opening.split(" ", 1)[0].lower() in words("cues", "interview"):
            return [replace(first, label="title"), *kept[1:]]
        stop = _LAST_STOP.search(opening)
        initials = _FAMILY_INITIALS.match(opening)
        if stop and (initials or "," in opening.split(" ", 1)[0]):
            cut = first.start + stop.start() + bool(initials)  # the stop belongs to the initial
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
    numbered = "№" in text or "No" in text
    said = _DECREE.search(text, segment.start, segment.end + _LONGEST_DECREE) if numbered else None
    if not said or not said.start() < segment.end < said.end():
        return segment
    return _cut(segment, end=said.end())


def _balanced(text: str, segment: Segment) -> Segment:
    """Cut a title before a bracket that a later field closes."""
    inside = text[segment.start : segment.end]
    opened = inside.rfind("(")
    if segment.label == "title" and opened > inside.rfind(")"):
        # "Вещи и люди (1953–1964 гг.)": the stop before the bracket ended the title.
        closes = text[segment.end : segment.end + 2] == ".)"
        segment = replace(segment, end=segment.end + 2 * closes)
        inside = text[segment.start : segment.end]
    if (
        segment.label != "title"
        or opened < 8
        or ")" in text[segment.start + opened : segment.end + 1]
    ):
        return segment
    return _cut(segment, end=segment.start + len(inside[:opened].rstrip()))
