"""Counterpoint compares the voices of a research field, and shows the passage behind every cell.

    import counterpoint as cp

    reading = cp.read("article.docx")          # one source, no project
    study = cp.open("my-study")                # a project folder
    study.add(["article.docx", "strategy.pdf"])
    study.suggest()
    study.compare().table

Everything here is loaded when it is first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analyse import dna3
    from counterpoint.analyse.agreement import krippendorff_alpha
    from counterpoint.analyse.comparison import ComparisonSettings, compare
    from counterpoint.analyse.networks.build import network
    from counterpoint.analyse.networks.settings import NetworkSettings
    from counterpoint.cite.names import name_match, same_name
    from counterpoint.content import load_codebook
    from counterpoint.errors import (
        BrokenSource,
        CodebookError,
        CounterpointError,
        ExchangeError,
        HostileSource,
        NoTextLayer,
        ProjectError,
        QuestionError,
        ReadError,
        UnknownFormat,
    )
    from counterpoint.model import (
        Actor,
        ActorKind,
        Appraisal,
        Basis,
        Change,
        Citation,
        Codebook,
        Concept,
        Definition,
        Figure,
        Finding,
        FindingStatus,
        Judgement,
        Membership,
        Mention,
        Note,
        Page,
        Passage,
        Quotation,
        Reading,
        Reference,
        Scheme,
        Section,
        SectionRole,
        Severity,
        Source,
        SourceKind,
        Span,
        Statement,
        StatementKind,
        Status,
        Target,
        Text,
    )
    from counterpoint.project import Register, Study, check, create, open, read

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "ActorKind",
    "Appraisal",
    "Basis",
    "BrokenSource",
    "Change",
    "Citation",
    "Codebook",
    "CodebookError",
    "ComparisonSettings",
    "Concept",
    "CounterpointError",
    "Definition",
    "ExchangeError",
    "Figure",
    "Finding",
    "FindingStatus",
    "HostileSource",
    "Judgement",
    "Membership",
    "Mention",
    "NetworkSettings",
    "NoTextLayer",
    "Note",
    "Page",
    "Passage",
    "ProjectError",
    "QuestionError",
    "Quotation",
    "ReadError",
    "Reading",
    "Reference",
    "Register",
    "Scheme",
    "Section",
    "SectionRole",
    "Severity",
    "Source",
    "SourceKind",
    "Span",
    "Statement",
    "StatementKind",
    "Status",
    "Study",
    "Target",
    "Text",
    "UnknownFormat",
    "__version__",
    "check",
    "compare",
    "create",
    "dna3",
    "krippendorff_alpha",
    "load_codebook",
    "name_match",
    "network",
    "open",
    "read",
    "same_name",
]

_ERRORS = "BrokenSource CodebookError CounterpointError ExchangeError HostileSource NoTextLayer"
_ERRORS += " ProjectError QuestionError ReadError UnknownFormat"
_HOMES = {
    "counterpoint.analyse": ("dna3",),
    "counterpoint.analyse.agreement": ("krippendorff_alpha",),
    "counterpoint.analyse.comparison": ("ComparisonSettings", "compare"),
    "counterpoint.analyse.networks.build": ("network",),
    "counterpoint.analyse.networks.settings": ("NetworkSettings",),
    "counterpoint.cite.names": ("name_match", "same_name"),
    "counterpoint.content": ("load_codebook",),
    "counterpoint.errors": tuple(_ERRORS.split()),
    "counterpoint.project": ("Register", "Study", "check", "create", "open", "read"),
}
_MODULES = ("dna3",)
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOME.get(name, "counterpoint.model")
    if name in _MODULES:
        return import_module(f"{home}.{name}")
    found = getattr(import_module(home), name)
    setattr(sys.modules[__name__], name, found)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)


class _Surface(ModuleType):
    """This module, on which `read` and `check` stay functions.

    Python sets a package's attribute to each of its modules as they are imported; importing the
    room `counterpoint.read` would hide the function that is promised under that name.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Surface
