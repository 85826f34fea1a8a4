"""Every word of the pages in every language, every key in the guide."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from lab_project import Browser

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

    assert [title for title, words in told.items() if words is None] == []
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
        (
            "Reference 7 is never cited in the text.",
            "Источник 7: в тексте на него нет ни одной ссылки.",
        ),
        (
            "“you and I”: no reference can carry this claim.",
            "«you and I»: такое утверждение не подтвердит ни одна ссылка.",
        ),
        (
            "Reference 2 has no year of publication. Its address has 2020.",
            "Источник 2: нет года издания. В адресе есть 2020.",
        ),
    ],
)
def test_sentences_are_translated_with_their_values_and_words_of_sources_are_not(
    english: str, russian: str | None
) -> None:
    assert catalogue("ru").term(english) == russian
    assert catalogue("en").term(english) is None


@pytest.mark.parametrize("language", OTHERS)
def test_patterns_have_as_many_places_for_figures_as_the_sentence(language: str) -> None:
    for english, told in catalogue(language).terms.items():
        assert english.count("#") == told.count("#"), english


@pytest.mark.parametrize("language", OTHERS)
def test_it_is_told_in_every_language_why_a_rule_is_there(language: str) -> None:
    told = catalogue(language)

    assert [rule.code for rule in RULES.values() if told.term(rule.why) is None] == []


MESSAGES_LEFT_IN_ENGLISH = 8
"""This number may fall, and never rises: a new message of a rule comes with its translations, in
`web/terms/findings.ru.json` and `findings.kk.json`, as a template with fields. The eight are put
together from parts, which this test cannot do."""


@pytest.mark.parametrize("language", OTHERS)
def test_no_more_messages_of_rules_are_left_in_english_than_were(language: str) -> None:
    """A message is a sentence given to a fault; "7" stands in for each of its values."""
    told = catalogue(language)
    left = {said for said in _messages() if told.term(said) is None}

    assert len(left) <= MESSAGES_LEFT_IN_ENGLISH, sorted(left)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_sentence_has_the_fields_of_its_template(language: str) -> None:
    for english, told in catalogue(language).terms.items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", told)), english


def _messages() -> set[str]:
    """Return the whole sentences that rules give to faults, as their sources have them."""
    found: set[str] = set()
    for path in sorted((ROOT / "src" / "counterpoint" / "check").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            given: list[ast.expr] = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
                given = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "message")]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "said":
                given = [node.value]
            found |= {said for one in given for said in _said(one)}
    return {said for said in found if re.fullmatch(r"\S+ .*[a-z]{3}.*[.?]", said)}


def _said(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [
            "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
        ]
    if isinstance(node, ast.IfExp):
        return [*_said(node.body), *_said(node.orelse)]
    return []


LEFT_IN_ENGLISH = 0
"""Sentences of our own on all pages of the project of these tests; may fall, and never rises."""


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_of_a_page_is_left_in_english(browser: Browser, language: str) -> None:
    """Pages mark what they could not translate with `lang="en"`, so that it can be counted."""
    browser.client.cookies.set("counterpoint-language", language)
    pages = ["/", "/queue", "/matrix", "/compare", "/compare/network", "/compare/findings"]
    left: dict[str, str] = {}
    for page in pages:  # grows while it is walked
        html = browser.page(page)
        left |= dict.fromkeys(re.findall(r'<span lang="en">(.*?)</span>', html, re.S), page)
        met = re.findall(r'href="(/(?:compare|sources|works|actors|codebook)[^"#?.]*)"', html)
        pages += [one for one in dict.fromkeys(met) if one not in pages]

    assert len(pages) > 25
    assert len(left) <= LEFT_IN_ENGLISH, left
