"""The sections of a report by name: each can be had alone, and of a part of the statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from counterpoint.analyse.networks.aspects import AspectSettings, aspect
from counterpoint.errors import QuestionError
from counterpoint.project.both_modes import modes_aspect
from counterpoint.project.given_tables import index_of, rates_of
from counterpoint.project.reporting import casework, chronicle, evidence, passing
from counterpoint.project.reporting.cast import cast_section
from counterpoint.project.reporting.coders import coders_section
from counterpoint.project.reporting.covered import SPREAD, lists_section, spread_section
from counterpoint.project.reporting.facets import facets_section
from counterpoint.project.reporting.material import Material
from counterpoint.project.reporting.measured import index_section, rates_section
from counterpoint.project.reporting.network import (
    SETTINGS,
    network_section,
    settings_of,
)
from counterpoint.project.reporting.polls import surveys_section
from counterpoint.project.reporting.rivals import rivals_section
from counterpoint.project.reporting.schools import schools_section
from counterpoint.project.reporting.seen import aspect_section
from counterpoint.project.reporting.shared import reuse_section
from counterpoint.project.reporting.sides import (
    concepts_section,
    disagreements_section,
    views_section,
)
from counterpoint.project.reporting.usage import concept_use
from counterpoint.project.reporting.wordings import wordings_section
from counterpoint.project.reporting.years import years_section
from counterpoint.project.reusing import MOST_IN_REPORT, documents, shared_wording
from counterpoint.project.tables import words_table
from counterpoint.report import Section

if TYPE_CHECKING:
    from counterpoint.analyse.networks.aspects import Aspect
    from counterpoint.project.parts import Part
    from counterpoint.project.study import Study

Maker = Callable[[Material], Section]

MAKERS: dict[str, Maker] = {
    "surveys": lambda m: surveys_section(m.surveys, m.record),
    "index": lambda m: index_section(index_of(m.study)),
    "figures": lambda m: evidence.figures_section(m.readings, m.record),
    "scope": lambda m: casework.scope_section(m.record),
    "causes": lambda m: casework.causes_section(m.record),
    "contradictions": lambda m: casework.contradictions_section(m.record),
    "gaps": lambda m: casework.gaps_section(m.record),
    "conclusions": lambda m: casework.conclusions_section(m.record),
    "searches": lambda m: casework.searches_section(m.record),
    "facets": lambda m: facets_section(
        m.found.codebook, m.study.mentions(), m.statements, m.record
    ),
    "coders": lambda m: coders_section(m.study, m.record, dict(m.names.concepts)),
    "spread": lambda m: spread_section(m.study.mentions(), words_table(m.found, *SPREAD)),
    "lists": lambda m: lists_section(m.readings),
    "definitions": lambda m: rivals_section(m.definitions, m.statements),
    "network": lambda m: network_section(m.statements),
    "chains": lambda m: passing.chains_section(m.statements),
    "quantifiers": lambda m: passing.quantifiers_section(m.statements),
    "schools": lambda m: schools_section(m.statements, m.found.register, m.names, m.grouping),
    "time": lambda m: years_section(m.statements, m.scale),
    "rates": lambda m: rates_section(rates_of(m.study)),
    "wordings": lambda m: wordings_section(m.readings),
    "reuse": lambda m: reuse_section(shared_wording(documents(m.readings), most=MOST_IN_REPORT)),
    "events": lambda m: chronicle.events_section(m.record),
    "cast": lambda m: cast_section(m.record, m.found.register),
    "documents": lambda m: chronicle.documents_section(m.record),
    "quotations": lambda m: chronicle.quotations_section(m.readings),
}
"""Id of a section -> what makes it; empty sections are left out of a report."""


FURTHER: dict[str, Maker] = {
    "findings": lambda m: evidence.findings_section(m.readings, m.study.findings()),
    "disagreements": lambda m: disagreements_section(m.disagreements, m.comparison, m.scale),
    "views": lambda m: views_section(m.views, {s.id: s.title for s in m.found.sources}),
    "concepts": lambda m: concepts_section(concept_use(m.study), dict(m.names.concepts)),
}
"""Parts that the report draws in its own way, here as tables."""


def section_of(
    study: Study, name: str, part: Part | None = None, grouping: str | None = None
) -> Section:
    """Return one section of the report of a study, or of a part of its statements.

    An empty section is an answer. Raises QuestionError for a name that is not in `SECTIONS`.
    """
    return make_section(Material(study, part, grouping), name)


MODES = "modes"
"""Where Discourse Network Analyzer would differ: shown beside the aspects."""


def aspect_of(
    study: Study,
    part: Part | None,
    asked: tuple[str, str, str],
    how: AspectSettings,
    grouping: str | None = None,
) -> tuple[Section, Aspect]:
    """Return what is read off the network of a part of the statements, laid out and as it is.

    `asked` is one of `network.KINDS`, how activity is evened out ("": the usual way), and one of
    `ASPECTS` or "modes". The ties of the usual network are laid out as in the report.

    Raises QuestionError when the statements cannot answer.
    """
    material = Material(study, part, grouping)
    kind, normalisation, name = asked
    settings = settings_of(kind, normalisation)
    if name == MODES:
        compared = modes_aspect(material.statements, settings)
        return aspect_section(compared), compared
    found = aspect(material.statements, settings, name, how)
    if name == "ties" and settings == SETTINGS:
        return network_section(material.statements), found
    return aspect_section(found), found


def make_section(material: Material, name: str) -> Section:
    """Return one section by its name. Raises QuestionError for a name that is not known."""
    make = MAKERS.get(name) or FURTHER.get(name)
    if make is None:
        raise QuestionError(f"no section {name[:40]!r}", remedy=f"one of: {', '.join(SECTIONS)}")
    return make(material)


SECTIONS = (*FURTHER, *MAKERS)
"""The names of all sections."""


def all_sections(material: Material) -> Iterator[Section]:
    """Yield the sections of a report, those with nothing to show as well."""
    for make in MAKERS.values():
        yield make(material)
