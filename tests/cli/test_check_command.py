"""`counterpoint check` as a person or a pipeline uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterpoint.cli.app import app

MANUSCRIPT = """# Ferries in winter

## Introduction

Adair counts boats, and "the ice closes the northern piers for ninety days" [1, p. 42].
Benn counts tides [2].

## References

1. Adair B. Ferries of the frozen north // Journal of Harbours. - 2011. - Vol. 4. - P. 9-24.
2. Benn C. Tides and timetables // Journal of Harbours. - 2015. - Vol. 8. - P. 52-31.
"""


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    """A manuscript with two faults."""
    path = tmp_path / "manuscript.md"
    path.write_text(MANUSCRIPT, "utf-8")
    return path


def run(*words: object) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it printed."""
    result = CliRunner().invoke(app, ["check", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def test_the_exit_code_tells_a_pipeline_whether_something_was_found(manuscript: Path) -> None:
    assert run(manuscript)[0] == 1
    assert run(manuscript, "--exit-zero")[0] == 0
    assert run(manuscript, "--select", "NUM")[0] == 0
    assert run(manuscript, "--format", "fax")[0] == 2


def test_a_finding_is_dismissed_by_its_id_with_a_reason(manuscript: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    rows = json.loads(run(manuscript, "--json")[1])[0]["findings"]
    target = next(row["id"] for row in rows if row["code"] == "LOC101")

    assert run(manuscript, "--baseline", known, "--dismiss", target)[0] == 2
    assert (
        run(manuscript, "--baseline", known, "--dismiss", target, "--reason", "a reprint")[0] == 0
    )
    left = json.loads(run(manuscript, "--json", "--baseline", known)[1])[0]["findings"]

    assert [row["code"] for row in left] == ["REF102"]
    assert json.loads(known.read_text("utf-8"))["dismissed"][0]["reason"] == "a reprint"


def test_the_settings_above_the_file_choose_the_rules(manuscript: Path, tmp_path: Path) -> None:
    (tmp_path / "counterpoint.toml").write_text('[check]\nignore = ["LOC", "REF"]\n', "utf-8")

    assert run(manuscript)[0] == 0
    assert run(manuscript, "--select", "LOC")[0] == 1


def test_cited_works_are_given_as_a_folder(manuscript: Path, tmp_path: Path) -> None:
    (tmp_path / "works").mkdir()
    work = "Ferries of the frozen north\n\nThe ice closes the northern piers for sixty days."
    (tmp_path / "works" / "adair.txt").write_text(work, "utf-8")

    _, said, _ = run(manuscript, "--sources", tmp_path / "works", "--select", "QUO")

    assert "QUO201" in said
    assert "sixty days" in said
