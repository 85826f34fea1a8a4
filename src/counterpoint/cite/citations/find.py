"""Finding every citation of a text."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.cite.citations.author_date import author_date_citations
from counterpoint.cite.citations.body import body_spans, list_regions
from counterpoint.cite.citations.keys import ReferenceKeys
from counterpoint.cite.citations.numeric import numeric_citations
from counterpoint.model import Citation, Reference, Span, Text


def find_citations(text: Text, references: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """Return the citations of a text in the order of the text, none inside a reference entry.

    The system (numbers, or authors and years) is that of the greater number of places linked.
    """
    regions = tuple(body_spans(len(text.content), list_regions(text, references)))
    numbered = _numeric(text, references, regions)
    dated = tuple(author_date_citations(text.content, regions, ReferenceKeys(references)))
    return numbered if _links(numbered) >= _links(dated) else dated


def _numeric(
    text: Text, references: tuple[Reference, ...], regions: Sequence[Span]
) -> tuple[Citation, ...]:
    numbers = {r.number: r.id for r in reversed(references) if r.number is not None}
    if not numbers:
        # Automatic numbering of a word processor is not in the text: the order of the list counts.
        numbers = {at: reference.id for at, reference in enumerate(references, 1)}
    return tuple(numeric_citations(text.content, regions, numbers))


def _links(citations: Sequence[Citation]) -> int:
    return sum(any(t.reference for t in citation.targets) for citation in citations)
