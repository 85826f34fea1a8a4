"""A .dna database becomes a project and comes back from it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

import counterpoint as cp
from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.settings import NetworkSettings, dna_settings
from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna import read_dna, write_dna
from counterpoint.exchange.dna.mapping import DnaMapping
from counterpoint.exchange.dna.read import assemble
from counterpoint.exchange.dna.schema import TABLES
from counterpoint.project.study import Study

TEXT = "🌍 Ann of the League wants a tax. Bo does not."
ROWS = {
    "SETTINGS": [("version", "3.0.11")],
    "STATEMENTTYPES": [(1, "DNA Statement", 1, 2, 3), (2, "Annotation", 1, 2, 3)],
    "VARIABLES": [
        (1, "person", "short text", 1),
        (2, "organization", "short text", 1),
        (3, "concept", "short text", 1),
        (4, "agreement", "boolean", 1),
        (5, "frame", "short text", 1),
        (6, "note", "long text", 2),
    ],
    "ENTITIES": [
        *((n, n, "", 0, 0, 0, None) for n in (1, 2, 3, 5)),
        (11, 1, "Ann", 0, 0, 0, None),
        (12, 1, "Bo", 0, 0, 0, None),
        (21, 2, "League", 0, 0, 0, None),
        (22, 2, "Party", 0, 0, 0, None),
        (23, 2, "Silent", 0, 0, 0, None),
        (31, 3, "a tax", 0, 0, 0, None),
        (51, 5, "moral", 0, 0, 0, None),
    ],
    "ATTRIBUTEVARIABLES": [(1, 2, "Type"), (2, 2, "Alias"), (3, 3, "Notes")],
    "ATTRIBUTEVALUES": [(1, 21, 1, "NGO"), (2, 21, 2, "L."), (3, 31, 3, "a levy")],
    "REGEXES": [("tax.*", 1, 2, 3)],
    "DOCUMENTS": [
        (1, "Debate", TEXT, 1, "Lee, Kim", "Times", "News", "long", "article", 1583057000),
        (2, "Debate", TEXT, 1, "", "Post", "", "", "", 1583143400),
        (3, "No text", "", 1, "", "", "", "", "", 0),
    ],
    "STATEMENTS": [
        (1, 1, 1, 3, 33, 2),
        (2, 1, 1, 34, 46, 2),
        (3, 1, 1, 3, 33, 3),
        (4, 1, 2, 3, 33, 2),
        (5, 1, 3, 0, 9, 2),
        (6, 2, 1, 3, 6, 2),
    ],
    "DATABOOLEAN": [(n, n, 4, agree) for n, agree in enumerate((1, 0, 0, 1, 1), 1)],
    "DATASHORTTEXT": [
        (4 * n + at, n, variable, values[at])
        for n, values in enumerate(
            (
                (11, 21, 31, 51),
                (12, 22, 31, 5),
                (11, 21, 31, 51),
                (11, 21, 31, 5),
                (1, 22, 31, 5),
            ),
            1,
        )
        for at, variable in enumerate((1, 2, 3, 5))
    ],
    "DATALONGTEXT": [(1, 6, 6, "see above")],
}


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    path = tmp_path / "debate.dna"
    base = sqlite3.connect(path)
    for statement in TABLES.values():
        base.execute(statement)
    for at, name in enumerate(("Admin", "kim", "lee"), 1):
        base.execute("INSERT INTO CODERS (ID, Name, Password) VALUES (?, ?, 'x')", (at, name))
    for table in TABLES:
        for row in ROWS.get(table, ()):
            base.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    base.commit()
    base.close()
    return path


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return cp.create(tmp_path / "study")


def test_documents_become_sources_with_their_texts_and_dates(debate: Path, study: Study) -> None:
    study.import_dna(debate)

    first, second, empty = study.sources
    assert study.text(first.id).content == TEXT
    assert study.text(second.id).content == TEXT + "\n", "two documents of one text stay two"
    assert study.text(empty.id).content == "No text"
    assert first.metadata["author"] == [{"family": "Lee", "given": "Kim"}]
    assert first.metadata["container-title"] == "Times"
    assert first.metadata["issued"] == {"date-parts": [[2020, 3, 1]]}
    assert first.metadata["custom"]["dna"]["date"] == 1583057000


def test_statements_keep_words_sides_coders_and_other_values(debate: Path, study: Study) -> None:
    study.import_dna(debate)

    found = study.statements().filter(source=study.sources[0].id).sort("start")
    first = found.row(0, named=True)
    assert first["text"] == "Ann of the League wants a tax."
    assert (first["actor_name"], first["concept_label"]) == ("League", "a tax")
    assert first["school"] == "NGO"
    assert first["status"] == "accepted"
    assert first["reasons"] == ["person: Ann", "frame: moral"]
    assert set(found["coder"]) == {"kim", "lee"}


def test_a_second_coder_on_the_same_words_is_a_judgement(debate: Path, study: Study) -> None:
    found = study.import_dna(debate)

    stands = study.statements().filter(start=2, source=study.sources[0].id)
    assert stands["stance"].to_list() == [-1], "the last word stands"
    assert stands["coder"].to_list() == ["lee"]
    assert any("second coder" in loss for loss in found.losses)
    assert study.agreement("stance")


def test_what_has_no_counterpart_is_listed(debate: Path, study: Study) -> None:
    losses = " ".join(study.import_dna(debate).losses)

    assert "1 statements of type 'Annotation'" in losses
    assert "1 regular expressions" in losses
    assert "1 statements lie outside the text" in losses


def test_all_entities_come_along_also_the_silent_ones(debate: Path, study: Study) -> None:
    study.import_dna(debate)

    assert {actor.name for actor in study.actors()} == {"League", "Party", "Silent"}
    assert "L." in next(a for a in study.actors() if a.name == "League").names
    concept = study.required_codebook().concepts[0]
    assert (concept.label, concept.definition) == ("a tax", "a levy")


def test_importing_twice_changes_nothing(debate: Path, study: Study) -> None:
    study.import_dna(debate)
    before = study.statements()

    again = study.import_dna(debate)

    assert again.statements == 0
    assert study.statements().equals(before)


def test_persons_can_be_the_actors_and_organizations_their_schools(
    debate: Path, study: Study
) -> None:
    study.import_dna(debate, DnaMapping(actor="person"))

    schools = dict(study.statements().select("actor_name", "school").drop_nulls().iter_rows())
    assert schools == {"Ann": "League", "Bo": "Party"}


@pytest.mark.parametrize("wrong", [{"actor": "agreement"}, {"stance": "frame"}, {"school": "x"}])
def test_a_variable_that_cannot_play_the_part_is_refused(
    debate: Path, study: Study, wrong: dict[str, str]
) -> None:
    with pytest.raises(ExchangeError, match="known"):
        study.import_dna(debate, DnaMapping(**wrong))


def test_undo_takes_an_import_back(debate: Path, study: Study) -> None:
    study.import_dna(debate)
    while "import" in (study.history(1)[0].action):
        study.undo()
        if not len(study.statements()):
            break

    assert len(study.statements()) == 0


def test_the_way_back_loses_no_word_date_side_or_name(
    debate: Path, study: Study, tmp_path: Path
) -> None:
    study.import_dna(debate)
    study.export_dna(tmp_path / "back.dna")

    columns = ["stamp", "start", "end", "person", "organization", "concept", "agreement"]
    columns += ["document_author", "document_source", "document_section", "document_type"]
    there, back = (
        read_dna(path).statements["DNA Statement"] for path in (debate, tmp_path / "back.dna")
    )
    kept = there.filter(~there["statement_id"].is_in([1, 5])).select(columns)
    assert set(kept.rows()) <= set(back.select(columns).rows())
    types = read_dna(tmp_path / "back.dna").tables["ATTRIBUTEVALUES"]["AttributeValue"]
    assert "NGO" in types.to_list()


@pytest.mark.real
@pytest.mark.parametrize("name", ["sample.dna", "sample_v2.dna", "synth.dna", "camps.dna"])
def test_the_network_of_the_project_is_that_of_the_file(
    name: str, shared: Path, study: Study
) -> None:
    path = shared / "data" / "dna" / name
    study.import_dna(path)

    ours = study.network(NetworkSettings(rows="actor", aggregation="congruence"))
    theirs = network(read_dna(path).statements["DNA Statement"], dna_settings())
    names = [ours.shown(label) for label in ours.rows]
    order = [names.index(label) for label in theirs.rows]
    assert np.allclose(ours.dense()[np.ix_(order, order)], theirs.dense())


@pytest.mark.real
def test_the_report_of_an_imported_database_opens(shared: Path, study: Study) -> None:
    study.import_dna(shared / "data" / "dna" / "sample.dna")

    page = study.report().read_text("utf-8")

    assert "Sierra Club" in page


def test_a_written_database_comes_in_as_well(debate: Path, study: Study, tmp_path: Path) -> None:
    found = read_dna(debate)
    write_dna(assemble("again", found.version, found.tables), tmp_path / "again.dna")

    assert study.import_dna(tmp_path / "again.dna").sources == 3
