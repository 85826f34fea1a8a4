"""Networks for other programs: GraphML, GEXF, tidy CSV, Pajek, UCINET, relational events."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.model.graph import Graph

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)."""


def write_graph(graph: Graph, path: str | Path, kind: str | None = None) -> None:
    """Write a graph in the format named, or in that of the file's ending.

    Raises ExchangeError for a format nobody knows.
    """
    path = Path(path)
    chosen = (kind or path.suffix.lstrip(".")).lower()
    if chosen not in FORMATS:
        raise ExchangeError(
            f"no graph format {chosen!r}", place=path, remedy=f"known: {', '.join(FORMATS)}"
        )
    path.write_bytes(FORMATS[chosen](graph))


def graphml(graph: Graph) -> bytes:
    """Return GraphML for igraph, networkx, Gephi, visone and R."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    stream = io.BytesIO()
    nx.write_graphml(_networkx(graph), stream)
    return stream.getvalue()


def gexf(graph: Graph) -> bytes:
    """Return GEXF 1.2 for Gephi, without the moment of writing, so that it is always the same."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    stream = io.BytesIO()
    nx.write_gexf(_networkx(graph, label="label"), stream)
    dated = rb'(<meta[^>]*?) lastmodifieddate="[^"]*"'
    return re.sub(dated, rb"\1", stream.getvalue())


def _networkx(graph: Graph, label: str = "name") -> Any:
    import networkx as nx  # noqa: PLC0415 - slow to import

    made = nx.Graph(title=_clean(graph.title))
    shown = graph.nodes.drop("label") if "label" in graph.nodes.columns else graph.nodes
    for row in shown.iter_rows(named=True):
        given = {key: _plain(cell) for key, cell in row.items() if key not in {"node", "name"}}
        known = {key: cell for key, cell in given.items() if cell is not None}
        made.add_node(row["node"], **{label: _clean(str(row["name"]))}, **known)
    for row in graph.ties.iter_rows(named=True):
        # Strength without sign stands beside it: layouts and communities want it positive.
        made.add_edge(
            row["source"],
            row["target"],
            weight=float(row["weight"]),
            strength=abs(float(row["weight"])),
            sign=int(row["sign"]),
        )
    return made


def _plain(cell: Any) -> Any:
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    return _clean(str(cell))


def _clean(text: str) -> str:
    return _ILLEGAL.sub(" ", text)


def ties_csv(graph: Graph) -> bytes:
    """Return the ties as a tidy table: source, target, weight, sign, by name."""
    names = dict(graph.nodes.select("node", "name").iter_rows())
    ties = graph.ties.with_columns(pl.col("source", "target").replace(names))
    return ties.write_csv().encode("utf-8")


def nodes_csv(graph: Graph) -> bytes:
    """Return the nodes with their attributes as a table."""
    return graph.nodes.write_csv().encode("utf-8")


def pajek(graph: Graph) -> bytes:
    """Return a Pajek network; a two-mode one says how many of its vertices are rows."""
    count = len(graph.nodes)
    head = f"*Vertices {count}" + ("" if graph.one_mode else f" {graph.rows}")
    lines = [head]
    for at, name in enumerate(graph.nodes["name"], 1):
        lines.append(f'{at} "{_one_line(name)}"')
    place = {node: at for at, node in enumerate(graph.nodes["node"], 1)}
    lines.append("*Edges")
    for source, target, weight in graph.ties.select("source", "target", "weight").iter_rows():
        lines.append(f"{place[source]} {place[target]} {weight:.12g}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def ucinet(graph: Graph) -> bytes:
    """Return a UCINET DL file (full matrix), labels in double quotes."""
    rows = [_one_line(name) for name in graph.nodes["name"][: graph.rows]]
    columns = [_one_line(name) for name in graph.nodes["name"][graph.rows :]]
    matrix = graph.matrix()
    whole = all(cell.is_integer() for line in matrix for cell in line)
    return dl_text(rows, columns, matrix, integer=whole).encode("utf-8")


def dl_text(
    rows: list[str], columns: list[str], matrix: list[list[float]], *, integer: bool
) -> str:
    """Return a full matrix in UCINET's DL format; without `columns` it is one-mode."""
    if columns:
        head = [f"dl nr = {len(rows)}, nc = {len(columns)}, format = fullmatrix"]
        head += ["row labels:", *map(_quoted, rows), "col labels:", *map(_quoted, columns)]
    else:
        head = [f"dl n = {len(rows)}, format = fullmatrix", "labels:", *map(_quoted, rows)]
    cells = [" " + " ".join(_number(cell, integer=integer) for cell in line) for line in matrix]
    return "\n".join([*head, "data:", *cells])


def matrix_csv(
    rows: list[str], columns: list[str], matrix: list[list[float]], *, integer: bool
) -> str:
    """Return a matrix as Discourse Network Analyzer writes it: semicolons, labels in quotes."""
    labels = [""] + [label.replace('"', "'") for label in columns]
    lines = [";".join(f'"{label}"' for label in labels)]
    for label, line in zip(rows, matrix, strict=True):
        named = '"' + label.replace('"', "'") + '"'
        lines.append(";".join([named, *(_number(cell, integer=integer) for cell in line)]))
    return "\n".join(lines)


def _number(cell: float, *, integer: bool) -> str:
    return str(int(cell)) if integer else f"{cell:.6f}"


def _quoted(label: str) -> str:
    return '"' + label.replace('"', "").replace("'", "") + '"'


def _one_line(name: str) -> str:
    return " ".join(_clean(str(name)).replace('"', "'").split())


def events_csv(events: pl.DataFrame) -> bytes:
    """Return relational events (time, sender, receiver, weight, ...) as R's rem and goldfish read.

    A numeric column "increment" repeats the weight and "time" is ISO 8601; rows keep their order.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = [name for name in events.columns if name != "weight"]
    writer.writerow([*columns, "increment"])
    for row in events.iter_rows(named=True):
        cells = [_iso(row[name]) for name in columns]
        writer.writerow([*cells, f"{row['weight']:g}"])
    return stream.getvalue().encode("utf-8")


def _iso(cell: Any) -> Any:
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


FORMATS: dict[str, Callable[[Graph], bytes]] = {
    "graphml": graphml,
    "gexf": gexf,
    "csv": ties_csv,
    "nodes.csv": nodes_csv,
    "net": pajek,
    "pajek": pajek,
    "dl": ucinet,
}
"""The formats a graph can be written in, by name and file ending."""
