"""Names, dates and keys, as the formats of bibliographies share them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from anyascii import anyascii

from counterpoint.model import CslItem

_PARTS = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")


def name_from_text(text: str, *, inverted: bool = False) -> dict[str, str]:
    """Return a CSL name from "Family, Given" or "Given Family"; a bare word is a literal.

    Where the format asks for the `inverted` form, a name without a comma is that of a body.
    """
    words = " ".join(text.split())
    family, comma, given = words.partition(",")
    if comma:
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = words.rpartition(" ")
    if inverted or not given:
        return {"literal": words}
    return {"family": family, "given": given}


def name_to_text(person: dict[str, str], body: str = "{}") -> str:
    """Return "Family, Given"; a body goes into `body`, so that it is not taken for a person."""
    if person.get("literal"):
        return body.format(person["literal"])
    family, given = person.get("family", ""), person.get("given", "")
    return f"{family}, {given}" if given else body.format(family)


def csl_date(printed: str) -> dict[str, Any] | None:
    """Return a CSL date from "2010", "2010-05" or "2010/05/03", or None without a year."""
    found = _PARTS.search(printed)
    if not found:
        return None
    return {"date-parts": [[int(part) for part in found.groups() if part]]}


def date_parts(date: dict[str, Any] | None) -> list[int]:
    """Return the first year, month and day of a CSL date as far as they are known."""
    parts = (date or {}).get("date-parts") or [[]]
    return [int(part) for part in parts[0] if str(part).isdigit()]


def distinct_keys(items: Sequence[CslItem]) -> list[str]:
    """Return one ASCII key for each item: its id, else family and year; "-2" if it is taken."""
    keys: list[str] = []
    seen: dict[str, int] = {}
    for place, item in enumerate(items, 1):
        stem = _ascii(str(item.get("id") or "")) or _stem(item) or f"work{place}"
        count = seen.get(stem, 0)
        seen[stem] = count + 1
        keys.append(stem if not count else f"{stem}-{count + 1}")
    return keys


def _stem(item: CslItem) -> str:
    people: list[dict[str, str]] = item.get("author") or item.get("editor") or []
    person = people[0] if people else {}
    name = person.get("family") or person.get("literal", "")
    words = name or str(item.get("title", ""))
    year = "".join(str(part) for part in date_parts(item.get("issued"))[:1])
    return f"{_ascii(words.split()[0] if words.split() else '').lower()}{year}"


def _ascii(words: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.:-]", "", anyascii(unicodedata.normalize("NFC", words)))
