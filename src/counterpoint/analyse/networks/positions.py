"""Where actors stand on one line: two-mode scaling with intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from counterpoint.analyse.networks.build import code
from counterpoint.analyse.networks.cells import Cube, Matrix, dense
from counterpoint.analyse.networks.retained import Retained, retain
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions of actors and of views (concept with level) on the first dimension.

    `table` has actor, position, low, high (95 % by default; None where the actor is missing from
    too many draws). `share` is the part of the association the line explains.
    """

    table: pl.DataFrame
    views: pl.DataFrame
    share: float
    draws: int

    @property
    def caption(self) -> str:
        """What the line is, in a sentence."""
        return (
            f"First dimension of a correspondence analysis, {self.share:.0%} of the association; "
            f"intervals from {self.draws} draws of sources."
        )


def ideal_points(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    *,
    draws: int = 200,
    seed: int = 0,
    level: float = 0.95,
) -> Positions:
    """Place the actors on the line that best tells apart who takes which view.

    Formula: correspondence analysis of counts by actor and (concept, level): singular value
    decomposition of D_r^(-1/2) (P - r c') D_c^(-1/2); positions are principal row coordinates.
    Intervals: percentiles over draws of sources with replacement, each turned the same way round.
    Unit: none. Range: around 0; the sign is set so that the actor with most statements on the
    heavier side is positive, and means nothing by itself. Source: Greenacre (2017),
    Correspondence Analysis in Practice, ch. 8 and appendix A; intervals: Efron and Tibshirani
    (1993), An Introduction to the Bootstrap, ch. 13.
    Undefined: an interval is None where an actor occurs in fewer than half of the draws.
    Raises: QuestionError for fewer than three actors or two views.
    """
    retained = retain(statements, settings)
    cube = code(retained)
    table = dense(cube.cells())
    if (table.sum(axis=1) > 0).sum() < 3 or (table.sum(axis=0) > 0).sum() < 2:
        raise QuestionError(
            "fewer than three actors or two views span no line", remedy="code more statements"
        )
    row, column, share = _line(table)
    side = 1.0 if (row * table.sum(axis=1)).sum() >= 0 and row[_busiest(table)] >= 0 else -1.0
    row, column = row * side, column * side
    low, high = _intervals(cube, retained, settings, (row, draws, seed, level))
    actors = pl.DataFrame(
        {"actor": retained.rows, "position": row, "low": low, "high": high},
        strict=False,
    ).with_columns(pl.col("position", "low", "high").fill_nan(None))
    return Positions(actors.sort("position", "actor"), _views(cube, column), share, draws)


def _busiest(table: Matrix) -> int:
    return int(table.sum(axis=1).argmax())


def _line(table: Matrix) -> tuple[Matrix, Matrix, float]:
    """Return principal row and standard column coordinates, and the share of inertia."""
    shares = table / table.sum()
    r, c = shares.sum(axis=1), shares.sum(axis=0)
    root_r = np.divide(1, np.sqrt(r), out=np.zeros(len(r)), where=r > 0)
    root_c = np.divide(1, np.sqrt(c), out=np.zeros(len(c)), where=c > 0)
    residual = root_r[:, None] * (shares - np.outer(r, c)) * root_c[None, :]
    left, values, right = np.linalg.svd(residual, full_matrices=False)
    total = float((values**2).sum())
    row = np.where(r > 0, root_r * left[:, 0] * values[0], np.nan)
    column = np.where(c > 0, root_c * right[0], np.nan)
    return row, column, float(values[0] ** 2 / total) if total > 0 else 0.0


def _intervals(
    cube: Cube,
    retained: Retained,
    settings: NetworkSettings,
    asked: tuple[Matrix, int, int, float],
) -> tuple[list[float | None], list[float | None]]:
    reference, draws, seed, level = asked
    frame = retained.frame
    unit = settings.source if settings.source in frame.columns else settings.statement
    sources = (
        frame[unit].cast(pl.String).fill_null("").rank("dense").to_numpy().astype(np.int64) - 1
    )
    count = int(sources.max()) + 1
    draw = np.random.default_rng(seed)
    found = np.full((draws, len(reference)), np.nan)
    cell = cube.row * cube.width + cube.column * max(len(cube.levels), 1) + cube.level
    size = len(reference) * cube.width
    for at in range(draws):
        times = np.bincount(draw.integers(count, size=count), minlength=count)
        table = np.bincount(cell, weights=times[sources].astype(float), minlength=size)
        row = _line(np.asarray(table, dtype=float).reshape(len(reference), cube.width))[0]
        both = ~np.isnan(row) & ~np.isnan(reference)
        turn = np.sign((row[both] * reference[both]).sum()) or 1.0
        found[at] = row * turn
    tail = (1 - level) / 2
    enough = (~np.isnan(found)).mean(axis=0) >= 0.5
    low: list[float | None] = []
    high: list[float | None] = []
    for at, sure in enumerate(enough):
        ends = np.nanquantile(found[:, at], [tail, 1 - tail]) if sure else (None, None)
        low.append(None if ends[0] is None else float(ends[0]))
        high.append(None if ends[1] is None else float(ends[1]))
    return low, high


def _views(cube: Cube, column: Matrix) -> pl.DataFrame:
    width = max(len(cube.levels), 1)
    rows = [
        (cube.columns[at // width], str(cube.levels[at % width]), float(value))
        for at, value in enumerate(column)
        if not np.isnan(value)
    ]
    return pl.DataFrame(rows, schema=["concept", "level", "position"], orient="row").sort(
        "position", "concept"
    )
