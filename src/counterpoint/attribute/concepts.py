"""Which concepts a statement falls under."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from counterpoint.model import Codebook, Mention, Span


def spoken_of(mentions: Sequence[Mention], codebook: Codebook) -> str | None:
    """Return the central concept if a source with these mentions ever names it, or a narrower one.

    It is what a statement is about where the statement itself names no concept. A source that
    never names the concept says nothing of it.
    """
    named = {mention.concept for mention in mentions}
    central = codebook.central
    return central if any(_is(concept, central, codebook) for concept in named) else None


def classify(
    span: Span, mentions: Sequence[Mention], codebook: Codebook, unsaid: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the concept of a statement and its further facets.

    `mentions` are in the order of the text. The concept is the central one where it or a narrower
    concept of it is named, else the first one named, else `unsaid` (see `spoken_of`).
    """
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    named: list[str] = []
    past = bisect_left(mentions, span.end, lo=first, key=lambda m: m.span.start)
    for mention in mentions[first:past]:
        if mention.concept not in named:
            named.append(mention.concept)
    if any(_is(concept, codebook.central, codebook) for concept in named):
        concept = codebook.central
    else:
        concept = named[0] if named else unsaid
    return concept, tuple(c for c in named if c != concept)


def _is(concept_id: str, ancestor: str | None, codebook: Codebook) -> bool:
    return concept_id == ancestor or _under(concept_id, ancestor, codebook)


def _under(concept_id: str, ancestor: str | None, codebook: Codebook) -> bool:
    seen: set[str] = set()
    here = codebook.concept(concept_id)
    while here is not None and here.broader and here.broader not in seen:
        if here.broader == ancestor:
            return True
        seen.add(here.broader)
        here = codebook.concept(here.broader)
    return False
