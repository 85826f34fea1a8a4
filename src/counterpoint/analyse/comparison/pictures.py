"""Pictures of disagreements and of balances."""

from __future__ import annotations

from textwrap import wrap

import altair as alt
import polars as pl

from counterpoint.analyse.comparison.heat_map import AGAINST, FOR, NEUTRAL

_QUIET = alt.Axis(domain=False, ticks=False, labelLimit=260, labelFontSize=12)
_MOST = 25


def draw_disagreements(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw against, describes and for as one bar of each concept, the most contested on top.

    Concepts on which all agree are left out.
    """
    contested = table.filter(pl.col("contestation") > 0)
    shown = (table if contested.is_empty() else contested).head(_MOST)
    order = shown["concept_label"].to_list()
    total = pl.sum_horizontal("n_against", "n_neutral", "n_for")
    sides = {"against": "n_against", "describes": "n_neutral", "for": "n_for"}
    middle = pl.col("n_neutral") / total / 2
    long = pl.concat(
        shown.select(
            "concept_label",
            pl.lit(side).alias("side"),
            pl.col(column).alias("n"),
            pl.col("contestation").round(2),
            start.alias("from"),
            (start + pl.col(column) / total).alias("to"),
        )
        for (side, column), start in zip(
            sides.items(), (-middle - pl.col("n_against") / total, -middle, middle), strict=True
        )
    ).filter(pl.col("n") > 0)
    scale = alt.Scale(domain=list(sides), range=[AGAINST, "#cfc8b8", FOR])
    percent = "format(abs(datum.value), '.0%')"
    axis = alt.Axis(labelExpr=percent, title="share against (left) and for (right)", grid=False)
    base = alt.Chart(long).encode(y=alt.Y("concept_label:N", sort=order, title=None, axis=_QUIET))
    bars = base.mark_bar(height={"band": 0.75}).encode(
        x=alt.X("from:Q", axis=axis),
        x2="to:Q",
        color=alt.Color("side:N", scale=scale, legend=alt.Legend(orient="bottom", title=None)),
        tooltip=["concept_label", "side", "n", "contestation"],
    )
    zero = alt.Chart(pl.DataFrame({"x": [0.0]})).mark_rule(color="#222222").encode(x="x:Q")
    chart: alt.TopLevelMixin = (
        alt.layer(bars, zero)
        .properties(width=460, height=alt.Step(24), title=_title("Where they disagree", caption))
        .configure_view(stroke=None)
    )
    return chart


def draw_balance(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw limits to the left and strengths to the right of each view."""
    shown = table.filter(pl.col("strengths") + pl.col("limits") > 0).head(_MOST)
    long = pl.concat(
        [
            shown.select(
                "view_name", "said", pl.lit("strengths").alias("side"), n=pl.col("strengths")
            ),
            shown.select("view_name", "said", pl.lit("limits").alias("side"), n=-pl.col("limits")),
        ]
    )
    scale = alt.Scale(domain=["limits", "strengths"], range=[AGAINST, FOR])
    axis = alt.Axis(
        title="limits and strengths stated", labelExpr="abs(datum.value)", tickMinStep=1
    )
    chart: alt.TopLevelMixin = (
        alt.Chart(long)
        .mark_bar(height={"band": 0.7})
        .encode(
            x=alt.X("n:Q", axis=axis),
            y=alt.Y("view_name:N", sort=shown["view_name"].to_list(), title=None, axis=_QUIET),
            color=alt.Color("side:N", scale=scale, legend=alt.Legend(orient="bottom", title=None)),
            tooltip=["view_name", "said"],
        )
        .properties(width=460, height=alt.Step(24), title=_title("Strengths and limits", caption))
        .configure_view(stroke=None, fill=NEUTRAL)
    )
    return chart


def _title(words: str, caption: str) -> alt.Title:
    return alt.Title(words, anchor="start", subtitle=wrap(caption, 90))
