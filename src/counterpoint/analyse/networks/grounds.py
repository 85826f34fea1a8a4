"""The way back: from a tie to the statements it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analyse.networks.cells import Codes
from counterpoint.analyse.networks.measures import similarity

if TYPE_CHECKING:
    from counterpoint.analyse.networks.result import Network


def grounds(network: Network, row: int, column: int, *, divisor: bool = False) -> list[Any]:
    """Return the ids of the statements behind the tie at `row` and `column`.

    With `divisor` also those that do nothing but even it out: all that the two have said, or all
    that is said by the row (activity) or on the column (prominence).
    """
    cube = network.cube
    kind = network.settings.normalisation if divisor else "no"
    if kind != "no":
        mine, other = cube.row == row, cube.row == column
        by_kind = {"activity": mine, "prominence": cube.column == column}
        chosen = np.flatnonzero(by_kind.get(kind, mine | other))
    elif network.one_mode:
        chosen = _pairing(network, row, column)
    else:
        chosen = np.flatnonzero((cube.row == row) & (cube.column == column))
    ids = network.retained.frame[network.settings.statement]
    return list(ids.gather(np.unique(chosen)))


def _pairing(network: Network, a: int, b: int) -> Codes:
    """Return the statements of two actors that meet a counting statement of the other."""
    cube = network.cube
    if a == b:
        return np.zeros(0, dtype=np.int64)
    counts = _counting(network)
    mine, other = np.flatnonzero(cube.row == a), np.flatnonzero(cube.row == b)
    found = []
    for one, two in ((mine, other), (other, mine)):
        said = set(zip(cube.column[two].tolist(), cube.level[two].tolist(), strict=True))
        meets: dict[int, set[int]] = {}
        for concept, level in said:
            meets.setdefault(concept, set()).update(np.flatnonzero(counts[level]).tolist())
        found += [
            at
            for at in one.tolist()
            if int(cube.level[at]) in meets.get(int(cube.column[at]), set())
        ]
    return np.array(sorted(found), dtype=np.int64)


def _counting(network: Network) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return which pairs of levels add to a tie."""
    alike = similarity(network.cube, network.retained.range)
    aggregation = network.settings.aggregation
    if aggregation == "congruence":
        return np.asarray(alike > 0)
    if aggregation == "conflict":
        return np.asarray(alike < 1)
    return np.ones_like(alike, dtype=bool)
