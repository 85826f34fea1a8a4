"""A reading: everything that was read out of one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterpoint.model.actor import Actor, Placement
from counterpoint.model.finding import Finding
from counterpoint.model.reading_json import reading_json
from counterpoint.model.reference import Citation, Quotation, Reference
from counterpoint.model.source import Source, Text
from counterpoint.model.statement import Appraisal, Definition, Figure, Mention, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one source, in the order of the text.

    Ids of references are local to the source; `actors` are those who speak in it.
    """

    source: Source
    text: Text
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    definitions: tuple[Definition, ...] = ()
    figures: tuple[Figure, ...] = ()
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reading in the stable schema 1 of `counterpoint read --json`."""
        return reading_json(self)
