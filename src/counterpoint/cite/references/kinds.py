"""What kind of work an entry describes, as a CSL type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from counterpoint.cite.references.finish import is_case
from counterpoint.cite.references.words import words
from counterpoint.model import CslItem

_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
_DECREE = re.compile(r"(?:от|ot|of|dated)\s+(?:\d{1,2}[. ]\S+|\d{4})|(?:№|No\.?)\s?\d+[-–]?\S*$")
_NEWSPAPER = re.compile(
    r"\b(?:news|times|post|daily|gazette|herald|guardian|газета|правда|вести|новости|известия|gazeta|izvest\w+|novosti|zeitung|egemen|егемен)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:web ?site|portal|сайт|портал|sa[ijy]t)|\.(?:com|org|kz|ru|edu|net|gov|info|uk|de)\b",
    re.I,
)
_HANDBOOK = re.compile(
    r"\b(?:handbook|companion to|encyclop[ae]+dia|handbuch|справочник|энциклопедия)\b",
    re.IGNORECASE,
)
_DATASET = re.compile(r"\bdata ?sets?\b|\bdatabase\b|база данных|набор данных")
_DATA = ("data", "данных")


@cache
def _cues(kind: str) -> frozenset[str]:
    return words("cues", kind)


def _has(text: str, kind: str, first: int | None = None) -> bool:
    return not _cues(kind).isdisjoint(_said(text)[:first])


@lru_cache(maxsize=64)
def _said(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; an entry is asked for several kinds."""
    return tuple(_WORD.findall(text.lower()))


def kind_of(csl: CslItem, labels: Mapping[str, str], entry: str) -> str:
    """Return the CSL type of an entry from its fields, its labelled words and cue words.

    `labels` maps a label of the model to the words that bear it. Without any sign the type is
    "document".
    """
    title = str(csl.get("title", ""))
    if "archive_location" in csl:
        return "manuscript"
    if is_case(entry):
        return "legal_case"
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
    if anonymous and not {"volume", "issue", "page"} & set(csl):
        if _has(title, "law", 2) or (_has(title, "law", 6) and _DECREE.search(title)):
            return "legislation"
        if csl.get("number") and _has(" ".join(labels.values()), "law"):
            return "legislation"
    low = title.lower()
    printed = "container-title" in csl and ("volume" in csl or "page" in csl)
    if not printed and any(map(low.__contains__, _DATA)) and _DATASET.search(low):
        return "dataset"
    return ""


def _by_host(csl: CslItem, labels: Mapping[str, str], entry: str, title: str) -> str:
    host = str(csl.get("container-title", ""))
    numbered = ("volume" in csl and "volume-title" not in csl) or "issue" in csl
    if not host and not numbered and _has(entry, "thesis"):
        return "thesis"
    if host and _is_whole(csl) and not numbered:
        return "book"
    if csl.get("event-title") or (host and not numbered and _has(host, "conference")):
        return "paper-conference"
    return _hosted(csl, labels, host, numbered) if host else _alone(csl, entry, title)


def _is_whole(csl: CslItem) -> bool:
    """Tell a whole book by its extent and publisher, though something stands as its host."""
    return "number-of-pages" in csl and "page" not in csl and "publisher" in csl


def _hosted(csl: CslItem, labels: Mapping[str, str], host: str, numbered: bool) -> str:
    paged, linked = "page" in csl, "URL" in csl
    if numbered:
        return "article-journal"
    dated = len(csl.get("issued", {}).get("date-parts", [[0]])[0]) == 3
    newspaper = _NEWSPAPER.search(host) is not None
    rules = (
        (linked and not paged and _SITE.search(host) is not None, "webpage"),
        (dated and not paged and newspaper, "article-newspaper"),
        (dated and not paged and "journal" in labels, "article-magazine"),
        ("editor" in csl or ("publisher" in csl and (paged or not linked)), "chapter"),
        (_HANDBOOK.search(host) is not None, "chapter"),
        ("journal" in labels and (paged or not linked), "article-journal"),
        (linked and not paged, "webpage"),
    )
    return next((kind for holds, kind in rules if holds), "chapter")


def _alone(csl: CslItem, entry: str, title: str) -> str:
    body = bool(csl.get("author")) and "literal" in csl["author"][0]
    made = bool({"publisher", "number-of-pages", "ISBN"} & set(csl))
    placed = "publisher-place" in csl
    linked = "URL" in csl
    rules = (
        ("number" in csl and "ISBN" not in csl, "report"),
        (body and (made or placed), "report"),
        (_has(title, "speech", 3), "speech"),
        (made and linked and _has(entry, "report"), "report"),
        (made or placed or "edition" in csl, "book"),
        (linked and body and _has(title, "report"), "report"),
        (linked, "webpage"),
        ("volume" in csl and "page" in csl, "article-journal"),
    )
    return next((kind for holds, kind in rules if holds), "document")
