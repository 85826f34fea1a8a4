"""Backbone and redundant sets of concepts (Part B, section 10)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from counterpoint.analyse.dna3.cube import NUMERIC, build, level_labels, one_mode
from counterpoint.analyse.dna3.distances import profile
from counterpoint.analyse.dna3.labels import sorted_labels
from counterpoint.analyse.dna3.options import Options
from counterpoint.analyse.dna3.selection import COLUMN, ROW, Selection, select
from counterpoint.analyse.networks.cells import Codes, Cube, Matrix, dense
from counterpoint.analyse.networks.threads import one_thread
from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase


@dataclass(frozen=True, slots=True)
class Setting:
    """What a backbone is searched in: the coded statements and the profile of the full network."""

    selection: Selection
    cube: Cube
    full: Matrix

    def network(self, chosen: Codes) -> Matrix:
        """Return the network of the statements on the chosen concepts, labels as in the full."""
        options = self.selection.options
        inside = np.isin(self.cube.column, chosen)
        part = replace(
            self.cube,
            row=self.cube.row[inside],
            column=self.cube.column[inside],
            level=self.cube.level[inside],
        )
        return one_mode(part, options.qualifier_aggregation, options.normalization)

    def loss(self, chosen: Codes) -> float:
        """Return the difference between the profiles of the full and the chosen network."""
        return difference(self.full, profile(self.network(chosen)))

    def size(self, chosen: Codes) -> int:
        """Return the number of statements on the chosen concepts."""
        return int(np.isin(self.cube.column, chosen).sum())


def prepare(database: DnaDatabase, options: Options) -> Setting:
    """Choose the statements and measure the full network.

    Raises QuestionError for a document variable as variable 2, where the peer fails (B12).
    """
    selection = select(database, replace(options, network_type="onemode", time_window="no"))
    if selection.options.variable2_document:
        raise QuestionError(
            "a backbone of a document variable makes the original program fail: it looks for an "
            "entity of that name",
            remedy="choose a short text variable as variable 2",
        )
    kept = selection.kept
    levels = level_labels(kept, kept, selection.scale)
    cube = build(
        kept, sorted_labels(kept[ROW]), sorted_labels(kept[COLUMN]), levels, selection.scale
    )
    setting = Setting(selection, cube, np.zeros(len(cube.rows)))
    everything = np.arange(len(cube.columns))
    return replace(setting, full=profile(setting.network(everything)))


def difference(one: Matrix, other: Matrix) -> float:
    """Return the sum of absolute differences of two profiles, added in order."""
    gaps = np.abs(one - other)
    return float(np.cumsum(gaps)[-1]) if len(gaps) else 0.0


@one_thread
def nested(setting: Setting) -> dict[str, object]:
    """Remove the least costly concepts one round after the other, ties together."""
    names = setting.cube.columns
    left, parts = list(range(len(names))), Parts(setting)
    rows: list[tuple[int, str, float, float, int]] = []
    redundant: list[int] = []
    full = len(setting.cube.row)
    while left:
        losses = parts.losses_without(left)
        least = min(losses.values())
        size = setting.size(np.array(left))
        for at in sorted(left, reverse=True):
            if losses[at] != least:
                continue
            redundant.append(at)
            rest = size - setting.size(np.array([at]))
            loss = setting.loss(np.array(redundant))
            rows.append((len(rows) + 1, names[at], least, loss, rest))
        left = [at for at in left if losses[at] != least]
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    keys = ("iteration", "entities", "backboneLoss", "redundantLoss", "numStatements")
    return {
        "method": "nested",
        **{key: list(column) for key, column in zip(keys, columns, strict=True)},
        "numStatementsFull": full,
        "start": setting.selection.start,
        "stop": setting.selection.stop,
    }


_ROOM = 40_000_000
"""Numbers kept at once, so that no concept's share is computed twice (8 bytes each)."""


