"""Checks: what is wrong with the scholarship of a text. Loaded when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.check.registry import RULES
    from counterpoint.check.rule import CheckSettings, Rule
    from counterpoint.check.run import check

_HOMES = {"RULES": "registry", "CheckSettings": "rule", "Rule": "rule", "check": "run"}

__all__ = ["RULES", "CheckSettings", "Rule", "check"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
