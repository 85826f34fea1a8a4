"""Distances between slices (Part B, section 9)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from counterpoint.analyse.dna3.slices import Slice
from counterpoint.analyse.networks.cells import Matrix
from counterpoint.errors import QuestionError


def profile(matrix: Matrix) -> Matrix:
    """Return the row sums of the positive part, sorted descending and scaled to 1.

    The peer calls it a Laplacian spectrum; it is a degree sequence (B20).
    """
    sums = np.sort(np.cumsum(np.maximum(matrix, 0.0), axis=1)[:, -1] if matrix.size else [])[::-1]
    total = float(np.cumsum(sums)[-1]) if len(sums) else 0.0
    return sums / total if total > 0 else np.zeros(len(sums))


def distances(slices: list[Slice], method: str, network_type: str) -> tuple[Matrix, list[Slice]]:
    """Return the distance of each pair of slices, and the slices as the method leaves them."""
    if len({each.matrix.shape for each in slices}) > 1:
        raise QuestionError(
            "the slices have different nodes, so their cells cannot be compared",
            remedy="choose a kernel, or isolates",
        )
    if method == "absdiff":
        flat = np.array([each.matrix.ravel() for each in slices])
        rows = [np.abs(flat - row).sum(axis=1) for row in flat]
        return np.array(rows).reshape(len(slices), len(slices)), slices
    if method != "spectral":
        raise QuestionError(f"no distance {method!r}", remedy="known: absdiff, spectral")
    if network_type != "onemode":
        raise QuestionError(
            "the spectral distance exists for one-mode networks only", remedy="choose absdiff"
        )
    slices = [replace(each, matrix=np.maximum(each.matrix, 0.0)) for each in slices]
    profiles = np.array([profile(each.matrix) for each in slices])
    rows = [np.abs(profiles - row).sum(axis=1) for row in profiles]
    return np.array(rows).reshape(len(slices), len(slices)), slices
