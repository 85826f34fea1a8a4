"""Parts of a reference that rules read surely: links, identifiers, access dates, tags, extent."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.references.links import Mark, find_links
from counterpoint.cite.references.words import words

_NAMED = r"[^\W\d_]{3,12}\.?"
_DATE = (
    r"(?:\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? ?{_NAMED},? ?\d{{4}}"
    rf"|{_NAMED} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{4}},? {_NAMED} \d{{1,2}}|\d{{4}} ж\. \d{{1,2}} {_NAMED}|{_NAMED} \d{{4}})"
)
_IDENTIFIERS = (
    ("isbn", re.compile(r"\(?ISBN(?:-1[03])?:? ?(?P<v>[\dXХx][\dXХx -]{8,20}[\dXХx])\)?", re.I)),
    (
        "issn",
        re.compile(
            r"\(?(?:e-?|p-?)?ISSN:? ?(?P<v>\d{4}-?\d{3}[\dXХx])(?: \((?:print|online)\))?\)?", re.I
        ),
    ),
    ("pmid", re.compile(r"\bPM(?:ID|CID):? ?(?P<v>(?:PMC)?\d{4,9})", re.I)),
    ("edn", re.compile(r"\bEDN:? ?(?P<v>[A-Z]{6})\b")),
)
_HINTS = {"isbn": ("ISBN", "isbn"), "issn": ("ISSN", "issn"), "pmid": ("PM",), "edn": ("EDN",)}
_TONGUE = re.compile(
    r"[\[(] ?(?P<v>[Ii]n(?: the)? [A-Z][a-z]{2,14}\.?(?:(?: and|,| &) [A-Z][a-z]{2,14})?"
    r"|на [а-яё]{3,14}\.?(?: яз(?:\.|ыке))?|[Nn]a [a-z]{3,14}om(?: yaz\.?)?"
    r"|[а-яәғқңөұүһі]{3,14} тілінде|auf [A-Z][a-zä]{3,14}|en [a-zéñ]{4,12})\.? ?[\])]"
)
_EXTENT = re.compile(
    r"(?<![\w.:–—-])(?<!\d [–—-] )(?:[IVXLC]{1,6},? )?(?<!P\. )(?<!S\. )(?<!С\. )"
    r"(?!(?:1[5-9]|20)\d\d[а-е])(?P<v>\d{1,4})(?:"
    r" ?(?:pp?|стр|[сc]|бет|б|str|s|S)\.| (?:pp?|[сc]|б|s)(?=[),;\]]|$)|[сcб](?=[\s),;\]]|$)"
    r"| ?(?:pages|Pages|pp|стр|бет|Seiten|páginas|págs?|Bl)\b\.?)(?! ?\d)"
)
_MAYBE_EXTENT = re.compile(r"\d ?[pPсcбsSB]")
"""What every extent holds; it is found faster, and most entries have none."""
_BRACKET = re.compile(r"[\[\]]")
_AREA = re.compile(r" ?//|\. [–—-] ")


@cache
def _accessed() -> re.Pattern[str]:
    said = "|".join(sorted(map(re.escape, words("marks", "accessed")), key=len, reverse=True))
    return re.compile(
        rf"[\[(]?\s?(?<![^\W_])(?:{said})(?: on| at| le| am)?\s?[:.,–-]?\s?(?P<date>{_DATE})"
        r"(?:\s?г\.?| ?y\.)?\s?[\])]?\.?",
        re.IGNORECASE,
    )


def _bare_media() -> list[str]:
    """Return the words for a resource that need no brackets to be known ("electronic resource")."""
    return [w for w in sorted(words("marks", "medium")) if " res" in w or " рес" in w]


@cache
def _medium() -> re.Pattern[str]:
    bare = "|".join(map(re.escape, _bare_media()))
    return re.compile(
        rf"{_bracketed_medium().pattern}|(?<![^\W\d_])(?:{bare})(?![^\W\d_])", re.IGNORECASE
    )


@cache
def _bracketed_medium() -> re.Pattern[str]:
    said = "|".join(map(re.escape, sorted(words("marks", "medium"), key=len, reverse=True)))
    return re.compile(rf"[\[(](?P<v>{said})[\])]", re.IGNORECASE)


@cache
def _accessed_hints() -> tuple[str, ...]:
    """Return the phrases that hold no other of them: "accessed" is in "date accessed"."""
    found: list[str] = []
    for said in sorted(words("marks", "accessed"), key=lambda said: (len(said), said)):
        if not any(other in said for other in found):
            found.append(said)
    return tuple(found)


@cache
def _medium_leads() -> tuple[str, ...]:
    return tuple(sign + word for word in sorted(words("marks", "medium")) for sign in "[(")


@cache
def _medium_hints() -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                said.split()[0][:6]
                for said in words("marks", "medium")
                if re.search(r" (?:res|рес)", said)
            }
        )
    )


def find_marks(text: str) -> list[Mark]:
    """Return the parts of a mended entry that rules read surely, in order, without overlap.

    Kinds: url, doi, isbn, issn, pmid, edn, accessed, medium, language, extent, and bracket for any
    other square bracket of two words or more (a translated title, as a rule).
    """
    found: list[Mark] = list(find_links(text))
    low = text.lower()
    bracketed = "[" in text or "(" in text
    if any(map(low.__contains__, _accessed_hints())):
        found.extend(_values("accessed", _accessed(), text, found))
    if any(map(low.__contains__, _medium_hints())):
        found.extend(_values("medium", _medium(), text, found))
    elif bracketed and any(map(low.__contains__, _medium_leads())):
        found.extend(_values("medium", _bracketed_medium(), text, found))
    if bracketed:
        found.extend(_values("language", _TONGUE, text, found))
    for kind, pattern in _IDENTIFIERS:
        if any(map(text.__contains__, _HINTS[kind])):
            found.extend(_values(kind, pattern, text, found))
    if _MAYBE_EXTENT.search(text):
        found.extend(_values("extent", _EXTENT, text, found))
    if "[" in text:
        _brackets(text, found)
    return sorted(found, key=lambda mark: mark.start)


def _free(found: list[Mark], start: int, end: int) -> bool:
    return all(end <= mark.start or mark.end <= start for mark in found)


def _values(kind: str, pattern: re.Pattern[str], text: str, taken: list[Mark]) -> list[Mark]:
    new: list[Mark] = []
    for hit in pattern.finditer(text):
        if _free(taken, *hit.span()):
            value = hit.groupdict().get("v") or hit.groupdict().get("date") or hit.group()
            new.append(Mark(kind, hit.start(), hit.end(), value.strip()))
    return new


def _brackets(text: str, found: list[Mark]) -> None:
    for start, end in _pairs(text):
        inside = text[start + 1 : end].rstrip("] ").strip()
        if " " in inside and _free(found, start, end):
            found.append(Mark("bracket", start, end, inside))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the outermost square brackets; one never closed ends where the next area begins."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for hit in _BRACKET.finditer(text):
        if hit.group() == "[":
            opened.append(hit.start())
        elif opened:
            start = opened.pop()
            if not opened:
                pairs.append((start, hit.end()))
    if opened and not any(start > opened[0] for start, _ in pairs):
        area = _AREA.search(text, opened[0])
        if area:
            pairs.append((opened[0], area.start()))
    return pairs
