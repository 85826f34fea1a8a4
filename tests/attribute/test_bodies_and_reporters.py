from __future__ import annotations

from scenes import hear, only, said


def test_the_council_is_the_body_with_that_word_in_its_name() -> None:
    found = hear(
        "The City Arts Council reports that visits rose [1]. "
        "The Council concedes that the gain was short.",
        [["City Arts Council"]],
    )

    assert {who for who, _ in said(found)} == {said(found)[0][0]}
    assert len(found.statements) == 2


def test_a_family_name_that_another_passes_on_speaks_through_him() -> None:
    statement = only(
        hear("As Brown [1] reports, Feldmann once dismissed the buses as costly.", ["Brown, Peter"])
    )

    assert statement.actors == ("feldmann",)
    assert statement.chain == ("brown-p",)


def test_a_place_does_not_speak_in_kazakh() -> None:
    found = hear(
        "П. Браун автобустардың Орталық Азияда тиімді екенін атап өтеді [1].",
        ["Браун П."],
        language="kk",
    )

    assert len(only(found).actors) == 1
    assert only(found).speaker_text.startswith("П. Браун")


def test_some_scholars_are_not_those_spoken_of_before() -> None:
    found = hear(
        "П. Браун автобустар толы деп санайды [1]. "
        "Кейбір зерттеушілер автобустарды қымбат деп сынайды [2].",
        ["Браун П.", "Сильва М."],
        language="kk",
    )

    assert "Кейбір зерттеушілер" in [s.speaker_text for s in found.statements]
