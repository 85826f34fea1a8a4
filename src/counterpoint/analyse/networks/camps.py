"""Polarization: how close a debate is to two camps, and whether that is more than chance."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.networks.balance import Balance, balance, best_split, frustration
from counterpoint.analyse.networks.build import code, network_of
from counterpoint.analyse.networks.cells import Cube, Matrix, dense
from counterpoint.analyse.networks.measures import project
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.retained import Retained, retain
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.analyse.networks.threads import one_thread
from counterpoint.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Polarization:
    """How polarized a debate is.

    `index` is 1 for two perfect camps; it lies between `index` and `highest` where the best split
    is not proved. `camps` names each actor's camp (0 or 1). `expected` and `p_value` come from
    `permutations` shuffles of the stances, None without them.
    """

    index: float | None
    highest: float | None
    exact: bool
    camps: dict[str, int]
    frustration: float
    weight: float
    expected: float | None
    p_value: float | None
    permutations: int
    reason: str = ""
    network: Network | None = field(default=None, repr=False, compare=False)

    @property
    def against(self) -> pl.DataFrame:
        """The ties that go against the split: agreement across the camps, conflict inside one.

        Their absolute weights sum to `frustration`.
        """
        if self.network is None:
            return pl.DataFrame(schema={"a": pl.String, "b": pl.String, "weight": pl.Float64})
        same = pl.col("a").replace_strict(self.camps) == pl.col("b").replace_strict(self.camps)
        return self.network.table.filter(same != (pl.col("weight") > 0))

    def because(self, a: str, b: str) -> list[Any]:
        """Return the ids of the statements behind a tie, such as one of `against`."""
        return [] if self.network is None else self.network.because(a, b)

    @property
    def table(self) -> pl.DataFrame:
        """One row for each actor with its camp."""
        return pl.DataFrame({"actor": list(self.camps), "camp": list(self.camps.values())})

    @property
    def caption(self) -> str:
        """What was measured, in a sentence or two."""
        if self.index is None:
            return f"Polarization undefined: {self.reason}."
        sure = "exact" if self.exact else f"at most {self.highest:.3f}"
        text = f"Polarization {self.index:.3f} ({sure}); 1 means two perfect camps."
        if self.p_value is None or self.expected is None:
            return text
        return (
            f"{text} With stances shuffled {self.permutations} times it is {self.expected:.3f} on "
            f"average, p = {self.p_value:.3f}."
        )


@one_thread
def polarization(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    *,
    permutations: int = 99,
    seed: int = 0,
) -> Polarization:
    """Measure how close the signed network is to two camps that agree inside and clash across.

    Formula: 1 - F/W with F the line index of balance of the subtract network (see `balance`) and
    W the sum of its absolute ties. Camps may have any size. p = (1 + number of shuffles with an
    index at least as high) / (1 + shuffles), stances shuffled among all statements.
    Unit: none. Range: 1/2 to 1; higher is more polarized; 1 is two perfect camps.
    Source: Harary (1959); Aref and Wilson (2019); shuffles: Good (2005), Permutation Tests, ch. 3.
    Undefined: None when nobody agrees or disagrees with anybody. A debate in which all agree gives
    1 with one empty camp: look at `camps`.
    Raises: QuestionError when no statement takes a stance.
    """
    chosen = replace(settings, mode="one-mode", aggregation="subtract")
    retained = retain(statements, chosen)
    cube = code(retained)
    matrix = _signed(cube, chosen, retained)
    found = balance(matrix, seed=seed)
    if found.weight == 0:
        reason = "no two actors speak about the same concept"
        return Polarization(None, None, True, {}, 0.0, 0.0, None, None, 0, reason)
    nulls = _shuffled(cube, chosen, retained, permutations, seed)
    index = 1 - found.frustration / found.weight
    alike = polarization_of(matrix, seed=seed) or 0.0  # by the same quick search as the shuffles
    expected = float(np.mean(nulls)) if len(nulls) else None
    p_value = float((1 + (nulls >= alike - 1e-12).sum()) / (1 + len(nulls))) if len(nulls) else None
    return Polarization(
        index,
        1 - found.bound / found.weight,
        found.exact,
        _camps(retained.rows, found),
        found.frustration,
        found.weight,
        expected,
        p_value,
        permutations,
        network=network_of(retained, cube, chosen),
    )


def polarization_of(matrix: Matrix, *, seed: int = 0) -> float | None:
    """Return the index of a signed matrix by the seeded search alone, None without ties."""
    weight = float(np.abs(np.triu(matrix, 1)).sum())
    if weight == 0:
        return None
    signs = best_split(matrix, seed=seed, starts=3, steps=len(matrix))
    return 1 - frustration(matrix, signs) / weight


def _signed(cube: Cube, settings: NetworkSettings, retained: Retained) -> Matrix:
    if cube.scale == "nominal":
        raise QuestionError(
            "names do not contradict one another: a nominal qualifier has no camps",
            remedy="choose a yes/no or ordered qualifier",
        )
    return dense(project(cube, "subtract", settings.normalisation, retained.range))


def _shuffled(
    cube: Cube, settings: NetworkSettings, retained: Retained, times: int, seed: int
) -> Matrix:
    draw = np.random.default_rng([seed, 1])
    found = []
    for _ in range(times):
        shuffled = replace(cube, level=draw.permutation(cube.level))
        value = polarization_of(_signed(shuffled, settings, retained), seed=seed)
        found.append(0.0 if value is None else value)
    return np.array(found)


def _camps(rows: tuple[str, ...], found: Balance) -> dict[str, int]:
    return {row: int(sign < 0) for row, sign in zip(rows, found.signs, strict=True)}
