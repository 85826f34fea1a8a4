"""What is known of a source can be put right: everywhere, with undo, without touching its text."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import QuestionError
from counterpoint.project import source_edits as edits


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    bill = tmp_path / "bill.md"
    bill.write_text("# On meetings\n\n## Article 1\n\nMeetings are announced ten days ahead.\n")
    study = cp.create(tmp_path / "study")
    study.add([bill])
    return study


def test_kind_date_and_authors_are_put_right_and_undone(study: cp.Study) -> None:
    (before,) = study.sources
    text = study.text(before.id)

    edits.describe(
        study, before.id, {"kind": "law", "issued": "2014-05-29", "author": "Holt, Maren"}
    )

    (after,) = study.sources
    assert after.kind == "law" and after.metadata["type"] == "legislation"
    assert edits.described(after) == {
        "kind": "law",
        "title": "On meetings",
        "author": "Holt, Maren",
        "issued": "2014-05-29",
    }
    assert study.text(after.id) == text and after.id == before.id
    study.undo()
    assert study.sources == [before]


def test_a_source_added_again_keeps_what_was_put_right(study: cp.Study, tmp_path: Path) -> None:
    (source,) = study.sources
    edits.describe(study, source.id, {"title": "Act on meetings"})

    study.add([tmp_path / "bill.md"])

    assert [one.title for one in study.sources] == ["Act on meetings"]


def test_nothing_changed_leaves_no_trace(study: cp.Study) -> None:
    (source,) = study.sources
    before = study.store.last_change()

    edits.describe(study, source.id, edits.described(source))

    assert study.store.last_change() == before


@pytest.mark.parametrize("fields", [{"kind": "poem"}, {"issued": "last year"}, {"colour": "red"}])
def test_what_is_no_field_kind_or_date_is_refused(study: cp.Study, fields: dict[str, str]) -> None:
    (source,) = study.sources
    with pytest.raises(QuestionError):
        edits.describe(study, source.id, fields)
    assert study.sources == [source]


def test_an_unknown_source_is_refused(study: cp.Study) -> None:
    with pytest.raises(QuestionError, match="no source"):
        edits.describe(study, "f" * 64, {"kind": "law"})
