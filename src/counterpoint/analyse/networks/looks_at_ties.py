"""Ties, matrix, coalitions, camps and centrality, with what each figure is counted from."""

from __future__ import annotations

from typing import Any

import polars as pl

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.camps import polarization
from counterpoint.analyse.networks.centrality import centralities
from counterpoint.analyse.networks.clusters import coalitions
from counterpoint.analyse.networks.looks import (
    Aspect,
    AspectSettings,
    Statements,
    everything,
    in_order,
)
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.settings import NetworkSettings


def ties(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return the ties, each with its weight."""
    found = network(statements, settings)
    table = found.table
    ends = list(table.select(table.columns[:2]).iter_rows())

    def grounds(row: int, column: str) -> list[Any]:
        return found.because(*ends[row], divisor=bool(column))

    return Aspect(
        "ties", table, found.caption, grounds, lambda: found.chart(seed=how.seed), network=found
    )


def matrix(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    """Return the matrix, names in the first column."""
    from counterpoint.analyse.networks.drawing import heat_map  # noqa: PLC0415 - Altair is slow

    found = network(statements, settings)
    shown = [found.shown(label) for label in found.columns]
    if len({"", *shown}) <= len(shown):
        shown = list(found.columns)  # two nodes share a name: their ids tell them apart
    frame = pl.DataFrame(found.dense(), schema=shown)
    names = pl.Series("", [found.shown(label) for label in found.rows])

    def grounds(row: int, column: str) -> list[Any]:
        label = found.rows[row]
        if column:
            return found.because(label, found.columns[shown.index(column)], divisor=True)
        return _behind(found, [label])

    return Aspect(
        "matrix",
        frame.insert_column(0, names),
        found.caption,
        grounds,
        lambda: heat_map(found),
        network=found,
    )


def _behind(found: Network, labels: list[str], *, divisor: bool = False) -> list[Any]:
    """Return the statements behind all ties of some rows."""
    ids: set[Any] = set()
    for label in labels:
        at = found.rows.index(label)
        for other in found.matrix[[at]].indices.tolist():
            ids.update(found.because(label, found.columns[other], divisor=divisor))
    return in_order(found.retained, found.settings, ids)


def groups(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return who stands in which coalition, and how surely."""
    found = network(statements, settings)
    made = coalitions(found)
    shown = pl.Series("shown", [found.shown(each) for each in made.actors], dtype=pl.String)
    sorted_ = made.table.with_columns(pl.col("coalition") + 1, shown).sort("coalition", "shown")
    actors = sorted_["actor"].to_list()

    def grounds(row: int, column: str) -> list[Any]:
        if column:  # who stands with whom follows from all ties
            return everything(found.retained, settings)
        beside = [each for each in made.actors if made.of(each) == made.of(actors[row])]
        ids = {
            one
            for each in beside
            if (found.value(actors[row], each) or 0) > 0
            for one in found.because(actors[row], each)
        }
        return in_order(found.retained, settings, ids)

    return Aspect(
        "coalitions",
        sorted_.with_columns(pl.col("shown").alias("actor")).drop("shown"),
        made.caption,
        grounds,
        lambda: found.chart(seed=how.seed, groups=made),
    )


def camps(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return the best split into two camps."""
    found = polarization(statements, settings, seed=how.seed)
    actors = list(found.camps)

    def grounds(row: int, column: str) -> list[Any]:
        if found.network is None:
            return []
        if column:  # the best split is one of all ties
            return everything(found.network.retained, settings)
        return _behind(found.network, [actors[row]])

    return Aspect("polarization", found.table, found.caption, grounds)


_OWN = ("degree", "strength", "conflict")
"""Centralities that only an actor's own ties decide; the others follow from all ties."""


def centre(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    """Return the centralities, the strongest first."""
    found = network(statements, settings)
    table = centralities(found).sort("strength", "actor", descending=[True, False])
    actors = table["actor"].to_list()

    def grounds(row: int, column: str) -> list[Any]:
        if column and column not in _OWN:
            return everything(found.retained, settings)
        return _behind(found, [actors[row]], divisor=bool(column))

    return Aspect("centrality", table, found.caption, grounds)
