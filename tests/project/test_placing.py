"""Schools that sources name are proposals: accepted, corrected or rejected, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.project import people_edits, placing

from .conftest import BOOK

TEXT = """# Quiet influence in the river states

## Introduction

Western scholars such as M. Holt [1] and T. Verin [2] argue that quiet influence has failed.
According to the Russian researcher O. Belova, quiet influence endures [3, p. 4].

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
3. Belova O. Rivers and Rules. – Perm: Kama, 2018. – 90 p.
"""


@pytest.fixture
def placed(tmp_path: Path) -> cp.Study:
    """A study whose one source counts three authors to two schools."""
    source = tmp_path / "placed.md"
    source.write_text(TEXT, "utf-8")
    found = cp.create(tmp_path / "study", "Quiet influence")
    found.codebook = BOOK
    found.add(source, coder="ann")
    found.suggest()
    return found


def by_name(study: cp.Study) -> dict[str, placing.Proposal]:
    return {one.name.split()[-1]: one for one in placing.proposals(study)}


def schools(study: cp.Study) -> dict[str, str]:
    return study.snapshot().register.school_of(study.settings.grouping)


def test_what_a_source_says_of_schools_waits_with_its_words(placed: cp.Study) -> None:
    found = by_name(placed)

    assert {name: one.title for name, one in found.items()} == {
        "Holt": "Western",
        "Verin": "Western",
        "Belova": "Russian",
    }
    assert all(one.decision == "" for one in found.values())
    assert found["Belova"].words in TEXT


def test_accepted_it_is_a_membership_of_the_person_on_the_words_of_the_source(
    placed: cp.Study,
) -> None:
    holt = by_name(placed)["Holt"]
    whole = placed.judge(holt.id[:12], "accept", coder="ann")
    (kept,) = placed.register.memberships

    assert whole == holt.id
    assert (kept.actor, kept.school, kept.coder) == (holt.actor, "western", "ann")
    assert kept.basis is cp.Basis.SOURCE and holt.words in kept.ground
    assert (by_name(placed)["Holt"].decision, by_name(placed)["Holt"].coder) == ("accept", "ann")


def test_the_others_stay_where_their_sources_put_them(placed: cp.Study) -> None:
    before = schools(placed)
    placed.judge(by_name(placed)["Holt"].id, "accept", coder="ann")

    assert schools(placed) == before


def test_rejected_it_counts_nowhere_and_undo_brings_it_back(placed: cp.Study) -> None:
    belova = by_name(placed)["Belova"]
    placed.judge(belova.id, "reject", coder="ann", note="she works abroad")

    assert belova.actor not in schools(placed)
    assert by_name(placed)["Belova"].note == "she works abroad"
    placed.undo()
    assert schools(placed)[belova.actor] == "Russian"
    assert by_name(placed)["Belova"].decision == ""


def test_corrected_the_actor_is_in_the_school_that_is_right(placed: cp.Study) -> None:
    belova = by_name(placed)["Belova"]
    placed.judge(belova.id, "correct", {"school": "eastern"}, "ann")

    assert schools(placed)[belova.actor] == "eastern"
    assert by_name(placed)["Belova"].school == "eastern"


def test_a_judgement_stands_when_the_source_is_read_again(placed: cp.Study) -> None:
    belova = by_name(placed)["Belova"]
    placed.judge(belova.id, "reject", coder="ann")
    placed.suggest()

    assert belova.actor not in schools(placed)


def test_whoever_is_placed_by_hand_is_moved_by_no_source(placed: cp.Study) -> None:
    belova = by_name(placed)["Belova"]
    north = cp.Membership("", "northern", cp.Basis.CODER, "ann")
    people_edits.place_many(placed, [belova.actor], north, "ann")
    placed.judge(by_name(placed)["Holt"].id, "accept", coder="ann")

    assert schools(placed)[belova.actor] == "northern"


@pytest.mark.parametrize(
    ("decision", "correction", "words"),
    [
        ("correct", None, "names the school that is right"),
        ("accept", {"school": "east"}, "names the school that is right"),
        ("perhaps", None, "unknown decision"),
    ],
)
def test_what_means_nothing_is_refused(
    placed: cp.Study, decision: str, correction: dict[str, str] | None, words: str
) -> None:
    target = by_name(placed)["Holt"].id

    with pytest.raises(cp.QuestionError, match=words):
        placed.judge(target, decision, correction, "ann")


def test_an_id_that_names_no_proposal_is_refused_with_the_way_out(placed: cp.Study) -> None:
    with pytest.raises(cp.QuestionError, match="no proposal has the id"):
        placing.judge_placement(placed, "0123456789", "accept")


def test_an_actor_met_only_in_sources_can_be_placed_and_joins_the_register(
    placed: cp.Study,
) -> None:
    listed = {actor.id for actor in placed.register.actors}
    met = next(actor for actor in placed.actors() if actor.id not in listed)
    placed.place_actor(cp.Membership(met.id, "harbour", cp.Basis.CODER, "ann"))

    assert met.id in {actor.id for actor in placed.register.actors}
    assert {a.id: a.school for a in placed.actors()}[met.id] == "harbour"
    with pytest.raises(cp.QuestionError, match="no actor 'nobody'"):
        placed.place_actor(cp.Membership("nobody", "harbour", cp.Basis.CODER, "ann"))
