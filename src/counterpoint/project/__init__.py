"""The waist: the one place where reading, citing, attributing, comparing and storing meet.

`read` and `check` take one source and keep nothing. A `Study` is a project folder. The names below
are loaded when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analyse.comparison import ComparisonSettings
    from counterpoint.analyse.index import IndexSettings
    from counterpoint.analyse.networks.aspects import ASPECTS, AspectSettings
    from counterpoint.analyse.surveys import SurveySettings
    from counterpoint.check import RULES
    from counterpoint.content import dump_codebook
    from counterpoint.project import (
        accounts,
        agreeing,
        codebook_edits,
        coding,
        concurring,
        deciding,
        doings,
        exporting,
        findings,
        learning,
        naming_places,
        notes,
        people_edits,
        placing,
        queueing,
        reshaping,
        results,
        rounds,
        searching,
        source_edits,
        suggesters,
        suggesting,
        tables,
        work_edits,
    )
    from counterpoint.project.exporting import TABLES, render_table
    from counterpoint.project.given_tables import (
        INDEX_PARTS,
        index_from,
        index_of,
        index_part,
        rates_from,
        rates_of,
    )
    from counterpoint.project.health import Health, examine
    from counterpoint.project.job import Order, Outcome, run
    from counterpoint.project.library import Added
    from counterpoint.project.narrowing import compare_part
    from counterpoint.project.parts import Part
    from counterpoint.project.pictures import (
        GRAPHS,
        render_aspect,
        render_comparison,
        render_network,
    )
    from counterpoint.project.reading import check, read
    from counterpoint.project.register import Register
    from counterpoint.project.reporting.evidence import findings_section
    from counterpoint.project.reporting.material import Material
    from counterpoint.project.reporting.network import KINDS, NORMALISED
    from counterpoint.project.reporting.sections import MODES, SECTIONS, aspect_of, section_of
    from counterpoint.project.reusing import reuse_between, reuse_of
    from counterpoint.project.section_files import render_section
    from counterpoint.project.settings import Settings
    from counterpoint.project.status import Standing
    from counterpoint.project.study import Study, create, open
    from counterpoint.project.survey_files import render_surveys
    from counterpoint.project.tables import statements_named
    from counterpoint.store import encode

_HOMES = {
    "counterpoint.analyse.comparison": ("ComparisonSettings",),
    "counterpoint.analyse.index": ("IndexSettings",),
    "counterpoint.analyse.surveys": ("SurveySettings",),
    "counterpoint.content": ("dump_codebook",),
    "counterpoint.project.exporting": ("TABLES", "render_table"),
    "counterpoint.project.given_tables": (
        *("INDEX_PARTS", "index_from", "index_of", "index_part", "rates_from", "rates_of"),
    ),
    "counterpoint.project.health": ("Health", "examine"),
    "counterpoint.project.job": ("Order", "Outcome", "run"),
    "counterpoint.project.library": ("Added",),
    "counterpoint.project.narrowing": ("compare_part",),
    "counterpoint.project.parts": ("Part",),
    "counterpoint.project.tables": ("statements_named",),
    "counterpoint.check": ("RULES",),
    "counterpoint.analyse.networks.aspects": ("ASPECTS", "AspectSettings"),
    "counterpoint.project.pictures": (
        *("GRAPHS", "render_aspect", "render_comparison", "render_network"),
    ),
    "counterpoint.project.reading": ("check", "read"),
    "counterpoint.project.register": ("Register",),
    "counterpoint.project.reusing": ("reuse_between", "reuse_of"),
    "counterpoint.project.reporting.evidence": ("findings_section",),
    "counterpoint.project.reporting.material": ("Material",),
    "counterpoint.project.reporting.network": ("KINDS", "NORMALISED"),
    "counterpoint.project.reporting.sections": ("MODES", "SECTIONS", "aspect_of", "section_of"),
    "counterpoint.project.section_files": ("render_section",),
    "counterpoint.project.settings": ("Settings",),
    "counterpoint.project.status": ("Standing",),
    "counterpoint.project.study": ("Study", "create", "open"),
    "counterpoint.project.survey_files": ("render_surveys",),
    "counterpoint.store": ("encode",),
}
_MODULES = (
    *("accounts", "agreeing", "codebook_edits", "coding", "concurring", "deciding", "doings"),
    *("exporting", "findings", "learning", "naming_places", "notes", "people_edits", "placing"),
    *("queueing", "reshaping", "results", "rounds", "searching", "source_edits", "suggesters"),
    *("suggesting", "tables", "work_edits"),
)
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "ASPECTS",
    "GRAPHS",
    "INDEX_PARTS",
    "KINDS",
    "MODES",
    "NORMALISED",
    "RULES",
    "SECTIONS",
    "TABLES",
    "Added",
    "AspectSettings",
    "ComparisonSettings",
    "Health",
    "IndexSettings",
    "Material",
    "Order",
    "Outcome",
    "Part",
    "Register",
    "Settings",
    "Standing",
    "Study",
    "SurveySettings",
    "accounts",
    "agreeing",
    "aspect_of",
    "check",
    "codebook_edits",
    "coding",
    "compare_part",
    "concurring",
    "create",
    "deciding",
    "doings",
    "dump_codebook",
    "encode",
    "examine",
    "exporting",
    "findings",
    "findings_section",
    "index_from",
    "index_of",
    "index_part",
    "learning",
    "naming_places",
    "notes",
    "open",
    "people_edits",
    "placing",
    "queueing",
    "rates_from",
    "rates_of",
    "read",
    "render_aspect",
    "render_comparison",
    "render_network",
    "render_section",
    "render_surveys",
    "render_table",
    "reshaping",
    "results",
    "reuse_between",
    "reuse_of",
    "rounds",
    "run",
    "searching",
    "section_of",
    "source_edits",
    "statements_named",
    "suggesters",
    "suggesting",
    "tables",
    "work_edits",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
