"""Word documents: paragraphs, headings, notes at their marks, automatic numbers, tables."""

from __future__ import annotations

from lxml import etree

from counterpoint.errors import BrokenSource
from counterpoint.model import PassageKind, SectionRole
from counterpoint.read.archive import Archive, local
from counterpoint.read.docx_styles import Numbering, Styles, W, value
from counterpoint.read.draft import Draft, DraftBuilder, Inline

READER = "docx 1"
_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "Fallback",
        "drawing",
        "pict",
        "object",
    )
)
_LONG_CELL = 300  # characters; a cell that holds more is layout, not data
_NOTE_KINDS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read_docx(data: bytes, name: str) -> Draft:
    """Read a .docx file. Tracked deletions are left out, insertions kept."""
    archive = Archive(data, name)
    root = archive.xml("word/document.xml")
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise BrokenSource(
            "the file is not a Word document: it has no word/document.xml",
            place=name,
            remedy="save it again as .docx",
        )
    walk = _Walk(archive)
    walk.blocks(body)
    walk.notes()
    return Draft(
        walk.builder.content,
        READER,
        tuple(walk.builder.blocks),
        notes=walk.builder.notes,
        superscripts=tuple(walk.builder.superscripts),
    )


class _Walk:
    """One pass over the body. Notes are numbered in the order of their marks, as Word does."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.styles = Styles(archive.xml("word/styles.xml"))
        self.numbering = Numbering(archive.xml("word/numbering.xml"))
        self.builder = DraftBuilder()
        self.order: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self.boxes: list[etree._Element] = []
        self.roman = _endnotes_are_roman(archive.xml("word/settings.xml"))

    def blocks(self, parent: etree._Element) -> None:
        """Add every paragraph and table below `parent`, in order."""
        waiting = [*reversed(parent)]
        while waiting:
            element = waiting.pop()
            name = local(element)
            if name == "p":
                self.paragraph(element)
                boxes, self.boxes = self.boxes, []
                waiting.extend(child for box in reversed(boxes) for child in reversed(box))
            elif name == "tbl":
                self.table(element)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                waiting.extend(reversed(element))

    def paragraph(self, element: etree._Element) -> None:
        """Add one paragraph with its number, if Word prints one."""
        style = self.styles.of(element)
        inline = Inline()
        number = self.numbering.label(element, style.numbering)
        if number:
            inline.add(number + " ")
        self.words(element, inline)
        if number and inline.text == number:
            return
        if style.title:
            self.builder.add(inline, PassageKind.HEADING, level=1, role=SectionRole.FRONT)
        elif style.level is not None and len(inline.text) < 300:
            self.builder.add(inline, PassageKind.HEADING, level=style.level)
        else:
            listed = number is not None
            kind = PassageKind.CAPTION if style.caption else PassageKind.PARAGRAPH
            self.builder.add(inline, PassageKind.LIST_ITEM if listed else kind)

    def words(self, element: etree._Element, inline: Inline) -> None:
        """Add the words of a paragraph, run by run, without recursion."""
        waiting: list[tuple[etree._Element, bool]] = [(c, False) for c in reversed(element)]
        while waiting:
            node, raised = waiting.pop()
            name = local(node)
            if name == "r":
                up = _is_raised(node)
                waiting.extend((child, up) for child in reversed(node))
            elif name in _NOTE_KINDS:
                self.note_mark(node, _NOTE_KINDS[name], inline)
            elif name == "txbxContent":
                self.boxes.append(node)
            elif name in ("drawing", "pict"):
                self.boxes.extend(node.iter(f"{W}txbxContent"))
            elif name not in _SKIPPED:
                _leaf(node, name, inline, raised)
                waiting.extend((child, raised) for child in reversed(node))

    def note_mark(self, node: etree._Element, kind: str, inline: Inline) -> None:
        """Print the number of a note where its mark stands."""
        note = value(node, "id")
        if not note:
            return
        if note not in self.order[kind]:
            self.order[kind].append(note)
        inline.add(self.label(kind, note), raised=True, mark=f"{kind}-{note}")

    def label(self, kind: str, note: str) -> str:
        """Return the printed number of a note."""
        number = self.order[kind].index(note) + 1
        return _roman(number) if kind == "endnotes" and self.roman else str(number)

    def table(self, element: etree._Element) -> None:
        """Add a table row by row; cells that hold running text become paragraphs."""
        for row in element.iterchildren(f"{W}tr"):
            cells: list[str] = []
            for cell in row.iter(f"{W}tc"):
                inline = Inline()
                for paragraph in cell.iterchildren(f"{W}p"):
                    self.words(paragraph, inline)
                    inline.add(" ")
                if len(inline.text) > _LONG_CELL or self._has_notes(cell):
                    self._row(cells)
                    cells = []
                    self.blocks(cell)
                elif inline.text:
                    cells.append(inline.text)
            self._row(cells)

    def _has_notes(self, cell: etree._Element) -> bool:
        return any(True for kind in _NOTE_KINDS for _ in cell.iter(f"{W}{kind}"))

    def _row(self, cells: list[str]) -> None:
        if cells:
            self.builder.add(" | ".join(cells), PassageKind.TABLE)

    def notes(self) -> None:
        """Add the bodies of the notes that were marked, in the order of their marks."""
        for kind in ("footnotes", "endnotes"):
            if not self.order[kind]:
                continue
            root = self.archive.xml(f"word/{kind}.xml")
            bodies = {} if root is None else {value(note, "id"): note for note in root}
            for note in list(self.order[kind]):
                if note in bodies:
                    self._note(kind, note, bodies[note])

    def _note(self, kind: str, note: str, body: etree._Element) -> None:
        inline = Inline()
        for paragraph in body.iter(f"{W}p"):
            self.words(paragraph, inline)
            inline.add(" ")
        self.builder.add_note(f"{kind}-{note}", self.label(kind, note), inline)


def _leaf(node: etree._Element, name: str, inline: Inline, raised: bool) -> None:
    if name == "t":
        inline.add(node.text or "", raised=raised)
    elif name in ("tab", "ptab"):
        inline.add(" ")
    elif name == "noBreakHyphen":
        inline.add("\u2011")
    elif name in ("br", "cr") and value(node, "type") not in ("page", "column"):
        inline.line_break()


def _is_raised(run: etree._Element) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    place = properties.find(f"{W}vertAlign")
    return place is not None and value(place, "val") == "superscript"


def _endnotes_are_roman(settings: etree._Element | None) -> bool:
    """Word numbers endnotes i, ii, iii unless the settings say otherwise (ECMA-376 17.11.18)."""
    if settings is None:
        return True
    form = settings.find(f"{W}endnotePr/{W}numFmt")
    return form is None or value(form, "val") == "lowerRoman"


def _roman(number: int) -> str:
    signs = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
    if number >= 40:
        return str(number)
    printed = ""
    for sign, size in signs:
        while number >= size:
            printed, number = printed + sign, number - size
    return printed
