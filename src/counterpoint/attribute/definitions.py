"""Rival definitions of the concept, laid out by aspect."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from counterpoint.attribute.aspects import lay_out
from counterpoint.attribute.lexicon import Lexicon
from counterpoint.attribute.scope import Sentence
from counterpoint.model import Definition, Mention, Span, Statement

METHOD = "rules-1"
_STAND_IN = "\ue000"  # a private-use letter that stands where the concept is named
_LONGEST = 3000  # code points of a sentence that are searched for a definition


def find_definitions(
    paragraphs: Sequence[Sequence[Sentence]],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    central: str | None,
) -> tuple[Definition, ...]:
    """Return what speakers, or the source itself (no actors), say the central concept is.

    `attributes` holds the words for means, agent, target, mechanism and what is excluded, as far
    as the sentence has them.
    """
    found: list[Definition] = []
    if central is None:
        return ()
    named = [m for m in mentions if m.concept == central]
    starts = [m.span.start for m in named]
    placed = sorted(statements, key=lambda s: s.span)
    for paragraph in paragraphs:
        for sentence in paragraph:
            first = bisect_right(starts, sentence.span.start - 1)
            last = bisect_right(starts, sentence.span.end)
            body = _body(sentence, named[first:last])
            if body is None:
                continue
            said = next((s for s in _around(placed, sentence.span)), None)
            found.append(_definition(sentence, body, central, said))
    return tuple(found)


def _around(statements: Sequence[Statement], span: Span) -> Iterator[Statement]:
    place = bisect_right(statements, span.start, key=lambda s: s.span.start) - 1
    for statement in statements[max(0, place) : place + 3]:
        if statement.span.overlaps(span):
            yield statement


def _body(sentence: Sentence, mentions: Sequence[Mention]) -> Span | None:
    """Return the words that say what the concept is, or None when the sentence defines nothing."""
    if not mentions or len(sentence.span) > _LONGEST:
        return None
    patterns = _patterns(sentence.lexicon)
    for mention in mentions:
        start, end = _with_marks(sentence.text, mention.span)
        masked = (
            sentence.text[sentence.span.start : start]
            + _STAND_IN
            + sentence.text[end : sentence.span.end]
        )
        shift = end - start - 1
        for pattern in patterns:
            hit = pattern.search(masked)
            if hit is not None:
                lost = shift if hit.start("body") > start - sentence.span.start else 0
                at = sentence.span.start + lost
                return Span(at + hit.start("body"), at + hit.end("body"))
    return None


def _with_marks(text: str, span: Span) -> tuple[int, int]:
    """Widen a mention by the quotation marks around it."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in '"“«':
        start -= 1
    while end < len(text) and text[end] in '"”»':
        end += 1
    return start, end


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(p.replace("\\b@", "@").replace("@", _STAND_IN), re.IGNORECASE | re.DOTALL)
        for p in patterns
    )


def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return _compiled(lexicon.definitions)


def _definition(sentence: Sentence, body: Span, concept: str, said: Statement | None) -> Definition:
    return Definition(
        Span(sentence.span.start, sentence.span.end),
        sentence.span.of(sentence.text),
        concept,
        said.actors if said else (),
        _aspects(sentence, body),
        said.references if said else (),
        0.7 if said else 0.5,
        METHOD,
    )


def _aspects(sentence: Sentence, body: Span) -> dict[str, Span]:
    placed = lay_out(body.of(sentence.text), sentence.lexicon.aspects)
    return {name: Span(body.start + at.start, body.start + at.end) for name, at in placed.items()}
