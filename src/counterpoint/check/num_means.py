"""NUM103 and NUM307: means that no whole-point ratings of so many people, or no scale, can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.num_shares import places, value
from counterpoint.check.numerals import NUMERAL, whole
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

MOST = 10.0
"""Rating scales end here at the latest."""

_CUE = cue(r"\bmeans?\b|\baverag\w*|\bM\s?=|средн\w+|орташа|\bscored?\b|\brated?\b", re.IGNORECASE)
_MEAN = re.compile(
    r"(?<![\w.,=<>±(–-])(?<!SD )(?<!SE )(?<!p )(?<!α )(?P<m>\d[.,]\d{2,3})(?![\d%]|\s?(?:%|per\b))"
)
_COARSE = re.compile(
    r"(?<![\w.,=<>±(–-])(?P<m>\d[.,]\d{1,3})(?![\d%]|\s?(?:%|per\b|times\b|points?\b|раз))"
)
_SAMPLE = re.compile(
    rf"\b[nN]\s?=\s?(?P<n>\d{{1,3}})\b|(?P<n2>{NUMERAL})(?P<words>(?:\s[^\W\d_]+(?:-[^\W\d_]+)*){{1,3}})",
    re.IGNORECASE,
)
_NO_PEOPLE = cue(
    r"points|percents?|years?|months|weeks|days|hours|minutes|items|questions|scales?|categories"
    r"|statements|times|countries|towns|cities|steps|levels|degrees|pages|cases|towards|perhaps"
    r"|(?:лет|балл|пункт|вопрос|процент|месяц|час|раз|рубл|тенге|город|стран|шкал|ответ|год|дн|недел)"
    r"[а-яё]*",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"people|women|men|[a-z]{3,}s|человек\w*|[а-яё]+(?:ник|тел|ист|ент)\w*"
    r"|[а-яё]{3,}(?:ами|ями|ов|ев|ёв|ей)|адам\w*|[а-яәіңғүұқөһ]+(?:шы|ші)(?:лар|лер)?\w*"
    r"|(?:респондент|эксперт|мұғалім|студент)\w*",
    re.IGNORECASE,
)
_WHOLE = cue(
    r"whole[- ]point|whole numbers|Likert|integer|(?:scale|from|шкал\w+)[^.;]{0,30}\b[01]\s?"
    r"(?:to|[-–]|до)\s?(?:[4-9]|10)\b"
    r"|(?:point|балл)\w*\s(?:from|от)\s[01]\s(?:to|до)\s(?:[4-9]|10)\b"
    r"|цел\w+ балл\w*|балльн\w+ шкал\w+|балдық шкала|бүтін балл\w*"
    r"|[01]-?(?:ден|дан)\s(?:[4-9]|10)",
    re.IGNORECASE,
)
_SCALE = cue(
    r"(?:scale|point|from|шкал\w+|балл\w*|от)[^.;]{0,30}?\b(?P<a>[01])\s?(?:to|[-–]|до)\s?(?P<b>[3-9]|10)\b"
    r"|(?P<a2>[01])-?(?:ден|дан|тен|тан)\s(?P<b2>[3-9]|10)-?(?:ға|ге|қа|ке)",
    re.IGNORECASE,
)


@rule(
    "NUM103",
    "A mean that whole-point ratings cannot have",
    Severity.ERROR,
    why="The mean of n whole numbers is a multiple of 1/n (GRIM, Brown and Heathers 2017).",
    example="A mean of 3.28 from 19 ratings: 62/19 is 3.26, 63/19 is 3.32.",
    false_alarms="Scales of several items, and samples of which some did not answer. Where a "
    "sentence has several samples, there must be as many means, in the same order.",
)
def grim(view: View) -> Iterator[Fault]:
    """Yield means that no sum of whole ratings gives."""
    for passage in view.prose:
        if not _WHOLE.search(passage.span.of(view.content)):
            continue
        for sentence in _sentences(view, passage.span):
            words = sentence.of(view.content)
            means = [m for m in _MEAN.finditer(words) if value(m["m"]) <= MOST]
            if not means or not _CUE.search(words):
                continue
            samples = _samples(words) or _samples(_before(view, sentence, passage.span))
            for mean, sample in _paired(means, samples):
                yield from _impossible(sentence, mean, sample)


def _sentences(view: View, span: Span) -> Iterator[Span]:
    at = max(0, view.sentence_index(span.start))
    for sentence in view.sentences[at:]:
        if sentence.start >= span.end:
            break
        if sentence.start >= span.start:
            yield sentence


def _before(view: View, sentence: Span, within: Span) -> str:
    last = view.sentences[view.sentence_index(sentence.start) - 1]
    return last.of(view.content) if within.start <= last.start < sentence.start else ""


def _samples(words: str) -> list[int]:
    """Return the numbers of people a sentence names, each once."""
    found: dict[int, None] = {}
    for hit in _SAMPLE.finditer(words):
        people = hit["n"] or any(map(_is_people, (hit["words"] or "").split()))
        number = whole(hit["n"] or hit["n2"])
        if people and 1 < number < 1000:
            found[number] = None
    return list(found)


def _is_people(word: str) -> bool:
    return bool(_PEOPLE.fullmatch(word) and not _NO_PEOPLE.fullmatch(word))


def _paired(means: list[re.Match[str]], samples: list[int]) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each mean with its sample; nothing where it is open which sample is meant."""
    if len(samples) == 1:
        yield from ((mean, samples[0]) for mean in means)
    elif len(samples) == len(means):
        yield from zip(means, samples, strict=True)


