"""Which words set two groups of texts apart, and which keep company with a concept."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from counterpoint.content.result import Result, need
from counterpoint.errors import QuestionError

Flags = npt.NDArray[np.bool_]

PRIOR = 500.0
"""Pseudo-words of the prior: as if this many words spread like the whole corpus were seen first."""


def keyness(
    words: pl.DataFrame,
    target: str,
    reference: str | None = None,
    *,
    by: str = "source_title",
    prior: float = PRIOR,
) -> Result:
    """Return which lemmas a part of the corpus uses more, or less, than another part.

    `target` and `reference` are values of the column `by`; without `reference` it is all the rest.
    Function words are left out.
    Formula: delta = log((y_t + a)/(n_t + a0 - y_t - a)) - the same for the reference, with
    a = a0 (y / n) over both and a0 = `prior`; its variance is 1/(y_t + a) + 1/(y_r + a); z is
    delta over its root, low and high are delta -+ 1.96 roots. log_likelihood is
    2 sum O log(O/E) of the table of the lemma against all others in both parts.
    Direction: above 0 the target uses it more.
    Source: Monroe, Colaresi and Quinn 2008, eqs. 15-22; Dunning 1993.
    Raises: QuestionError when one of the two parts has no words.
    """
    from scipy.special import ndtri  # noqa: PLC0415 - scipy is slow to import

    need(words, ("lemma", "is_stop", by), "words")
    if prior <= 0:
        raise QuestionError("the prior must be above 0", remedy=f"take the usual {PRIOR:.0f}")
    other = pl.lit(True) if reference is None else pl.col(by) == reference
    sides = words.filter(~pl.col("is_stop")).with_columns(
        pl.when(pl.col(by) == target)
        .then(pl.lit("target"))
        .when(other)
        .then(pl.lit("reference"))
        .alias("side")
    )
    sizes = dict(sides.drop_nulls("side").group_by("side").len().iter_rows())
    for side, name in (("target", target), ("reference", reference or "the rest")):
        if not sizes.get(side):
            raise QuestionError(f"'{name}' has no words", remedy=f"known: {_known(words, by)}")
    n_t, n_r = sizes["target"], sizes["reference"]
    y_t, y_r = pl.col("n_target"), pl.col("n_reference")
    table = (
        sides.drop_nulls("side")
        .group_by("lemma")
        .agg(
            (pl.col("side") == "target").sum().cast(pl.Float64).alias("n_target"),
            (pl.col("side") == "reference").sum().cast(pl.Float64).alias("n_reference"),
        )
        .with_columns((prior * (y_t + y_r) / (n_t + n_r)).alias("a"))
        .with_columns(
            (
                ((y_t + pl.col("a")) / (n_t + prior - y_t - pl.col("a"))).log()
                - ((y_r + pl.col("a")) / (n_r + prior - y_r - pl.col("a"))).log()
            ).alias("log_odds"),
            (1 / (y_t + pl.col("a")) + 1 / (y_r + pl.col("a"))).sqrt().alias("error"),
            _log_likelihood(n_t, n_r),
        )
        .with_columns(
            (pl.col("log_odds") / pl.col("error")).alias("z"),
            (pl.col("log_odds") - float(ndtri(0.975)) * pl.col("error")).alias("low"),
            (pl.col("log_odds") + float(ndtri(0.975)) * pl.col("error")).alias("high"),
            pl.col("n_target", "n_reference").cast(pl.Int64),
        )
        .sort(["z", "lemma"], descending=[True, False])
        .select(
            *("lemma", "n_target", "n_reference", "log_odds", "low", "high", "z"),
            "log_likelihood",
        )
    )
    caption = (
        f"Words of '{target}' ({n_t:,}) against '{reference or 'the rest'}' ({n_r:,}), "
        f"log-odds with an informative prior of {prior:.0f} words; above 0: more in '{target}'."
    )
    return Result(table, caption, sides.drop_nulls("side"), ("lemma",), "draw_keyness")


def _known(words: pl.DataFrame, by: str) -> str:
    return ", ".join(sorted(str(v) for v in words[by].drop_nulls().unique().to_list())[:12])


def _log_likelihood(n_t: int, n_r: int) -> pl.Expr:
    """Return Dunning's G squared of a two-by-two table."""
    n = n_t + n_r
    y = pl.col("n_target") + pl.col("n_reference")

    def term(observed: pl.Expr, expected: pl.Expr) -> pl.Expr:
        return pl.when(observed > 0).then(observed * (observed / expected).log()).otherwise(0.0)

    rest_t, rest_r = n_t - pl.col("n_target"), n_r - pl.col("n_reference")
    total = (
        term(pl.col("n_target"), y * n_t / n)
        + term(pl.col("n_reference"), y * n_r / n)
        + term(rest_t, (n - y) * n_t / n)
        + term(rest_r, (n - y) * n_r / n)
    )
    return (2 * total).alias("log_likelihood")


