"""Claims held against the cited sources, where these are given: claim drift.

A claim is a sentence with a citation of one source. The sentences of the source that share its
telling words are looked up; what the claim says of numbers, dates, people and how many must stand
there or near by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.check.entry import Entry
from counterpoint.check.facts import (
    Number,
    Worded,
    days_in,
    numbers_in,
    populations_in,
    quantifiers_in,
)
from counterpoint.check.rule import Fault, rule
from counterpoint.check.source_text import Near, SourceText
from counterpoint.check.src import held_source, one_language, page_fault, pages_told, shown, where
from counterpoint.check.view import View
from counterpoint.model import Severity, Span, Target

FOUND = 0.4
"""A claim whose best sentence in the source is less alike is of something else, or summed up."""

CLOSE = 0.5
"""From here the sentence is taken for the one that the claim tells again."""

SURE = 0.75
"""From here it surely is that sentence, and what its neighbours say is no excuse."""

RIVAL = 0.85
"""Other sentences this close to the best one may be meant as well."""

REACH = 2
"""So many sentences on either side belong to what a claim may rest on."""

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the text with the source it cites, and where the source may say it."""

    span: Span
    words: str
    entry: Entry
    target: Target
    source: SourceText
    near: tuple[Near, ...]

    @property
    def best(self) -> Near:
        """The sentence of the source most like the claim."""
        return self.near[0]

    @property
    def meant(self) -> list[str]:
        """The stretches of the source that may be meant, with their neighbours if not sure."""
        return self._told(0 if self.best.score >= SURE else REACH)

    @property
    def around(self) -> list[str]:
        """The same with their neighbours in any case, for what the sentence itself leaves out."""
        return self._told(REACH)

    def _told(self, reach: int) -> list[str]:
        least = RIVAL * self.best.score
        spans = [self.source.around(n.span, reach) for n in self.near if n.score >= least]
        return [span.of(self.source.content) for span in spans]

    def place(self, start: int, end: int) -> Span:
        """Return where words of the claim stand in the citing text."""
        return Span(self.span.start + start, self.span.start + end)

    def told(self) -> str:
        """Return the sentence of the source with its page, for a message."""
        span = self.best.span
        words = shown(self.source, span.start, span.end)
        return f"{self.entry.label} has “{words}”{where(self.source, span.start)}"


def claims(view: View) -> list[Claim]:
    """Return the claims of a text that can be held against a source."""
    return view.once("claims", lambda: list(_find_claims(view)) if view.sources else [])


def _find_claims(view: View) -> Iterator[Claim]:
    begin: dict[int, int] = {}
    for citation in view.reading.citations:
        if not view.in_body(citation.span.start) or not citation.targets:
            continue
        sentence = view.sentence_at(citation.span.start)
        start = begin.get(sentence.start, sentence.start)
        begin[sentence.start] = citation.span.end
        sources = [held_source(view, view.by_id.get(t.reference or "")) for t in citation.targets]
        target = citation.targets[0]
        source, entry = sources[0], view.by_id.get(target.reference or "")
        if len(sources) != 1 or source is None or entry is None:
            continue
        if citation.span.start - start < 20:
            # The words come after the name: "Adair [1] counts forty boats."
            start, end = citation.span.end, _end(view, citation.span.end, sentence)
        else:
            end = citation.span.start
        if end - start >= 20:
            yield from _claim(view, Span(start, end), entry, target, source)


def _end(view: View, start: int, sentence: Span) -> int:
    following = [c.span.start for c in view.citations_in(Span(start, max(start + 1, sentence.end)))]
    return min([*following, sentence.end])


def _claim(
    view: View, span: Span, entry: Entry, target: Target, source: SourceText
) -> Iterator[Claim]:
    words = span.of(view.content)
    near = tuple(source.alike(words))
    if near and near[0].score >= FOUND and one_language(view, span.start, source):
        yield Claim(span, words, entry, target, source, near)


@rule(
    "NUM201",
    "A number that the source does not have",
    Severity.WARNING,
    why="The claim rests on the source, and the source says otherwise.",
    example="“36% of the students” where the source has 63%.",
    false_alarms="Rounding, “about” and “nearly”, commas of other languages, and numbers in words "
    "are understood. Runs only with the cited source given; sums of the author's own may be named.",
)
def numbers(view: View) -> Iterator[Fault]:
    """Yield numbers of claims that are nowhere near what the source says there."""
    for claim in claims(view):
        known = [numbers_in(words) for words in claim.meant]
        everywhere = [n for found in known for n in found]
        for number in numbers_in(claim.words):
            if number.year or _small(number) or any(number.agrees(one) for one in everywhere):
                continue
            rivals = [n for n in everywhere if n.percent == number.percent and not n.year]
            if not rivals or (claim.best.score < CLOSE and _in_source(claim.source, number)):
                continue
            yield _otherwise(claim, number, "{} is not there: {}.")


