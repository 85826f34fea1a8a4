"""Words, numbers, anchors, bars, marks."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.report import Tally, anchors, wording
from counterpoint.report.anchors import anchor, web_link
from counterpoint.report.bars import pieces, reach, widest
from counterpoint.report.passages import segments
from counterpoint.report.wording import clean


def test_the_examples_in_the_docstrings_hold() -> None:
    for module in (wording, anchors):
        assert doctest.testmod(module).failed == 0


def test_direction_controls_are_named_instead_of_obeyed() -> None:
    assert clean("safe\u202etxt.exe\u2069") == "safe[U+202E]txt.exe[U+2069]"


def test_what_html_forbids_becomes_a_replacement_character() -> None:
    assert clean("a\x00b\x1f\ud800") == "a\ufffdb\ufffd\ufffd"


def test_letters_of_every_script_stay_as_they_are() -> None:
    assert clean("әғқңөұүһі Ёж \u200e עברית\n\t") == "әғқңөұүһі Ёж \u200e עברית\n\t"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//x.org", "file:///etc", "",
     "https://a b", 'https://x"onclick=', "http://x\njavascript:y"],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_link(url) == ""


def test_a_web_address_is_linked_as_it_stands() -> None:
    assert web_link(" https://doi.org/10.1000/a_(b) ") == "https://doi.org/10.1000/a_(b)"


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=60)
def test_two_ids_never_share_an_anchor_and_no_anchor_needs_escaping(one: str, other: str) -> None:
    names = {anchor("x", one), anchor("x", other)}

    assert all(not set(name) & set(" \t\n\"'<>&#%") for name in names)
    if "_" not in one + other:
        assert len(names) == len({one, other})


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=4), st.text(max_size=12))
@settings(max_examples=100)
def test_the_pieces_of_a_passage_joined_are_the_passage(
    text: str, triggers: list[str], cue: str
) -> None:
    assert "".join(words for words, _ in segments(text, triggers, cue)) == text


def test_triggers_and_cue_are_marked_where_they_stand_whole() -> None:
    found = segments("He forms a form against it, he says.", ["form", "AGAINST"], "he says")

    assert found == [
        ("He forms a ", ""),
        ("form", "t"),
        (" ", ""),
        ("against", "t"),
        (" it, ", ""),
        ("he says", "c"),
        (".", ""),
    ]


def test_a_cue_in_two_parts_is_marked_twice() -> None:
    found = segments("According to Ann, tax is fair, she adds.", [], "According to … adds")

    assert [words for words, mark in found if mark == "c"] == ["According to", "adds"]


def test_against_lies_left_of_the_axis_and_for_lies_right() -> None:
    against, describes, favour, unstated = pieces(Tally(2, 2, 3, 4), axis=50, half=40, most=4)

    assert (against.x, against.width) == (20, 20)
    assert (describes.x, describes.width) == (40, 20)
    assert (favour.x, favour.width) == (60, 30)
    assert (unstated.x, unstated.width) == (30, 40)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=4))
@settings(max_examples=50)
def test_no_bar_leaves_its_picture(counts: list[int]) -> None:
    tally = Tally(*counts)
    laid = pieces(tally, 48, 47, widest([tally]))

    assert reach(tally) <= widest([tally])
    assert all(piece.x >= 0.9 and piece.x + piece.width <= 95.1 for piece in laid)
