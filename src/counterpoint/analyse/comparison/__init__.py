"""Who holds which view: the synthesis matrix and what grows from it.

The names below are loaded when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.citing import who_cites_whom
    from counterpoint.analyse.comparison.claims import quantifiers
    from counterpoint.analyse.comparison.contested import disagreements, tensions
    from counterpoint.analyse.comparison.definitions import definition_matrix, definition_pairs
    from counterpoint.analyse.comparison.matrix import Comparison, compare
    from counterpoint.analyse.comparison.positions import ComparisonSettings
    from counterpoint.analyse.comparison.regrouping import disputed_moves, regroup
    from counterpoint.analyse.comparison.strengths import balance

_HOME = {
    "Comparison": "matrix",
    "ComparisonSettings": "positions",
    "balance": "strengths",
    "compare": "matrix",
    "definition_matrix": "definitions",
    "definition_pairs": "definitions",
    "disagreements": "contested",
    "disputed_moves": "regrouping",
    "quantifiers": "claims",
    "regroup": "regrouping",
    "tensions": "contested",
    "who_cites_whom": "citing",
}

__all__ = [
    "Comparison",
    "ComparisonSettings",
    "balance",
    "compare",
    "definition_matrix",
    "definition_pairs",
    "disagreements",
    "disputed_moves",
    "quantifiers",
    "regroup",
    "tensions",
    "who_cites_whom",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