def _small(number: Number) -> bool:
    """Numbers of one or two things are told in too many ways."""
    return not number.percent and max(number.values, default=0.0) < 3


def _in_source(source: SourceText, number: Number) -> bool:
    return any(number.agrees(one) for one in numbers_in(source.content))


@rule(
    "DAT201",
    "A date that the source does not have",
    Severity.WARNING,
    why="The claim rests on the source, and the source dates it otherwise.",
    example="“in 2014” where the source has 2012.",
    false_alarms="The year in which the source was published, and dates told near by in it. Runs "
    "only with the cited source given.",
)
def dates(view: View) -> Iterator[Fault]:
    """Yield years and days of claims that are not near what the source says there."""
    for claim in claims(view):
        meant = claim.meant
        years = _years(meant) or _years(claim.around)
        for number in numbers_in(claim.words):
            if not number.year or not years or number.values[0] in years:
                continue
            if number.values[0] != (claim.entry.year or 0):
                yield _otherwise(claim, number, "{} is not there: {}.")
        own = days_in(claim.words)
        theirs = {day for words in meant for day in days_in(words)}
        same_years = {day[0] for day in own} & {day[0] for day in theirs}
        if own and theirs and not own & theirs and same_years:
            yield Fault(claim.span, f"Another day: {claim.told()}.")


def _years(told: list[str]) -> set[float]:
    return {v for words in told for n in numbers_in(words) if n.year for v in n.values}


@rule(
    "NUM202",
    "Figures of other people",
    Severity.WARNING,
    why="What holds of students in the source is told here of somebody else.",
    example="“90% of the teachers” where the source asked students.",
    false_alarms="People whom the source names near by. Only words of two known groups are set "
    "against each other. Runs only with the cited source given.",
)
def people(view: View) -> Iterator[Fault]:
    """Yield groups of people that the source does not speak of there, where it names another."""
    for claim in _close(view):
        theirs = {one.kind for words in claim.meant for one in populations_in(words)}
        best = {one.kind for one in populations_in(claim.best.span.of(claim.source.content))}
        for one in populations_in(claim.words):
            if theirs and best and one.kind not in theirs:
                yield _otherwise(claim, one, "Not “{}”: {}.")


@rule(
    "NUM203",
    "More or fewer than the source says",
    Severity.WARNING,
    why="“All” for “most” and “half” for “a third” change the finding.",
    example="“all the firms” where the source has “most of the firms”.",
    false_alarms="A word that fits a figure of the source (“most” for 62%) is right. Only where "
    "the source has a word or a share of its own there. Runs only with the cited source given.",
)
def quantity(view: View) -> Iterator[Fault]:
    """Yield words for how many that fit neither the words nor the shares of the source."""
    for claim in _close(view):
        words = claim.best.span.of(claim.source.content)
        theirs = quantifiers_in(words)
        shares = [v for n in numbers_in(words) if n.percent for v in n.values]
        for one in quantifiers_in(claim.words):
            fits = any(_fits(one, other) for other in theirs)
            fits = fits or any(one.least <= share <= one.greatest for share in shares)
            if (theirs or shares) and not fits:
                yield _otherwise(claim, one, "Not “{}”: {}.")


def _close(view: View) -> Iterator[Claim]:
    """Yield the claims that tell one sentence of the source again."""
    return (claim for claim in claims(view) if claim.best.score >= CLOSE)


def _otherwise(claim: Claim, one: Number | Worded, said: str) -> Fault:
    """Return the fault of a number or word of a claim that the source has not."""
    words = claim.words[one.start : one.end]
    return Fault(claim.place(one.start, one.end), said.format(words, claim.told()))


def _fits(one: Worded, other: Worded) -> bool:
    return one.kind == other.kind or (
        "some" in (one.kind, other.kind)
        and one.least <= other.greatest
        and other.least <= one.greatest
    )


@rule(
    "LOC201",
    "The source says this on another page",
    Severity.NOTE,
    why="The reader opens the page named and does not find the claim.",
    example="Cited at p. 14; what the claim tells again is on p. 41 of the source given.",
    false_alarms="Claims summed up from many pages: only where one sentence of the source is "
    "close. Runs only with the cited source given, and where it has pages.",
)
def elsewhere(view: View) -> Iterator[Fault]:
    """Yield claims whose words in the source stand on other pages than cited."""
    for claim in claims(view):
        close = [n for n in claim.near if n.score >= max(CLOSE, RIVAL * claim.best.score)]
        places = [n.span.start for n in close]
        said = page_fault(claim.source, claim.entry, claim.target, places) if places else ""
        quoted = any(q.span.overlaps(claim.span) for q in view.reading.quotations)
        if said and not quoted and len(_LONG_WORD.findall(claim.words)) >= 5:
            page = pages_told(claim.source, claim.entry, places[0])
            yield Fault(claim.span, f"{said} on p. {page} {claim.told()}.")
