from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.cite.quotations import find_quotations, quoted_spans
from counterpoint.model import Citation, Quotation, Span, Text


def read(body: str, *printed: str) -> list[Quotation]:
    """The quotations of a body in which the printed citations stand."""
    citations = []
    at = 0
    for citation in printed:
        at = body.index(citation, at)
        span = Span(at, at + len(citation))
        citations.append(Citation(span, citation, ()))
        at = span.end
    return list(find_quotations(Text(body, "test"), tuple(citations)))


@pytest.mark.parametrize(
    "quoted",
    [
        "«школе доверия, в которой учатся обе стороны»",
        "“a door with two keys”",
        '"a door with two keys"',
        "„eine Tür mit zwei Schlüsseln“",
        "‘a door with two keys’",
    ],
)
def test_words_between_any_pair_of_marks_are_found(quoted: str) -> None:
    (found,) = read(f"Trust, she writes, is {quoted} [3].", "[3]")

    assert found.text == quoted[1:-1]


def test_the_citation_after_it_in_the_sentence_is_its_own() -> None:
    found = read(
        'As Ann [1] says, it is "a door with two keys" [2]. Not so [3].', "[1]", "[2]", "[3]"
    )

    assert [quotation.citation for quotation in found] == [1]


def test_with_none_after_it_the_nearest_before_it_in_the_sentence_counts() -> None:
    (found,) = read(
        'Ann (2004) called it "a door with two keys". Bo (2005) came.', "Ann (2004)", "Bo"
    )

    assert found.citation == 0


def test_a_citation_of_another_sentence_is_not_taken() -> None:
    (found,) = read('It is so [1]. "A door with two keys," says Ann. She left [2].', "[1]", "[2]")

    assert found.citation is None


def test_a_number_after_the_full_stop_belongs_to_the_quotation_before_it() -> None:
    (found,) = read('Trust is "a door with two keys." [4] Others differ.', "[4]")

    assert found.citation == 0


@pytest.mark.parametrize(
    "body",
    [
        'The concept of "soft power" spread [1].',
        'In the article "Russia in a Changing World" he spoke [1].',
        "В статье «Школа доверия и участия» сказано [1].",
        'They say "open door policy" and again "open door policy" or "open door policy" [1].',
        "It isn't what Ann's or the others' friends want [1].",
    ],
)
def test_terms_titles_and_apostrophes_are_no_quotations(body: str) -> None:
    assert read(body, "[1]") == []


def test_words_quoted_inside_a_quotation_are_part_of_it() -> None:
    (found,) = read("Ann writes: “they want the ‘open door’ that nobody opens” [1].", "[1]")

    assert found.text == "they want the ‘open door’ that nobody opens"


def test_an_unclosed_mark_does_not_reach_into_the_next_paragraph() -> None:
    body = 'He said "never close it [1].\n\nShe said "it is a door with two keys" [2].'

    assert [q.text for q in read(body, "[1]", "[2]")] == ["it is a door with two keys"]


@given(st.text(alphabet="«»“”\"'‘’„ aб.\n", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_marks_are_survived(body: str) -> None:
    for span in quoted_spans(body):
        assert span.end <= len(body)
    for quotation in find_quotations(Text(body, "test"), ()):
        assert quotation.span.of(body) == quotation.text


@pytest.mark.real
def test_the_quoted_words_of_the_russian_article_are_found(shared: Path) -> None:
    body = (shared / "data/articles/a7_initbudget_ru.txt").read_text("utf-8")
    end = body.index("Список источников")

    found = [q.text for q in find_quotations(Text(body[:end], "test"), ())]

    assert "сначала деньги, потом голос" in found
    assert "собрали с тех, у кого было, и построили там, где и так неплохо" in found
    assert all(quoted != "проект" for quoted in found)
