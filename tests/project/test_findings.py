"""Findings of a study: what people decide about them, and what stays when the checks run again."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp

MANUSCRIPT = """# Ferries in winter

## Introduction

Adair counts boats, and "the ice closes the northern piers for ninety days" [1, p. 42].
Benn counts tides [2].

## References

1. Adair B. Ferries of the frozen north // Journal of Harbours. - 2011. - Vol. 4. - P. 9-24.
2. Benn C. Tides and timetables // Journal of Harbours. - 2015. - Vol. 8. - P. 52-31.
"""
WORK = """# Ferries of the frozen north

## Winter

In most years the ice closes the northern piers for sixty days, and boats wait.
"""


@pytest.fixture
def winter(tmp_path: Path) -> cp.Study:
    """A study with one manuscript, in which a page is outside its work and pages run backwards."""
    found = cp.create(tmp_path / "winter", concepts=["ferries"])
    (tmp_path / "manuscript.md").write_text(MANUSCRIPT, "utf-8")
    found.add(tmp_path / "manuscript.md")
    found.suggest()
    return found


def by_code(study: cp.Study) -> dict[str, cp.FindingStatus]:
    return {one.finding.code: one.status for one in study.findings()}


def id_of(study: cp.Study, code: str) -> str:
    return next(one.id for one in study.findings() if one.finding.code == code)


def test_a_finding_is_open_until_somebody_decides(winter: cp.Study) -> None:
    assert by_code(winter) == {"LOC101": "open", "REF102": "open"}


def test_a_decision_stays_when_the_checks_run_again(winter: cp.Study) -> None:
    found = winter.judge_finding(id_of(winter, "REF102")[:8], "confirm", coder="ann")
    winter.judge_finding(id_of(winter, "LOC101"), "dismiss", "the reprint has other pages")

    winter.suggest(again=True)

    assert by_code(winter) == {"LOC101": "dismissed", "REF102": "confirmed"}
    assert found.judgement is not None
    assert found.judgement.coder == "ann"


def test_a_decision_is_in_the_history_and_can_be_undone(winter: cp.Study) -> None:
    target = id_of(winter, "REF102")
    winter.judge_finding(target, "fix")

    assert winter.history()[-1].action == f"fix finding {target}"
    winter.undo()
    assert by_code(winter)["REF102"] == "open"
    winter.redo()
    assert by_code(winter)["REF102"] == "fixed"
    winter.judge_finding(target, "reopen")
    assert by_code(winter)["REF102"] == "open"


def test_a_new_version_keeps_what_was_dismissed_and_asks_again_what_was_said_to_be_mended(
    winter: cp.Study, tmp_path: Path
) -> None:
    winter.judge_finding(id_of(winter, "REF102"), "fix")
    winter.judge_finding(id_of(winter, "LOC101"), "dismiss", "the reprint has other pages")
    again = MANUSCRIPT.replace("Benn counts tides", "In Benn there are tides, and he counts them")
    (tmp_path / "manuscript2.md").write_text(again, "utf-8")
    winter.add(tmp_path / "manuscript2.md")
    winter.suggest()

    new = {one.finding.code: one.status for one in winter.findings(winter.sources[1].id)}

    assert new == {"LOC101": "dismissed", "REF102": "open"}


def test_a_decision_stays_when_the_words_beside_it_are_edited(
    winter: cp.Study, tmp_path: Path
) -> None:
    winter.judge_finding(id_of(winter, "LOC101"), "dismiss", "the reprint has other pages")
    edited = MANUSCRIPT.replace("ninety days", "ninety cold days")
    other = MANUSCRIPT.replace("Ferries in winter", "Another article").replace("ninety", "sixty")
    for name, words in (("second", edited), ("other", other)):
        (tmp_path / f"{name}.md").write_text(words, "utf-8")
        winter.add(tmp_path / f"{name}.md")
    winter.suggest()

    found = {(one.source, one.finding.code): one for one in winter.findings()}
    _, second, third = (found[one.id, "LOC101"] for one in winter.sources)

    assert second.status == "dismissed"
    assert second.judgement is not None
    assert second.judgement.note == "the reprint has other pages"
    assert third.status == "open"


@pytest.mark.parametrize(
    ("target", "decision", "note", "said"),
    [
        ("", "confirm", "", "no finding"),
        ("zz", "confirm", "", "no finding"),
        ("LOC", "wonder", "", "unknown decision"),
        ("LOC101", "dismiss", " ", "needs its reason"),
    ],
)
def test_a_decision_that_means_nothing_is_refused(
    winter: cp.Study, target: str, decision: str, note: str, said: str
) -> None:
    target = id_of(winter, target) if target == "LOC101" else target

    with pytest.raises(cp.QuestionError, match=said):
        winter.judge_finding(target, decision, note)


def test_the_settings_of_the_project_choose_and_weigh(winter: cp.Study) -> None:
    path = winter.folder / "counterpoint.toml"
    kept = path.read_text("utf-8").split("[check]")[0]
    path.write_text(kept + '[check]\nignore = ["REF"]\nseverity = {LOC101 = "note"}\n', "utf-8")

    found = cp.open(winter.folder).findings()

    assert [(one.finding.code, one.finding.severity) for one in found] == [("LOC101", "note")]


def test_a_loaded_work_is_held_against_what_is_quoted_from_it(
    winter: cp.Study, tmp_path: Path
) -> None:
    (tmp_path / "work.md").write_text(WORK, "utf-8")
    winter.add(tmp_path / "work.md")
    winter.suggest()

    assert "QUO201" in by_code(winter)
    changes = len(winter.history())
    winter.suggest()
    assert len(winter.history()) == changes


def test_the_report_and_the_table_show_what_was_decided(winter: cp.Study) -> None:
    winter.judge_finding(id_of(winter, "LOC101"), "dismiss", "the reprint has other pages")

    page = winter.report().read_text("utf-8")
    table = winter.export("findings").decode()

    assert "the reprint has other pages" in page
    assert "dismissed" in table and "the reprint has other pages" in table