def _impossible(sentence: Span, hit: re.Match[str], n: int) -> Iterator[Fault]:
    printed = hit["m"]
    digits = places(printed)
    if not 2 <= n < 10**digits:
        return
    mean = value(printed)
    low = int(mean * n + 1e-9)
    close = [low / n, (low + 1) / n]
    if all(abs(c - mean) > 0.5 * 10**-digits + 1e-9 for c in close):
        yield Fault(
            Span(sentence.start + hit.start("m"), sentence.start + hit.end("m")),
            f"{n} whole-point ratings cannot have a mean of {printed} ({low}/{n} is "
            f"{close[0]:.{digits}f}, {low + 1}/{n} is {close[1]:.{digits}f}).",
        )


@rule(
    "NUM307",
    "A mean outside its scale",
    Severity.ERROR,
    why="No answers between the ends of a scale have a mean beyond them.",
    example="“on a scale from 1 to 5 ... a mean of 5.50”",
    false_alarms=(
        "Sums of several items; only a mean told in one sentence with its scale is judged."
    ),
)
def off_scale(view: View) -> Iterator[Fault]:
    """Yield means beyond the ends of the scale that their sentence names."""
    for passage in view.prose:
        for sentence in _sentences(view, passage.span):
            words = sentence.of(view.content)
            ends = _ends(words) if _CUE.search(words) else []
            if len(ends) != 1:
                continue
            low, high = ends[0]
            for hit in _COARSE.finditer(words):
                if not low <= value(hit["m"]) <= high:
                    place = Span(sentence.start + hit.start("m"), sentence.start + hit.end("m"))
                    yield Fault(place, f"A scale from {low} to {high} has no mean of {hit['m']}.")


_POINTS = re.compile(
    r"(?P<c>[^\W_]+?)[-‑ ]?(?:point (?:\w+ )?scale|балльн\w+ шкал\w*|балдық шкала)", re.IGNORECASE
)


def _ends(words: str) -> list[tuple[int, int]]:
    """Return the ends of the scales that a sentence names: "from 1 to 5", "a five-point scale"."""
    found = [
        (int(hit["a"] or hit["a2"]), int(hit["b"] or hit["b2"])) for hit in _SCALE.finditer(words)
    ]
    points = [whole(hit["c"]) for hit in _POINTS.finditer(words)] if not found else []
    return found + [(0, most) for most in points if 3 <= most <= 10]
