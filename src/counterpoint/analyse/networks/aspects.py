"""What can be read off a discourse network, each under one name, with a table and a picture.

One settings value and one function serve every face: the command line, Python and the workbench.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from counterpoint.analyse.networks import (
    looks_at_sureness,
    looks_at_ties,
    looks_at_views,
    looks_in_time,
)
from counterpoint.analyse.networks.build import shown_names
from counterpoint.analyse.networks.looks import Aspect, AspectSettings, Statements
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError

__all__ = ["ASPECTS", "Aspect", "AspectSettings", "aspect"]

_LABELS = ("a", "b", "actor", "row", "column", "node", "removed", "sender", "receiver")
"""Columns of the tables that hold ids of actors and concepts."""


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
        raise QuestionError(f"no aspect {name[:20]!r}", remedy=f"one of: {', '.join(ASPECTS)}")
    found = ASPECTS[name](statements, settings, how or AspectSettings())
    return replace(found, table=_named(found.table, statements, settings))


def _named(table: pl.DataFrame, statements: Statements, settings: NetworkSettings) -> pl.DataFrame:
    """Return a table with names in place of ids, unless two ids share a name."""
    names = shown_names(statements, settings)
    if not names or len(set(names.values())) < len(names):
        return table
    present = [column for column in _LABELS if column in table.columns]
    return table.with_columns(pl.col(present).replace(names))


ASPECTS: dict[str, Callable[[Statements, NetworkSettings, AspectSettings], Aspect]] = {
    "ties": looks_at_ties.ties,
    "matrix": looks_at_ties.matrix,
    "coalitions": looks_at_ties.groups,
    "polarization": looks_at_ties.camps,
    "centrality": looks_at_ties.centre,
    "positions": looks_at_views.positions,
    "bars": looks_at_views.bars,
    "backbone": looks_at_views.core,
    "events": looks_at_views.events,
    "time": looks_in_time.in_time,
    "phases": looks_in_time.stages,
    "distances": looks_in_time.distances,
    "sureness": looks_at_sureness.firmness,
    "indices": looks_at_sureness.indices,
    "multiverse": looks_at_sureness.universes,
}
"""Everything that can be read off a network, by name."""
