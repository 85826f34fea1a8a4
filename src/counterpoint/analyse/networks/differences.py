"""How far networks are apart, and the phases a debate falls into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.networks.cells import Matrix
from counterpoint.analyse.networks.moments import Moment
from counterpoint.errors import QuestionError


def spectrum(matrix: Matrix) -> Matrix:
    """Return the eigenvalues of the normalised Laplacian of the positive part, as a density.

    Formula: L = I - D^(-1/2) A D^(-1/2), A = max(M, 0), rows without ties giving 0; eigenvalues
    sorted ascending and divided by their sum. Unit: none. Range: each 0 to 1, together 1.
    Source: Chung (1997), Spectral Graph Theory, p. 2.
    Undefined: all zeros for a network without positive ties. Raises: nothing.
    """
    return positive_spectrum(np.maximum(matrix, 0.0))


def positive_spectrum(positive: Matrix) -> Matrix:
    """Return the `spectrum` of a matrix without negative ties, which is used up on the way."""
    degree = positive.sum(axis=1)
    alone = np.flatnonzero(degree <= 0)
    root = 1 / np.sqrt(np.where(degree > 0, degree, 1.0))
    positive *= root[:, None]
    positive *= root
    positive[alone, alone] = 1.0  # an actor without ties adds an eigenvalue 0 = 1 - 1
    values = np.clip(1 - np.linalg.eigvalsh(positive), 0.0, None)[::-1]
    total = values.sum()
    return values / total if len(alone) < len(degree) and total > 0 else np.zeros(len(values))


def degree_profile(matrix: Matrix) -> Matrix:
    """Return the sums of positive ties, sorted descending, as shares of all.

    Formula: d_a / sum d, d_a = sum_b max(M_ab, 0). Unit: share. Range: 0 to 1.
    Source: the "spectral" profile of Discourse Network Analyzer under its right name.
    Undefined: all zeros for a network without positive ties. Raises: nothing.
    """
    sums = np.sort(np.maximum(matrix, 0.0).sum(axis=1))[::-1]
    total = sums.sum()
    return sums / total if total > 0 else np.zeros(len(sums))


def distance(one: Matrix, other: Matrix, method: str = "spectral") -> float:
    """Return how far two networks of the same size are apart.

    Formula: spectral: Euclidean distance of the two `spectrum` densities; absolute: the sum of
    absolute differences of the ties; degree sequence: the sum of absolute differences of the two
    `degree_profile`s. Unit: none (absolute: weight). Range: 0 for equal networks, upwards.
    Source: Chung (1997); Wilson and Zhu (2008), Pattern Recognition 41(9), 2833-2841.
    Undefined: never. Raises: QuestionError for other methods and unequal sizes.
    """
    if one.shape != other.shape:
        raise QuestionError(
            f"networks of {one.shape} and {other.shape} nodes cannot be laid over one another",
            remedy="give both the same nodes (isolates, roster, or kernel slices)",
        )
    if method == "absolute":
        return float(np.abs(one - other).sum())
    if method == "spectral":
        return float(np.linalg.norm(spectrum(one) - spectrum(other)))
    if method == "degree sequence":
        return float(np.abs(degree_profile(one) - degree_profile(other)).sum())
    raise QuestionError(
        f"no distance {method!r}", remedy="known: spectral, absolute, degree sequence"
    )


def distance_matrix(moments: Sequence[Moment], method: str = "spectral") -> Matrix:
    """Return the distance of each pair of moments, every network profiled once."""
    matrices = aligned(moments)
    if method == "spectral":
        profiles = np.array([spectrum(each) for each in matrices])
        return np.array([np.linalg.norm(profiles - row, axis=1) for row in profiles])
    return np.array([[distance(a, b, method) for b in matrices] for a in matrices])


def aligned(moments: Sequence[Moment]) -> list[Matrix]:
    """Return the matrices of the moments on the union of their nodes, in one order."""
    labels: dict[str, int] = {}
    for each in moments:
        for label in each.network.rows:
            labels.setdefault(label, len(labels))
    found = []
    for each in moments:
        at = np.array([labels[label] for label in each.network.rows], dtype=np.int64)
        whole = np.zeros((len(labels), len(labels)))
        whole[np.ix_(at, at)] = each.network.dense()
        found.append(whole)
    return found


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases of a debate: `members` numbers the phase of each moment, from 0 in time order.

    `separation` is Dunn's index of the chosen number of phases (None with fewer than two).
    """

    members: tuple[int, ...]
    separation: float | None
    distances: Matrix
    moments: tuple[Moment, ...]

    @property
    def table(self) -> pl.DataFrame:
        """One row for each moment with its phase."""
        return pl.DataFrame(
            {
                "start": [each.start for each in self.moments],
                "end": [each.end for each in self.moments],
                "phase": list(self.members),
                "statements": [len(each.network.retained.frame) for each in self.moments],
            }
        )


def phases(moments: Sequence[Moment], method: str = "spectral", most: int = 6) -> Phases:
    """Group the moments of a debate into phases of like structure.

    Formula: average-linkage clustering of the distances; of 2 to `most` clusters the number with
    the highest Dunn index (smallest distance between over largest within clusters).
    Unit: none. Range: separation 0 and up; above 1 the phases are well apart.
    Source: Masuda and Holme (2019), Detecting sequences of system states in temporal networks,
    Scientific Reports 9, 795. Undefined: separation None where all moments are alike.
    Raises: QuestionError for fewer than three moments.
    """
    from scipy.cluster import hierarchy  # noqa: PLC0415 - only phases need it
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - scipy is slow to import

    if len(moments) < 3:
        raise QuestionError(
            f"{len(moments)} moments have no phases", remedy="choose shorter windows"
        )
    table = distance_matrix(moments, method)
    table = (table + table.T) / 2
    np.fill_diagonal(table, 0.0)
    tree = hierarchy.linkage(squareform(table, checks=False), "average")
    best: tuple[float | None, Any] = (None, np.zeros(len(moments), dtype=int))
    for count in range(2, min(most, len(moments) - 1) + 1):
        members = hierarchy.fcluster(tree, count, criterion="maxclust")
        value = _dunn(table, members)
        if value is not None and (best[0] is None or value > best[0]):
            best = (value, members)
    order: dict[int, int] = {}
    members = tuple(order.setdefault(int(member), len(order)) for member in best[1])
    return Phases(members, best[0], table, tuple(moments))


def _dunn(table: Matrix, members: Any) -> float | None:
    same = members[:, None] == members[None, :]
    if same.all():
        return None
    widest = table[same].max()
    nearest = table[~same].min()
    if widest == 0:
        return None if nearest == 0 else float("inf")
    return float(nearest / widest)
