"""Files written as Discourse Network Analyzer writes them, and attributes as columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterpoint.analyse.dna3.run import run_call
from counterpoint.errors import ExchangeError, QuestionError
from counterpoint.exchange.dna.attributes import with_attributes
from counterpoint.exchange.dna.peer_files import PeerNetwork, event_list_csv, visone_graphml
from counterpoint.exchange.dna.read import read_dna
from counterpoint.model.dna import DnaDatabase

pytestmark = pytest.mark.real
LABEL = "DNA Statement"


def written(database: DnaDatabase, variable2: str | None, aggregation: str) -> str:
    mode = "twomode" if variable2 else "onemode"
    asked = {"networkType": mode, "qualifierAggregation": aggregation}
    found = run_call("network", database, asked)
    one = found["matrices"][0]
    return visone_graphml(
        database,
        PeerNetwork(
            statement_type=LABEL,
            variable1="organization",
            variable2=variable2,
            aggregation=aggregation,
            boolean=True,
            rows=one["rows"],
            columns=one["cols"],
            matrix=one["matrix"],
            statements=found["filtered_ids"],
        ),
    )


def without_places(graphml: str) -> list[str]:
    """Positions are random in the program's files; whitespace between elements says nothing."""
    still = re.sub(r' x="[^"]*" y="[^"]*"', "", graphml)
    return re.findall(r"<[^>]*>[^<]*", re.sub(r">\s+<", "><", still.strip()))


@pytest.mark.parametrize("name", ["sample", "ext"])
def test_an_event_list_is_the_one_the_program_writes(name: str, shared: Path) -> None:
    folder = shared / "data/dna"
    database = read_dna(folder / {"sample": "sample.dna", "ext": "sample_ext.dna"}[name])
    ids = run_call("eventlist", database, {})["filtered_ids"]

    expected = (folder / f"exports/{name}_eventlist.csv").read_text("utf-8")

    assert event_list_csv(database, LABEL, ids) == expected.rstrip("\n")


@pytest.mark.parametrize(
    ("name", "variable2", "aggregation"),
    [
        ("onemode_congruence", None, "congruence"),
        ("onemode_subtract", None, "subtract"),
        ("twomode_combine", "concept", "combine"),
        ("twomode_subtract", "concept", "subtract"),
    ],
)
def test_graphml_is_the_programs_but_for_the_places_of_nodes(
    name: str, variable2: str | None, aggregation: str, shared: Path
) -> None:
    database = read_dna(shared / "data/dna/sample.dna")
    expected = (shared / f"data/dna/exports/sample_{name}.graphml").read_text("utf-8")

    found = without_places(written(database, variable2, aggregation))

    assert sorted(found) == sorted(without_places(expected))
    assert found == without_places(expected)


def test_nodes_that_are_no_entities_are_refused(shared: Path) -> None:
    database = read_dna(shared / "data/dna/sample.dna")

    with pytest.raises(ExchangeError, match="no entities"):
        written(database, "author", "ignore")


def test_attributes_become_columns(shared: Path) -> None:
    database = read_dna(shared / "data/dna/sample.dna")

    frame = with_attributes(database, LABEL, ["organization.Type"])

    named = dict(frame.select("organization", "organization.Type").iter_rows())
    assert named["Sierra Club"] == "NGO"
    with pytest.raises(QuestionError, match="known: Type, Alias, Notes"):
        with_attributes(database, LABEL, ["person.Party"])
    with pytest.raises(QuestionError, match="no variable 'nobody'"):
        with_attributes(database, LABEL, ["nobody.Type"])
