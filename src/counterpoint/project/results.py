"""What a study amounts to: tables, the comparison, counts, agreement, the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse import comparison
from counterpoint.analyse.comparison import Comparison, ComparisonSettings
from counterpoint.analyse.networks import build
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.analyse.surveys import SurveyEvidence, SurveySettings
from counterpoint.content import frequency
from counterpoint.project import folder as files
from counterpoint.project import tables
from counterpoint.project.agreeing import agreement
from counterpoint.project.exporting import export_table, write_archive
from counterpoint.project.reporting.build import build_report
from counterpoint.project.surveying import surveys_of
from counterpoint.report import render_report

if TYPE_CHECKING:
    from counterpoint.project.study import Study

REPORT = "report.html"

__all__ = [
    "agreement",
    "appraisals",
    "compare",
    "content",
    "export_table",
    "mentions",
    "network",
    "report",
    "statements",
    "surveys",
    "write_archive",
]


def statements(study: Study, grouping: str | None) -> pl.DataFrame:
    """See `Study.statements`."""
    return tables.statements_table(study, grouping or study.settings.grouping)


def mentions(study: Study) -> pl.DataFrame:
    """See `Study.mentions`."""
    return tables.mentions_table(study.snapshot())


def appraisals(study: Study, grouping: str | None) -> pl.DataFrame:
    """See `Study.appraisals`."""
    return tables.appraisals_table(study.snapshot(), grouping or study.settings.grouping)


def compare(study: Study, settings: ComparisonSettings | None, grouping: str | None) -> Comparison:
    """See `Study.compare`. Suggestions less sure than the settings ask for are left out."""
    chosen = grouping or study.settings.grouping
    table = statements(study, chosen)
    sure = (pl.col("status") != "suggested") | (pl.col("confidence") >= study.settings.confidence)
    return comparison.compare(
        table.filter(sure),
        appraisals(study, chosen),
        settings,
        actors=study.snapshot().register.grouped(chosen),
    )


def network(study: Study, settings: NetworkSettings | None, grouping: str | None) -> Network:
    """See `Study.network`."""
    return build.network(statements(study, grouping), settings or NetworkSettings())


def content(study: Study, by: str) -> pl.DataFrame:
    """See `Study.content`."""
    return frequency(mentions(study), tables.words_table(study.snapshot()), by).table


def surveys(study: Study, settings: SurveySettings | None) -> SurveyEvidence:
    """See `Study.surveys`."""
    return surveys_of(study, settings)


def report(study: Study, out: str | Path | None, *, date: str, grouping: str | None) -> Path:
    """See `Study.report`."""
    folder = study.folder if out is None else Path(out)
    files.make_folder(folder)
    page = render_report(build_report(study, date=date, grouping=grouping))
    files.write_whole(folder / REPORT, page)
    return folder / REPORT
