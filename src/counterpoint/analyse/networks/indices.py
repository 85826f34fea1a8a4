"""One number for a whole network."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from counterpoint.analyse.networks.camps import polarization_of
from counterpoint.analyse.networks.cells import Matrix
from counterpoint.analyse.networks.clusters import modularity

Index = Callable[[Matrix], float | None]


def density(matrix: Matrix) -> float | None:
    """Return the share of pairs of actors that are tied.

    Formula: ties / (n (n - 1) / 2). Unit: share. Range: 0 to 1.
    Source: Wasserman and Faust (1994), Social Network Analysis, eq. 4.3.
    Undefined: None for fewer than two actors. Raises: nothing.
    """
    count = len(matrix)
    return None if count < 2 else float((np.triu(matrix, 1) != 0).sum() / (count * (count - 1) / 2))


def conflict_share(matrix: Matrix) -> float | None:
    """Return the share of the weight of ties that is negative.

    Formula: sum |w-| / sum |w|. Unit: share. Range: 0 (harmony) to 1. Source: a share.
    Undefined: None without ties. Raises: nothing.
    """
    total = float(np.abs(matrix).sum())
    return None if total == 0 else float(np.maximum(-matrix, 0).sum() / total)


def centralization(matrix: Matrix) -> float | None:
    """Return how far one actor outshines the others in strength of positive ties.

    Formula: sum_a (s_max - s_a) / ((n - 1) sum_a s_a / 2), s the strengths: a star gives nearly 1.
    Unit: none. Range: 0 (all equal) to 1 - 1/(n - 1). Source: Freeman (1978), for weighted ties.
    Undefined: None without positive ties. Raises: nothing.
    """
    strength = np.maximum(matrix, 0).sum(axis=1)
    total = float(strength.sum())
    if total == 0 or len(strength) < 3:
        return None
    gap = float((strength.max() - strength).sum())
    return gap / ((len(strength) - 1) * total / 2)


def two_group_modularity(matrix: Matrix) -> float | None:
    """Return the modularity of the best split into two by the sign of the modularity eigenvector.

    Formula: Newman (2006), PNAS 103(23), eq. 4 and 6. Unit: none. Range: -1/2 to 1.
    Source: as given. Undefined: None without positive ties. Raises: nothing.
    """
    positive = np.maximum(matrix, 0)
    total = float(positive.sum())
    if total == 0:
        return None
    strength = positive.sum(axis=1)
    leading = np.linalg.eigh(positive - np.outer(strength, strength) / total)[1][:, -1]
    members = (leading < 0).astype(np.int64)
    return modularity(sparse.csr_array(positive), members)


INDICES: dict[str, Index] = {
    "density": density,
    "conflict share": conflict_share,
    "centralization": centralization,
    "polarization": polarization_of,
    "modularity": two_group_modularity,
}
"""The indices that can be bootstrapped, shuffled and compared, by name."""
