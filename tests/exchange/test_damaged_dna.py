"""Files that no program would write: read as far as they go, mended where that can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from dna_files import change, statements

from counterpoint.analyse.dna3.run import CALLS, run_call, run_manifest
from counterpoint.exchange.dna import audit, database_of, read_dna, write_dna
from counterpoint.model.dna import DnaDatabase


def damaged(path: Path, *commands: str) -> DnaDatabase:
    """Read a sound file after SQL has been run on it, without its constraints."""
    write_dna(database_of(statements({}, {"stance": -1})), path)
    change(path, "PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON", *commands)
    return read_dna(path)


def loosened(table: str, column: str, value: str) -> tuple[str, ...]:
    """Return SQL that sets a column of every row whatever the constraints say."""
    return (
        f"CREATE TABLE loose AS SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE loose RENAME TO {table}",
        f"UPDATE {table} SET {column} = {value}",
    )


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("CODERS", "ID", "'9999999999999999999999'"),
        ("CODERRELATIONS", "ID", "'9999999999999999999999'"),
        ("STATEMENTTYPES", "Label", "NULL"),
        ("VARIABLES", "Variable", "NULL"),
        ("VARIABLES", "DataType", "'colour'"),
        ("DATABOOLEAN", "StatementId", "NULL"),
        ("DOCUMENTS", "Date", "'yesterday'"),
        ("ENTITIES", "Value", "'one'"),
        ("STATEMENTS", "Coder", "77"),
    ],
)
def test_a_damaged_file_is_read_audited_and_mended(
    tmp_path: Path, table: str, column: str, value: str
) -> None:
    found = damaged(tmp_path / "a.dna", *loosened(table, column, value))

    audit(found)
    calls = {kind: {"kind": kind, "options": {"db": "a"}} for kind in CALLS}
    answers = run_manifest({"cases": calls}, lambda _: found)
    notes = write_dna(found, tmp_path / "b.dna")

    assert answers.keys() == calls.keys()
    assert notes
    assert len(read_dna(tmp_path / "b.dna").statements)


def test_a_table_that_is_missing_is_an_empty_table(tmp_path: Path) -> None:
    found = damaged(tmp_path / "a.dna", "DROP TABLE DATABOOLEAN")

    answer = run_call("network", found, {"qualifierAggregation": "subtract"})

    assert "lack a value" in answer["error"]
    assert run_call("network", found, {"qualifier": None})["error"] is None


def test_what_the_tables_say_counts_more_than_the_version(tmp_path: Path) -> None:
    found = damaged(
        tmp_path / "a.dna", "UPDATE SETTINGS SET Value = '2.0' WHERE Property='version'"
    )

    assert found.version == "3"
    assert len(found.statements["DNA Statement"]) == 2


def test_a_variable_of_an_unknown_type_is_a_loss(tmp_path: Path) -> None:
    found = damaged(tmp_path / "a.dna", *loosened("VARIABLES", "DataType", "'colour'"))

    assert "variable 'person' is of the unknown type 'colour' and was not read" in found.losses


def test_equal_entities_become_one_on_writing(tmp_path: Path) -> None:
    found = damaged(
        tmp_path / "a.dna",
        *loosened("ENTITIES", "Value", "'one'"),
    )

    notes = write_dna(found, tmp_path / "b.dna")

    assert any("merged" in note for note in notes)


def test_bytes_that_are_no_text_are_read_with_a_mark(tmp_path: Path) -> None:
    found = damaged(tmp_path / "a.dna", *loosened("DOCUMENTS", "Text", "x'41fffe'"))

    assert found.text_of(1) == "A\ufffd\ufffd"


def test_names_that_differ_in_a_number_are_two(tmp_path: Path) -> None:
    named = [{"concept_label": f"Article {n}"} for n in (1, 2)]
    misspelt = [{"concept_label": each} for each in ("carbon taxation", "carbon taxatoin")]

    found = audit(database_of(statements(*named, *misspelt)))

    alike = found.filter(code="near-duplicate")["message"].to_list()
    assert alike == ["'carbon taxation' and 'carbon taxatoin' may be one"]
