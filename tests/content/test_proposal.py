"""Proposals of a codebook: the concept in dispute, and nothing silly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoint.content import (
    dump_codebook,
    find_mentions,
    lend_labels,
    parse_codebook,
    propose_codebook,
)
from counterpoint.content.keywords import keyword_lists
from counterpoint.model import (
    Codebook,
    Concept,
    Passage,
    Section,
    SectionRole,
    Source,
    Span,
    Text,
)
from counterpoint.read import read_file


def text_of(*blocks: tuple[SectionRole, str, str]) -> Text:
    """Return a text of blocks (role, language, words), each a section and a passage of its own."""
    content, sections, passages = "", [], []
    for role, language, words in blocks:
        span = Span(len(content), len(content) + len(words))
        content += words + "\n\n"
        sections.append(Section("", role, span))
        passages.append(Passage(span, language=language))
    return Text(content, "test", tuple(sections), tuple(passages))


def source(title: str, *languages: str) -> Source:
    return Source("0" * 64, "a.txt", "text/plain", metadata={"title": title}, languages=languages)


THREE = text_of(
    (SectionRole.KEYWORDS, "en", "Keywords: Norway, water rights, trust, sea/ground water."),
    (
        SectionRole.BODY,
        "en",
        "Norway grants water rights. In Norway water rights are sold. Norway trusts; "
        "trust is rare. The water right of Norway is old. "
        "Sea water and ground water differ in Norway.",
    ),
    (SectionRole.ABSTRACT, "ru", "Норвегия признаёт право на воду. О праве на воду в Норвегии."),
    (SectionRole.KEYWORDS, "ru", "Ключевые слова: Норвегия, право на воду, доверие, вода."),
)


def test_the_central_concept_is_the_keyword_of_the_title() -> None:
    book = propose_codebook(source("Who owns water rights?", "en", "ru"), THREE)

    assert book.central == "water-rights"
    assert book.concepts[0].labels == {"en": ("water rights",), "ru": ("право на воду",)}


@pytest.mark.parametrize(
    "listed",
    [
        "Keywords: cash\ntransfers, trans-\nport policy",
        "Keywords\n\ncash transfers\ntransport policy",
        "**Keywords:** cash transfers; transport policy.",
    ],
)
def test_keywords_may_run_over_a_line_end_or_stand_one_on_a_line(listed: str) -> None:
    span = Span(0, len(listed))
    text = Text(listed, "test", (Section("Keywords", SectionRole.KEYWORDS, span),))

    (found,) = keyword_lists(text)

    assert found.entries == (("cash transfers",), ("transport policy",))


def test_a_name_is_no_concept() -> None:
    book = propose_codebook(source("Norway and its water rights", "en"), THREE)

    assert all("norway" not in concept.id for concept in book.concepts)


def test_concepts_asked_for_are_taken_and_translated() -> None:
    book = propose_codebook(source("t", "en"), THREE, ["право на воду", "fisheries"])

    assert [c.id for c in book.concepts] == ["water-rights", "fisheries"]
    assert book.concepts[0].labels["ru"] == ("право на воду",)


def test_a_text_without_keywords_is_read_by_its_frequent_phrases() -> None:
    plain = Text("Basic income costs. " + "They tested a basic income here. " * 5, "test")

    assert propose_codebook(source("On money", "en"), plain).central == "basic-income"


def test_a_russian_phrase_is_proposed_in_the_nominative() -> None:
    plain = Text(
        "Смысл мягкой силы. Критикуют мягкую силу. Занят мягкой силой. Служат мягкой силе. "
        "Нет мягкой силы.",
        "test",
    )

    book = propose_codebook(source("О влиянии", "ru"), plain)

    assert book.concepts[0].labels == {"ru": ("мягкая сила",)}


def test_a_kazakh_article_is_proposed_for_by_its_keywords() -> None:
    kazakh = text_of(
        (SectionRole.KEYWORDS, "kk", "Түйін сөздер: Қазақстан, цифрлық егемендік, сенім."),
        (
            SectionRole.BODY,
            "kk",
            "Қазақстанда цифрлық егемендіктің мәні. Цифрлық егемендікке сенім. Қазақстан.",
        ),
    )

    book = propose_codebook(source("Цифрлық егемендік туралы", "kk"), kazakh)

    assert book.concepts[0].labels == {"kk": ("цифрлық егемендік",)}


def test_without_a_telling_phrase_the_most_frequent_word_is_proposed() -> None:
    plain = Text("Oslo taxes. " + "They dread it, Norway has one. " * 5, "test")

    assert propose_codebook(source("Norway", "en"), plain).central == "dread"


@pytest.mark.parametrize("content", ["", "Hi.", "\x00\x00", "а " * 5_000, "one two " * 9])
def test_nothing_may_stand_out(content: str) -> None:
    book = propose_codebook(source("", "en"), Text(content, "test"))

    assert book.central is None or book.concepts


def test_a_proposal_can_be_saved_and_used() -> None:
    book = propose_codebook(source("Who owns water rights?", "en"), THREE)

    assert parse_codebook(dump_codebook(book)) == book
    assert "water-rights" in {m.concept for m in find_mentions(THREE, book)}


@pytest.mark.real
@pytest.mark.parametrize("name", ["a3_digitalsovereignty", "a5_conditionality", "a7_initbudget_ru"])
def test_the_central_concept_of_the_articles_with_gold_is_found(shared: Path, name: str) -> None:
    gold = json.loads((shared / f"data/articles/{name}.gold.json").read_text("utf-8"))
    read = read_file(shared / f"data/articles/{name}.txt")

    book = propose_codebook(*read)

    assert book.concepts[0].labels[gold["language"]] == (gold["concept"],)


@pytest.mark.real
def test_the_article_disputes_soft_power_in_three_languages(article: Path) -> None:
    source_read, text = read_file(article)

    book = propose_codebook(source_read, text)

    assert book.concepts[0].labels == {
        "en": ("soft power",),
        "kk": ("жұмсақ күш",),
        "ru": ("мягкая сила",),
    }
    found = [m.language for m in find_mentions(text, book) if m.concept == book.central]
    assert (found.count("kk"), found.count("ru")) == (10, 10)


@pytest.mark.parametrize(
    ("keyword", "language", "concept"),
    [
        ("жұмсақ күш ұғымы", "kk", "жұмсақ күш"),
        ("жұмсақ күш тұжырымдамасы", "kk", "жұмсақ күш"),
        ("понятие мягкой силы", "ru", "мягкая сила"),
        ("концепция мягкой силы", "ru", "мягкая сила"),
        ("concept of soft power", "en", "soft power"),
        ("soft power concept", "en", "soft power"),
    ],
)
def test_the_word_concept_is_no_part_of_a_concept(
    keyword: str, language: str, concept: str
) -> None:
    head = {"kk": "Түйін сөздер", "ru": "Ключевые слова", "en": "Keywords"}[language]
    article = text_of(
        (SectionRole.KEYWORDS, language, f"{head}: {keyword}."),
        (SectionRole.BODY, language, f"{keyword.capitalize()}. {keyword.capitalize()}."),
    )

    book = propose_codebook(source(keyword.capitalize(), language), article)

    assert book.concepts[0].labels == {language: (concept,)}


def test_a_source_with_key_words_in_two_languages_lends_its_word_to_another() -> None:
    english = Codebook("", (Concept("water-rights", {"en": ("water rights",)}, {}),))
    mixed = propose_codebook(source("Who owns water rights?", "en", "ru"), THREE)

    lent = lend_labels(english, mixed)

    assert lent.concepts[0].labels == {"en": ("water rights",), "ru": ("право на воду",)}


def test_nothing_is_lent_between_concepts_without_a_word_in_common() -> None:
    other = Codebook("", (Concept("tariffs", {"en": ("tariffs",), "ru": ("тарифы",)}, {}),))
    book = Codebook("", (Concept("water-rights", {"en": ("water rights",)}, {}),))

    assert lend_labels(book, other) == book
