"""init, add, suggest, status, run: from files to a project, at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import counterpoint as cp

from .conftest import Program


def test_run_does_the_whole_job_and_says_where_the_report_is(
    essay: Path, program: Program, tmp_path: Path
) -> None:
    told = program("run", essay.parent, "--out", tmp_path / "out").stdout

    assert "1 source (1 English), 2 references" in told
    assert f"report: {tmp_path / 'out' / 'report.html'}" in told
    assert (tmp_path / "out" / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "out" / "tables" / "statements.csv").exists()


def test_run_takes_codebook_and_register_from_the_folder(study: Path) -> None:
    assert (study / "codebook.yaml").exists() and (study / "actors.yaml").exists()
    speakers = cp.open(study).statements().select("actor_name", "school").rows()
    assert ("Maren Holt", "Harbour school") in speakers


def test_run_again_changes_nothing(study: Path, essay: Path, program: Program) -> None:
    before = cp.open(study).store.change_count()
    report = (study / "report.html").read_bytes()

    program("run", essay.parent, "--out", study)

    assert cp.open(study).store.change_count() == before
    assert (study / "report.html").read_bytes() == report


def test_two_runs_write_the_same_report_and_tables(
    essay: Path, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for where in ("here", "there"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        folder = tmp_path / where / "out"
        program("run", essay.parent, "--out", folder)
        paths = [folder / "report.html", *sorted((folder / "tables").iterdir())]
        made.append({path.name: path.read_bytes() for path in paths})

    assert made[0] == made[1]
    assert "2023-11-14" in made[0]["report.html"].decode()


def test_a_run_prints_the_date_it_is_given(essay: Path, program: Program, tmp_path: Path) -> None:
    program("run", essay, "--out", tmp_path / "out", "--date", "3 May 2025")

    assert "3 May 2025" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_one_broken_source_is_noticed_and_the_rest_goes_on(
    essay: Path, program: Program, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")

    told = program("run", essay, broken, "--out", tmp_path / "out", code=1)

    assert "left out" in told.stderr and "broken.pdf" in told.stderr
    assert [source.name for source in cp.open(tmp_path / "out").sources] == ["essay.md"]
    assert (tmp_path / "out" / "report.html").exists()


def test_when_all_are_broken_nothing_is_written(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")

    program("run", broken, tmp_path / "gone.txt", "--out", tmp_path / "out", code=2)

    assert not (tmp_path / "out").exists()


def test_a_project_grows_step_by_step(essay: Path, program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    place = ("--project", folder)

    assert "project:" in program("init", folder, "--concept", "quiet influence").stdout
    assert "next: counterpoint add" in program("status", *place).stdout
    assert "added: Quiet influence" in program("add", essay, *place).stdout
    assert "nothing changed" in program("add", essay, *place).stdout
    assert "next: counterpoint suggest" in program("status", *place).stdout
    assert "1 source read" in program("suggest", *place).stdout
    assert "next: counterpoint judge" in program("status", *place).stdout
    assert "0 sources read" in program("suggest", *place).stdout
    assert "1 source read" in program("suggest", "--again", *place).stdout


def test_adding_a_source_twice_changes_nothing(study: Path, essay: Path, program: Program) -> None:
    copy = essay.with_name("copy.md")
    copy.write_bytes(essay.read_bytes())
    before = cp.open(study).store.change_count()

    program("add", essay, copy)

    assert cp.open(study).store.change_count() == before
    assert [path.name for path in (study / "sources").iterdir()] == ["essay.md"]


def test_two_files_of_one_name_are_both_kept(study: Path, program: Program, tmp_path: Path) -> None:
    other = tmp_path / "essay.md"
    other.write_text("# Another essay\n\nQuiet influence again.\n", "utf-8")

    program("add", other)

    assert sorted(p.name for p in (study / "sources").iterdir()) == ["essay-2.md", "essay.md"]
    assert "all is well" in program("doctor", "--project", study).stdout


def test_init_leaves_a_project_as_it_is(study: Path, program: Program) -> None:
    settings = (study / "counterpoint.toml").read_bytes()

    program("init", study, "--title", "Something else")

    assert (study / "counterpoint.toml").read_bytes() == settings


def test_status_as_json_can_be_counted_on(study: Path, program: Program) -> None:
    told = json.loads(program("status", "--json").stdout)

    assert told["sources"][0]["name"] == "essay.md"
    assert told["statements"] == told["accepted"] + told["rejected"] + told["waiting"] > 0


def test_a_source_without_a_project_is_read_in_the_stable_schema(
    essay: Path, program: Program
) -> None:
    told = json.loads(program("read", essay, "--json", "--concept", "quiet influence").stdout)

    assert told["schema"] == 1
    assert told["text"] == essay.read_text("utf-8")
    assert [r["number"] for r in told["references"]] == [1, 2]
    for part in ("citations", "mentions", "statements"):
        assert told[part]
        for place in told[part]:
            assert told["text"][place["start"] : place["end"]] == place["text"]


def test_a_source_is_summed_up_in_words(essay: Path, program: Program) -> None:
    told = program("read", essay).stdout

    assert "2 references, 3 citations" in told


def test_stopping_keeps_what_is_done_and_says_how_to_go_on(
    essay: Path, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = essay.with_name("later.md")
    second.write_text("# Later\n\nQuiet influence once more.\n", "utf-8")
    folder = tmp_path / "study"

    def stopped(name: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr("counterpoint.cli.run.show_progress", stopped)
    told = program("run", essay, second, "--out", folder, code=130)
    assert "same command goes on" in told.stderr
    assert len(cp.open(folder).sources) == 1

    monkeypatch.undo()
    program("run", essay, second, "--out", folder)
    assert len(cp.open(folder).sources) == 2


def test_the_version_is_that_of_the_package(program: Program) -> None:
    assert program("--version").stdout == f"{cp.__version__}\n"
