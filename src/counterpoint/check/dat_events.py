"""DAT111 to DAT113: events dated in two ways, sums of years, days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from counterpoint.check.cue import Cue, cue
from counterpoint.check.dat import months, told_dates
from counterpoint.check.dat_named import listed_laws, named_with_year
from counterpoint.check.numerals import NUMERAL, table, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

OWN = "noun own"
"""What the authors did themselves: there is one such thing in a text."""

REACH, STEM, BESIDE = 60, 5, 5
"""How far a year is from its event, the letters that tell a word, and the words beside it."""

_YEAR = re.compile(r"(?<![\d.,/–-])(?:1[89]|20)\d\d(?![\d/]|\s?[–-]\s?\d)")
_AGAIN = re.compile(
    r"\b(?:again|second|third|another|new|next|later version|amended|revised|repeat\w*"
    r"|renewed|other"
    r"|вновь|снова|повторн\w*|втор\w+|треть\w+|нов(?:ый|ая|ое|ого|ой|ую)|друг\w+|поправк\w*"
    r"|следующ\w+|редакци\w+|қайта\w*|екінші|үшінші|жаңа|басқа|келесі|өзгеріс\w*|or|или|немесе)\b",
    re.IGNORECASE,
)

_AFTERWARDS = re.compile(
    r"\b(?:after|before|since|until|после|спустя|через|до|кейін|бұрын)\b", re.IGNORECASE
)
"""Between a year and its event these make it the year of something else."""

_CLAUSE = re.compile(r"[,;:()–—]|\s(?:and|but|и|а|но|және)\s")


@cache
def _cues() -> tuple[tuple[str, Cue], ...]:
    return tuple(
        (name, cue(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE))
        for name, words in table("event_words.tsv")
    )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a year: what, the words beside it, and where it is told."""

    what: str
    about: frozenset[str]
    year: int
    span: Span


def events(view: View) -> list[Event]:
    """Return the dated events of the running text."""
    return view.once("dated events", lambda: sorted(_find(view), key=lambda e: e.span))


def _find(view: View) -> Iterator[Event]:
    told = list(_told(view))
    yield from told
    for name, year, span in named_with_year(view):
        if not any(span.overlaps(one.span) for one in told):
            yield Event("passed", _stems(name), year, span)


def _stems(words: str) -> frozenset[str]:
    """Return the beginnings of the telling words of a name."""
    found = (w.casefold() for w in re.findall(r"[^\W\d_]{3,}", words))
    return frozenset(w[:STEM] for w in found if not _dull().match(w))


def _told(view: View) -> Iterator[Event]:
    for sentence in view.sentences:
        words = sentence.of(view.content)
        if not _YEAR.search(words) or not view.in_body(sentence.start) or _AGAIN.search(words):
            continue
        cited = [
            Span(max(0, c.span.start - sentence.start), max(1, c.span.end - sentence.start))
            for c in view.citations_in(sentence)
        ]
        told = _in_sentence(words, sentence, cited)
        yield from (one for one in told if not (cited and one.what == OWN))


def _in_sentence(words: str, sentence: Span, cited: list[Span]) -> Iterator[Event]:
    years = [
        y for y in _YEAR.finditer(words) if not any(s.start <= y.start() < s.end for s in cited)
    ]
    hits = sorted(
        ((hit, name) for name, pattern in _cues() for hit in pattern.finditer(words)),
        key=lambda one: one[0].start(),
    )
    if any(name.startswith("noun") for _, name in hits):
        hits = [(hit, name) for hit, name in hits if name != "held"]
    used: set[int] = set()
    late = _verb_last(words)
    for at, (hit, name) in enumerate(hits):
        left = hits[at - 1][0].end() if at else 0
        right = hits[at + 1][0].start() if at + 1 < len(hits) else len(words)
        year = _nearest(years, hit, (left, right), used, late=late or name.startswith("noun"))
        if year is None or _AFTERWARDS.search(words[year.end() : hit.start()]):
            continue
        used.add(year.start())
        first = hits[0][0]
        about = _beside(words, hit) | (_beside(words, first) if at else frozenset())
        if name.startswith("noun"):
            about |= _month(words, year)
        start, end = min(hit.start(), year.start()), max(hit.end(), year.end())
        place = Span(sentence.start + start, sentence.start + end)
        yield Event(name, about, int(year.group()), place)


def _month(words: str, year: re.Match[str]) -> frozenset[str]:
    """Return the month before a year, which tells one strike or fire from the next."""
    before = re.search(r"[^\W\d_]{3,}(?=\s$)", words[: year.start()])
    name = before.group().casefold() if before else ""
    return frozenset({f"month {name}", f"in {name}"}) if name in months() else frozenset()


def _verb_last(words: str) -> bool:
    return bool(re.search(r"[әіңғүұқөһ]|жыл", words))


