from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.model import Span
from counterpoint.read.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "The term goes back to M.Sh. Gubaidullina and K.-Zh. Tokayev alike.",
        "See pp. 14-16, No. 122 and Fig. 3 for the figures.",
        "The share rose by 3.5 per cent, i.e. by a third, in the U.S. economy.",
        "Nye et al. argue, cf. Smith (ed.), that it works.",
        "Это, т. е. влияние, описано на с. 24 и др. страницах.",
        "Указ подписан в 2020 г. Президентом в г. Алматы.",
        "В работах А. С. Пушкина и И.Ю. Зуенко есть это слово.",
        "Бұл туралы 2020 ж. мақалада, т.б. еңбектерде айтылған.",
        "The site https://example.org/a.b?c=d. is down, Dr. Lind says.",
        "He asked “Why?” and went on.",
        "States ... which follow the model are few.",
        'The magazine "Voices. Online Edition/Asia", which is read widely, wrote so.',
        "The rule (21 C.F.R. § 1140.14) is old, and Equ. 8 gives it.",
        "Table 1. Listeners by age",
        "The work of J. S. Lind and P.-A. Holm is cited (see vol. 2, no. 4, p. 7).",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It is slow. [10, 11]. In the short run it fails.",
            ["It is slow. [10, 11].", "In the short run it fails."],
        ),
        ("It is slow.[10] In time it works.", ["It is slow.[10]", "In time it works."]),
        ("It is slow. (Nye, 2004). Others differ.", ["It is slow. (Nye, 2004).", "Others differ."]),
        (
            "It is slow. (See the list.) Others differ.",
            ["It is slow.", "(See the list.)", "Others differ."],
        ),
        ("It is slow. [2]–[7] Others differ.", ["It is slow. [2]–[7]", "Others differ."]),
        ("It is slow.12 Others differ.", ["It is slow.12", "Others differ."]),
        ("He said: “It is over.” Nobody answered.", ["He said: “It is over.”", "Nobody answered."]),
        (
            "Он сказал: «Всё кончено.» Никто не ответил.",
            ["Он сказал: «Всё кончено.»", "Никто не ответил."],
        ),
        ("Is it over? Nobody knows! So be it.", ["Is it over?", "Nobody knows!", "So be it."]),
        ("These lessons... But more matters.", ["These lessons...", "But more matters."]),
        ("He said no. The others agreed.", ["He said no.", "The others agreed."]),
        ("It costs money, etc. However, it works.", ["It costs money, etc.", "However, it works."]),
        (
            "Это произошло в 2014 г. Однако не сразу.",
            ["Это произошло в 2014 г.", "Однако не сразу."],
        ),
        ("Бұл 2014 ж. болды. Алайда ол кеш еді.", ["Бұл 2014 ж. болды.", "Алайда ол кеш еді."]),
        (
            "It was so by Omelicheva M.Y. The author agrees.",
            ["It was so by Omelicheva M.Y.", "The author agrees."],
        ),
        ("He came in 1990. It was cold.", ["He came in 1990.", "It was cold."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_line_break_inside_a_passage_is_a_space() -> None:
    assert cut("One goes\n\non here. Two.") == ["One goes\n\non here.", "Two."]


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "Not this. But this. And this. Not that."

    assert [s.of(text) for s in split_sentences(text, Span(10, 29))] == ["But this.", "And this."]


@given(st.text(alphabet="aB .?!…[](1)«»\"'\n\x00Яя", max_size=300))
@settings(max_examples=150, deadline=None)
def test_sentences_hold_every_visible_character_in_order(text: str) -> None:
    spans = split_sentences(text)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


def test_a_line_of_a_million_stops_and_brackets_is_cut_in_one_pass() -> None:
    text = "A. [1, (x 19" * 80_000

    assert split_sentences(text)[-1].end == len(text)
