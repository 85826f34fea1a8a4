"""Composite indices: criteria, their indicators, weights, and how far the ranks can be trusted."""

from __future__ import annotations

from counterpoint.analyse.index.build import CompositeIndex, composite_index
from counterpoint.analyse.index.doubt import IndexDoubt, left_out, rank_intervals, reweighted
from counterpoint.analyse.index.settings import FILLS, MEANS, SCALES, IndexSettings
from counterpoint.analyse.index.tree import INDICATORS

__all__ = [
    "FILLS",
    "INDICATORS",
    "MEANS",
    "SCALES",
    "CompositeIndex",
    "IndexDoubt",
    "IndexSettings",
    "composite_index",
    "left_out",
    "rank_intervals",
    "reweighted",
]
