"""TXT110 and TXT111: items announced by number, against the items that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.check.cue import Cue, cue
from counterpoint.check.numerals import NUMERAL, numbered, table, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import PassageKind, Severity, Span

MOST_ITEMS, LONGEST_ITEM = 9, 5
"""Longer enumerations are not counted; items of more words may hold lists themselves."""

_BETWEEN = r"(?:[^\W\d_]+[\s-]){0,2}?"
_COLON = re.compile(
    r"(?<!\d):\s|,\s(?:namely|viz\.|а именно|атап айтқанда)\s|\s[–—]\s(?:namely|а именно)\s"
)
_BREAKS = re.compile(
    r"\b(?:which|who|whose|that|where|when|because|although|котор\w+|где|когда|что|чтобы|потому|если"
    r"|both|other|другое|екеуі\w*)\b"
    r"|[()\[\]«»“”\":]",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s(?:and|or|as well as|и|или|а также|және|немесе|әрі|мен|пен|бен)\s", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:a|an|the|its|his|her|their)\s", re.IGNORECASE)
_ENUMERATED = re.compile(r"(?:^|[\s(])(?:(?P<d>[1-9])|(?P<l>[a-iа-и]))\)\s")
_PART_OF = re.compile(
    r"\b(?:of|out of|from|among|in|between|other|another|more|than|least|most|about|из|среди"
    r"|других|ещё|еще|более|менее"
    r"|около|между|in all|each|кажд\w+|басқа|тағы|ең кемі)\s(?:the\s|these\s|those\s|этих\s"
    r"|its\s|his\s|last\s|first\s)?$",
    re.IGNORECASE,
)


_LISTING = re.compile(r":|namely|именно|атап|[Ff]irst|[Пп]ерв|[Бб]ірінші")


@cache
def _announcement() -> Cue:
    stems = "|".join(stem for _, words in table("announced.tsv") for stem in words.split())
    return numbered(rf"\s{_BETWEEN}(?P<w>(?:{stems})[^\W\d_]{{0,8}})\b")


_CAPITAL = r"(?-i:[A-ZÀ-ÞА-ЯЁӘІҢҒҮҰҚӨҺ])"
_PERSON = (
    rf"(?:{_CAPITAL}[a-zа-яё]?\.\s?){{0,3}}{_CAPITAL}[^\W\d_]+(?:[-’']{_CAPITAL}?[^\W\d_]+)*"
    rf"(?:\s{_CAPITAL}[^\W\d_]+(?:-[^\W\d_]+)*){{0,2}}"
)
_CITED = r"(?:\s?[\[(][^\])]{1,40}[\])]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"


@cache
def _people_named() -> Cue:
    """Return the pattern of a number of people and their names behind it, all of them."""
    people = (
        r"(?:authors?|scholars?|researchers?|writers?|economists?|historians?|critics?|sociologists?"
        r"|observers?|specialists?|experts?|defenders?|opponents?|supporters?|sceptics?|women|men"
        r"|автор|исследовател|учён|учен|экономист|историк|критик|социолог|специалист|эксперт|юрист"
        r"|сторонник|противник|защитник|скептик|ғалым|зерттеуші|автор|сарапшы|тарихшы|маман|экономист"
        r"|жақтаушы|қарсылас|сыншы)"
    )
    joined = r"(?:,\s(?:and\s|и\s|және\s)?|\s(?:and|&|и|а также|және|мен|пен|бен)\s)"
    return numbered(
        rf"\s(?:[^\W\d_]+\s)?(?P<w>{people}[^\W\d_]*)\s?(?:[–—(:]|,"
        rf"|,\s(?:namely|а именно|атап айтқанда),?)\s?"
        rf"(?P<l>{_PERSON}{_CITED}(?:{joined}{_PERSON}{_CITED})+)"
        r"(?=\s?(?:[–—).;:]"
        r"|,\s(?![^\W\d_]+\s(?:others|др)))(?!\s?(?:и др|et al)))"
    )


@rule(
    "TXT110",
    "Another number of items than announced",
    Severity.WARNING,
    why="An item is missing, or one was added and the number left as it was.",
    example="“Four questions remain open: who pays, who sweeps and who sleeps.”; “two "
    "reasons: First "
    "... Second ... Third ...”",
    false_alarms="Items with explanations between commas: more items than announced are named only "
    "where all are short and plain.",
)
def announced(view: View) -> Iterator[Fault]:
    """Yield announcements of a number of items that another number of items follows."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        for hit in _people_named().finditer(words):
            number, named = whole(hit["n"]), len(re.findall(_PERSON, hit["l"]))
            if named != number <= MOST_ITEMS and not _PART_OF.search(words[: hit.start()]):
                place = place_of(passage.span, hit)
                yield Fault(place, f"“{hit['n']} {hit['w']}”, but {named} are named.")
        if not _LISTING.search(words):
            continue
        for hit in _announcement().finditer(words):
            number = whole(hit["n"])
            sentence = view.sentence_at(passage.span.start + hit.start())
            end = min(sentence.end, passage.span.end) - passage.span.start
            if not 2 <= number <= MOST_ITEMS or _PART_OF.search(words[: hit.start()]):
                continue
            said = _counted(words[hit.end() : end], number) or _ordered(words, end, number)
            if said:
                place = Span(
                    passage.span.start + hit.start(), passage.span.start + max(end, hit.end())
                )
                yield Fault(place, f"“{hit.group()}”, but {said}.")


