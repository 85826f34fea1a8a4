"""How often concepts are named, how evenly, and in which words around them."""

from __future__ import annotations

import polars as pl

from counterpoint.content.result import Result, need
from counterpoint.errors import QuestionError

PARTS = ("source", "source_title", "source_kind", "section", "language")


def frequency(mentions: pl.DataFrame, words: pl.DataFrame, by: str = "source_title") -> Result:
    """Return how often each concept is named in each part of the corpus.

    `by` is the column that makes the parts: source, source_title, source_kind, section, language.
    A part without a mention has a row too: nought of so many words is a finding.
    Formula: rate = 1000 k / N; its 95 % interval is the exact Poisson one,
    1000/N times the quantiles of gamma(k) and gamma(k + 1). Unit: mentions per 1,000 words.
    Source: Garwood 1936. Undefined: rate and interval are null where a part has no words.
    Raises: QuestionError for an unknown `by`, or no mention at all.
    """
    from scipy.special import gammaincinv  # noqa: PLC0415 - scipy is slow to import

    _check(mentions, words, by)
    sizes = words.group_by(by).agg(pl.len().alias("words"))
    parts = pl.concat([words.select(by), mentions.select(by)]).unique(maintain_order=True)
    found = mentions.group_by("concept", by).agg(pl.len().alias("mentions"))
    table = (
        _concepts(mentions)
        .join(parts, how="cross", maintain_order="left_right")
        .join(found, on=["concept", by], how="left", nulls_equal=True, maintain_order="left")
        .join(sizes, on=by, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col("mentions", "words").fill_null(0).cast(pl.Int64))
    )
    k, n = table["mentions"].to_numpy().astype(float), pl.col("words")
    low, high = gammaincinv(k.clip(1e-9), 0.025), gammaincinv(k + 1, 0.975)
    low[k == 0] = 0
    table = table.with_columns(
        pl.col("mentions").cast(pl.Float64).alias("rate"),
        pl.Series("low", low),
        pl.Series("high", high),
    ).with_columns(pl.when(n > 0).then(pl.col("rate", "low", "high") * 1000 / n).name.keep())
    caption = (
        f"{mentions.height:,} mentions of {_concepts(mentions).height} concepts in "
        f"{words.height:,} words, per 1,000 words by {by.replace('_', ' ')}, with 95% intervals."
    )
    return Result(table, caption, mentions, ("concept", by), "draw_frequency")


def dispersion(mentions: pl.DataFrame, words: pl.DataFrame, by: str = "section") -> Result:
    """Return how evenly each concept is spread over the parts of the corpus.

    Parts are the sections of each source, or what `by` names.
    Formula: DP = 1/2 sum |v_i - s_i|, v_i the share of the mentions and s_i the share of the words
    in part i; dp_norm = DP / (1 - min s). Range: 0 (as even as the parts are large) to 1 (all in
    one part). Source: Gries 2008; dp_norm Lijffijt and Gries 2012.
    Undefined: dp_norm is null where there is one part only.
    Raises: QuestionError for an unknown `by`, or no mention at all.
    """
    _check(mentions, words, by)
    part = ["source", by] if by != "source" else ["source"]
    sizes = words.group_by(part, maintain_order=True).agg((pl.len() / words.height).alias("s"))
    per_part = mentions.group_by("concept", *part).agg(pl.len().alias("here"))
    smallest = float(str(sizes["s"].min()))
    table = (
        _concepts(mentions)
        .join(sizes, how="cross", maintain_order="left_right")
        .join(per_part, on=["concept", *part], how="left", nulls_equal=True, maintain_order="left")
        .group_by("concept", "concept_label", maintain_order=True)
        .agg(
            pl.col("here").sum().alias("mentions"),
            pl.len().alias("parts"),
            pl.col("here").is_not_null().sum().alias("parts_with"),
            (
                (pl.col("here").fill_null(0) / pl.col("here").sum() - pl.col("s")).abs().sum() / 2
            ).alias("dp"),
        )
        .with_columns(
            pl.when(pl.col("parts") > 1).then(pl.col("dp") / (1 - smallest)).alias("dp_norm")
        )
    )
    caption = (
        f"Spread of {table.height} concepts over {sizes.height} parts "
        f"(by {by.replace('_', ' ')}); 0 is even, 1 is all in one part."
    )
    return Result(table, caption, mentions, ("concept",), "draw_dispersion")


def concordance(mentions: pl.DataFrame, concept: str | None = None, sort: str = "place") -> Result:
    """Return each mention in its context, one line each.

    `sort` is place, before (by the word just before, then the one before it), after, or text.
    Raises: QuestionError for an unknown `sort`, or a concept that is never named.
    """
    need(mentions, ("concept", "source", "start", "before", "text", "after"), "mentions")
    orders = {
        "place": [pl.col("source_title"), pl.col("source"), pl.col("start")],
        "before": [_plain("before").str.split(" ").list.reverse().list.join(" ")],
        "after": [_plain("after")],
        "text": [_plain("text")],
    }
    if sort not in orders:
        raise QuestionError(f"no order '{sort}'", remedy=f"known: {', '.join(orders)}")
    lines = mentions if concept is None else mentions.filter(pl.col("concept") == concept)
    if lines.is_empty():
        raise QuestionError(
            f"'{concept or 'no concept'}' is never named", remedy="look at the codebook's labels"
        )
    table = lines.sort([*orders[sort], *orders["place"]], nulls_last=True).select(
        *("before", "text", "after", "concept_label", "source_title", "section", "language"),
        *("source", "concept", "start", "end"),
    )
    caption = f"{table.height:,} lines, sorted by {sort}."
    return Result(table, caption, mentions, ("source", "concept", "start"), "draw_places")


def _plain(column: str) -> pl.Expr:
    """Return words in small letters, without signs, for sorting."""
    words = pl.col(column).str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ")
    return words.str.strip_chars()


def _check(mentions: pl.DataFrame, words: pl.DataFrame, by: str) -> None:
    if by not in PARTS:
        raise QuestionError(f"no parts '{by}'", remedy=f"known: {', '.join(PARTS)}")
    need(mentions, ("concept", "concept_label", "source", by), "mentions")
    need(words, ("source", by), "words")
    if mentions.is_empty() or words.is_empty():
        raise QuestionError(
            "no concept of the codebook is named anywhere", remedy="check its labels and languages"
        )


def _concepts(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the concepts met, the most frequent first."""
    return (
        mentions.group_by("concept")
        .agg(pl.col("concept_label").first(), pl.len())
        .sort(["len", "concept"], descending=[True, False])
        .select("concept", "concept_label")
    )