def _nearest(
    years: list[re.Match[str]],
    hit: re.Match[str],
    bounds: tuple[int, int],
    used: set[int],
    *,
    late: bool,
) -> re.Match[str] | None:
    """Return the year of a cue: the next one in its clause, else the one before."""
    after = [y for y in years if hit.end() <= y.start() < min(bounds[1], hit.end() + REACH)]
    before = [y for y in years if max(bounds[0], hit.start() - REACH) <= y.start() < hit.start()]
    before = [y for y in before if y.start() not in used]
    order = (before[-1:], after[:1]) if late else (after[:1], before[-1:])
    return next((found[0] for found in order if found), None)


@cache
def _dull() -> re.Pattern[str]:
    return re.compile(
        r"(?:the|and|was|for|its|his|her|had|not|all|who|has|but|out|two|one|она|они|его|как|что|это|для"
        r"|при|или|под|над|все|мен|бұл|осы|деп|бір|жыл|ол|ақ|сол|әлі|year|years|since|when|that|this|which|from|before|after|until|with|into|were|have|been"
        r"|года|году|годом|когда|после|также|этого|этот|быть|были|было|котор\w+"
        r"|жылы|жылғы|кейін|бұрын|туралы|дейін|болып|содан|кезінде)$|(?:"
        + "|".join(months())
        + r")$",
        re.IGNORECASE,
    )


def _beside(words: str, hit: re.Match[str]) -> frozenset[str]:
    """Return the beginnings of the words around a cue, its clause and a little more."""
    before = re.findall(r"[^\W\d_]{3,}", words[: hit.start()])[-BESIDE:]
    clause = _CLAUSE.split(words[hit.end() :], maxsplit=1)[0]
    after = re.findall(r"[^\W\d_]{3,}", clause)[:BESIDE]
    inner = re.findall(r"[^\W\d_]{3,}", hit.group())
    told = [w.casefold() for w in (*before, *inner, *after)]
    plain = [w for w in told if not _dull().match(w)]
    return frozenset(w[:STEM] for w in plain if not any(p.fullmatch(w) for _, p in _cues()[:-1]))


@rule(
    "DAT111",
    "One event in two years",
    Severity.WARNING,
    why="The event happened once; one of the years is wrong.",
    example="“the act was passed in 2006”, and later “when the act was passed in 2009”",
    false_alarms="Events that come again (elections, amendments): both places must name the event "
    "with two telling words in common, and none may speak of a second or a new one.",
)
def two_years(view: View) -> Iterator[Fault]:
    """Yield events whose year differs from the one told before."""
    seen: list[Event] = []
    for event in events(view):
        for other in seen:
            shared = event.about & other.about
            least = min(len(event.about), len(other.about))
            alike = len(shared) >= 2 and 2 * len(shared) >= least
            alone = event.what == OWN and bool(shared)
            if event.what == other.what and event.year != other.year and (alike or alone):
                said = f"{event.year} here, {other.year} above."
                yield Fault(event.span, said, also=(other.span,))
                break
        seen.append(event)
    yield from _against_list(view)


_LAW = re.compile(r"(?:law|act|закон|указ|заң|жарлы)")


def _against_list(view: View) -> Iterator[Fault]:
    """Yield laws passed in another year than that of the one law of the list with their name."""
    laws = [(_stems(title), year, span) for title, year, span in listed_laws(view)]
    for event in events(view) if laws else ():
        sentence = view.sentence_at(event.span.start)
        cited = {t.reference for c in view.citations_in(sentence) for t in c.targets}
        name = _near_law(view, event, sentence)
        if event.what != "passed" or len(name) < 2:
            continue
        same = [(year, span) for stems, year, span in laws if name <= stems]
        entry = view.entry_at(same[0][1].start) if len(same) == 1 else None
        if entry is not None and same[0][0] != event.year and not cited - {entry.id}:
            said = f"{event.year} here; {entry.label} is of {same[0][0]}."
            yield Fault(event.span, said, also=(entry.span,))


_LAW_NAME = re.compile(
    r"\b(?:закон|указ)[а-я]{0,3}\s(?:об?\s|«)(?P<n>[^.,;:()»\d]{4,60}?)(?=»|[.,;:]|\s(?:был|были|принят|вступ)|$)"
    r"|\b(?P<m>[^.,;:()«\d]{4,40}?)\sтуралы\s(?:заң|жарлық)"
    r"|\b(?:[Ll]aw|[Aa]ct)\son\s(?P<k>[^.,;:()\d]{4,50}?)(?=[.,;:]|\s(?:was|were|had|has|came|passed)|$)",
    re.IGNORECASE,
)


def _near_law(view: View, event: Event, sentence: Span) -> frozenset[str]:
    """Return what tells a law that a sentence names by its matter: “the law on mediation”."""
    hits = list(_LAW_NAME.finditer(sentence.of(view.content)))
    if len(hits) != 1 or not any(_LAW.match(stem) for stem in event.about):
        return frozenset()
    matter = hits[0]["n"] or hits[0]["m"] or hits[0]["k"]
    law = next(stem for stem in sorted(event.about) if _LAW.match(stem))
    return _stems(matter) | {law}


