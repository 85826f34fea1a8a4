"""`counterpoint check` as a person or a pipeline uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterpoint.check.show import shown
from counterpoint.cli.app import app
from counterpoint.model import Finding, Page, Severity, Span, Text

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


def test_a_slip_in_a_code_is_refused_and_not_taken_for_a_clean_text(manuscript: Path) -> None:
    code, _, said = run(manuscript, "--select", "LOK")
    assert (code, "no rule begins with 'LOK'" in said) == (2, True)


def test_a_baseline_written_again_keeps_the_reasons_and_what_it_left_out(
    manuscript: Path, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    run(manuscript, "--write-baseline", known)
    rows = json.loads(known.read_text("utf-8"))
    rows["dismissed"][0]["reason"] = "a reprint"
    known.write_text(json.dumps(rows), "utf-8")

    assert run(manuscript, "--baseline", known)[0] == 0
    run(manuscript, "--baseline", known, "--write-baseline", known)

    assert json.loads(known.read_text("utf-8")) == rows
    assert run(manuscript, "--write-baseline", manuscript)[0] == 2
    assert manuscript.read_text("utf-8") == MANUSCRIPT


def test_each_of_two_like_findings_is_dismissed_by_itself(tmp_path: Path) -> None:
    path, known = tmp_path / "twice.md", tmp_path / "known.json"
    path.write_text(MANUSCRIPT.replace("[2].", "[2].\n\nSee [7].\n\nSee [7]."), "utf-8")
    options = (path, "--select", "CIT101", "--baseline", known)

    for left in (1, 0):
        rows = json.loads(run(path, "--select", "CIT101", "--json", *(
            ("--baseline", known) if known.exists() else ()
        ))[1])[0]["findings"]  # fmt: skip
        run(*options, "--dismiss", rows[0]["id"], "--reason", "in print")
        assert len(json.loads(run(*options, "--json")[1])[0]["findings"]) == left


def test_json_shows_the_words_and_what_was_dismissed_with_its_reason(manuscript: Path) -> None:
    reason = "<!-- counterpoint: ok LOC101 - a reprint -->"
    manuscript.write_text(MANUSCRIPT.replace("42].", f"42]. {reason}"), "utf-8")

    _, said, noticed = run(manuscript, "--json")
    (file,) = json.loads(said)

    (row,) = file["findings"]
    assert (row["text"], row["line"], row["page"]) == ("52-31", 11, None)
    assert [(one["code"], one["reason"]) for one in file["dismissed"]] == [("LOC101", "a reprint")]
    assert "1 finding: 1 error (1 dismissed)" in noticed


def test_markdown_shows_both_places_and_words_of_others_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text(MANUSCRIPT.replace("frozen", "*frozen* <b>").replace("Tides", "T\x1b[31m"))

    _, letter, _ = run(path, "--format", "markdown")
    _, shown, _ = run(path)

    assert "“\\[1, p. 42\\]”" in letter
    assert "See “9-24” (line 10)." in letter
    assert "\x1b" not in letter + shown


def test_a_place_in_a_pdf_is_named_by_its_page() -> None:
    text = Text("one\ntwo", "test 1", pages=(Page(1, Span(0, 4)), Page(2, Span(4, 7))))
    found = Finding("LOC101", Severity.ERROR, Span(4, 7), "Odd.", (Span(0, 3),))
    assert shown("a.pdf", text, [found]).split("\n")[:4] == [
        "a.pdf, p. 2: error LOC101 Odd.",
        "  p. 2 | two",
        "       | ^^^",
        "  p. 1 | one",
    ]


def test_a_damaged_file_among_others_is_told_and_the_others_are_checked(
    manuscript: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK no zip at all")

    code, said, noticed = run(broken, manuscript, "--exit-zero")

    assert (code, "LOC101" in said, "broken.docx" in noticed) == (1, True, True)
    assert run(broken)[0] == 2


def test_a_long_row_of_places_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "many.md"
    cited = "\n\n".join(f"Adair counts boats [{n % 3 + 3}]." for n in range(30))
    path.write_text(MANUSCRIPT.replace("Benn counts tides [2].", cited), "utf-8")

    _, said, _ = run(path, "--select", "CIT101")

    assert "(and 29 more of the kind)" in said
    assert "and 15 more" in said
