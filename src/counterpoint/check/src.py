"""QUO2xx: quotations and their pages held against the cited sources, where these are given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.entry import Entry
from counterpoint.check.rule import Fault, rule
from counterpoint.check.source_text import SourceText
from counterpoint.check.view import View
from counterpoint.model import Quotation, Severity, Target

LEAST_WORDS = 3
NEAR = 0.75
"""A passage less alike than this is not the one quoted."""

SHOWN = 160
"""So many letters of a passage of the source are shown."""

_GAP = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…|<\.\.\.>")
_NUMBER = re.compile(r"\d+")


def held_source(view: View, entry: Entry | None) -> SourceText | None:
    """Return the source given for an entry, prepared once; None where none was given."""
    if entry is None or not view.sources:
        return None
    found = view.source_index.source_of(entry)
    if found is None:
        return None
    reading = next(one for one in view.sources if one.source.id == found)
    return view.once(f"source {found}", lambda: SourceText(reading))


def _held(view: View) -> Iterator[tuple[Quotation, Entry, SourceText, Target]]:
    for quotation in view.reading.quotations:
        if quotation.citation is None or len(quotation.text.split()) < LEAST_WORDS:
            continue
        for target in view.reading.citations[quotation.citation].targets:
            entry = view.by_id.get(target.reference or "")
            source = held_source(view, entry)
            if entry is not None and source is not None:
                yield quotation, entry, source, target


def pieces(words: str) -> list[str]:
    """Return the stretches of a quotation between its ellipses and brackets."""
    parts = [part.strip(" .,;:!?\"'“”«»") for part in _GAP.split(words)]
    return [part for part in parts if len(part.split()) >= 2]


def where(source: SourceText, offset: int) -> str:
    """Say on which page of the source a place is: ", p. 12"; "" where it has no pages."""
    page = source.page(offset)
    return f", p. {page.label or page.number}" if page else ""


def shown(source: SourceText, start: int, end: int) -> str:
    """Return the words of the source at a place, cut where they are long."""
    words = " ".join(source.content[start:end].split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def one_language(view: View, at: int, source: SourceText) -> bool:
    """Tell whether the citing passage and the source are in one language, as far as is known."""
    passage = view.passage_at(at)
    known = source.reading.source.languages
    own = passage.language if passage else "und"
    return "und" in (own, *known[:1]) or not known or own == known[0]


@rule(
    "QUO201",
    "Not in the source in these words",
    Severity.ERROR,
    why="A quotation is a promise that the words are another's.",
    example="Quoted “a frontier drawn on water”; the source has “a border drawn on water”.",
    false_alarms="Ellipses, brackets, hyphenation, case and punctuation are understood. Runs only "
    "with the cited source given, and translated quotations are passed over.",
)
def verbatim(view: View) -> Iterator[Fault]:
    """Yield quotations that the cited source has in other words."""
    for quotation, entry, source, _ in _held(view):
        if not one_language(view, quotation.span.start, source):
            continue
        for piece in pieces(quotation.text):
            if source.find(piece) is not None:
                continue
            near = source.nearest(piece)
            if near.score < NEAR:
                said = f"These words are not in the source given for {entry.label}."
                yield Fault(quotation.span, said, severity=Severity.WARNING)
            else:
                words = shown(source, near.span.start, near.span.end)
                page = where(source, near.span.start)
                said = f"The source has “{words}” ({near.score:.0%} alike), {entry.label}{page}."
                yield Fault(quotation.span, said)
            break


@rule(
    "QUO202",
    "The quoted words stand on another page",
    Severity.WARNING,
    why="The reader opens the page named and does not find the words.",
    example="Cited at p. 14; the words are on p. 41 of the source given.",
    false_alarms="Sources without pages are passed over. A page counts by the number printed on "
    "it, by its place in the file, and counted from the first page of the article.",
)
def other_page(view: View) -> Iterator[Fault]:
    """Yield quotations whose words stand on other pages than cited."""
    for quotation, entry, source, target in _held(view):
        parts = pieces(quotation.text)
        places = source.places_of(parts[0]) if parts else []
        said = page_fault(source, entry, target, [place.start for place in places])
        if said:
            yield Fault(quotation.span, f"{said} the words stand on p. {{}} of {entry.label}."
                        .format(pages_told(source, entry, places[0].start)))  # fmt: skip


def page_fault(source: SourceText, entry: Entry, target: Target, places: list[int]) -> str:
    """Return the beginning of a message when none of the places is on the pages cited, else ""."""
    named = [int(n) for n in _NUMBER.findall(target.locator or "")]
    if not named or target.label not in (None, "page"):
        return ""
    first = entry.pages[0] if entry.pages else None
    found = [source.page_numbers(place, first) for place in places]
    if not found or not all(found):
        return ""
    low, high = min(named), max(named)
    if any(low <= number <= high for numbers in found for number in numbers):
        return ""
    return f"Cited at p. {target.locator};"


def pages_told(source: SourceText, entry: Entry, offset: int) -> str:
    """Return the number of the page at a place, as a reader would cite it."""
    page = source.page(offset)
    if page is None:
        return ""
    if page.label:
        return page.label
    return str((entry.pages[0] if entry.pages else 1) + page.number - 1)
