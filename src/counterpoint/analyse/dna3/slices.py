"""One network, or one for each window or slice (Part B, sections 6 to 8)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from counterpoint.analyse.dna3.calendar import stamp
from counterpoint.analyse.dna3.cube import build, level_labels, one_mode, two_mode
from counterpoint.analyse.dna3.labels import sorted_labels
from counterpoint.analyse.dna3.options import Options
from counterpoint.analyse.dna3.selection import COLUMN, ROW, Selection
from counterpoint.analyse.networks.cells import Cube, Matrix


@dataclass(frozen=True, slots=True)
class Slice:
    """One matrix with its labels and stamps (seconds since 1970).

    `integer` is the peer's flag that the numbers are whole. `statements` are the ids it rests on;
    `num_statements` is what the peer reports (0 for kernel slices).
    """

    rows: list[str]
    columns: list[str]
    matrix: Matrix
    integer: bool
    start: int
    middle: int
    stop: int
    num_statements: int
    statements: list[int] = field(default_factory=list, repr=False)

    def to_json(self) -> dict[str, object]:
        """Return the slice in the shape of the peer's results."""
        return {
            "rows": self.rows,
            "cols": self.columns,
            "matrix": self.matrix.tolist(),
            "integer": self.integer,
            "start": stamp(self.start),
            "datetime": stamp(self.middle),
            "stop": stamp(self.stop),
            "num_statements": self.num_statements,
        }


def whole(selection: Selection) -> Slice:
    """Return the network of all kept statements."""
    middle = selection.start + (selection.stop - selection.start) // 2
    return slice_of(selection, selection.kept, (selection.start, middle, selection.stop))


def slice_of(selection: Selection, frame: pl.DataFrame, stamps: tuple[int, int, int]) -> Slice:
    """Return the network of the statements in `frame`."""
    options = selection.options
    cube = cube_of(selection, frame)
    if options.network_type == "onemode":
        matrix = one_mode(cube, options.qualifier_aggregation, options.normalization)
        columns = cube.rows
    else:
        matrix = two_mode(cube, options.qualifier_aggregation, options.normalization)
        columns = cube.columns
    return Slice(
        cube.rows,
        columns,
        matrix,
        whole_numbers(options, selection.scale),
        *stamps,
        len(frame),
        frame["statement_id"].to_list(),
    )


def cube_of(selection: Selection, frame: pl.DataFrame) -> Cube:
    """Code the statements of `frame` by the labels and levels the peer would use."""
    shown = selection.loaded if selection.options.isolates else frame
    levels = level_labels(selection.loaded, frame, selection.scale)
    return build(
        frame, sorted_labels(shown[ROW]), sorted_labels(shown[COLUMN]), levels, selection.scale
    )


def whole_numbers(options: Options, scale: str) -> bool:
    """Tell whether the peer prints the matrix as whole numbers."""
    if options.normalization != "no":
        return False
    return (
        options.network_type == "twomode"
        or options.qualifier_aggregation == "ignore"
        or scale != "integer"
    )


def combination_note(selection: Selection, matrix: Matrix) -> tuple[str, ...]:
    """Say which levels the largest combined weight stands for, in the peer's words."""
    levels = level_labels(selection.loaded, selection.kept, selection.scale)
    if not matrix.size or np.max(matrix) <= 0:
        return ()
    names = " ".join(str(level) for level in levels)
    return (f"INFO An edge weight of {int(np.max(matrix))} maps onto combination: {names} \n",)
