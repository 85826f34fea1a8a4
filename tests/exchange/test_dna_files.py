"""Databases of Discourse Network Analyzer: written, read back, audited."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from dna_files import TEXT, change, statements
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna import audit, database_of, read_dna, write_dna
from counterpoint.exchange.dna.offsets import to_code_points, to_utf16
from counterpoint.model.dna import DnaDatabase

AGAINST = {
    "actor": "bo",
    "actor_name": "Bo",
    "stance": -1,
    "start": 19,
    "end": 31,
    "text": TEXT[19:31],
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "ours.dna"
    write_dna(database_of(statements({}, AGAINST), {"a" * 64: TEXT}), path)
    return path


def frame(database: DnaDatabase) -> pl.DataFrame:
    return database.statements["DNA Statement"]


def test_statements_survive_the_way_through_a_file(written: Path) -> None:
    found = frame(read_dna(written))

    assert found["person"].to_list() == ["Ann", "Bo"]
    assert found["organization"].to_list() == ["reformers", "reformers"]
    assert found["agreement"].to_list() == [True, False]
    assert found["position"].to_list() == [1, -1]


def test_utf16_offsets_are_mended_to_code_points(written: Path) -> None:
    """The globe takes two units, so the file's offsets are one higher than ours."""
    database = read_dna(written)
    row = frame(database).row(0, named=True)

    assert (row["start_position"], row["stop_position"]) == (3, 19)
    assert database.text_of(row["document_id"])[row["start"] : row["end"]] == TEXT[2:18]


@given(st.text(max_size=40), st.lists(st.integers(0, 60), max_size=8))
def test_offsets_come_back_from_utf16(text: str, asked: list[int]) -> None:
    offsets = np.array([min(each, len(text)) for each in asked], dtype=np.int64)

    assert to_code_points(text, to_utf16(text, offsets)).tolist() == offsets.tolist()


def test_an_offset_past_the_end_stays_past_the_end() -> None:
    assert to_code_points("🌍a", np.array([3, 7])).tolist() == [2, 6]


def test_every_statement_owns_a_row_for_every_variable(written: Path) -> None:
    base = sqlite3.connect(written)
    counts = [
        base.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT")
    ]
    orphans = base.execute("PRAGMA foreign_key_check").fetchall()
    empty = base.execute("SELECT COUNT(*) FROM ENTITIES WHERE Value = ''").fetchone()[0]
    pairs = base.execute("SELECT COUNT(*) FROM CODERRELATIONS").fetchone()[0]
    base.close()

    assert counts == [2, 2, 2, 8]
    assert orphans == []
    assert empty == 4
    assert pairs == 2


def test_what_has_no_counterpart_is_listed() -> None:
    losses = database_of(statements({"stance": 0, "works": ["w1"]})).losses

    assert any("take no side" in each for each in losses)
    assert any("works cited" in each for each in losses)


def test_a_source_without_its_text_gets_its_passages() -> None:
    database = database_of(statements({}, AGAINST))
    rows = frame(database).rows(named=True)

    assert [database.text_of(1)[r["start"] : r["end"]] for r in rows] == [TEXT[2:18], TEXT[19:31]]


def test_an_existing_file_is_never_overwritten(written: Path) -> None:
    with pytest.raises(ExchangeError, match="the file exists"):
        write_dna(read_dna(written), written)


def test_missing_values_are_filled_and_said(written: Path, tmp_path: Path) -> None:
    change(written, "DELETE FROM DATABOOLEAN WHERE StatementId = 1")
    database = read_dna(written)
    assert frame(database)["agreement"].to_list() == [None, False]

    notes = write_dna(database, tmp_path / "mended.dna")

    assert any("1 missing values" in note for note in notes)
    assert frame(read_dna(tmp_path / "mended.dna"))["agreement"].to_list() == [True, False]


def test_carriage_returns_become_line_feeds_without_moving_anything(
    written: Path, tmp_path: Path
) -> None:
    change(written, "UPDATE DOCUMENTS SET Text = replace(Text, '. ', char(13) || char(10))")
    write_dna(read_dna(written), tmp_path / "lines.dna")

    text = read_dna(tmp_path / "lines.dna").text_of(1)

    assert "\r" not in text
    assert len(text) == len(TEXT)


