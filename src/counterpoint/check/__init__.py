"""Checks: what is wrong with the scholarship of a text. Loaded when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.check.depth import Depth, depth_needed
    from counterpoint.check.dismissals import fingerprints
    from counterpoint.check.hearing import paragraphs_to_hear
    from counterpoint.check.registry import RULES
    from counterpoint.check.rule import Rule
    from counterpoint.check.run import check, examine
    from counterpoint.check.sources import SourceIndex

_HOMES = {
    "Depth": "depth",
    "RULES": "registry",
    "Rule": "rule",
    "check": "run",
    "depth_needed": "depth",
    "examine": "run",
    "SourceIndex": "sources",
    "fingerprints": "dismissals",
    "paragraphs_to_hear": "hearing",
}

__all__ = [
    "RULES",
    "Depth",
    "Rule",
    "SourceIndex",
    "check",
    "depth_needed",
    "examine",
    "fingerprints",
    "paragraphs_to_hear",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
