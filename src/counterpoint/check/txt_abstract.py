"""TXT116 to TXT118: counts of the abstract and of works, against the text and what it cites."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from counterpoint.check.cue import cue
from counterpoint.check.numerals import NUMBERS, NUMERAL, numbered, summed, whole
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import SectionRole, Severity, Span

LEAST = 5
"""Smaller numbers count many things in a text."""

STEM = 5
"""So many letters tell a noun, whatever its ending."""

Count = tuple[int, str, Span]

_COUNTED = numbered(r"\s(?P<w>[^\W\d_]{4,})(?:\s(?P<w2>[^\W\d_]{4,}))?")
"""A number with the noun behind it, or an adjective and the noun."""
_OWN = cue(
    r"\b(?:this (?:article|review|paper|study|essay)|here|we|our|altogether|in all|in total"
    r"|the (?:sample|corpus|review)"
    r"|настоящ\w+|данн(?:ая|ой) (?:стать|обзор)\w*|мы|нами|наш\w*|всего|в обзоре|выборк\w+"
    r"|рассмотрен\w*|осы мақала\w*|біз\w*|шолу\w*|барлығы|қарастырылды|іріктеме\w*)\b",
    re.IGNORECASE,
)


@rule(
    "TXT116",
    "The abstract counts otherwise than the text",
    Severity.WARNING,
    why="The abstract is read without the article; whoever cites it cites the wrong number.",
    example="“evidence from twenty-two schemes” in the abstract, “the works discussed here report "
    "on twenty-six schemes” in the text.",
    false_alarms="Other things of the same name: only numbers of 5 and more that the text gives "
    "about itself are compared, and only where the number of the abstract is nowhere in it.",
)
def otherwise(view: View) -> Iterator[Fault]:
    """Yield counts of the text about itself whose number differs in the abstract."""
    abstract = [c for s in _abstract(view) for c in _counts(view, s)]
    if not abstract:
        return
    body: list[Count] = []
    for sentence in view.sentences:
        if _in_text(view, sentence):
            body += _counts(view, sentence)
    for number, noun, place in abstract:
        same = [count for count in body if count[1] == noun]
        if not same or any(other == number for other, _, _ in same):
            continue
        own = [c for c in same if not _divides(view, c, number)]
        own = [c for c in own if _of_all(view.sentence_at(c[2].start).of(view.content))]
        if len({other for other, _, _ in own}) == 1:
            said = f"“{own[0][2].of(view.content)}”, in the abstract {place.of(view.content)}."
            yield Fault(own[0][2], said, also=(place,))


def _divides(view: View, count: Count, number: int) -> bool:
    """Tell whether a sentence divides the number: “eleven in English and six in German”."""
    return summed(view.sentence_at(count[2].start).of(view.content)) == number


_PART = re.compile(
    r"\b(?:initial\w*|further|additional|remaining|excluded|search\w*|of (?:which|these|them)|first"
    r"|дополнительн\w+|остальн\w+|исключ\w+|из (?:них|которых)|қалған|оның ішінде)\b",
    re.IGNORECASE,
)


def _of_all(words: str) -> bool:
    """Tell whether a sentence counts what the whole text is about, and no part of it."""
    return bool(_OWN.search(words) and not _PART.search(words))


def _in_text(view: View, sentence: Span) -> bool:
    apart = (SectionRole.ABSTRACT, SectionRole.FRONT, SectionRole.KEYWORDS)
    return view.in_body(sentence.start) and view.section_role(sentence.start) not in apart


def _abstract(view: View) -> Iterator[Span]:
    for sentence in view.sentences:
        if view.section_role(sentence.start) is SectionRole.ABSTRACT:
            yield sentence


def _counts(view: View, sentence: Span) -> Iterator[Count]:
    words = sentence.of(view.content)
    for hit in _COUNTED.finditer(words):
        number = whole(hit["n"])
        if LEAST <= number < 1000:
            for word in ("w", "w2"):
                if hit[word]:
                    place = Span(sentence.start + hit.start(), sentence.start + hit.end(word))
                    yield number, hit[word].casefold()[:STEM], place


@rule(
    "TXT117",
    "The abstracts count otherwise",
    Severity.WARNING,
    why="Two readers of one article learn two numbers.",
    example="“twenty-four works” in the English abstract, «двадцать шесть работ» in the Russian.",
    false_alarms="Abstracts that tell different things: as many numbers must stand in both, and "
    "all but one be the same.",
)
def abstracts(view: View) -> Iterator[Fault]:
    """Yield the number of a later abstract that differs from its counterpart in the first."""
    listed = [
        list(_numbers(view, section.span))
        for section in view.text.sections
        if section.role is SectionRole.ABSTRACT
    ]
    told = [numbers for numbers in listed if numbers]
    for numbers in told[1:]:
        first = Counter(number for number, _ in told[0])
        here = Counter(number for number, _ in numbers)
        gone, new = first - here, here - first
        if len(told[0]) == len(numbers) and gone.total() == new.total() == 1:
            place = next(p for n, p in numbers if n in new)
            other = next(p for n, p in told[0] if n in gone)
            said = f"{place.of(view.content)} here, {other.of(view.content)} in the first abstract."
            yield Fault(place, said, also=(other,))


def _numbers(view: View, span: Span) -> Iterator[tuple[int, Span]]:
    for hit in NUMBERS.finditer(span.of(view.content)):
        number = whole(hit.group())
        if LEAST <= number < 1000:
            yield number, Span(span.start + hit.start(), span.start + hit.end())


@cache
def _works() -> re.Pattern[str]:
    nouns = (
        r"(?:stud(?:y|ies)|works?|papers?|articles?|books?|authors?|scholars?|researchers?|surveys?"
        r"|monographs?|publications?|работ\w*|стат(?:ья|ьи|ей|ьях)|исследовани\w*|исследовател\w*"
        r"|автор\w*|книг\w*|публикаци\w*|еңбек\w*|мақала\w*|зерттеу\w*|автор\w*|ғалым\w*)"
    )
    return re.compile(rf"(?P<n>{NUMERAL})\s(?:[^\W\d_]+\s){{0,2}}?{nouns}\b", re.IGNORECASE)


_SOME = cue(
    r"\b(?:e\.\s?g\.|for example|for instance|such as|among (?:them|others)|including|see|cf\."
    r"|others?|of the|out of|например|в том числе|среди|напр|см|другие|из|мысалы|оның ішінде"
    r"|соның|басқа)\b",
    re.IGNORECASE,
)
_MOST = 9


@rule(
    "TXT118",
    "Another number of works than are cited for it",
    Severity.WARNING,
    why="A work is missing, or one was added and the number left as it was.",
    example="“Five studies have followed them (Ash, 2019; Birk, 2020; Cole, 2021; Dunn, 2022)”",
    false_alarms="Examples (“such as”, “see”), and parts of a number (“two of the five”); a "
    "sentence that cites fewer than three works names no list.",
)
def counted_works(view: View) -> Iterator[Fault]:
    """Yield sentences that say how many works there are and cite one or two more or fewer."""
    for sentence in view.sentences:
        if not _in_text(view, sentence):
            continue
        works = {t.reference for c in view.citations_in(sentence) for t in c.targets}
        if len(works) < 3:
            continue
        words = sentence.of(view.content)
        hit = _works().search(words[:80])
        if hit is None or hit.start() > 40 or _SOME.search(words):
            continue
        cited = [
            c for c in view.citations_in(sentence) if c.span.start > sentence.start + hit.start()
        ]
        named = {t.reference for c in cited for t in c.targets}
        number = whole(hit["n"])
        if None in named or not 3 <= number <= _MOST or not 3 <= len(named) <= _MOST + 2:
            continue
        if 0 < abs(len(named) - number) <= 2:
            yield Fault(sentence, f"“{hit.group()}”, but {len(named)} are cited.")
