"""Finding words, concepts and speakers in all sources, in whatever form they stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterpoint.content import phrase_forms
from counterpoint.content.inflection import base_phrase
from counterpoint.content.words import split_words
from counterpoint.model import Reading, Span, Text
from counterpoint.project.places import Places

if TYPE_CHECKING:
    from counterpoint.project.study import Study

LANGUAGES = ("en", "ru", "kk")
"""Languages whose forms are always tried: a source may quote another language than its own."""

REACH = 110
"""Code points of context on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. `words` is a phrase; `exact` leaves its other forms out.

    With `concept` or `actor` (ids) only passages count in which the concept is named or the actor
    speaks; without words those mentions and statements themselves are the hits. `source` is an id.
    """

    words: str = ""
    concept: str = ""
    actor: str = ""
    source: str = ""
    exact: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.words.strip() or self.concept or self.actor)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place found, with what stands around it."""

    source: str
    title: str
    span: Span
    before: str
    text: str
    after: str
    section: str
    page: int | None


def search(study: Study, question: Question, limit: int = 200) -> tuple[list[Hit], int]:
    """Return the first `limit` hits in the order of sources and texts, and how many there are.

    The work grows with the length of the sources.
    """
    hits: list[Hit] = []
    total = 0
    for reading in study.readings() if not question.empty else ():
        if question.source and reading.source.id != question.source:
            continue
        places = Places(reading)
        for span in _found(reading, question):
            total += 1
            if len(hits) < limit:
                hits.append(_hit(reading, places, span))
    return hits, total


def _found(reading: Reading, question: Question) -> list[Span]:
    mentions = [m.span for m in reading.mentions if m.concept == question.concept]
    said = [s.span for s in reading.statements if question.actor in s.actors]
    if question.words.strip():
        found = list(
            phrase_places(
                reading.text, question.words, reading.source.languages, exact=question.exact
            )
        )
        if question.concept:
            found = _within(found, _widened(mentions, reading.text))
        return _within(found, _widened(said, reading.text)) if question.actor else found
    if question.actor and question.concept:
        about = (question.concept,)
        return sorted(
            s.span
            for s in reading.statements
            if question.actor in s.actors and {s.concept, *s.facets} & {*about}
        )
    return sorted(said if question.actor else mentions)


def phrase_places(
    text: Text, phrase: str, languages: tuple[str, ...] = (), *, exact: bool = False
) -> Iterator[Span]:
    """Yield the places where a phrase stands in any of its forms, from left to right.

    Forms are those of English, Russian, Kazakh and of `languages`. Letter case, stress marks and
    hyphens do not count; places do not overlap.
    """
    plain = split_words(phrase).folded
    forms = {plain} if plain else set()
    if not exact:
        for language in dict.fromkeys((*LANGUAGES, *languages)):
            forms |= phrase_forms(phrase, language)
            base = " ".join(base_phrase(plain, language)) if plain else ""
            forms |= phrase_forms(base, language)  # the phrase may be typed in another form
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_first.setdefault(form[0], []).append(form)
    words = split_words(text.content)
    at = 0
    while at < len(words):
        length = 0
        for form in by_first.get(words.folded[at], ()):
            end = at + len(form)
            if words.folded[at:end] == form and all(words.gap[at + 1 : end]):
                length = len(form)
                break
        if length:
            yield Span(words.starts[at], words.ends[at + length - 1])
        at += length or 1


def _widened(spans: list[Span], text: Text) -> list[Span]:
    """Return the passages that the spans touch; where a text has none, the spans themselves."""
    if not text.passages:
        return sorted(spans)
    blocks = sorted(passage.span for passage in text.passages)
    found: list[Span] = []
    at = 0
    for span in sorted(spans):
        while at < len(blocks) and blocks[at].end <= span.start:
            at += 1
        beyond = at
        while beyond < len(blocks) and blocks[beyond].start < span.end:
            found.append(blocks[beyond])
            beyond += 1
    return sorted(set(found))


def _within(spans: list[Span], blocks: list[Span]) -> list[Span]:
    """Keep the spans, in order, that overlap one of the blocks, in order."""
    kept = []
    at = 0
    for span in spans:
        while at < len(blocks) and blocks[at].end <= span.start:
            at += 1
        if at < len(blocks) and blocks[at].overlaps(span):
            kept.append(span)
    return kept


def _hit(reading: Reading, places: Places, span: Span) -> Hit:
    before, after = places.around(span, REACH)
    hit = Hit(
        source=reading.source.id,
        title=reading.source.title,
        span=span,
        before=before,
        text=span.of(reading.text.content),
        after=after,
        section=places.section(span.start),
        page=places.page(span.start),
    )
    cut_before = before.partition(" ")[2] if span.start > REACH else before
    cut_after = after.rpartition(" ")[0] if len(after) == REACH else after
    return replace(hit, before=cut_before, after=cut_after)
