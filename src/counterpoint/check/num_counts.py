"""NUM101, NUM105, NUM301, NUM302: counts and words of share beside their percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.check.cue import Cue, cue
from counterpoint.check.num_shares import places, value
from counterpoint.check.numerals import NUMERAL, table, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

PERCENT = r"(?P<p>\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|процент\w*|пайыз\w*)(?:-[^\W\d]{1,3})?"
_K, _N = rf"(?P<k>{NUMERAL})", rf"(?P<n>{NUMERAL})"
_MID = r"[^.;:()%\d]{0,60}?"
_FROM = r"(?:ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен)"
_TOLD = (
    r"(?:\(\s?(?:i\.e\.,? |that is,? |то есть )?"
    r"|,\s(?:or|that is,?|i\.e\.,?|which is|то есть|или|т\. ?е\.|яғни|демек)\s(?:about\s"
    r"|just\s|у\s|в\s)?"
    r"|\s[–—-]\s(?:that is |это |то есть |яғни )?)"
)
_COUNTED = tuple(
    cue(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_K}\s(?:of|out of|из|/)\s(?:the\s|all\s|these\s|всех\s"
        rf"|этих\s)*{_N}{_MID}{_TOLD}\s?{PERCENT}",
        rf"{PERCENT}{_MID}{_TOLD}\s?{_K}\s(?:of|out of|из)\s(?:the\s|all\s|всех\s)?{_N}\b",
        rf"{_K}\s(?:[^\W\d_]+\s){{1,3}}?(?:of|out of|из)\s(?:the\s|all\s|всех\s)?{_N}{_MID}"
        rf"{_TOLD}\s?{PERCENT}",
        rf"{PERCENT}{_MID}\(\s?{_K}\s(?:of|out of|из|/)\s(?:the\s|all\s)?{_N}{_MID}\)",
        rf"(?<![^\W_])(?:of|among|from|out of|из)\s(?:the\s|all\s|these\s|всех\s|этих\s)*{_N}"
        rf"(?:,|\s)(?:[^\W\d]|[\s-]){{0,40}}?,?\s{_K}{_MID}(?:\(\s?|,\sor\s|,\sили\s){PERCENT}",
        rf"{_N}\s[^.;:()%\d]{{0,40}}?{_FROM}\s{_K}(?:-?[^\W\d]{{0,4}})?(?:\s[^.;:()%\d]{{1,40}}?)??"
        rf"\s?{_TOLD}\s?{PERCENT}",
        rf"{PERCENT}[^.;:()%\d]{{0,40}}?\(\s?{_N}\s[^.;:()%\d]{{0,40}}?{_FROM}\s{_K}",
    )
)
_PLAIN = cue(
    rf"(?<![\d.,:/–-])(?P<k>\d+)\s(?:(?:of|out of)\s(?P<the>the |all |these )?|из\s(?:всех "
    rf"|этих )?){_N}\s"
    r"(?P<w>(?-i:[^\W\d_A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])[^\W\d_]+)"
    rf"|(?P<n2>{NUMERAL})\s(?:[^\W\d_]+\s){{0,2}}?[^\W\d_]+{_FROM}\s(?P<k2>\d+)-(?:сы|сі|ы|і|еуі|ауы)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\d\s(?:of|out of|из)\s|\d-[сыіеа]", re.IGNORECASE)
"""Without this in it a paragraph has no part of a whole; looked for first, as it is quick."""
_PLACE = cue(
    r"(?:table|figure|fig|chapter|volume|vol|page|day|week|item|part|section|step|no"
    r"|table of|глав\w+"
    r"|том\w*|табл\w*|рис\w*|стр\w*|част\w+|бөлім\w*|кесте\w*)\.?\s$",
    re.IGNORECASE,
)
_OVER = cue(
    r"(?<![\d.,–-])(?P<v>[1-9]\d\d(?:[.,]\d+)?)\s?(?:%|per ?cent\b|процент\w*|пайыз\w*)"
    r"(?:\sof\s(?:the\s|all\s|these\s)?(?:\w+\s)??|\s(?:всех\s|этих\s)?|-?[^\W\d]{0,3}\s)(?P<w>[^\W\d_]+)"
    r"|(?P<w2>[^\W\d_]+)(?:ның|нің|дың|дің|тың|тің)\s(?P<v2>[1-9]\d\d(?:[.,]\d+)?)\s?(?:%|пайыз)"
)
_ASKED = cue(
    r"respondent|participant|trader|visitor|resident|inhabitant|citizen|people|women|men\b|students?\b"
    r"|teacher|pupil|voter|interviewee|респондент|опрошенн|участник|жител|горожан|торговц|студент"
    r"|учител|женщин|мужчин|посетител|сұралған|респондент|қатысушы|тұрғын|оқушы|мұғалім|әйел",
    re.IGNORECASE,
)


@rule(
    "NUM101",
    "The percentage does not fit the count",
    Severity.ERROR,
    why="One of the three numbers is wrong, and with it the finding.",
    example="“19 of the 54 firms (41%)”: 19 of 54 is 35%. “18 of the sixty, that is 37%”.",
    false_alarms="Rounding up or down by the digits printed; a percentage of something else.",
)
def count_and_percent(view: View) -> Iterator[Fault]:
    """Yield counts whose printed percentage cannot come from rounding."""
    for passage in view.prose:
        seen: set[int] = set()
        words = passage.span.of(view.content)
        if not HAS_PERCENT.search(words):
            continue
        for pattern in _COUNTED:
            for hit in pattern.finditer(words):
                first, last = sorted((max(hit.end("n"), hit.end("k")), hit.start("p")))
                between = (
                    _NUMBER.search(words, first, last) if hit.end("n") < hit.end("p") else None
                )
                said = _off(whole(hit["k"]), whole(hit["n"]), hit["p"])
                if said and not between and hit.start("p") not in seen:
                    seen.add(hit.start("p"))
                    yield Fault(place_of(passage.span, hit), said)


_NUMBER = re.compile(NUMERAL, re.IGNORECASE)
_FIGURED = re.compile(
    r"\d\s?(?:%|per ?cent|процент|пайыз)|\d\s(?:of|out of|из)\s|[^\W\d_](?:ң|ан|ен)\s\d"
)
HAS_PERCENT = re.compile(r"\d\s?(?:%|per ?cent|процент|пайыз)")


def _off(part: int, total: int, printed: str) -> str:
    if not 0 < part <= total or total < 5:
        return ""
    true, digits = 100 * part / total, places(printed)
    if abs(true - value(printed)) < 1.01 * 10**-digits:
        return ""
    return f"{part} of {total} is {true:.{digits}f}%, not {printed}%."


@rule(
    "NUM301",
    "A part larger than its whole",
    Severity.ERROR,
    why="So many cannot be among so few; one of the numbers is mistyped.",
    example="“96 of the 90 traders”",
    false_alarms="Numbers of tables, pages and days (“day 5 of 3 trials”), and years.",
)
def part_of_whole(view: View) -> Iterator[Fault]:
    """Yield counts that are said to be among fewer."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        if not _AMONG.search(words):
            continue
        for hit in _PLAIN.finditer(words):
            part, total = whole(hit["k"] or hit["k2"]), whole(hit["n"] or hit["n2"])
            year = any(1500 <= one <= 2100 for one in (part, total))
            sure = hit["k2"] or hit["the"] or total >= 10
            more = 1 < total < part and sure and not year
            if more and not _PLACE.search(words[: hit.start()]):
                yield Fault(place_of(passage.span, hit), f"{part} cannot be among {total}.")


