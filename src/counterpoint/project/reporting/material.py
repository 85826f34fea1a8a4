"""What the sections of a report are made from, each piece laid ready when it is first asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.comparison import Comparison, ComparisonSettings
from counterpoint.analyse.surveys import SurveyEvidence
from counterpoint.errors import QuestionError
from counterpoint.model import Reading, Span, Statement, Status
from counterpoint.project import tables
from counterpoint.project.case import ground_case, load_case
from counterpoint.project.narrowing import compare_part, narrowed
from counterpoint.project.parts import Part
from counterpoint.project.reporting import positions
from counterpoint.project.reporting.recorded import Record
from counterpoint.project.reporting.rivals import coded_definitions
from counterpoint.project.snapshot import Names, Snapshot
from counterpoint.project.surveying import surveys_of
from counterpoint.report import (
    AppraisalEntry,
    Disagreement,
    StanceScale,
    View,
)

if TYPE_CHECKING:
    from counterpoint.project.study import Study


class Material:
    """A study as it stands, or the part of its statements that is asked for."""

    def __init__(
        self,
        study: Study,
        part: Part | None = None,
        grouping: str | None = None,
    ) -> None:
        self.study = study
        self.part = part or Part()
        self.grouping = grouping or study.settings.grouping
        self.found: Snapshot = study.snapshot()

    @cached_property
    def names(self) -> Names:
        """What ids are called."""
        return self.found.names(self.grouping)

    @cached_property
    def scale(self) -> StanceScale:
        """The words for the stances, as the codebook explains them."""
        book = self.found.codebook
        return StanceScale(meanings=dict((book.stance_scale if book else None) or {}))

    @cached_property
    def statements(self) -> pl.DataFrame:
        """The statements of the part."""
        return narrowed(self.study.statements(self.grouping), self.part)

    @cached_property
    def comparison(self) -> Comparison:
        """The comparison of the part, every statement counting. Raises QuestionError for none."""
        return compare_part(self.study, self.part, ComparisonSettings("statement"), self.grouping)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The contested concepts of the part."""
        return positions.disagreements(self.comparison)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The views that the sources of the part appraise, then those that nobody does."""
        part = self.part
        found = positions.views(
            self.found, self.names, self._compared(), self.record.of("appraisals")
        )
        if part.school:
            found = tuple(view for view in found if view.school == part.school)

        def kept(listed: tuple[AppraisalEntry, ...]) -> tuple[AppraisalEntry, ...]:
            return tuple(
                one
                for one in listed
                if part.source in ("", one.quote.source) and part.status in ("", one.status.value)
            )

        return tuple(
            replace(view, strengths=kept(view.strengths), limits=kept(view.limits))
            for view in found
        )

    def _compared(self) -> Comparison | None:
        try:
            return self.comparison
        except QuestionError:
            return None

    @cached_property
    def definitions(self) -> pl.DataFrame:
        """The definitions read and recorded; of the part's source, speakers and status."""
        made = [tables.definitions_table(self.found, self.grouping), coded_definitions(self.record)]
        found = pl.concat(made, how="vertical")
        part = self.part
        if part.source:
            found = found.filter(pl.col("source") == part.source)
        if part.school:
            schools = self.names.schools
            among = [actor for actor, school in schools.items() if school == part.school]
            found = found.filter(pl.col("actor").is_in(among))
        return found.filter(pl.col("status") == part.status) if part.status else found

    @cached_property
    def readings(self) -> list[Reading]:
        """What stands of the sources of the part."""
        wanted = self.part.source
        return [r for r in self.found.readings if not wanted or r.source.id == wanted]

    @cached_property
    def surveys(self) -> SurveyEvidence | None:
        """What the surveys of the part's source allow to be said; None without any."""
        try:
            return surveys_of(self.study, source=self.part.source)
        except QuestionError:
            return None  # no survey is recorded

    @cached_property
    def record(self) -> Record:
        """What people recorded in the case file, with the places of its quotes.

        Raises ProjectError that names the entry at fault.
        """

        @cache
        def said(source: str) -> tuple[tuple[str, Span], ...]:
            listed = self.study.judged(Statement, source)
            kept = (one for one in listed if one.status is not Status.REJECTED)
            return tuple((one.id, one.item.span) for one in kept)

        case = load_case(self.study.folder / self.study.settings.case)
        # Without entries no source has to be opened.
        readings = self.found.readings if any(case.entries.values()) else ()
        return Record(ground_case(case, readings), self.names, said)
