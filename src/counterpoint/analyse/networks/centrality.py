"""Who stands at the centre of a network."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.networks.result import Network
from counterpoint.errors import QuestionError


def centralities(network: Network) -> pl.DataFrame:
    """Return the usual centralities of each node, on the positive ties.

    Formula: degree: number of ties. strength: sum of weights. betweenness: share of shortest
    paths through the node, a tie's length being 1 over its weight. closeness: reachable nodes over
    the sum of distances, scaled by the share reachable. eigenvector: leading eigenvector of the
    largest component, scaled to length 1. conflict: sum of negative weights.
    Unit: ties, weight, shares. Range: 0 and up (conflict: 0 and down); higher is more central.
    Source: Freeman (1978), Social Networks 1(3), 215-239; weights: Opsahl, Agneessens and
    Skvoretz (2010), Social Networks 32(3), 245-251; Bonacich (1987), AJS 92(5), 1170-1182.
    Undefined: eigenvector and closeness None for nodes without a positive tie.
    Raises: QuestionError for two-mode networks, which have `activity` (see `bar_counts`).
    """
    import networkx as nx  # noqa: PLC0415 - slow to import

    if not network.one_mode:
        raise QuestionError(
            "centralities are of a network of actors", remedy="project first, or use bar_counts"
        )
    positive = network.matrix.maximum(0)
    graph = _graph(positive)
    length = {(a, b): 1 / data["weight"] for a, b, data in graph.edges(data=True)}
    nx.set_edge_attributes(graph, length, "length")
    between = nx.betweenness_centrality(graph, weight="length")
    close = nx.closeness_centrality(graph, distance="length")
    leading = _eigenvector(graph)
    nodes = range(len(network.rows))
    tied = [graph.degree(at) > 0 for at in nodes]
    negative = network.matrix.minimum(0)
    return pl.DataFrame(
        {
            "actor": network.rows,
            "degree": [graph.degree(at) for at in nodes],
            "strength": np.asarray(positive.sum(axis=1)).ravel(),
            "betweenness": [between[at] for at in nodes],
            "closeness": [close[at] if tied[at] else None for at in nodes],
            "eigenvector": [leading.get(at) if tied[at] else None for at in nodes],
            "conflict": np.asarray(negative.sum(axis=1)).ravel(),
        }
    )


def _graph(matrix: Any) -> Any:
    import networkx as nx  # noqa: PLC0415 - slow to import

    graph = nx.Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    pairs = matrix.tocoo()
    ties = zip(pairs.coords[0].tolist(), pairs.coords[1].tolist(), pairs.data.tolist(), strict=True)
    graph.add_weighted_edges_from((a, b, weight) for a, b, weight in ties if a < b and weight > 0)
    return graph


def _eigenvector(graph: Any) -> dict[int, float]:
    """Return the leading eigenvector of the largest component; 0 elsewhere."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    if graph.number_of_edges() == 0:
        return {}
    parts = [sorted(part) for part in nx.connected_components(graph)]
    largest = max(parts, key=lambda part: (len(part), -part[0]))
    matrix = nx.to_numpy_array(graph, nodelist=largest)
    _, vectors = np.linalg.eigh(matrix)
    leading = np.abs(vectors[:, -1])
    found = dict.fromkeys(graph.nodes, 0.0)
    found.update(zip(largest, leading.tolist(), strict=True))
    return found
