"""A network that reads itself out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.networks.cells import Cube, Matrix, dense
from counterpoint.analyse.networks.collation import COLLATION
from counterpoint.analyse.networks.grounds import grounds
from counterpoint.analyse.networks.measures import levels_used
from counterpoint.analyse.networks.retained import Retained
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError
from counterpoint.model.graph import Graph


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, ties and the statements they rest on.

    `matrix` is sparse (SciPy CSR), rows by columns; in a one-mode network both are the actors, the
    matrix is symmetric and its diagonal empty. `names` gives the form of a label to show.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    matrix: Any
    settings: NetworkSettings
    retained: Retained
    cube: Cube = field(repr=False)
    names: dict[str, str] = field(default_factory=dict, repr=False)
    period: str = ""

    @property
    def one_mode(self) -> bool:
        """Whether rows and columns are the same nodes."""
        return self.settings.mode == "one-mode"

    @property
    def mode(self) -> str:
        """The semantics the numbers follow, printed with every result."""
        return "strict"

    def dense(self) -> Matrix:
        """Return the matrix as an array; meant for networks of some thousand nodes at most."""
        return dense(self.matrix)

    @property
    def table(self) -> pl.DataFrame:
        """The ties, one row each: two nodes and the weight; each pair of actors stands once.

        Absent ties and undefined weights have no row (see `value`). With "combine" a fourth column
        lists the levels used.
        """
        found = self.matrix.tocoo()
        row, column = (np.asarray(axis) for axis in found.coords)
        if self.one_mode:
            upper = row < column
            row, column, data = row[upper], column[upper], found.data[upper]
        else:
            data = found.data
        order = np.lexsort((column, row))
        first, second = ("a", "b") if self.one_mode else ("row", "column")
        table = pl.DataFrame(
            {
                first: _taken(self.rows, row[order]),
                second: _taken(self.columns, column[order]),
                "weight": data[order],
            }
        )
        if self.settings.aggregation == "combine":
            used = levels_used(self.cube)
            levels = [
                [str(level) for level in used[int(r), int(c)]]
                for r, c in zip(row[order], column[order], strict=True)
            ]
            table = table.with_columns(pl.Series("levels", levels, dtype=pl.List(pl.String)))
        return table

    def value(self, a: str, b: str) -> float | None:
        """Return the weight between two nodes; 0 where there is no tie, None where undefined."""
        if self.why_undefined(a, b):
            return None
        return float(self.matrix[self._row(a), self._column(b)])

    def why_undefined(self, a: str, b: str) -> str:
        """Return why the weight between two nodes has no value, or "" when it has one."""
        row, column = self._row(a), self._column(b)
        totals = self.cube.totals()
        kind = self.settings.normalisation
        silent = "has no statement among those retained"
        if kind == "no":
            return ""
        if kind == "activity":
            return "" if totals[row] else f"{a} {silent}"
        if kind == "prominence":
            return "" if self.cube.column_totals()[column] else f"{b} {silent}"
        quiet = [name for name, at in ((a, row), (b, column)) if not totals[at]]
        needed = 1 if kind == "cosine" else 2
        return f"{' and '.join(quiet)} {silent}" if len(quiet) >= needed else ""

    def because(self, a: str, b: str, *, divisor: bool = False) -> list[Any]:
        """Return the ids of the statements a tie rests on, in canonical order.

        In a projection these are the statements of either actor that take part in at least one
        pair that counts; recounting from them gives the tie again, before it is evened out. With
        `divisor` those that it is divided by are among them, and the weight itself is recounted.
        """
        return grounds(self, self._row(a), self._column(b), divisor=divisor)

    @property
    def caption(self) -> str:
        """What was computed from what, in one paragraph."""
        chosen, kept = self.settings, self.retained
        what = f"{chosen.aggregation} network" if chosen.takes_stance else "network of mentions"
        norm = "" if chosen.normalisation == "no" else f", normalised by {chosen.normalisation}"
        lost = "; ".join(f"{number} {reason}" for reason, number in kept.left_out.items())
        ties = self.matrix.nnz // 2 if self.one_mode else self.matrix.nnz
        parts = [
            f"{chosen.mode.capitalize()} {what} of {chosen.rows} by {chosen.columns}{norm}"
            + (f", {self.period}" if self.period else ""),
            f"{len(self.rows)} x {len(self.columns)} nodes, {ties} ties from {len(kept.frame)} "
            "statements" + (f" ({lost})" if lost else ""),
            f"duplicates: {chosen.duplicates}",
            f"mode: {self.mode}",
            f"labels sorted by {COLLATION}",
        ]
        return ". ".join(parts) + "."

    def chart(self, **options: Any) -> Any:
        """Return a drawing of the network, an Altair chart (see `drawing.draw`)."""
        from counterpoint.analyse.networks.drawing import draw  # noqa: PLC0415 - Altair is slow

        return draw(self, **options)

    def graph(self, attributes: pl.DataFrame | None = None) -> Graph:
        """Return the network as a value other programs' formats are written from.

        `attributes` is a frame with a column "node" (labels) and any others.
        """
        rows = pl.DataFrame({"node": [f"r{at + 1}" for at in range(len(self.rows))]})
        rows = rows.with_columns(
            pl.Series("label", self.rows, dtype=pl.String), pl.lit("row").alias("part")
        )
        nodes, first = rows, "r"
        if not self.one_mode:
            columns = pl.DataFrame({"node": [f"c{at + 1}" for at in range(len(self.columns))]})
            columns = columns.with_columns(
                pl.Series("label", self.columns, dtype=pl.String), pl.lit("column").alias("part")
            )
            nodes, first = pl.concat([rows, columns]), "c"
        named = [self.shown(label) for label in nodes["label"]]
        nodes = nodes.with_columns(pl.Series("name", named, dtype=pl.String))
        if attributes is not None:
            nodes = nodes.join(
                attributes.rename({"node": "label"}), on="label", how="left", maintain_order="left"
            )
        found = self.matrix.tocoo()
        row, column = (np.asarray(axis) for axis in found.coords)
        kept = row < column if self.one_mode else np.ones(len(row), dtype=bool)
        order = np.lexsort((column[kept], row[kept]))
        row, column, data = row[kept][order], column[kept][order], found.data[kept][order]
        ties = pl.DataFrame(
            {
                "source": [f"r{at + 1}" for at in row],
                "target": [f"{first}{at + 1}" for at in column],
                "weight": pl.Series(data, dtype=pl.Float64),
                "sign": pl.Series(np.sign(data).astype(int), dtype=pl.Int64),
            },
            schema_overrides={"source": pl.String, "target": pl.String},
        )
        count = 0 if self.one_mode else len(self.columns)
        return Graph(nodes, ties, len(self.rows), count, self.caption)

    def to_csv(self, path: str | Path) -> None:
        """Write the ties as a tidy CSV file."""
        table = self.table
        if "levels" in table.columns:
            table = table.with_columns(pl.col("levels").list.join(" "))
        table.write_csv(path)

    def shown(self, label: str) -> str:
        """Return the form of a label to print."""
        return self.names.get(label, label)

    def _row(self, label: str) -> int:
        return _place(self.rows, label)

    def _column(self, label: str) -> int:
        return _place(self.columns, label)


def _place(labels: tuple[str, ...], label: str) -> int:
    try:
        return labels.index(label)
    except ValueError:
        raise QuestionError(
            f"no node {label!r} in this network",
            remedy=f"it has {len(labels)}: see .rows, .columns",
        ) from None


def _taken(labels: tuple[str, ...], at: np.ndarray[Any, Any]) -> pl.Series:
    return pl.Series(labels, dtype=pl.String).gather(at)
