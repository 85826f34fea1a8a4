"""A study: what it keeps, what it refuses to lose."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.model.frames import APPRAISALS, MENTIONS, STATEMENTS
from counterpoint.project.study import Study

from .conftest import BOOK


def changed_method(study: Study, **fields: object) -> None:
    """Stand in for a better machine: the same statements, read otherwise."""
    reading = study.reading(study.sources[0].id)
    others = tuple(dataclasses.replace(one, **fields) for one in reading.statements)  # type: ignore[arg-type] # fields are given by the test
    from counterpoint.project.readouts import keep_reading  # noqa: PLC0415 - for this one place

    with study.store.write("counterpoint", "suggest") as writer:
        keep_reading(writer, dataclasses.replace(reading, statements=others), {"made": "anew"})


def test_what_is_read_can_be_read_back_equal(study: Study, essay: Path) -> None:
    direct = cp.read(essay, BOOK)
    kept = study.reading(study.sources[0].id)

    assert kept.text == direct.text
    for part in ("references", "citations", "quotations", "actors", "mentions", "figures",
                 "statements", "appraisals", "definitions", "findings"):  # fmt: skip
        assert getattr(kept, part) == getattr(direct, part), part


def test_the_tables_have_their_schemas_also_when_empty(study: Study, tmp_path: Path) -> None:
    for one in (study, cp.create(tmp_path / "empty")):
        assert dict(one.statements().schema) == STATEMENTS
        assert dict(one.mentions().schema) == MENTIONS
        assert dict(one.appraisals().schema) == APPRAISALS


def test_a_row_of_a_table_leads_back_to_the_words_in_the_source(study: Study) -> None:
    content = study.text(study.sources[0].id).content

    for frame in (study.statements(), study.mentions(), study.appraisals()):
        assert frame.height
        for start, end, text in frame.select("start", "end", "text").rows():
            assert content[start:end] == text


def test_a_statement_is_dated_by_the_work_it_cites(study: Study) -> None:
    rows = study.statements().select("actor_name", "date", "citation").rows()

    assert ("Tomas Verin", date(2020, 1, 1), "[2, pp. 4-5]") in rows


def test_suggesting_twice_writes_nothing_twice(study: Study) -> None:
    before = study.store.change_count()

    assert study.suggest() == []
    study.suggest(again=True)

    assert study.store.change_count() == before


def test_a_source_in_which_no_concept_recurs_is_read_without_a_codebook(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("According to Ann Smith, it rains [1].", "utf-8")
    study = cp.create(tmp_path / "brief")
    study.add([note])
    study.suggest()

    assert study.codebook is None
    assert not (tmp_path / "brief" / "codebook.yaml").exists()
    assert study.report().is_file()


def test_a_better_reading_replaces_what_nobody_has_judged(study: Study) -> None:
    before = {one.id for one in study.judged(cp.Statement)}

    changed_method(study, stance=-1)

    found = study.judged(cp.Statement)
    assert {one.id for one in found} == before
    assert {one.item.stance for one in found} == {-1}


def test_a_better_reading_leaves_a_judged_one_as_it_was_judged(study: Study) -> None:
    target = study.judged(cp.Statement)[0]
    study.judge(target.id, "accept", coder="ann")

    changed_method(study, stance=-1 if target.item.stance != -1 else 1)

    found = {one.id: one for one in study.judged(cp.Statement)}
    assert found[target.id].item == target.item
    assert found[target.id].status is cp.Status.ACCEPTED


def test_a_judged_statement_stays_when_it_is_no_longer_suggested(study: Study) -> None:
    keep, *others = study.judged(cp.Statement)
    study.judge(keep.id, "accept", coder="ann")

    changed_method(study, actors=("somebody-else",))

    ids = {one.id for one in study.judged(cp.Statement)}
    assert keep.id in ids and not ids & {one.id for one in others}


def test_what_a_person_coded_is_accepted_and_survives_suggesting(study: Study) -> None:
    source = study.sources[0].id
    span = cp.Span(2, 17)
    words = span.of(study.text(source).content)
    target = study.code(source, cp.Statement(span, words, ("holt-m",), "Holt"), coder="bo")

    study.suggest(again=True)

    (found,) = (one for one in study.judged(cp.Statement) if one.id == target)
    assert (found.coder, found.status) == ("bo", cp.Status.ACCEPTED)


def test_the_last_judgement_stands_and_all_are_kept(study: Study) -> None:
    target = study.judged(cp.Statement)[0].id
    study.judge(target, "reject", coder="ann")
    study.judge(target, "correct", {"stance": 0}, coder="bo")

    (found,) = (one for one in study.judged(cp.Statement) if one.id == target)

    assert (found.coder, found.status, found.item.stance) == ("bo", cp.Status.ACCEPTED, 0)
    assert len(study.store.rows("judgement", target=target)) == 2


def test_judging_the_same_way_twice_is_one_judgement(study: Study) -> None:
    target = study.judged(cp.Statement)[0].id
    study.judge(target, "accept", coder="ann")
    before = study.store.change_count()

    study.judge(target, "accept", coder="ann")

    assert study.store.change_count() == before


def test_a_corrected_span_takes_its_words_from_the_source(study: Study) -> None:
    target = study.judged(cp.Statement)[0].id

    study.judge(target, "correct", {"span": [2, 17]}, coder="ann")

    (found,) = (one for one in study.judged(cp.Statement) if one.id == target)
    assert found.item.text == "Quiet influence"


def test_rejected_statements_leave_matrix_and_reading_but_stay_in_the_table(
    study: Study,
) -> None:
    first = study.judged(cp.Statement)[0]
    study.judge(first.id, "reject", coder="ann")

    assert first.id in study.statements()["statement"]
    assert first.id not in study.compare().grounds["statement"]
    assert first.item not in study.reading(first.source).statements


def test_appraisals_can_be_judged_as_well(study: Study) -> None:
    (limit,) = study.judged(cp.Appraisal)

    study.judge(limit.id, "correct", {"side": "strength"}, coder="ann")

    assert study.appraisals()["side"].to_list() == ["strength"]
    assert study.appraisals()["status"].to_list() == ["accepted"]


def test_undo_takes_back_a_source_with_what_was_read_out_of_it(
    study: Study, tmp_path: Path
) -> None:
    assert study.undo() == "suggest essay.md"
    assert study.statements().is_empty()
    assert study.undo() == "add essay.md"
    assert study.sources == []
    study.redo()
    study.redo()
    assert study.statements().height


def test_schools_can_be_regrouped_without_reading_again(study: Study) -> None:
    first = study.judged(cp.Statement)[0].item.actors[0]
    study.name_actor(cp.Actor(first, "Maren Holt"), coder="ann")
    study.place_actor(cp.Membership(first, "east", cp.Basis.NATIONALITY, "ann"))
    study.place_actor(cp.Membership(first, "west", cp.Basis.CODER, "ann", "by position"))

    schools = {g: set(study.statements(g)["school"]) for g in ("default", "by position")}

    assert schools == {"default": {"east", None}, "by position": {"west", None}}


def test_coders_and_machine_are_compared_on_stance(study: Study) -> None:
    for one in study.judged(cp.Statement):
        study.judge(one.id, "accept", coder="ann")
    share, *_ = study.agreement("stance")

    assert (share.value, share.coders) == (1.0, 2)
    with pytest.raises(cp.QuestionError, match="two coders"):
        study.agreement("decision")


def test_a_network_ties_the_actors_of_the_study(study: Study) -> None:
    found = study.network()

    actors = set(study.statements()["actor"])
    assert found.settings == cp.NetworkSettings()
    assert set(found.table["a"]) | set(found.table["b"]) <= actors


def test_two_studies_of_one_folder_see_each_other(study: Study, tmp_path: Path) -> None:
    other = cp.open(study.folder)
    target = study.judged(cp.Statement)[0].id

    other.judge(target, "accept", coder="bo")

    assert "accepted" in study.statements()["status"].to_list()


def test_a_folder_that_moves_still_opens(study: Study, tmp_path: Path) -> None:
    study.close()
    moved = study.folder.rename(tmp_path / "elsewhere")

    assert cp.open(moved).statements().height


def test_what_a_project_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(cp.ProjectError, match="not a project folder"):
        cp.open(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(cp.ProjectError):
        cp.create(tmp_path / "file")


RUSSIAN = """Чистый воздух городов

