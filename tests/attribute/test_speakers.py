from __future__ import annotations

import pytest
from scenes import hear, only, said

from counterpoint.model import Actor, ActorKind

BROWN = ["Brown, Peter", "Silva, M."]


def speakers(text: str, authors: list[str | list[str]], language: str = "en") -> list[str]:
    return [who for who, _ in said(hear(text, authors, language=language))]


@pytest.mark.parametrize(
    "text",
    [
        "According to P. Brown, buses fill up [1].",
        "Buses, Brown argues, fill up [1].",
        "Buses fill up, writes Brown [1].",
        "In Brown's view buses fill up [1].",
        "It has been shown by Peter Brown that buses fill up [1].",
        "For Brown a full bus is a happy bus [1].",
        "Brown is not persuaded that buses fill up [1].",
    ],
)
def test_a_cue_of_any_kind_gives_the_sentence_to_its_speaker(text: str) -> None:
    found = hear(text, BROWN)

    statement = only(found)
    assert statement.actors == ("brown-p",)
    assert statement.references == ("r1",)
    assert statement.text == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("П. Браун утверждает, что автобусы полны [1].", "ru"),
        ("По мнению П. Брауна, автобусы полны [1].", "ru"),
        ("Автобусы, считает Браун, полны [1].", "ru"),
        ("П. Браунның пікірінше, автобустар толы [1].", "kk"),
        ("П. Браун автобустар толы деп санайды [1].", "kk"),
    ],
)
def test_a_name_is_known_in_another_script_and_case(text: str, language: str) -> None:
    assert only(hear(text, BROWN, language=language)).actors == ("brown-p",)


def test_the_longest_printed_form_names_the_actor() -> None:
    found = hear(
        "Peter Brown claims that buses fill up. Brown adds that they stay full [1].", BROWN
    )

    assert [(a.id, a.name) for a in found.actors] == [("brown-p", "Peter Brown")]


def test_the_register_keeps_its_ids_and_schools() -> None:
    known = Actor("p-brown-leeds", "Peter Brown", kind=ActorKind.PERSON, school="Leeds")

    found = hear("Brown argues that buses fill up [1].", BROWN, register=[known])

    assert [(a.id, a.school) for a in found.actors] == [("p-brown-leeds", "Leeds")]


@pytest.mark.parametrize(
    "follow",
    [
        "He adds that they stay full [1].",
        "The author concedes a doubt [1].",
        "Trams, he says, too.",
    ],
)
def test_a_pronoun_stands_for_the_last_person(follow: str) -> None:
    assert speakers(f"P. Brown argues that buses fill up [1]. {follow}", BROWN) == [
        "Peter Brown",
        "Peter Brown",
    ]


def test_they_are_the_last_several() -> None:
    joint: list[str | list[str]] = [["Kim, A.", "Lund, B."], "Brown, P."]

    found = hear("A. Kim and B. Lund hold that fares deter [1]. They doubt the cure [1].", joint)

    assert [s.actors for s in found.statements] == [("kim-a", "lund-b")] * 2


def test_et_al_are_the_authors_of_the_work_cited() -> None:
    joint: list[str | list[str]] = [["Kim, A.", "Lund, B.", "Moss, C."]]

    assert only(hear("Kim et al. find no effect [1].", joint)).actors == (
        "kim-a",
        "lund-b",
        "moss-c",
    )


def test_a_group_of_works_cited_apart_gives_one_statement_for_each() -> None:
    found = hear("Critics such as P. Brown [1] and M. Silva [2] hold that fares deter.", BROWN)

    assert [(s.actors, s.references) for s in found.statements] == [
        (("brown-p",), ("r1",)),
        (("silva-m",), ("r2",)),
    ]


def test_the_former_and_the_latter_are_two_statements_beside_one_citation() -> None:
    text = "Brown and Silva differ: the former blames fares, the latter blames buses [1, 2]."

    found = hear(text, BROWN)

    assert [(s.actors, s.text) for s in found.statements] == [
        (("brown-p",), "Brown and Silva differ: the former blames fares"),
        (("silva-m",), "the latter blames buses"),
    ]
    assert [s.references for s in found.statements] == [("r1",), ("r2",)]


def test_two_speakers_in_one_sentence_have_a_clause_each() -> None:
    found = hear("Brown expects full buses [1]; Silva finds them empty [2].", BROWN)

    assert said(found) == [
        ("Peter Brown", "Brown expects full buses [1]"),
        ("M. Silva", "Silva finds them empty [2]."),
    ]


def test_one_speaker_keeps_both_halves_of_a_sentence() -> None:
    text = "Brown doubts the figures; in small towns, he argues, buses are empty [1]."

    assert only(hear(text, BROWN)).text == text


def test_whoever_passes_a_view_on_is_in_the_chain() -> None:
    text = "As Silva reports, the mayor Anna Holt held that buses are a promise [2]."

    statement = only(hear(text, BROWN))

    assert (statement.actors, statement.chain) == (("holt-a",), ("silva-m",))


