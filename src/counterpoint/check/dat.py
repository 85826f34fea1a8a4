"""DAT: dates that cannot be, or that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from counterpoint.check.cue import Cue, cue
from counterpoint.check.entry import Entry, year_of
from counterpoint.check.numerals import NUMBERS, YEARS, table, whole
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)"
)
_URL_DATE = re.compile(r"(?<=/)0*(?P<y>20\d\d)/?(?P<m>[01]\d)/?(?P<d>[0-3]\d)(?=/|\d{4}(?!\d))")
_ISO = re.compile(r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?![\w/-])")
_YEARS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
Parts = tuple[int, int, int]


@cache
def months() -> dict[str, int]:
    """Return the number of each name of a month, in the languages read."""
    return {word: int(number) for number, words in table("months.tsv") for word in words.split()}


@cache
def _worded() -> tuple[Cue, ...]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    return (
        cue(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:(?:st|nd|rd|th)(?:\sof)?)?\s"
            rf"(?P<m>{names})\.?,?\s(?P<y>(?:1[89]|20)\d\d)(?!\d)",
            re.I,
        ),
        cue(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:\sde\s|\.\s|er\s)(?P<m>{names})\s(?:de\s)?"
            r"(?P<y>(?:1[89]|20)\d\d)(?!\d)",
            re.I,
        ),
        cue(
            rf"(?<!\d)(?P<y>(?:1[89]|20)\d\d)\sжыл(?:ғы|дың)\s(?P<d>\d{{1,2}})\s(?P<m>{names})"
            r"[^\W\d_]{0,4}(?![^\W_])",
            re.I,
        ),
        cue(rf"\b(?P<m>{names})\.?\s(?P<d>\d{{1,2}}),?\s(?P<y>(?:1[89]|20)\d\d)(?!\d)", re.I),
    )


def _worded_dates(text: str) -> Iterator[tuple[re.Match[str], Parts]]:
    kazakh = _worded()[2:3]
    for pattern in _worded() if "жыл" in text else (p for p in _worded() if p not in kazakh):
        for hit in pattern.finditer(text):
            yield hit, (int(hit["y"]), months()[hit["m"].casefold()], int(hit["d"]))


def told_dates(view: View) -> list[tuple[re.Match[str], Parts]]:
    """Return the dates of the text with a month in words, found once."""
    return view.once("worded dates", lambda: list(_worded_dates(view.content)))


@rule(
    "DAT101",
    "An impossible date",
    Severity.ERROR,
    why="The day does not exist, so the date is mistyped.",
    example="“Jun. 31, 2023”, “31.04.2021”",
    false_alarms="Digits are tried in both orders, day first and month first.",
)
def impossible(view: View) -> Iterator[Fault]:
    """Yield dates that are in no calendar."""
    for hit, (year, month, day) in told_dates(view):
        if not _possible(year, month, day):
            yield Fault(Span(hit.start(), hit.end()), f"There is no {hit.group()}.")
    for hit in _DIGITS.finditer(view.content):
        a, b, year = int(hit["a"]), int(hit["b"]), int(hit["y"])
        if not _possible(year, b, a) and not _possible(year, a, b):
            yield Fault(Span(hit.start(), hit.end()), f"There is no {hit.group()}.")
    for hit in _ISO.finditer(view.content):
        if not _possible(int(hit["y"]), int(hit["m"]), int(hit["d"])):
            yield Fault(Span(hit.start(), hit.end()), f"There is no {hit.group()}.")


def _possible(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (month, day) != (2, 29) or leap


@rule(
    "DAT102",
    "The original and the translation have different dates",
    Severity.ERROR,
    why="One of the two is mistyped; the digits of an official address often tell which.",
    example="“ot 09.11.2022 ... [dated 11/19/2022 ...]”, address 0001202211090019.",
    false_alarms="Both orders of day and month are tried: 05.09.2022 and 09/05/2022 agree.",
)
def translated(view: View) -> Iterator[Fault]:
    """Yield entries, and sentences, whose bracketed translation has another date or other years."""
    yield from _translated_in_text(view)
    for entry in view.entries:
        title = entry.field("title", 0.0)
        other = entry.field("title-translated", 0.5)
        if not title or not other:
            yield from _bracketed(entry)
            continue
        yield from _counted_apart(entry, title, other)
        at = entry.text.find(other)
        first, second = dates_in(title), dates_in(other)
        if not first:
            yield from _bracketed(entry)
        if first and second and not first & second and at >= 0:
            told = _url_dates(entry.field("URL", 0.0))
            shown = next(iter(_shown(other)), other)
            say = f" The digits of the address are {_iso(next(iter(told)))}." if told else ""
            where = entry.place(shown)
            said = f"The original has {next(iter(_shown(title)))}, the translation {shown}.{say}"
            yield Fault(where, said, also=(entry.place(title),))
        years = [set(_YEARS.findall(t)) for t in (title, other)]
        if not first and all(years) and years[0] != years[1] and len(years[0]) == len(years[1]):
            place = entry.place(title)
            rest = entry.place(other)
            whole = Span(min(place.start, rest.start), max(place.end, rest.end))
            spoken = [", ".join(sorted(y)) for y in years]
            said = f"The title has the years {spoken[0]}, its translation {spoken[1]}."
            yield Fault(whole, said)


_TRANSLATION = re.compile(r"\[(?P<t>[^\]\d][^\]]{8,200})\]")


def _bracketed(entry: Entry) -> Iterator[Fault]:
    """Yield the date of a translation in brackets that was not read as one."""
    for hit in _TRANSLATION.finditer(entry.text):
        first, second = dates_in(entry.text[: hit.start()]), dates_in(hit["t"])
        if first and second and not first & second and len(_shown(entry.text[: hit.start()])) == 1:
            shown = next(iter(_shown(hit["t"])))
            said = (
                f"The original has {_shown(entry.text[: hit.start()])[0]}, the translation {shown}."
            )
            yield Fault(entry.place(shown), said, also=(entry.span,))


def _counted_apart(entry: Entry, title: str, other: str) -> Iterator[Fault]:
    """Yield a translated title with other numbers, in digits or in words, than the original."""
    if dates_in(title) or dates_in(other):
        return
    one, two = (
        sorted(n for h in NUMBERS.finditer(words) if 1 < (n := whole(h.group())) < YEARS)
        for words in (title, other)
    )
    if one != two and len(one) == len(two):
        place, rest = entry.place(title), entry.place(other)
        both = Span(min(place.start, rest.start), max(place.end, rest.end))
        spoken = [", ".join(map(str, sorted(set(a) - set(b)))) for a, b in ((one, two), (two, one))]
        yield Fault(both, f"The title counts {spoken[0]}, its translation {spoken[1]}.")


def _translated_in_text(view: View) -> Iterator[Fault]:
    """Yield a date in brackets that differs from that of the other script before the bracket."""
    told = sorted(told_dates(view), key=lambda found: found[0].start())
    for (one, first), (other, second) in pairwise(told):
        scripts = one["m"][0] < "Ͱ", other["m"][0] < "Ͱ"
        between = view.content[one.end() : other.start()]
        bracketed = between.count("(") == between.count(")") + 1 and len(between) < 160
        near = sum(a == b for a, b in zip(first, second, strict=True)) == 2
        if (
            scripts[0] != scripts[1]
            and bracketed
            and "." not in between[between.find("(") :]
            and near
        ):
            said = f"{one.group()} before the bracket, {other.group()} in it."
            yield Fault(Span(*other.span()), said, also=(Span(*one.span()),))


def dates_in(text: str) -> set[Parts]:
    """Return every reading of every full date of a text."""
    found = {parts for _, parts in _worded_dates(text)}
    for hit in _DIGITS.finditer(text):
        a, b, year = int(hit["a"]), int(hit["b"]), int(hit["y"])
        found |= {p for p in ((year, b, a), (year, a, b)) if _possible(*p)}
    return found


def _shown(text: str) -> list[str]:
    return [h.group() for h, _ in _worded_dates(text)] + [h.group() for h in _DIGITS.finditer(text)]


def _url_dates(link: str) -> set[Parts]:
    found = {(int(h["y"]), int(h["m"]), int(h["d"])) for h in _URL_DATE.finditer(link)}
    return {p for p in found if _possible(*p)}


def _iso(parts: Parts) -> str:
    return "{:04}-{:02}-{:02}".format(*parts)


@rule(
    "DAT103",
    "The date and the digits of the address disagree",
    Severity.WARNING,
    why="Official portals and newspapers put the date of publication into the address.",
    example="“05.09.2022” with an address in /2022/08/09/.",
    false_alarms="A day's difference, and addresses of a later publication, pass.",
)
def address(view: View) -> Iterator[Fault]:
    """Yield entries whose only date is more than a year from that of the address."""
    for entry in view.entries:
        told = _url_dates(entry.field("URL", 0.0))
        if told and entry.year and not any(abs(t[0] - entry.year) <= 1 for t in told):
            shown = _iso(next(iter(told)))
            said = f"{entry.label.capitalize()} is of {entry.year}, its address of {shown}."
            yield Fault(entry.span, said)


@rule(
    "DAT104",
    "A date after the text itself",
    Severity.ERROR,
    why="Nobody can have read a page after the text was published.",
    example="“Accessed: 12.03.2026” in an article of 2025.",
    false_alarms="Years in titles (“Strategy 2050”), and works in press.",
)
def future(view: View) -> Iterator[Fault]:
    """Yield works published or visited after the text, and visits before publication."""
    own = own_year(view)
    if own:
        yield from _not_yet(view, own)
    for entry in view.entries:
        visited = entry.reference.csl.get("accessed") or {}
        seen = year_of(visited)
        if own and seen and seen > own:
            yield Fault(
                entry.place(str(visited.get("raw") or "")),
                f"Visited in {seen}, but this text is of {own}.",
            )
        if own and entry.year and entry.year > own + 1 and str(entry.year) in entry.bare:
            said = f"{entry.label.capitalize()} is of {entry.year}, but this text is of {own}."
            yield Fault(entry.place(str(entry.year)), said)
        elif seen and entry.year and entry.year > seen:
            said = f"Visited in {seen}, but published in {entry.year}."
            place = entry.place(str(visited.get("raw") or ""))
            yield Fault(place, said, severity=Severity.WARNING)


_TO_COME = cue(
    r"\b(?:will|shall|would|planned|scheduled|expected|due|until|by|from|deadline|plans?|aims?|target\w*"
    r"|будет|будут|планиру\w+|намечен\w*|запланирован\w*|до|к|срок\w*|ожида\w+|болады|жоспар\w*|дейін|күтіл\w+)\b",
    re.IGNORECASE,
)


def _not_yet(view: View, own: int) -> Iterator[Fault]:
    """Yield whole dates of the running text that lie in a year after it, told as past."""
    for hit, (year, _, _) in told_dates(view):
        sentence = view.sentence_at(hit.start())
        if own < year <= own + 5 and not _TO_COME.search(sentence.of(view.content)):
            said = f"“{hit.group()}” is told as past, but this text is of {own}."
            yield Fault(Span(*hit.span()), said, severity=Severity.WARNING)


def own_year(view: View) -> int | None:
    """Return the year of the text, from its metadata or its history; None where it says none.

    Dates of the running text are no ground: a text of 2026 may open with an event of 2023.
    """
    found = year_of(view.reading.source.metadata.get("issued"))
    told = (line["v"] for line in _HISTORY.finditer(view.content[:3000]))
    years = [year for line in told for year, _, _ in dates_in(line)]
    return max([*years, *([found] if found else [])], default=None)


_HISTORY = cue(
    r"(?P<k>received|revised|accepted|published|available online|поступила[^\d]{0,20}"
    r"|принята[^\d]{0,20}|опубликована|түсті|қабылданды|жарияланды)\s?:?\s(?P<v>\d[^;/|\n]{5,18}\d)",
    re.IGNORECASE,
)


@rule(
    "DAT105",
    "The history of the text runs backwards",
    Severity.ERROR,
    why="A text cannot be accepted before it was received.",
    example="“Received: 15.05.2024; Accepted: 19.02.2024”",
    false_alarms="None known.",
)
def history(view: View) -> Iterator[Fault]:
    """Yield dates of the editorial history that are before the one printed before them."""
    last: tuple[date, Span] | None = None
    for hit in _HISTORY.finditer(view.content[:4000]):
        read = sorted(p for p in dates_in(hit["v"]) if _possible(*p))
        if len(read) != 1 and not _one_order(hit["v"]):
            continue
        parts = _day_first(hit["v"]) or (read[0] if read else None)
        if parts is None:
            continue
        day, place = date(*parts), Span(hit.start(), hit.end())
        if last and day < last[0]:
            yield Fault(place, f"{hit.group()} is before the date printed before it.", (last[1],))
        last = (day, place)


def _one_order(words: str) -> bool:
    return bool(_DIGITS.search(words))


def _day_first(words: str) -> Parts | None:
    hit = _DIGITS.search(words)
    if hit is None:
        return None
    parts = (int(hit["y"]), int(hit["b"]), int(hit["a"]))
    return parts if hit["s"] == "." and _possible(*parts) else None


@cache
def _events() -> tuple[tuple[int, int, int, frozenset[str], str], ...]:
    found = []
    for day, words, name in table("events.tsv"):
        year, month, number = map(int, day.split("-"))
        found.append((year, month, number, frozenset(words.split()), name))
    return tuple(found)


@rule(
    "DAT106",
    "The date of a known event has another year",
    Severity.ERROR,
    why="Day and month are those of a well-known event, the year is not.",
    example="“after February 24, 2020”, where the text is on the war in Ukraine (2022).",
    false_alarms="Another event of that day: the words of the event must stand in the text several "
    "times, and the year must be close.",
)
def events(view: View) -> Iterator[Fault]:
    """Yield dates that miss the year of an event the text is about."""
    low = view.content.casefold()
    known = [e for e in _events() if all(low.count(word) >= 2 for word in e[3])]
    seen: set[int] = set()
    for hit, (year, month, day) in told_dates(view) if known else ():
        for true, m, d, _, name in known:
            near = (m, d) == (month, day) and 0 < abs(true - year) <= 3
            if near and view.in_body(hit.start()) and hit.start() not in seen:
                seen.add(hit.start())
                said = f"{hit.group()}: {name} was in {true}."
                fix = hit.group().replace(str(year), str(true))
                yield Fault(Span(hit.start(), hit.end()), said, fix=fix)
