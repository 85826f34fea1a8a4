"""NUM303 and NUM305: parts that do not make their total, changes that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.check.cue import cue
from counterpoint.check.num_shares import value
from counterpoint.check.numerals import NUMBERS, NUMERAL, numbered, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

_NOISE = re.compile(
    r"\[[^\]]*\]|\([^)]*(?:19|20)\d\d[^)]*\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+(?:[.,]\d+)?\s?(?:%|per ?cent"
    r"|процент\w*|пайыз\w*)"
)
_SPLIT = re.compile(r",\s(?:and|и|және|ал)\s|[,;]\s|\s(?:and|и|және|мен|пен|бен)\s")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NOUN = r"(?P<w>(?:[^\W\d_]+[\s-]){0,3}?[^\W\d_]+)"
_PEOPLE_IN = (
    r"(?:\s(?:were|was|have been|took part|participated|are|ha[sd]|приняли участие"
    r"|участвовал\w*|вошл\w*"
    r"|было|проведено|составил\w*|қатысты|алынды|өтті|қамтылды|жүргізілді|held|interviewed|surveyed"
    r"|analysed|analyzed|counted|conducted)){0,3}"
)
_EXACT = numbered(rf"\s{_NOUN}{_PEOPLE_IN}\s?(?::|[–—])\s")
_WERE = numbered(
    rf"\s{_NOUN}\s"
    r"(?:were|consisted of|comprised|were made up of|were divided into|fell into"
    r"|composed of)\s(?=(?:\d|"
    rf"{NUMERAL}))"
)
_OF_ALL = cue(
    rf"(?:^|[,;(]\s?|\s)(?:of|out of|among|из|среди)\s(?:the\s|these\s|all\s|этих\s"
    rf"|всех\s)?(?P<n>{NUMERAL})"
    rf"\s{_NOUN}?,?\s(?=\d|{NUMERAL})",
    re.IGNORECASE,
)
_OF_ALL_KK = numbered(rf"\s(?P<w>[^\W\d_]+(?:ның|нің|дың|дің|тың|тің))\s(?=\d|{NUMERAL})")
_OVERLAP = cue(
    r"\bboth\b|\balso\b|\bas well\b|several|more than one|multiple|overlap|\btwice\b"
    r"|respectively|оба|обе"
    r"|также|несколько|одновременно|соответственно|\bтағы\b|екеуін|бірнеше|сәйкесінше"
    r"|\bof whom\b|из них"
    r"|including|в том числе|\bthe rest\b|\bothers?\b|остальн|қалған|оның ішінде|\bper\b|\btimes\b",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"^\W*(?:years?|months?|weeks?|days?|hours?|minutes?|pages?|points?|times|лет|год\w*|месяц\w*|недел\w*"
    r"|дн\w+|час\w*|балл\w*|страниц\w*|раза?|жыл\w*|ай|апта\w*|күн\w*|сағат\w*|балл\w*|рет|бет\w*"
    r"|-(?!(?:[ыі]|сы|сі|еуі|ауы)\b))",
    re.IGNORECASE,
)
MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class _Parts:
    """A total with its parts, and the stretch of the sentence that tells them."""

    total: int
    parts: tuple[int, ...]
    start: int
    end: int


@rule(
    "NUM303",
    "The parts do not make the total",
    Severity.WARNING,
    why="One of the numbers is wrong, and the reader cannot tell which.",
    example=(
        "“120 respondents: 70 women and 60 men”; “of the 90 traders, 30 ..., 25 ... and 45 ...”"
    ),
    false_alarms="Parts that overlap (“both”, “also”, “several answers”) or are examples; parts "
    "that leave a rest, unless the total is followed by a colon.",
)
def parts_of_total(view: View) -> Iterator[Fault]:
    """Yield totals whose parts, told in one sentence, add up to something else."""
    for sentence in view.sentences:
        if not view.in_body(sentence.start):
            continue
        if len(_DIGITS.findall(sentence.of(view.content))) < 2:
            continue
        words = _NOISE.sub(lambda hit: " " * len(hit.group()), sentence.of(view.content))
        if sum(1 for _ in NUMBERS.finditer(words)) < 3 or _OVERLAP.search(words):
            continue
        for found, exact in _told(words):
            total = sum(found.parts)
            if total > found.total or (exact and total != found.total):
                place = Span(sentence.start + found.start, sentence.start + found.end)
                sums = " + ".join(map(str, found.parts))
                yield Fault(place, f"{sums} is {total}, not {found.total}.")
                break


def _told(words: str) -> Iterator[tuple[_Parts, bool]]:
    for pattern, exact in ((_EXACT, True), (_WERE, True), (_OF_ALL, False), (_OF_ALL_KK, False)):
        for hit in pattern.finditer(words):
            parts = _parts(words, hit.end())
            total = whole(hit["n"])
            if parts and total > 3 and not (hit["w"] and _UNITS.match(hit["w"])):
                yield _Parts(total, parts[0], hit.start("n"), parts[1]), exact


def _parts(words: str, start: int) -> tuple[tuple[int, ...], int] | None:
    """Return the numbers of a list in which each item has one, and where the list ends."""
    tail = re.split(r"[.;](?=\s|$)|\sа\s|\bwhile\b|\bbut\b", words[start:], maxsplit=1)[0]
    found: list[int] = []
    for item in _SPLIT.split(tail):
        numbers = list(NUMBERS.finditer(item))
        if len(numbers) != 1 or _YEAR.fullmatch(numbers[0].group()):
            return None
        after = item[numbers[0].end() :]
        if _UNITS.match(after) or len(item[: numbers[0].start()].split()) > 3:
            return None
        found.append(whole(numbers[0].group()))
    if not 2 <= len(found) <= MOST_PARTS or min(found) == 0:
        return None
    return tuple(found), start + len(tail.rstrip())


_V = r"\d{1,3}(?:[\u00a0\u202f ,]\d{3})+|\d+(?:[.,]\d+)?"
_UNIT = r"(?P<u>\s?(?:%|per ?cent|процент\w*|пайыз\w*))?(?:-[^\W\d_]{1,3})?"
_UP = (
    r"rose|rises|risen|grew|grown|increased|climbed|went up|jumped|вырос\w*|увеличил\w*"
    r"|возрос\w*|поднял\w*"
)
_DOWN = (
    r"fell|fallen|dropped|decreased|declined|went down|shrank|снизил\w*|сократил\w*"
    r"|упал\w*|уменьшил\w*"
)
_TIMES = (
    (re.compile(r"\bdoubled\b|\bудвоил\w*|\bвдвое\b|\bекі есе\b", re.IGNORECASE), 2.0),
    (re.compile(r"\btripled\b|\btrebled\b|\bутроил\w*|\bвтрое\b|\bүш есе\b", re.IGNORECASE), 3.0),
    (re.compile(r"\bhalved\b|\bв два раза меньше\b|\bекі есе аза\w*", re.IGNORECASE), 0.5),
)
_SPAN = cue(
    rf"\b(?:from|с|со)\s(?P<a>{_V}){_UNIT}(?:\s[^\W\d_]+){{0,3}}?\s(?:to|до)\s(?P<b>{_V})(?:\s?%)?"
    rf"|(?P<a2>{_V})\s?%?-?(?:дан|ден|тан|тен|нан|нен)\s(?P<b2>{_V})\s?%?-?(?:ға|ге|қа|ке)\b",
    re.IGNORECASE,
)
_BY = cue(
    r"(?:(?:an increase|a rise|growth|a fall|a drop|a decrease|a decline) of|\bor by|\bby"
    r"|that is,? by|\bна"
    rf"|рост на|яғни)\s(?P<v>{_V})\s?(?:%|per ?cent\b|процент\w*|пайыз\w*)",
    re.IGNORECASE,
)
_KK_UP, _KK_DOWN = r"өсті|артты|көбейді|ұлғайды", r"азайды|төмендеді|кеміді|қысқарды"
TOLERANCE = 0.11
"""“Doubled” is fair for a factor within this share of two."""


@rule(
    "NUM305",
    "A change that its figures do not show",
    Severity.WARNING,
    why="Either a figure or the word for the change is wrong.",
    example="“rose from 200 to 250, an increase of 50%”; “doubled from 200 to 300”",
    false_alarms="Percentage points; “about”; only changes with both figures beside the verb.",
)
def change(view: View) -> Iterator[Fault]:
    """Yield changes whose direction, factor or percentage the two figures contradict."""
    for sentence in view.sentences:
        words = sentence.of(view.content)
        hits = list(_SPAN.finditer(words)) if re.search(r"\d", words) else []
        if len(hits) != 1 or not view.in_body(sentence.start):
            continue
        hit = hits[0]
        first, last = (_value(hit[a] or hit[f"{a}2"]) for a in "ab")
        years = all(1500 <= v <= 2100 and v.is_integer() for v in (first, last))
        near = (
            words[max(0, hit.start() - 45) : hit.start()]
            + " | "
            + words[hit.end() : hit.end() + 45]
        )
        said = "" if years or first <= 0 else _clash(near, first, last, percent="%" in hit.group())
        if said:
            place = place_of(sentence, hit)
            yield Fault(place, said)


def _value(printed: str) -> float:
    plain = re.sub(r"[\u00a0\u202f ]|,(?=\d{3}(?!\d))", "", printed)
    return value(plain)


def _clash(near: str, first: float, last: float, *, percent: bool) -> str:
    before, _, after = near.partition(" | ")
    rises = re.search(rf"\b(?:{_UP})\b[^,;]*$", before, re.IGNORECASE) or re.match(
        rf"\s?(?:дейін\s)?(?:{_KK_UP})", after
    )
    falls = re.search(rf"\b(?:{_DOWN})\b[^,;]*$", before, re.IGNORECASE) or re.match(
        rf"\s?(?:дейін\s)?(?:{_KK_DOWN})", after
    )
    if rises and last < first:
        return f"From {first:g} to {last:g} is a fall, not a rise."
    if falls and last > first:
        return f"From {first:g} to {last:g} is a rise, not a fall."
    for pattern, factor in _TIMES:
        kk = re.match(r"\s?(?:дейін\s)?(?:екі|үш) есе", after)
        if (pattern.search(before) or (kk and pattern.search(after[:25]))) and abs(
            last / first / factor - 1
        ) > TOLERANCE:
            return f"From {first:g} to {last:g} is a factor of {last / first:.2g}."
    by = _BY.search(after[:45])
    if by and (rises or falls) and not percent:
        true = 100 * abs(last - first) / first
        if abs(true - _value(by["v"])) > max(1.0, 0.03 * true):
            return f"From {first:g} to {last:g} is a change of {true:.0f}%, not {by['v']}%."
    return ""
