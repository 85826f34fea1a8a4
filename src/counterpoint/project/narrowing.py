"""Comparing a part of a study: one school, source, coder or span of years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse import comparison
from counterpoint.analyse.comparison import Comparison, ComparisonSettings

if TYPE_CHECKING:
    from counterpoint.project.study import Study


@dataclass(frozen=True, slots=True)
class Part:
    """Which statements are compared; "" and None leave everything in.

    `school` is a title as the table has it, `source` an id, `coder` a name; `since` and `until`
    are years, both included.
    """

    school: str = ""
    source: str = ""
    coder: str = ""
    since: int | None = None
    until: int | None = None


def compare_part(
    study: Study,
    part: Part,
    settings: ComparisonSettings | None = None,
    grouping: str | None = None,
) -> Comparison:
    """Compare as `Study.compare` does, but only that part of the statements.

    Raises QuestionError when no statement of the part counts.
    """
    chosen = grouping or study.settings.grouping
    sure = (pl.col("status") != "suggested") | (pl.col("confidence") >= study.settings.confidence)
    roster = study.snapshot().register.grouped(chosen)
    if part.school:
        roster = tuple(actor for actor in roster if actor.school == part.school)
    if part != Part(part.school):
        roster = ()  # who is silent in one source need not be silent in the study
    return comparison.compare(
        study.statements(chosen).filter(sure, *_conditions(part)),
        study.appraisals(chosen),
        settings,
        actors=roster,
    )


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
