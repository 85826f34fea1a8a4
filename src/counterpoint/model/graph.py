"""A network ready to be handed to another program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and undirected, weighted, signed ties.

    `nodes` has node (its id), name, part ("row" or "column") and any further columns as
    attributes; `ties` has source, target (node ids), weight and sign (1 or -1). `rows` and
    `columns` number the nodes of each part; in a one-mode graph all are rows and `columns` is 0.
    Nodes stand rows first, in the order of the matrix.
    """

    nodes: pl.DataFrame
    ties: pl.DataFrame
    rows: int
    columns: int
    title: str = ""

    @property
    def one_mode(self) -> bool:
        """Whether there is one kind of node."""
        return self.columns == 0

    def matrix(self) -> list[list[float]]:
        """Return the full matrix, rows by columns (rows by rows in a one-mode graph)."""
        place: dict[Any, int] = {node: at for at, node in enumerate(self.nodes["node"])}
        wide = self.rows if self.one_mode else self.columns
        cells = [[0.0] * wide for _ in range(self.rows)]
        for source, target, weight in self.ties.select("source", "target", "weight").iter_rows():
            row, column = place[source], place[target]
            if self.one_mode:
                cells[row][column] = cells[column][row] = weight
            else:
                cells[row][column - self.rows] = weight
        return cells
