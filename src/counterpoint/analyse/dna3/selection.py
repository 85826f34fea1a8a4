"""Which statements enter: loading, exclusions, blanks, duplicates (Part B, sections 2 and 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from counterpoint.analyse.dna3 import calendar
from counterpoint.analyse.dna3.options import ANY_START, ANY_STOP, Options, moment, repair
from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase, DnaType

ROW, COLUMN, LEVEL = "@row", "@column", "@level"
"""Columns added to the statements: value of variable 1, of variable 2, of the qualifier."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The statements of one call, in canonical order.

    `loaded` are those of the type, the dates and the document filters, `kept` what is left after
    exclusions, blanks and duplicates. `start` and `stop` are seconds since 1970. `scale` says what
    the qualifier is: "none", "boolean", "integer", "short text", "long text" or "document".
    `failure` says what the peer fails at and passes over, going on without statements (B13).
    """

    options: Options
    kind: DnaType
    loaded: pl.DataFrame
    kept: pl.DataFrame
    start: int
    stop: int
    scale: str
    warnings: tuple[str, ...]
    failure: str = ""


def select(database: DnaDatabase, options: Options, *, blanks: bool = False) -> Selection:
    """Choose the statements of a call; with `blanks` the blank rule is not applied.

    Raises QuestionError where the peer throws, saying in words what failed there.
    """
    kind = database.type_of(options.statement_type)
    if kind is None:
        known = ", ".join(repr(t.label) for t in database.types)
        raise QuestionError(
            f"no statement type {options.statement_type!r}", remedy=f"the file has {known}"
        )
    options, warnings = repair(options, kind)
    start, stop = _range(database, options)
    frame = database.statements[kind.label]
    failure = _broken_query(options)
    loaded = frame.clear() if failure else _load(frame, options, start, stop)
    if loaded.is_empty():
        warnings = (*warnings, "No statements found.")
    scale = _scale(options, kind)
    loaded = loaded.with_columns(
        _labels(options.variable1, options.variable1_document, kind).alias(ROW),
        _labels(options.variable2, options.variable2_document, kind).alias(COLUMN),
        _levels(options, kind, scale).alias(LEVEL),
    )
    _refuse_gaps(loaded)
    kept = _exclude(loaded, options, kind)
    if not blanks:
        kept = _drop_blanks(kept, options, scale)
    kept = drop_duplicates(kept, options, scale)
    return Selection(options, kind, loaded, kept, start, stop, scale, warnings, failure)


def _range(database: DnaDatabase, options: Options) -> tuple[int, int]:
    dates = database.tables["DOCUMENTS"]["Date"].drop_nulls()
    first, last = (int(dates.min()), int(dates.max())) if len(dates) else (0, 0)  # type: ignore[arg-type]  # Int64 without nulls
    start = (
        first
        if options.start_date == ANY_START
        else moment(options.start_date, options.start_time, option="startDate")
    )
    stop = (
        last
        if options.stop_date == ANY_STOP
        else moment(options.stop_date, options.stop_time, option="stopDate")
    )
    return start, stop


def _broken_query(options: Options) -> str:
    """Say which document filter breaks the peer's query, which then finds nothing (B13)."""
    for field in ("author", "source", "section", "type"):
        if any("'" in value for value in getattr(options, f"exclude_{field}s")):
            return (
                f"an apostrophe in the {field} filter breaks the query of the original program, "
                "which then finds no statements; strict mode filters by any value"
            )
    return ""


def _load(frame: pl.DataFrame, options: Options, start: int, stop: int) -> pl.DataFrame:
    condition = (pl.col("stamp") >= start) & (pl.col("stamp") <= stop)
    for field in ("author", "source", "section", "type"):
        listed: tuple[str, ...] = getattr(options, f"exclude_{field}s")
        if not listed:
            continue
        inside = pl.col(f"document_{field}").is_in(listed)
        condition &= inside if getattr(options, f"invert_{field}s") else ~inside
    return frame.filter(condition)


def _scale(options: Options, kind: DnaType) -> str:
    if options.qualifier is None:
        return "none"
    if options.qualifier_document:
        return "document"
    variable = kind.variable(options.qualifier)
    return "none" if variable is None else variable.data_type


def _labels(name: str, document: bool, kind: DnaType) -> pl.Expr:
    if document:
        return pl.col(f"document_{name}").cast(pl.String)
    variable = kind.variable(name)
    return pl.lit("") if variable is None else pl.col(variable.column)


