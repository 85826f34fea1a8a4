"""Reading references that show their areas by signs, as GOST prescribes (" // ", ". – ")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from counterpoint.cite.references.links import Mark
from counterpoint.cite.references.segments import Segment
from counterpoint.cite.references.words import words as vocabulary

_STROKES = re.compile(
    r"\s?(?<!:)//\s?"
    r"|(?<=[.,?!»”])\s?(?:[–—-]\s?)?(?:[Вв] (?:кн|сб)\.? ?:?\s|[ВУ]: )(?=[^\W\d_]|[«„“])"
)
_MAYBE_STROKES = re.compile(r"//|[ВвУ](?::| кн| сб)")
"""What every such sign holds; it is found faster, and most entries have none."""
_DASHED = re.compile(r"(?:\.\s?|(?<=[\s)\]\x01]))[–—-]\s?(?=[^\s–—-])(?<!\d-)")
_DOTTED = re.compile(r"(?:\.\s?|(?<=[)\]\x01])\s?)[–—-]\s?(?=[^\s–—-])(?<!\d-)")
_STOPPED = re.compile(r"\.\s+(?=[^\W\d_a-zа-яё]|№|(?:1[5-9]|20)\d\d(?!\d)|\d\d\.\d\d\.\d{4})")
_AREA_SIGNS = (". – ", ". — ", ". - ")
_DAY = re.compile(r"\s?\d{1,2} [а-яәіңғүұқөһ]{3,9}[\s.]*$")
_AUTHOR = (
    r"(?:(?:[Вв]ан|[Фф]он|[Дд]е|van|von|de|da|di|der|den|du|la|le|al|El)[ -]){0,2}"
    r"[^\W\d_a-zа-яё][^\W\d_]{1,24}(?:['’ʼ-][^\W\d_]{1,24}){0,3}"
    r"(?: (?:да |da |de |dos )?[^\W\d_a-zа-яё][^\W\d_]{2,20}){0,2},?"
    r" (?:[^\W\d_a-zа-яё][^\W\d_]{0,2}\.(?:\s?-?\s?)){1,3}"
)
_AUTHORS = re.compile(
    rf"{_AUTHOR}(?:\s?[,;]\s?{_AUTHOR})*(?:\s?,?\s?\[?(?:и др\.|et al\.|i dr\.|және т\. ?б\.)\]?)?"
)
_CITY = (
    r"(?!(?:Сер(?:ия|\.)|Series|Ser\.))[^\W\d_a-zа-яё][^\W\d_]*\.?(?:[ -][^\W\d_]+)*(?:, [A-Z]{2})?"
)
_IMPRINT = re.compile(
    rf"(?P<place>{_CITY}(?:\s?; ?{_CITY}){{0,2}})\s?: ?"
    r"(?P<publisher>[^:]{2,120}?)(?:[,.]\s?(?P<date>(?:1[5-9]|20)\d\d)(?:\s?г\.?)?)?"
    r"(?:[,.]\s(?P<pages>(?:[СсCсPp]{1,2}\.\s?)?\d+\s?[–—-]\s?\d+))?$"
)
_PLACE_YEAR = re.compile(rf"(?P<place>{_CITY})[,.] (?P<date>(?:1[5-9]|20)\d\d)(?:\s?г\.?)?$")
_AREAS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            r"(?P<date>(?:\d{1,2}(?:[–-]\d{1,2})? )?(?:[^\W\d_]{3,10}\.? )?"
            r"(?:\d{1,2}, )?(?:1[5-9]|20)\d\d(?:[–/-]\d{2,4})?"
            r"(?:\. (?:[–—-] )?\d{1,2} [а-яәіңғүұқөһ]{3,9})?"
            r"|\d\d\.\d\d\.\d{4})(?:\s?(?:г|ж|y)\.?)?$"
        ),
    ),
    (
        "numbers",
        re.compile(
            r"(?:(?:Т(?:ом)?|Vol(?:ume)?|V|Tom|T|Bd|Jg|vol|т)\.?\s?(?P<volume>\d+|[IVXLC]+)\b)?[\s,.]*"
            r"(?:Ч\.\s?\d+)?"
            r"(?:(?:№|No|N|Nr|Вып|Кн|кн|Бр|бр|Issue|Iss|Is|Vyp|H|n|no|nr|issue|вып|номер)\.?\s?"
            r"(?P<issue>\d+(?:[–/-]\d+)?(?: ?\(\d+(?:[–/-]\d+)?\))?))?$"
        ),
    ),
    (
        "pages",
        re.compile(
            r"(?P<pages>(?:[СсC]|Pp?|pp?|PP|Б|б|S|стр)\.?\s?[A-Za-z]?\d+(?:\s?[–—-]\s?\d+)?"
            r"(?:,\s?\d+(?:\s?[–—-]\s?\d+)?)*|\d+\s?[–—-]\s?\d+)\.?(?:\s[бс]\.?)?$"
        ),
    ),
    ("edition", re.compile(r"(?P<edition>\d+-е изд.*|Изд\. \d+.*|\d+(?:st|nd|rd|th) ed.*)$")),
)
_VOLUME_ISSUE = re.compile(
    r"(?:Vol|V|Т|T|N|№|vol)\.?\s?(?P<volume>\d+)\s?\((?P<issue>\d+(?:[–/-]\d+)?)\)$"
)
_TAIL_IMPRINT = re.compile(
    rf"[,.]\s(?P<place>{_CITY})\s?: ?"
    r"(?P<publisher>[^:]{2,80}?),\s?(?P<date>(?:1[5-9]|20)\d\d)[\s.)]*$"
)
_LED = re.compile(
    rf"\s?(?P<names>{_AUTHOR}(?:\s?[,;]\s?{_AUTHOR}){{0,4}})"
    r"[\s,]?[(\[](?:[Ee]ds?|[Рр]ед|[Оо]тв\. ?ред|red|[Hh]rsg|[Сс]ост)\.?[)\]][.,]?\s"
)
_RESPONSIBLE = re.compile(r"\s/\s")
_EDITED = re.compile(r"(?:под|отв|ред|pod|otv|ed|red|Отв|Под|Otv|Ed)\b")
_COMMA = re.compile(
    r",\s?(?=(?:1[5-9]|20)\d\d(?:[,.]| ?г\.|$)|(?:№|N|No|Т|т|Vol|Вып|вып|кн|бр)\.?\s?\d"
    r"|(?:[СсCPSБ]|[Pp]p|стр)\.\s?\d|\d+\s?[–—-]\s?\d+\.?$)"
)
_EARLY_YEAR = re.compile(
    r"[\s.,]*(?:\((?P<bracketed>(?:1[5-9]|20)\d\d[a-zа-е]?)\)[.,:]?\s"
    r"|(?P<bare>(?:1[5-9]|20)\d\d[a-zа-е]?)[.:]\s)"
)
_EDITOR_CUE = re.compile(
    r"(?:(?<= /)|[;,])\s?((?:под|отв|науч|общ|гл|сост|құраст|pod|otv|sost"
    r"|[Оо]тв|Под|Сост|Otv|[Ee]d|red|ред|съст|отг|прир|ур|упоряд|уклад)\b)"
)
_EDITED_BY = re.compile(r",\s(?=(?:сост|съст|отв|отг|прир|ур|ред|упоряд|уклад|sost|prir)\. )")
_SURE = 0.9
_LIKELY = 0.6
_WORD = re.compile(r"[^\W\d_]+")


def has_strokes(masked: str) -> bool:
    """Tell whether a sign leads to the host: strokes, or "В кн.:" and its like after a stop."""
    return bool(_MAYBE_STROKES.search(masked)) and _STROKES.search(masked) is not None


def is_zoned(masked: str) -> bool:
    """Tell whether an entry shows its areas: strokes before a host, or dashes between areas."""
    return has_strokes(masked) or any(sign in masked for sign in _AREA_SIGNS)


def mask(text: str, marks: list[Mark]) -> str:
    """Return the entry with every mark blotted out, offsets unchanged."""
    out = list(text)
    for mark in marks:
        out[mark.start : mark.end] = "\x01" * (mark.end - mark.start)
    return "".join(out)


def read_zones(masked: str) -> list[Segment]:
    """Return the fields of an entry that shows its areas by signs.

    Before the strokes stand authors and title, behind them the host and its areas; without strokes
    the areas of a book follow the title. Areas that fit no known form are left out.
    """
    strokes = _STROKES.search(masked)
    found: list[Segment] = []
    if strokes:
        found.extend(_header(masked, 0, strokes.start()))
        second = _STROKES.search(masked, strokes.end() + 1)
        found.extend(_host(masked, strokes.end(), second.start() if second else len(masked)))
    else:
        first = _dashes(masked).search(masked, 10)
        if first:
            found.extend(_without_strokes(masked, first))
    if any(segment.label == "publisher" and segment.confidence == _SURE for segment in found):
        return [s for s in found if s.label != "publisher" or s.confidence == _SURE]
    return found


def _dashes(masked: str) -> re.Pattern[str]:
    """Return the sign between areas: where stops go with the dashes, a bare dash is none."""
    return _DOTTED if len(_DOTTED.findall(masked)) > 1 else _DASHED


def _without_strokes(masked: str, first: re.Match[str]) -> Iterator[Segment]:
    """Read a book, or an article whose host follows the title after a stop or a dash."""
    areas = _cut(masked, first.end(), len(masked))
    kinds = [_kind(masked, area) for area in areas]
    paged = ("pages" in kinds or "numbers" in kinds) and "imprint" not in kinds
    if paged and kinds[0] == "":
        yield from _header(masked, 0, first.start())
        yield from _host(masked, first.end(), len(masked))
        return
    if paged and kinds[0] in ("date", "numbers"):
        stops = list(_STOPPED.finditer(masked, 10, first.start()))
        if stops and " " in masked[stops[-1].end() : first.start()].strip():
            yield from _header(masked, 0, stops[-1].start())
            yield from _host_name(masked, stops[-1].end(), first.start(), "journal")
            yield from _areas(masked, areas)
            return
    yield from _header(masked, 0, first.start())
    yield from _areas(masked, areas)


def _segment(label: str, start: int, end: int, masked: str) -> Segment | None:
    while start < end and masked[start] in " .,;:\x01/–—-":
        start += 1
    while end > start and masked[end - 1] in " ,;:\x01/–—-":
        end -= 1
    return Segment(label, start, end, _SURE) if end > start else None


def _header(masked: str, start: int, end: int) -> Iterator[Segment]:
    begin = start + len(masked[start:end]) - len(masked[start:end].lstrip())
    led = _LED.match(masked, begin, end)
    authors = None if led else _AUTHORS.match(masked, begin, end)
    title_start = begin
    if led:
        yield Segment("editor", led.start("names"), led.end("names"), _SURE)
        title_start = led.end()
    elif authors and authors.end() < end - 3:
        yield Segment("author", begin, authors.end(), _SURE)
        title_start = authors.end()
    early = _EARLY_YEAR.match(masked, title_start, end)
    if early:
        yield Segment("date", *early.span(early.lastgroup or 0), _SURE)
        title_start = early.end()
    stop = _RESPONSIBLE.search(masked, title_start, end)
    title_end = stop.start() if stop else end
    blot = masked.find("\x01", title_start, title_end)
    if blot > title_start:
        title_end = blot
    parallel = masked.find(" = ", title_start, title_end)
    title = _segment("title", title_start, parallel if parallel > 0 else title_end, masked)
    if title:
        yield title
    if stop:
        for segment in _responsible(masked, stop.end(), end):
            nobody = segment.label == "publisher" and not authors and not led
            yield replace(segment, label="author") if nobody else segment
    if blot > title_start:
        yield from _behind_bracket(masked, blot, end)


def _responsible(masked: str, start: int, end: int) -> Iterator[Segment]:
    """Read what follows a stroke: the editors, or the body that answers for the work."""
    edited = _EDITOR_CUE.search(masked, start, end)
    parted = masked.find(" ; ", start, end)
    if edited:
        segment = _segment("editor", edited.start(1), end, masked)
    elif parted > start and not _is_body(masked[start:parted]):
        yield from _responsible(masked, parted + 3, end)
        return
    elif _is_body(masked[start:end]) and not _AUTHORS.search(masked, start, end):
        body = _segment("publisher", start, end, masked)
        segment = replace(body, confidence=_LIKELY) if body else None
    else:
        return
    if segment:
        yield segment


def _behind_bracket(masked: str, start: int, end: int) -> Iterator[Segment]:
    """Read what stands between a translated title and the next sign: a body, a date."""
    place = start
    for piece in masked[start:end].split(","):
        area = _segment("publisher", place, place + len(piece), masked)
        place += len(piece) + 1
        if area and _kind(masked, (area.start, area.end)) == "date":
            yield Segment("date", area.start, area.end, _LIKELY)
        elif area and _is_body(masked[area.start : area.end]):
            yield Segment("publisher", area.start, area.end, _LIKELY)


def _cut(masked: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut the areas: at dashes where there are any, and at full stops."""
    signs = sorted(
        {m.span() for m in _dashes(masked).finditer(masked, start, end)}
        | {m.span() for m in _STOPPED.finditer(masked, start, end)}
    )
    areas = []
    place = start
    for begin, stop in signs:
        if begin >= place:
            areas.append((place, begin))
            place = stop
    areas.append((place, end))
    return _with_days(
        [area for area in areas if masked[area[0] : area[1]].strip(" .,\x01")], masked
    )