def collocation(
    mentions: pl.DataFrame,
    words: pl.DataFrame,
    concept: str,
    *,
    window: int = 5,
    least: int = 2,
) -> Result:
    """Return the lemmas that keep company with a concept.

    A word keeps company when it stands within `window` words of a mention, in the same section;
    each word counts once, however many mentions are near. Function words, the words of the
    mention itself and lemmas met fewer than `least` times nearby are left out.
    Formula: log_dice = 14 + log2(2 f_xy / (f_x + f_y)), f_xy the lemma near the concept, f_x the
    mentions, f_y the lemma anywhere. Range: at most 14; one more is twice as strong.
    Source: Rychly 2008. Raises: QuestionError when the concept is never named.
    """
    need(mentions, ("source", "concept", "start", "end"), "mentions")
    need(words, ("source", "section", "start", "lemma", "is_stop"), "words")
    here = mentions.filter(pl.col("concept") == concept).select("source", "start", "end")
    if here.is_empty():
        raise QuestionError(f"'{concept}' is never named", remedy="look at the codebook's labels")
    placed = words.sort("source", "start")
    inside = _inside(placed, here.sort("source", "start"))
    distance = _distance(placed, inside)
    near = placed.filter(pl.Series((distance <= window) & ~inside) & ~pl.col("is_stop"))
    f_y = words.group_by("lemma").agg(pl.len().alias("f_y"))
    f_x = here.height
    table = (
        near.group_by("lemma")
        .agg(pl.len().alias("f_xy"))
        .filter(pl.col("f_xy") >= least)
        .join(f_y, on="lemma")
        .with_columns((14 + (2 * pl.col("f_xy") / (f_x + pl.col("f_y"))).log(2)).alias("log_dice"))
        .sort(["log_dice", "lemma"], descending=[True, False])
        .select("lemma", "f_xy", "f_y", "log_dice")
    )
    caption = (
        f"Words within {window} words of {f_x:,} mentions of '{concept}', by log-dice (at most 14)."
    )
    return Result(table, caption, near, ("lemma",), "draw_collocation")


def _inside(placed: pl.DataFrame, here: pl.DataFrame) -> Flags:
    """Tell of each word whether it is part of a mention."""
    inside = np.zeros(placed.height, dtype=bool)
    sources, starts = placed["source"].to_numpy(), placed["start"].to_numpy()
    spans = {str(key[0]): frame for key, frame in here.group_by("source")}
    for source, frame in spans.items():
        mine = np.flatnonzero(sources == source)
        begins, ends = frame["start"].to_numpy(), frame["end"].to_numpy()
        last = np.searchsorted(begins, starts[mine], side="right") - 1
        inside[mine] = (last >= 0) & (starts[mine] < ends[np.maximum(last, 0)])
    return inside


def _distance(placed: pl.DataFrame, inside: Flags) -> npt.NDArray[np.int64]:
    """Return how many words away the nearest mention in the same section of the source is."""
    far = 10**9
    place = np.arange(placed.height, dtype=np.int64)
    stretch = placed.select(pl.struct("source", "section").rle_id()).to_series().to_numpy()
    before = np.maximum.accumulate(np.where(inside, place, -1))
    after = np.minimum.accumulate(np.where(inside, place, far)[::-1])[::-1]
    same_before = (before >= 0) & (stretch[np.maximum(before, 0)] == stretch)
    within = np.minimum(after, placed.height - 1)
    same_after = (after < far) & (stretch[within] == stretch)
    nearest: npt.NDArray[np.int64] = np.minimum(
        np.where(same_before, place - before, far), np.where(same_after, after - place, far)
    )
    return nearest
