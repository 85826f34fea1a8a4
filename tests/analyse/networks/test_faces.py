"""Drawings, the comparison of modes, the graph value and the command."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import networkx as nx
import polars as pl
import pytest
import typer
from debates import FOUR, debate
from typer.testing import CliRunner

from counterpoint.analyse import dna3 as peer
from counterpoint.analyse.networks.against_dna3 import compare_modes
from counterpoint.analyse.networks.bars import bar_counts
from counterpoint.analyse.networks.build import affiliation, network, subtract
from counterpoint.analyse.networks.core import BackboneSettings, backbone
from counterpoint.analyse.networks.drawing import backbone_curve, bars, heat_map, timeline
from counterpoint.analyse.networks.moments import WindowSettings, windows
from counterpoint.analyse.networks.settings import Filter, NetworkSettings, dna_settings
from counterpoint.cli.dna3 import dna3
from counterpoint.cli.guard import guarded
from counterpoint.cli.network import network as network_command
from counterpoint.errors import QuestionError
from counterpoint.exchange.dna.build import database_of
from counterpoint.exchange.dna.read import read_dna
from counterpoint.exchange.graphs import graphml
from counterpoint.model.frames import STATEMENTS

SAID = debate(*FOUR)

app = typer.Typer()
app.command()(guarded(network_command))
app.command()(guarded(dna3))


def values(drawn: dict[str, Any], layer: int) -> list[dict[str, Any]]:
    """Return the rows a layer of a chart is drawn from."""
    data = drawn["layer"][layer]["data"]
    return data.get("values") or drawn["datasets"][data["name"]]


def test_the_same_seed_draws_the_same_picture() -> None:
    assert subtract(SAID).chart(seed=3).to_json() == subtract(SAID).chart(seed=3).to_json()


def test_a_drawing_tells_sign_by_dash_and_colour_and_weight_by_width() -> None:
    drawn = subtract(SAID).chart().to_dict()
    ties = values(drawn, 0)

    assert drawn["layer"][0]["encoding"]["strokeDash"]["scale"]["range"] == [[1, 0], [5, 4]]
    assert {tie["sign"] for tie in ties} == {"agree", "clash"}
    assert {tie["size"] for tie in ties} == {1.0, 2.0}


def test_labels_and_coalitions_are_drawn() -> None:
    drawn = subtract(SAID).chart().to_dict()
    nodes = values(drawn, 2)
    names = [each for layer in (6, 7, 8) for each in values(drawn, layer)]

    assert sorted(name["label"] for name in names) == ["Ann", "Bo", "Cy", "Di"]
    assert [node["group"][-1] for node in nodes] == ["1", "1", "2", "2"]


def test_concepts_are_squares_in_a_two_mode_drawing() -> None:
    nodes = values(affiliation(SAID).chart().to_dict(), 2)

    assert {node["part"] for node in nodes} == {"row", "column"}


def test_every_picture_becomes_svg() -> None:
    import vl_convert  # noqa: PLC0415 - slow to import

    found = subtract(SAID)
    signed = NetworkSettings(aggregation="subtract")
    monthly = windows(SAID, signed, WindowSettings(unit="months", width=1))
    pictures = [
        found.chart(),
        heat_map(found),
        timeline(monthly),
        bars(bar_counts(SAID, signed)),
        backbone_curve(backbone(SAID, signed)),
    ]

    for picture in pictures:
        assert vl_convert.vegalite_to_svg(picture.to_dict()).startswith("<svg")


def test_only_the_nested_backbone_has_a_curve() -> None:
    found = backbone(SAID, NetworkSettings(), BackboneSettings(method="exact"))

    with pytest.raises(QuestionError, match="nested"):
        backbone_curve(found)


def test_a_network_becomes_a_graph_other_programs_read(tmp_path: Path) -> None:
    (tmp_path / "n.graphml").write_bytes(graphml(subtract(SAID).graph()))

    read = nx.read_graphml(tmp_path / "n.graphml")

    assert nx.get_node_attributes(read, "name") == {
        "r1": "Ann",
        "r2": "Bo",
        "r3": "Cy",
        "r4": "Di",
    }
    assert read.edges["r1", "r4"]["sign"] == -1


def test_names_are_shown_in_place_of_ids() -> None:
    named = SAID.with_columns(actor_name=SAID["actor"] + " Smith")

    assert network(named).shown("Ann") == "Ann Smith"


def test_the_table_is_written_as_csv(tmp_path: Path) -> None:
    network(SAID).to_csv(tmp_path / "ties.csv")

    assert (tmp_path / "ties.csv").read_text("utf-8") == "a,b,weight\nAnn,Bo,2.0\nCy,Di,2.0\n"


@pytest.mark.real
def test_the_modes_agree_where_the_peer_is_right(shared: Path) -> None:
    database = read_dna(shared / "data/dna/synth.dna")

    for aggregation in ("ignore", "congruence", "conflict", "subtract"):
        for normalisation in ("no", "average"):
            chosen = dna_settings(aggregation=aggregation, normalisation=normalisation)
            found = compare_modes(database, "DNA Statement", chosen)
            assert found.table.is_empty(), found.caption


@pytest.mark.real
@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"normalisation": "cosine"}, "B4"),
        ({"duplicates": "month"}, "B1"),
        ({"qualifier": "frame", "aggregation": "conflict"}, "B8"),
        ({"qualifier": "position", "range": (-4, 4)}, "B9"),
    ],
)
def test_the_rule_that_parts_the_modes_is_named(
    changes: dict[str, object], rule: str, shared: Path
) -> None:
    database = read_dna(shared / "data/dna/synth.dna")

    found = compare_modes(database, "DNA Statement", dna_settings(**changes))

    assert len(found.table) > 0
    assert rule in found.caption


@pytest.mark.real
def test_where_the_peer_fails_the_comparison_says_so(shared: Path) -> None:
    chosen = dna_settings(mode="two-mode", aggregation="subtract", qualifier="document_section")
    database = read_dna(shared / "data/dna/sample.dna")

    with pytest.raises(QuestionError, match="names cannot be subtracted"):
        compare_modes(database, "DNA Statement", chosen)
    nominal = dna_settings(qualifier="document_section", duplicates="document")
    assert "fail" in compare_modes(database, "DNA Statement", nominal).caption


@pytest.mark.real
def test_the_command_runs_a_manifest(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data/dna"
    calls = {
        "cases": {
            "one": {"kind": "network", "options": {"db": "camps.dna"}},
            "two": {"kind": "network", "options": {"db": "../camps.dna"}},
            "three": {"kind": "dance", "options": {"db": "camps.dna"}},
        }
    }
    (tmp_path / "m.json").write_text(json.dumps(calls))
    told = CliRunner().invoke(
        app,
        [
            "dna3",
            str(tmp_path / "m.json"),
            "--databases",
            str(folder),
            "--out",
            str(tmp_path / "o"),
        ],
    )
    answers = json.loads((tmp_path / "o").read_text("utf-8"))

    assert told.exit_code == 0
    assert answers["one"]["num_filtered"] == 24
    assert "outside the folder" in answers["two"]["error"]
    assert "no call 'dance'" in answers["three"]["error"]


@pytest.mark.real
def test_the_network_command_prints_compares_and_exports(shared: Path, tmp_path: Path) -> None:
    file = str(shared / "data/dna/camps.dna")
    run = CliRunner().invoke

    printed = run(app, ["network", file, "--coalitions"])
    compared = run(app, ["network", file, "--normalisation", "cosine", "--compare-modes"])
    camps = run(app, ["network", file, "--polarization", "--json"])
    written = run(app, ["network", file, "--out", str(tmp_path / "x.gexf")])
    wrong = run(app, ["network", file, "--normalisation", "activity"])

    assert "2 coalitions among 6 actors" in printed.output
    assert "B4" in compared.output
    assert json.loads(camps.output)["index"] == 1.0
    assert written.exit_code == 0
    assert (tmp_path / "x.gexf").stat().st_size > 500
    assert wrong.exit_code == 2


def test_the_network_command_reads_a_table(tmp_path: Path) -> None:
    SAID.drop("start", "end").write_csv(tmp_path / "said.csv")

    told = CliRunner().invoke(app, ["network", str(tmp_path / "said.csv"), "--json"])

    assert json.loads(told.output)["ties"][0] == {"a": "Ann", "b": "Bo", "weight": 2.0}


@pytest.mark.real
def test_the_network_command_filters_by_attribute_and_coder(shared: Path) -> None:
    file = str(shared / "data/dna/sample.dna")
    run = CliRunner().invoke

    ngos = run(app, ["network", file, "--filter", "organization.Type=NGO", "--json"])
    others = run(app, ["network", file, "--filter", "organization.Type!=NGO", "--json"])
    authors = run(app, ["network", file, "--filter", "coder=2", "--rows", "document_author"])
    wrong = run(app, ["network", file, "--filter", "coder"])

    names = {tie["a"] for tie in json.loads(ngos.output)["ties"]}
    assert names == {"Alliance to Save Energy", "Sierra Club"}
    assert "Sierra Club" not in others.output
    assert "Hamilton, David" in authors.output
    assert wrong.exit_code == 2
    assert "COLUMN=VALUE" in wrong.output


def test_the_network_command_takes_the_project_of_the_environment(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    here = {"COUNTERPOINT_PROJECT": str(tmp_path / "empty")}

    told = CliRunner().invoke(app, ["network"], env=here)

    assert told.exit_code == 2
    assert "empty" in told.output


def test_texts_filter_numbers_yes_and_no_and_lists() -> None:
    frame = SAID.with_columns(
        yes=pl.col("stance") > 0, works=pl.lit(["w1", "w2"]), year=pl.lit(2020)
    )

    def count(column: str, value: str) -> int:
        chosen = NetworkSettings(filters=(Filter(column, (value,)),), duplicates="none")
        return len(network(frame, chosen).retained.frame)

    assert (count("yes", "true"), count("yes", "0"), count("works", "w2")) == (6, 3, 9)
    assert (count("stance", "-1"), count("year", "2020")) == (3, 9)


def test_the_modes_differ_in_the_worked_example_as_the_manual_says() -> None:
    columns = {"actor": "actor_name", "concept": "concept_label"}
    named = SAID.with_columns(pl.col(old).alias(new) for old, new in columns.items())
    full = {name: pl.lit(None, dtype=kind) for name, kind in STATEMENTS.items()}
    full |= {name: pl.col(name).cast(kind) for name, kind in STATEMENTS.items() if name in named}
    base = named.select(each.alias(name) for name, each in full.items())
    database = database_of(base.with_columns(pl.lit("word").alias("text")))

    def theirs(a: str, b: str, aggregation: str, normalisation: str) -> float:
        found = peer.network(
            database,
            networkType="onemode",
            variable1="person",
            variable2="concept",
            qualifierAggregation=aggregation,
            normalization=normalisation,
        )["matrices"][0]
        return round(found["matrix"][found["rows"].index(a)][found["rows"].index(b)], 2)

    assert theirs("Ann", "Bo", "congruence", "cosine") == 0.5
    assert theirs("Cy", "Di", "congruence", "cosine") == 0.33
    assert theirs("Ann", "Di", "conflict", "jaccard") == 0.4
    assert theirs("Ann", "Cy", "ignore", "jaccard") == 0.25
    found = peer.polarization(database, variable1="person")["polarization"][0]
    camps = dict(zip(found["names"], found["memberships"], strict=True))
    assert camps["Ann"] == camps["Di"] != camps["Bo"] == camps["Cy"]
    assert found["finalMaxQ"] == pytest.approx(5.3)


@pytest.mark.real
def test_isolates_of_a_file_are_all_its_actors(shared: Path) -> None:
    """The peer lists those of the chosen dates only (B17)."""
    file = shared / "data/dna/sample.dna"
    asked = "--with isolates=yes --filter 'organization=Sierra Club' --show centrality --json"

    told = CliRunner().invoke(app, ["network", str(file), *shlex.split(asked)])

    entities = read_dna(file).tables["ENTITIES"].filter(pl.col("VariableId") == 2)
    names = {name for name in entities["Value"] if name}
    assert {row["actor"] for row in json.loads(told.output)["table"]} == names
