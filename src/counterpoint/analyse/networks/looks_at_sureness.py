"""How sure ties, indices and conclusions are, with what each figure is counted from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from counterpoint.analyse.chance import Draws, bootstrap_index, bootstrap_ties, permutation_test
from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.indices import INDICES
from counterpoint.analyse.networks.looks import (
    Aspect,
    AspectSettings,
    Grounds,
    Statements,
    everything,
)
from counterpoint.analyse.networks.multiverse import multiverse
from counterpoint.analyse.networks.retained import retain
from counterpoint.analyse.networks.settings import NetworkSettings


def _repeated(statements: Statements, settings: NetworkSettings) -> list[Any]:
    """Return all statements that can be drawn: repetitions are dropped anew in each draw."""
    loose = replace(settings, duplicates="none")
    return everything(retain(statements, loose), loose)


def _of_all(statements: Statements, settings: NetworkSettings) -> Grounds:
    return lambda _row, _column: _repeated(statements, settings)


def firmness(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return the ties with intervals, and how often their sign holds."""
    draws = Draws(count=how.draws, seed=how.seed, unit=how.redraw)
    table = bootstrap_ties(statements, settings, draws)
    firm = int((table["support"] >= 0.95).sum())
    unit = how.redraw or settings.source
    caption = f"{firm} of {len(table)} ties keep their sign in 95 % of {how.draws} draws of {unit}."
    found = network(statements, settings)
    ends = list(table.select(table.columns[:2]).iter_rows())

    def grounds(row: int, column: str) -> list[Any]:
        # One source alone cannot be redrawn: with a tie stand all that are drawn from.
        return _repeated(statements, settings) if column else found.because(*ends[row])

    return Aspect("sureness", table, caption, grounds)


def indices(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return the indices with intervals, and what chance alone would give."""
    draws = Draws(count=how.draws, seed=how.seed, unit=how.redraw)
    rows = []
    for name in INDICES:
        firm = bootstrap_index(statements, settings, name, draws)
        row = {"index": name, "value": firm.value, "low": firm.low, "high": firm.high}
        if settings.takes_stance:
            test = permutation_test(statements, settings, name, draws)
            row |= {"by_chance": test.expected, "p_value": test.p_value}
        rows.append(row)
    caption = f"Intervals from {how.draws} draws; chance from as many shuffles of the stances."
    table = pl.DataFrame(rows, infer_schema_length=None)
    return Aspect("indices", table, caption, _of_all(statements, settings))


def universes(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return which conclusions hold in how many specifications."""
    found = multiverse(statements, settings, leave_out=how.leave_out)
    table = found.summary.with_columns(pl.col("fails_with").list.join("; "))
    caption = (
        f"{len(found.surviving)} of {len(table)} conclusions hold in all of "
        f"{found.specifications} specifications."
    )
    return Aspect("multiverse", table, caption, _of_all(statements, settings))
