"""Every word of the pages in every language, every key in the guide."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from counterpoint.check import RULES
from counterpoint.web.catalogue import LANGUAGES, catalogue, preferred
from counterpoint.web.shortcuts import SHORTCUTS

ROOT = Path(__file__).parent.parent.parent
WEB = ROOT / "src" / "counterpoint" / "web"
OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    assert set(catalogue(language).messages) == set(catalogue("en").messages)


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_same_places_for_values(language: str) -> None:
    for key, english in catalogue("en").messages.items():
        told = catalogue(language).messages[key]
        assert sorted(re.findall(r"\{\w+\}|%", told)) == sorted(
            re.findall(r"\{\w+\}|%", english)
        ), key


@pytest.mark.parametrize("language", OTHERS)
def test_translations_are_in_the_letters_of_their_language(language: str) -> None:
    plain = {k: v for k, v in catalogue(language).messages.items() if not re.search("[а-яә]", v)}

    assert plain == {}


def test_every_message_is_used_and_every_message_used_exists() -> None:
    keys = set(catalogue("en").messages)
    text = "".join(p.read_text("utf-8") for p in (WEB / "templates").glob("*.html"))
    named = set(re.findall(r'\bt\(\s*["\']([\w. ]+)["\']\s*[,)]', text))
    code = "".join(p.read_text("utf-8") for p in WEB.glob("*.py"))
    named |= set(re.findall(r'"(trouble\.(?!html)\w+)"', code))
    named |= set(re.findall(r'\bwords\("([\w.]+)"', code))
    beginnings = set(re.findall(r'\bt\(\s*["\'](\w+\.)["\']\s*~', text))
    beginnings |= {"per.", "voices.", "filter.", "nav.", "label.", "language."}

    assert named - keys == set()
    assert [k for k in keys - named if not k.startswith(tuple(beginnings))] == []


def test_every_shortcut_stands_once_on_its_page() -> None:
    places = [(one.key, one.page) for one in SHORTCUTS]
    everywhere = {one.key for one in SHORTCUTS if one.page == "all"}

    assert len(places) == len(set(places))
    assert not [one for one in SHORTCUTS if one.page != "all" and one.key in everywhere]


def test_every_shortcut_is_in_the_guide_with_its_words() -> None:
    guide = (ROOT / "docs" / "workbench.md").read_text("utf-8")

    for one in SHORTCUTS:
        words = catalogue("en")(f"key.{one.action}")
        assert f"| `{one.key}` | {words} |" in guide, one


def test_an_unknown_language_falls_back_to_english() -> None:
    assert preferred("xx;q=1, ,,;") == "en"
    assert preferred("x" * 10_000) == "en"
    assert preferred("en-GB,ru") == "en"


@pytest.mark.parametrize("language", OTHERS)
def test_titles_of_rules_are_translated(language: str) -> None:
    told = {rule.title: catalogue(language).term(rule.title) for rule in RULES.values()}
    rules = json.loads((WEB / "terms" / f"rules.{language}.json").read_text("utf-8"))

    assert sum(words is not None for words in told.values()) > 80
    assert all(re.search("[а-яә]", words) for words in told.values() if words)
    assert set(rules) <= set(told), "a title that no rule has any more"


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("every actor weighs the same", "у каждого говорящего равный вес"),
        (
            "72 statements of 38 actors on 1 concept in 3 sources; every actor weighs the same; "
            "100% suggested and not yet judged.",
            "Высказываний: 72, говорящих: 38, понятий: 1, источников: 3; у каждого говорящего "
            "равный вес; предложено и ещё не проверено: 100%.",
        ),
        ("1,204 rarer rows are left out.", "Более редкие строки опущены: 1,204."),
        ("Ann Lee holds 3 views.", None),
    ],
)
def test_sentences_with_figures_are_translated_and_those_with_names_are_not(
    english: str, russian: str | None
) -> None:
    assert catalogue("ru").term(english) == russian
    assert catalogue("en").term(english) is None


@pytest.mark.parametrize("language", OTHERS)
def test_patterns_have_as_many_places_for_figures_as_the_sentence(language: str) -> None:
    for english, told in catalogue(language).terms.items():
        assert english.count("#") == told.count("#"), english
