"""Comparing a part of a study: one school, source, coder or span of years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse import comparison
from counterpoint.analyse.comparison import Comparison, ComparisonSettings
from counterpoint.project.parts import Part

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def narrowed(statements: pl.DataFrame, part: Part) -> pl.DataFrame:
    """Return the rows of a table of statements that belong to the part."""
    found = statements.filter(*_conditions(part)) if _conditions(part) else statements
    if part.status:
        found = found.filter(pl.col("status") == part.status)
    if part.voices != "both":
        reported = pl.col("reported_by").list.len().fill_null(0) > 0
        found = found.filter(reported if part.voices == "reported" else ~reported)
    return found


def compare_part(
    study: Study,
    part: Part,
    settings: ComparisonSettings | None = None,
    grouping: str | None = None,
) -> Comparison:
    """Compare as `Study.compare` does, but only that part of the statements.

    What the part says of status and voices goes before the settings. Raises QuestionError when no
    statement of the part counts.
    """
    chosen = grouping or study.settings.grouping
    sure = (pl.col("status") != "suggested") | (pl.col("confidence") >= study.settings.confidence)
    roster = study.snapshot().register.grouped(chosen)
    if part.school:
        roster = tuple(actor for actor in roster if actor.school == part.school)
    if _conditions(replace(part, school="")):
        roster = ()  # who is silent in one source need not be silent in the study
    return comparison.compare(
        study.statements(chosen).filter(sure, *_conditions(part)),
        study.appraisals(chosen),
        _settled(settings or ComparisonSettings(), part),
        actors=roster,
    )


def _settled(settings: ComparisonSettings, part: Part) -> ComparisonSettings:
    if part.status:
        settings = replace(settings, statuses=(part.status,))
    return settings if part.voices == "both" else replace(settings, voices=part.voices)  # type: ignore[arg-type]  # Part has checked it


def _conditions(part: Part) -> list[pl.Expr]:
    found = [
        pl.col(name) == value
        for name, value in (
            ("school", part.school),
            ("source", part.source),
            ("coder", part.coder),
        )
        if value
    ]
    year = pl.col("date").dt.year()
    if part.since is not None:
        found.append(year >= part.since)
    if part.until is not None:
        found.append(year <= part.until)
    return found
