"""Series and working papers that ran into a title, and what else stands behind a title's stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counterpoint.cite.references.borders import cut
from counterpoint.cite.references.segments import Segment
from counterpoint.cite.references.words import words

_STOP = re.compile(r"(?<=[^\W\d_]{3})[.?!] (?=[^\W\d_a-zа-яё]|[«„“])")
_COMMA = re.compile(r", (?=[A-ZА-Я]{2,}[ -])|, (?=[A-ZÄÖÜА-Я])")
_BRACKET = re.compile(r" \((?=[^\W\d_a-zа-яё])")
_LAST_NUMBER = re.compile(
    r"[,. (]*\b(?:No|Nr|Nos|№|Vol|Bd|H|Heft)?\.? ?(?P<n>\d[\d/.-]{0,9})[).]*$"
)
_OWN_TITLE = re.compile(r"(?<=[^\W\d_]\.) (?=[^\W\d_a-zа-яё][^\W\d_-]{3,}$)")
_NUMBER_IN = re.compile(r"\d[\d/.-]{0,9}|[IVXLC]{1,7}\b")
_LONGEST = 110
_HOUSE = re.compile(
    r"(?<=[^\W\d_]{3})[.?!] "
    r"([A-ZÄÖÜ][^\W\d_]+(?:-[A-Z][^\W\d_]+)?(?: (?:& )?[A-ZÄÖÜ][^\W\d_]+){0,2})$"
)
_SMALL_WORD = r"[^\W\d_A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][^\W\d_]+"
_UNLABELLED = re.compile(rf" {_SMALL_WORD}(?::? {_SMALL_WORD}){{0,3}}(?=[.!?] )")
_ARTICLES = frozenset({"A", "An", "The", "Der", "Die", "Das", "Ein", "Eine", "La", "Le", "El"})


@cache
def _named() -> tuple[str, ...]:
    return tuple(sorted(words("marks", "series") | words("marks", "paper")))


@cache
def _series() -> re.Pattern[str]:
    said = "|".join(sorted(map(re.escape, _named()), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:[^\W\d_]+-)?(?:{said})(?![^\W\d_])", re.IGNORECASE)


def mend_series(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with series, house and lost words of the title where they belong."""
    kept = _bracketed(text, list(segments))
    place = next((n for n, segment in enumerate(kept) if segment.label == "title"), None)
    if place is None:
        return kept
    kept[place] = _with_lost_words(text, kept, place)
    kept = _series_out(text, kept, place)
    return _house_out(text, kept, place)


def _bracketed(text: str, kept: list[Segment]) -> list[Segment]:
    """Take what stands in brackets behind the house for a series: "Merrow. (Old Ports. Vol. 2)"."""
    for place, house in enumerate(kept):
        placed = house.label == "publisher" and place and kept[place - 1].label == "place"
        inside = text.find(". (", house.start, house.end) if placed else -1
        if inside >= 0:
            series = replace(cut(house, start=inside + 3), label="book")
            kept[place : place + 1] = [cut(house, end=inside), series]
            break
    labels = [segment.label for segment in kept]
    if "publisher" not in labels or "journal" in labels:
        return kept
    for place in range(labels.index("publisher") + 1, len(kept)):
        series = kept[place]
        if series.label == "book" and text[series.start - 1] == "(":
            kept[place] = replace(series, label="collection")
            if labels[place + 1 : place + 2] == ["volume"]:
                number = _NUMBER_IN.search(text, series.end, kept[place + 1].end)
                kept[place + 1 :] = _series_number(kept[place + 1 :], number)
    return kept


def _series_number(rest: list[Segment], number: re.Match[str] | None) -> list[Segment]:
    if number is None:
        return rest
    own = replace(rest[0], label="volume of series", start=number.start(), end=number.end())
    return [own, *rest[1:]]


def _with_lost_words(text: str, kept: list[Segment], place: int) -> Segment:
    """Give the title the words before its stop that got no label ("Город как | текст.")."""
    title = kept[place]
    following = kept[place + 1].start if place + 1 < len(kept) else len(text)
    lost = _UNLABELLED.match(text, title.end, following)
    return cut(title, end=lost.end()) if lost else title


def _series_out(text: str, kept: list[Segment], place: int) -> list[Segment]:
    title = kept[place]
    following = kept[place + 1] if place + 1 < len(kept) else None
    numbered = following is not None and following.label == "number"
    end = following.end if numbered and following else title.end
    low = text[title.start : end].lower()
    if not any(map(low.__contains__, _named())):
        return kept
    named = None
    for named in _series().finditer(text, title.start, end):  # noqa: B007 - the last is wanted
        pass
    if named is None:
        return kept
    begin = _begins(text, title.start, named.start())
    if begin is None:
        return _title_before_series(text, kept, place)
    if end - begin > _LONGEST:
        return kept
    rest = kept[place + 1 + numbered :]
    behind = [
        replace(cut(title, start=begin, end=end), label="collection"),
        *_number_of(text, begin, end, title),
    ]
    stop = begin - 2 if text[begin - 2 : begin] in (". ", ", ", "? ", "! ", " (") else begin
    return [*kept[:place], cut(title, end=min(stop, title.end)), *behind, *rest]


def _title_before_series(text: str, kept: list[Segment], place: int) -> list[Segment]:
    """Read "Moss A. Ports. Oxford Studies in Trade 7": what was taken for the title is a series."""
    if not place or kept[place - 1].label != "author":
        return kept
    author, title = kept[place - 1], kept[place]
    own = _OWN_TITLE.search(text, author.start, author.end)
    if own is None:
        return kept
    series = replace(cut(title), label="collection")
    word = replace(cut(author, start=own.end()), label="title")
    numbers = _number_of(text, title.start, title.end, title)
    return [
        *kept[: place - 1],
        cut(author, end=own.start()),
        word,
        series,
        *numbers,
        *kept[place + 1 :],
    ]


def _begins(text: str, start: int, named: int) -> int | None:
    """Return where the series begins: behind the last stop, bracket or comma before its word."""
    for sign in (_BRACKET, _STOP, _COMMA):
        found = [hit.end() for hit in sign.finditer(text, start, named + 1) if hit.end() <= named]
        if sign is _COMMA and found:
            loud = [at for at in found if text[at : at + 2].isupper()]
            return loud[0] if loud else found[-1]
        if found:
            return found[-1]
    return None


def _number_of(text: str, start: int, end: int, title: Segment) -> list[Segment]:
    """Return the number behind a series: that of a paper, or that of a book in the series."""
    found = _LAST_NUMBER.search(text[start:end])
    if found is None:
        return []
    low = text[start:end].lower()
    paper = any(word in low for word in words("marks", "paper"))
    number = Segment("number", start + found.start("n"), start + found.end("n"), title.confidence)
    return [cut(number if paper else replace(number, label="volume of series"))]


def _house_out(text: str, kept: list[Segment], place: int) -> list[Segment]:
    """Take the last words of an entry for its house: "Moss, A. (2011). Harbours. Merrow."."""
    title = kept[place]
    dated = any(segment.label == "date" for segment in kept[:place])
    if not dated or place + 1 < len(kept) or text[title.end :].strip(" ."):
        return kept
    house = _HOUSE.search(text, title.start, title.end)
    if house is None or house.group(1).split()[0] in _ARTICLES:
        return kept
    publisher = replace(cut(title, start=house.start(1)), label="publisher")
    return [*kept[:place], cut(title, end=house.start() + 1), publisher]
