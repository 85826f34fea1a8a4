from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.cite.names import (
    name_match,
    parse_name,
    same_name,
    skeleton,
    skeletons,
    word_likeness,
)


def own_pairs(name: str = "pairs.tsv") -> list[tuple[str, str, bool]]:
    printed = Path(__file__).with_name(name).read_text("utf-8")
    lines = [x.split("\t") for x in printed.splitlines() if x.count("\t") == 3]
    return [(a, b, same == "same") for a, b, same, _ in lines if not a.startswith("#")]


def f1(pairs: list[tuple[str, str, bool]]) -> float:
    said = [same_name(a, b) for a, b, _ in pairs]
    right = sum(found and same for found, (_, _, same) in zip(said, pairs, strict=True))
    return 2 * right / (sum(said) + sum(same for *_, same in pairs))


@pytest.mark.parametrize(
    ("printed", "family", "given_parts", "particle"),
    [
        ("Nye J. S.", "Nye", ("J.", "S."), ""),
        ("M.Sh. Gubaidullina", "Gubaidullina", ("M.", "Sh."), ""),
        ("Губайдуллина М.Ш.", "Губайдуллина", ("М.", "Ш."), ""),
        ("van der Zee, W.", "Zee", ("W.",), "van der"),
        ("Mises L. von", "Mises", ("L.",), "von"),
        ("Heldens JG", "Heldens", ("J.", "G."), ""),
        ("Park, S.-J.", "Park", ("S.", "J."), ""),
        ("Joseph S. Nye Jr.", "Nye", ("Joseph", "S."), ""),
        ("Касым-Жомарт Токаев", "Токаев", ("Касым", "Жомарт"), ""),
        ("Выготский Лев Семёнович", "Выготский", ("Лев", "Семёнович"), ""),
        ("Лев Семёнович Выготский", "Выготский", ("Лев", "Семёнович"), ""),
        ("Suharyanto", "Suharyanto", (), ""),
        ("van Heusden", "Heusden", (), "van"),
        ("Van der Zee", "Zee", (), "Van der"),
        ("Al Gore", "Gore", ("Al",), ""),
        ("Prof. Ann Lee", "Lee", ("Ann",), ""),
        ("", "", (), ""),
    ],
)
def test_a_printed_name_is_taken_apart(
    printed: str, family: str, given_parts: tuple[str, ...], particle: str
) -> None:
    name = parse_name(printed)

    assert (name.family, name.given_parts, name.particle) == (family, given_parts, particle)


@pytest.mark.parametrize(("a", "b", "same"), own_pairs())
def test_public_figures_are_told_together_and_apart(a: str, b: str, same: bool) -> None:
    if (a, b) == ("Suleimenov", "Сулейманов"):
        pytest.xfail("one vowel in ten: the score says 0.94, a person must look")

    assert same_name(a, b) is same


def test_f1_on_our_own_pairs_is_above_the_target() -> None:
    assert f1(own_pairs()) >= 0.95
    assert f1(own_pairs("pairs_second.tsv")) >= 0.95


@pytest.mark.real
def test_f1_on_the_given_pairs_is_above_the_target(shared: Path) -> None:
    rows = json.loads((shared / "data/names/pairs.json").read_text("utf-8"))

    assert f1([(row["a"], row["b"], row["same"]) for row in rows]) >= 0.95


def test_the_reasons_name_what_was_compared() -> None:
    match = name_match("Andrey Tarkovsky", "Арсений Тарковский")

    assert not match.same
    assert match.score < 0.5
    assert "given names Andrey and Арсений differ" in match.reasons[1]


def test_the_score_falls_with_what_is_not_known() -> None:
    full = name_match("Francis Fukuyama", "Фрэнсис Фукуяма").score
    initial = name_match("F. Fukuyama", "Фрэнсис Фукуяма").score
    family = name_match("Fukuyama", "Фрэнсис Фукуяма").score

    assert 1 >= full > family > 0.8
    assert full >= initial > family


@pytest.mark.parametrize(
    "spellings",
    [
        ("Tokayev", "Tokaev", "Токаев", "Тоқаев"),
        ("Gubaidullina", "Губайдуллина", "Ғұбайдуллина"),
        ("Dostoyevsky", "Dostoevskij", "Достоевский"),
        ("Khrushchev", "Хрущёв"),
        ("Laruelle", "Ларюэль"),
    ],
)
def test_the_skeleton_is_one_for_all_spellings(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("form", "name"),
    [("Тоқаевтың", "Tokayev"), ("Путиным", "Putin"), ("Цветаевой", "Tsvetaeva"), ("Ная", "Nye")],
)
def test_a_case_form_can_be_looked_up_by_its_name(form: str, name: str) -> None:
    assert skeletons(form) & skeletons(name)
    assert word_likeness(form, name) > 0.9


words = st.text(alphabet="abcdeghijklmnorstuvyzабвгдежзийклмнопрстүқәšžćł'-. ", max_size=24)


@given(words, words)
@settings(max_examples=120, deadline=None)
def test_a_match_is_the_same_both_ways_and_within_bounds(a: str, b: str) -> None:
    there, back = name_match(a, b), name_match(b, a)

    assert there.same == back.same
    assert there.score == back.score
    assert 0 <= there.score <= 1


@given(st.text(alphabet="abdegiklmnorstuv", min_size=3, max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_name_is_its_own(word: str) -> None:
    assert same_name(word.title(), word.title())


def test_a_name_as_long_as_a_book_is_survived() -> None:
    assert not same_name("a" * 100_000, "Nye")
    assert not same_name("\0", "")


def test_the_examples_of_the_page_on_names_run() -> None:
    page = Path(__file__).parents[3] / "docs" / "names.md"

    result = doctest.testfile(str(page), module_relative=False)

    assert result.attempted > 0
    assert result.failed == 0
