"""The synthesis matrix as a picture."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

import altair as alt
import polars as pl

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.matrix import Comparison

AGAINST, NEUTRAL, FOR, QUIET = "#d1662e", "#f3efe6", "#1b4f8f", "#8a8a8a"
"""Orange, paper and blue are told apart by readers with any colour blindness; the two ends differ
in lightness (L* 56 and 33), and the signs in the cells carry the same in black and white."""

_SIGNS = {
    "for": "+",
    "mostly for": "+",
    "leaning for": "+",
    "against": "\u2212",
    "mostly against": "\u2212",
    "leaning against": "\u2212",
    "divided": "±",
    "describes": "=",
    "no position": "○",
    "examined, no position stated": "·",
    "not yet examined": "?",
}


def draw_matrix(comparison: Comparison, *, actors: int, concepts: int) -> alt.FacetChart:
    """Draw actors by school against concepts: colour is the mean stance, the sign its direction.

    The number beside the sign counts the statements. A dot is an actor examined without a
    position, a question mark one not yet examined. Of more actors than `actors` the most stated
    are drawn, likewise of concepts; the subtitle says so. Within a school the actors stand in the
    order of their stance on the first concept.
    """
    table = comparison.table
    drawn = table.filter(
        pl.col("actor").is_in(_most(table, "actor", actors))
        & pl.col("concept").is_in(_most(table, "concept", concepts))
    )
    cells = _cells(drawn)
    base = alt.Chart(cells).encode(
        x=alt.X("concept:N", sort=_order(cells, "concept"), title=None, axis=_TOP),
        y=alt.Y("actor:N", sort=_by_stance(cells), title=None, axis=_LEFT),
        tooltip=[alt.Tooltip(f"{name}:{kind}") for name, kind in _TOOLTIP.items()],
    )
    layers = alt.layer(_tiles(base), _signs(base)).properties(
        width=alt.Step(64), height=alt.Step(26)
    )
    subtitle = [*wrap(comparison.caption, 100), *_left_out(table, actors, concepts), _KEY]
    school = alt.Row("school:N", sort=_order(cells, "school"), title=None, header=_SCHOOL)
    chart: alt.FacetChart = (
        layers.facet(row=school, spacing=4)
        .resolve_scale(y="independent")
        .properties(title=alt.Title("Who holds which view", anchor="start", subtitle=subtitle))
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, grid=False)
    )
    return chart


_TOP = alt.Axis(orient="top", labelAngle=-30, labelLimit=240, domain=False, ticks=False)
_LEFT = alt.Axis(domain=False, ticks=False, labelLimit=220)
_SCHOOL = alt.Header(
    labelAngle=0, labelAlign="left", labelAnchor="start", labelOrient="top", labelFontSize=12,
    labelFontWeight="bold", labelPadding=0,
)  # fmt: skip
_KEY = "+ for   \u2212 against   ± both   = describes   ○ no stance   · nothing stated   ? not read"
_TOOLTIP = {
    **{"school": "N", "actor": "N", "concept": "N", "position": "N"},
    **{"against": "Q", "describes": "Q", "for": "Q", "no stance": "Q"},
    **{"statements": "Q", "works": "Q", "reported by others": "Q"},
}


def _tiles(base: alt.Chart) -> alt.Chart:
    """Return the coloured tiles; cells without a stance stay white."""
    side = "datum.value < 0 ? 'against' : datum.value > 0 ? 'for' : 'describes'"
    scale = alt.Scale(domain=[-1, 0, 1], range=[AGAINST, NEUTRAL, FOR], interpolate="lab")
    legend = alt.Legend(
        orient="bottom", direction="horizontal", values=[-1, 0, 1], labelExpr=side, title=None
    )
    tiles: alt.Chart = (
        base.mark_rect(cornerRadius=3, stroke="#ffffff", strokeWidth=2)
        .transform_filter("isValid(datum.mean)")
        .encode(color=alt.Color("mean:Q", scale=scale, legend=legend))
    )
    return tiles


def _signs(base: alt.Chart) -> alt.Chart:
    size = alt.Size("statements:Q", scale=alt.Scale(range=[12, 18], type="sqrt"), legend=None)
    signs: alt.Chart = base.mark_text(fontWeight="bold").encode(
        text="sign:N", size=size, color=alt.Color("ink:N", scale=None)
    )
    return signs


def _cells(drawn: pl.DataFrame) -> pl.DataFrame:
    """Return the cells as the chart wants them; two actors of one name are told apart by id."""
    twice = pl.struct("actor_name", "actor").n_unique().over("actor_name", "concept") > 1
    sign = pl.col("label").replace_strict(_SIGNS, default="")
    return drawn.select(
        pl.col("school").fill_null("no school given"),
        pl.when(twice)
        .then(pl.format("{} ({})", "actor_name", "actor"))
        .otherwise("actor_name")
        .alias("actor"),
        pl.col("concept_label").alias("concept"),
        pl.col("label").alias("position"),
        pl.col("n_against").round(2).alias("against"),
        pl.col("n_neutral").round(2).alias("describes"),
        pl.col("n_for").round(2).alias("for"),
        pl.col("n_unstated").round(2).alias("no stance"),
        "statements",
        "works",
        pl.col("n_reported").alias("reported by others"),
        "mean",
        pl.when(pl.col("statements") > 0)
        .then(pl.format("{}{}", sign, "statements"))
        .otherwise(sign)
        .alias("sign"),
        pl.when(pl.col("mean").abs() > _DARK)
        .then(pl.lit("#ffffff"))
        .when(pl.col("mean").is_null())
        .then(pl.lit(QUIET))
        .otherwise(pl.lit("#222222"))
        .alias("ink"),
    )


_DARK = 0.6
"""From this mean on the tile is dark enough for white ink."""


def _order(cells: pl.DataFrame, column: str) -> list[str]:
    return cells[column].unique(maintain_order=True).to_list()


def _by_stance(cells: pl.DataFrame) -> list[str]:
    """Return the actors from most for to most against the first concept, the silent ones last."""
    first = cells.filter(pl.col("concept") == cells["concept"].first())
    ranked = first.sort("mean", descending=True, nulls_last=True, maintain_order=True)
    return ranked["actor"].to_list()


def _most(table: pl.DataFrame, column: str, most: int) -> list[str]:
    """Return the ids with the most statements."""
    ranked = table.group_by(column, maintain_order=True).agg(pl.col("statements").sum())
    return ranked.sort("statements", descending=True, maintain_order=True)[column].to_list()[:most]


def _left_out(table: pl.DataFrame, actors: int, concepts: int) -> list[str]:
    """Say in words what is not drawn."""
    sizes = [
        ("actors", table["actor"].n_unique(), actors),
        ("concepts", table["concept"].n_unique(), concepts),
    ]
    return [
        f"Drawn: the {limit} {what} with the most statements, of {n}."
        for what, n, limit in sizes
        if n > limit
    ]
