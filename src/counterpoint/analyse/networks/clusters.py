"""Coalitions: groups of actors that agree more among themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse

from counterpoint.analyse.networks.cells import Matrix
from counterpoint.analyse.networks.result import Network
from counterpoint.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Coalitions:
    """Who stands with whom.

    `members` gives each actor's coalition, 0 being the largest; `sureness` the share of runs in
    which the actor was with the others of its coalition. `modularity` is of the consensus.
    """

    actors: tuple[str, ...]
    members: tuple[int, ...]
    sureness: tuple[float, ...]
    modularity: float | None
    seeds: int
    network: Network = field(repr=False, compare=False)

    @property
    def table(self) -> pl.DataFrame:
        """One row for each actor."""
        return pl.DataFrame(
            {"actor": self.actors, "coalition": self.members, "sureness": self.sureness}
        )

    def of(self, actor: str) -> int:
        """Return the coalition of an actor."""
        return self.members[self.actors.index(actor)]

    def because(self, coalition: int) -> list[Any]:
        """Return the ids of the statements behind the positive ties inside a coalition."""
        inside = [
            a for a, member in zip(self.actors, self.members, strict=True) if member == coalition
        ]
        found = {
            each
            for a, b in combinations(inside, 2)
            if (self.network.value(a, b) or 0) > 0
            for each in self.network.because(a, b)
        }
        return [
            each
            for each in self.network.retained.frame[self.network.settings.statement]
            if each in found
        ]

    @property
    def caption(self) -> str:
        """What was found, in a sentence."""
        count = len(set(self.members))
        quality = "undefined" if self.modularity is None else f"{self.modularity:.2f}"
        return (
            f"{count} coalitions among {len(self.actors)} actors, modularity {quality}; Leiden, "
            f"consensus of {self.seeds} seeds."
        )


def coalitions(network: Network, *, seeds: int = 50, resolution: float = 1.0) -> Coalitions:
    """Group the actors by Leiden on the positive ties, as a consensus over seeds.

    Formula: each seed's partition maximises Newman's modularity with the given resolution; the
    share of runs two actors stand together makes a new network, cut at one half and clustered
    again until all seeds agree. Unit: none. Range: modularity -1/2 to 1, higher is clearer.
    Source: Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233; consensus: Lancichinetti
    and Fortunato (2012), Scientific Reports 2, 336.
    Undefined: modularity None without a positive tie (each actor alone).
    Raises: QuestionError for two-mode networks.
    """
    if not network.one_mode:
        raise QuestionError(
            "coalitions are groups of actors; this network ties actors to concepts",
            remedy="ask for congruence or subtract first",
        )
    positive = sparse.csr_matrix(network.matrix.maximum(0))
    count = len(network.rows)
    if positive.nnz == 0:
        alone = tuple(range(count))
        return Coalitions(network.rows, alone, (1.0,) * count, None, seeds, network)
    together = _together(positive, seeds, resolution)
    consensus, first = together, together
    for _ in range(10):
        if ((consensus == 0) | (consensus == 1)).all():
            break
        cut = np.where(consensus >= 0.5, consensus, 0.0)
        consensus = _together(sparse.csr_matrix(cut), seeds, resolution)
    members = _numbered(consensus >= 0.5)
    same = members[:, None] == members[None, :]
    np.fill_diagonal(same, False)
    beside = same.sum(axis=1)
    sure = np.divide((first * same).sum(axis=1), beside, out=np.ones(count), where=beside > 0)
    return Coalitions(
        network.rows,
        tuple(int(member) for member in members),
        tuple(float(value) for value in sure),
        modularity(positive, members, resolution),
        seeds,
        network,
    )


def _together(matrix: Any, seeds: int, resolution: float) -> Matrix:
    """Return the share of runs in which each pair ends in one cluster."""
    from sknetwork.clustering import Leiden  # noqa: PLC0415 - slow to import

    count = matrix.shape[0]
    shares = np.zeros((count, count))
    for seed in range(seeds):
        labels = Leiden(resolution=resolution, random_state=seed, shuffle_nodes=True).fit_predict(
            matrix, force_bipartite=False
        )
        shares += labels[:, None] == labels[None, :]
    return shares / seeds


def _numbered(together: Any) -> Any:
    """Number the groups of a consensus by size, then by their first member."""
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - slow to import

    _, labels = connected_components(sparse.csr_matrix(together), directed=False)
    sizes = np.bincount(labels)
    firsts = np.array([np.flatnonzero(labels == label)[0] for label in range(len(sizes))])
    order = np.lexsort((firsts, -sizes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[labels]


def modularity(matrix: Any, members: Any, resolution: float = 1.0) -> float | None:
    """Return how much more the groups hold together than by chance.

    Formula: Q = sum_c (W_c / W - g (D_c / W)^2), W the sum of all ties (both ways), W_c those
    within, D_c the strengths of group c, g the resolution. Unit: none. Range: -1/2 to 1.
    Source: Newman (2006), PNAS 103(23), 8577-8582. Undefined: None without ties. Raises: nothing.
    """
    total = float(matrix.sum())
    if total == 0:
        return None
    pairs = sparse.coo_matrix(matrix)
    same = members[pairs.row] == members[pairs.col]
    within = float(pairs.data[same].sum())
    strength = np.bincount(members, weights=np.asarray(matrix.sum(axis=1)).ravel())
    return within / total - resolution * float(((strength / total) ** 2).sum())
