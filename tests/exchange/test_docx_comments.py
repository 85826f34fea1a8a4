"""Comments in a copy of a DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

from counterpoint.errors import ExchangeError
from counterpoint.exchange.docx_comments import with_comments
from counterpoint.model import Finding, Severity, Span
from counterpoint.read import read_bytes

TEXT = "A first paragraph.\nPages 52-31 run on."
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def saved(document: Any) -> bytes:
    """Return a document as a file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def words_under(made: bytes, part: str = "document") -> dict[str, str]:
    """Return what comments say in their first line, and the words between their marks."""
    archive = ZipFile(BytesIO(made))
    said = {
        comment.get(qn("w:id")): next(t.text or "" for t in comment.iter(qn("w:t")))
        for comment in etree.fromstring(archive.read("word/comments.xml"))
    }
    under, waiting = {}, dict[str, str]()
    for element in etree.fromstring(archive.read(f"word/{part}.xml")).iter():
        if element.tag == qn("w:commentRangeStart"):
            waiting[element.get(qn("w:id"), "")] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            id_ = element.get(qn("w:id"), "")
            under[said[id_].split(" ")[-1]] = waiting.pop(id_)
        elif element.tag in (qn("w:t"), qn("w:footnoteReference")):
            waiting = {id_: words + (element.text or "^") for id_, words in waiting.items()}
    return under


def finding(text: str, words: str, name: str, nth: int = 0) -> Finding:
    """Make a finding at the nth place of some words."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Finding("REF102", Severity.ERROR, Span(at, at + len(words)), name)


def test_a_finding_becomes_a_comment_and_the_words_stay() -> None:
    document = Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    finding = Finding("REF102", Severity.ERROR, Span(25, 30), "Backwards.")
    made = Document(BytesIO(with_comments(saved(document), TEXT, [finding])))
    assert [p.text for p in made.paragraphs] == TEXT.split("\n")
    assert [c.text.split("\n")[0] for c in made.comments] == ["REF102 (error): Backwards."]


def test_a_comment_stands_at_the_words_and_their_look_stays() -> None:
    document = Document()
    paragraph = document.add_paragraph("Pages 1-9, and ")
    bold = paragraph.add_run("pages 52-31 run on.")
    bold.bold = True
    text = "Pages 1-9, and pages 52-31 run on."
    finding = Finding("REF102", Severity.ERROR, Span(21, 26), "Backwards.", (Span(6, 9),))

    made = Document(BytesIO(with_comments(saved(document), text, [finding])))

    (paragraph,) = made.paragraphs
    assert paragraph.text == text
    assert [(run.text, run.bold) for run in paragraph.runs if run.text] == [
        ("Pages 1-9, and ", None), ("pages ", True), ("52-31", True), (" run on.", True),
    ]  # fmt: skip
    tags = [child.tag.rsplit("}", 1)[-1] for child in paragraph._p]
    marked = tags.index("commentRangeStart"), tags.index("commentRangeEnd")
    inside = list(paragraph._p)[marked[0] + 1 : marked[1]]
    assert [str(run.text) for run in inside] == ["52-31"]
    assert "See also: “1-9”" in next(iter(made.comments)).text


@pytest.fixture
def manuscript() -> Iterator[bytes]:
    """A manuscript with a note, a numbered list, a link, a table and a tracked change."""
    document = Document()
    document.add_heading("Ferries")
    paragraph = document.add_paragraph("Boats rest [1] and rust [1]")
    paragraph._p.append(parse_xml(_w('<w:r><w:footnoteReference w:id="2"/></w:r>')))
    paragraph._p.append(
        parse_xml(_w('<w:ins w:id="9"><w:r><w:t> in 2031 ice.</w:t></w:r></w:ins>'))
    )
    paragraph._p.append(
        parse_xml(_w('<w:del w:id="8"><w:r><w:delText> x</w:delText></w:r></w:del>'))
    )
    document.add_heading("References")
    for title in ("Tides", "Piers"):
        entry = document.add_paragraph(f"Adair B. {title}. 2011. P. 52-31. ", style="List Number")
        link = OxmlElement("w:hyperlink")
        link.append(entry.add_run(f"https://ferry.example/{title}")._r)
        entry._p.append(link)
    document.add_table(1, 2).cell(0, 1).text = "Share, 104 %"
    note = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>See Benn 2015: 9-3.</w:t></w:r></w:p>"
    notes = _w(f'<w:footnotes><w:footnote w:id="2">{note}</w:footnote></w:footnotes>')
    part = Part(PackURI("/word/footnotes.xml"), NOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    yield saved(document)


def _w(xml: str) -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    end = next(at for at, letter in enumerate(xml) if letter in " >")
    return f'{xml[:end]} xmlns:w="{space}"{xml[end:]}'


def test_comments_stand_at_their_words_wherever_these_are(manuscript: bytes) -> None:
    text = read_bytes(manuscript, "m.docx")[1].content
    places = {
        "second": ("[1]", 1), "inserted": ("2031", 0), "link": ("https://ferry.example/Piers", 0),
        "pages": ("52-31", 1), "cell": ("104 %", 0), "mark": ("1 in", 0),
        "entry": ("Adair B. Tides", 0),
    }  # fmt: skip
    found = [finding(text, words, name, nth) for name, (words, nth) in places.items()]

    made = with_comments(manuscript, text, [*found, finding(text, "9-3", "note")])

    assert words_under(made) == {
        "second": "[1]", "inserted": "2031", "link": "https://ferry.example/Piers",
        "pages": "52-31", "cell": "104 %", "mark": "^ in", "entry": "Adair B. Tides",
    }  # fmt: skip
    assert words_under(made, "footnotes") == {"note": "9-3"}
    assert read_bytes(made, "m.docx")[1].content == text


def test_nothing_but_the_marks_of_comments_is_changed(manuscript: bytes) -> None:
    text = read_bytes(manuscript, "m.docx")[1].content
    made = with_comments(manuscript, text, [finding(text, "52-31", "pages", 1)])

    assert made == with_comments(manuscript, text, [finding(text, "52-31", "pages", 1)])
    before, after = ZipFile(BytesIO(manuscript)), ZipFile(BytesIO(made))
    untouched = [n for n in before.namelist() if "document.xml" not in n and "Types" not in n]
    assert {n: before.read(n) for n in untouched} == {n: after.read(n) for n in untouched}
    again = etree.fromstring(after.read("word/document.xml"))
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for element in list(again.iter(qn(f"w:{mark}"))):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
    was = etree.fromstring(before.read("word/document.xml"))
    assert [t.text for t in _joined(again)] == [t.text for t in _joined(was)]


def _joined(root: Any) -> list[Any]:
    """Return the paragraphs of a document, each with all its words in its text."""
    for paragraph in root.iter(qn("w:p")):
        paragraph.text = "".join(t.text or "" for t in paragraph.iter(qn("w:t"), qn("w:delText")))
    return list(root.iter(qn("w:p")))


def test_words_that_are_not_found_again_are_quoted_at_the_beginning() -> None:
    document = Document()
    document.add_paragraph("Nothing of the kind.")
    made = with_comments(saved(document), TEXT, [finding(TEXT, "52-31", "pages")])
    assert words_under(made) == {"pages": "Nothing of the kind."}


def test_what_is_no_docx_is_refused_in_words() -> None:
    with pytest.raises(ExchangeError, match="DOCX"):
        with_comments(b"plain", "plain", [])
