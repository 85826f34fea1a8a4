"""What sort of source a text is, proposed from its words and its shape."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.model import CslItem, SectionRole, SourceKind, Text
from counterpoint.read.lists import rows

_BOOK_FROM = 250_000  # characters; longer than any article
_SCHOLARLY = frozenset({SectionRole.ABSTRACT, SectionRole.KEYWORDS, SectionRole.LITERATURE_REVIEW})
_BY_TITLE = (
    SourceKind.LAW,
    SourceKind.STRATEGIC_DOCUMENT,
    SourceKind.SPEECH,
    SourceKind.SURVEY_REPORT,
    SourceKind.NEWS,
)
_CSL_TYPES = {
    SourceKind.REVIEW_ARTICLE: "article-journal",
    SourceKind.ARTICLE: "article-journal",
    SourceKind.BOOK: "book",
    SourceKind.STRATEGIC_DOCUMENT: "report",
    SourceKind.LAW: "legislation",
    SourceKind.SPEECH: "speech",
    SourceKind.NEWS: "article-newspaper",
    SourceKind.SURVEY_REPORT: "report",
    SourceKind.ABSTRACT: "article-journal",
    SourceKind.OTHER: "document",
}


def propose_kind(text: Text, metadata: CslItem, media_type: str) -> SourceKind:
    """Return the likeliest kind of source; a person decides.

    The shape of an article (abstract, list of references) goes before words in the title.
    """
    roles = {section.role for section in text.sections}
    title = str(metadata.get("title", "")).casefold()
    if SectionRole.REFERENCES in roles and len(text.content) > _BOOK_FROM:
        return SourceKind.BOOK
    if SectionRole.REFERENCES in roles or (
        roles & _SCHOLARLY and SectionRole.INTRODUCTION in roles
    ):
        front = f"{text.content[:1500]} {metadata.get('abstract', '')}".casefold()
        review = _says(SourceKind.REVIEW_ARTICLE, f"{title} {front}")
        return SourceKind.REVIEW_ARTICLE if review else SourceKind.ARTICLE
    if roles & _SCHOLARLY and len(text.content) < 6000:
        return SourceKind.ABSTRACT
    head = title or text.content[:200].casefold()
    long = media_type == "application/epub+zip" or len(text.content) > _BOOK_FROM
    said = next((kind for kind in _BY_TITLE if _says(kind, head)), None)
    return said or (SourceKind.BOOK if long else SourceKind.OTHER)


def csl_type(kind: SourceKind) -> str:
    """Return the CSL type of a kind of source."""
    return _CSL_TYPES[kind]


def _says(kind: SourceKind, words: str) -> bool:
    return bool(_cues(kind).search(words))


@cache
def _cues(kind: SourceKind) -> re.Pattern[str]:
    cues = [re.escape(cue) for name, cue in rows("kinds") if name == kind.value]
    return re.compile(rf"\b(?:{'|'.join(cues)})")
