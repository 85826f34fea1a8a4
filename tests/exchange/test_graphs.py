"""Networks for other programs, opened with networkx."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import polars as pl
import pytest

from counterpoint.analyse.dna3.run import run_call
from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna.read import read_dna
from counterpoint.exchange.graphs import (
    FORMATS,
    dl_text,
    events_csv,
    gexf,
    graphml,
    matrix_csv,
    nodes_csv,
    pajek,
    ties_csv,
    ucinet,
    write_graph,
)
from counterpoint.model.graph import Graph

NODES = pl.DataFrame(
    {
        "node": ["r1", "r2", "r3"],
        "label": ["ann", "bo", "cy"],
        "part": ["row"] * 3,
        "name": ['Ann "the" first', "Bo & <Co>", "Сай\x0b"],
        "school": ["reform", None, "old"],
    }
)
TIES = pl.DataFrame(
    {"source": ["r1", "r1"], "target": ["r2", "r3"], "weight": [2.0, -1.5], "sign": [1, -1]}
)
ONE = Graph(NODES, TIES, 3, 0, "who agrees")
TWO = Graph(
    NODES.with_columns(pl.Series("part", ["row", "row", "column"])),
    pl.DataFrame({"source": ["r1"], "target": ["r3"], "weight": [3.0], "sign": [1]}),
    2,
    1,
)


def check(graph: nx.Graph, name: str = "name") -> None:
    assert sorted(graph.nodes) == ["r1", "r2", "r3"]
    assert graph.nodes["r2"][name] == "Bo & <Co>"
    assert graph.nodes["r1"]["school"] == "reform"
    assert "school" not in graph.nodes["r2"]
    assert graph.edges["r1", "r3"]["weight"] == -1.5
    assert graph.edges["r1", "r3"]["strength"] == 1.5
    assert graph.edges["r1", "r3"]["sign"] == -1


def test_networkx_reads_our_graphml() -> None:
    check(nx.read_graphml(io.BytesIO(graphml(ONE))))


def test_networkx_reads_our_gexf() -> None:
    check(nx.read_gexf(io.BytesIO(gexf(ONE))), "label")


def test_igraph_reads_our_graphml_and_pajek(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="GPL: a second opinion in tests, never required")
    write_graph(ONE, tmp_path / "x.graphml")
    write_graph(ONE, tmp_path / "x.net")

    one = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
    other = igraph.Graph.Read_Pajek(str(tmp_path / "x.net"))

    assert one.vs["name"][1] == "Bo & <Co>"
    assert sorted(one.es["weight"]) == sorted(other.es["weight"]) == [-1.5, 2.0]


def test_the_same_graph_has_the_same_bytes() -> None:
    assert all(write(ONE) == write(ONE) for write in FORMATS.values())


def test_networkx_reads_our_pajek() -> None:
    found = nx.read_pajek(io.BytesIO(pajek(ONE)))

    assert set(found.nodes) == {"Ann 'the' first", "Bo & <Co>", "Сай"}
    assert found.number_of_edges() == 2


def test_a_two_mode_pajek_file_says_how_many_are_rows() -> None:
    assert pajek(TWO).decode().startswith("*Vertices 3 2\n")


def test_ucinet_gets_a_full_matrix() -> None:
    lines = ucinet(TWO).decode().split("\n")

    assert lines[0] == "dl nr = 2, nc = 1, format = fullmatrix"
    assert lines[-2:] == [" 3", " 0"]
    assert " 0.000000 2.000000 -1.500000" in ucinet(ONE).decode()


def test_tidy_tables_name_their_nodes() -> None:
    found = pl.read_csv(ties_csv(ONE))

    assert found["target"].to_list()[0] == "Bo & <Co>"
    assert pl.read_csv(nodes_csv(ONE)).height == 3


def test_the_ending_chooses_the_format(tmp_path: Path) -> None:
    write_graph(ONE, tmp_path / "x.graphml")
    check(nx.read_graphml(tmp_path / "x.graphml"))

    with pytest.raises(ExchangeError, match="known: graphml"):
        write_graph(ONE, tmp_path / "x.doc")


def test_events_are_written_in_their_order() -> None:
    events = pl.DataFrame(
        {"time": ["2020-01-01", "2020-01-02"], "sender": ["a", "b;c"], "receiver": ["x", 'y"']}
    ).with_columns(weight=pl.Series([1.0, -1.0]))

    assert events_csv(events).decode() == (
        'time,sender,receiver,increment\n2020-01-01,a,x,1\n2020-01-02,b;c,"y""",-1\n'
    )


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("onemode_congruence", {"networkType": "onemode", "qualifierAggregation": "congruence"}),
        ("onemode_subtract", {"networkType": "onemode", "qualifierAggregation": "subtract"}),
        ("twomode_subtract", {"qualifierAggregation": "subtract"}),
        ("twomode_combine", {"qualifierAggregation": "combine"}),
    ],
)
def test_matrices_are_written_as_the_peer_writes_them(
    name: str, options: dict[str, str], shared: Path
) -> None:
    folder = shared / "data/dna"
    made = run_call("network", read_dna(folder / "sample.dna"), options)["matrices"][0]
    one_mode = options.get("networkType") == "onemode"
    rows, columns, matrix = made["rows"], made["cols"], made["matrix"]

    table = matrix_csv(rows, columns, matrix, integer=True)
    text = dl_text(rows, [] if one_mode else columns, matrix, integer=True)

    assert table == (folder / f"exports/sample_{name}.csv").read_text("utf-8").rstrip("\n")
    assert text == (folder / f"exports/sample_{name}.dl").read_text("utf-8").rstrip("\n")
