"""Which concepts a statement falls under."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from counterpoint.model import Codebook, Mention, Span


def classify(
    span: Span, mentions: Sequence[Mention], codebook: Codebook
) -> tuple[str | None, tuple[str, ...]]:
    """Return the concept of a statement and its further facets.

    `mentions` are in the order of the text. The concept is the central one where it, a narrower
    concept of it, or nothing is named, else the first one named.
    """
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    named: list[str] = []
    for mention in mentions[first:]:
        if mention.span.start >= span.end:
            break
        if mention.concept not in named:
            named.append(mention.concept)
    central = codebook.central
    if not named or central in named or any(_under(c, central, codebook) for c in named):
        concept = central
    else:
        concept = named[0]
    return concept, tuple(c for c in named if c != concept)


def _under(concept_id: str, ancestor: str | None, codebook: Codebook) -> bool:
    seen: set[str] = set()
    here = codebook.concept(concept_id)
    while here is not None and here.broader and here.broader not in seen:
        if here.broader == ancestor:
            return True
        seen.add(here.broader)
        here = codebook.concept(here.broader)
    return False
