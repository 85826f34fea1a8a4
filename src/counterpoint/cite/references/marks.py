"""Parts of a reference that rules read surely: links, identifiers, access dates, tags, extent."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A part found by rule: its kind, its place in the mended entry, and its value."""

    kind: str
    start: int
    end: int
    value: str


_DATE = (
    r"(?:\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? ?[^\W\d_]{3,12}\.?,? ?\d{4}|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4},? [^\W\d_]{3,12}\.? \d{1,2}|\d{4} ж\. \d{1,2} [^\W\d_]{3,12}|[^\W\d_]{3,12}\.? \d{4})"
)
_ACCESSED = re.compile(
    r"[\[(]?\s?(?:(?:last |date |retrieved |accessed )?(?:accessed|access(?:ed)? date|date of access|retrieved|viewed|visited|consulted|cited|checked)"
    r"|дата обращения|дата доступа|режим доступа дата|обращение|қаралған күні|өтініш берген күні|жүгінген күні|қаралды"
    r"|data obra(?:shch|sch|s|shh)eniya|data dostupa|Zugriff(?: am)?|abgerufen(?: am)?|letzter Zugriff|consulté le|consultado el|dostęp|erişim tarihi)"
    rf"(?: on| at| le| am)?\s?[:.,–-]?\s?(?P<date>{_DATE})(?:\s?г\.?| ?y\.)?\s?[\])]?\.?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"<?(?P<link>(?:https?|ftp)\s?:\s?//\s?[^\s<>\"“”«»\])]+(?:\([^\s()]*\)[^\s<>\"“”«»\])]*)*|www\.[^\s<>\"“”«»\])]+)>?",
    re.IGNORECASE,
)
_MORE = re.compile(r"> ?\d{4,}(?=[\s(\[.,;]|$)| \d{6,}(?=\s?[(\[.,;]|$)")
_PATH = re.compile(r" (?=[^\s]*[/_=&?%])(?![^\s]*//)[a-z0-9_%?=&./#~-]+(?=[\s(\[,;)]|$)")
_LEAD = re.compile(
    r"(?:(?:Available|Retrieved|Доступно|Available online|Accessible|Online|Электронный ресурс|Режим доступа|Rezhim dostupa|Қолжетімді|Қолжетімділік режимі|Кіру режимі|Disponible en|Verfügbar unter|URL|DOI|HTTPS?|Link|Ссылка|Erişim adresi)"
    r"(?: (?:at|from|online|на|here|под))*(?: at)? ?[:：]? ?)+<? ?$",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/ ?|\bdoi\s?[:.]?\s?)?\b(?P<doi>10\.\d{2,9}/[^\s<>\"“”«»]+)",
    re.IGNORECASE,
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
_MEDIUM = re.compile(
    r"[\[(](?P<v>(?:Electronic|Elektronn?y[ij]?|Digital|Электронды?н?ы?й?)[ -]?(?:resource|resurs|ресурс|document|version)?"
    r"|Electron(?:ic)? resource|Online|Электронды ресурс|Elektronische Ressource|Ressource électronique|Internet|Web|Текст|Text|print|CD-ROM|Video|Видео(?:запись)?|Dataset|Data set)[\])]"
    r"|(?<![^\W\d_])(?:[ЭE]лектронный ресурс|Электрондық ресурс|Electronic resource)(?![^\W\d_])",
    re.IGNORECASE,
)
_TONGUE = re.compile(
    r"[\[(] ?(?:(?P<v>in(?: the)? [A-Z][a-z]{2,14}(?:(?: and|,| &) [A-Z][a-z]{2,14})?|на [а-яё]{4,14}ом(?: яз(?:\.|ыке))?|[Nn]a [a-z]{3,14}om(?: yaz\.?)?|[а-яәғқңөұүһі]{3,14} тілінде|auf [A-Z][a-zä]{3,14}|en [a-zéñ]{4,12}|In (?:Russ|Eng|Kaz)\.|[Ii]n (?:Russ|Eng|Kaz)\.?))\.? ?[\])]",
)
_EXTENT = re.compile(
    r"(?<![\w.:-])(?P<front>[IVXLC]{1,6},? )?(?<!P\. )(?<!S\. )(?<!С\. )(?P<v>\d{1,4})"
    r" ?(?:pp?|pages|Pages|стр|[сc]|бет|б|str|s|S|Seiten|páginas|págs?|Bl)(?:\.|(?=[\s)\],;]|$))(?! ?\d)"
)
_BRACKET = re.compile(r"[\[\]]")
_AREA = re.compile(r" ?//|\. [–—-] ")


def find_marks(text: str) -> list[Mark]:
    """Return the parts of a mended entry that rules read surely, in order, without overlap.

    Kinds: url, doi, isbn, issn, pmid, edn, accessed, medium, language, extent, and bracket for any
    other square bracket of two words or more (a translated title, as a rule).
    """
    found: list[Mark] = []
    _links(text, found)
    for kind, pattern in (("accessed", _ACCESSED), ("medium", _MEDIUM), ("language", _TONGUE)):
        found.extend(_values(kind, pattern, text, found))
    for kind, pattern in _IDENTIFIERS:
        found.extend(_values(kind, pattern, text, found))
    found.extend(_values("extent", _EXTENT, text, found))
    _brackets(text, found)
    return sorted(found, key=lambda mark: mark.start)


def _free(found: list[Mark], start: int, end: int) -> bool:
    return all(end <= mark.start or mark.end <= start for mark in found)


def _values(kind: str, pattern: re.Pattern[str], text: str, taken: list[Mark]) -> list[Mark]:
    new: list[Mark] = []
    for hit in pattern.finditer(text):
        if _free(taken, *hit.span()) and _free(new, *hit.span()):
            value = hit.groupdict().get("v") or hit.groupdict().get("date") or hit.group()
            new.append(Mark(kind, hit.start(), hit.end(), value.strip()))
    return new


def _links(text: str, found: list[Mark]) -> None:
    low = text.lower()
    if "10." in text:
        for hit in _DOI.finditer(text):
            value = trim_link(hit.group("doi"))
            found.append(Mark("doi", hit.start(), hit.start("doi") + len(value), value))
    if "http" not in low and "www." not in low and "ftp" not in low:
        return
    place = 0
    while hit := _LINK.search(text, place):
        place = hit.end()
        if not _free(found, *hit.span()):
            continue
        value = trim_link(hit.group("link"))
        end = hit.start("link") + len(value)
        value, end = _continued(text, value, end)
        value = re.sub(r"\s", "", value)
        lead = _LEAD.search(text, max(0, hit.start() - 60), hit.start())
        start = lead.start() if lead else hit.start()
        if text[end : end + 1] == ">":
            end += 1
        if not _free(found, start, hit.start() or 1):
            start = hit.start()
        found.append(Mark("url", start, end, value))
        place = max(place, end)


def trim_link(link: str) -> str:
    """Return a link without the punctuation of the sentence after it."""
    while link and (
        link[-1] in ".,;:!'’>*_" or (link[-1] == ")" and link.count("(") < link.count(")"))
    ):
        link = link[:-1]
    return link


def _continued(text: str, link: str, end: int) -> tuple[str, int]:
    """Add what a space or a bracket cut off: digits of an argument, a further piece of the path."""
    if "?" in link and (more := _MORE.match(text, end)):
        return link + more.group().lstrip("> "), more.end()
    if link[-1:] in "/-_=&" and (more := _PATH.match(text, end)):
        return link + more.group().strip(), more.end()
    return link, end


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
