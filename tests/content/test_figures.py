"""Figures: the numbers a text reports, and none of those it merely prints."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.content import find_figures
from counterpoint.content.numbers import parse_number
from counterpoint.model import Figure, Passage, Section, SectionRole, Span, Text
from counterpoint.read import read_file


def figures(content: str, language: str = "en") -> list[Figure]:
    whole = Span(0, len(content))
    found = find_figures(Text(content, "test", passages=(Passage(whole, language=language),)))
    assert all(figure.span.of(content) == figure.text for figure in found)
    return list(found)


def values(content: str, language: str = "en") -> list[tuple[float, str, int | None]]:
    return [(f.value, f.unit, f.n) for f in figures(content, language)]


@pytest.mark.parametrize(
    ("printed", "language", "value"),
    [
        ("51.5", "en", 51.5),
        ("51,5", "ru", 51.5),
        ("1,207", "en", 1207),
        ("1,207", "ru", 1.207),
        ("1,207,000", "ru", 1_207_000),
        ("1 207", "kk", 1207),
        ("1\u00a0207,5", "ru", 1207.5),
        ("0,125", "en", 0.125),
        ("12'000", "de", 12000),
        ("7", "en", 7),
    ],
)
def test_a_number_is_read_as_its_language_prints_it(
    printed: str, language: str, value: float
) -> None:
    assert parse_number(printed, language) == value


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        ("Half of the citizens (51.5%) agreed.", "en", [(51.5, "%", None)]),
        ("Only 4.7 percent of respondents agreed.", "en", [(4.7, "%", None)]),
        ("We asked again (n = 1,100).", "en", [(1100, "n", 1100)]),
        ("27 of the 68 (44%) forgot.", "en", [(27, "", 68), (44, "%", 68)]),
        ("19 of the 54 firms (35%) paid.", "en", [(19, "firm", 54), (35, "%", 54)]),
        ("She found 1,207 speeches.", "en", [(1207, "speech", None)]),
        ("They answer for 2 million users.", "en", [(2_000_000, "user", None)]),
        ("Охвачено 1,5 млн человек.", "ru", [(1_500_000, "люди", None)]),
        ("Опрошены 2 миллиарда жителей.", "ru", [(2_000_000_000, "житель", None)]),
        ("Согласны 51,5 % опрошенных.", "ru", [(51.5, "%", None)]),
        ("Так ответили 23 из 64 человек (36 %).", "ru", [(23, "люди", 64), (36, "%", 64)]),
        ("Опрошено 1 200 респондентов.", "ru", [(1200, "респондент", None)]),
        ("Сауалнамаға 1 100 респондент қатысты.", "kk", [(1100, "респондент", None)]),
        ("Олардың 32,6 пайызы келісті.", "kk", [(32.6, "%", None)]),
        ("64 адамның 23-і келісті.", "kk", [(23, "адам", 64)]),
        ("Shares of 10\u201315 % were seen.", "en", [(10, "%", None), (15, "%", None)]),
        ("The mean was 3.37 before.", "en", [(3.37, "mean", None)]),
        ("In all 35% (n = 20) agreed.", "en", [(35, "%", 20), (20, "n", 20)]),
    ],
)
def test_shares_counts_and_samples_are_found(
    content: str, language: str, expected: list[tuple[float, str, int | None]]
) -> None:
    assert values(content, language) == expected


@pytest.mark.parametrize(
    "content",
    [
        *("In 2014 much changed.", "see [19, p. 470-475] and [3-5].", "on p. 12 of it", "Table 3"),
        *("В таблице 1 приведены сведения о проектах.", "с. 120 статьи", "Decree No. 809 of 2022"),
        *("https://example.org/2020/51%", "COVID-19 patients", "In 2023 respondents said no."),
        *("version 4.1 of the law", "on 3 May 2022 a law passed", "Resolution 2/3/4"),
    ],
)
def test_years_pages_and_numbers_of_things_are_no_figures(content: str) -> None:
    assert values(content) == []


def test_the_reference_list_holds_no_figures() -> None:
    content = "We asked 20 students.\nA. Body. 50% of 10 laws."
    sections = (
        Section("", SectionRole.BODY, Span(0, 22)),
        Section("References", SectionRole.REFERENCES, Span(22, len(content))),
    )

    assert [f.text for f in find_figures(Text(content, "t", sections))] == ["20"]


def test_a_figure_says_what_it_counts_and_of_when() -> None:
    content = (
        "From May 3 to May 12, 2023, a bureau held a survey of citizens. "
        "Half of the citizens (51.5%) have not changed their mind. Others [2] have."
    )
    middle = content.index("Half")
    text = Text(
        content,
        "t",
        passages=(Passage(Span(0, len(content)), language="en"),),
        sentences=(Span(0, middle), Span(middle, len(content))),
    )

    (figure,) = find_figures(text)

    assert figure.what == "Half of the citizens have not changed their mind"
    assert figure.date == "May 3 to May 12, 2023"


def test_a_decimal_point_ends_no_clause() -> None:
    first, second = figures("14.7% in Rome and 10.5% in Oslo, they say.")

    assert (first.what, second.what) == ("in Rome and 10.5% in Oslo", "in Oslo")


@settings(max_examples=80, deadline=None)
@given(st.text("0123456789,.%() n=ofиз 'p\n", max_size=80))
def test_no_string_breaks_it(content: str) -> None:
    found = figures(content or " ")
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["1", "1 ", "111 ", "1,111", "5% (", "of 5 ", "(", "9-"])
def test_a_hundred_thousand_characters_of_one_kind_do_no_harm(unit: str) -> None:
    find_figures(Text(unit * (100_000 // len(unit)), "test"))


@pytest.mark.real
def test_the_survey_figures_of_the_article_are_found(article: Path) -> None:
    _, text = read_file(article)

    shares = [f.value for f in find_figures(text) if f.unit == "%"]

    assert shares == [90, 36, 76, 48, 5, 51.5, 32.6, 4.7, 50, 95]