def _levels(options: Options, kind: DnaType, scale: str) -> pl.Expr:
    if scale == "none":
        return pl.lit(1, dtype=pl.Int64)
    expression = _labels(str(options.qualifier), options.qualifier_document, kind)
    return expression.cast(pl.Int64) if scale == "boolean" else expression


def _exclude(loaded: pl.DataFrame, options: Options, kind: DnaType) -> pl.DataFrame:
    wanted: dict[str, list[str]] = {}
    for name, value in zip(options.exclude_variables, options.exclude_values, strict=False):
        wanted.setdefault(name, []).append(value)
    for name, values in wanted.items():
        variable = kind.variable(name)
        if variable is None:
            raise QuestionError(
                f"statements of type {kind.label!r} cannot be excluded by {name!r}: the original "
                "program fails for document variables and unknown names",
                remedy=f"known: {', '.join(v.name for v in kind.variables)}",
            )
        text = pl.col(variable.column)
        if variable.data_type in {"boolean", "integer"}:
            text = text.cast(pl.Int64).cast(pl.String)
        inside = text.is_in(values).fill_null(False)
        loaded = loaded.filter(inside if options.invert_values else ~inside)
    return loaded


def _refuse_gaps(loaded: pl.DataFrame) -> None:
    """Every statement must own a value for each variable; the peer throws where one is missing."""
    gaps = loaded.filter(pl.any_horizontal(pl.col(ROW, COLUMN, LEVEL).is_null()))
    if len(gaps):
        raise QuestionError(
            f"{len(gaps)} statements (the first is number {gaps['statement_id'][0]}) lack a value "
            "for one of their variables; the original program fails on such a file",
            remedy="mend the file (import it here and write it again)",
        )


def _drop_blanks(kept: pl.DataFrame, options: Options, scale: str) -> pl.DataFrame:
    condition = (pl.col(ROW) != "") & (pl.col(COLUMN) != "")
    if options.qualifier_aggregation != "ignore" and scale in {"short text", "document"}:
        condition &= pl.col(LEVEL).fill_null("") != ""
    return kept.filter(condition)


def drop_duplicates(kept: pl.DataFrame, options: Options, scale: str) -> pl.DataFrame:
    """Keep the first statement of each period, row, column and (unless ignored) level."""
    if options.duplicates in {"include", "no", ""}:
        return kept
    if scale == "document" and len(kept) > 1:
        raise QuestionError(
            "a document-level qualifier together with duplicates makes the original program fail: "
            "it looks for the qualifier among the statement's variables",
            remedy="include duplicates, or use strict mode",
        )
    key: list[str | pl.Expr] = [ROW, COLUMN]
    if options.qualifier_aggregation != "ignore":
        key.append(LEVEL)
        if scale in {"integer", "boolean"}:
            key.append(never_equal())
    return first_of_each(kept, options, key)


def never_equal() -> pl.Expr:
    """Return what keeps large integers from ever being duplicates of one another.

    Boxed integers are compared by identity: only -128..127 are ever the same object (B3).
    """
    boxed = (pl.col(LEVEL) < -128) | (pl.col(LEVEL) > 127)
    return pl.when(boxed).then(pl.col("statement_id")).alias("@identity")


def first_of_each(kept: pl.DataFrame, options: Options, key: list[str | pl.Expr]) -> pl.DataFrame:
    """Keep the first statement of each period and key."""
    period = _period(kept, options)
    keyed = kept.select(period.alias("@period"), *key)
    first = keyed.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return kept.filter(first)


def _period(kept: pl.DataFrame, options: Options) -> pl.Series:
    stamps = kept["stamp"].to_numpy()
    if options.duplicates == "document":
        return kept["document_id"]
    if options.duplicates == "week":
        return pl.Series(calendar.week_numbers(stamps, options.locale))
    year, month, _ = calendar.civil(stamps // calendar.DAY)
    if options.duplicates == "month":
        return pl.Series(month)
    if options.duplicates == "year":
        return pl.Series(year)
    if options.duplicates == "acrossrange":
        return pl.Series(np.zeros(len(stamps), dtype=np.int64))
    raise QuestionError(
        f"duplicates cannot be {options.duplicates!r}",
        remedy="known: include, document, week, month, year, acrossrange",
    )
