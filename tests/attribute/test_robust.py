from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import CODEBOOK, hear, source

from counterpoint.attribute import attribute, roles
from counterpoint.attribute.words import Entry, Phrases, find_words

PIECES = st.sampled_from(
    [
        "Brown", "argues", "that", "[1]", "“", "”", '"', ";", ".", ":", "the former", "the latter",
        "according to", "and", "et al.", "He", "they", "M.", "(", "such as", ",", "По мнению",
        "Брауна", "деп санайды", "\x00", "\u202e", "[1, 2]", "- Brown believes,", "critics", "not",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["en", "ru", "kk", "und", "xx"]))
def test_any_heap_of_words_is_read_without_harm(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)

    found = hear(text, ["Brown, P.", "Silva, M."], language=language)

    known = {actor.id for actor in found.actors}
    for statement in found.statements:
        assert statement.text == statement.span.of(text)
        assert statement.actors and set(statement.actors) <= known
        assert statement.kind and statement.reasons


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    hear(text, ["Brown, P."])


def test_an_empty_source_says_nothing() -> None:
    found = attribute(source(""), CODEBOOK)

    assert (found.statements, found.actors, found.definitions, found.appraisals) == ((), (), (), ())


def test_a_sentence_of_a_hundred_thousand_letters_is_passed_over() -> None:
    found = hear("Brown argues " + "a (b [c «d " * 10_000 + " [1].", ["Brown, P."])

    assert found.statements == ()


def test_the_same_source_gives_the_same_attribution() -> None:
    text = "Brown argues that free fares are fair [1]. Critics such as Silva [2] doubt it."

    assert hear(text, ["Brown, P.", "Silva, M."]) == hear(text, ["Brown, P.", "Silva, M."])


def test_the_work_of_finding_phrases_grows_with_the_words() -> None:
    """Each word opens its own phrases only, however many phrases there are."""
    phrases = Phrases()
    for number in range(2000):
        phrases.add(f"word{number} of honour", Entry("noun", "x", str(number)))
    text = "word7 of honour " * 500

    assert len(phrases.scan(find_words(text, 0, len(text)), text)) == 500


def test_the_work_on_a_sentence_of_pairs_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Voices and cuts of one sentence are limited, so its work cannot grow without end."""
    weighed = 0
    weigh = roles._role

    def counting(*args: Any) -> roles.Role:
        nonlocal weighed
        weighed += 1
        return weigh(*args)

    monkeypatch.setattr(roles, "_role", counting)
    hear("the former the latter ; " * 200, ["Brown, P."])

    assert weighed < 1000