@rule(
    "NUM302",
    "A share above the whole",
    Severity.ERROR,
    why="No more than all of the people asked can have given an answer.",
    example="“104% of respondents”",
    false_alarms="Growth, prices and doses: only shares of people asked are named.",
)
def above_all(view: View) -> Iterator[Fault]:
    """Yield shares of people above 100 per cent."""
    for passage in view.prose:
        for hit in _OVER.finditer(passage.span.of(view.content)):
            printed = hit["v"] or hit["v2"]
            if value(printed) > 100 and _ASKED.match(hit["w"] or hit["w2"]):
                said = f"{printed}% of people are more than all of them."
                yield Fault(place_of(passage.span, hit), said)


@cache
def _shares() -> tuple[tuple[float, float, Cue], ...]:
    """Return words of share with their bounds, the longer wordings first."""
    return tuple(
        (float(low), float(high), cue(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE))
        for low, high, words in table("share_words.tsv")
    )


_AFTER = (
    cue(rf"(?P<mid>[^.;:()%\d]{{0,40}}?)(?:\(\s?(?:only\s|or\s|i\.e\.,?\s|лишь\s"
    rf"|всего\s|т\. ?е\.\s)?"
               rf"|,\s(?:or\s|or only\s|that is,?\s|или\s|то есть\s|т\. ?е\.\s|яғни\s)?"
               rf"|\s[–—]\s)\s?{PERCENT}"
               r"(?=\s?[),]|\s[–—]|\s(?:of (?!whom|which|these|them)|из (?!них|котор)|от\s))",
               re.IGNORECASE),
    cue(rf"(?P<mid>[^.;()%\d]{{0,40}}?[,(:–—]?\s?){_K}\s(?:of|out of|из)\s(?:the\s"
    rf"|all\s)?{_N}",
               re.IGNORECASE),
    cue(rf"(?P<mid>[^.;()%\d]{{0,40}}?[,(:–—]?\s?){_N}[^.;()%\d]{{0,20}}?{_FROM}\s{_K}",
               re.IGNORECASE),
)  # fmt: skip
_BEFORE = re.compile(
    rf"{PERCENT}(?!\s?[-–])[^.;:()%\d]{{0,40}}?,\s(?:that is,?\s|i\.e\.,?\s|or\s|то есть\s"
    rf"|яғни\s)?"
    r"(?:a\s|an\s|the\s|almost\s|nearly\s)?$",
    re.IGNORECASE,
)


