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


def test_what_is_no_docx_is_refused_in_words() -> None:
    with pytest.raises(ExchangeError, match="DOCX"):
        with_comments(b"plain", "plain", [])
