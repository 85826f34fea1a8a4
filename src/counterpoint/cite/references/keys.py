"""Readable keys for the entries of an author-date list."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from counterpoint.cite.references.words import words
from counterpoint.model import CslItem

_SUFFIX = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d([a-zа-е])(?![^\W\d_])")
_LATIN = re.compile(r"[a-z]+")
_CAPITAL = re.compile(r"\b[^\W\d_a-zа-яё]")


def key_of(csl: CslItem, printed: str) -> str | None:
    """Return a key such as "deacon2012", "fitzgerald2016a" or "vanderzee2011", or None.

    The first family name up to its hyphen, lower case, accents folded, Cyrillic kept; then the year
    and the letter printed after it. An organisation of several words gives its initials. Without
    an author or a year there is no key.
    """
    year = csl.get("issued", {}).get("date-parts", [[None]])[0][0]
    people = csl.get("author") or csl.get("editor") or []
    if not people or not year:
        return None
    suffix = _SUFFIX.search(printed)
    letter = suffix.group(1) if suffix else ""
    return f"{_stem(people[0])}{year}{letter}" if _stem(people[0]) else None


def _stem(person: dict[str, str]) -> str:
    literal = person.get("literal", "")
    if literal:
        capitals = _CAPITAL.findall(literal)
        return _fold("".join(capitals)) if len(capitals) > 1 else _fold(literal.split()[0])
    parts = re.split(r"[\s‐‑–-]+", person.get("family", "").strip())
    taken = []
    for part in parts:
        taken.append(part)
        if part.lower() not in words("names", "particle"):
            break
    return _fold("".join(taken))


def _fold(name: str) -> str:
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c)
    )
    latin = anyascii(plain).lower() if re.search(r"[^\x00-\x7fЀ-ӿ]", plain) else plain
    return re.sub(r"[^\w]", "", latin)
