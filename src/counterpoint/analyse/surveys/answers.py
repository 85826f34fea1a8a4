"""Reported shares, one by one and by question: intervals, what is left over, what is net."""

from __future__ import annotations

from functools import partial
from typing import Protocol

import polars as pl

from counterpoint.analyse.comparison.positions import count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.analyse.surveys.intervals import (
    LEVEL,
    Interval,
    needed_sample,
    net_difference,
    wilson,
)
from counterpoint.errors import QuestionError
from counterpoint.model.frames import SURVEYS

HALF_WIDTH = 5.0
"""Points: how exact a share should be, for the sample that would be needed."""

QUESTION = ("survey", "question")
_FIGURE = (*QUESTION, "category")
_BOTH = ("low", "high", "low_deff", "high_deff")


def shares(
    figures: pl.DataFrame, *, level: float = LEVEL, half_width: float = HALF_WIDTH
) -> Tabled:
    """Return each reported share with its interval, and how large it might be at worst.

    `low` and `high` hold for simple random sampling, `low_deff` and `high_deff` for the survey's
    design effect, null where it is not known. `at_most` is the share if all who are not accounted
    for belong to it; null for parts of another answer and where answers exceed 100 together.
    `needed` is the sample for an interval of `half_width` points to either side.
    Formula: intervals as `wilson`; at_most = share + remainder. Unit: per cent.
    Undefined: intervals are null where n is not known. Source: see `wilson`, `needed_sample`.
    Raises: QuestionError when a column is missing or no share is reported.
    """
    rows = checked(figures)
    left = {tuple(row[:2]): row[2] for row in _left_over(rows).iter_rows()}
    found = []
    for row in rows.iter_rows(named=True):
        rest = left.get((row["survey"], row["question"]))
        most = None if row["within"] or rest is None else min(100.0, row["share"] + rest)
        ends = _ends(row["deff"], partial(wilson, row["share"], row["n"], level=level))
        needed = needed_sample(row["share"], half_width, level=level)
        found.append((*(row[key] for key in (*_FIGURE, "share", "n", "deff")), *ends, most, needed))
    table = pl.DataFrame(
        found,
        schema={
            **{key: SURVEYS[key] for key in (*_FIGURE, "share", "n", "deff")},
            **dict.fromkeys((*_BOTH, "at_most"), pl.Float64()),
            "needed": pl.Int64(),
        },
        orient="row",
    )
    bare = table.filter(pl.col("n").is_null()).height
    caption = (
        f"{count(table.height, 'share')} of {count(rows['survey'].n_unique(), 'survey')} with "
        f"{level:.0%} intervals"
    )
    caption += (
        f"; for {bare} the number of respondents is not given, so no interval can be."
        if bare
        else "."
    )
    return Tabled(table, caption, rows, _FIGURE)


def remainders(figures: pl.DataFrame) -> Tabled:
    """Return for each question how much its shares leave unaccounted for.

    Formula: remainder = 100 - sum of the shares that are not parts of another. Unit: points.
    Undefined: null where the shares exceed 100 together (several answers were allowed, or there is
    an error). Source: arithmetic. Raises: QuestionError as `shares`.
    """
    rows = checked(figures)
    table = _left_over(rows)
    caption = (
        f"{count(table.height, 'question')}; the remainder is what the shares printed leave open."
    )
    return Tabled(table, caption, rows, QUESTION)


def nets(figures: pl.DataFrame, *, level: float = LEVEL) -> Tabled:
    """Return for each question with a "+" and a "-" side their difference with its interval.

    Formula: as `net_difference`, of the summed shares of either side. Unit: points; above 0 the
    "+" side is larger. Source: Scott and Seber 1983. Undefined: the interval is null where n, and
    the second one where the design effect, is not known. Raises: QuestionError as `shares`.
    """
    rows = checked(figures)
    found = []
    for part in rows.partition_by(*QUESTION, maintain_order=True):
        plus, minus = (sum(part.filter(pl.col("sign") == s)["share"].to_list()) for s in "+-")
        if part["sign"].drop_nulls().n_unique() < 2 or plus + minus > 100:
            continue
        row = part.row(0, named=True)
        made = partial(net_difference, plus, minus, row["n"], level=level)
        ends = _ends(row["deff"], made)
        net = round(plus - minus, 9)
        found.append((*(row[k] for k in QUESTION), plus, minus, net, *ends, row["deff"]))
    table = pl.DataFrame(
        found,
        schema={
            **{key: SURVEYS[key] for key in QUESTION},
            **dict.fromkeys(("plus", "minus", "net", *_BOTH, "deff"), pl.Float64()),
        },
        orient="row",
    )
    return Tabled(table, f"{count(table.height, 'net difference')}, in points.", rows, QUESTION)


