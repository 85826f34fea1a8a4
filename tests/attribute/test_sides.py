"""Which side speakers are said to be on, and which words are shown as grounds for a stance."""

from __future__ import annotations

import pytest
from scenes import hear

TWO = ["Silva, M.", "Okoye, R."]


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Supporters of free fares, among them Silva [1], think that a bus is a room.", "en", 1),
        ("Opponents answer that a friendship on wheels is still on wheels.", "en", -1),
        ("Critics hold that good intentions and better buses are delivered late.", "en", -1),
        ("Сторонники, среди которых Силва [1], полагают, что автобус – это комната.", "ru", 1),
        ("Критики полагают, что хорошие автобусы приходят позже лучших.", "ru", -1),
    ],
)
def test_supporters_are_for_and_critics_against(text: str, language: str, stance: int) -> None:
    authors = TWO if language == "en" else ["Силва, М.", "Окойе, Р."]

    assert [s.stance for s in hear(text, authors, language=language).statements] == [stance]


def test_critics_of_another_thing_take_no_side_by_their_name() -> None:
    (statement,) = hear("Critics of parking think that a bus is a room.", TWO).statements

    assert not any("supporters or critics" in reason for reason in statement.reasons)


def test_supporters_may_concede() -> None:
    (statement,) = hear("Supporters concede that the buses are late.", TWO).statements

    assert statement.stance == 0


def test_only_words_that_lean_to_the_side_taken_are_shown() -> None:
    (statement,) = hear(
        "Silva argues that free fares are a useless and harmful gift [1].", TWO
    ).statements

    assert statement.stance == -1
    assert set(statement.triggers) == {"useless", "harmful"}


@pytest.mark.parametrize("word", ["Cold", "War", "allies", "order"])
def test_words_that_only_name_things_are_no_grounds(word: str) -> None:
    text = "Silva argues that the order after the Cold War made the allies plan free fares [1]."

    assert word not in hear(text, TWO).statements[0].triggers


def test_a_remote_thing_is_not_a_success_in_russian() -> None:
    (statement,) = hear(
        "По мнению Силвы, free fares касаются и удалённых районов [1].",
        ["Силва, М."],
        language="ru",
    ).statements

    assert statement.triggers == ()
