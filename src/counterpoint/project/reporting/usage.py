"""How often the concepts are named, by language and by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.report import ConceptUse, UseCount

if TYPE_CHECKING:
    from counterpoint.project.study import Study

_PARTS = {"source": "source_title", "language": "language"}


def concept_use(study: Study) -> ConceptUse:
    """Count the mentions of each concept in each source and language, with their intervals."""
    try:
        counts = [use for by in _PARTS for use in _counts(study, by)]
    except QuestionError:
        return ConceptUse()  # nothing is named, and the part is left out
    return ConceptUse(tuple(counts), "per 1,000 words", "95 % interval, exact Poisson")


def _counts(study: Study, by: str) -> list[UseCount]:
    rows = study.content(_PARTS[by]).iter_rows(named=True)
    return [
        UseCount(
            row["concept"],
            by,
            row[_PARTS[by]] or "unknown",
            row["mentions"],
            row["words"],
            row["rate"],
            row["low"],
            row["high"],
        )
        for row in rows
    ]
