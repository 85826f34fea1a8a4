"""Finding every citation of a text."""

from __future__ import annotations

from counterpoint.cite.citations.body import body_spans, list_regions
from counterpoint.cite.citations.numeric import numeric_citations
from counterpoint.model import Citation, Reference, Text


def find_citations(text: Text, references: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """Return the citations of a text in the order of the text, none inside a reference entry."""
    regions = tuple(body_spans(len(text.content), list_regions(text, references)))
    numbers = {r.number: r.id for r in reversed(references) if r.number is not None}
    return tuple(numeric_citations(text.content, regions, numbers))