def _with_days(areas: list[tuple[int, int]], masked: str) -> list[tuple[int, int]]:
    """Join the day of a newspaper to its year: "2015. – 14 мая" is one area."""
    found: list[tuple[int, int]] = []
    for start, end in areas:
        if found and _DAY.match(masked, start, end) and _kind(masked, found[-1]) == "date":
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _host(masked: str, start: int, end: int) -> Iterator[Segment]:
    led = _LED.match(masked, start, end)
    if led:
        yield Segment("editor", led.start("names"), led.end("names"), _SURE)
        start = led.end()
    areas = _by_commas(masked, _cut(masked, start, end))
    if not areas:
        return
    known = next((n for n, a in enumerate(areas) if n and _kind(masked, a)), len(areas))
    imprint = any(_kind(masked, area) == "imprint" for area in areas[known:])
    stop = areas[known - 1][1]
    tail = _TAIL_IMPRINT.search(masked, areas[0][0], stop)
    if tail:
        stop, imprint = tail.start(), True
        for name in ("place", "publisher", "date"):
            if tail.group(name):
                yield Segment(name, tail.start(name), tail.end(name), _SURE)
    yield from _host_name(masked, areas[0][0], stop, "book" if imprint else "journal")
    yield from _areas(masked, areas[known:])


