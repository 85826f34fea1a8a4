"""What kind of work an entry describes, as a CSL type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from counterpoint.cite.references.words import words
from counterpoint.model import CslItem

_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
_DECREE = re.compile(r"(?:от|ot|of|dated)\s+(?:\d{1,2}[. ]\S+|\d{4})|(?:№|No\.?)\s?\d+[-–]?\S*$")
_NEWSPAPER = re.compile(
    r"\b(?:news|times|post|daily|gazette|herald|guardian|газета|правда|вести|новости|известия|gazeta|izvest\w+|novosti|zeitung|egemen|егемен)\b",
    re.IGNORECASE,
)
_DATASET = re.compile(r"\bdata ?sets?\b|\bdatabase\b|база данных|набор данных", re.IGNORECASE)


@cache
def _cues(kind: str) -> frozenset[str]:
    return words("cues", kind)


def _has(text: str, kind: str, first: int | None = None) -> bool:
    return any(word in _cues(kind) for word in [w.lower() for w in _WORD.findall(text)][:first])


def kind_of(csl: CslItem, labels: Mapping[str, str], entry: str) -> str:
    """Return the CSL type of an entry from its fields, its labelled words and cue words.

    `labels` maps a label of the model to the words that bear it. Without any sign the type is
    "document".
    """
    title = str(csl.get("title", ""))
    named = _by_title(csl, title, labels)
    if named:
        return named
    if "genre" in labels and _has(labels["genre"], "thesis"):
        return "thesis"
    return _by_host(csl, labels, entry, title)


def _by_title(csl: CslItem, title: str, labels: Mapping[str, str]) -> str:
    anonymous = not csl.get("author") or "literal" in csl["author"][0]
    if _has(title, "interview", 3):
        return "interview"
    if anonymous and "journal" not in labels:
        if _has(title, "law", 2) or (_has(title, "law", 6) and _DECREE.search(title)):
            return "legislation"
        if csl.get("number") and _has(" ".join(labels.values()), "law"):
            return "legislation"
    if _DATASET.search(title):
        return "dataset"
    return ""


def _by_host(csl: CslItem, labels: Mapping[str, str], entry: str, title: str) -> str:
    host = str(csl.get("container-title", ""))
    numbered = "volume" in csl or "issue" in csl
    if _has(entry, "thesis") and not host and not numbered:
        return "thesis"
    if host and _has(host, "conference") and not numbered:
        return "paper-conference"
    if csl.get("event-title"):
        return "paper-conference"
    if host:
        return _hosted(csl, labels, host, numbered)
    return _alone(csl, entry, title)


def _hosted(csl: CslItem, labels: Mapping[str, str], host: str, numbered: bool) -> str:
    dated = len(csl.get("issued", {}).get("date-parts", [[0]])[0]) == 3
    if numbered:
        return "article-journal"
    if dated and "page" not in csl and (_NEWSPAPER.search(host) or "journal" in labels):
        return "article-newspaper" if _NEWSPAPER.search(host) else "article-magazine"
    if "publisher" in csl or "editor" in csl:
        return (
            "chapter"
            if "page" in csl or "editor" in csl
            else "webpage"
            if "URL" in csl
            else "chapter"
        )
    if "journal" in labels and ("page" in csl or "URL" not in csl):
        return "article-journal"
    if "page" in csl:
        return "chapter"
    return "webpage" if "URL" in csl else "chapter"


def _alone(csl: CslItem, entry: str, title: str) -> str:
    body = bool(csl.get("author")) and "literal" in csl["author"][0]
    made = "publisher" in csl or "number-of-pages" in csl or "ISBN" in csl
    if (csl.get("number") and not csl.get("ISBN")) or (body and (made or "publisher-place" in csl)):
        return "report"
    if _has(title, "speech", 3) or _has(entry, "speech", 0):
        return "speech"
    if made and "URL" in csl and _has(entry, "report"):
        return "report"
    if made or "publisher-place" in csl or "edition" in csl:
        return "book"
    if "URL" in csl:
        return "report" if body and _has(title, "report") else "webpage"
    return "article-journal" if "volume" in csl and "page" in csl else "document"
