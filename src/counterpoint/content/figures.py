"""Find the numbers a text reports: shares, counts, sizes of samples, means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from counterpoint.content.inflection import phrase_forms
from counterpoint.content.keywords import language_of
from counterpoint.content.numbers import NUMBER, is_year, parse_number
from counterpoint.content.word_lists import word_list
from counterpoint.content.words import fold_word
from counterpoint.model import Figure, SectionRole, Span, Text

LANGUAGES = ("en", "ru", "kk")
_OUTSIDE = (SectionRole.REFERENCES, SectionRole.AUTHORS, SectionRole.FRONT, SectionRole.KEYWORDS)
_LONGEST_SENTENCE = 3_000
_CLAUSE = 120

_START = r"(?<![\w.,/:\u2116#])(?<!\w[-\u2010\u2011])"
_TOTAL = rf"(?:\s+(?:out\s+)?of\s+(?:the\s+|all\s+|these\s+)?|\s+из\s+)(?P<n>{NUMBER})"
_OF_KAZAKH = "(?:ның|нің|дың|дің|тың|тің)"
_EDGE = re.compile(r"[;:()\[\]!?\u2013\u2014\u2026]|[.,](?!\d)|\s-\s")
_BRACKETS = re.compile(r"\([^()\n]{1,40}\)")
_CITATION = re.compile(r"\[[^\[\]\n]{1,80}\]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence: its place, its language, and the date it or its survey names."""

    start: int
    end: int
    language: str
    date: str | None


def find_figures(text: Text) -> tuple[Figure, ...]:
    """Return the numbers that running text reports, in the order of the text.

    Found are shares ("51,5 %", "4.7 percent"), parts of a total ("27 of the 68", with `n` 68),
    counted things ("1,207 speeches"), sizes of samples ("n = 1,100") and means. A share printed in
    brackets beside a part of a total takes over its `n`. `what` is the clause the number stands
    in, `date` the date named in the sentence, or in an earlier one of the paragraph that speaks of
    a survey. Years, pages, note numbers, citations and the reference list are left alone.
    """
    found: list[Figure] = []
    for stretch in _stretches(text):
        content = text.content[stretch.start : stretch.end]
        found += _paired(_figures(content, stretch), content, stretch.start)
    return tuple(found)


def _figures(content: str, stretch: _Stretch) -> list[Figure]:
    """Return the figures of one sentence; of two at one place the more telling one."""
    taken = bytearray(len(content))
    for match in _CITATION.finditer(content):
        taken[match.start() : match.end()] = b"\x01" * len(match.group())
    found: list[Figure] = []
    for reader in (_shares, _parts, _samples, _means, _counts):
        for figure, begin, end in reader(content, stretch.language):
            if any(taken[begin:end]):
                continue
            taken[begin:end] = b"\x01" * (end - begin)
            found.append(
                replace(
                    figure,
                    span=Span(stretch.start + begin, stretch.start + end),
                    text=content[begin:end],
                    what=_clause(content, begin, end, stretch.language),
                    date=stretch.date,
                )
            )
    return sorted(found, key=lambda figure: figure.span)


_Read = Iterator[tuple[Figure, int, int]]
_HERE = Span(0, 1)


def _shares(content: str, language: str) -> _Read:
    for match in _patterns()["share"].finditer(content):
        for name, end in (("low", match.end("low")), ("value", match.end())):
            value = parse_number(match[name] or "", language)
            if value is not None:
                yield Figure(_HERE, "", value, "%"), match.start(name), end


def _parts(content: str, language: str) -> _Read:
    for match in _patterns()["part"].finditer(content):
        value, n = (parse_number(match[name], language) for name in ("value", "n"))
        if value is None or n is None or value > n or n != int(n) or is_year(match["n"]):
            continue
        if is_year(match["value"]) or _is_numbered(content, match.start()):
            continue
        noun = _counted_noun(content, match.end()) or ""
        yield Figure(_HERE, "", value, noun, n=int(n)), match.start(), match.end()
    for match in _patterns()["part of before"].finditer(content):
        value, n = (parse_number(match[name], language) for name in ("value", "n"))
        unit = _noun(match["noun"])
        if unit and value is not None and n is not None and value <= n == int(n):
            yield Figure(_HERE, "", value, unit, n=int(n)), match.start(), match.end()


