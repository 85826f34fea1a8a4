"""Actors and concepts as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Concept
from counterpoint.project.roster import Roster, roster_of

PEOPLE = {
    "nye-j": Actor("nye-j", "Joseph Nye", ("Joseph Nye", "Дж. Най")),
    "lee-a": Actor("lee-a", "Ann Lee"),
    "lee-b": Actor("lee-b", "Ann Lee"),
}
ROSTER = Roster(PEOPLE, (Concept("power", {"en": ("soft power",), "ru": ("мягкая сила",)}, {}),))


@pytest.mark.parametrize("typed", ["joseph  nye", "ДЖ. НАЙ", "nye-j"])
def test_an_actor_is_found_by_any_name(typed: str) -> None:
    assert ROSTER.actor(typed) is PEOPLE["nye-j"]


def test_namesakes_are_told_apart_by_their_ids() -> None:
    assert ROSTER.match_actors("ann") == ["Ann Lee (lee-a)", "Ann Lee (lee-b)"]
    assert ROSTER.actor("Ann Lee (lee-b)") is PEOPLE["lee-b"]
    assert ROSTER.find("Ann Lee") is None


def test_a_new_actor_gets_an_id_that_is_free() -> None:
    assert ROSTER.actor("Lee A").id == "lee-a-2"
    assert ROSTER.actor("Жанар").id == "zhanar"
    assert ROSTER.actor("!!").id == "actor"


def test_beginnings_come_before_what_stands_inside() -> None:
    names = {n: Actor(n, n) for n in ("Zan Benin", "Benedict", "Rubens")}

    assert Roster(names, ()).match_actors("ben") == ["Benedict", "Zan Benin", "Rubens"]


def test_a_concept_is_found_in_any_language() -> None:
    assert ROSTER.concept("Мягкая сила").id == "power"
    with pytest.raises(QuestionError, match="no concept"):
        ROSTER.concept("hard power")


def test_the_roster_tells_what_a_snapshot_tells(finished: Path) -> None:
    study = cp.open(finished)

    assert roster_of(study).actors == study.snapshot().actors
    study.close()
