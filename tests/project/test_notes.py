"""Notes on a source and on the study, and places named by their words."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import QuestionError
from counterpoint.project.exporting import table
from counterpoint.project.naming_places import place_of, place_within
from counterpoint.project.notes import add_note, change_note, notes_of, write_note
from counterpoint.project.reshaping import split_passage

ESSAY = """# Quiet influence

According to Maren Holt, quiet influence is a useful
means of policy and quiet influence endures. Quiet it is.
"""


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    made = cp.create(tmp_path / "study", "Quiet influence", ["quiet influence"])
    made.add([tmp_path / "essay.md"])
    made.suggest()
    return made


def test_a_source_and_the_study_take_any_number_of_notes(study: cp.Study) -> None:
    source = study.sources[0].id
    for words, about in (("one", source), ("two", source), ("three", "")):
        add_note(study, words, about, "ann")
    add_note(study, "four", source, "bo")

    assert [(n.coder, n.words) for n in notes_of(study, source)] == [
        ("ann", "one"),
        ("ann", "two"),
        ("bo", "four"),
    ]
    assert [n.words for n in notes_of(study)] == ["one", "two", "three", "four"]
    assert [n.words for n in notes_of(study, "")] == ["three"]


def test_a_note_is_changed_taken_away_and_brought_back_by_its_writer(study: cp.Study) -> None:
    note = add_note(study, "a first thought", coder="ann")
    change_note(study, note[:10], "a second thought", "ann")

    assert [n.words for n in notes_of(study)] == ["a second thought"]
    change_note(study, note, "", "ann")
    assert notes_of(study) == ()
    study.undo("ann")
    assert [n.words for n in notes_of(study)] == ["a second thought"]


def test_nobody_changes_what_another_one_noted(study: cp.Study) -> None:
    note = add_note(study, "mine", coder="ann")

    with pytest.raises(QuestionError, match="bo has no note"):
        change_note(study, note, "yours", "bo")
    assert [n.words for n in notes_of(study)] == ["mine"]


@pytest.mark.parametrize(("words", "source"), [("  ", ""), ("words", "no-such-source")])
def test_a_note_that_means_nothing_is_refused(study: cp.Study, words: str, source: str) -> None:
    with pytest.raises(QuestionError):
        add_note(study, words, source)


def test_notes_leave_readings_and_judgements_as_they_are(study: cp.Study) -> None:
    before = study.judged(cp.Statement), study.status()
    add_note(study, "words", study.sources[0].id)

    assert study.judged(cp.Statement) == before[0]
    assert study.status().waiting == before[1].waiting


def test_words_name_the_place_where_they_stand_across_line_breaks(study: cp.Study) -> None:
    spot = place_of(study, "essay.md", "a useful means of  policy")

    assert spot.span.of(ESSAY) == "a useful\nmeans of policy"
    with pytest.raises(QuestionError, match="2 times"):
        place_of(study, "essay.md", "quiet influence")
    with pytest.raises(QuestionError, match="does not say"):
        place_of(study, "essay.md", "loud influence")


def test_of_several_places_the_nearest_is_taken(study: cp.Study) -> None:
    last = ESSAY.rindex("quiet influence")

    assert place_of(study, "essay.md", "quiet influence", near=last - 3).span.start == last


def test_a_statement_is_split_at_its_words(study: cp.Study) -> None:
    one = next(s for s in study.judged(cp.Statement) if "endures" in s.item.text)
    second = split_passage(study, one.id, place_within(study, one.id, "quiet influence endures"))
    parts = [s.item.text for s in study.judged(cp.Statement) if s.id in (one.id, second)]

    assert parts[0].endswith("policy and") and parts[1].startswith("quiet influence endures")


def test_all_notes_are_one_table_those_on_statements_included(study: cp.Study) -> None:
    source, statement = study.sources[0].id, study.store.rows("statement")[0]
    add_note(study, "on the study", "", "ann")
    write_note(study, statement["id"], "on a statement", "bo")

    rows = table(study, "notes").select("coder", "words", "source", "statement").rows()

    assert rows == [
        ("ann", "on the study", "", ""),
        ("bo", "on a statement", source, statement["id"]),
    ]
    assert b"on a statement" in study.export("notes")
