"""Authors and a year in running text without any bracket: "as Moss 2004 shows"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from counterpoint.cite.citations.keys import YEAR
from counterpoint.cite.citations.locators import Locator, read_place
from counterpoint.cite.citations.names_before import entries_named, names_before
from counterpoint.cite.citations.progress import Progress
from counterpoint.model import Citation, Span, Target

_BESIDE = re.compile(r"[^\W\d_][.\]]?,?\s$")
"""What stands before the year: a name, an initial or "et al.", and perhaps a comma."""

_NO_CITATION = re.compile(
    r"\s?[-–—/]\s?\d|\s?(?:г\.|гг\.|год|года|году|жыл|ж\.)(?!\w)|['’]?s\b|[-–—]\w"
)
_PLACE_NEXT = re.compile(r"(?:,|\.|:)\s")


def bare_citations(progress: Progress, start: int, end: int) -> Iterator[Citation]:
    """Yield the places where people of the list stand right before a year of theirs.

    Only people, and only a year that the list gives them: "Statistics Office 2018" may be a table.
    """
    content = progress.content
    for year in YEAR.finditer(content, start, end):
        beside = _BESIDE.search(content, max(start, year.start() - 5), year.start())
        if beside is None or _NO_CITATION.match(content, year.end()):
            continue
        citation = _named_before(progress, year, start)
        if citation:
            yield citation


def _named_before(progress: Progress, year: re.Match[str], start: int) -> Citation | None:
    content = progress.content
    names = names_before(content, year.start(), progress.keys)
    if names is None or names.start < start:
        return None
    printed = year[1] + (year[2] or "")
    dated = [e for e in entries_named(names).entries if printed in e.years and e.authors]
    if len(dated) != 1:
        return None
    locator = _locator(content, year.end())
    end = locator.end if locator else year.end()
    span = Span(names.start, end)
    said = f"{content[names.start : year.start()].strip(' ,')}, {printed}"
    value, label = (locator.value, locator.label) if locator else (None, None)
    target = Target(dated[0].reference.id, value, label, said, _SURE)
    return Citation(span, span.of(content), (target,), "narrative")


_SURE = 0.9
_LONGEST_PLACE = 40


def _locator(content: str, at: int) -> Locator | None:
    sign = _PLACE_NEXT.match(content, at)
    if sign is None:
        return None
    found = read_place(content[sign.end() : sign.end() + _LONGEST_PLACE])
    return replace(found, end=sign.end() + found.end) if found else None
