"""Numeric citations printed above the line, or as plain numbers in parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from counterpoint.cite.citations.body import Regions
from counterpoint.cite.citations.locators import DASHES
from counterpoint.cite.citations.notes_plain import SUPERSCRIPTS
from counterpoint.cite.citations.numeric import Group, as_citation, read_items
from counterpoint.model import Citation, Span, Text

ENOUGH_OF_LIST = 0.4
"""Numbers in parentheses are citations only if they name so much of the list: else they count."""

FEWEST = 4
_RAISED = re.compile(rf"[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}(?:[{DASHES}⁻,]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}){{0,20}}")
_PARENTHESISED = re.compile(rf"\(([{DASHES}\d,;\s]{{1,60}})\)")
# A raised number after a short unit, a digit or a formula sign is a power: km², 10³, R².
_POWER_BEFORE = re.compile(r"(?:\d|(?<!\bet)(?:^|[\s(/·])[^\W\d_]{1,2}|[=×*+])$")


def superscript_citations(
    text: Text, regions: Sequence[Span], numbers: Mapping[int, str]
) -> Iterator[Citation]:
    """Yield the citations set above the line, from the reader's superscripts or raised digits."""
    content = text.content
    open_regions = Regions(regions)
    spans = text.superscripts or tuple(
        Span(found.start(), found.end()) for found in _RAISED.finditer(content)
    )
    for span in spans:
        if not open_regions.holds(span.start, span.end) or len(span) > 80:
            continue
        printed = span.of(content).translate(SUPERSCRIPTS).replace("⁻", "-")
        yield from _cited(content, span, printed, numbers, powers=True)


def parenthesised_citations(
    content: str, regions: Sequence[Span], numbers: Mapping[int, str]
) -> tuple[Citation, ...]:
    """Return "(3)" and "(4, 7-9)" as citations, if together they name enough of the list."""
    found = [
        citation
        for region in regions
        for bracket in _PARENTHESISED.finditer(content, region.start, region.end)
        for citation in _cited(
            content, Span(bracket.start(), bracket.end()), bracket[1], numbers, powers=False
        )
    ]
    named = {target.reference for citation in found for target in citation.targets}
    return tuple(found) if len(named) >= max(FEWEST, ENOUGH_OF_LIST * len(numbers)) else ()


def _cited(
    content: str, span: Span, printed: str, numbers: Mapping[int, str], *, powers: bool
) -> Iterator[Citation]:
    read = read_items(printed.strip())
    if read is None or (
        powers and _POWER_BEFORE.search(content[max(0, span.start - 6) : span.start])
    ):
        return
    if all(number in numbers for item in read[0] for number in item.numbers()):
        yield as_citation(content, Group(span, read[0]), numbers)