def _samples(content: str, language: str) -> _Read:
    for match in _patterns()["sample"].finditer(content):
        value = parse_number(match["value"], language)
        if value is not None and value == int(value):
            yield Figure(_HERE, "", value, "n", n=int(value)), match.start(), match.end()


def _means(content: str, language: str) -> _Read:
    for match in _patterns()["mean"].finditer(content):
        value = parse_number(match["value"], language)
        if value is not None and not is_year(match["value"]):
            yield Figure(_HERE, "", value, "mean"), match.start("value"), match.end()


def _counts(content: str, language: str) -> _Read:
    for match in _patterns()["number"].finditer(content):
        if is_year(match["value"]) or _is_numbered(content, match.start()):
            continue
        value = parse_number(match["value"], language)
        unit = _counted_noun(content, match.end())
        scaled = _SCALE.match(content, match.end())
        if value is not None and unit is not None and (scaled or value == int(value)):
            value *= 10.0 ** (_SCALES[scaled[1].lower()] if scaled else 0)
            end = scaled.end() if scaled else match.end()
            yield Figure(_HERE, "", value, unit), match.start(), end


_SCALES = {
    **{"thousand": 3, "million": 6, "billion": 9, "тыс": 3, "млн": 6, "миллион": 6},
    **{"млрд": 9, "миллиард": 9, "мың": 3},
}
_SCALE = re.compile(rf"\s+({'|'.join(_SCALES)})\w{{0,3}}\b", re.IGNORECASE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns, with the words of all languages; each reads a bounded stretch."""
    share_words = "|".join(sorted(_all("share_of"), key=len, reverse=True))
    mean_words = "|".join(sorted(_all("means"), key=len, reverse=True))
    percent = rf"[ \u00a0\u202f]?(?:%|per\s?cent\b|(?:{share_words})\b)"
    return {
        name: re.compile(pattern, re.IGNORECASE)
        for name, pattern in {
            "share": rf"{_START}(?:(?P<low>{NUMBER})\s?[-\u2013]\s?)?(?P<value>{NUMBER}){percent}",
            "part": rf"{_START}(?P<value>{NUMBER}){_TOTAL}(?!\s?%)",
            "part of before": rf"{_START}(?P<n>{NUMBER})\s+(?P<noun>[^\W\d_]{{2,30}}{_OF_KAZAKH})"
            rf"\s+(?P<value>{NUMBER})(?=[-\u2010]?[ыіс]|\s)",
            "sample": rf"\bn\s?=\s?(?P<value>{NUMBER})",
            "mean": rf"\b(?:{mean_words})\b[^.;:()\d]{{0,40}}?(?P<value>{NUMBER})",
            "number": rf"{_START}(?P<value>{NUMBER})(?![%\w])",
        }.items()
    }


@cache
def _all(name: str) -> set[str]:
    return {word for language in LANGUAGES for word in word_list(language, name)}


@cache
def _nouns() -> dict[str, str]:
    """Return every form of the nouns that are counted, and the noun it is a form of."""
    return {
        form[0]: noun
        for language in LANGUAGES
        for noun in word_list(language, "counted")
        for form in phrase_forms(noun, language)
    }


def _noun(word: str) -> str | None:
    return _nouns().get(fold_word(word))


def _counted_noun(content: str, place: int) -> str | None:
    """Return the noun counted by a number that ends at `place`, up to two words further on."""
    for _ in range(4):
        gap = len(content[place : place + 3]) - len(content[place : place + 3].lstrip())
        word = _WORD.match(content, place + gap)
        if not gap or word is None:
            return None
        noun = _noun(word.group())
        if noun is not None or fold_word(word.group()) in _all("stop"):
            return noun
        place = word.end()
    return None


def _is_numbered(content: str, start: int) -> bool:
    """Tell whether the number at `start` counts pages, tables or notes ("p. 12", "table 3")."""
    before = content[max(0, start - 12) : start].rstrip(" .\u00a0\u2116#").split()
    return bool(before) and fold_word(before[-1].strip("([")) in _forms("pages")


def _clause(content: str, begin: int, end: int, language: str) -> str:
    """Return the clause a number stands in, without the number.

    A number in brackets belongs to the clause about the brackets. In English what is counted
    follows the number; elsewhere it may stand before it as well.
    """
    in_brackets = content[:begin].rstrip().endswith("(") and content[end:].lstrip().startswith(")")
    if in_brackets:
        begin = content.rindex("(", 0, begin)
        end = content.index(")", end) + 1
    after = _BRACKETS.sub(" ", content[end : end + _CLAUSE]).lstrip(" \u2013\u2014-")
    edge = _EDGE.search(after)
    after = after[: edge.start()] if edge else after
    if language == "en" and len(after.split()) > 1 and not in_brackets:
        return " ".join(after.split())
    before = content[max(0, begin - _CLAUSE) : begin]
    edges = [match.end() for match in _EDGE.finditer(before)]
    before = before[edges[-1] :] if edges else before
    return " ".join(f"{before} {after}".split())


def _paired(figures: list[Figure], content: str, start: int) -> list[Figure]:
    """Give a share in brackets the total of the part just before it, and each sample its share."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        if last is not None:
            between = content[last.span.end - start : figure.span.start - start].strip()
            if figure.unit == "%" and last.n and last.unit != "%" and _opens(between):
                found.append(replace(figure, n=last.n, what=last.what))
                continue
            if last.unit == "%" and figure.n and last.n is None and between in ("(", ",", "(,"):
                found[-1] = replace(last, n=figure.n)
        found.append(figure)
    return found


def _opens(between: str) -> bool:
    """Tell whether nothing but a bracket, or a few words and a bracket, stands between."""
    return between.endswith("(") and _EDGE.search(between[:-1]) is None


def _stretches(text: Text) -> Iterator[_Stretch]:
    """Yield the sentences of the text proper."""
    starts = [passage.span.start for passage in text.passages]
    outside = [s.span for s in text.sections if s.role in _OUTSIDE]
    passage_before, survey_date = -1, None
    for begin, end in _sentences(text):
        if any(span.start <= begin < span.end for span in outside):
            continue
        at = bisect_right(starts, begin) - 1
        content = text.content[begin:end]
        language = text.passages[at].language if at >= 0 else language_of(content)
        if at != passage_before:
            passage_before, survey_date = at, None
        date = _date(content)
        if date is not None and _speaks_of_survey(content):
            survey_date = date
        yield _Stretch(begin, end, language, date or survey_date)


def _sentences(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the sentences, or the lines of a text without; very long ones in pieces."""
    spans = [(s.start, s.end) for s in text.sentences] or [
        match.span() for match in re.finditer(r"[^\n]+", text.content)
    ]
    for begin, end in spans:
        for piece in range(begin, end, _LONGEST_SENTENCE):
            yield piece, min(end, piece + _LONGEST_SENTENCE)


def _speaks_of_survey(content: str) -> bool:
    return any(fold_word(word) in _forms("surveys") for word in _WORD.findall(content))


@cache
def _forms(name: str) -> frozenset[str]:
    """Return all forms of the nouns of a word list, of all languages."""
    return frozenset(
        form[0]
        for language in LANGUAGES
        for noun in word_list(language, name)
        for form in phrase_forms(noun, language)
    )


def _date(content: str) -> str | None:
    """Return the first date with a year that a sentence names, as printed."""
    match = _date_pattern().search(_CITATION.sub(lambda m: " " * len(m[0]), content))
    return " ".join(match.group().split()) if match else None


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_all("months"), key=len, reverse=True))
    month = rf"(?:{months})\w{{0,3}}\.?"
    day = r"\d{1,2}(?:\s?[-\u2013]\s?\d{1,2})?"
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"\b(?:{day}\s+)?{month}(?:\s+{day})?(?:\s+(?:to|and|through|по|и)\s+(?:{day}\s+)?"
        rf"(?:{month})?(?:\s+{day})?)?,?\s+{year}\b"
        rf"|(?<=\b[Ii]n\s){year}\b|(?<=\bв\s){year}\b|(?<=\bfrom\s){year}\b|\b{year}(?=\s+жыл)"
        rf"|\b{year}(?=\s+год)",
        re.IGNORECASE,
    )
