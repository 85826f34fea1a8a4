from __future__ import annotations

import pytest
from scenes import hear

BROWN = ["Brown, P."]


def test_a_definition_is_laid_out_by_aspect() -> None:
    text = (
        "Brown defines free fares as the ability of a town to move people through trust "
        "rather than tickets [1]."
    )

    (found,) = hear(text, BROWN).definitions

    words = {aspect: span.of(text) for aspect, span in found.attributes.items()}
    assert found.actors == ("brown-p",)
    assert words["means"] == "through trust"
    assert words["excludes"] == "rather than tickets"
    assert words["agent"].startswith("ability of a town")


def test_the_sources_own_definition_has_no_actor() -> None:
    (found,) = hear("By free fares we mean rides that nobody pays for.", BROWN).definitions

    assert found.actors == ()


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The view of western critics is limited by their own cities.", "limit"),
        ("A weakness of free fares is their price.", "limit"),
        ("The main advantage of free fares is speed.", "strength"),
    ],
)
def test_a_stated_strength_or_limit_is_an_appraisal(text: str, side: str) -> None:
    (found,) = hear(text, BROWN).appraisals

    assert found.side == side
    assert found.by is None


def test_a_limit_is_laid_to_the_view_named_before_it() -> None:
    found = hear("Western critics do not take into account the poor. ", BROWN).appraisals

    assert [a.view for a in found] == ["Western critics"]


def test_who_appraises_is_told_from_whose_view_it_is() -> None:
    (found,) = hear("Brown points to the weaknesses of free fares [1].", BROWN).appraisals

    assert (found.by, found.view) == ("brown-p", "free-fares")


def test_each_clause_of_an_enumerated_limit_counts() -> None:
    text = (
        "The judgement of western critics is limited by their own cities. In particular, they do "
        "not take into account the villages, do not take the drivers seriously, and also neglect "
        "the old."
    )

    found = hear(text, BROWN).appraisals

    assert [(a.side, a.view) for a in found] == [("limit", "western critics")] * 4
    assert found[-1].text.startswith("neglect")


def test_points_counted_off_answer_an_announced_weakness() -> None:
    text = (
        "Brown sees two weaknesses in free fares [1]. First, they cost much. "
        "Secondly, they please nobody [1]."
    )

    found = hear(text, BROWN).appraisals

    assert [a.text.split()[0] for a in found] == ["First,", "Secondly,"]
    assert {(a.by, a.view) for a in found} == {("brown-p", "free-fares")}


def test_items_behind_a_colon_count_apiece() -> None:
    text = "Free fares have two weaknesses: they cost much, and they please nobody."

    found = hear(text, BROWN).appraisals

    assert [a.text for a in found] == ["they cost much", "they please nobody"]
