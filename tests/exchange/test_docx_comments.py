"""Comments in a copy of a DOCX."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from counterpoint.errors import ExchangeError
from counterpoint.exchange.docx_comments import with_comments
from counterpoint.model import Finding, Severity, Span

TEXT = "A first paragraph.\nPages 52-31 run on."


def test_a_finding_becomes_a_comment_and_the_words_stay() -> None:
    document = Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    finding = Finding("REF102", Severity.ERROR, Span(25, 30), "Backwards.")
    made = Document(BytesIO(with_comments(file.getvalue(), TEXT, [finding])))
    assert [p.text for p in made.paragraphs] == TEXT.split("\n")
    assert [c.text.split("\n")[0] for c in made.comments] == ["REF102 (error): Backwards."]


def test_a_comment_stands_at_the_words_and_their_look_stays() -> None:
    document = Document()
    paragraph = document.add_paragraph("Pages 1-9, and ")
    bold = paragraph.add_run("pages 52-31 run on.")
    bold.bold = True
    file = BytesIO()
    document.save(file)
    text = "Pages 1-9, and pages 52-31 run on."
    finding = Finding("REF102", Severity.ERROR, Span(21, 26), "Backwards.", (Span(6, 9),))

    made = Document(BytesIO(with_comments(file.getvalue(), text, [finding])))

    (paragraph,) = made.paragraphs
    assert paragraph.text == text
    assert [(run.text, run.bold) for run in paragraph.runs if run.text] == [
        ("Pages 1-9, and ", None), ("pages ", True), ("52-31", True), (" run on.", True),
    ]  # fmt: skip
    tags = [child.tag.rsplit("}", 1)[-1] for child in paragraph._p]
    marked = tags.index("commentRangeStart"), tags.index("commentRangeEnd")
    inside = paragraph._p[marked[0] + 1 : marked[1]]
    assert [str(run.text) for run in inside] == ["52-31"]
    assert "See also: “1-9”" in next(iter(made.comments)).text


def test_what_is_no_docx_is_refused_in_words() -> None:
    with pytest.raises(ExchangeError, match="DOCX"):
        with_comments(b"plain", "plain", [])
