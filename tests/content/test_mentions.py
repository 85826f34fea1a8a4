"""Mentions: every form of a label is found, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from counterpoint.content import find_figures, find_mentions, parse_codebook
from counterpoint.model import Codebook, Text

POWER = parse_codebook(
    """
title: Power
concepts:
  - id: soft
    labels: {en: [soft power], ru: мягкая сила, kk: жұмсақ күш}
  - id: anti
    labels: {en: anti-soft power, ru: анти-мягкая сила, kk: анти-жұмсақ күш}
"""
)


def codebook(*labels: str, language: str = "en", scheme: str = "") -> Codebook:
    rows = [f"  - {{id: {n!r}, labels: {{{language}: {n!r}}}}}" for n in labels]
    return parse_codebook("title: t\nconcepts:\n" + "\n".join(rows))


def found(content: str, book: Codebook = POWER) -> list[tuple[str, str]]:
    mentions = find_mentions(Text(content, "test"), book)
    assert all(m.span.of(content) == m.text for m in mentions)
    return [(m.concept, m.text) for m in mentions]


def concepts(content: str, book: Codebook = POWER) -> list[str]:
    return [concept for concept, _ in found(content, book)]


@pytest.mark.parametrize(
    "form",
    [
        *("мягкой силы", "мягкую силу", "мягкой силой", "мягкой силе", "Мягкие силы"),
        *("мягкими силами", "мягкой» силы", "мягкой\nсилы", "мяг-\nкой силы", "МЯГКАЯ СИЛА"),
        "мягкoй cилы",  # Latin o and c
    ],
)
def test_a_russian_label_is_found_in_every_case_and_number(form: str) -> None:
    assert concepts(f"Речь идёт о «{form}» государства.") == ["soft"]


@pytest.mark.parametrize("other", ["мягко-силовой", "мягкий сила", "мягкая силой", "силы мягкой"])
def test_words_that_do_not_agree_are_no_mention(other: str) -> None:
    assert concepts(f"Это {other} подход.") == []


@pytest.mark.parametrize(
    "form",
    [
        *("жұмсақ күшінің", "жұмсақ күштің", "жұмсақ күшке", "жұмсақ күшін", "жұмсақ күшіміздің"),
        *("жұмсақ күштері", "жұмсақ күшпен", "жұмсақ күштегі", "жұмсақ күшіне", "жұмсақ күштен"),
    ],
)
def test_a_kazakh_label_is_found_in_every_form(form: str) -> None:
    assert concepts(f"Елдің «{form}» туралы.") == ["soft"]


@pytest.mark.parametrize(
    "form",
    [
        *("soft power", "Soft Power", "soft-power", "“soft” power", "soft power's", "soft powers"),
        *('"soft\n\npower"', "soft\u00a0power", "so\u00adft power", "soft po-\nwer"),
    ],
)
def test_an_english_label_is_found_however_it_is_printed(form: str) -> None:
    assert concepts(f"They call it {form}, as many do.") == ["soft"]


@pytest.mark.parametrize("apart", ["soft. Power", "soft, power", "soft (power)", "softpower"])
def test_words_in_two_sentences_are_no_mention(apart: str) -> None:
    assert concepts(f"It is {apart} that counts.") == []


def test_the_longest_label_wins() -> None:
    text = "anti-soft power, «анти-мягкой силы», анти – мягкая сила, анти-жұмсақ күштің"

    assert concepts(text) == ["anti"] * 4


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ("soft/anti-soft power", ["soft", "anti"]),
        ("мягкая/анти – мягкая сила", ["soft", "anti"]),
        ("жұмсақ/анти-жұмсақ күш", ["soft", "anti"]),
        ("soft and anti-soft power", ["soft", "anti"]),
        ("loud/anti-soft power", ["anti"]),
        ("soft talk and anti-soft power", ["anti"]),
        ("soft power and anti-soft power", ["soft", "anti"]),
    ],
)
def test_two_concepts_may_share_their_last_word(joined: str, expected: list[str]) -> None:
    assert concepts(f"On {joined}.") == expected


def test_a_prefixed_form_is_a_mention_when_the_codebook_has_no_name_of_its_own_for_it() -> None:
    assert concepts("their anti-soft power", codebook("soft power")) == ["soft power"]


def test_labels_are_found_in_passages_of_any_language() -> None:
    mentions = find_mentions(Text("The term «мягкой силы» and жұмсақ күш.", "test"), POWER)

    assert [m.language for m in mentions] == ["ru", "kk"]


def test_an_acronym_is_found_only_in_capitals() -> None:
    book = codebook("US", "NGO")

    assert found("The US told us that NGOs and an NGO's staff", book) == [
        ("US", "US"),
        ("NGO", "NGOs"),
        ("NGO", "NGO"),
    ]


def test_concepts_of_two_schemes_may_overlap_and_of_one_may_not() -> None:
    book = parse_codebook(
        """
title: t
schemes: [{id: a}, {id: b}]
concepts:
  - {id: long, scheme: a, labels: {en: state media policy}}
  - {id: same, scheme: a, labels: {en: media}}
  - {id: other, scheme: b, labels: {en: media policy}}
"""
    )

    assert concepts("the state media policy", book) == ["long", "other"]


def test_a_broader_concept_is_not_found_inside_a_narrower_one_of_another_scheme() -> None:
    book = parse_codebook(
        """
title: t
schemes: [{id: a}, {id: b}]
concepts:
  - {id: wide, scheme: a, labels: {en: media}}
  - {id: narrow, scheme: b, broader: wide, labels: {en: state media}}
"""
    )

    assert concepts("the state media and other media", book) == ["narrow", "wide"]


def test_a_pattern_is_searched_as_it_stands() -> None:
    book = parse_codebook(
        """
title: t
concepts:
  - {id: coop, labels: {en: co-optation}, patterns: {en: 'co-?opt(s|ed|ing)\\b'}}
"""
    )

    assert found("It Coopts; co-opted people; co-optation.", book) == [
        ("coop", "Coopts"),
        ("coop", "co-opted"),
        ("coop", "co-optation"),
    ]


def test_the_words_of_a_web_address_are_no_mention() -> None:
    assert concepts("see https://example.org/soft-power/soft_power and soft power") == ["soft"]


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "\x00" * 50,
        "soft " * 30_000,
        "-" * 100_000,
        "soft" + " " * 100_000 + "power",
        "«" * 9_999,
    ],
)
def test_odd_texts_hold_no_mention_and_do_no_harm(hostile: str) -> None:
    assert concepts(hostile) == []


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions were called, as a measure of work that no clock disturbs."""
    seen = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize("read", [lambda t: find_mentions(t, POWER), find_figures])
def test_the_work_grows_with_the_length_of_the_text(read: Callable[[Text], object]) -> None:
    page = "Мягкая сила и жёсткая сила; 27 of the 68 (44%) name soft/anti-soft power.\n"
    read(Text(page, "warm"))

    short, long = (calls_of(lambda n=n: read(Text(page * n, "test"))) for n in (50, 200))

    assert long < 4.4 * short


def test_a_large_codebook_costs_nothing_at_each_word() -> None:
    large = codebook("soft power", *(f"concept {n} of many" for n in range(300)))
    small = codebook("soft power")
    text = Text("They speak of soft power at length. " * 200, "test")
    for book in (large, small):
        find_mentions(text, book)

    of_large, of_small = (calls_of(lambda b=b: find_mentions(text, b)) for b in (large, small))

    assert of_large < 1.5 * of_small + 10 * len(large.concepts)
