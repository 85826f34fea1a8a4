"""Ways in which scholarly prose reports others: who is heard, on which work, over which words.

The sentences stand in reported_speech.txt; a statement covers the whole of its sentence.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scenes import hear, said

ENGLISH = ["Smith, J.", ["Lee, A.", "Okafor, N."], "Brown, B.", "Hill, I.", "Northern Institute"]
RUSSIAN = ["Смит, Дж.", ["Ли, А.", "Окафор, Н."], "Браун, Б.", "Белов, И.", "Северный институт"]
KAZAKH = ["Смит, Дж.", ["Ли, А.", "Окафор, Н."], "Браун, Б.", "Ахметов, И.", "Солтүстік институты"]
AUTHORS = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}

EVERY = [
    [field.strip() for field in line.split("|", 3)]
    for line in (Path(__file__).parent / "reported_speech.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("language", "speaker", "references", "text"), [r for r in EVERY if r[1] != "-"]
)
def test_a_report_is_heard_with_its_speaker_work_and_words(
    language: str, speaker: str, references: str, text: str
) -> None:
    found = hear(text, AUTHORS[language], language=language)

    assert said(found) == [(speaker.removeprefix("~"), text)]
    assert ",".join(found.statements[0].references) == references


@pytest.mark.parametrize(("language", "text"), [(r[0], r[3]) for r in EVERY if r[1] == "-"])
def test_bodies_and_people_who_act_say_nothing(language: str, text: str) -> None:
    assert said(hear(text, AUTHORS[language], language=language)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Smith calls the toll fair [1]. The researcher stresses that somebody pays [3]."),
        ("ru", "Смит считает сбор справедливым [1]. Исследователь подчёркивает цену [3]."),
        ("kk", "Смит алымды әділ деп санайды [1]. Ғалым басқа біреу төлейді деп есептейді [3]."),
    ],
)
def test_the_researcher_with_a_citation_is_who_wrote_the_work_cited(
    language: str, text: str
) -> None:
    found = hear(text, AUTHORS[language], language=language)

    assert [(s.actors[0][:5], s.references) for s in found.statements] == [
        ("smit-d"[:5] if language != "en" else "smith", ("r1",)),
        ("brown" if language == "en" else "braun", ("r3",)),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "While Smith praises the toll [1], Hill deplores it [4]."),
        ("ru", "Если Смит хвалит сбор [1], то Белов его осуждает [4]."),
        ("ru", "Смит хвалит сбор [1], тогда как Белов его осуждает [4]."),
        ("kk", "Смит алымды әділ деп санаса [1], Ахметов оны тонау деп атайды [4]."),
    ],
)
def test_two_opposed_halves_are_two_statements(language: str, text: str) -> None:
    found = hear(text, AUTHORS[language], language=language)

    assert [s.references for s in found.statements] == [("r1",), ("r4",)]
    assert found.statements[0].span.end <= found.statements[1].span.start


def test_the_latter_may_lack_its_verb() -> None:
    text = (
        "Smith [1] and Hill [4] both see the toll as a tax. "
        "The former calls it fair; the latter, a theft."
    )

    found = hear(text, ENGLISH).statements[-2:]

    assert [(s.actors, s.text) for s in found] == [
        (("smith-j",), "The former calls it fair"),
        (("hill-i",), "the latter, a theft."),
    ]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("kk", "Смит алымды мақтайды [1]. А. Лидің пікірінше, ұтыс аз [2].", "А. Ли"),
        ("ru", "Согласно Ли, выигрыш мал [2].", "А. Ли"),
        ("en", "According to M. Sh. Dzhumagulov, the toll is fair.", "M. Sh. Dzhumagulov"),
        ("en", "Prime Minister Anna Holt promised that the toll would never rise.", "Anna Holt"),
    ],
)
def test_names_hold_neither_case_endings_nor_titles_nor_cues(
    language: str, text: str, name: str
) -> None:
    assert said(hear(text, AUTHORS[language], language=language))[-1][0] == name


def test_who_passes_on_and_who_spoke_are_parted_by_a_comma() -> None:
    (statement,) = hear(
        "Как сообщает Белов, Браун считал, что дважды никто не платит [4].", RUSSIAN, language="ru"
    ).statements

    assert (statement.actors, statement.chain) == (("braun-b",), ("belov-i",))


def test_the_ministry_is_the_one_named_before() -> None:
    found = hear(
        "The Ministry of Roads argues that tolls are fair [5]. The ministry insists that they pay.",
        [*ENGLISH[:4], "Ministry of Roads"],
    )

    assert [s.actors for s in found.statements] == [("ministry-of-roads",)] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Обобщать Вайлер не спешит, поскольку спросили немногих [4]."),
        ("ru", "Именно Вайлер считает, что сбор разгружает дороги [4]."),
        ("ru", "Характеризуя Вайлера, Белов пишет, что тот прав [4]."),
        ("ru", "Недавно Вайлер заявил, что сбор разгружает дороги."),
        ("en", "Summarising Weiler insists that nobody lost [4]."),
        ("en", "Even Weiler admits that nobody lost [4]."),
        ("en", "In the Northern Institute's report nobody is said to lose [5]."),
        ("en", "Curiously Weiler argues that nobody lost."),
        ("kk", "Қорытындылау Вайлер үшін оңай емес, ол алымды әділ деп санайды [4]."),
        ("kk", "Алайда Вайлер алымды әділ деп санайды."),
    ],
)
def test_a_word_that_only_opens_the_sentence_is_no_part_of_a_name(language: str, text: str) -> None:
    opening = text.split(maxsplit=1)[0].lower().strip(",")

    for actor in hear(text, AUTHORS[language], language=language).actors:
        for name in actor.names:
            assert not name.lower().startswith(opening)


def test_a_person_quoted_in_the_words_of_another_is_named_in_the_nominative() -> None:
    found = hear(
        "Белов приводит слова сыровара Тихона Гаврилова: «я ленюсь» [4].", RUSSIAN, language="ru"
    )

    assert [a.name for a in found.actors] == ["И. Белов", "Тихон Гаврилов"]
    assert found.statements[0].chain == ("belov-i",)


def test_a_given_name_tells_namesakes_apart() -> None:
    authors = [*ENGLISH, "Hill, Robert"]

    found = hear("In those years Robert Hill thought that nobody lost [6].", authors)

    assert [s.actors for s in found.statements] == [("hill-r",)]
