"""How often the concepts are named, by language and by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from counterpoint.content import frequency
from counterpoint.errors import QuestionError
from counterpoint.project import tables
from counterpoint.report import ConceptUse, UseCount

if TYPE_CHECKING:
    from counterpoint.project.study import Study

_PARTS = {"source": "source_title", "language": "language"}


def concept_use(study: Study) -> ConceptUse:
    """Count the mentions of each concept in each source and language, with their intervals."""
    mentions = study.mentions()
    words = tables.words_table(study.snapshot(), "source", *_PARTS.values())
    try:
        counts = [
            use
            for by, column in _PARTS.items()
            for use in _counts(by, column, frequency(mentions, words, column).table)
        ]
    except QuestionError:
        return ConceptUse()  # nothing is named, and the part is left out
    return ConceptUse(tuple(counts), "per 1,000 words", "95 % interval, exact Poisson")


def _counts(by: str, column: str, table: pl.DataFrame) -> list[UseCount]:
    return [
        UseCount(
            row["concept"],
            by,
            row[column] or "unknown",
            row["mentions"],
            row["words"],
            row["rate"],
            row["low"],
            row["high"],
        )
        for row in table.iter_rows(named=True)
    ]
