"""What can be read off a discourse network, each under one name, with a table and a picture.

One settings value and one function serve every face: the command line, Python and the workbench.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from counterpoint.analyse.chance import Draws, bootstrap_index, bootstrap_ties, permutation_test
from counterpoint.analyse.networks.bars import bar_counts
from counterpoint.analyse.networks.build import network, shown_names
from counterpoint.analyse.networks.camps import polarization
from counterpoint.analyse.networks.centrality import centralities
from counterpoint.analyse.networks.clusters import coalitions
from counterpoint.analyse.networks.core import BackboneSettings, backbone
from counterpoint.analyse.networks.differences import distance_matrix, phases
from counterpoint.analyse.networks.indices import INDICES
from counterpoint.analyse.networks.moments import (
    Moment,
    Unit,
    WindowSettings,
    event_list,
    event_windows,
    kernel_slices,
    windows,
)
from counterpoint.analyse.networks.multiverse import multiverse
from counterpoint.analyse.networks.positions import ideal_points
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError

Statements = pl.DataFrame

_LABELS = ("a", "b", "actor", "row", "column", "node", "removed", "sender", "receiver")
"""Columns of the tables that hold ids of actors and concepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectSettings:
    """How to look: windows, draws and methods; what an aspect does not need it passes over.

    `kernel` weighs statements by their distance in time, "no" cuts windows, "events" takes runs of
    `width` statements. `distance` and `most` serve phases, `backbone` is its method and `profile`
    what its loss compares. `redraw` names the column whose values are drawn anew (the source by
    default), `draws` how often. `leave_out` names columns whose values the multiverse leaves out.
    """

    unit: Unit = "months"
    width: int = 12
    step: int = 1
    partial: bool = False
    kernel: str = "no"
    distance: str = "spectral"
    most: int = 6
    backbone: str = "nested"
    profile: str = "spectral"
    draws: int = 500
    redraw: str | None = None
    leave_out: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing read off a network: a table, what it shows in words, and a picture of it."""

    name: str
    table: pl.DataFrame
    caption: str
    draw: Callable[[], Any] | None = None

    def chart(self) -> Any:
        """Return the picture, an Altair chart. Raises QuestionError where a table says it best."""
        if self.draw is None:
            raise QuestionError(
                f"{self.name} has no picture", remedy="write it as .csv, or choose another aspect"
            )
        return self.draw()


def aspect(
    statements: Statements,
    settings: NetworkSettings,
    name: str,
    how: AspectSettings | None = None,
) -> Aspect:
    """Read one of `ASPECTS` off the network of the statements.

    Raises QuestionError for a name that does not exist, and where the data cannot answer.
    """
    if name not in ASPECTS:
        raise QuestionError(f"no aspect {name!r}", remedy=f"one of: {', '.join(ASPECTS)}")
    found = ASPECTS[name](statements, settings, how or AspectSettings())
    return replace(found, table=_named(found.table, statements, settings))


def _named(table: pl.DataFrame, statements: Statements, settings: NetworkSettings) -> pl.DataFrame:
    """Return a table with names in place of ids, unless two ids share a name."""
    names = shown_names(statements, settings)
    if not names or len(set(names.values())) < len(names):
        return table
    present = [column for column in _LABELS if column in table.columns]
    return table.with_columns(pl.col(present).replace(names))


def _ties(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = network(statements, settings)
    return Aspect("ties", found.table, found.caption, lambda: found.chart(seed=how.seed))


def _matrix(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    from counterpoint.analyse.networks.drawing import heat_map  # noqa: PLC0415 - Altair is slow

    found = network(statements, settings)
    frame = pl.DataFrame(found.dense(), schema=[found.shown(label) for label in found.columns])
    names = pl.Series("", [found.shown(label) for label in found.rows])
    return Aspect("matrix", frame.insert_column(0, names), found.caption, lambda: heat_map(found))


def _coalitions(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = network(statements, settings)
    groups = coalitions(found)
    table = groups.table.with_columns(
        pl.col("coalition") + 1, pl.Series("actor", [found.shown(each) for each in groups.actors])
    ).sort("coalition", "actor")
    return Aspect(
        "coalitions", table, groups.caption, lambda: found.chart(seed=how.seed, groups=groups)
    )


def _camps(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = polarization(statements, settings, seed=how.seed)
    return Aspect("polarization", found.table, found.caption)


def _centrality(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    found = network(statements, settings)
    table = centralities(found).sort("strength", "actor", descending=[True, False])
    return Aspect("centrality", table, found.caption)


def _positions(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = ideal_points(statements, settings, draws=how.draws, seed=how.seed)
    return Aspect("positions", found.table, found.caption)


def _bars(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    from counterpoint.analyse.networks.drawing import bars  # noqa: PLC0415 - Altair is slow

    table = _named(bar_counts(statements, settings), statements, settings)
    caption = f"{table['n'].sum()} statements on {table['node'].n_unique()} nodes."
    return Aspect("bars", table, caption, lambda: bars(table))


def _backbone(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    from counterpoint.analyse.networks.drawing import backbone_curve  # noqa: PLC0415 - slow

    search = BackboneSettings(method=how.backbone, profile=how.profile, seed=how.seed)
    found = backbone(statements, settings, search)
    table = found.table
    if "kept" in table.columns:
        table = table.with_columns(pl.col("kept").list.join("; "))
    names = shown_names(statements, settings)
    kept = ", ".join(names.get(each, each) for each in found.kept)
    caption = f"{found.caption} Kept: {kept}."
    return Aspect("backbone", table, caption, lambda: backbone_curve(found))


def _events(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    table = event_list(statements, settings)
    return Aspect("events", table, f"{len(table)} events in time order.")


def _moments(
    statements: Statements, settings: NetworkSettings, how: AspectSettings
) -> list[Moment]:
    window = WindowSettings(unit=how.unit, width=how.width, step=how.step, partial=how.partial)
    if how.kernel == "events":
        return event_windows(statements, settings, how.width)
    if how.kernel == "no":
        return windows(statements, settings, window)
    return kernel_slices(statements, settings, window, how.kernel)


def _in_time(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    from counterpoint.analyse.networks.drawing import timeline  # noqa: PLC0415 - Altair is slow

    found = _moments(statements, settings, how)
    rows = [
        {
            "start": each.start,
            "middle": each.middle,
            "end": each.end,
            "statements": len(each.network.retained.frame),
            "actors": len(each.network.rows),
            "ties": len(each.network.table),
            **_indices(each, settings),
        }
        for each in found
    ]
    caption = f"{len(found)} networks in time, {_said(how)}."
    return Aspect(
        "time", pl.DataFrame(rows, infer_schema_length=None), caption, lambda: timeline(found)
    )


def _indices(each: Moment, settings: NetworkSettings) -> dict[str, float | None]:
    if settings.mode != "one-mode":
        return {}
    matrix = each.network.dense()
    return {name: index(matrix) for name, index in INDICES.items()}


def _said(how: AspectSettings) -> str:
    if how.kernel == "events":
        return f"runs of {how.width} statements"
    shape = "windows" if how.kernel == "no" else f"{how.kernel} weights"
    return f"{shape} of {how.width} {how.unit}, one every {how.step} {how.unit}"


def _phases(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = phases(_moments(statements, settings, how), how.distance, how.most)
    apart = "undefined" if found.separation is None else f"{found.separation:.2f}"
    caption = f"{len(set(found.members))} phases by {how.distance} distance; Dunn's index {apart}."
    return Aspect("phases", found.table, caption)


def _distances(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = _moments(statements, settings, how)
    names = [f"{each.middle:%Y-%m-%d}" for each in found]
    unique = [f"{name} ({at})" if name in names[:at] else name for at, name in enumerate(names)]
    table = pl.DataFrame(distance_matrix(found, how.distance), schema=unique)
    table = table.insert_column(0, pl.Series("moment", unique))
    return Aspect("distances", table, f"{how.distance.capitalize()} distance of {len(found)}.")


def _sureness(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    draws = Draws(count=how.draws, seed=how.seed, unit=how.redraw)
    table = bootstrap_ties(statements, settings, draws)
    firm = int((table["support"] >= 0.95).sum())
    unit = how.redraw or settings.source
    caption = f"{firm} of {len(table)} ties keep their sign in 95 % of {how.draws} draws of {unit}."
    return Aspect("sureness", table, caption)


def _how_sure(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    draws = Draws(count=how.draws, seed=how.seed, unit=how.redraw)
    rows = []
    for name in INDICES:
        firm = bootstrap_index(statements, settings, name, draws)
        row = {"index": name, "value": firm.value, "low": firm.low, "high": firm.high}
        if settings.takes_stance:
            test = permutation_test(statements, settings, name, draws)
            row |= {"by_chance": test.expected, "p_value": test.p_value}
        rows.append(row)
    caption = f"Intervals from {how.draws} draws; chance from as many shuffles of the stances."
    return Aspect("indices", pl.DataFrame(rows, infer_schema_length=None), caption)


def _multiverse(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    found = multiverse(statements, settings, leave_out=how.leave_out)
    table = found.summary.with_columns(pl.col("fails_with").list.join("; "))
    caption = (
        f"{len(found.surviving)} of {len(table)} conclusions hold in all of "
        f"{found.specifications} specifications."
    )
    return Aspect("multiverse", table, caption)


ASPECTS: dict[str, Callable[[Statements, NetworkSettings, AspectSettings], Aspect]] = {
    "ties": _ties,
    "matrix": _matrix,
    "coalitions": _coalitions,
    "polarization": _camps,
    "centrality": _centrality,
    "positions": _positions,
    "bars": _bars,
    "backbone": _backbone,
    "events": _events,
    "time": _in_time,
    "phases": _phases,
    "distances": _distances,
    "sureness": _sureness,
    "indices": _how_sure,
    "multiverse": _multiverse,
}
"""Everything that can be read off a network, by name."""