def nested(figures: pl.DataFrame) -> Tabled:
    """Return for each share that is part of another what lies between them and outside.

    Formula: between = outer - inner; outside = 100 - outer. Unit: points of all respondents.
    Undefined: null where the outer answer is not reported. Source: arithmetic.
    Raises: QuestionError as `shares`, or when the part is larger than the whole.
    """
    rows = checked(figures)
    outer = rows.select(*QUESTION, pl.col("category").alias("within"), pl.col("share").alias("of"))
    table = (
        rows.filter(pl.col("within").is_not_null())
        .join(outer, on=[*QUESTION, "within"], how="left", maintain_order="left")
        .select(
            *(*_FIGURE, "within"),
            pl.col("share").alias("inner"),
            pl.col("of").alias("outer"),
            (pl.col("of") - pl.col("share")).round(9).alias("between"),
            (100 - pl.col("of")).round(9).alias("outside"),
        )
    )
    wrong = table.filter(pl.col("between") < 0)
    if wrong.height:
        row = wrong.row(0, named=True)
        raise QuestionError(
            f"{row['inner']:g} per cent {row['category']!r} cannot be part of {row['outer']:g} "
            f"per cent {row['within']!r}",
            remedy="is the smaller one a share of the larger? then it has to be multiplied first",
        )
    return Tabled(table, f"{count(table.height, 'share')} that lie within another.", rows, _FIGURE)


def contrasts(figures: pl.DataFrame, pairs: pl.DataFrame) -> Tabled:
    """Set two shares against each other, like for like.

    A share that denies something ("never": 50) is turned into its opposite ("ever": 50) first.
    Formula: gap = other - one, of the shares so turned. Unit: points. Source: arithmetic.
    Undefined: null where one of the two is not reported. There is no interval: two questions put
    to the same people hang together in a way that shares alone do not tell.
    Raises: QuestionError as `shares`.
    """
    rows = checked(figures)
    alike = rows.select(
        *_FIGURE,
        pl.when(pl.col("opposite").is_null()).then("share").otherwise(100 - pl.col("share"))
        .round(9).alias("alike"),
        pl.coalesce("opposite", "category").alias("as"),
    )  # fmt: skip
    table = pairs
    for side in ("one", "other"):
        named = alike.rename({key: f"{side}_{key}" for key in _FIGURE}).rename(
            {"alike": side, "as": f"{side}_as"}
        )
        keys = [f"{side}_{key}" for key in _FIGURE]
        table = table.join(named, on=keys, how="left", maintain_order="left")
    table = table.with_columns((pl.col("other") - pl.col("one")).round(9).alias("gap"))
    return Tabled(table, f"{count(table.height, 'pair')} of shares, like for like.", rows, ())


def checked(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that report a share. Raises QuestionError when there are none."""
    missing = [name for name in SURVEYS if name not in figures.columns]
    if missing:
        raise QuestionError(
            f"the table of surveys lacks the columns {', '.join(missing)}",
            remedy="hand over a table with the columns of SURVEYS",
        )
    rows = figures.filter(pl.col("share").is_not_null())
    if rows.is_empty():
        raise QuestionError("no share of a survey is recorded", remedy="write one in surveys.yaml")
    return rows


def _left_over(rows: pl.DataFrame) -> pl.DataFrame:
    whole = pl.col("within").is_null()
    return (
        rows.group_by(*QUESTION, maintain_order=True)
        .agg(
            (100 - pl.col("share").filter(whole).sum()).round(9).alias("remainder"),
            pl.col("share").filter(whole).sum().round(9).alias("reported"),
            whole.sum().cast(pl.Int64).alias("answers"),
        )
        .with_columns(pl.when(pl.col("remainder") >= 0).then("remainder").alias("remainder"))
    )


class _Made(Protocol):
    def __call__(self, *, deff: float) -> Interval | None: ...


def _ends(deff: float | None, made: _Made) -> list[float | None]:
    """Return both ends for simple random sampling, and for the design effect of the survey."""
    found = (made(deff=1.0), None if deff is None else made(deff=deff))
    return [end for one in found for end in ((one.low, one.high) if one else (None, None))]
