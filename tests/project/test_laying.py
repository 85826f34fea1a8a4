"""Making the tables of a large study: how far it is, stopping, going on."""

from __future__ import annotations

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

import counterpoint as cp
from counterpoint.errors import QuestionError
from counterpoint.project import upkeep
from counterpoint.project.laying import Stand, laying_of
from counterpoint.project.upkeep import Ledger, ledger_of

TEXT = (
    "# Part\n\nAccording to Maren Holt, quiet influence is a useful means.\n"
    "Tomas Verin argues that quiet influence has failed.\n"
)


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    made = cp.create(tmp_path / "study", "Quiet influence", ["quiet influence"])
    for name in "abcd":
        path = tmp_path / f"{name}.md"
        path.write_text(TEXT.replace("Part", f"Part {name}"))
        made.add([path])
    made.suggest()
    return cp.open(made.folder)


def test_the_time_left_is_told_from_what_is_done() -> None:
    """10 of 40 sources in 5 seconds: 30 are left, which take 15."""
    assert Stand(10, 40, 5.0).left == 15
    assert Stand(0, 40, 5.0).left == 0  # nothing is known yet


def test_what_is_made_is_counted_by_sources(study: cp.Study) -> None:
    laying = laying_of(study.store)
    told = [(laying.stand.done, laying.stand.of) for _ in laying.counted("abc", 5, step=2)]

    assert told == [(0, 5), (2, 5), (4, 5)]
    assert laying.stand == Stand()


def test_tables_that_were_stopped_go_on_from_there(
    study: cp.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "TOGETHER", 1)
    expected = cp.open(study.folder).statements()
    ledger, laying = ledger_of(study), laying_of(study.store)
    read: list[str] = []
    rows = upkeep.core_rows

    def stopped_at_the_second(*sources: object) -> object:
        read.append("one")
        if len(read) == 2:
            laying.stop()
        return rows(*sources)  # type: ignore[arg-type]

    monkeypatch.setattr(upkeep, "core_rows", stopped_at_the_second)
    with pytest.raises(QuestionError, match="stopped before it was through"):
        ledger.rows(study)
    assert_frame_equal(study.statements(), expected)

    assert expected.height
    assert len(read) == 4  # none was read twice


def test_a_change_meanwhile_is_not_lost(study: cp.Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "TOGETHER", 1)
    ledger: Ledger = ledger_of(study)
    laying, rows = laying_of(study.store), upkeep.core_rows

    def stopped(*sources: object) -> object:
        laying.stop()
        return rows(*sources)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "core_rows", stopped)
        with pytest.raises(QuestionError):
            ledger.rows(study)
    first = cp.open(study.folder).statements()["statement"][0]
    study.judge(first, "reject")

    assert_frame_equal(study.statements(), cp.open(study.folder).statements())
