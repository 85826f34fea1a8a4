"""DAT107 to DAT110: periods that run backwards, and years that do not fit what is beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.check.cue import cue
from counterpoint.check.dat import own_year
from counterpoint.check.dat_lengths import told_lengths
from counterpoint.check.numerals import NUMERAL, table, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Severity

_Y = r"(?<![\d.,/–-])(?:1[0-9]|20)\d\d(?![\d/])"
_A, _B = rf"(?P<a>{_Y})", r"(?P<b>(?:1[0-9]|20)\d\d)(?![\d/])"
_PERIODS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_A}\s?[–—-]\s?{_B}(?!\s?[–—-]\d|-\d|\.\d)",
        rf"\b(?:between|from|since)\s(?:[^\W\d_]+\s)?{_A}\s(?:and|to|until|till|through)\s(?:[^\W\d_]+\s)?{_B}",
        rf"(?<!\w)(?:с|со)\s(?:[^\W\d_]+\s)?{_A}(?:\s(?:года|г\.))?\s(?:по|до)\s(?:[^\W\d_]+\s)?{_B}",
        rf"{_A}\sжылдан\s(?:бастап\s)?{_B}\sжыл(?:ға|дарға)",
        rf"\bborn\b[^.;]{{0,40}}?{_A}[^.;]{{0,40}}?\bdied\b[^.;]{{0,40}}?{_B}",
        rf"\bродил\w+\b[^.;]{{0,40}}?{_A}[^.;]{{0,50}}?\b(?:умер|умерла|скончал\w+)\b[^.;]{{0,40}}?{_B}",
        rf"{_A}\sжылы?\s[^.;]{{0,40}}?\bту(?:ып|ған|ды)\b[^.;]{{0,20}}?{_B}\sжылы?\s[^.;]{{0,20}}?"
        r"(?:қайтыс|өмірден|дүниеден)",
    )
)
_BEFORE_CHRIST = cue(r"\bBCE?\b|до н\. ?э|б\. ?з\. ?д", re.IGNORECASE)
_CODE = re.compile(
    r"(?:№|\bno\.?|tel\.?|phone|grant|isbn|issn|doi|(?-i:[A-Z]{2,})[-\s]?)\s?$", re.IGNORECASE
)


def _two_years(words: str) -> bool:
    """Tell whether a paragraph can hold two years, in a moment."""
    first = _FOUR.search(words)
    return first is not None and _FOUR.search(words, first.end()) is not None


_FOUR = re.compile(r"\d{4}")


@rule(
    "DAT107",
    "A period that runs backwards",
    Severity.ERROR,
    why="No period ends before it begins, and nobody dies before being born.",
    example="“Edmund Vale (1881–1868)”, “between 2023 and 2009”",
    false_alarms="Years before the common era, and numbers of grants and documents.",
)
def backwards(view: View) -> Iterator[Fault]:
    """Yield periods of the running text whose end is before their beginning."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        seen: set[int] = set()
        for pattern in _PERIODS if _two_years(words) else ():
            for hit in pattern.finditer(words):
                if int(hit["b"]) >= int(hit["a"]) or hit.start("a") in seen:
                    continue
                around = words[max(0, hit.start() - 20) : hit.end() + 12]
                if _BEFORE_CHRIST.search(around) or _CODE.search(words[: hit.start()]):
                    continue
                seen.add(hit.start("a"))
                said = f"{hit['b']} is before {hit['a']}."
                yield Fault(place_of(passage.span, hit), said)


@cache
def _centuries() -> dict[str, int]:
    return {word: int(number) for number, words in table("centuries.tsv") for word in words.split()}


@cache
def _dated() -> tuple[re.Pattern[str], ...]:
    """Return patterns of a century or decade with a year told beside it as the same time."""
    names = "|".join(sorted(_centuries(), key=len, reverse=True))
    same = (
        r"(?:namely\s|that is,?\s|more precisely,?\s|а именно\s|то есть\s|точнее,?\s"
        r"|атап айтқанда,?\s|яғни\s)?"
    )
    inner = (
        rf"(?:,\s{same}|\s?\(\s?)(?:in\s|в\s)?(?:[^\W\d_]+\s)?(?P<y>(?:1[0-9]"
        rf"|20)\d\d)(?!\d|\s?[–-])"
    )
    century = rf"(?<![^\W_])(?P<c>{names})[\s-](?:century|веке?|в\.|ғасыр\w*)"
    decade = (
        r"(?<!\d)(?P<d>(?:1[5-9]|20)\d0)(?:s\b|-?(?:х|е|ые|ых)?\s(?:годах|годы|гг\.)|-?(?:шы|ші)?\s?-?"
        r"жылдар\w*)"
    )
    head = r"(?:in|в)\s(?:[^\W\d_]+\s)?(?P<y>(?:1[0-9]|20)\d\d)(?:\s(?:году|г\.))?,\s"
    tail_century = (
        rf"(?:in|at|в"
        rf"|на)\s(?:the\s)?(?:[^\W\d_]+\s){{0,4}}?(?P<c>{names})[\s-](?:century|веке?|в\.)"
    )
    return tuple(
        re.compile(one, re.IGNORECASE)
        for one in (century + inner, decade + inner, head + tail_century)
    )


