"""From what a study keeps to its tables: names looked up, works matched."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.model import Appraisal, Reading, Statement
from counterpoint.project import people, tables
from counterpoint.project.judging import Judged, T
from counterpoint.project.tables import Names

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def statements(study: Study, grouping: str) -> pl.DataFrame:
    """See `Study.statements`."""
    readings = list(study.readings())
    names = names_of(study, readings, grouping)
    return tables.statements_table(readings, _by_source(study.judged(Statement)), names)


def mentions(study: Study) -> pl.DataFrame:
    """See `Study.mentions`."""
    readings = list(study.readings())
    return tables.mentions_table(readings, names_of(study, readings, study.settings.grouping))


def appraisals(study: Study, grouping: str) -> pl.DataFrame:
    """See `Study.appraisals`."""
    readings = list(study.readings())
    names = names_of(study, readings, grouping)
    return tables.appraisals_table(readings, _by_source(study.judged(Appraisal)), names)


def names_of(study: Study, readings: list[Reading], grouping: str) -> Names:
    """Look up what the ids of a study are called, with the schools of one grouping."""
    register = study.register
    met = [actor for reading in readings for actor in reading.actors]
    return Names(
        actors=people.merge(register, met),
        schools=register.school_of(grouping),
        concepts=tables.concept_labels(study.codebook),
        works=works_of(readings),
    )


def works_of(readings: list[Reading]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (source id, reference id) -> ids of the works that the entry describes."""
    return {
        (reading.source.id, reference.id): (f"{reading.source.id[:8]}-{reference.id}",)
        for reading in readings
        for reference in reading.references
    }


def _by_source(judged: list[Judged[T]]) -> dict[str, list[Judged[T]]]:
    found: dict[str, list[Judged[T]]] = defaultdict(list)
    for one in judged:
        found[one.source].append(one)
    return found
