"""judge, undo, redo, history at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.project.notes import notes_on

from .conftest import Program


def waiting(study: Path) -> list[str]:
    """The ids of what is still to be judged."""
    found = cp.open(study).judged(cp.Statement)
    return [one.id for one in found if one.status is cp.Status.SUGGESTED]


def standing(study: Path, target: str) -> tuple[str, int | None]:
    """Status and stance of one statement."""
    (one,) = (one for one in cp.open(study).judged(cp.Statement) if one.id == target)
    return one.status.value, one.item.stance


def test_a_reading_is_accepted_by_the_beginning_of_its_id(study: Path, program: Program) -> None:
    target = waiting(study)[0]

    told = program("judge", target[:6], "--accept")

    assert told.stdout == f"accept: {target}\n"
    assert standing(study, target)[0] == "accepted"


def test_a_correction_stands_and_the_machine_reading_stays(study: Path, program: Program) -> None:
    target = waiting(study)[0]

    program("judge", target, "--correct", "stance=-1", "--note", "he mocks it")

    assert standing(study, target) == ("accepted", -1)
    (row,) = (r for r in cp.open(study).store.rows("statement") if r["id"] == target)
    assert row["coder"] == row["body"]["method"]


def test_decisions_are_undone_and_done_again(study: Path, program: Program) -> None:
    target = waiting(study)[0]
    program("judge", target, "--reject")

    assert program("undo").stdout == f"undone: reject statement {target}\n"
    assert standing(study, target)[0] == "suggested"
    assert "done again: reject" in program("redo").stdout
    assert standing(study, target)[0] == "rejected"
    assert "nothing to be done again" in program("redo", code=1).stdout


def test_the_history_says_who_did_what(study: Path, program: Program) -> None:
    target = waiting(study)[0]
    program("judge", target, "--accept", "--coder", "bo")

    last = json.loads(program("history", "--last", "1", "--json").stdout)

    assert [(c["coder"], c["kind"], c["action"]) for c in last] == [
        ("bo", "judgement", f"accept statement {target}")
    ]
    assert "add essay.md" in program("history").stdout


def test_all_suggestions_can_be_walked_through(study: Path, program: Program) -> None:
    first, second = waiting(study)

    told = program("judge", typed="a\nu\nr\nc\n-1\n\n\n").stdout

    assert "Quiet influence in the river states, Introduction" in told
    assert "1 accepted, 1 rejected, 0 left to judge" in told
    assert {standing(study, t)[0] for t in (first, second)} == {"accepted", "rejected"}


def test_the_walk_takes_the_least_sure_first_or_the_order_of_the_text(
    study: Path, program: Program
) -> None:
    found = [one for one in cp.open(study).judged(cp.Statement) if one.id in waiting(study)]
    by_use = sorted(found, key=lambda one: one.item.confidence)

    for order, wanted in (("useful", by_use), ("text", found)):
        told = program("judge", "--order", order, typed="s\ns\n").stdout
        places = [told.index(one.id[:8]) for one in wanted]
        assert places == sorted(places)
    assert "no order 'odd'" in program("judge", "--order", "odd", code=2).output


def test_too_few_judgements_tell_no_gain(study: Path, program: Program) -> None:
    program("judge", waiting(study)[0], "--accept")

    assert "23 more are needed" in program("judge", "--gain").stdout
    assert json.loads(program("judge", "--gain", "--json").stdout) == {
        "points": [],
        "judged": 1,
        "needed": 23,
    }


def test_the_walk_stops_where_the_answers_stop(study: Path, program: Program) -> None:
    told = program("judge", typed="s\nq\n").stdout

    assert "0 accepted, 0 rejected, 2 left to judge" in told


def test_the_walk_takes_back_its_own_decisions_only(study: Path, program: Program) -> None:
    before = cp.open(study).store.change_count()

    told = program("judge", typed="u\nq\n").stdout

    assert "nothing was decided yet" in told
    assert cp.open(study).store.change_count() == before


def test_a_correction_that_means_nothing_is_asked_for_again(study: Path, program: Program) -> None:
    told = program("judge", typed="c\n7\n\n\nc\n\n\n\nq\n").stdout

    assert "7 is no stance" in told and "says what to put right" in told
    assert "2 left to judge" in told


def test_a_judgement_survives_reading_again(study: Path, program: Program) -> None:
    target = waiting(study)[0]
    program("judge", target, "--correct", "stance=1")
    count = len(cp.open(study).judged(cp.Statement))

    program("suggest", "--again")

    assert standing(study, target) == ("accepted", 1)
    assert len(cp.open(study).judged(cp.Statement)) == count


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("zzz", "--accept"), "nothing has the id 'zzz'"),
        (("TARGET",), "0 decisions"),
        (("TARGET", "--accept", "--reject"), "2 decisions"),
        (("TARGET", "--correct", "stance=5"), "5 is no stance"),
        (("TARGET", "--correct", "hat=grey"), "no 'hat' to put right"),
        (("TARGET", "--correct", "actors=nobody-x"), "no actor 'nobody-x'"),
        (("TARGET", "--correct", "concept=love"), "no concept 'love'"),
        (("TARGET", "--correct", "span=[0, 99999]"), "no place 0:99999"),
        (("TARGET", "--correct", "grey"), "'grey' is no correction"),
    ],
)
def test_a_decision_that_means_nothing_is_refused_with_a_way_out(
    study: Path, program: Program, words: tuple[str, ...], told: str
) -> None:
    target = waiting(study)[0]
    before = cp.open(study).store.change_count()

    result = program("judge", *(target if w == "TARGET" else w for w in words), code=2)

    assert told in result.stderr
    assert cp.open(study).store.change_count() == before


def test_a_passage_is_coded_moved_split_and_noted_on(study: Path, program: Program) -> None:
    said = "quiet influence has failed in the river states"
    coding = ("statements", "code", "essay.md", said, "--actor", "Tomas Verin")
    made = program(*coding, "--stance", "against", "--concept", "quiet-influence", "--json").stdout
    id_ = json.loads(made)["id"]

    program("statements", "move", id_[:12], "influence has failed in the river states")
    second = program("statements", "split", id_, "in the river", "--json").stdout
    program("statements", "note", id_, "look again")

    texts = {one.id: one.item.text for one in cp.open(study).judged(cp.Statement)}
    assert texts[id_] == "influence has failed"
    assert texts[json.loads(second)["id"]] == "in the river states"
    assert notes_on(cp.open(study), id_)[0].words == "look again"


def test_what_cannot_be_coded_is_refused_in_plain_words(study: Path, program: Program) -> None:
    coding = ("statements", "code", "essay.md", "Quiet influence divides", "--actor", "Tomas Verin")

    assert "no stance 'perhaps'" in program(*coding, "--stance", "perhaps", code=2).stderr
    assert (
        "no source 'letter.md'"
        in program("statements", "code", "letter.md", "words", "--actor", "Ann", code=2).stderr
    )
    assert "nothing has the id" in program("statements", "split", "zzz", "words", code=2).stderr


def test_notes_are_added_listed_and_changed(study: Path, program: Program) -> None:
    made = json.loads(program("notes", "add", "ask again", "--source", "essay.md", "--json").stdout)
    program("notes", "add", "on the whole")

    assert program("notes", "list").stdout.count("\n") == 2
    assert "ask again" in program("notes", "list", "--source", "essay.md").stdout
    program("notes", "change", made["id"][:12], "")
    assert [n["words"] for n in json.loads(program("notes", "list", "--json").stdout)] == [
        "on the whole"
    ]
