"""The references of a text."""

from __future__ import annotations

import re

from counterpoint.cite.references.entries import Entry
from counterpoint.cite.references.keys import key_of
from counterpoint.cite.references.lists import find_entries
from counterpoint.cite.references.parsing import parse_references
from counterpoint.model import CslItem, Reference, Text

_NUMERIC = re.compile(r"\[(\d{1,4})(?=[\],;–-])[^\[\]\n]{0,60}\]")

_AGAIN = re.compile(r"(?:[—–―]{2,}|-{3,}|_{3,})[.,\s]")
"""A dash in the place of the author: the author of the entry before (Chicago Manual 14.67)."""


def find_references(text: Text) -> tuple[Reference, ...]:
    """Return the entries of every list of references of a text, parsed, in order.

    Ids are "r1", "r2", ...; `span` leaves the printed number out. `number` is the printed number;
    where a list has none but the text cites by number ([12]), the place in the list. `key` is given
    to entries without a number. Fields and confidences are those of `parse_references`.
    """
    entries = find_entries(text)
    words = [entry.span.of(text.content) for entry in entries]
    by_place = _cited_by_number(text.content, entries)
    found: list[Reference] = []
    for place, (entry, parsed) in enumerate(zip(entries, parse_references(words), strict=True), 1):
        number = entry.number if entry.number is not None else (place if by_place else None)
        csl = parsed.csl
        if _AGAIN.match(words[place - 1]) and found:
            csl = {**csl, **_makers(found[-1].csl)}
        found.append(
            Reference(
                id=f"r{place}",
                span=entry.span,
                text=words[place - 1],
                csl=csl,
                number=number,
                key=None if number is not None else key_of(csl, words[place - 1]),
                works=parsed.works,
                confidence=parsed.confidence,
            )
        )
    return tuple(found)


def _makers(csl: CslItem) -> CslItem:
    return {role: csl[role] for role in ("author", "editor") if role in csl}


def _cited_by_number(content: str, entries: list[Entry]) -> bool:
    """Tell whether the text before an unnumbered list cites its entries by their place."""
    if not entries or any(entry.number is not None for entry in entries):
        return False
    cited = [int(m.group(1)) for m in _NUMERIC.finditer(content, 0, entries[0].span.start)]
    return len(cited) >= 3 and max(cited) <= len(entries)
