"""QUO2xx: quotations and their pages held against the cited sources, where these are given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from counterpoint.check.entry import Entry, folded
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Quotation, Reading, Severity

LEAST_WORDS = 3
NEAR = 75.0
"""A passage less alike than this is not the one quoted."""

_GAP = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…|<\.\.\.>")
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=[a-zа-я])")


def _source_of(view: View, entry: Entry) -> Reading | None:
    """Return the reading given for an entry: by DOI, else by title."""
    title = folded(entry.field("title", 0.0))
    for source in view.sources:
        own = source.source.metadata
        doi = str(own.get("DOI") or "").casefold()
        if doi and doi == entry.field("DOI").casefold():
            return source
        if len(title) > 8 and fuzz.ratio(title, folded(str(own.get("title") or ""))) >= 90:
            return source
    return None


def _held(view: View) -> Iterator[tuple[Quotation, Entry, Reading, str | None]]:
    for quotation in view.reading.quotations:
        if quotation.citation is None or len(quotation.text.split()) < LEAST_WORDS:
            continue
        for target in view.reading.citations[quotation.citation].targets:
            entry = view.by_id.get(target.reference or "")
            source = _source_of(view, entry) if entry is not None else None
            if entry is not None and source is not None:
                yield quotation, entry, source, target.locator


def _text(view: View, source: Reading) -> str:
    name = f"folded {source.source.id}"
    return view.once(name, lambda: folded(_HYPHEN.sub("", source.text.content)))


def _pieces(quotation: Quotation) -> list[str]:
    parts = [folded(part) for part in _GAP.split(quotation.text)]
    return [part for part in parts if len(part.split()) >= 2]


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
        text = _text(view, source)
        for piece in _pieces(quotation):
            if piece in text:
                continue
            found = fuzz.partial_ratio_alignment(piece, text)
            if found is None or found.score < NEAR:
                said = f"These words are not in the source given for {entry.label}."
                yield Fault(quotation.span, said, severity=Severity.WARNING)
                break
            near = text[found.dest_start : found.dest_end]
            said = f"The source has “{near}” ({found.score:.0f}% alike), {entry.label}."
            yield Fault(quotation.span, said)
            break


@rule(
    "QUO202",
    "The quoted words stand on another page",
    Severity.WARNING,
    why="The reader opens the page named and does not find the words.",
    example="Cited at p. 14; the words are on p. 41 of the source given.",
    false_alarms="Sources without printed page numbers are passed over.",
)
def other_page(view: View) -> Iterator[Fault]:
    """Yield quotations whose words stand on other pages than cited."""
    for quotation, entry, source, locator in _held(view):
        pieces = _pieces(quotation)
        if not locator or not pieces or any(page.label is None for page in source.text.pages):
            continue
        named = {int(n) for n in re.findall(r"\d+", locator)}
        on = [
            page.label
            for page in source.text.pages
            if pieces[0] in folded(page.span.of(source.text.content))
        ]
        pages = {int(label) for label in on if label and label.isdigit()}
        if pages and named and not any(min(named) <= page <= max(named) for page in pages):
            there = ", ".join(map(str, sorted(pages)))
            said = f"Cited at p. {locator}; the words stand on p. {there} of {entry.label}."
            yield Fault(quotation.span, said)
