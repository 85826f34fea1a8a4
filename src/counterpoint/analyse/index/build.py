"""A composite index: from a table of values and a table of indicators to scores and ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from counterpoint.analyse.index import stages
from counterpoint.analyse.index.settings import IndexSettings
from counterpoint.analyse.index.stages import Values
from counterpoint.analyse.index.tree import Tree, read_tree
from counterpoint.errors import QuestionError

UNITS = {"uCode": "unit", "UnitCode": "unit", "uName": "name", "UnitName": "name"}
"""Heads of the table of values in COINr (R), which are read as ours."""


@dataclass(frozen=True, slots=True)
class CompositeIndex:
    """An index with all its stages.

    `units` and `names` are the rows of every array; `raw` the values as given, divided by their
    denominators, `treated` with stand-ins and without outliers, `scaled` on one scale, all with
    the columns of `tree.indicators`; `scores` the score of each node; `drawn` how many outliers
    of each indicator were drawn in.
    """

    units: tuple[str, ...]
    names: tuple[str, ...]
    tree: Tree
    settings: IndexSettings
    raw: Values
    treated: Values
    scaled: Values
    scores: Mapping[str, Values]
    drawn: tuple[int, ...]

    @property
    def table(self) -> pl.DataFrame:
        """Return a row for each unit: rank, score, and the score of each aggregate; best first."""
        top = self.tree.top.code
        others = [node.code for node in reversed(self.tree.aggregates) if node.code != top]
        found = pl.DataFrame(
            {
                "unit": self.units,
                "name": self.names,
                "rank": stages.ranks(self.scores[top]),
                "score": self.scores[top],
                **{code: self.scores[code] for code in others},
            }
        )
        scores = pl.col("score", *others)
        return (
            found.with_columns(scores.fill_nan(None))
            .with_columns(pl.when(pl.col("rank") > 0).then("rank").alias("rank"))
            .sort("rank", "unit", nulls_last=True)
        )

    @property
    def caption(self) -> str:
        """Say what was done to the values, in one line."""
        measured = self.tree.indicators
        unsourced = sum(node.source is None for node in measured)
        gaps = int(np.isnan(self.raw).sum())
        told = [
            f"{self.tree.top.name}: {len(self.units)} units, {len(measured)} indicators",
            f"{self.settings.scale} scale, weighted {self.settings.mean} mean",
            f"{gaps} missing values ({self.settings.fill})",
            f"{sum(self.drawn)} outliers drawn in",
        ]
        if unsourced:
            told.append(f"{unsourced} of {len(measured)} indicators name no source")
        return "; ".join(told)

    def because(self, unit: str) -> pl.DataFrame:
        """Return what the score of a unit is made of, a row for each indicator.

        `share` is the weight of the indicator in the whole index, `value` what was given or
        None; `scaled` what it counted for. With the arithmetic mean and no gaps the products
        of the last two add to the score. Raises QuestionError for a unit that is not there.
        """
        if unit not in self.units:
            raise QuestionError(f"no unit {unit!r}", remedy="use a code of the first column")
        at = self.units.index(unit)
        rows = [
            {
                "code": node.code,
                "name": node.name,
                "value": float(self.raw[at, column]),
                "treated": float(self.treated[at, column]),
                "scaled": float(self.scaled[at, column]),
                "share": self.tree.share(node.code),
                "source": node.source,
                "year": node.year,
            }
            for column, node in enumerate(self.tree.indicators)
        ]
        schema = {"source": pl.String(), "year": pl.Int64()}
        found = pl.DataFrame(rows, schema_overrides=schema)
        return found.with_columns(pl.col("value", "treated", "scaled").fill_nan(None))

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.write_csv()


def composite_index(
    values: pl.DataFrame, indicators: pl.DataFrame, settings: IndexSettings | None = None
) -> CompositeIndex:
    """Build an index of units from their values.

    `values`: a row for each unit, with the column unit, perhaps name and groups, a column for each
    code of an indicator and for each denominator. `indicators`: see `INDICATORS`.
    Formula: values / denominator, then the stages of `IndexSettings`, then `stages.joined`.
    Unit: that of the scale. Source: OECD and JRC 2008, Handbook on Constructing Composite
    Indicators, steps 3 to 6. Undefined: a unit of which nothing is known has no score and no rank.
    Raises QuestionError that names what is missing.
    """
    chosen = settings or IndexSettings()
    tree = read_tree(indicators)
    table = values.rename({old: new for old, new in UNITS.items() if old in values.columns})
    _check(table, tree, chosen)
    raw = _raw(table, tree)
    groups = (
        table[chosen.group].cast(pl.String).to_list() if chosen.group else [None] * raw.shape[0]
    )
    treated, drawn = stages.treated(stages.filled(raw, chosen, groups), chosen)
    directions = np.array([node.direction for node in tree.indicators])
    scaled = stages.scaled(treated, directions, chosen.scale)
    units = table["unit"].cast(pl.String).to_list()
    names = table["name"].cast(pl.String).to_list() if "name" in table.columns else units
    return CompositeIndex(
        tuple(units),
        tuple(name or unit for name, unit in zip(names, units, strict=True)),
        tree,
        chosen,
        raw,
        treated,
        scaled,
        stages.joined(scaled, tree, chosen),
        drawn,
    )


def _raw(table: pl.DataFrame, tree: Tree) -> Values:
    columns = []
    for node in tree.indicators:
        column = _numbers(table, node.code)
        if node.denominator:
            below = _numbers(table, node.denominator)
            below[below == 0] = np.nan
            column = column / below
        columns.append(column)
    return np.column_stack(columns)


def _numbers(table: pl.DataFrame, code: str) -> Values:
    try:
        column = table[code].cast(pl.Float64)
    except pl.exceptions.InvalidOperationError as error:
        raise QuestionError(
            f"the column {code!r} holds something that is no number",
            remedy="write numbers there; leave a cell empty where the value is not known",
        ) from error
    found = column.fill_null(np.nan).to_numpy().copy()
    found[~np.isfinite(found)] = np.nan
    return found


def _check(table: pl.DataFrame, tree: Tree, settings: IndexSettings) -> None:
    wanted = ["unit", *([settings.group] if settings.group else [])]
    wanted += [node.code for node in tree.indicators]
    wanted += [node.denominator for node in tree.indicators if node.denominator]
    missing = [name for name in dict.fromkeys(wanted) if name not in table.columns]
    if missing:
        raise QuestionError(
            f"the table of values lacks the columns {', '.join(missing[:6])}",
            remedy="it has a row for each unit and a column for each code",
        )
    if table.height < 2:
        raise QuestionError("an index of fewer than two units", remedy="there is nothing to rank")
    units = table["unit"]
    if units.null_count() or units.n_unique() < table.height:
        raise QuestionError("two rows have the same unit, or none", remedy="one row for each")
