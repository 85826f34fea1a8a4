"""Survey evidence: intervals, remainders, and what may be set against what.

All of it starts from one table: a row for each reported share, with the survey and the question it
belongs to and the words of the source it rests on (`frames.SURVEYS`). The names below are loaded
when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analyse.surveys.answers import contrasts, nested, nets, remainders, shares
    from counterpoint.analyse.surveys.evidence import (
        SurveyEvidence,
        SurveySettings,
        survey_evidence,
    )
    from counterpoint.analyse.surveys.gaps import missing, populations
    from counterpoint.analyse.surveys.intervals import (
        Interval,
        change,
        needed_sample,
        net_difference,
        wilson,
    )
    from counterpoint.analyse.surveys.trends import waves
    from counterpoint.analyse.surveys.verbal import share_words

_HOME = {
    "Interval": "intervals",
    "SurveyEvidence": "evidence",
    "SurveySettings": "evidence",
    "change": "intervals",
    "contrasts": "answers",
    "missing": "gaps",
    "needed_sample": "intervals",
    "nested": "answers",
    "net_difference": "intervals",
    "nets": "answers",
    "populations": "gaps",
    "remainders": "answers",
    "share_words": "verbal",
    "shares": "answers",
    "survey_evidence": "evidence",
    "waves": "trends",
    "wilson": "intervals",
}

__all__ = [
    "Interval",
    "SurveyEvidence",
    "SurveySettings",
    "change",
    "contrasts",
    "missing",
    "needed_sample",
    "nested",
    "net_difference",
    "nets",
    "populations",
    "remainders",
    "share_words",
    "shares",
    "survey_evidence",
    "waves",
    "wilson",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