def _counted(tail: str, number: int) -> str:
    """Return what is wrong with the list behind a colon, "" where nothing surely is."""
    colon = _COLON.search(tail)
    if (
        colon is None
        or re.search(r"[.;!?]\s", tail[: colon.start()])
        or _comma_in(tail[: colon.start()])
    ):
        return ""
    listed = re.sub(
        r"\[[^\]]*\]|\([^)]*\d{4}[^)]*\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", tail[colon.end() :]
    ).strip()
    if not listed or listed[-1] not in ".;!" or _COLON.search(listed):
        return ""
    listed = listed.rstrip(".;! ")
    signs = list(_ENUMERATED.finditer(f" {listed}"))
    if len(signs) >= 2:
        counts = [hit["d"] or str("abcdefghi".find(hit["l"]) + 1) for hit in signs]
        rising = counts == [str(n + 1) for n in range(len(signs))]
        return f"{len(signs)} follow" if rising and len(signs) != number else ""
    items = [item for item in re.split(r";\s" if ";" in listed else r",\s", listed) if item.strip()]
    items = [re.sub(r"^(?:and|or|и|или|а также|және|ал)\s", "", item) for item in items]
    joined = sum(len(_AND.findall(f" {item} ")) for item in items)
    if len(items) + joined == 1:
        return ""
    if len(items) + joined < number:
        return f"{len(items) + joined} follow"
    return _more(items, number)


def _comma_in(words: str) -> bool:
    return len(words) > 90 or words.count(",") > 1


def _more(items: list[str], number: int) -> str:
    """Return how many plain items are listed beyond the number announced."""
    last = _AND.split(f" {items[-1]} ")
    plain = [*items[:-1], *(last if len(items) > 1 or len(last) > 1 else items[-1:])]
    if any(len(item.split()) > LONGEST_ITEM or _BREAKS.search(item) for item in plain):
        return ""
    if len({bool(_ARTICLE.match(item.strip())) for item in plain}) > 1 or len(plain) <= number:
        return ""
    if any(_AND.search(f" {item} ") for item in items[:-1]) or any(" – " in item for item in items):
        return ""
    return f"{len(plain)} follow"


@cache
def _ordinals() -> tuple[str, ...]:
    """Return, for first, second and so on, a pattern of the words that open such a point."""
    return tuple("|".join(words.split()) for _, words in table("ordinals.tsv"))


_LAST = re.compile(
    r"(?:^|[.!?]\s)(?:Finally|Lastly|And last|The last|Наконец|Последн\w+|Ақырында|Соңғы|Соңында)\b"
)


def _ordered(words: str, end: int, number: int) -> str:
    """Return what is wrong with the first, second ... that follow an announcement."""
    after = words[end:]
    told = 0
    for place, names in enumerate(_ordinals(), start=1):
        pattern = rf"(?:^\s*|[.!?;]\s+)(?:the\s)?(?:{names})(?:,|\s)"
        if re.search(pattern, after, re.IGNORECASE):
            if told != place - 1:
                return ""
            told = place
    if told > number:
        return f"{told} are told"
    if 2 <= told < number and not _LAST.search(after) and told < len(_ordinals()):
        return f"{told} are told"
    return ""


_SORTS = cue(
    r"(?:can be|are|may be)\s(?:\w+\s)?(?:told apart|distinguished|identified|discerned"
    r"|divided)|falls? into|divides? into"
    r"|distinguish|выдел\w+|различ\w+|делятся на|сложил\w+|бөл(?:іп|уге|інеді)|ажырат\w*"
    r"|қалыптас\w*",
    re.IGNORECASE,
)
_KINDS = (
    r"(?P<w>schools?|camps?|traditions?|школ\w*|лагер\w+|традици\w+|мектеп\w*|мектеб\w*|approaches|подход\w*|бағыт\w*"
    r"|тәсіл\w*)"
)
_KIND = cue(_KINDS, re.IGNORECASE)
_DEFINITE = re.compile(
    rf"(?:\b(?:the|all|these|эти|этих|все|всех|осы|бұл|барлық)\s|^)(?P<n>{NUMERAL})\s(?:[^\W\d_]+\s)?{_KINDS}\b",
    re.IGNORECASE,
)
_FREE = numbered(rf"\s(?:[^\W\d_]+\s)?{_KINDS}\b")


@rule(
    "TXT111",
    "The schools are counted in two ways",
    Severity.WARNING,
    why="The reader does not know how many there are, and which was left out.",
    example="“Three schools can be told apart”, and in the abstract “four schools disagree”.",
    false_alarms="“Two of the three schools”, “both schools”: only counts of all of them are "
    "compared.",
)
def schools(view: View) -> Iterator[Fault]:
    """Yield counts of schools that differ from the count where they are told apart."""
    counts: list[tuple[int, Span]] = []
    for sentence in view.sentences:
        words = sentence.of(view.content)
        hit = _FREE.search(words) if _KIND.search(words) else None
        if hit and _SORTS.search(words) and view.in_body(sentence.start) and not _rest(words, hit):
            counts.append((whole(hit["n"]), place_of(sentence, hit)))
    if not counts or len({n for n, _ in counts}) > 1:
        return
    number, place = counts[0]
    for passage in view.passages:
        words = passage.span.of(view.content)
        if view.in_list(passage.span.start):
            continue
        heading = passage.kind is PassageKind.HEADING
        for hit in (_FREE if heading else _DEFINITE).finditer(words):
            other = whole(hit["n"])
            start = passage.span.start + hit.start("n")
            if other > number and not _rest(words, hit) and not place.start <= start < place.end:
                said = f"{hit['n']} here, {number} where they are told apart."
                yield Fault(Span(start, passage.span.start + hit.end()), said, also=(place,))


def _rest(words: str, hit: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:of|из|other|another|других|басқа)\s(?:the\s)?$", words[: hit.start("n")])
    )
