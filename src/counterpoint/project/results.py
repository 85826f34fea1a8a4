"""What a study amounts to: tables, the comparison, counts, agreement, the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse import comparison
from counterpoint.analyse.comparison import Comparison, ComparisonSettings
from counterpoint.analyse.networks import aspects, build
from counterpoint.analyse.networks.against_dna3 import Comparison as ModeComparison
from counterpoint.analyse.networks.aspects import Aspect, AspectSettings
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.analyse.surveys import SurveyEvidence, SurveySettings
from counterpoint.content import frequency
from counterpoint.content.tables import WORDS
from counterpoint.project import folder as files
from counterpoint.project import tables
from counterpoint.project.agreeing import agreement, disputes
from counterpoint.project.both_modes import both_modes
from counterpoint.project.reporting.build import build_report
from counterpoint.project.surveying import surveys_of
from counterpoint.report import render_report

if TYPE_CHECKING:
    from counterpoint.project.study import Study

REPORT = "report.html"

__all__ = [
    "agreement",
    "aspect",
    "compare",
    "compare_modes",
    "content",
    "disputes",
    "network",
    "report",
    "surveys",
]


def compare(study: Study, settings: ComparisonSettings | None, grouping: str | None) -> Comparison:
    """See `Study.compare`. Suggestions less sure than the settings ask for are left out."""
    chosen = grouping or study.settings.grouping
    table = study.statements(chosen)
    sure = (pl.col("status") != "suggested") | (pl.col("confidence") >= study.settings.confidence)
    return comparison.compare(
        table.filter(sure),
        study.appraisals(chosen),
        settings,
        actors=study.snapshot().register.grouped(chosen),
    )


def network(study: Study, settings: NetworkSettings | None, grouping: str | None) -> Network:
    """See `Study.network`."""
    chosen = with_everybody(study, settings or NetworkSettings())
    return build.network(study.statements(grouping), chosen)


def aspect(
    study: Study,
    name: str,
    settings: NetworkSettings | None,
    how: AspectSettings | None,
    grouping: str | None,
) -> Aspect:
    """See `Study.aspect`."""
    chosen = with_everybody(study, settings or NetworkSettings())
    return aspects.aspect(study.statements(grouping), chosen, name, how)


def compare_modes(
    study: Study, settings: NetworkSettings | None, grouping: str | None
) -> ModeComparison:
    """See `Study.compare_modes`."""
    return both_modes(study.statements(grouping), settings or NetworkSettings())


def with_everybody(study: Study, settings: NetworkSettings) -> NetworkSettings:
    """Return settings whose isolates are all actors of the project, also those who say nothing."""
    if not settings.isolates or settings.rows != "actor":
        return settings
    silent = sorted({*study.snapshot().actors} - {*settings.roster})
    return replace(settings, roster=(*settings.roster, *silent))


def content(study: Study, by: str) -> pl.DataFrame:
    """See `Study.content`."""
    parts = dict.fromkeys(name for name in ("source", by) if name in WORDS)
    return frequency(study.mentions(), tables.words_table(study.snapshot(), *parts), by).table


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
