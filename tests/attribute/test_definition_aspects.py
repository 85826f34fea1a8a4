"""The parts of a definition are words a reader can take in by themselves."""

from __future__ import annotations

import pytest
from scenes import hear

from counterpoint.attribute.aspects import lay_out

BROWN = ["Brown, P."]


def parts(text: str) -> dict[str, str]:
    (found,) = hear(text, BROWN).definitions
    return {aspect: span.of(text) for aspect, span in found.attributes.items()}


def test_a_preposition_goes_with_what_it_governs() -> None:
    words = parts(
        "Brown defines free fares as the ability to win people over through attraction "
        "rather than through fines or threats [1]."
    )

    assert words["mechanism"] == "through attraction"
    assert words["excludes"] == "rather than through fines or threats"
    assert "means" not in words, "what is excluded is no means"


def test_what_is_excluded_ends_where_the_next_part_begins() -> None:
    words = parts(
        "Brown understands free fares as a set of tools for moving people without tickets, "
        "through trust and other levers [1]."
    )

    assert words == {"excludes": "without tickets", "means": "through trust and other levers"}


def test_a_sign_is_a_word_and_no_beginning_of_one() -> None:
    """ "over" is no sign in "overland", nor "by" in "bylaw"."""
    words = parts("By free fares we mean a bylaw on overland rides that nobody pays.")

    assert words == {}


def test_a_quotation_ends_what_is_excluded() -> None:
    words = parts(
        'Brown explains free fares as "how a town moves people rather than taxes them," or so '
        "it seems [1]."
    )

    assert words["excludes"] == "rather than taxes them"


@pytest.mark.parametrize(
    ("text", "aspects", "words"),
    [
        ("тартымдылық, мәжбүрлеу емес", {"mechanism": ["тартымдылы*"], "excludes": ["… емес"]},
         {"mechanism": "тартымдылық", "excludes": "мәжбүрлеу емес"}),
        ("мәдениет арқылы басқаларға ықпал ету", {"means": ["… арқылы"], "target": ["басқаларға"]},
         {"means": "мәдениет арқылы", "target": "басқаларға ықпал ету"}),
        ("через привлекательность, а не через силу", {
            "means": ["через …"], "mechanism": ["привлекательн*"], "excludes": ["а не …"]},
         {"mechanism": "через привлекательность", "excludes": "а не через силу"}),
        ("through", {"means": ["through …"]}, {}),
        ("the will of all by", {"means": ["by …"], "excludes": ["without …"]}, {}),
    ],
)  # fmt: skip
def test_the_object_stands_where_the_language_puts_it(
    text: str, aspects: dict[str, list[str]], words: dict[str, str]
) -> None:
    found = lay_out(text, aspects)

    assert {name: span.of(text) for name, span in found.items()} == words
