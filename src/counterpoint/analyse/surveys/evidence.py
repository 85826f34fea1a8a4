"""All that can be said of a table of survey figures, in one value."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.analyse.surveys.answers import (
    HALF_WIDTH,
    contrasts,
    nested,
    nets,
    remainders,
    shares,
)
from counterpoint.analyse.surveys.gaps import missing, populations
from counterpoint.analyse.surveys.intervals import LEVEL
from counterpoint.analyse.surveys.trends import waves
from counterpoint.analyse.surveys.verbal import share_words
from counterpoint.model.frames import SHARE_PAIRS, SURVEY_CLAIMS

PARTS = (
    *("shares", "remainders", "nets", "nested", "contrasts"),
    *("words", "waves", "populations", "missing"),
)
"""The tables of the evidence, by name, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class SurveySettings:
    """The level of intervals (0-1), and the points to either side that a share should have."""

    level: float = LEVEL
    half_width: float = HALF_WIDTH


@dataclass(frozen=True, slots=True)
class SurveyEvidence:
    """The tables; see the function of the same name for each. `figures` are their grounds."""

    figures: pl.DataFrame
    shares: Tabled
    remainders: Tabled
    nets: Tabled
    nested: Tabled
    contrasts: Tabled
    words: Tabled
    waves: Tabled
    populations: Tabled
    missing: Tabled

    @property
    def table(self) -> pl.DataFrame:
        """The shares with their intervals."""
        return self.shares.table

    @property
    def caption(self) -> str:
        """What the shares are, in words."""
        return self.shares.caption

    def part(self, name: str) -> Tabled:
        """Return one of `PARTS` by its name."""
        found: Tabled = getattr(self, name)
        return found


def survey_evidence(
    figures: pl.DataFrame,
    pairs: pl.DataFrame | None = None,
    claims: pl.DataFrame | None = None,
    settings: SurveySettings | None = None,
) -> SurveyEvidence:
    """Return everything that the figures of surveys allow to be said.

    `figures` has the columns of SURVEYS, `pairs` of SHARE_PAIRS, `claims` of SURVEY_CLAIMS.
    Raises: QuestionError when a column is missing or no share is reported.
    """
    chosen = settings or SurveySettings()
    level = chosen.level
    none = pl.DataFrame(schema=SHARE_PAIRS), pl.DataFrame(schema=SURVEY_CLAIMS)
    return SurveyEvidence(
        figures,
        shares(figures, level=level, half_width=chosen.half_width),
        remainders(figures),
        nets(figures, level=level),
        nested(figures),
        contrasts(figures, none[0] if pairs is None else pairs),
        share_words(figures, level=level),
        waves(figures, level=level),
        populations(figures, none[1] if claims is None else claims),
        missing(figures, level=level, half_width=chosen.half_width),
    )
