"""Views with their strengths and limits; an empty column is said in words."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from counterpoint.analyse.comparison.positions import count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError
from counterpoint.model import Actor
from counterpoint.model.frames import APPRAISALS


def balance(
    appraisals: pl.DataFrame,
    *,
    views: Sequence[Actor] = (),
    statuses: tuple[str, ...] = ("accepted", "suggested"),
) -> Tabled:
    """Set the strengths of each view against its limits, as sources state them.

    `views` adds views that nobody appraised. `said` puts an empty column in words: a view with
    limits and no strengths may be one that nobody looked at kindly. Rejected rows never count.
    Columns: view, view_name, strengths, limits, by_others and by_source (who appraised), said.
    Raises: QuestionError when a column is missing.
    """
    missing = [name for name in ("view", "side", "status") if name not in appraisals.columns]
    if missing:
        raise QuestionError(
            f"the table of appraisals lacks the columns {', '.join(missing)}",
            remedy="hand over a table with the columns of APPRAISALS",
        )
    whole = appraisals.with_columns(
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in APPRAISALS.items()
        if name not in appraisals.columns
    )
    keep = pl.col("status").is_in(list(statuses)) & (pl.col("status") != "rejected")
    rows = whole.filter(keep & pl.col("view").is_not_null())
    names = pl.DataFrame(
        [(actor.id, actor.name) for actor in views],
        schema={"view": pl.String, "view_name": pl.String},
        orient="row",
    )
    all_views = (
        pl.concat([rows.select("view", "view_name"), names])
        .group_by("view", maintain_order=True)
        .agg(pl.col("view_name").drop_nulls().first())
    )
    sums = rows.group_by("view").agg(
        *((pl.col("side") == side).sum().alias(f"{side}s") for side in ("strength", "limit")),
        pl.col("by").is_not_null().sum().alias("by_others"),
        pl.col("by").is_null().sum().alias("by_source"),
    )
    numbers = pl.col("strengths", "limits", "by_others", "by_source")
    table = (
        all_views.join(sums, on="view", how="left")
        .with_columns(
            numbers.fill_null(0).cast(pl.Int64), pl.coalesce("view_name", "view").alias("view_name")
        )
        .with_columns(_said().alias("said"))
        .sort(pl.col("strengths") + pl.col("limits"), "view", descending=[True, False])
    )
    seen = table.filter(pl.col("strengths") + pl.col("limits") > 0)
    silent = table.height - seen.height
    caption = (
        f"{count(rows.height, 'appraisal')} of {count(seen.height, 'view')}: "
        f"{seen.filter(pl.col('strengths') == 0).height} without a strength, "
        f"{seen.filter(pl.col('limits') == 0).height} without a limit"
        + (f"; {count(silent, 'further view')} nobody appraises." if silent else ".")
    )
    return Tabled(table, caption, rows, ("view",), "draw_balance")


def _said() -> pl.Expr:
    strengths, limits = pl.col("strengths") > 0, pl.col("limits") > 0
    return (
        pl.when(strengths & limits)
        .then(pl.lit("strengths and limits"))
        .when(strengths)
        .then(pl.lit("no limit is stated"))
        .when(limits)
        .then(pl.lit("no strength is stated"))
        .otherwise(pl.lit("neither strengths nor limits are stated"))
    )
