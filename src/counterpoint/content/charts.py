"""Pictures of the counts: each a function of a table and its caption."""

from __future__ import annotations

from textwrap import wrap

import altair as alt
import polars as pl

BLUE, ORANGE, GREY = "#1b4f8f", "#d1662e", "#8a8a8a"
_MOST = 15
_FEWEST = 100


def draw_frequency(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw the rate of each concept in each part as a dot on its interval.

    Parts of fewer than 100 words are not drawn: their intervals would hide all others.
    """
    part = table.columns[2]
    few = table["concept_label"].unique(maintain_order=True).to_list()[:12]
    shown = table.filter(pl.col("concept_label").is_in(few) & (pl.col("words") >= _FEWEST))
    if shown["words"].min() != table["words"].min():
        caption += f" Parts of fewer than {_FEWEST} words are not drawn."
    base = alt.Chart(shown).encode(
        y=alt.Y(f"{part}:N", title=None, axis=_QUIET, sort=_order(shown, part)),
        tooltip=["concept_label", part, "mentions", "words", "rate", "low", "high"],
    )
    span = base.mark_rule(color=BLUE, strokeWidth=3, opacity=0.35).encode(
        x=alt.X("low:Q", title="mentions per 1,000 words, with 95% interval"), x2="high:Q"
    )
    dot = base.mark_circle(color=BLUE, size=70, opacity=1).encode(x="rate:Q")
    head = alt.Header(labelAngle=0, labelAlign="left", labelAnchor="start", labelOrient="top")
    row = alt.Row("concept_label:N", title=None, sort=few, header=head)
    chart: alt.TopLevelMixin = (
        alt.layer(span, dot)
        .properties(width=480, height=alt.Step(18))
        .facet(row=row, spacing=6)
        .properties(title=_title("Concepts in use", caption))
        .configure_view(stroke=None)
    )
    return chart


def draw_dispersion(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw the spread of each concept, the most even first."""
    shown = table.sort("dp", maintain_order=True).head(2 * _MOST)
    return _bars(shown, ("dp", "concept_label"), "deviation of proportions", "Spread", caption)


def draw_collocation(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw the words that keep closest company."""
    return _bars(table.head(2 * _MOST), ("log_dice", "lemma"), "log-dice", "Company", caption)


def draw_keyness(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw the words most typical of either side, with their intervals."""
    above, below = table.filter(pl.col("z") > 0), table.filter(pl.col("z") < 0)
    shown = pl.concat([above.head(_MOST), below.tail(_MOST)])
    base = alt.Chart(shown).encode(
        y=alt.Y("lemma:N", sort=_order(shown, "lemma"), title=None, axis=_QUIET),
        color=alt.condition("datum.log_odds > 0", alt.value(BLUE), alt.value(ORANGE)),
        tooltip=["lemma", "n_target", "n_reference", "log_odds", "z", "log_likelihood"],
    )
    span = base.mark_rule(strokeWidth=3, opacity=0.35).encode(
        x=alt.X("low:Q", title="log-odds, with 95% interval"), x2="high:Q"
    )
    dot = base.mark_circle(size=70, opacity=1).encode(x="log_odds:Q")
    chart: alt.TopLevelMixin = (
        alt.layer(span, dot)
        .properties(width=480, height=alt.Step(18), title=_title("Words apart", caption))
        .configure_view(stroke=None)
    )
    return chart


def draw_places(table: pl.DataFrame, caption: str) -> alt.TopLevelMixin:
    """Draw where in each source the mentions stand, a stroke for each."""
    shown = table.select("source_title", "concept_label", "start", "before", "text", "after")
    chart: alt.TopLevelMixin = (
        alt.Chart(shown)
        .mark_tick(thickness=1.5, size=16, color=BLUE, opacity=0.7)
        .encode(
            x=alt.X("start:Q", title="place in the text, in characters"),
            y=alt.Y("concept_label:N", title=None, axis=_QUIET),
            row=alt.Row("source_title:N", title=None, header=alt.Header(labelAngle=0)),
            tooltip=["before", "text", "after"],
        )
        .properties(width=560, title=_title("Where it is named", caption))
        .configure_view(stroke=None)
    )
    return chart


_QUIET = alt.Axis(domain=False, ticks=False, labelLimit=260, labelFontSize=12)


def _bars(
    table: pl.DataFrame, columns: tuple[str, str], axis: str, title: str, caption: str
) -> alt.TopLevelMixin:
    value, name = columns
    order = _order(table, name)
    base = alt.Chart(table).encode(
        x=alt.X(f"{value}:Q", title=axis),
        y=alt.Y(f"{name}:N", sort=order, title=None, axis=_QUIET),
        tooltip=table.columns,
    )
    bar = base.mark_bar(color=BLUE, height={"band": 0.7}, cornerRadiusEnd=2)
    words = base.mark_text(align="left", dx=4, color=GREY).encode(text=f"{value}:Q")
    chart: alt.TopLevelMixin = (
        alt.layer(bar, words.encode(text=alt.Text(f"{value}:Q", format=".2f")))
        .properties(width=420, height=alt.Step(20), title=_title(title, caption))
        .configure_view(stroke=None)
    )
    return chart


def _order(table: pl.DataFrame, column: str) -> list[str]:
    return table[column].unique(maintain_order=True).to_list()


def _title(words: str, caption: str) -> alt.Title:
    return alt.Title(words, anchor="start", subtitle=wrap(caption, 90))
