"""From rows of statements to weighed positions: what counts, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from counterpoint.errors import QuestionError
from counterpoint.model.frames import STATEMENTS

Per = Literal["statement", "work", "actor"]
Voices = Literal["both", "direct", "reported"]

NEEDED = (
    *("statement", "source", "start", "end", "actor", "actor_name", "school"),
    *("concept", "concept_label", "stance", "reported_by", "works", "status"),
)
"""The columns of STATEMENTS that a comparison reads."""


@dataclass(frozen=True, slots=True)
class ComparisonSettings:
    """The choices of a comparison, all of them printed in its caption.

    `per` says what counts as one: every statement; every work of an actor, however often it is
    cited; or every actor, however many statements he has. A unit that takes several stances is
    shared out among them. `statuses` are those that count; rejected statements never do. `voices`
    keeps only what sources report of the speaker themselves ("direct"), only what reaches us
    through a third person ("reported"), or both; what A reports of B always counts as B's.
    """

    per: Per = "actor"
    statuses: tuple[str, ...] = ("accepted", "suggested")
    voices: Voices = "both"

    def __post_init__(self) -> None:
        if self.per not in ("statement", "work", "actor"):
            raise QuestionError(
                f"cannot count per '{self.per}'", remedy="choose statement, work or actor"
            )
        if self.voices not in ("both", "direct", "reported"):
            raise QuestionError(
                f"no voices '{self.voices}'", remedy="choose both, direct or reported"
            )


def counted(statements: pl.DataFrame, settings: ComparisonSettings) -> pl.DataFrame:
    """Return the rows that count, each once, in the order of actor, concept and place.

    Left out: rejected rows and those of other statuses than asked for; rows without an actor or a
    concept; voices not asked for. When several coders read the same place, actor and concept, one
    row counts: an accepted reading before a suggested one, then the surer one, then the coder's
    name. Raises QuestionError when a needed column is missing.
    """
    missing = [name for name in NEEDED if name not in statements.columns]
    if missing:
        raise QuestionError(
            f"the table of statements lacks the columns {', '.join(missing)}",
            remedy="hand over a table with the columns of STATEMENTS",
        )
    whole = statements.with_columns(
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in STATEMENTS.items()
        if name not in statements.columns
    )
    reported = pl.col("reported_by").list.len().fill_null(0) > 0
    keep = pl.col("status").is_in(list(settings.statuses)) & (pl.col("status") != "rejected")
    if settings.voices != "both":
        keep &= reported if settings.voices == "reported" else ~reported
    place = ["actor", "concept", "source", "start", "end"]
    return (
        whole.filter(keep & pl.col("actor").is_not_null() & pl.col("concept").is_not_null())
        .with_columns(
            reported.alias("is_reported"),
            (pl.col("status") == "suggested").alias("is_suggested"),
            pl.coalesce("concept_label", "concept").alias("concept_label"),
            pl.coalesce("actor_name", "actor").alias("actor_name"),
        )
        .sort(
            *place,
            "is_suggested",
            "confidence",
            "coder",
            "statement",
            descending=[False] * 6 + [True, False, False],
            nulls_last=True,
        )
        .unique(place, keep="first", maintain_order=True)
    )


def weighed(rows: pl.DataFrame, per: Per) -> pl.DataFrame:
    """Return counted rows with `unit` and `weight`: a unit weighs 1 within an actor and concept.

    A row that cites several works stands once for each of them when `per` is "work"; one that
    cites none counts as a work of its own source. Rows without a stance weigh nothing where the
    same unit takes a stance elsewhere.
    """
    if per == "work":
        none = pl.col("works").list.len().fill_null(0) == 0
        source = pl.concat_list(pl.lit("source ") + pl.col("source"))
        rows = (
            rows.with_columns(pl.when(none).then(source).otherwise("works").alias("unit"))
            .explode("unit")
            .unique(
                ["statement", "source", "start", "end", "actor", "concept", "unit"],
                keep="first",
                maintain_order=True,
            )
        )
    elif per == "statement":
        place = pl.concat_str(["source", "start", "end"], separator=":")
        rows = rows.with_columns(place.alias("unit"))
    else:
        rows = rows.with_columns(pl.col("actor").alias("unit"))
    group = ["actor", "concept", "unit"]
    stated = pl.col("stance").is_not_null()
    return (
        rows.with_columns(stated.alias("is_stated"))
        .filter(pl.col("is_stated") | ~pl.col("is_stated").any().over(group))
        .with_columns((1.0 / pl.len().over(group)).alias("weight"))
    )


def totals() -> list[pl.Expr]:
    """Return the sums of a cell over weighed rows: n_against, n_neutral, n_for, n_unstated."""
    stance, weight = pl.col("stance"), pl.col("weight")
    return [
        weight.filter(stance < 0).sum().alias("n_against"),
        weight.filter(stance == 0).sum().alias("n_neutral"),
        weight.filter(stance > 0).sum().alias("n_for"),
        weight.filter(stance.is_null()).sum().alias("n_unstated"),
    ]


def mean_stance() -> pl.Expr:
    """Return the mean stance of a cell, -1 to 1; null where nobody takes a stance."""
    stated = pl.col("n_for") + pl.col("n_neutral") + pl.col("n_against")
    difference = pl.col("n_for") - pl.col("n_against")
    return pl.when(stated > 0).then(difference / stated).alias("mean")


def stance_label() -> pl.Expr:
    """Return a cell in words.

    With nothing on the other side: "for" and "against" from a mean of one half, "leaning for" and
    "leaning against" below it, where most statements only describe. With both sides: "mostly for"
    and "mostly against" from one half, else "divided". "describes" takes neither side; "no
    position" has statements but no stance.
    """
    for_, against, mean = pl.col("n_for") > 0, pl.col("n_against") > 0, pl.col("mean")
    both = for_ & against
    cases = [
        (both & (mean >= 0.5), "mostly for"),
        (both & (mean <= -0.5), "mostly against"),
        (both, "divided"),
        (for_ & (mean >= 0.5), "for"),
        (for_, "leaning for"),
        (against & (mean <= -0.5), "against"),
        (against, "leaning against"),
        (pl.col("n_neutral") > 0, "describes"),
    ]
    return pl.coalesce(
        *(pl.when(case).then(pl.lit(words)) for case, words in cases), pl.lit("no position")
    ).alias("label")


def count(n: int, noun: str) -> str:
    """Return a number with its noun: "1 source", "12 sources"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
