"""The report of a study, put together from its parts."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.comparison import ComparisonSettings
from counterpoint.errors import QuestionError
from counterpoint.model import Codebook
from counterpoint.project import tables
from counterpoint.project.case import ground_case, load_case
from counterpoint.project.reporting import entries, evidence, making, positions, usage
from counterpoint.project.reporting.casework import case_sections
from counterpoint.project.reporting.cast import cast_section
from counterpoint.project.reporting.chronicle import (
    documents_section,
    events_section,
    quotations_section,
)
from counterpoint.project.reporting.facets import facets_section
from counterpoint.project.reporting.network import network_section
from counterpoint.project.reporting.passing import chains_section, quantifiers_section
from counterpoint.project.reporting.recorded import Record
from counterpoint.project.reporting.rivals import coded_definitions, rivals_section
from counterpoint.project.reporting.schools import schools_section
from counterpoint.project.reporting.years import years_section
from counterpoint.report import Matrix, Report, Section, StanceScale, StatementEntry

if TYPE_CHECKING:
    from counterpoint.analyse.comparison import Comparison
    from counterpoint.project.snapshot import Names, Snapshot
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
    record = _record(study, found, names, statements)
    return Report(
        title=study.settings.title or study.folder.resolve().name,
        question=study.settings.question or _question(found.codebook),
        made=date or study.settings.date or _epoch_day(),
        scale=_scale(found.codebook),
        sources=entries.source_entries(found),
        actors=entries.actor_entries(found, names, chosen),
        concepts=entries.concept_entries(found, statements),
        statements=statements,
        matrix=positions.matrix(comparisons) if comparisons else Matrix(),
        disagreements=positions.disagreements(comparisons["statement"]) if comparisons else (),
        views=positions.views(found, names, comparisons.get("statement"), record.of("appraisals")),
        use=usage.concept_use(study),
        sections=_sections(study, found, chosen, record),
        findings=evidence.finding_entries(found, study.findings()),
        references=entries.reference_entries(found),
        making=making.making(study, chosen),
    )


def _sections(study: Study, found: Snapshot, grouping: str, record: Record) -> tuple[Section, ...]:
    statements = study.statements(grouping)
    names = found.names(grouping)
    definitions = pl.concat(
        [tables.definitions_table(found, grouping), coded_definitions(record)], how="vertical"
    )
    made = (
        evidence.figures_section(found),
        *case_sections(record),
        facets_section(found.codebook, study.mentions(), statements, record),
        rivals_section(definitions, statements),
        network_section(statements),
        chains_section(statements),
        quantifiers_section(statements),
        schools_section(statements, found.register, names, grouping),
        years_section(statements, _scale(found.codebook)),
        events_section(record),
        cast_section(record, found.register),
        documents_section(record),
        quotations_section(found.readings),
    )
    return tuple(sorted((s for s in made if not s.empty), key=lambda s: s.place))


def _record(
    study: Study, found: Snapshot, names: Names, entered: tuple[StatementEntry, ...]
) -> Record:
    """Read the case file and find its quotes. Raises ProjectError that names the entry at fault."""
    spans = {
        one.id: (source, one.item.span.start, one.item.span.end)
        for source, judged in found.statements.items()
        for one in judged
    }
    case = load_case(study.folder / study.settings.case)
    return Record(ground_case(case, found.readings), entered, names, spans)


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


def _scale(codebook: Codebook | None) -> StanceScale:
    return StanceScale(meanings=dict((codebook.stance_scale if codebook else None) or {}))


def _epoch_day() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}" if epoch.isdigit() else ""