class Parts:
    """The network as a sum over concepts, so that leaving one out is one subtraction.

    Counts are whole numbers, and similarities are kept as whole numbers until the end, so that
    sums are exact and ties between losses stay ties.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        cube, options = setting.cube, setting.selection.options
        self.aggregation = options.qualifier_aggregation
        self.normalization = options.normalization
        cells = cube.cells().tocsc()
        width = max(len(cube.levels), 1)
        self.blocks = [
            cells[:, at * width : (at + 1) * width].tocsr() for at in range(len(cube.columns))
        ]
        self.similarity = _whole_similarity(cube)
        self.kept: dict[int, tuple[Matrix, Matrix, Matrix]] = {}
        self.room = len(cube.columns) * len(cube.rows) ** 2 <= _ROOM

    def losses_without(self, left: list[int]) -> dict[int, float]:
        """Return the loss of `left` without each of its concepts in turn."""
        total = [sum(parts[1:], parts[0]) for parts in zip(*map(self._parts, left), strict=True)]
        found = {}
        for at in left:
            rest = [whole - part for whole, part in zip(total, self._parts(at), strict=True)]
            found[at] = difference(self.setting.full, profile(self._network(rest)))
        return found

    def penalised(self, chosen: Codes, p: float) -> float:
        """Return the penalised loss of a set, see `penalised`."""
        parts = [self._parts(int(at)) for at in chosen]
        total = [sum(each[1:], each[0]) for each in zip(*parts, strict=True)]
        loss = difference(self.setting.full, profile(self._network(total)))
        count = len(self.blocks)
        return loss * float(np.exp(-p * (count - len(chosen)) / count))

    def _parts(self, at: int) -> tuple[Matrix, Matrix, Matrix]:
        """Return one concept's share of numerator, statement counts and Jaccard denominator."""
        found = self.kept.get(at)
        if found is None:
            found = self._computed(at)
            if self.room:
                self.kept[at] = found
        return found

    def _computed(self, at: int) -> tuple[Matrix, Matrix, Matrix]:
        block = self.blocks[at]
        counts = np.asarray(block.sum(axis=1)).ravel()
        numerator = self._numerator(block, counts)
        union = np.zeros((1, 1))
        if self.normalization == "jaccard":
            shared = dense(block @ block.sign().T)
            union = counts[:, None] - shared + counts[None, :] - shared.T + dense(block @ block.T)
        return numerator, counts, union

    def _numerator(self, block: object, counts: Matrix) -> Matrix:
        cells = dense(block)
        both = np.outer(counts, counts)
        if self.aggregation == "ignore":
            return both
        if self.similarity is not None:
            span = float(self.similarity.max())
            same = cells @ self.similarity @ cells.T
            return {"congruence": same, "conflict": span * both - same}.get(
                self.aggregation, 2 * same - span * both
            )
        same = cells @ cells.T
        shared = cells @ (cells > 0).T
        conflict = counts[:, None] - shared + counts[None, :] - shared.T
        return {"congruence": same, "conflict": conflict}.get(self.aggregation, same - conflict)

    def _network(self, parts: list[Matrix]) -> Matrix:
        numerator, counts, union = parts
        matrix = numerator.astype(float)
        if self.similarity is not None and self.aggregation != "ignore":
            span = float(self.similarity.max()) if self.similarity.size else 0.0
            matrix = matrix / span if span else np.full_like(matrix, np.nan)  # 0/0 (B9)
        if self.normalization != "no":
            divisor = {
                "average": (counts[:, None] + counts[None, :]) / 2,
                "cosine": np.outer(counts, counts),
            }.get(self.normalization, union)
            matrix = np.divide(matrix, divisor, out=np.zeros_like(matrix), where=divisor != 0)
        np.fill_diagonal(matrix, 0.0)
        return matrix


def _whole_similarity(cube: Cube) -> Matrix | None:
    """Return range minus distance of the levels; None for text levels."""
    if cube.scale not in NUMERIC:
        return None
    values = np.array(cube.levels, dtype=float)
    distance = np.abs(values[:, None] - values)
    return np.asarray(distance.max() - distance if len(values) else distance)


def evaluate(setting: Setting, entities: tuple[str, ...], p: float) -> list[float]:
    """Return the penalised losses of the given set of concepts and of its complement."""
    names = setting.cube.columns
    inside = np.array([at for at, name in enumerate(names) if name in entities], dtype=np.int64)
    outside = np.setdiff1d(np.arange(len(names)), inside)
    return [penalised(setting, part, p) for part in (inside, outside)]


def penalised(setting: Setting, chosen: Codes, p: float) -> float:
    """Return loss times exp(-p (m - |S|) / m)."""
    count = len(setting.cube.columns)
    if not count:
        return 0.0
    return setting.loss(chosen) * float(np.exp(-p * (count - len(chosen)) / count))


def entity_frame(setting: Setting) -> pl.DataFrame:
    """Return the concepts with the number of statements on each."""
    counts = np.bincount(setting.cube.column, minlength=len(setting.cube.columns))
    return pl.DataFrame({"entity": setting.cube.columns, "statements": counts})
