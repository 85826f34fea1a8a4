"""Where the voices disagree: contested concepts, and both sides' passages face to face."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import polars as pl

from counterpoint.analyse.comparison.positions import (
    ComparisonSettings,
    count,
    counted,
    mean_stance,
    totals,
    weighed,
)
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError

VOICES = 30
"""Passages of either side that are set face to face: the accepted and surest."""

_PAIR: dict[str, pl.DataType] = {
    **dict.fromkeys(("concept", "concept_label"), pl.String()),
    **dict.fromkeys(("actor_for", "name_for", "school_for", "text_for"), pl.String()),
    **{"source_for": pl.String(), "page_for": pl.Int64(), "start_for": pl.Int64()},
    **dict.fromkeys(
        ("actor_against", "name_against", "school_against", "text_against"), pl.String()
    ),
    **{"source_against": pl.String(), "page_against": pl.Int64(), "start_against": pl.Int64()},
    **{"shared_words": pl.List(pl.String()), "likeness": pl.Float64(), "clash": pl.String()},
}


def disagreements(statements: pl.DataFrame, settings: ComparisonSettings | None = None) -> Tabled:
    """Rank the concepts by how contested they are.

    Formula: contestation = - sum p_i log2(1 - |x_i - m| / 2) over the stances x = -1, 0, 1 with
    shares p_i (weighed as `settings.per` says) and mean m; that is Tastle and Wierman's dissent.
    between_schools is the share of the variance of the actors' mean stances that lies between
    schools (eta squared). Range: both 0 to 1; contestation is 0 when all agree and 1 when half
    stands on either end. Source: Tastle and Wierman 2007; Pearson 1905 for the correlation ratio.
    Undefined: contestation is null with fewer than two units that take a stance; between_schools
    with fewer than two schools, one actor in each, or actors all of one mind.
    Raises: QuestionError when no statement takes a stance.
    """
    settings = settings or ComparisonSettings()
    rows = counted(statements, settings).filter(pl.col("stance").is_not_null())
    if rows.is_empty():
        raise QuestionError(
            f"none of {statements.height} statements takes a stance",
            remedy="code the stance of some, or count mentions instead",
        )
    weights = weighed(rows, settings.per)
    share = [pl.col(side) / pl.col("units") for side in ("n_against", "n_neutral", "n_for")]
    dissent = pl.sum_horizontal(
        pl.when(p > 0).then(-p * (1 - (x - pl.col("mean")).abs() / 2).log(2)).otherwise(0.0)
        for x, p in zip((-1, 0, 1), share, strict=True)
    )
    stance = pl.col("stance")
    table = (
        weights.group_by("concept")
        .agg(
            pl.col("concept_label").first(),
            *totals(),
            pl.struct("source", "start", "end").n_unique().cast(pl.Int64).alias("statements"),
            pl.col("actor").n_unique().cast(pl.Int64).alias("actors"),
            pl.col("actor").filter(stance > 0).n_unique().cast(pl.Int64).alias("actors_for"),
            pl.col("actor").filter(stance < 0).n_unique().cast(pl.Int64).alias("actors_against"),
        )
        .with_columns(
            mean_stance(), pl.sum_horizontal("n_for", "n_neutral", "n_against").alias("units")
        )
        .with_columns(pl.when(pl.col("units") > 1).then(dissent).alias("contestation"))
        .join(_between_schools(rows), on="concept", how="left")
        .sort(
            ["contestation", "actors", "concept"],
            descending=[True, True, False],
            nulls_last=True,
        )
        .select(
            *("concept", "concept_label", "contestation", "between_schools", "mean"),
            *("n_against", "n_neutral", "n_for", "actors", "actors_for", "actors_against"),
            "statements",
        )
    )
    caption = (
        f"{count(table.height, 'concept')} by contestation (0 all agree, 1 half stands on either "
        f"end); every {settings.per} weighs the same."
    )
    return Tabled(table, caption, rows, ("concept",), "draw_disagreements")


def _between_schools(rows: pl.DataFrame) -> pl.DataFrame:
    """Return eta squared of the actors' mean stances by school, for each concept."""
    means = rows.group_by("concept", "actor").agg(
        pl.col("school").first(), pl.col("stance").cast(pl.Float64).mean().alias("stance")
    )
    placed = means.filter(pl.col("school").is_not_null())
    centred = placed.with_columns(
        pl.col("stance").mean().over("concept").alias("all"),
        pl.col("stance").mean().over("concept", "school").alias("own"),
    )
    within = ((pl.col("own") - pl.col("all")) ** 2).sum()
    total = ((pl.col("stance") - pl.col("all")) ** 2).sum()
    schools = pl.col("school").n_unique()
    enough = (schools > 1) & (pl.len() > schools) & (total > 1e-12)
    return centred.group_by("concept").agg(
        pl.when(enough).then(within / total).alias("between_schools")
    )


