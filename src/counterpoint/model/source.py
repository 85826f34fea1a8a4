"""A source, and the text a reader made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from counterpoint.model.span import Span

CslItem = dict[str, Any]
"""One work in CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""


class SourceKind(StrEnum):
    """What sort of thing a source is; proposed by the reader, decided by a person."""

    REVIEW_ARTICLE = "review article"
    ARTICLE = "article"
    BOOK = "book"
    STRATEGIC_DOCUMENT = "strategic document"
    LAW = "law"
    SPEECH = "speech"
    NEWS = "news"
    SURVEY_REPORT = "survey report"
    ABSTRACT = "abstract"
    OTHER = "other"


class SectionRole(StrEnum):
    """What a section is for; `body` is any section whose heading says nothing of its role."""

    FRONT = "front"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    INTRODUCTION = "introduction"
    LITERATURE_REVIEW = "literature review"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSIONS = "conclusions"
    BODY = "body"
    ACKNOWLEDGEMENTS = "acknowledgements"
    FUNDING = "funding"
    CONTRIBUTIONS = "contributions"
    AUTHORS = "authors"
    NOTES = "notes"
    REFERENCES = "references"
    APPENDIX = "appendix"


class PassageKind(StrEnum):
    """What a passage (one block of the text, usually a paragraph) is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text under one heading. `span` runs from the heading to the next section.

    Sections follow one another without overlap and cover the text; the first may lack a heading
    (`title` is then empty and the role `front`). `level` is 1 for the highest headings.
    """

    title: str
    role: SectionRole
    span: Span
    level: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the text, with the language it is written in (ISO 639-1, or `und`)."""

    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of one page; `number` counts from 1, `label` is what is printed on it.

    A page has one stretch, and one more for each note that a reader moved behind the text.
    """

    number: int
    span: Span
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: `mark` is its sign in the running text, `body` the note itself."""

    label: str
    mark: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader made of a source. Never changes once stored: offsets rest on it.

    `content` counts in Unicode code points. `superscripts` are the runs printed above the line, of
    use for finding note marks. `sentences` never cross a passage, but may cross a page break
    inside one. `reader` names the reader and its version. `notices` are things the
    user should know (a scanned page, an undecodable byte), in plain words.
    """

    content: str
    reader: str
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()
    superscripts: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    notices: tuple[str, ...] = ()

    def page_at(self, offset: int) -> Page | None:
        """Return the page on which the code point at `offset` stands, if the source has pages."""
        return next(
            (page for page in self.pages if page.span.start <= offset < page.span.end), None
        )

    def section_at(self, offset: int) -> Section | None:
        """Return the section in which the code point at `offset` stands."""
        found = [s for s in self.sections if s.span.start <= offset < s.span.end]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Source:
    """One added thing. `id` is the SHA-256 of its bytes, so adding it twice changes nothing.

    `metadata` is CSL-JSON as far as the reader could tell (title, author, issued, DOI, language);
    `languages` are ISO 639-1 codes, the most used first.
    """

    id: str
    name: str
    media_type: str
    kind: SourceKind = SourceKind.OTHER
    metadata: CslItem = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title if known, else the file name."""
        return str(self.metadata.get("title") or self.name)
