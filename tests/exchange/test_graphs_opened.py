"""Every export, opened by the libraries people use, holds the nodes and ties of the network.

igraph is under the GPL: it is asked in tests where it is installed, and never required.
"""

from __future__ import annotations

import io
import random
from pathlib import Path

import networkx as nx
import polars as pl
import pytest

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.exchange.graphs import FORMATS

NAMES = ("Ann", "Bo & Co", "Цой, Виктор", "Əсел", "O'Neill", "x" * 60, "1984", "Ann B")
SETTINGS = {
    "signed": NetworkSettings(aggregation="subtract", duplicates="none"),
    "evened": NetworkSettings(aggregation="subtract", normalisation="average", duplicates="none"),
    "isolates": NetworkSettings(roster=("Nobody",), duplicates="none"),
    "two-mode": NetworkSettings(mode="two-mode", aggregation="subtract", duplicates="none"),
}
Ties = dict[frozenset[str], float]


def made(kind: str, seed: int = 5) -> Network:
    draw = random.Random(seed)
    rows = [
        {
            "statement": at,
            "actor": draw.choice(NAMES),
            "concept": draw.choice(["tax", "cap and trade", "мир"]),
            "stance": draw.choice([-1, 1]),
            "source": "s",
        }
        for at in range(40)
    ]
    return network(pl.DataFrame(rows), SETTINGS[kind])


def expected(found: Network) -> Ties:
    return {frozenset((a, b)): w for a, b, w in found.table.iter_rows()}


def opened(graph: nx.Graph, name: str | None) -> Ties:
    shown = {n: str(n) if name is None else graph.nodes[n][name] for n in graph.nodes}
    return {
        frozenset((shown[a], shown[b])): float(data["weight"])
        for a, b, data in graph.edges(data=True)
    }


def close(one: Ties, other: Ties) -> bool:
    return one.keys() == other.keys() and all(
        one[pair] == pytest.approx(other[pair]) for pair in one
    )


@pytest.mark.parametrize("kind", SETTINGS)
def test_networkx_finds_every_node_and_tie_of_every_export(kind: str) -> None:
    found = made(kind)
    graph = found.graph()
    xml = nx.read_graphml(io.BytesIO(FORMATS["graphml"](graph)))
    gexf = nx.read_gexf(io.BytesIO(FORMATS["gexf"](graph)))
    # networkx does not know the second number of two-mode files (Pajek manual, section 4.3).
    lines = FORMATS["net"](graph).decode().split("\n")
    lines[0] = " ".join(lines[0].split()[:2])
    pajek = nx.Graph(nx.parse_pajek(lines))
    csv = pl.read_csv(FORMATS["csv"](graph), schema_overrides={"weight": pl.Float64})
    listed = nx.Graph()
    listed.add_weighted_edges_from(csv.select("source", "target", "weight").iter_rows())

    for read, name in ((xml, "name"), (gexf, "label"), (listed, None)):
        assert close(opened(read, name), expected(found))
    assert close(opened(pajek, None), expected(found))
    nodes = {*found.rows, *(() if found.one_mode else found.columns)}
    assert {xml.nodes[n]["name"] for n in xml} == nodes
    assert {gexf.nodes[n]["label"] for n in gexf} == nodes
    assert len(pajek) == len(nodes)


@pytest.mark.parametrize("kind", SETTINGS)
def test_igraph_finds_every_node_and_tie(kind: str, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="GPL: a second opinion in tests, never required")
    found = made(kind)
    for ending in ("graphml", "net"):
        path = tmp_path / f"x.{ending}"
        path.write_bytes(FORMATS[ending](found.graph()))
        read = igraph.Graph.Read(str(path), format={"net": "pajek"}.get(ending, ending))
        names = read.vs["name" if "name" in read.vs.attributes() else "id"]

        ties = {frozenset((names[tie.source], names[tie.target])): tie["weight"] for tie in read.es}
        assert close(ties, expected(found))


@pytest.mark.parametrize("kind", SETTINGS)
def test_the_matrix_of_ucinet_is_the_matrix(kind: str) -> None:
    """No library at hand reads DL: it is read here as its manual describes a full matrix."""
    found = made(kind)
    head, *lines = FORMATS["dl"](found.graph()).decode().split("\n")
    at = lines.index("data:")
    cells = [[float(cell) for cell in line.split()] for line in lines[at + 1 :] if line.strip()]

    assert "format = fullmatrix" in head
    assert cells == [pytest.approx(row, abs=1e-6) for row in found.dense().tolist()]
