"""Reference strings to CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterpoint.cite.references.shape import YEAR
from counterpoint.model import CslItem


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """One reference string and what was read out of it.

    `csl` holds the fields as printed, `confidence` a figure in 0-1 for each of them, `works` the
    single works when one entry bundles several, `style` the family of styles it was read as.
    """

    text: str
    csl: CslItem
    confidence: dict[str, float] = field(default_factory=dict)
    works: tuple[CslItem, ...] = ()
    style: str = ""


_PERSON = re.compile(
    r"(?P<family>[^\W\d_][^\W\d_'’-]+(?:[-' ’][^\W\d_]+)?),? "
    r"(?P<given>(?:[^\W\d_]{1,2}\.[ -]?){1,3}|[A-Z]{1,3}(?=[ ,(]))"
)


def parse_references(strings: Sequence[str]) -> list[ParsedReference]:
    """Parse reference strings, one result for each, in order."""
    return [_parse(text) for text in strings]


def _parse(text: str) -> ParsedReference:
    csl: CslItem = {"type": "document"}
    people = []
    place = 0
    while found := _PERSON.match(text, place):
        people.append({"family": found.group("family"), "given": found.group("given").strip()})
        place = found.end()
        while place < len(text) and text[place] in " ,;&":
            place += 1
    if people:
        csl["author"] = people
    rest = re.sub(r"^\s*\((\d{4})[a-z]?\)\.?\s*", "", text[place:]).lstrip(" .")
    title = re.split(r" ?// ?|\. [–-] |\. (?=[^\W\d_a-z])| \[", rest, maxsplit=1)[0].strip(' ."“”')
    if title:
        csl["title"] = title
    year = YEAR.search(text, place) or YEAR.search(text)
    if year:
        csl["issued"] = {"date-parts": [[int(year.group())]]}
    return ParsedReference(text, csl, {name: 0.4 for name in csl if name != "type"})
