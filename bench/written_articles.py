"""Short articles that we wrote, with every citation marked, as text, Word and PDF.

Format of `data/articles/*.txt`: "# " opens the title, "== " a heading, KEY " @ " an entry of the
list; <<words|key:place;key>> is a citation with its targets, a "^" before the words means raised
figures; ^[words]{targets} is a note.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data/articles"
_CITED = re.compile(r"<<(\^?)(.*?)\|([^|>]*)>>|\^\[(.*?)\]\{(.*?)\}")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Target = tuple[str, str]


@dataclass(frozen=True)
class Cited:
    """One citation of the gold: its words (a note's number for a note) and its targets."""

    words: str
    targets: tuple[Target, ...]
    note: str = ""


@dataclass(frozen=True)
class Article:
    """A title, paragraphs (style, words with marks) and entries (key, words)."""

    name: str
    paragraphs: tuple[tuple[str, str], ...]
    entries: tuple[tuple[str, str], ...]

    @property
    def numbered(self) -> bool:
        return all(key.isdigit() for key, _ in self.entries)

    @property
    def citations(self) -> list[Cited]:
        found = []
        notes = 0
        for _, words in self.paragraphs:
            for hit in _CITED.finditer(words):
                _, printed, aims, note, note_aims = hit.groups()
                if note is None:
                    found.append(Cited(printed, _targets(aims)))
                else:
                    notes += 1
                    found.append(Cited(str(notes), _targets(note_aims), note))
        return found


def _targets(aims: str) -> tuple[Target, ...]:
    parts = [aim.partition(":") for aim in aims.split(";") if aim]
    return tuple((key.strip(), place.strip()) for key, _, place in parts)


def articles() -> list[Article]:
    return [_read(path) for path in sorted(DATA.glob("*.txt"))]


def _read(path: Path) -> Article:
    paragraphs, entries = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = re.match(r"(\w+) @ ", line)
        if entry:
            entries.append((entry.group(1), line[entry.end() :]))
        elif line.startswith("# "):
            paragraphs.append(("Title", line[2:]))
        elif line.startswith("== "):
            paragraphs.append(("Heading1", line[3:]))
        elif line.strip():
            paragraphs.append(("", line))
    return Article(path.stem, tuple(paragraphs), tuple(entries))


def _pieces(words: str, notes: list[str]) -> list[tuple[str, str]]:
    """Cut a paragraph into ("", words), ("raised", figures) and ("note", its number)."""
    found: list[tuple[str, str]] = []
    place = 0
    for hit in _CITED.finditer(words):
        found.append(("", words[place : hit.start()]))
        raised, printed, _, note, _ = hit.groups()
        if note is None:
            found.append(("raised" if raised else "", printed))
        else:
            notes.append(note)
            found.append(("note", str(len(notes))))
        place = hit.end()
    return [piece for piece in [*found, ("", words[place:])] if piece[1]]


def as_text(article: Article, *, numbers: bool = True) -> bytes:
    """Plain text: raised figures as Unicode, notes under a heading before the list."""
    notes: list[str] = []
    lines = []
    for _, words in article.paragraphs:
        line = "".join(
            part.translate(_RAISED).replace(",", "˒") if kind else part
            for kind, part in _pieces(words, notes)
        ).replace("˒", ",")
        lines.append(line)
    if notes:
        at = len(lines) - 1
        listed = [f"{number}. {note}" for number, note in enumerate(notes, 1)]
        lines[at:at] = ["Notes", "\n".join(listed)]
    numbered = numbers and article.numbered
    entries = [f"{key}. {words}" if numbered else words for key, words in article.entries]
    return ("\n\n".join(lines) + "\n\n" + "\n".join(entries) + "\n").encode()


def as_html(article: Article) -> str:
    notes: list[str] = []
    body = []
    for style, words in article.paragraphs:
        parts = _pieces(words, notes)
        inside = "".join(
            f"<sup>{html.escape(part)}</sup>" if kind else html.escape(part) for kind, part in parts
        )
        tag = {"Title": "h1", "Heading1": "h2"}.get(style, "p")
        body.append(f"<{tag}>{inside}</{tag}>")
    if notes:
        listed = [f"<p>{n}. {html.escape(note)}</p>" for n, note in enumerate(notes, 1)]
        body[-1:-1] = ["<h2>Notes</h2>", *listed]
    for key, words in article.entries:
        number = f"{key}. " if article.numbered else ""
        body.append(f'<p class="entry">{number}{html.escape(words)}</p>')
    return _PAGE.replace("BODY", "\n".join(body))


_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><style>
@page { size: 176mm 250mm; margin: 18mm } body { font: 10pt/1.3 "DejaVu Serif", serif; }
main { columns: 2; column-gap: 6mm; text-align: justify; hyphens: auto;
overflow-wrap: anywhere } p { margin: 0 0 4pt }
h1 { font-size: 16pt } h2 { font-size: 11pt } .entry { padding-left: 5mm; text-indent: -5mm }
sup { font-size: 6pt; line-height: 0 }</style><main>BODY</main></html>"""


def as_docx(article: Article) -> bytes:
    """Word: footnotes are Word's own; the numbers of the list are automatic, so not in the text."""
    notes: list[str] = []
    body = []
    for style, words in article.paragraphs:
        runs = "".join(_run(kind, part) for kind, part in _pieces(words, notes))
        body.append(_paragraph(runs, f'<w:pStyle w:val="{style}"/>' if style else ""))
    listed = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if article.numbered else ""
    )
    body += [_paragraph(_run("", words), listed) for _, words in article.entries]
    parts = {
        "styles": _STYLES,
        "numbering": _NUMBERING,
        "footnotes": "".join(
            f'<w:footnote w:id="{at + 1}">{_paragraph(_run("", " " + note), "")}</w:footnote>'
            for at, note in enumerate(notes)
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        inside = f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
        archive.writestr("word/document.xml", inside)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{_W}">{content}</w:{name}>')
    return out.getvalue()


def _paragraph(runs: str, properties: str) -> str:
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{runs}</w:p>"


def _run(kind: str, words: str) -> str:
    if kind == "note":
        return f'<w:r><w:footnoteReference w:id="{words}"/></w:r>'
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if kind == "raised" else ""
    return f'<w:r>{raised}<w:t xml:space="preserve">{html.escape(words)}</w:t></w:r>'


_STYLES = (
    '<w:style w:styleId="Title" w:type="paragraph"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Heading1" w:type="paragraph"><w:name w:val="heading 1"/></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def printers(print_pdf: Callable[[str], bytes] | None) -> dict[str, Callable[[Article], bytes]]:
    """The forms an article is given, by the ending of the file."""
    forms: dict[str, Callable[[Article], bytes]] = {"txt": as_text, "docx": as_docx}
    if print_pdf is not None:
        forms["pdf"] = lambda article: print_pdf(as_html(article))
    return forms
