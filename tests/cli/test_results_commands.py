"""compare, export, report, codebook, actors, doctor at the terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

import counterpoint as cp
from counterpoint.project import TABLES

from .conftest import Program


def test_the_matrix_is_printed_school_by_school_or_as_a_table(
    study: Path, program: Program
) -> None:
    told = program("compare").stdout.splitlines()
    table = program("compare", "--to", "markdown").stdout

    assert told[told.index("Harbour school") + 1].startswith("  Maren Holt. ")
    assert "| Harbour school | Maren Holt |" in table


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        ("csv", b"school,actor,"),
        ("json", b"[{"),
        ("docx", b"PK"),
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
    ],
)
def test_the_matrix_comes_in_many_formats(
    study: Path, program: Program, tmp_path: Path, kind: str, beginning: bytes
) -> None:
    out = tmp_path / f"matrix.{kind}"

    program("compare", "--to", kind, "--per", "work", "--out", out)

    assert out.read_bytes().startswith(beginning)


def test_a_matrix_without_statements_is_refused_in_plain_words(
    study: Path, program: Program
) -> None:
    told = program("compare", "--accepted", code=2).stderr

    assert told.count("\n") == 1 and "accept some" in told


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_exported_with_its_columns(
    study: Path, program: Program, table: str
) -> None:
    told = program("export", table).stdout

    header = next(csv.reader(io.StringIO(told)))
    assert len(header) > 3 and all(header)


def test_the_formats_of_a_table_hold_the_same_rows(
    study: Path, program: Program, tmp_path: Path
) -> None:
    rows = json.loads(program("export", "statements", "--to", "json").stdout)
    lines = program("export", "statements", "--to", "jsonl").stdout.splitlines()
    program("export", "statements", "--to", "parquet", "--out", tmp_path / "s.parquet")

    assert [json.loads(line) for line in lines] == rows
    frame = pl.read_parquet(tmp_path / "s.parquet")
    assert frame["statement"].to_list() == [row["statement"] for row in rows]
    assert frame.equals(cp.open(study).statements())


def test_the_archive_is_plain_lines_and_repeats_itself(
    study: Path, program: Program, tmp_path: Path
) -> None:
    program("export", "--archive", tmp_path / "one")
    program("export", "--archive", tmp_path / "two")

    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two
    sources = [json.loads(line) for line in one["sources.jsonl"].splitlines()]
    assert sources[0]["text"]["content"] == cp.open(study).text(sources[0]["id"]).content
    assert len(one["history.jsonl"].splitlines()) == cp.open(study).store.change_count()


def test_words_for_a_concept_are_added_to_those_it_has(study: Path, program: Program) -> None:
    first = cp.open(study).required_codebook().concepts[0]

    program("codebook", "label", first.id, "de:Flussstaaten", "de:Anrainer")

    labels = cp.open(study).required_codebook().concepts[0].labels
    assert labels == {**first.labels, "de": ("Flussstaaten", "Anrainer")}


@pytest.mark.parametrize(
    "words", [("export", "spoons"), ("export", "--to", "xls"), ("compare", "--to", "pdf")]
)
def test_what_does_not_exist_is_refused_with_what_does(
    study: Path, program: Program, words: tuple[str, ...]
) -> None:
    assert "one of:" in program(*words, code=2).stderr


def test_the_report_goes_where_it_is_told(study: Path, program: Program, tmp_path: Path) -> None:
    told = json.loads(program("report", "--out", tmp_path / "r", "--json").stdout)

    assert told == {"report": str(tmp_path / "r" / "report.html")}
    assert "Quiet influence" in (tmp_path / "r" / "report.html").read_text("utf-8")


def test_html_in_a_source_reaches_the_report_as_words(
    study: Path, program: Program, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    script = "<script>alert(1)</script>"
    bad.write_text(f"According to Maren Holt, quiet influence is {script} useful.\n", "utf-8")

    program("add", bad)
    program("suggest")
    program("report")

    page = (study / "report.html").read_text("utf-8")
    assert script not in page and "&lt;script&gt;alert(1)" in page


def test_the_codebook_is_shown_checked_and_proposed(
    study: Path, program: Program, tmp_path: Path
) -> None:
    assert "* quiet-influence: en: quiet influence; ru: тихое влияние" in (
        program("codebook", "show").stdout
    )
    assert "is in order" in program("codebook", "validate", study / "codebook.yaml").stdout
    proposed = program("codebook", "propose", "--concept", "river states").stdout
    (tmp_path / "proposed.yaml").write_text(proposed, "utf-8")
    assert cp.load_codebook(tmp_path / "proposed.yaml").concepts[0].label == "river states"


def test_actors_are_named_and_placed_by_command(study: Path, program: Program) -> None:
    program("actors", "name", "holt-m", "Maren A. Holt", "--also", "M. Holt")
    program("actors", "place", "holt-m", "delta", "--ground", "moved in 2020", "--coder", "bo")

    listed = program("actors", "show").stdout
    assert "delta:\n  holt-m: Maren A. Holt [person]" in listed
    program("undo")
    assert "Harbour school:\n  holt-m: Maren A. Holt" in program("actors", "show").stdout
    assert "no actor 'nobody'" in program("actors", "place", "nobody", "delta", code=2).stderr


def test_the_doctor_finds_an_original_that_was_changed(study: Path, program: Program) -> None:
    assert "all is well" in program("doctor", "--project", study).stdout
    (study / "sources" / "essay.md").write_text("something else", "utf-8")
    (study / "sources" / "stray.md").write_text("never added", "utf-8")

    told = program("doctor", "--project", study, code=1).stdout

    assert "FAULT: the original was changed" in told and "not added yet" in told
    assert json.loads(program("doctor", "--json").stdout)["faults"] == []


def test_surveys_are_answered_from_the_file_of_surveys(
    study: Path, program: Program, tmp_path: Path
) -> None:
    (study / "surveys.yaml").write_text(
        "surveys: [{id: s, questions: [{id: q, figures: [{category: heard, value: 48, "
        "quote: 48% of those asked had heard of quiet influence}]}]}]\n",
        "utf-8",
    )
    told = program("survey", "--show", "missing", "--to", "csv", "-p", study).stdout
    picture = tmp_path / "shares.svg"
    program("survey", "--to", "svg", "--out", picture, "-p", study)
    whole = json.loads(program("survey", "--json", "-p", study).stdout)

    assert "number of respondents" in told and ",384," in told
    assert picture.read_text("utf-8").startswith("<svg")
    assert whole["shares"][0]["share"] == 48 and whole["shares"][0]["low"] is None


def test_without_surveys_the_way_to_them_is_said(study: Path, program: Program) -> None:
    told = program("survey", "-p", study, code=2)

    assert "no share of a survey is recorded; write one in surveys.yaml" in told.stderr


def test_a_study_goes_out_as_a_dna_file_and_comes_back(
    study: Path, program: Program, tmp_path: Path
) -> None:
    there = tmp_path / "study.dna"
    gone = program("export", "dna", "--out", str(there), "-p", str(study))
    home = program(
        *("import", str(there), "-p", str(tmp_path / "again"), "--as", "actor=person", "--json")
    )

    assert gone.exit_code == 0
    found = json.loads(home.stdout)
    assert found["sources"] == 1
    assert found["statements"] == len(cp.open(study).statements())


def test_what_cannot_be_imported_is_refused_in_words(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"")

    assert "no importer" in program("import", tmp_path / "a.qdpx", code=2).stderr
    wrong = program("import", "a.dna", "--as", "hero=person", code=2)
    assert "names no part" in wrong.stderr


def test_anything_is_read_off_a_network_by_name(
    study: Path, program: Program, tmp_path: Path
) -> None:
    asked = ("network", "-p", study, "--kind", "mentions", "--show")
    told = program(*asked, "centrality", "--with", "isolates=yes").stdout
    found = json.loads(program(*asked, "bars", "--json").stdout)
    program(*asked, "matrix", "--out", tmp_path / "matrix.csv")
    wrong = program(*asked, "time", "--with", "colour=red", code=2)
    odd = program(*asked, "time", "--with", "width=wide", code=2)

    assert "betweenness" in told
    assert found["table"]
    assert (tmp_path / "matrix.csv").read_text("utf-8")
    assert "is no choice" in wrong.stderr
    assert "width cannot be 'wide'" in odd.stderr


def test_search_prints_each_place_in_its_surroundings(study: Path, program: Program) -> None:
    told = program("search", "quiet influences").stdout
    narrowed = json.loads(
        program("search", "influence", "--school", "Harbour school", "--json").stdout
    )

    assert "[Quiet influence]" in told
    assert told.splitlines()[-1].endswith("found")
    assert narrowed["total"] == len(narrowed["hits"]) > 0
    assert all("Maren Holt" in hit["before"] + hit["after"] for hit in narrowed["hits"])


def test_search_takes_names_and_refuses_those_that_nobody_has(
    study: Path, program: Program
) -> None:
    said = program("search", "--actor", "Maren Holt", "--concept", "quiet influence").stdout
    told = program("search", "--actor", "Nobody", code=2).stderr

    assert "quiet influence is a lasting" in said
    assert told.count("\n") == 1 and "no actor is called 'Nobody'" in told