def test_a_statement_without_a_coder_is_left_out_as_the_program_does(written: Path) -> None:
    change(written, "UPDATE STATEMENTS SET Coder = NULL WHERE ID = 1")

    assert frame(read_dna(written))["statement_id"].to_list() == [2]


def test_a_variable_named_like_a_column_of_ours_gets_another_name(written: Path) -> None:
    change(written, "UPDATE VARIABLES SET Variable = 'coder' WHERE ID = 1")

    database = read_dna(written)

    assert database.types[0].variables[0].column == "coder_"
    assert frame(database)["coder_"].to_list() == ["Ann", "Bo"]


def test_other_files_are_refused_in_plain_words(tmp_path: Path) -> None:
    text, base = tmp_path / "a.dna", tmp_path / "b.dna"
    text.write_bytes(b"not a database at all " * 100)
    change(base, "CREATE TABLE t (x)")

    with pytest.raises(ExchangeError, match="not a readable"):
        read_dna(text)
    with pytest.raises(ExchangeError, match="no table of statements"):
        read_dna(base)
    with pytest.raises(ExchangeError, match="no such file"):
        read_dna(tmp_path / "c.dna")


@pytest.mark.parametrize("value", ["'x'", "x'00ff'", "1e300", "NULL"])
def test_hostile_numbers_do_not_crash_the_reader(written: Path, value: str) -> None:
    change(
        written,
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE DATAINTEGER SET Value = {value} WHERE StatementId = 1"
        if value != "NULL"
        else "UPDATE STATEMENTS SET DocumentId = NULL WHERE ID = 1",
    )

    assert len(frame(read_dna(written))) in {1, 2}


def test_the_audit_finds_what_was_broken(written: Path) -> None:
    change(
        written,
        "UPDATE DOCUMENTS SET Date = 99999999999",
        "UPDATE STATEMENTS SET Stop = 9000 WHERE ID = 2",
        "DELETE FROM DATASHORTTEXT WHERE StatementId = 1 AND VariableId = 3",
        "INSERT INTO ENTITIES VALUES (900, 2, 'Reformers!', 0, 0, 0, NULL)",
    )

    codes = audit(read_dna(written))["code"].to_list()

    assert set(codes) == {
        "impossible-date",
        "outside-text",
        "missing-value",
        "orphan-value",
        "near-duplicate",
        "one-source",
    }


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    second = {**AGAINST, "source": "b" * 64}
    write_dna(database_of(statements({}, second)), tmp_path / "sound.dna")

    assert audit(read_dna(tmp_path / "sound.dna")).is_empty()


@pytest.mark.real
@pytest.mark.parametrize("name", ["sample", "sample_ext", "camps", "synth", "sample_v2"])
def test_a_round_trip_loses_nothing(name: str, shared: Path, tmp_path: Path) -> None:
    database = read_dna(shared / f"data/dna/{name}.dna")
    write_dna(database, tmp_path / "again.dna")
    again = read_dna(tmp_path / "again.dna")

    assert again.types == database.types
    for label, rows in database.statements.items():
        assert again.statements[label].equals(rows)
    for table in ("CODERS", "DOCUMENTS", "REGEXES", "VARIABLES", "STATEMENTTYPES"):
        assert again.tables[table].equals(database.tables[table])
    coded = pl.col("Value") != ""
    kept = again.tables["ENTITIES"].filter(coded).sort("ID")
    assert kept.equals(database.tables["ENTITIES"].filter(coded).sort("ID"))


@pytest.mark.real
def test_version_2_says_the_same_as_version_3(shared: Path) -> None:
    old = frame(read_dna(shared / "data/dna/sample_v2.dna"))
    new = frame(read_dna(shared / "data/dna/sample.dna"))
    columns = ["time", "start", "end", "person", "organization", "concept", "agreement"]

    assert old.select(columns).equals(new.select(columns))
