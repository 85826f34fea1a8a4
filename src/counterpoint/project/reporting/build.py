"""The report of a study, put together from its parts."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counterpoint.analyse.comparison import ComparisonSettings
from counterpoint.errors import QuestionError
from counterpoint.model import Codebook
from counterpoint.project.reporting import entries, evidence, making, positions, usage
from counterpoint.project.reporting.material import Material
from counterpoint.project.reporting.sections import all_sections
from counterpoint.report import Matrix, Report

if TYPE_CHECKING:
    from counterpoint.analyse.comparison import Comparison
    from counterpoint.project.study import Study


def build_report(study: Study, *, date: str = "", grouping: str | None = None) -> Report:
    """Fill a report with what stands in a study; rejected readings are left out.

    `date` is printed as given; without it that of the settings, else that of SOURCE_DATE_EPOCH,
    else none: the clock is never asked, so that the same study gives the same bytes.
    """
    found = study.snapshot()
    chosen = grouping or study.settings.grouping
    names = found.names(chosen)
    comparisons = _comparisons(study, chosen)
    statements = entries.statement_entries(found)
    material = Material(study, grouping=chosen)
    recorded = material.record.of("appraisals")
    return Report(
        title=study.settings.title or study.folder.resolve().name,
        question=study.settings.question or _question(found.codebook),
        made=date or study.settings.date or _epoch_day(),
        scale=material.scale,
        sources=entries.source_entries(found),
        actors=entries.actor_entries(found, names, chosen),
        concepts=entries.concept_entries(found, statements),
        statements=statements,
        matrix=positions.matrix(comparisons) if comparisons else Matrix(),
        disagreements=positions.disagreements(comparisons["statement"]) if comparisons else (),
        views=positions.views(found, names, comparisons.get("statement"), recorded),
        use=usage.concept_use(study),
        sections=tuple(
            sorted((s for s in all_sections(material) if not s.empty), key=lambda s: s.place)
        ),
        findings=evidence.finding_entries(found, study.findings()),
        references=entries.reference_entries(found),
        making=making.making(study, chosen),
    )


def _question(codebook: Codebook | None) -> str:
    """Return the question of a study that states none: who says what about its concept."""
    concept = codebook.concept(codebook.central) if codebook and codebook.central else None
    return f"Who says what about “{concept.label}”, and on what evidence?" if concept else ""


def _comparisons(study: Study, grouping: str) -> dict[str, Comparison]:
    try:
        return {
            per: study.compare(ComparisonSettings(per), grouping)
            for per in ("statement", "work", "actor")
        }
    except QuestionError:
        return {}  # no statement counts: the report says so by leaving the matrix out


def _epoch_day() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}" if epoch.isdigit() else ""
