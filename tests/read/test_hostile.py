"""Whatever bytes come, a reader reads them or refuses them in plain words, in linear time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_makers import Printed, column, docx, epub, odt, p, pdf

from counterpoint.errors import ReadError
from counterpoint.read import read_bytes

LINES = ["Words that fill the line of a page,", "and words that follow after them."]
SOUND = {
    "a.docx": docx(p("Introduction") + p("Words.")),
    "a.odt": odt("<text:p>Words.</text:p>"),
    "a.epub": epub(["<h1>One</h1><p>Words.</p>"]),
    "a.pdf": pdf([[Printed(50, 650, "Head", 16), *column(50, 600, LINES)]]),
    "a.html": b"<h1>Head</h1><p>Words <sup><a href='#n'>1</a></sup></p><p id='n'>1 Note.</p>",
    "a.xml": b"<article><body><sec><title>T</title><p>Words.</p></sec></body></article>",
    "a.txt": "Введение\n\nСлова и words [1].\n\nReferences\n\n1. Lind A. 1990.\n".encode(),
}


@pytest.mark.parametrize("name", SOUND)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_bytes_are_read_or_refused_in_words(name: str, data: st.DataObject) -> None:
    sound = SOUND[name]
    at = data.draw(st.integers(0, len(sound)))
    cut = data.draw(st.integers(0, 40))
    broken = sound[:at] + data.draw(st.binary(max_size=20)) + sound[at + cut :]
    try:
        _, text = read_bytes(broken, name)
    except ReadError as refusal:
        assert name in str(refusal)
        assert refusal.remedy
    else:
        assert all(s.span.end <= len(text.content) for s in text.sections)
        assert all(s.end <= len(text.content) for s in text.sentences)


@given(st.text(alphabet="AБқ .\n\r\x0c\x00\ufeff•1[](*#|\t\u2028", max_size=400))
@settings(max_examples=120, deadline=None)
def test_any_text_is_covered_by_its_sections_and_held_by_its_passages(content: str) -> None:
    try:
        _, text = read_bytes(content.encode(), "a.txt")
    except ReadError:
        return
    if content.startswith("\ufeff"):
        content = content[1:]
    assert text.content == content
    assert "".join(s.span.of(content) for s in text.sections) == content
    shown = "".join("".join(p.span.of(content).split()) for p in text.passages)
    assert shown == "".join(content.split())


def work(read: Callable[[], Any]) -> int:
    """The number of calls, of Python and of C, that a reading makes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read()
    finally:
        sys.setprofile(None)
    return calls


PARAGRAPH = "Some hold that listeners change [1, p. 4]. Others (see Lind, 1990) doubt it.\n\n"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.txt", PARAGRAPH),
        ("a.txt", "Short heading\n\n" + PARAGRAPH * 2),
        ("a.txt", "and so on without an end "),
        ("a.txt", "(["),
        ("a.html", "<p>Words <i>in</i> <sup>1</sup> a page.</p>"),
        ("a.html", "<div><td>x"),
    ],
)
def test_twice_the_text_is_twice_the_work(name: str, unit: str) -> None:
    one, two = ((unit * times).encode() for times in (400, 800))
    read_bytes(one, name)

    assert work(lambda: read_bytes(two, name)) < 2.3 * work(lambda: read_bytes(one, name))


def test_twice_the_pages_are_twice_the_work() -> None:
    page = column(50, 620, LINES * 20)
    one, two = pdf([page] * 4), pdf([page] * 8)
    read_bytes(one, "a.pdf")

    assert work(lambda: read_bytes(two, "a.pdf")) < 2.3 * work(lambda: read_bytes(one, "a.pdf"))