def test_words_found_in_another_work_name_its_author_as_reporter() -> None:
    statement = only(hear("Brown (as quoted in [2]) spoke of a gift.", BROWN))

    assert (statement.actors, statement.chain) == (("brown-p",), ("silva-m",))


def test_an_unnamed_speaker_stays_unnamed() -> None:
    found = hear("One of the participants objected that buses are slow.", BROWN)

    assert [(a.name, a.kind) for a in found.actors] == [
        ("One of the participants", ActorKind.UNNAMED)
    ]


def test_a_group_is_an_actor_of_its_own_and_keeps_the_floor() -> None:
    text = "Many western scholars believe that fares deter. In their opinion, buses are empty."

    found = hear(text, BROWN)

    assert [a.kind for a in found.actors] == [ActorKind.GROUP]
    assert len(found.statements) == 2


def test_an_organisation_speaks_and_goes_on_as_it() -> None:
    authors: list[str | list[str]] = ["Transport Council"]

    found = hear("The Transport Council holds that fares deter [1]. It urges a trial [1].", authors)

    assert [a.kind for a in found.actors] == [ActorKind.ORGANISATION]
    assert len(found.statements) == 2


@pytest.mark.parametrize(
    "text",
    [
        "We argue that buses fill up.",
        "In this article free fares means that nobody pays.",
        "Following Brown [1], we count weekday trips.",
        "The history of fares has been written by Brown [1].",
        "Buses are discussed in many works [1, 2].",
        "It rained in Leeds that year.",
        "Brown was born in Leeds.",
    ],
)
def test_the_sources_own_words_and_mere_mentions_are_nobodys_statement(text: str) -> None:
    assert hear(text, BROWN).statements == ()


def test_nobody_is_invented() -> None:
    found = hear("Central Asia argues with Europe. Spring says nothing new.", BROWN)

    assert found.actors == ()


def test_points_counted_off_in_later_paragraphs_belong_to_who_announced_them() -> None:
    text = "Brown sees two dangers [1].\nFirst, buses crowd.\nSecondly, drivers tire."

    assert speakers(text, BROWN) == ["Peter Brown"] * 3


def test_a_word_that_opens_a_clause_is_no_part_of_a_name() -> None:
    text = "While Brown concedes that buses are slow, he argues that free fares fill them [1]."

    assert only(hear(text, BROWN)).actors == ("brown-p",)


@pytest.mark.parametrize(
    ("text", "halves", "language"),
    [
        (
            "Brown [1] claims that buses fill up, and Silva [2] that they run empty.",
            ["Brown [1] claims that buses fill up", "and Silva [2] that they run empty."],
            "en",
        ),
        (
            "Браун [1] полагает, что автобусы полны, а Силва [2] – что они пусты.",
            ["Браун [1] полагает, что автобусы полны", "а Силва [2] – что они пусты."],
            "ru",
        ),
    ],
)
def test_the_verb_of_the_first_holds_for_the_second(
    text: str, halves: list[str], language: str
) -> None:
    authors = ["Браун, П.", "Силва, М."] if language == "ru" else ["Brown, Peter", "Silva, M."]
    found = hear(text, [*authors], language=language)

    assert [s.text for s in found.statements] == halves
    assert [s.references for s in found.statements] == [("r1",), ("r2",)]
    assert len({s.actors for s in found.statements}) == 2


def test_a_speaker_without_a_name_is_called_without_the_genitive() -> None:
    found = hear('In one participant\'s view "free fares fill the buses".', [])

    assert all(not actor.name.endswith(("'s", "'", "’")) for actor in found.actors)


@pytest.mark.parametrize("noun", ["қорытынды", "заңгер", "қорған"])
def test_a_kazakh_noun_that_only_begins_like_fund_or_law_is_no_body(noun: str) -> None:
    from counterpoint.attribute.lexicon import Lexicons  # noqa: PLC0415

    sets = Lexicons().of("kk").sets
    stems = sets["organisation_nouns"] | sets["document_nouns"]

    assert not any(noun.startswith(one[:-1]) if one.endswith("*") else noun == one for one in stems)


@pytest.mark.parametrize(
    ("text", "authors", "language"),
    [
        ("Brown stands beside them, and nobody shows that buses fill up.", ["Brown, Peter"], "en"),
        ("Браун стоит рядом, и никто не утверждает, что автобусы полны.", ["Браун, П."], "ru"),
    ],
)
def test_what_nobody_says_is_not_said_by_whoever_was_named_before(
    text: str, authors: list[str | list[str]], language: str
) -> None:
    assert speakers(text, authors, language) == []


def test_two_without_a_name_are_told_apart_by_one_and_other() -> None:
    found = hear(
        "Одному важно, чтобы автобусы были полны, другому – чтобы они были чисты.",
        [],
        language="ru",
    )

    assert [s.text for s in found.statements] == [
        "Одному важно, чтобы автобусы были полны",
        "другому – чтобы они были чисты.",
    ]
    assert len({s.actors for s in found.statements}) == 2


def test_one_and_other_who_only_need_something_say_nothing() -> None:
    text = "Одному пассажиру автобус нужен для работы, другому для встреч."

    assert speakers(text, [], "ru") == []
