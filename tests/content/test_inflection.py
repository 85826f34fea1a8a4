"""Forms of words: paradigms as grammars print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.content import find_mentions, parse_codebook
from counterpoint.content.inflection import base_form, phrase_forms
from counterpoint.content.words import fold_word, split_words
from counterpoint.model import Text


def forms(label: str, language: str) -> set[str]:
    return {" ".join(phrase) for phrase in phrase_forms(label, language)}


@pytest.mark.parametrize(
    ("noun", "paradigm"),
    [
        ("бала", "баланың балаға баланы балада баладан баламен балалар баласы баласына балам"),
        ("көз", "көздің көзге көзді көзде көзден көзбен көздер көзі көзіне көзім көзіңіз"),
        ("кітап", "кітаптың кітапқа кітапты кітапта кітаптан кітаппен кітаптар кітабы кітабын"),
        ("қазақ", "қазақтың қазаққа қазақты қазақтар қазағы қазақпен қазағымыз"),
        ("адам", "адамның адамға адамды адамда адамнан адаммен адамдар адамы адамым"),
        ("заң", "заңның заңға заңды заңда заңнан заңмен заңдар заңы заңында"),
        ("ел", "елдің елге елді елде елден елмен елдер елі еліміз елімізге елінде"),
        ("үй", "үйдің үйге үйді үйде үйден үймен үйлер үйі үйіміз"),
        ("халық", "халықтың халыққа халқы халқына халқымыз халықтар"),
        ("орын", "орынның орынға орны орнында орындар орындары"),
        ("оқу", "оқудың оқуға оқуды оқуда оқудан оқумен оқулар оқуы оқуына"),
        ("мүдде", "мүдденің мүддеге мүддені мүддеде мүддесі мүддесіне мүдделер мүдделері"),
        ("модель", "модельдің модельге модельді модельдер моделі моделін"),
        ("процесс", "процесі процестің процестер процесінде"),
        ("принцип", "принципі принципінің принциптер принципке"),
        ("банк", "банкі банктің банктер банкте"),
        ("терроризм", "терроризмге терроризмнің терроризмі"),
        ("журналист", "журналистер журналистің журналисті"),
        ("институт", "институттың институты институтында институттар"),
        ("тарих", "тарихы тарихқа тарихтың тарихымыз"),
        ("би", "бидің билер биі"),
        ("отбасы", "отбасында отбасының отбасына отбасылар"),
    ],
)
def test_a_kazakh_noun_has_the_forms_of_the_grammar(noun: str, paradigm: str) -> None:
    assert set(paradigm.split()) <= forms(noun, "kk")


@pytest.mark.parametrize(
    ("noun", "wrong"),
    [("күш", "күшға күшты күшлар күшдар күшның"), ("бала", "балаге балатың балалер баладің")],
)
def test_kazakh_harmony_and_assimilation_are_kept(noun: str, wrong: str) -> None:
    assert not set(wrong.split()) & forms(noun, "kk")


def test_kazakh_izafet_is_found_with_other_owners() -> None:
    found = forms("тіл саясаты", "kk")

    assert {"тіл саясатына", "тіл саясатында", "тіл саясаттары", "тіл саясатымыз"} <= found
    assert "тіл саясат" not in found


@settings(max_examples=100, deadline=None)
@given(st.text("абвгдежзийклмнопрстуфхцчшщыіьэюяәғқңөұүһ", min_size=1, max_size=12))
def test_any_kazakh_word_has_itself_and_a_bounded_number_of_forms(word: str) -> None:
    found = forms(word, "kk")
    assert word in found
    assert len(found) < 1_200


@pytest.mark.parametrize(
    ("label", "some", "none"),
    [
        ("молодой учёный", "молодого ученого|молодые ученые|молодым ученым", "молодой ученого"),
        ("права человека", "прав человека|правами человека|право человека", "права человеком"),
        ("ценности и традиции", "ценностей и традиций", "ценностей и традиция"),
        ("сила мягкая", "силы мягкой|силу мягкую", "силы мягкая"),
        ("культурно-гуманитарная сфера", "культурно гуманитарной сферы", "культурный гуманитарной"),
        ("деловая и светская жизнь", "деловой и светской жизни", "деловую и светской жизни"),
        ("анти-мягкая сила", "анти мягкой силы", "анти мягкой сила"),
        ("НКО", "нко", "нки"),
        ("участвовать", "участвует|участвовал", "участник"),
        ("борьба с бедностью", "борьбы с бедностью|борьбу с бедностью", "борьбы с бедности"),
    ],
)  # fmt: skip
def test_a_russian_phrase_agrees(label: str, some: str, none: str) -> None:
    found = forms(label, "ru")

    assert set(some.split("|")) <= found
    assert not set(none.split("|")) & found


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("policy", "policy policies"),
        ("policies", "policy policies"),
        ("crisis", "crisis crises"),
        ("church", "church churches"),
        ("media", "media medium"),
        ("politics", "politics"),
        ("soft programme", "soft programme|soft programmes|soft program|soft programs"),
        ("rule of law", "rule of law|rules of law|rule of laws|rules of laws"),
    ],
)  # fmt: skip
def test_an_english_phrase_has_both_numbers_and_spellings(label: str, expected: str) -> None:
    found = forms(label, "en")

    assert set(expected.split("|" if " " in label else " ")) == found


def test_a_language_is_added_by_a_file_of_endings() -> None:
    book = parse_codebook("title: t\nconcepts:\n  - {id: soft, labels: {de: weiche Macht}}")

    mentions = find_mentions(
        Text("Von weicher Macht und der weichen Macht; weich macht.", "t"), book
    )

    assert [m.text for m in mentions] == ["weicher Macht", "weichen Macht"]


def test_a_label_of_an_unknown_language_is_found_as_it_stands() -> None:
    book = parse_codebook("title: t\nconcepts:\n  - {id: soft, labels: {tr: yumuşak güç}}")

    mentions = find_mentions(Text("Yumuşak güç ve yumuşak gücün", "t"), book)

    assert [m.text for m in mentions] == ["Yumuşak güç"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Учёный", "ученый"),
        ("cила", "сила"),  # Latin c
        ("кiтап", "кітап"),  # Latin i
        ("sоft", "soft"),  # Cyrillic о
        ("so\u00adft", "soft"),
        ("и\u0306од", "йод"),
        ("əлем", "әлем"),
    ],
)
def test_a_word_is_folded_to_one_form(written: str, folded: str) -> None:
    assert fold_word(written) == folded


@pytest.mark.parametrize(
    ("word", "language", "base"),
    [
        ("crises", "en", "crisis"),
        ("studies", "en", "study"),
        ("силами", "ru", "сила"),
        ("бала", "kk", "бала"),
    ],
)
def test_a_word_has_a_base_form(word: str, language: str, base: str) -> None:
    assert base_form(word, language) == base


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to_stand(content: str) -> None:
    words = split_words(content)
    for start, end, folded in zip(words.starts, words.ends, words.folded, strict=True):
        assert fold_word(content[start:end]) == folded
    assert list(words.starts) == sorted(words.starts)
