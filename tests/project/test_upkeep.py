"""The table of statements is kept up to date piece by piece: always what a new one would be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import counterpoint as cp
from counterpoint.model import Statement
from counterpoint.project import upkeep
from counterpoint.project.codebook_edits import ConceptEdit, add_concept, merge_concepts
from counterpoint.project.coding import Coding, code_passage
from counterpoint.project.ledger import WORKS, core_rows, named
from counterpoint.project.people_edits import merge_actors
from counterpoint.project.roster import casts_of
from counterpoint.project.work_edits import correct_reference, match_works
from counterpoint.project.works import work_ids

TEXTS = {
    "a.md": "# Quiet influence\n\nAccording to Maren Holt, quiet influence is a useful means [1].\n"
    "Tomas Verin argues that quiet influence has failed.\n\n## References\n\n"
    "1. Holt M. Quiet Influence. – Lindau: Harbour Press, 2019. – 210 p.\n",
    "b.md": "# Another text\n\nMaren Holt reports that Ann Lee rejects quiet influence. [1]\n\n"
    "## References\n\n1. Holt M. Quiet Influence. – Lindau: Harbour Press, 2019. – 210 p.\n",
}


def ids(study: cp.Study, count: int) -> list[str]:
    """Actors that speak in the study."""
    return study.statements()["actor"].drop_nulls().unique().sort().to_list()[:count]


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = cp.create(tmp_path / "study", "Quiet influence", ["quiet influence"])
    made.add([tmp_path / "a.md"])
    made.suggest()
    return made


def whole(study: cp.Study) -> pl.DataFrame:
    """The same table from whole readings, without anything that is kept."""
    fresh = cp.open(study.folder)
    found = fresh.snapshot()
    names = found.names("default")
    rows = [
        core_rows((found.reading(source), found.statements.get(source.id, [])))
        for source in found.sources
    ]
    works = [(source, entry, list(ids)) for (source, entry), ids in work_ids(found.works).items()]
    return named(pl.concat(rows), names, pl.DataFrame(works, WORKS, orient="row"))


def anew(study: cp.Study) -> pl.DataFrame:
    """The same table made from nothing."""
    return cp.open(study.folder).statements()


def test_after_each_change_the_table_is_what_a_new_one_would_be(
    study: cp.Study, tmp_path: Path
) -> None:
    assert study.statements().height > 0
    first, *_ = study.judged(Statement)
    steps = [
        lambda: study.judge(first.id, "correct", {"stance": -1}, "Ann"),
        lambda: code_passage(
            study, first.source, Coding(cp.Span(2, 9), ("New Name",), "", 1), "Ann"
        ),
        lambda: study.undo("Ann"),
        lambda: study.add([tmp_path / "b.md"]),
        study.suggest,
        lambda: study.name_actor(cp.Actor(first.item.actors[0], "Another Name")),
        lambda: study.judge(first.id, "reject", None, "Bo"),
        lambda: merge_actors(study, *ids(study, 2), "Ann"),
        lambda: study.undo("Ann"),
        lambda: add_concept(study, ConceptEdit({"en": ("force",)}), "Ann"),
        lambda: merge_concepts(study, "quiet-influence", "force", "Ann"),
        lambda: study.undo("Ann"),
        lambda: correct_reference(study, first.source, "r1", {"issued": "1999"}, "Ann"),
        lambda: (
            match_works(study, *[w.id for w in study.snapshot().works[:2]], same=True)
            if len(study.snapshot().works) > 1
            else None
        ),
    ]
    for step in steps:
        step()
        assert_frame_equal(study.statements(), anew(study))
        assert_frame_equal(study.statements(), whole(study))
    assert "Another Name" in study.statements()["actor_name"].to_list()


def test_what_is_kept_on_disk_is_taken_only_for_the_same_history(
    study: cp.Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "LARGE", 1)
    monkeypatch.setattr(upkeep, "WRITTEN_AFTER", 1)
    wanted = study.statements()
    kept = study.folder / ".derived"
    assert (kept / "statements.json").exists()
    assert_frame_equal(anew(study), wanted)

    other = cp.create(tmp_path / "other", "Another", ["influence"])
    other.add([tmp_path / "b.md"])
    other.suggest()
    expected = other.statements()
    shutil.rmtree(other.folder / ".derived")
    shutil.copytree(kept, other.folder / ".derived")
    assert_frame_equal(anew(other), expected)


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"number": 1, "made": "x"}', b"\xff\x00", None])
def test_damaged_derived_data_is_made_again(
    study: cp.Study, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    monkeypatch.setattr(upkeep, "LARGE", 1)
    monkeypatch.setattr(upkeep, "WRITTEN_AFTER", 1)
    wanted = study.statements()
    for file in (study.folder / ".derived").iterdir():
        if damage is None:  # written by another version, with less in it
            told = json.loads(file.read_text("utf-8")) if file.suffix == ".json" else None
            if told:
                file.write_text(json.dumps({k: v for k, v in told.items() if k != "context"}))
        else:
            file.write_bytes(damage)

    assert_frame_equal(anew(study), wanted)


def test_a_study_in_a_folder_that_cannot_be_written_is_only_slower(
    study: cp.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "LARGE", 1)
    monkeypatch.setattr(upkeep, "WRITTEN_AFTER", 1)
    (study.folder / ".derived").write_text("a file in the way")

    assert study.statements().height > 0


def test_who_speaks_is_kept_on_disk_once_and_comes_back_as_it_was(
    study: cp.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterpoint.project.roster.MANY", 1)
    study.add([study.folder.parent / "b.md"])
    study.suggest()
    first = casts_of(study)

    kept = json.loads(next((study.folder / ".derived").glob("casts-*.json")).read_text("utf-8"))
    speaking = [actor for cast in first for actor in cast.actors]
    assert len(kept["actors"]) == len(set(speaking)) < len(speaking)
    assert casts_of(cp.open(study.folder)) == first
