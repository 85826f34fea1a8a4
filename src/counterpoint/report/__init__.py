"""Results to one self-contained page: fill a `Report`, then call `render_report(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.report.contents import Report
from counterpoint.report.entries import (
    ActorEntry,
    AppraisalEntry,
    Cell,
    Checklist,
    ChecklistItem,
    CitedAt,
    CoderEntry,
    ConceptEntry,
    ConceptUse,
    Disagreement,
    FoundField,
    Making,
    Matrix,
    Quote,
    ReferenceEntry,
    SourceEntry,
    StanceScale,
    StatementEntry,
    Tally,
    Tension,
    UseCount,
    View,
)
from counterpoint.report.findings import FindingEntry
from counterpoint.report.tables import CellValue, Column, Picture, Section, Table

if TYPE_CHECKING:
    from counterpoint.report.page import render_report

__all__ = [
    "ActorEntry",
    "AppraisalEntry",
    "Cell",
    "CellValue",
    "Checklist",
    "ChecklistItem",
    "CitedAt",
    "CoderEntry",
    "Column",
    "ConceptEntry",
    "ConceptUse",
    "Disagreement",
    "FindingEntry",
    "FoundField",
    "Making",
    "Matrix",
    "Picture",
    "Quote",
    "ReferenceEntry",
    "Report",
    "Section",
    "SourceEntry",
    "StanceScale",
    "StatementEntry",
    "Table",
    "Tally",
    "Tension",
    "UseCount",
    "View",
    "render_report",
]


def __getattr__(name: str) -> Any:
    """Import the page maker, and Jinja with it, only when a page is made."""
    if name == "render_report":
        from counterpoint.report.page import render_report  # noqa: PLC0415 - the reason above

        return render_report
    raise AttributeError(name)
