"""Names, dates and keys, as the formats of bibliographies share them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from anyascii import anyascii

from counterpoint.model import CslItem

_MONTHS = (
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
)
_ADDRESS = re.compile(r"https?:|urn:|#")
_TAGS = re.compile(r"</?(?:i|b|sub|sup|sc|em|strong|span)(?: [^<>]*)?>", re.IGNORECASE)
_PARTS = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")


def name_from_text(text: str, *, inverted: bool = False) -> dict[str, str]:
    """Return a CSL name from "Family, Given, Jr." or "Given Family"; a bare word is a literal.

    A comma with nothing behind it marks a body, as EndNote has it ("World Bank,").
    Where the format asks for the `inverted` form, a name without a comma is that of a body.
    """
    words = " ".join(text.split())
    family, comma, given = words.partition(",")
    if comma and not given.strip():
        return {"literal": family.strip()}
    if comma:
        first, _, suffix = given.strip().partition(",")
        name = {"family": family.strip(), "given": first.strip(), "suffix": suffix.strip()}
        return {key: value for key, value in name.items() if value}
    given, _, family = words.rpartition(" ")
    if inverted or not given:
        return {"literal": words}
    return {"family": family, "given": given}


def name_to_text(person: dict[str, str], body: str = "{}") -> str:
    """Return "Family, Given"; a body goes into `body`, so that it is not taken for a person."""
    if person.get("literal"):
        return body.format(person["literal"])
    family, given = person.get("family", ""), person.get("given", "")
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    family = f"{particle} {family}".strip()
    suffix = f", {person['suffix']}" if given and person.get("suffix") else ""
    return f"{family}, {given}{suffix}" if given else body.format(family)


def csl_date(printed: str) -> dict[str, Any] | None:
    """Return a CSL date from "2010", "2010-05", "2010/05/03" or "3 May 2010", or None without year.

    Months are known by the first three letters of their English and Russian names.
    """
    found = _PARTS.search(printed)
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    if len(parts) == 1 and (month := _named_month(printed)):
        rest = printed[: found.start()] + " " + printed[found.end() :]
        day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", rest)
        parts += [month, *([int(day[1])] if day and 1 <= int(day[1]) <= 31 else [])]
    return {"date-parts": [parts]}


def _named_month(printed: str) -> int | None:
    for word in re.findall(r"[^\W\d_]{3,}", printed.lower()):
        for names in _MONTHS:
            if word[:3] in names:
                return names.index(word[:3]) + 1
    return None


def date_parts(date: dict[str, Any] | None) -> list[int]:
    """Return the first year, month and day of a CSL date as far as they are known."""
    parts = (date or {}).get("date-parts") or [[]]
    return [int(part) for part in parts[0] if str(part).isdigit()]


def distinct_keys(items: Sequence[CslItem]) -> list[str]:
    """Return one ASCII key for each item: its key or id, else family and year; "-2" if taken."""
    keys: list[str] = []
    seen: dict[str, int] = {}
    for place, item in enumerate(items, 1):
        own = str(item.get("citation-key") or item.get("id") or "")
        own = "" if _ADDRESS.match(own) else own  # Zotero names its items by address
        stem = _ascii(own) or _stem(item) or f"work{place}"
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


def without_tags(words: str) -> str:
    """Return words without the marks for italics and the like that CSL-JSON allows in titles."""
    return _TAGS.sub("", words)