Ключевые слова: чистый воздух, город, пошлина.

Abstract. Who pays for clean air? The charge for clean air in a city is asked about here.

Keywords: clean air, city, charge.

Введение

Чистый воздух стоит дорого. По мнению И. Соколова, чистый воздух города нужен всем.
О чистом воздухе спорят давно, и чистый воздух остаётся спорным.
"""

ENGLISH = """Clean air in cities

Keywords: clean air, city, charge.

Clean air costs money. Clean air is what Silva demands. According to Silva, clean air pays.
Others doubt that clean air can be bought. Clean air came late to the cities of the coast, and
what clean air is worth has been asked ever since. Cities count lorries, and lorries count days.
"""


def test_a_source_tells_its_word_for_the_concept_that_another_one_names(tmp_path: Path) -> None:
    study = cp.create(tmp_path / "study")
    for name, text in (("en.txt", ENGLISH), ("ru.txt", RUSSIAN)):
        (tmp_path / name).write_text(text, "utf-8")
        study.add([tmp_path / name])

    book = study.propose_codebook()

    assert book.concepts[0].labels == {"en": ("clean air",), "ru": ("чистый воздух",)}


def test_a_run_tells_which_source_stands_outside_the_comparison(tmp_path: Path) -> None:
    other = "Ferries at night\n\nAccording to R. Okoye, ferries at night lose money."
    for name, text in (("en.txt", ENGLISH), ("other.txt", other)):
        (tmp_path / name).write_text(text, "utf-8")
    files = (tmp_path / "en.txt", tmp_path / "other.txt")

    outcome = cp.project.run(cp.project.Order(files, tmp_path / "study"))

    (told,) = [line for line in outcome.summary if "never names a concept" in line]
    assert "“Ferries at night”" in told
    assert "counterpoint codebook label clean-air" in told
