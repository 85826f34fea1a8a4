"""OpenDocument texts: paragraphs, headings, notes at their marks, lists, tables."""

from __future__ import annotations

from lxml import etree

from counterpoint.errors import BrokenSource
from counterpoint.model import PassageKind, SectionRole
from counterpoint.read.archive import Archive, local, words_of
from counterpoint.read.draft import Draft, DraftBuilder, Inline

READER = "odt 1"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SKIPPED = frozenset(("tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls"))


def read_odt(data: bytes, name: str) -> Draft:
    """Read an .odt file."""
    archive = Archive(data, name)
    root = archive.xml("content.xml")
    body = None if root is None else root.find(".//{*}body/{*}text")
    if root is None or body is None:
        raise BrokenSource(
            "the file is not an OpenDocument text, or it is encrypted",
            place=name,
            remedy="save it again as .odt without a password, or as .docx",
        )
    walk = _Walk(_raised_styles(root), _title_styles(root))
    for child in body:
        walk.block(child, 0)
    walk.foot()
    builder = walk.builder
    return Draft(
        builder.content,
        READER,
        tuple(builder.blocks),
        notes=builder.notes,
        superscripts=tuple(builder.superscripts),
    )


def _raised_styles(root: etree._Element) -> frozenset[str]:
    raised = set()
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        place = properties.get(f"{_STYLE}text-position", "") if properties is not None else ""
        if place.startswith("super") or (place[:1].isdigit() and not place.startswith("0%")):
            raised.add(style.get(f"{_STYLE}name", ""))
    return frozenset(raised)


def _title_styles(root: etree._Element) -> frozenset[str]:
    derived = {
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}parent-style-name") == "Title"
    }
    return frozenset(derived | {"Title"})


class _Walk:
    """One pass over the body. The parser bounds the depth, so this may recurse."""

    def __init__(self, raised: frozenset[str], titles: frozenset[str]) -> None:
        self.builder = DraftBuilder()
        self.raised = raised
        self.titles = titles
        self._notes: list[tuple[str, str, etree._Element]] = []

    def block(self, element: etree._Element, depth: int) -> None:
        """Add one block and those inside it; `depth` counts the lists around it."""
        name = local(element)
        if name in _SKIPPED:
            return
        if name == "table":
            self._table(element)
        elif name not in ("p", "h"):
            inner = depth + 1 if name == "list" else depth
            for child in element:
                self.block(child, inner)
        else:
            self._paragraph(element, name, depth)

    def _paragraph(self, element: etree._Element, name: str, depth: int) -> None:
        inline = Inline()
        self._words(element, inline, False)
        if name == "h":
            level = element.get(f"{_TEXT}outline-level", "1")
            self.builder.add(
                inline,
                PassageKind.HEADING,
                level=int(level) if level.isdecimal() and len(level) < 3 else 1,
            )
        elif element.get(f"{_TEXT}style-name", "") in self.titles:
            self.builder.add(inline, PassageKind.HEADING, level=1, role=SectionRole.FRONT)
        else:
            self.builder.add(inline, PassageKind.LIST_ITEM if depth else PassageKind.PARAGRAPH)

    def _words(self, element: etree._Element, inline: Inline, raised: bool) -> None:
        inline.add(element.text or "", raised=raised)
        for child in element:
            name = local(child)
            if name == "note":
                self._note(child, inline)
            elif name in ("s", "tab"):
                inline.add(" ")
            elif name == "line-break":
                inline.line_break()
            elif name and name not in _SKIPPED:
                up = raised or child.get(f"{_TEXT}style-name", "") in self.raised
                self._words(child, inline, up)
            inline.add(child.tail or "", raised=raised)

    def _note(self, element: etree._Element, inline: Inline) -> None:
        label = words_of(element.find(f"{_TEXT}note-citation"))
        body = element.find(f"{_TEXT}note-body")
        if body is not None and label:
            key = f"{len(self._notes)}"
            inline.add(label, raised=True, mark=key)
            self._notes.append((key, label, body))

    def _table(self, element: etree._Element) -> None:
        for row in element.iter("{*}table-row"):
            cells = []
            for cell in row.iterchildren("{*}table-cell"):
                inline = Inline()
                for paragraph in cell.iter(f"{_TEXT}p"):
                    self._words(paragraph, inline, False)
                    inline.add(" ")
                cells.append(inline.text)
            self.builder.add(" | ".join(filter(None, cells)), PassageKind.TABLE)

    def foot(self) -> None:
        """Add the bodies of the notes at the end, in the order of their marks."""
        for key, label, body in self._notes:
            inline = Inline()
            for paragraph in body.iter(f"{_TEXT}p"):
                self._words(paragraph, inline, False)
                inline.add(" ")
            self.builder.add_note(key, label, inline)
