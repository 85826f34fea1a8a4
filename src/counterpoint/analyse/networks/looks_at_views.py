"""Positions, bars, backbone and events, with what each figure is counted from."""

from __future__ import annotations

from typing import Any

import polars as pl

from counterpoint.analyse.networks.bars import bar_counts
from counterpoint.analyse.networks.build import shown_names
from counterpoint.analyse.networks.core import Backbone, BackboneSettings, backbone
from counterpoint.analyse.networks.looks import Aspect, AspectSettings, Statements, everything
from counterpoint.analyse.networks.moments import event_list
from counterpoint.analyse.networks.positions import ideal_points
from counterpoint.analyse.networks.retained import COLUMN, LEVEL, ROW, retain
from counterpoint.analyse.networks.settings import NetworkSettings


def positions(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return where the actors stand on one line."""
    found = ideal_points(statements, settings, draws=how.draws, seed=how.seed)
    retained = retain(statements, settings)
    actors = found.table["actor"].to_list()

    def grounds(row: int, column: str) -> list[Any]:
        if column:  # the line is one of all views
            return everything(retained, settings)
        mine = retained.frame.filter(pl.col(ROW) == actors[row])
        return list(mine[settings.statement])

    return Aspect("positions", found.table, found.caption, grounds)


def bars(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    """Return how many statements are for and against each concept."""
    from counterpoint.analyse.networks.drawing import bars as draw  # noqa: PLC0415 - Altair is slow

    table = bar_counts(statements, settings)
    retained = retain(statements, settings)
    keys = list(table.select("node", "level").iter_rows())
    names = shown_names(statements, settings)

    def grounds(row: int, _column: str) -> list[Any]:
        node, level = keys[row]
        mine = retained.frame.filter(pl.col(COLUMN) == node, pl.col(LEVEL).eq_missing(level))
        return list(mine[settings.statement])

    caption = f"{table['n'].sum()} statements on {table['node'].n_unique()} nodes."
    shown = table
    if len(set(names.values())) == len(names):
        shown = table.with_columns(pl.col("node").replace(names))
    return Aspect("bars", table, caption, grounds, lambda: draw(shown))


def core(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return the backbone: what each concept's removal costs, and what is kept."""
    from counterpoint.analyse.networks.drawing import backbone_curve  # noqa: PLC0415 - slow

    search = BackboneSettings(method=how.backbone, profile=how.profile, seed=how.seed)
    found = backbone(statements, settings, search)
    table = found.table
    names = shown_names(statements, settings)
    if "kept" in table.columns:
        shown = pl.element().replace(names)
        table = table.with_columns(pl.col("kept").list.eval(shown).list.join("; "))
    kept = ", ".join(names.get(each, each) for each in found.kept)
    caption = f"{found.caption} Kept: {kept}."

    def grounds(row: int, column: str) -> list[Any]:
        if column and column != "removed":
            # A loss is a distance from the network of all concepts: it needs every statement.
            return everything(found.retained, settings)
        return _step(found, row)

    return Aspect("backbone", table, caption, grounds, lambda: backbone_curve(found))


def _step(found: Backbone, row: int) -> list[Any]:
    """Return the statements on the concept a step removes, or on the concepts kept."""
    if "removed" in found.table.columns:
        return found.because(found.table["removed"][row])
    mine = found.retained.frame.filter(pl.col(COLUMN).is_in(found.kept))
    return list(mine[found.statement])


def events(statements: Statements, settings: NetworkSettings, _how: AspectSettings) -> Aspect:
    """Return the statements as relational events."""
    table = event_list(statements, settings)
    ids = retain(statements.filter(pl.col(settings.date).is_not_null()), settings).frame
    known = {str(each): each for each in ids[settings.statement]}
    listed = table["statement"].to_list()
    return Aspect(
        "events",
        table,
        f"{len(table)} events in time order.",
        lambda row, _column: [known[listed[row]]],
    )
