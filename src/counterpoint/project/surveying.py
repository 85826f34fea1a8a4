"""The survey evidence of a study: the figures of its file of surveys, found in its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.surveys import SurveyEvidence, SurveySettings, survey_evidence
from counterpoint.project.surveys import SurveyTables, ground_surveys, load_surveys

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def survey_tables(study: Study) -> SurveyTables:
    """Return the figures of `surveys.yaml`, each with the place of its quote.

    Raises ProjectError, with file and line, for a fault in it.
    """
    found = load_surveys(study.folder / study.settings.surveys)
    return ground_surveys(found, study.snapshot().readings)


def surveys_of(
    study: Study, settings: SurveySettings | None = None, *, source: str = ""
) -> SurveyEvidence:
    """See `Study.surveys`; with `source`, only of figures that stand in this one."""
    found = survey_tables(study)
    figures, claims = found.figures, found.claims
    if source:
        figures, claims = (t.filter(pl.col("source") == source) for t in (figures, claims))
    return survey_evidence(figures, found.pairs, claims, settings)