_N = rf"(?P<n>{NUMERAL}|an?|one|через год|год|бір)"
_LATER = (
    cue(
        rf"\b(?P<a>(?:1[89]|20)\d\d)\b[^.;\d]{{0,90}}?\b{_N}\syears?\slater[, ]+\s?\(?(?:in\s)?"
        r"(?P<b>(?:1[89]|20)\d\d)\b",
        re.IGNORECASE,
    ),
    cue(
        rf"\b(?P<b>(?:1[89]|20)\d\d),\s{_N}\syears?\safter\b[^.;\d]{{0,70}}?(?P<a>(?:1[89]|20)\d\d)\b",
        re.IGNORECASE,
    ),
    cue(
        rf"\b(?P<a>(?:1[89]|20)\d\d)\b[^.;\d]{{0,90}}?\b(?:через|спустя)\s{_N}\s(?:год|года|лет),?\s"
        r"(?:уже\s)?(?:в\s)?(?P<b>(?:1[89]|20)\d\d)\b",
        re.IGNORECASE,
    ),
    cue(
        rf"\bв\s(?P<b>(?:1[89]|20)\d\d)\s(?:году|г\.),?\s(?:через|спустя)\s{_N}\s(?:год|года|лет)\s"
        r"после\b[^.;\d]{0,70}?(?P<a>(?:1[89]|20)\d\d)\b",
        re.IGNORECASE,
    ),
    cue(
        rf"(?P<a>(?:1[89]|20)\d\d)\sжыл[^.;\d]{{0,90}}?{_N}\sжылдан кейін,?\s"
        r"(?:яғни\s)?(?P<b>(?:1[89]|20)\d\d)\b",
        re.IGNORECASE,
    ),
)
_AFTER_EVENT = cue(
    rf"\b(?P<b>(?:1[89]|20)\d\d)(?:\sгоду|\sг\.|\sжылы)?,\s(?:через\s|спустя\s)?{_N}(?:\syears?\safter\s"
    r"|\s(?:года?|лет)\sпосле\s|\sпосле\s)(?P<e>[^.;,\d]{6,80})",
    re.IGNORECASE,
)


@rule(
    "DAT112",
    "So many years later is another year",
    Severity.WARNING,
    why="The two years and the number of years between them disagree.",
    example="“in 1992, two years after the fall of the wall in 1989”",
    false_alarms="“About” and “almost”; a difference of one year counts only where the number of "
    "years is told exactly.",
)
def later(view: View) -> Iterator[Fault]:
    """Yield years whose distance is not the number of years told beside them."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        for pattern in _LATER if _YEAR.search(words) else ():
            for hit in pattern.finditer(words):
                true = int(hit["b"]) - int(hit["a"])
                if 0 < true != _many(hit["n"]) and not _rough(words, hit.start("n")):
                    told = f"{hit['a']} to {hit['b']} is {true} years, not {_many(hit['n'])}."
                    yield Fault(place_of(passage.span, hit), told)
        for hit in _AFTER_EVENT.finditer(words) if _YEAR.search(words) else ():
            yield from _after(view, passage.span, hit)


def _after(view: View, span: Span, hit: re.Match[str]) -> Iterator[Fault]:
    """Yield “in 2010, a year after the passing of the act”, where the act is dated elsewhere."""
    said = hit["e"]
    named = next(((name, one) for name, p in _cues() for one in (p.search(said),) if one), None)
    if named is None or _rough(hit.string, hit.start("n")):
        return
    about = _beside(said, named[1])
    place = place_of(span, hit)
    for event in events(view):
        same = event.what == named[0] and len(about & event.about) >= min(2, len(about))
        if same and about and not event.span.overlaps(place):
            true = int(hit["b"]) - event.year
            if true != _many(hit["n"]):
                told = f"{event.year} to {hit['b']} is {true} years, not {_many(hit['n'])}."
                yield Fault(place, told, also=(event.span,))
            return


def _many(printed: str) -> int:
    return whole(printed) or 1


def _rough(words: str, at: int) -> bool:
    rough = r"(?:about|some|nearly|almost|over|than|почти|около|более|менее|шамамен)\s$"
    return bool(re.search(rough, words[:at], re.IGNORECASE))


@cache
def _weekdays() -> tuple[dict[str, int], re.Pattern[str]]:
    days = {word: int(n) for n, words in table("weekdays.tsv") for word in words.split()}
    return days, re.compile(rf"\b(?P<w>{'|'.join(days)})\b,?\s(?:the\s)?$", re.IGNORECASE)


@rule(
    "DAT113",
    "Another day of the week",
    Severity.WARNING,
    why="That date was no such day; the day or the date is mistyped.",
    example="“Monday, 16 March 2022”, which was a Wednesday.",
    false_alarms="Dates before 1919, when calendars differed.",
)
def weekday(view: View) -> Iterator[Fault]:
    """Yield dates with a day of the week that they were not (Gregorian calendar)."""
    days, pattern = _weekdays()
    for hit, parts in told_dates(view):
        before = pattern.search(view.content, max(0, hit.start() - 20), hit.start())
        if before is None or parts[0] < 1919:
            continue
        try:
            true = date(*parts).weekday()
        except ValueError:
            continue
        if days[before["w"].casefold()] != true:
            name = date(*parts).strftime("%A")
            yield Fault(Span(before.start(), hit.end()), f"{hit.group()} was a {name}.")
