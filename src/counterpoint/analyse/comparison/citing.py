"""Who passes on whose views, and for what."""

from __future__ import annotations

import polars as pl

from counterpoint.analyse.comparison.positions import ComparisonSettings, count, counted
from counterpoint.analyse.comparison.tabled import Tabled


def who_cites_whom(statements: pl.DataFrame, settings: ComparisonSettings | None = None) -> Tabled:
    """List who passes on whose views on which concept, step by step along each chain.

    When a source says that A says that B holds a view, the source passes on A and A passes on B.
    Columns: citing, citing_is (source or actor), cited, concept, concept_label, statements, works,
    n_for, n_against (of the views passed on). The most frequent come first.
    Raises: QuestionError when a needed column is missing.
    """
    rows = counted(statements, settings or ComparisonSettings())
    steps = (
        rows.with_columns(
            pl.concat_list(
                pl.concat_list(pl.col("source_title").fill_null(pl.col("source"))),
                pl.col("reported_by").fill_null(pl.lit([], dtype=pl.List(pl.String))),
            ).alias("citing"),
            pl.concat_list(
                pl.col("reported_by").fill_null(pl.lit([], dtype=pl.List(pl.String))),
                pl.concat_list("actor_name"),
            ).alias("cited"),
        )
        .with_columns(pl.int_ranges(pl.col("citing").list.len()).alias("step"))
        .explode("citing", "cited", "step")
        .with_columns(
            pl.when(pl.col("step") == 0)
            .then(pl.lit("source"))
            .otherwise(pl.lit("actor"))
            .alias("citing_is")
        )
    )
    keys = ("citing", "citing_is", "cited", "concept")
    table = (
        steps.group_by(keys)
        .agg(
            pl.col("concept_label").first(),
            pl.len().cast(pl.Int64).alias("statements"),
            pl.col("works").list.explode().drop_nulls().n_unique().cast(pl.Int64).alias("works"),
            (pl.col("stance") > 0).sum().cast(pl.Int64).alias("n_for"),
            (pl.col("stance") < 0).sum().cast(pl.Int64).alias("n_against"),
        )
        .sort(["statements", *keys], descending=[True, False, False, False, False])
    )
    hands = table.filter(pl.col("citing_is") == "actor").height
    caption = (
        f"{count(table.height, 'tie')} from who passes a view on to whose it is; "
        f"{hands} at second hand."
    )
    return Tabled(table, caption, steps, keys)
