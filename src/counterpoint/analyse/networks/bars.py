"""For and against: plain counts by node and level."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from counterpoint.analyse.networks.retained import COLUMN, LEVEL, ROW, retain
from counterpoint.analyse.networks.settings import NetworkSettings


def bar_counts(
    statements: pl.DataFrame, settings: NetworkSettings, *, by: str = "columns"
) -> pl.DataFrame:
    """Count the retained statements of each node by level of the qualifier.

    Formula: n = number of statements; actors = number of different actors (or concepts, with
    by="rows") among them. Unit: statements. Range: 0 and up. Source: none needed, a count.
    Undefined: never; a level that does not occur has no row. Raises: QuestionError as `network`.
    Columns: node, level (text; for and against read -1 and 1, false and true), n, others.
    """
    kept = retain(statements, replace(settings, isolates=False))
    node, other = (COLUMN, ROW) if by == "columns" else (ROW, COLUMN)
    return (
        kept.frame.group_by(pl.col(node).alias("node"), pl.col(LEVEL).alias("level"))
        .agg(pl.len().alias("n"), pl.col(other).n_unique().alias("others"))
        .sort("node", "level")
    )


def roll_up(statements: pl.DataFrame, column: str, parents: dict[str, str]) -> pl.DataFrame:
    """Replace each value of `column` by its topmost ancestor; values without a parent stay.

    A circle in `parents` ends where it began, so that no value is lost.
    """
    top: dict[str, str] = {}
    for value in statements[column].drop_nulls().cast(pl.String).unique():
        seen, at = {value}, value
        while at in parents and parents[at] not in seen:
            at = parents[at]
            seen.add(at)
        top[value] = at
    return statements.with_columns(pl.col(column).cast(pl.String).replace(top))
