"""Rounds: each coder alone, then side by side, then decided; nobody's coding is ever erased."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.model import Round, Statement, Status
from counterpoint.project.agreeing import codings
from counterpoint.project.coding import Coding, code_passage
from counterpoint.project.concurring import round_agreement
from counterpoint.project.rounds import cases, close_round, decide, finish, open_round, rounds

TEXT = """# Quiet influence

According to Maren Holt, quiet influence is a lasting and useful means of policy.

Tomas Verin argues that quiet influence has failed in the river states.

Quiet influence divides its scholars, and nobody has counted them.
"""
LAST = "Quiet influence divides its scholars"


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    (tmp_path / "essay.md").write_text(TEXT, "utf-8")
    made = cp.create(tmp_path / "study", "Quiet influence", ["quiet influence"])
    made.add([tmp_path / "essay.md"])
    made.suggest()
    return made


def code(study: cp.Study, coder: str, words: str, actor: str, stance: int | None = 1) -> str:
    start = TEXT.index(words)
    coding = Coding(cp.Span(start, start + len(words)), (actor,), "quiet influence", stance)
    return code_passage(study, study.sources[0].id, coding, coder)


def opened(study: cp.Study, **more: bool) -> Round:
    sources = tuple(source.id for source in study.sources)
    return open_round(study, Round("", "First", sources, ("Ann", "Bo"), **more), "Olga")


def ids(study: cp.Study, coder: str) -> set[str]:
    return {one.id for one in study.seen_by(coder).judged(Statement)}


def test_coders_of_a_round_do_not_see_each_others_statements(study: cp.Study) -> None:
    one = opened(study)
    mine = code(study, "Ann", LAST, "Ann Lee")

    assert mine in ids(study, "Ann") and mine not in ids(study, "Bo")
    assert mine in ids(study, "Olga")  # who does not code in the round
    close_round(study.store, one, "Olga")
    assert mine in ids(study, "Bo")


def test_nor_each_others_judgements_nor_their_changes(study: cp.Study) -> None:
    opened(study)
    first = study.judged(Statement)[0].id
    study.judge(first, "reject", coder="Ann")

    def status(coder: str) -> Status:
        return next(o.status for o in study.seen_by(coder).judged(Statement) if o.id == first)

    assert (status("Ann"), status("Bo")) == (Status.REJECTED, Status.SUGGESTED)
    assert [c.kind for c in study.seen_by("Bo").history() if c.coder == "Ann"] == []
    assert [c.kind for c in study.seen_by("Ann").history() if c.coder == "Ann"] == ["judgement"]
    table = study.seen_by("Bo").statements()
    assert table.filter(table["statement"] == first)["status"].to_list() == ["suggested"]


def test_a_round_without_the_machine_hides_what_it_suggests(study: cp.Study) -> None:
    assert ids(study, "Ann")
    opened(study, machine=False)

    assert ids(study, "Ann") == set()
    mine = code(study, "Ann", LAST, "Ann Lee")
    assert ids(study, "Ann") == {mine}


def test_the_same_passage_coded_blindly_by_both_is_two_versions_of_one_case(
    study: cp.Study,
) -> None:
    one = opened(study, machine=False)
    code(study, "Ann", LAST, "Maren Holt", 1)
    code(study, "Bo", LAST, "Maren Holt", -1)
    (case,) = cases(study, one)

    assert [(v.coder, v.item.stance, v.kept) for v in case.versions] == [
        ("Ann", 1, True),
        ("Bo", -1, True),
    ]
    assert not case.agreed


def test_passages_that_overlap_and_share_the_speaker_are_one_case(study: cp.Study) -> None:
    one = opened(study, machine=False)
    code(study, "Ann", LAST, "Maren Holt")
    code(study, "Bo", LAST + ", and nobody has counted them", "Maren Holt")
    code(study, "Bo", "quiet influence has failed", "Maren Holt")

    assert [len(case.versions) for case in cases(study, one)] == [1, 2]


def test_coders_who_say_the_same_agree(study: cp.Study) -> None:
    one = opened(study, machine=False)
    code(study, "Ann", LAST, "Maren Holt")
    code(study, "Bo", LAST, "Maren Holt")
    code(study, "Ann", "quiet influence has failed", "Tomas Verin", -1)
    code(study, "Bo", "quiet influence has failed", "Tomas Verin", -1)
    found = round_agreement(study, one)

    assert [case.agreed for case in cases(study, one)] == [True, True]
    assert found["passages"].value == 1
    assert found["stance"].value == found["speaker"].value == 1
    assert found["concept"].value is None  # a single value was used


def test_a_decision_stands_and_leaves_the_codings_as_they_were(study: cp.Study) -> None:
    one = opened(study, machine=False)
    target = code(study, "Ann", LAST, "Maren Holt", 1)
    code(study, "Bo", LAST, "Maren Holt", -1)
    one = close_round(study.store, one, "Olga")
    (case,) = cases(study, one)
    decide(study, one, case, 2, "Olga")

    stands = next(o for o in study.judged(Statement) if o.id == target)
    assert (stands.item.stance, stands.coder, stands.status) == (-1, "Olga", Status.ACCEPTED)
    (after,) = cases(study, one)
    assert after.chosen == 2
    assert after.versions == case.versions

    study.undo("Olga")
    assert cases(study, one)[0].chosen is None


def test_who_coded_in_the_round_may_decide_without_losing_the_own_coding(study: cp.Study) -> None:
    one = opened(study, machine=False)
    code(study, "Bo", LAST, "Maren Holt", -1)
    code(study, "Ann", LAST, "Maren Holt", 1)
    one = close_round(study.store, one, "Olga")
    (case,) = cases(study, one)
    decide(study, one, case, 2, "Ann")  # Bo's

    assert [(v.coder, v.item.stance) for v in cases(study, one)[0].versions] == [
        ("Ann", 1),
        ("Bo", -1),
    ]
    table = codings(study, "stance")
    assert table.filter(table["coder"] == "Ann")["value"].to_list() == ["1"]


def test_none_of_the_versions_may_stand(study: cp.Study) -> None:
    one = opened(study, machine=False)
    target = code(study, "Ann", LAST, "Maren Holt")
    one = close_round(study.store, one, "Olga")
    (case,) = cases(study, one)
    decide(study, one, case, 0, "Olga")

    assert cases(study, one)[0].chosen == 0
    assert next(o for o in study.judged(Statement) if o.id == target).status is Status.REJECTED


def test_nothing_is_decided_while_a_round_is_open(study: cp.Study) -> None:
    one = opened(study, machine=False)
    code(study, "Ann", LAST, "Maren Holt")

    with pytest.raises(cp.QuestionError, match="still open"):
        decide(study, one, cases(study, one)[0], 1, "Olga")
    with pytest.raises(cp.QuestionError, match="still open"):
        codings(study.seen_by("Ann"), "stance")


def test_what_somebody_else_has_accepted_is_not_undone_under_them(study: cp.Study) -> None:
    target = code(study, "Ann", LAST, "Maren Holt")
    code(study, "Bo", LAST, "Maren Holt")

    with pytest.raises(cp.QuestionError, match="cannot undo"):
        study.undo("Ann")
    assert target in {one.id for one in study.judged(Statement)}


@pytest.mark.parametrize(
    ("title", "coders", "sources"),
    [("", ("Ann", "Bo"), True), ("x", ("Ann", " "), True), ("x", ("Ann", "Bo"), False)],
)
def test_what_is_no_round_is_refused(
    study: cp.Study, title: str, coders: tuple[str, ...], sources: bool
) -> None:
    wanted = Round("", title, (study.sources[0].id,) if sources else (), coders)
    with pytest.raises(cp.QuestionError):
        open_round(study, wanted, "Olga")
    assert rounds(study.store) == []


def test_who_is_through_says_so_once(study: cp.Study) -> None:
    one = finish(study.store, finish(study.store, opened(study), "Bo"), "Bo")

    assert one.finished == ("Bo",)
    with pytest.raises(cp.QuestionError, match="does not code"):
        finish(study.store, one, "Olga")
