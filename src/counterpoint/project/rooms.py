"""Rooms that are still being built: each answers nothing until it is there."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from counterpoint.model import Codebook, Concept


def _room(module: str, name: str, otherwise: Any) -> Any:
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return otherwise


def _propose(source: Any, text: Any, concepts: tuple[str, ...]) -> Codebook:
    words = concepts or ("soft power",)
    found = tuple(Concept(w.replace(" ", "-"), {"en": (w,)}, {}) for w in words)
    return Codebook("Proposed", found, central=found[0].id)


attribute = _room(
    "counterpoint.attribute",
    "attribute",
    lambda *_: SimpleNamespace(actors=(), statements=(), appraisals=(), definitions=()),
)
check_reading = _room("counterpoint.check", "check", lambda _: ())
find_quotations = _room("counterpoint.cite.quotations", "find_quotations", lambda *_: ())
find_figures = _room("counterpoint.content", "find_figures", lambda _: ())
propose_codebook = _room("counterpoint.content", "propose_codebook", _propose)
