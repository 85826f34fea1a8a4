"""Which statements enter a network, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from counterpoint.analyse.networks.collation import collation_key
from counterpoint.analyse.networks.settings import Filter, NetworkSettings
from counterpoint.errors import QuestionError

ROW, COLUMN, LEVEL = "@row", "@column", "@level"
"""Columns added to the statements: the two nodes as text, the level of the qualifier."""


@dataclass(frozen=True, slots=True)
class Retained:
    """The statements of a network in canonical order, with the reasons the others were left out.

    `rows` and `columns` are the labels in the order of the collation; `levels` those of the
    qualifier (numbers for boolean and ordered scales, texts for nominal ones).
    """

    frame: pl.DataFrame
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    levels: tuple[Any, ...]
    scale: str
    range: tuple[float, float] | None
    left_out: dict[str, int]


def retain(
    statements: pl.DataFrame, settings: NetworkSettings, universe: pl.DataFrame | None = None
) -> Retained:
    """Choose and order the statements of a network.

    `universe` are all statements of which these are a part; isolates are theirs.

    Canonical order: date, source, start, end, statement; of duplicates the first is kept. Values
    are compared by value. Raises QuestionError when a column is missing or nothing is left.
    """
    _require(statements, settings)
    left_out: dict[str, int] = {}
    everything = _with_nodes(statements, settings)
    frame = _filtered(everything, settings, left_out)
    scale, declared = _scale(statements, settings)
    frame = frame.with_columns(_level(settings, scale))
    frame = _named(frame, left_out)
    if settings.takes_stance:
        frame = _drop(frame, pl.col(LEVEL).is_null(), "take no stance", left_out)
    if frame.is_empty():
        _refuse(settings, len(statements), left_out)
    if settings.takes_stance and declared is not None:
        _within(frame, declared)
    frame = _first_of_each(_ordered(frame, settings), settings, left_out)
    shown = frame
    if settings.isolates:
        shown = everything if universe is None else _with_nodes(universe, settings)
    return Retained(
        frame,
        _labels(shown[ROW], settings.roster),
        _labels(shown[COLUMN]),
        _levels(frame, scale),
        scale,
        declared,
        left_out,
    )


def _require(statements: pl.DataFrame, settings: NetworkSettings) -> None:
    wanted = [settings.rows, settings.columns, settings.statement]
    wanted += [each.column for each in settings.filters]
    if settings.takes_stance:
        if settings.qualifier is None:
            raise QuestionError(
                f"{settings.aggregation} needs a qualifier",
                remedy='name the column of the stance, or choose aggregation "ignore"',
            )
        wanted.append(settings.qualifier)
    if settings.first or settings.last or settings.duplicates in {"day", "week", "month", "year"}:
        wanted.append(settings.date)
    if settings.duplicates == "document":
        wanted.append(settings.source)
    missing = [name for name in wanted if name not in statements.columns]
    if missing:
        raise QuestionError(
            f"the statements have no column {', '.join(map(repr, missing))}",
            remedy=f"they have {', '.join(statements.columns)}",
        )


def _with_nodes(statements: pl.DataFrame, settings: NetworkSettings) -> pl.DataFrame:
    for name in (settings.rows, settings.columns):
        if isinstance(statements.schema[name], pl.List):
            statements = statements.explode(name)
    return statements.with_columns(
        pl.col(settings.rows).cast(pl.String).alias(ROW),
        pl.col(settings.columns).cast(pl.String).alias(COLUMN),
    )


def _drop(
    frame: pl.DataFrame, condition: pl.Expr, reason: str, left_out: dict[str, int]
) -> pl.DataFrame:
    kept = frame.filter(~condition.fill_null(False))
    if len(kept) < len(frame):
        left_out[reason] = left_out.get(reason, 0) + len(frame) - len(kept)
    return kept


def _filtered(
    frame: pl.DataFrame, settings: NetworkSettings, left_out: dict[str, int]
) -> pl.DataFrame:
    if "status" in frame.columns:
        frame = _drop(frame, pl.col("status") == "rejected", "were rejected", left_out)
    for each in settings.filters:
        inside = _among(frame.schema[each.column], each).fill_null(False)
        reason = f"fall to the filter on {each.column}"
        frame = _drop(frame, ~inside if each.keep else inside, reason, left_out)
    day = pl.col(settings.date).cast(pl.Date) if settings.date in frame.columns else None
    if day is not None and settings.first:
        frame = _drop(frame, day.is_null() | (day < settings.first), "are too early", left_out)
    if day is not None and settings.last:
        frame = _drop(frame, day.is_null() | (day > settings.last), "are too late", left_out)
    return frame


def _among(dtype: pl.DataType, each: Filter) -> pl.Expr:
    """Tell whether a value is among those of a filter; texts are compared with any column's text.

    A yes or no is known as "true" and "false", and as "1" and "0".
    """
    column, values = pl.col(each.column), list(each.values)
    if dtype == pl.String or not all(isinstance(value, str) for value in values):
        return column.is_in(values)
    if isinstance(dtype, pl.List):
        return column.cast(pl.List(pl.String)).list.set_intersection(values).list.len() > 0
    found = column.cast(pl.String).is_in(values)
    return (
        found | column.cast(pl.Int8).cast(pl.String).is_in(values) if dtype == pl.Boolean else found
    )


def _named(frame: pl.DataFrame, left_out: dict[str, int]) -> pl.DataFrame:
    frame = _drop(frame, pl.col(ROW).fill_null("") == "", "name no row", left_out)
    return _drop(frame, pl.col(COLUMN).fill_null("") == "", "name no column", left_out)


def _scale(
    statements: pl.DataFrame, settings: NetworkSettings
) -> tuple[str, tuple[float, float] | None]:
    """Return what the qualifier is, and its declared range where it is ordered."""
    if not settings.takes_stance or settings.qualifier is None:
        return "none", None
    dtype = statements.schema[settings.qualifier]
    scale: str | None = settings.scale
    if scale is None:
        scale = "boolean" if dtype == pl.Boolean else "ordered" if dtype.is_numeric() else "nominal"
    if scale != "ordered":
        return scale, (0.0, 1.0) if scale == "boolean" else None
    if settings.range is not None:
        return scale, settings.range
    if settings.qualifier == "stance":
        return scale, (-1.0, 1.0)
    raise QuestionError(
        f"the range of {settings.qualifier!r} is not declared",
        remedy="give the lowest and highest value of the codebook; the observed range would move "
        "with every filter",
    )


def _level(settings: NetworkSettings, scale: str) -> pl.Expr:
    if scale == "none" or settings.qualifier is None:
        return pl.lit(0, dtype=pl.Int64).alias(LEVEL)
    column = pl.col(settings.qualifier)
    if scale == "nominal":
        text = column.cast(pl.String)
        return pl.when(text != "").then(text).alias(LEVEL)
    return column.cast(pl.Int64 if scale == "boolean" else pl.Float64).alias(LEVEL)


def _within(frame: pl.DataFrame, declared: tuple[float, float]) -> None:
    outside = frame.filter(~pl.col(LEVEL).is_between(*declared))
    if len(outside):
        raise QuestionError(
            f"{len(outside)} statements lie outside the declared scale {declared[0]:g} to "
            f"{declared[1]:g}, the first with {outside[LEVEL][0]:g}",
            remedy="declare the whole scale, or correct the coding",
        )


def _refuse(settings: NetworkSettings, count: int, left_out: dict[str, int]) -> None:
    what = settings.aggregation if settings.takes_stance else "network"
    if left_out.get("take no stance"):
        raise QuestionError(
            f"no {what} among {count} statements: none takes a stance",
            remedy="code one, or count mentions instead",
        )
    reasons = ", ".join(f"{number} {reason}" for reason, number in left_out.items())
    raise QuestionError(
        f"no {what} among {count} statements" + (f": {reasons}" if reasons else ""),
        remedy="widen the filters or code more",
    )


def _ordered(frame: pl.DataFrame, settings: NetworkSettings) -> pl.DataFrame:
    order = [settings.date, settings.source, "start", "end", settings.statement]
    present = [name for name in order if name in frame.columns]
    return frame.sort(present, nulls_last=True, maintain_order=True)


def _first_of_each(
    frame: pl.DataFrame, settings: NetworkSettings, left_out: dict[str, int]
) -> pl.DataFrame:
    if settings.duplicates == "none":
        return frame
    key = [ROW, COLUMN, *([LEVEL] if settings.takes_stance else [])]
    keyed = frame.select(*key, *period(settings))
    first = keyed.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    said = f"repeat what was said in the same {settings.duplicates}"
    kept = frame.filter(first)
    if len(kept) < len(frame):
        left_out[said] = len(frame) - len(kept)
    return kept


def period(settings: NetworkSettings) -> list[pl.Expr]:
    """Return the columns that tell periods apart; an undated statement repeats no other."""
    if settings.duplicates == "all":
        return []
    if settings.duplicates == "document":
        return [pl.col(settings.source).alias("@source")]
    date = pl.col(settings.date)
    number = {
        "day": date.cast(pl.Date).cast(pl.Int64),
        "week": date.dt.iso_year().cast(pl.Int64) * 100 + date.dt.week(),
        "month": date.dt.year().cast(pl.Int64) * 100 + date.dt.month(),
        "year": date.dt.year().cast(pl.Int64),
    }[settings.duplicates]
    undated = pl.when(date.is_null()).then(pl.col(settings.statement).cast(pl.String))
    return [number.alias("@period"), undated.alias("@undated")]


def _labels(values: pl.Series, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    named = {str(v) for v in values.drop_nulls().unique() if v}
    return tuple(sorted(named | set(more), key=collation_key))


def _levels(frame: pl.DataFrame, scale: str) -> tuple[Any, ...]:
    if scale == "none":
        return (0,)
    if scale == "boolean":
        return (0, 1)
    found = frame[LEVEL].drop_nulls().unique().to_list()
    return tuple(sorted(found) if scale == "ordered" else sorted(found, key=collation_key))
