"""Constructions that articles written blind brought up; the sentences here are our own."""

from __future__ import annotations

import pytest
from scenes import hear, only, said, source

from counterpoint.attribute import attribute
from counterpoint.model import Codebook, Concept

PAIR = [["Brown, Peter", "Kim, Vera"], "Silva, Mara", "Okoye, Rosa"]


def test_a_place_where_somebody_spoke_says_nothing() -> None:
    text = "The conference at which Silva [2] spoke was held in Porto."

    assert said(hear(text, PAIR)) == []


def test_a_source_line_says_nothing() -> None:
    assert said(hear("Source: [2].", PAIR)) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Silva defends fares [2]. Okoye attacks them [3]. Both authors stress speed.", "en"),
        ("Силва защищает проезд [2]. Окойе с этим спорит [3]. Оба автора отмечают скорость.", "ru"),
    ],
)
def test_both_authors_are_the_last_two_who_spoke_apart(text: str, language: str) -> None:
    authors = PAIR if language == "en" else [["Браун, П."], "Силва, М.", "Окойе, Р."]

    last = hear(text, authors, language=language).statements[-1]

    assert len(last.actors) == 2


def test_both_authors_are_joint_authors_in_kazakh() -> None:
    found = hear(
        "П. Браун мен В. Ким автобустарды қолдайды [1]. Екі автор да бағаны маңызды деп санайды.",
        [["Браун, П.", "Ким, В."]],
        language="kk",
    )

    assert found.statements[-1].actors == found.statements[0].actors


def test_a_group_with_works_right_behind_it_is_their_authors() -> None:
    found = hear("A number of authors [2, 3] deny that buses are full.", PAIR)

    assert [who for who, _ in said(found)] == ["Mara Silva", "Rosa Okoye"]


def test_a_group_with_a_few_works_at_the_end_is_their_authors_too() -> None:
    found = hear("Several critics call free fares a waste [2, 3].", PAIR)

    assert [who for who, _ in said(found)] == ["Mara Silva", "Rosa Okoye"]
    assert {s.speaker_text for s in found.statements} == {"Several critics"}


def test_a_group_with_a_long_list_of_works_stays_unnamed() -> None:
    authors = [f"Author{letter}, A." for letter in "ABCDEF"]

    statement = only(hear("Some scholars call free fares a waste [1, 2, 3, 4, 5, 6].", authors))

    assert statement.speaker_text == "Some scholars"
    assert len(statement.references) == 6


def test_those_cited_for_a_work_each_speak_apart() -> None:
    found = hear("Neither Silva nor Okoye accepts that buses are full [2, 3].", PAIR)

    assert [
        (who, s.references) for (who, _), s in zip(said(found), found.statements, strict=True)
    ] == [
        ("Mara Silva", ("r2",)),
        ("Rosa Okoye", ("r3",)),
    ]


def test_names_without_a_reference_are_members_of_a_list() -> None:
    found = hear(
        "Western critics such as Henry Hall Stuart, Silva [2], Fairclough [3], argue that fares "
        "are fair.",
        [["Brown, Peter"], "Silva, Mara", "Okoye, Rosa"],
    )

    assert [who for who, _ in said(found)] == ["Henry Hall Stuart", "Mara Silva", "Fairclough"]
    assert found.statements[0].references == ()


def test_a_printed_name_that_is_not_the_authors_speaks_all_the_same() -> None:
    statement = only(hear("Kowalczyk [2] argues that buses are full.", PAIR))

    assert (statement.actors, statement.references) == (("kowalczyk",), ("r2",))


def test_a_misprinted_name_beside_a_known_one_is_a_co_author() -> None:
    assert len(only(hear("Silva and Nowak insist that buses are full [2].", PAIR)).actors) == 2


@pytest.mark.parametrize(
    "text",
    [
        'Silva [2] quotes a driver, Joan Pell, as having said that "nobody ever paid me".',
        'One driver, Joan Pell, told Silva that "nobody ever paid me" [2].',
        'As Silva relates, the driver Joan Pell used to say that "nobody ever paid me" [2].',
    ],
)
def test_who_is_quoted_by_another_speaks_through_him(text: str) -> None:
    statement = only(hear(text, PAIR))

    assert statement.chain == ("silva-m",)
    assert "pell" in statement.actors[0]


def test_a_verb_of_saying_may_be_a_turn_of_phrase() -> None:
    statement = only(hear("Okoye takes Silva's side, having found buses full [3].", PAIR))

    assert statement.actors == ("okoye-r",)


def test_from_whom_we_have_it_is_not_our_own_view() -> None:
    statement = only(hear("From Mara Silva we have a darker view, that buses are late [2].", PAIR))

    assert statement.actors == ("silva-m",)


def test_our_view_of_critics_is_ours() -> None:
    text = "На наш взгляд, ни один из критиков не объясняет, почему автобусы пусты."

    assert said(hear(text, ["Силва, М."], language="ru")) == []


def test_a_state_is_not_stated() -> None:
    found = hear("Experts at the Porto State Institute concluded that buses are late [2].", PAIR)

    assert only(found).cue == "concluded"


def test_a_body_that_heads_its_entry_is_known_by_it() -> None:
    found = hear("According to a recent report of the Port Transport Council [2], fares fell.")

    assert [who for who, _ in said(found)] == ["Port Transport Council"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Silva holds that free fares are little more than decoration [2].", -1),
        ("Silva holds that free fares are no more than a slogan [2].", -1),
        ("Silva defines free fares as a means of achieving justice through trust [2].", 0),
        ("Silva warns that buses may be late [2].", 0),
    ],
)
def test_stance_is_that_of_the_speaker_toward_the_concept(text: str, stance: int) -> None:
    assert only(hear(text, PAIR)).stance == stance


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Silva argues that rivalry drove the town to defend its position [2].", "defend"),
        ("According to Silva, what critics call free fares reached the villages [2].", "critics"),
    ],
)
def test_critics_and_defence_inside_a_claim_do_not_tell_the_speakers_side(
    text: str, word: str
) -> None:
    assert word not in only(hear(text, PAIR)).triggers


def test_words_of_the_topic_do_not_evaluate() -> None:
    benefits = Codebook("B", (Concept("b", {"en": ("cash benefits",)}, {}),), central="b")
    text = "Silva describes a parcel as a benefit that reaches villages [2]."

    (found,) = attribute(source(text, PAIR), benefits).statements

    assert found.stance == 0


def test_years_are_no_figures() -> None:
    text = "Silva maintains that between 1999 and 2004 free fares were harmful [2]."

    assert only(hear(text, PAIR)).stance == -1


def test_nobody_takes_the_side_of_the_speaker_before_by_standing_next_to_him() -> None:
    text = "Silva calls free fares unjust [2]. Okoye lists the depots [3].\nKim lists them too [1]."

    assert [s.stance for s in hear(text, PAIR).statements] == [-1, 0, 0]


def test_evidence_is_nobodys_name() -> None:
    assert "Evidence" not in [who for who, _ in said(hear("Evidence [2] shows a fall.", PAIR))]


def test_the_study_cited_is_its_authors() -> None:
    found = hear("Okoye calls fares unjust [3]. The study in Porto [2] found full buses.", PAIR)

    assert [who for who, _ in said(found)] == ["Rosa Okoye", "Mara Silva"]