@rule(
    "NUM105",
    "The word does not fit the figure",
    Severity.WARNING,
    why="“The majority (45%)” tells the reader two things.",
    example="“most respondents (43%)”, “a third of the respondents (51%)”",
    false_alarms="“Half (51.5%)” and “a third (32.6%)” are fair; only clear misfits are named.",
)
def word_and_figure(view: View) -> Iterator[Fault]:
    """Yield words of share beside a figure they do not fit."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        taken: list[tuple[int, int]] = []
        if not _FIGURED.search(words):
            continue
        for low, high, pattern in _shares():
            for hit in pattern.finditer(words):
                if any(a < hit.end() and hit.start() < b for a, b in taken):
                    continue
                taken.append(hit.span())
                found = _figure(words, hit)
                if found is not None and not low <= found[0] <= high:
                    place = Span(passage.span.start + found[2], passage.span.start + found[3])
                    yield Fault(place, f"“{hit.group()}” does not fit {found[1]}.")


def _figure(words: str, hit: re.Match[str]) -> tuple[float, str, int, int] | None:
    """Return the share beside a word of share, how it is told, and the place of both."""
    for pattern in _AFTER:
        told = pattern.match(words, hit.end())
        if told is None or any(p.search(told["mid"]) for _, _, p in _shares()):
            continue
        if "p" in told.re.groupindex:
            return value(told["p"]), f"{told['p']}%", hit.start(), told.end()
        part, total = whole(told["k"]), whole(told["n"])
        if 0 < part <= total and total >= 5:
            share = 100 * part / total
            return share, f"{part} of {total} ({share:.0f}%)", hit.start(), told.end()
    before = _BEFORE.search(words, max(0, hit.start() - 90), hit.start())
    apposed = re.match(r"\s?[,.;)]", words[hit.end() :])
    if before and apposed:
        return value(before["p"]), f"{before['p']}%", before.start(), hit.end()
    return None