@rule(
    "DAT108",
    "A year outside its century or decade",
    Severity.WARNING,
    why="The two name different times; the reader cannot tell which is meant.",
    example="“in the nineteenth century, in 1923”, “in the 1980s (1994)”",
    false_alarms="Two times that are joined by “and”; only a year in apposition or in "
    "brackets counts.",
)
def outside(view: View) -> Iterator[Fault]:
    """Yield years beside a century or decade they do not belong to."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        for pattern in _dated() if re.search(r"\d{4}", words) else ():
            for hit in pattern.finditer(words):
                year, found = int(hit["y"]), hit.groupdict()
                if found.get("c"):
                    century = _centuries()[found["c"].casefold()]
                    right = 100 * (century - 1) <= year <= 100 * century
                else:
                    decade = int(found["d"] or 0)
                    right = decade <= year <= decade + (99 if decade % 100 == 0 else 10)
                if not right:
                    yield Fault(place_of(passage.span, hit), f"{year} is not in that time.")


_YEARS_LONG = (
    cue(
        rf"(?P<n>{NUMERAL})[\s-]years?\b[^.;\d]{{0,30}}?\b(?:from|between)\s{_A}\s(?:and|to|until|till)\s{_B}",
        re.IGNORECASE,
    ),
    cue(
        rf"(?P<n>{NUMERAL})\s(?:лет|года|год)\b[^.;\d]{{0,20}}?\bс\s{_A}(?:\sгода)?\s(?:по|до)\s{_B}",
        re.IGNORECASE,
    ),
    cue(
        rf"\b(?:from|between)\s{_A}\s(?:and|to|until|till)\s{_B},?\s(?:that is,?\s|i\.e\.,?\s|or\s"
        rf"|a\s(?:period|span)\sof\s|for\s|over\s|all of\s)*(?P<n>{NUMERAL})[\s-]years?\b",
        re.IGNORECASE,
    ),
    cue(
        rf"\bс\s{_A}(?:\sгода)?\s(?:по|до)\s{_B}(?:\sгода?|\sгг?\.)?,?\s(?:то есть\s|т\. ?е\. "
        rf"|или\s|за\s|в течение\s|на протяжении\s|всего\s)*(?P<n>{NUMERAL})\s(?:лет|года|год)\b",
        re.IGNORECASE,
    ),
    cue(
        rf"{_A}\sжылдан\s{_B}\sжылға\sдейін,?\s(?:яғни\s|демек\s|барлығы\s)?"
        rf"(?P<n>{NUMERAL})\sжыл",
        re.IGNORECASE,
    ),
    cue(rf"{_A}\sжылдан\s{_B}\sжылға\sдейінгі\s(?P<n>{NUMERAL})\sжыл", re.IGNORECASE),
    cue(rf"\b(?P<ten>decade)\s(?:from\s|of\s)?{_A}\s?(?:[–-]|to|until)\s?{_B}", re.IGNORECASE),
    cue(
        rf"(?P<n>{NUMERAL})[\s-](?:years|лет|года|жыл)\s\(\s?{_A}\s?[–-]\s?{_B}\s?\)", re.IGNORECASE
    ),
)


@rule(
    "DAT109",
    "A period of another length than said",
    Severity.WARNING,
    why="The number of years and the years themselves disagree.",
    example="“the ten years from 2016 to 2022”",
    false_alarms="Counting with or without the last year; “some”, “about” and “nearly”.",
)
def length(view: View) -> Iterator[Fault]:
    """Yield numbers of years that the years beside them contradict."""
    yield from told_lengths(view)
    for passage in view.prose:
        words = passage.span.of(view.content)
        for pattern in _YEARS_LONG if _two_years(words) else ():
            for hit in pattern.finditer(words):
                said = 10 if hit.groupdict().get("ten") else whole(hit["n"])
                true = int(hit["b"]) - int(hit["a"])
                rough = re.search(
                    r"(?:about|some|nearly|almost|over|than|почти|около|более|менее|жуық)\s$",
                    words[: hit.start()],
                )
                if true > 0 and said > 1 and said not in (true, true + 1) and not rough:
                    told = f"{hit['a']} to {hit['b']} is {true} years, not {said}."
                    yield Fault(place_of(passage.span, hit), told)


_HELD = cue(
    r"\b(?:was|were|has been|have been)\s(?:\w+ly\s)?(?:held|carried out|conducted|collected"
    r"|interviewed|surveyed"
    r"|polled|recorded|made|done|published|opened|signed|adopted)\b[^.;]{0,60}?\b(?:in|on|during|between)\s(?:[^\W\d_]+\s){0,3}?"
    r"(?:of\s)?(?P<y>20\d\d)(?!\d|s)"
    r"|\b(?:проводил\w*|провед[её]н\w*|состоял\w*|собран\w*|опрошен\w*|прош[её]л|прошл[аи]|подписан\w*|принят\w*"
    r"|открыт\w*|опубликован\w*|утвержд[её]н\w*|издан\w*|выш[её]л|вышл[аои]|введ[её]н\w*)\s[^.;]{0,60}?\b(?:в|с|со|на)\s(?:[^\W\d_]+\s){0,3}?(?P<y2>20\d\d)\s(?:году|года|г\.)"
    r"|(?P<y3>20\d\d)\sжыл(?:ы|ғы)\s[^.;]{0,60}?\b(?:өтті|жүргізілді|өткізілді|жиналды|қабылданды|ашылды)\b",
    re.IGNORECASE,
)
_SURVEY = cue(
    r"\b(?:surveys?|polls?|interviews?|fieldwork|data|questionnaires?|census|experiment)\b(?:[^.;()]|(?<=\b[^\W\d_])\.){0,60}?\b(?:in|of|from"
    r"|during)\s(?:[^\W\d_]+\s)?(?P<y>20\d\d|19\d\d)(?!\d|s)|\b(?:опрос|интервью|анкетировани|данны|перепис|полев)\w*"
    r"\b(?:[^.;()]|(?<=\b[^\W\d_])\.){0,60}?\b(?:в|за)\s(?:[^\W\d_]+\s)?(?P<y2>20\d\d|19\d\d)\s(?:году|года|год|г\.)|(?P<y3>20\d\d|19\d\d)\s"
    r"жыл(?:ы|ғы)\s[^.;()]{0,40}?(?:сауалнама|сұхбат|дерек|санақ)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TO_COME = cue(
    r"\bwill\b|\bplan|\bgoal|\bstrateg|\bexpect|\bforecast|\bby 20|\buntil\b|\bproject|будет"
    r"|будут|план|стратег|прогноз"
    r"|\bк 20|дейін|жоспар|болжам|стратеги|болмақ",
    re.IGNORECASE,
)


@rule(
    "DAT110",
    "An event after the text or the work that tells of it",
    Severity.WARNING,
    why="Nobody can report what has not happened yet; one of the years is wrong.",
    example="Interviews “held in May 2025” in an article of 2024; a survey of 2022 cited "
    "from a work "
    "of 2020.",
    false_alarms="Plans and forecasts; works in press, reprints and translations.",
)
def not_yet(view: View) -> Iterator[Fault]:
    """Yield past events dated after the text, and surveys dated after the work cited."""
    own = own_year(view)
    for sentence in view.sentences:
        words = sentence.of(view.content)
        if not _YEAR.search(words) or not view.in_body(sentence.start) or _TO_COME.search(words):
            continue
        for hit in _HELD.finditer(words) if own else ():
            year = _year(hit)
            if own and year > own:
                yield Fault(place_of(sentence, hit), f"{year}, but this text is of {own}.")
        hits = list(_SURVEY.finditer(words))
        cited = {t.reference for c in view.citations_in(sentence) for t in c.targets}
        entry = view.by_id.get(str(next(iter(cited)))) if len(cited) == 1 else None
        if entry is None or entry.year is None or len(entry.years_printed) != 1:
            continue
        for hit in hits:
            if _year(hit) > entry.year and _year(hit) <= (own or 9999):
                said = f"{_year(hit)}, but {entry.label} was published in {entry.year}."
                yield Fault(place_of(sentence, hit), said, also=(entry.span,))


def _year(hit: re.Match[str]) -> int:
    return int(hit["y"] or hit["y2"] or hit["y3"])