def _by_commas(masked: str, areas: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut a journal's areas at commas too: "Journal, 2001, № 6, 15-22"."""
    kinds = [_kind(masked, area) for area in areas]
    if "imprint" in kinds or any(_TAIL_IMPRINT.search(masked, *area) for area in areas):
        return areas
    found = []
    for (start, end), kind in zip(areas, kinds, strict=True):
        place = start
        for comma in () if kind else _COMMA.finditer(masked, start, end):
            found.append((place, comma.start()))
            place = comma.end()
        found.append((place, end))
    return found


def _host_name(masked: str, start: int, stop: int, label: str) -> Iterator[Segment]:
    """Yield the host's name, and its editors when they follow a stroke."""
    responsible = _RESPONSIBLE.search(masked, start, stop) or _EDITED_BY.search(masked, start, stop)
    ends = [stop, masked.find("\x01", start, stop), masked.find("//", start, stop)]
    ends.append(responsible.start() if responsible else -1)
    host = _segment(label, start, min(end for end in ends if end > start), masked)
    if host:
        yield host
    if responsible:
        yield from _responsible(masked, responsible.end(), stop)


def _kind(masked: str, area: tuple[int, int]) -> str:
    words = masked[area[0] : area[1]].strip(" .,;\x01")
    if not words or len(words) > 160:
        return ""
    if _VOLUME_ISSUE.match(words):
        return "numbers"
    for kind, pattern in _AREAS:
        if pattern.match(words):
            return kind
    if _IMPRINT.match(words) or _PLACE_YEAR.match(words):
        return "imprint"
    return ""


_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    **{kind: (pattern,) for kind, pattern in _AREAS},
    "numbers": (_VOLUME_ISSUE, _AREAS[1][1]),
    "imprint": (_IMPRINT, _PLACE_YEAR),
}


def _areas(masked: str, areas: list[tuple[int, int]]) -> Iterator[Segment]:
    kinds = [_kind(masked, area) for area in areas]
    for kind, (start, end) in zip(kinds, areas, strict=True):
        words = masked[start:end]
        lead = len(words) - len(words.lstrip(" .,;\x01"))
        words = words.strip(" .,;\x01")
        hits = (pattern.match(words) for pattern in _PATTERNS.get(kind, ()))
        found = next((hit for hit in hits if hit), None)
        if found:
            for name, value in found.groupdict().items():
                if value:
                    at = start + lead + found.start(name)
                    yield Segment(name, at, at + len(value), _SURE)
        elif "imprint" not in kinds and _is_body(words):
            yield Segment("publisher", start + lead, start + lead + len(words), _LIKELY)


def _is_body(area: str) -> bool:
    """Tell whether an area that fits no form names an organisation, as a publisher may stand."""
    bodies = vocabulary("cues", "organisation")
    return len(area) < 120 and any(word.lower() in bodies for word in _WORD.findall(area))
