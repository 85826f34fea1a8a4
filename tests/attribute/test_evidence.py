from __future__ import annotations

import pytest
from scenes import hear, only, source

from counterpoint.attribute import attribute
from counterpoint.model import Codebook, SectionRole, StatementKind

BROWN = ["Brown, P.", "Silva, M."]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('Brown calls it "a gift nobody asked for" [1].', StatementKind.QUOTATION),
        ('Brown holds that the "free bus" is empty [1].', StatementKind.PARAPHRASE),
        ('Brown holds that "riding for free" is a habit [1].', StatementKind.PARAPHRASE),
        ("Brown holds that buses are empty [1].", StatementKind.PARAPHRASE),
        ('"Buses are a gift," writes Brown in a late essay [1].', StatementKind.QUOTATION),
        (
            'Granting that "buses are the gift of towns", Brown argues that they fill up [1].',
            StatementKind.MIXED,
        ),
    ],
)
def test_quoted_words_that_carry_the_claim_make_a_quotation(text: str, kind: StatementKind) -> None:
    assert only(hear(text, BROWN)).kind is kind


def test_a_citation_serves_the_speakers_later_sentences() -> None:
    found = hear("Brown argues that buses fill up [1]. He adds that they stay full.", BROWN)

    assert [s.references for s in found.statements] == [("r1",), ("r1",)]


def test_the_only_work_of_a_speaker_is_taken_without_a_citation() -> None:
    assert only(hear("Silva claims that buses are empty.", BROWN)).references == ("r2",)


def test_a_personal_communication_has_no_reference() -> None:
    text = "Silva claims that buses are empty (M. Silva, personal communication, 4 May 2021)."

    assert only(hear(text, BROWN)).references == ()


def test_the_number_printed_is_kept_where_the_name_does_not_fit() -> None:
    assert only(hear("Brown claims that buses are empty [2].", BROWN)).references == ("r2",)


def test_a_claim_with_a_citation_only_goes_to_the_author_cited() -> None:
    statement = only(hear("Night buses were given up within a year [1].", BROWN))

    assert statement.actors == ("brown-p",)
    assert statement.confidence <= 0.5


@pytest.mark.parametrize(
    "role", [SectionRole.ABSTRACT, SectionRole.REFERENCES, SectionRole.FUNDING, SectionRole.AUTHORS]
)
def test_parts_in_which_the_source_speaks_of_itself_are_passed_over(role: SectionRole) -> None:
    reading = source("Brown argues that buses fill up [1].", BROWN, role=role)

    assert attribute(reading, Codebook("none", ())).statements == ()


def test_every_statement_says_why() -> None:
    statement = only(hear("According to Brown, free fares are fair [1].", BROWN))

    assert any("Brown" in reason for reason in statement.reasons)
    assert any("According to" in reason for reason in statement.reasons)
    assert any("citation" in reason for reason in statement.reasons)
    assert any("fair" in reason for reason in statement.reasons)
    assert 0 < statement.confidence < 1


def test_a_sentence_ends_behind_its_citation_even_after_initials() -> None:
    text = "The fares are praised by Brown P.A. [1]. Silva argues that buses are empty [2]."

    found = hear(text, BROWN)

    assert found.statements[-1].text == "Silva argues that buses are empty [2]."


def test_a_quotation_over_two_sentences_is_one_statement() -> None:
    text = 'Brown argues that "buses fill up. They stay full all day" [1].'

    assert only(hear(text, BROWN)).text == text


def test_sentences_up_to_one_closing_citation_are_statements_that_share_it() -> None:
    text = (
        "Brown argues that buses fill up [2]. Doors jam at noon. Drivers shout at boys. "
        "Nobody reads the signs [1]."
    )

    found = hear(text, ["Brown, P.", "Brown, P."]).statements

    assert [s.text for s in found[1:]] == [
        "Doors jam at noon.",
        "Drivers shout at boys.",
        "Nobody reads the signs [1].",
    ]
    assert [s.references for s in found] == [("r2",), ("r1",), ("r1",), ("r1",)]


def test_who_is_named_in_a_personal_communication_speaks() -> None:
    told = "The author told us that fares will fall (G. Holt, personal communication)."

    found = hear(f"Brown argues that buses fill up [1]. {told}", BROWN)

    assert found.statements[-1].actors == ("holt-g",)
    assert found.statements[-1].references == ()
