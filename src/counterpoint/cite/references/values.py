"""Printed words of one field, to the value of that field."""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'", "(": ")", "[": "]"}
_ABBREVIATED = re.compile(
    r"^[^\W\d_]{1,4}\.$|\b[^\W\d_]{1,5}\.,?\s(?:.*\s)?[^\W\d_]{1,6}\.$"
    r"|\b(?:Inc|Ltd|Co|Corp|Bros|Univ)\.$|\.\.\.$"
)
_INITIALS_END = re.compile(r"(?:\b[^\W\d_a-zа-яё]\.){2,}$|\.\.\.$")
_SMALL = "а-яёәғқңөұүһіїєґјљњђћџѓќѕў"
_TORN = re.compile(rf"([{_SMALL}]{{2,}})- (?!или\b|либо\b|және\b)([{_SMALL}]{{2,}})")
_SHORT_ENDING = 3
_SPACES = re.compile(r"\s+")
_BEFORE_SIGN = re.compile(r"\s+(?=[.,])")
_FIGURE = re.compile(r"[\dIVXLC]")
_EDGE = " \t,;:/|•*_="
_CUE = re.compile(
    r"^[\s(\[,.:;–—-]*(?:vol(?:ume|s)?|v|т|том|t|tom|tome|bd|band|jg|jahrgang|cilt|no|nos|n|nr|num|number|№|issue|iss|is|вып|выпуск|vyp|heft|h|sayı|n°)(?![^\W\d_])[\s.:°]*",
    re.IGNORECASE,
)
_FOLIO = r"[A-Za-zА-Я]{0,3}\d+(?:[.:]\d+)*|[ivxlcIVXLC]{1,7}"
_PAGE = re.compile(
    rf"(?<!\w)(?P<a>\d+ ?ff?(?![^\W\d_])|(?:{_FOLIO})[a-z]?)"
    rf"(?:\s?[-–—‐‑−]+\s?(?P<b>{_FOLIO}))?(?![^\W\d_])"
)
_PAGE_CUE = re.compile(
    r"^[\s(\[]*(?:(?:pp?|PP?|Pp|стр|Seiten?|pages?|págs?)(?=[\s.\d])|(?:[СсSsCcБб]|бб)(?=[\s.]))\.?\s*"
)
_PAGE_LINK = re.compile(r"\s*(?:[,;&]|and|и)\s*")
_ISSUE = re.compile(
    r"(?:[A-Za-zА-Я]{0,3}\d+[\w]*(?:\s?[-–—/]\s?\d+)*(?:\s?\(\d+(?:[-–/]\d+)?\))?"
    r"|[^\W\d_]+\.?(?: \d+)?)"
)
_DASH = re.compile(r"\s?[–—‐‑−]\s?")


def clean(words: str, *, sentence: bool = False) -> str:
    """Return words without the signs around them; quotation marks go when they enclose all.

    The full stop of an abbreviation stays ("М.", "J. Harb. Stud.", "Inc."); that of a `sentence`,
    such as a title, goes unless initials end it ("in the U.S.").
    """
    abbreviated = _INITIALS_END if sentence else _ABBREVIATED
    text = " ".join(words.split())
    if " ." in text or " ," in text:
        text = _BEFORE_SIGN.sub("", text)
    if "- " in text:
        text = _TORN.sub(_joined, text)
    text = text.strip(_EDGE + "–—-")
    changed = True
    while changed and len(text) > 2:
        changed = False
        if text.endswith(".") and not abbreviated.search(text):
            text, changed = text[:-1].rstrip(_EDGE), True
        close = _PAIRS.get(text[:1])
        if close and text.endswith(close) and close not in text[1:-1] and text[0] not in text[1:-1]:
            text, changed = text[1:-1].strip(_EDGE), True
        elif text[:1] in '“”"«»„([' and (close is None or close not in text[1:]):
            text, changed = text[1:].lstrip(_EDGE), True
        elif (text[-1:] in '”"»' and not any(q in text[:-1] for q in '“"«„')) or text[
            -1:
        ] in "“„«([":
            text, changed = text[:-1].rstrip(_EDGE), True
    return text


def _joined(torn: re.Match[str]) -> str:
    """Undo a hyphenation ("расшире- ние"); "социально- экономический" keeps its hyphen."""
    first, second = torn.groups()
    double = first[-1] == "о" and len(second) > _SHORT_ENDING
    return f"{first}-{second}" if double else first + second


def number(words: str) -> str:
    """Return a volume or issue without the word before it: "Vol. 4" is "4", "№ 2 (18)" "2 (18)"."""
    bare = words
    while (cue := _CUE.match(bare)) and _FIGURE.search(bare, cue.end()):
        bare = bare[cue.end() :]
    bare = _DASH.sub("-", bare).strip(" .,;:")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    found = _ISSUE.search(bare)
    return _SPACES.sub(" ", found.group() if found else bare).strip(" .,;:")


def pages(words: str) -> str:
    """Return pages as printed with a hyphen, without "pp."; several ranges stay several.

    A figure in brackets before a range is an issue, and what follows a full stop is no page.
    """
    body = _PAGE_CUE.sub("", words)
    hits = list(_PAGE.finditer(body))
    first = next((n for n, hit in enumerate(hits) if hit.group("b")), 0)
    ranges: list[str] = []
    place = 0
    for hit in hits[first:]:
        if ranges and not _PAGE_LINK.fullmatch(body[place : hit.start()]):
            break
        start, end = hit.group("a").rstrip(".:"), hit.group("b")
        ranges.append(f"{start}-{end.rstrip('.')}" if end else start)
        place = hit.end()
    return ", ".join(ranges[:6])
