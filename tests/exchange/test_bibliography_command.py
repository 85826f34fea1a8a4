"""`counterpoint references`: one call from a file to a bibliography."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from counterpoint.cli.guard import guarded
from counterpoint.cli.references import references

app = typer.Typer()
app.command()(guarded(references))
ENTRIES = (
    "1. Arden J. Tides of trust // Harbour Studies. - 2011. - Vol. 4. - P. 9-24.\n"
    "2. Boyle K. The quiet state. - Oxford: Merrow Press, 2009. - 211 p.\n"
)


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(f"A claim [1], and another [2].\n\nReferences\n\n{ENTRIES}", encoding="utf-8")
    return path


def test_a_text_gives_its_list_as_bibtex(article: Path) -> None:
    out = run(str(article), "--to", "bibtex")

    assert out.count("@") == 2
    assert "journal = {Harbour Studies}" in out


def test_strings_give_one_json_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "strings.txt"
    path.write_text(ENTRIES, encoding="utf-8")

    rows = [json.loads(line) for line in run("--strings", str(path), "--json").splitlines()]

    assert [row["title"] for row in rows] == ["Tides of trust", "The quiet state"]
    assert rows[0]["confidence"]["title"] > 0.5
    assert rows[0]["text"] == ENTRIES.splitlines()[0]


def test_a_bibliography_is_turned_into_another(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_text(run(str(article), "--to", "ris"), encoding="utf-8")

    assert "Boyle" in run(str(path), "--to", "harvard-cite-them-right")


def test_without_a_format_each_reference_is_a_line(article: Path) -> None:
    assert run(str(article)).splitlines()[1].startswith("Boyle. 2009. The quiet state")


def test_no_source_is_wrong_use() -> None:
    result = CliRunner().invoke(app, [])

    assert result.exit_code == 2
    assert "one source is needed" in result.output


def test_a_damaged_entry_is_named_beside_the_result(tmp_path: Path) -> None:
    library = tmp_path / "library.bib"
    library.write_text("@book{a, title={Kept}, year=2001}\n@book{b, title={Lost {, year=2002}\n")

    result = CliRunner().invoke(app, [str(library), "--to", "csl-json"])

    assert [item["title"] for item in json.loads(result.stdout)] == ["Kept"]
    assert "library.bib, line 2: the entry “b”" in result.stderr
