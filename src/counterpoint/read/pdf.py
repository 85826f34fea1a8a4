"""PDF files with a text layer: pages, columns, mended words, paragraphs, notes at the foot."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import pypdfium2 as pdfium

from counterpoint.errors import BrokenSource, NoTextLayer
from counterpoint.model import Note, Page, PassageKind, SectionRole, Span
from counterpoint.read.draft import Block, Draft
from counterpoint.read.pdf_glyphs import page_pieces
from counterpoint.read.pdf_heads import drop_running_heads
from counterpoint.read.pdf_layout import Line, Sheet, pages_in_order, to_lines
from counterpoint.read.pdf_notes import FootNote, take_notes
from counterpoint.read.pdf_paragraphs import Measure, Paragraph, measure, to_paragraphs
from counterpoint.read.pdf_words import Joiner

READER = f"pdf 1 (pypdfium2 {version('pypdfium2')}, PDFium {pdfium.PDFIUM_INFO})"
_LOCK = threading.Lock()  # PDFium is not safe to use from two threads
_FEWEST = 8  # letters; a page with fewer is a picture
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_HEAD = re.compile(r"\S@\S|://|(?:\. ?){5}")  # addresses; dots that lead to a page number
_ITEM = re.compile(r"\[?\d{1,4}[.)\]]+\s|[•·▪●■]\s")
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff]")


def read_pdf(data: bytes, name: str) -> Draft:
    """Read a PDF. Raises NoTextLayer when no page has text, BrokenSource when it will not open."""
    with _LOCK:
        sheets = _sheets(data, name)
    empty = [s.number for s in sheets if sum(len(line.text) for line in s.lines) < _FEWEST]
    if len(empty) == len(sheets):
        raise NoTextLayer(
            f"the PDF has {len(sheets)} page(s) and no text on any of them: it holds pictures",
            place=name,
            remedy="run text recognition on it (for example ocrmypdf) and add the result",
        )
    drop_running_heads(sheets)
    return _Composer(sheets).draft(_notices(sheets, empty))


def _sheets(data: bytes, name: str) -> list[Sheet]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        raise _refused(name, str(problem)) from problem
    try:
        return [_sheet(document, at) for at in range(len(document))]
    except pdfium.PdfiumError as problem:
        raise _refused(name, str(problem)) from problem
    finally:
        document.close()


def _sheet(document: Any, at: int) -> Sheet:
    page = document[at]
    text = page.get_textpage()
    try:
        return Sheet(at + 1, page.get_height(), to_lines(page_pieces(text.raw), at + 1))
    finally:
        text.close()
        page.close()


def _refused(name: str, problem: str) -> BrokenSource:
    if "password" in problem.lower():
        return BrokenSource(
            "the PDF is encrypted and asks for a password",
            place=name,
            remedy="open it with the password and save it without one",
        )
    return BrokenSource(
        "the PDF is damaged and cannot be opened",
        place=name,
        remedy="download or export it again",
    )


def _notices(sheets: Sequence[Sheet], empty: Sequence[int]) -> tuple[str, ...]:
    notices = []
    if empty:
        pages = ", ".join(map(str, empty[:20])) + (" ..." if len(empty) > 20 else "")
        notices.append(
            f"Without text, probably scanned or blank: page(s) {pages} of {len(sheets)}."
        )
    words = "".join(line.text for sheet in sheets for line in sheet.lines)
    strange = len(_STRANGE.findall(words))
    if strange * 50 > len(words):
        notices.append(
            f"{strange} letters have no meaning in this PDF (its fonts do not say which letters "
            "they show); the text may be unreadable."
        )
    return tuple(notices)


class _Composer:
    """Writes the paragraphs one after the other and keeps where pages and raised runs fall."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.raised: list[Span] = []
        self.page_starts: dict[int, int] = {}
        self.marks: dict[tuple[int, str], Span] = {}
        self.note_places: list[tuple[int, Span]] = []

    def draft(self, notices: tuple[str, ...]) -> Draft:
        ordered = pages_in_order(self.sheets)
        usual = measure([line for lines in ordered for line in lines])
        notes: list[FootNote] = []
        body: list[Line] = []
        for lines in ordered:
            kept, found = take_notes(lines, usual)
            body += kept
            notes += found
        paragraphs = to_paragraphs(body, usual)
        joiner = Joiner([line for lines in ordered for line in lines])
        levels = _levels(paragraphs, usual)
        for at, paragraph in enumerate(paragraphs):
            self._write(paragraph, levels[at], joiner)
        end = self.length
        kept_notes = [self._note(note, joiner) for note in notes]
        return Draft(
            "".join(self.parts),
            READER,
            tuple(self.blocks),
            pages=self._pages(end),
            notes=tuple(note for note in kept_notes if note),
            superscripts=tuple(self.raised),
            notices=notices,
        )

    def _write(self, paragraph: Paragraph, level: int | None, joiner: Joiner) -> None:
        text, raised, pages = joiner.join(paragraph.lines)
        start = self._append(text)
        for offset, page in pages:
            self.page_starts.setdefault(page, start + offset)
        for left, right in raised:
            span = Span(start + left, start + right)
            self.raised.append(span)
            page = next(p for offset, p in reversed(pages) if offset <= left)
            self.marks.setdefault((page, text[left:right].strip()), span)
        role = SectionRole.FRONT if level == 0 else None
        kind = _kind(text, level) if not paragraph.lines[0].cells else PassageKind.TABLE
        span = Span(start, start + len(text.rstrip()))
        self.blocks.append(Block(span, kind, max(1, level) if level is not None else None, role))

    def _append(self, text: str) -> int:
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        start = self.length
        self.parts.append(text.rstrip())
        self.length += len(text.rstrip())
        return start

    def _note(self, note: FootNote, joiner: Joiner) -> Note | None:
        text, _, _ = joiner.join(note.lines)
        start = self._append(text)
        self.note_places.append((note.lines[0].page, Span(start, start + len(text.rstrip()))))
        lead = len(text) - len(text[note.lead :].lstrip(" .)]"))
        self.blocks.append(Block(Span(start, start + len(text.rstrip())), PassageKind.NOTE))
        mark = self.marks.get((note.lines[0].page, note.label))
        if mark is None or lead >= len(text.rstrip()):
            return None
        return Note(note.label, mark, Span(start + lead, start + len(text.rstrip())))

    def _pages(self, end: int) -> tuple[Page, ...]:
        starts = sorted(self.page_starts.items(), key=lambda item: item[1])
        pages = []
        for at, (number, start) in enumerate(starts):
            stop = starts[at + 1][1] if at + 1 < len(starts) else end
            if start < stop:
                pages.append(Page(number, Span(start, stop), self._label(number)))
        notes = (Page(number, span, self._label(number)) for number, span in self.note_places)
        return tuple(sorted((*pages, *notes), key=lambda page: page.span.start))

    def _label(self, number: int) -> str | None:
        return next((sheet.label for sheet in self.sheets if sheet.number == number), None)


