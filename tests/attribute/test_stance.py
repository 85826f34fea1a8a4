from __future__ import annotations

import pytest
from scenes import hear, only

BROWN = ["Brown, P.", "Silva, M."]


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Brown argues that free fares are fair [1].", "en", 1),
        ("Brown argues that free fares are not fair [1].", "en", -1),
        ("Brown argues that free fares are popular but harmful [1].", "en", -1),
        ("Brown doubts that free fares are useful [1].", "en", -1),
        ("Brown concedes that free fares are useful [1].", "en", 0),
        ("Brown counted 12 of 40 full buses [1].", "en", 0),
        ("Brown does not hold that fares deter [1].", "en", 0),
        ("Браун считает бесплатный проезд справедливым [1].", "ru", 1),
        ("Браун считает бесплатный проезд не эффективным, а вредным [1].", "ru", -1),
        ("Браун признаёт, что проезд полезен [1].", "ru", 0),
        ("Браун тегін жол ақысы тиімді деп санайды [1].", "kk", 1),
        ("Браун тегін жол ақысы тиімді емес деп санайды [1].", "kk", -1),
        ("Браун бұл шара зиянды деп жазады [1].", "kk", -1),
    ],
)
def test_words_of_value_negation_and_contrast_make_the_stance(
    text: str, language: str, stance: int
) -> None:
    assert only(hear(text, BROWN, language=language)).stance == stance


def test_the_words_it_was_read_from_are_shown() -> None:
    statement = only(hear("Brown argues that free fares are not fair [1].", BROWN))

    assert statement.triggers == ("not: fair",)


def test_who_disagrees_stands_against_the_one_before() -> None:
    found = hear(
        "Brown argues that free fares are fair [1]. Silva disagrees with him: cities pay [2].",
        BROWN,
    )

    assert [s.stance for s in found.statements] == [1, -1]
