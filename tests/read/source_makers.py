"""Small files of every format, written byte by byte so that tests own what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip container with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body; `parts` are styles, numbering, footnotes, endnotes."""
    members = {"[Content_Types].xml": "<Types/>"}
    members["word/document.xml"] = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
    return zipped(dict(members))


def p(words: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{inside}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this body."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "style", "table")
    )
    return zipped(
        {
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        }
    )


def epub(chapters: Sequence[str], title: str = "A Book") -> bytes:
    """An EPUB whose spine lists the chapters in this order, stored in the opposite order."""
    names = [f"c{at}.xhtml" for at in range(len(chapters))]
    manifest = "".join(
        f'<item id="i{at}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": "<container "
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{title}</dc:title><dc:creator>Ada Lind</dc:creator>"
        f"<dc:date>2019-05-01</dc:date></metadata><manifest>{manifest}</manifest>"
        f"<spine>{spine}</spine></package>",
    }
    for name, chapter in reversed(list(zip(names, chapters, strict=True))):
        members[f"OEBPS/text/{name}"] = f"<html><body>{chapter}</body></html>"
    return zipped(members)


@dataclass(frozen=True)
class Printed:
    """One line of a PDF page: place in points from the lower left, size, weight, words."""

    x: float
    y: float
    words: str
    size: float = 10
    bold: bool = False


def pdf(pages: Sequence[Sequence[Printed]], extra: str = "", trailer: str = "") -> bytes:
    """A PDF with these pages, in Helvetica; `extra` objects and `trailer` entries as given."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for font in ("Helvetica", "Helvetica-Bold"):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
        )
    for at, page in enumerate(pages):
        stream = "\n".join(_shown(line) for line in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        size = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{stream}\nendstream")
    if extra:
        objects.append(extra)
    return _assembled(objects, trailer)


def _shown(line: Printed) -> str:
    words = line.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    font = "F2" if line.bold else "F1"
    return f"BT /{font} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm ({words}) Tj ET"


def _assembled(objects: Sequence[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    root = f"<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>"
    return out + f"trailer\n{root}\nstartxref\n{start}\n%%EOF\n".encode()


def column(x: float, top: float, lines: Sequence[str], step: float = 12) -> list[Printed]:
    """Lines set one below the other."""
    return [Printed(x, top - at * step, words) for at, words in enumerate(lines)]
