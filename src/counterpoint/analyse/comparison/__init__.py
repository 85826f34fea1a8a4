"""Who holds which view: the synthesis matrix and what grows from it.

The names below are loaded when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.matrix import Comparison, compare
    from counterpoint.analyse.comparison.positions import ComparisonSettings

_HOME = {
    "Comparison": "matrix",
    "ComparisonSettings": "positions",
    "compare": "matrix",
}

__all__ = ["Comparison", "ComparisonSettings", "compare"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