def tensions(
    statements: pl.DataFrame, settings: ComparisonSettings | None = None, *, most: int = 200
) -> Tabled:
    """Propose pairs of statements that pull against each other, both passages face to face.

    One statement is for the concept and one against it, by two actors or by one actor at two
    places; of an actor's passages on a side the one accepted or surest stands for it. Joint authors
    of a passage stand together, `actor_` being the first of them. At most 30 passages of a side are
    paired. `likeness` is the share of their longer words, those of the concept aside, that two
    passages have in common, and orders the pairs. `clash` is null: whether the two clash over facts
    or mean different things by the concept is for a person to say ("facts" or "definitions").
    Raises: QuestionError when a needed column is missing.
    """
    settings = settings or ComparisonSettings()
    rows = counted(statements, settings).filter(pl.col("stance").is_not_null())
    best = (
        rows.sort(
            "is_suggested", "confidence", "source", "start", descending=[False, True, False, False]
        )
        .filter(pl.col("stance") != 0)
        .with_columns((pl.col("stance") > 0).alias("is_for"))
        .unique(["concept", "actor", "is_for"], keep="first", maintain_order=True)
        .group_by("concept", "is_for", "source", "start", "end", maintain_order=True)
        .agg(
            pl.col("actor_name").unique(maintain_order=True).str.join(", "),
            pl.col("concept_label", "actor", "school", "text", "page").first(),
        )
        .filter(pl.int_range(pl.len()).over("concept", "is_for") < VOICES)
    )
    pairs: list[dict[str, Any]] = []
    for _, group in best.group_by("concept", maintain_order=True):
        sides = [group.filter(pl.col("is_for") == side).to_dicts() for side in (True, False)]
        pairs += [
            _pair(one, other)
            for one, other in product(*sides)
            if (one["source"], one["start"]) != (other["source"], other["start"])
        ]
    table = (
        pl.DataFrame(pairs, schema=_PAIR, orient="row")
        .sort(
            ["likeness", "concept", "actor_for", "actor_against"],
            descending=[True, False, False, False],
        )
        .head(most)
    )
    caption = (
        f"{count(table.height, 'pair')} of statements for and against one concept, the most alike "
        "in their words first; whether facts or definitions clash is for a person to say."
    )
    return Tabled(table, caption, rows, ("concept",))


def _pair(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    own = _long_words(one["concept_label"])
    words = [_long_words(side["text"]) - own for side in (one, other)]
    shared = sorted(words[0] & words[1])
    pair: dict[str, Any] = {
        **{name: one[name] for name in ("concept", "concept_label")},
        "shared_words": shared,
        "likeness": len(shared) / max(1, len(words[0] | words[1])),
        "clash": None,
    }
    for name, side in (("for", one), ("against", other)):
        pair[f"name_{name}"] = side["actor_name"]
        for field in ("actor", "school", "text", "source", "page", "start"):
            pair[f"{field}_{name}"] = side[field]
    return pair


def _long_words(text: str | None) -> set[str]:
    """Return the words of five letters and more, cut to six so that endings matter less."""
    return {word[:6] for word in re.findall(r"[^\W\d_]{5,}", (text or "")[:5_000].lower())}