def _kind(text: str, level: int | None) -> PassageKind:
    if level is not None:
        return PassageKind.HEADING
    return PassageKind.LIST_ITEM if _ITEM.match(text) else PassageKind.PARAGRAPH


def _levels(paragraphs: Sequence[Paragraph], usual: Measure) -> list[int | None]:
    """Return the heading level of each paragraph: 0 the title, None running text."""
    heads = [_is_head(p, usual) for p in paragraphs]
    sizes = sorted(
        {round(p.size, 1) for p, h in zip(paragraphs, heads, strict=True) if h}, reverse=True
    )
    top = next((i for i, h in enumerate(heads) if h), None)
    found: list[int | None] = []
    for at, (paragraph, head) in enumerate(zip(paragraphs, heads, strict=True)):
        if not head:
            found.append(None)
        elif at == top and at < 6 and round(paragraph.size, 1) == sizes[0] and len(sizes) > 1:
            found.append(0)
        else:
            found.append(min(6, 1 + sizes.index(round(paragraph.size, 1)) - (len(sizes) > 1)))
    return [max(1, level) if level else level for level in found]


def _is_head(paragraph: Paragraph, usual: Measure) -> bool:
    """Tell whether a paragraph is a heading: short, and larger or bolder than the body."""
    words = "".join(line.text for line in paragraph.lines)
    if paragraph.lines[0].cells or len(paragraph.lines) > 5 or len(words) > 300:
        return False
    if _NO_HEAD.search(words) or not _LETTERS.search(words):
        return False
    if words.rstrip()[-1:] in ".,;" and len(words) > 60:
        return False
    larger = paragraph.size > 1.07 * usual.size
    return larger or (paragraph.bold and not usual.bold and paragraph.size > 0.93 * usual.size)
