"""The contract of every aspect: each figure is counted again from the statements it lists.

A figure's grounds are asked for, all other statements are taken away, and the same aspect is read
off what is left: the figure must come out again. An aspect that is added is tested without a word
here.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from typing import Any

import numpy as np
import polars as pl
import pytest
from debates import debate

from counterpoint.analyse.networks.aspects import ASPECTS, AspectSettings, aspect
from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.core import BackboneSettings, backbone
from counterpoint.analyse.networks.differences import distance
from counterpoint.analyse.networks.retained import retain
from counterpoint.analyse.networks.settings import Filter, NetworkSettings
from counterpoint.errors import QuestionError

HOW = AspectSettings(width=1, draws=12, leave_out=("coder",))

KEYS = ("a", "b", "row", "column", "actor", "node", "level", "", "moment", "statement", "index")
KEYS_MORE = ("conclusion", "start", "removed")
"""Columns that name a row; the others are figures."""

SETTINGS = {
    "subtract": NetworkSettings(aggregation="subtract"),
    "evened": NetworkSettings(aggregation="subtract", normalisation="average"),
    "jaccard": NetworkSettings(normalisation="jaccard", duplicates="month"),
    "cosine": NetworkSettings(aggregation="conflict", normalisation="cosine", duplicates="none"),
    "mentions": NetworkSettings(aggregation="ignore", normalisation="average"),
    "filtered": NetworkSettings(
        aggregation="subtract", filters=(Filter("coder", ("lee",), keep=False),)
    ),
    "two-mode": NetworkSettings(mode="two-mode", aggregation="subtract"),
    "activity": NetworkSettings(mode="two-mode", aggregation="ignore", normalisation="activity"),
    "prominence": NetworkSettings(
        mode="two-mode", aggregation="subtract", normalisation="prominence"
    ),
    "sets": NetworkSettings(mode="two-mode", aggregation="combine"),
}


def spoken(seed: int, count: int = 45) -> pl.DataFrame:
    """Return a debate in which things are repeated, left open, undated in nothing."""
    draw = random.Random(seed)
    return debate(
        *(
            f"{draw.choice(['Ann', 'Bo', 'Cy', 'Di', 'Eve'])} "
            f"{draw.choice(['for', 'for', 'against', 'on', 'names'])} "
            f"{draw.choice(['tax', 'cap', 'trade', 'peace'])} in s{draw.randrange(9)} "
            f"on 2020-0{draw.randrange(1, 5)}-0{draw.randrange(1, 9)} "
            f"by {draw.choice(['kim', 'lee', 'moe'])}"
            for _ in range(count)
        )
    )


def named(table: pl.DataFrame, row: int) -> tuple[Any, ...]:
    """Return what tells a row of a table from the others."""
    return tuple(table[c][row] for c in table.columns if c in (*KEYS, *KEYS_MORE))


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, pl.Series) and isinstance(other, pl.Series):
        return one.to_list() == other.to_list()
    return bool(one == other)


def recounted(said: pl.DataFrame, settings: NetworkSettings, name: str) -> tuple[int, list[str]]:
    """Return how many figures were recounted, and those that came out otherwise."""
    found = aspect(said, settings, name, HOW)
    figures, wrong, known = 0, [], {}
    for row in range(len(found.table)):
        for column in found.table.columns:
            if column in (*KEYS, *KEYS_MORE):
                continue
            value = found.table[column][row]
            ids = tuple(found.because(row, column))
            if not ids:
                assert value in (0, None, False), (name, column, value)
                continue
            if ids not in known:
                try:
                    part = said.filter(pl.col("statement").is_in(ids))
                    known[ids] = aspect(part, settings, name, HOW).table
                except QuestionError as error:
                    known[ids] = str(error)
            again = known[ids]
            key = named(found.table, row)
            told = None
            if isinstance(again, pl.DataFrame) and column in again.columns:
                at = [r for r in range(len(again)) if named(again, r) == key]
                told = again[column][at[0]] if at else 0  # a tie of 0 has no row
            elif isinstance(again, pl.DataFrame):
                told = 0  # the other node is not there: no tie
            figures += 1
            if not same(value, told):
                wrong.append(f"{key} {column}: {value} from all, {told} from {len(ids)} statements")
    return figures, wrong


def _asked() -> list[tuple[str, str]]:
    one_mode_only = {"coalitions", "polarization", "centrality", "backbone", "phases", "distances"}
    one_mode_only |= {"indices", "multiverse"}
    return [
        (name, kind)
        for name in ASPECTS
        for kind, settings in SETTINGS.items()
        if settings.mode == "one-mode" or name not in one_mode_only
        if not (name == "backbone" and settings.normalisation == "jaccard")
        if not (name == "multiverse" and kind != "filtered")  # 64 networks for each conclusion
        if not (name == "polarization" and not settings.takes_stance)
    ]


@pytest.mark.parametrize(("name", "kind"), _asked())
def test_every_figure_of_every_aspect_is_recounted_from_its_grounds(name: str, kind: str) -> None:
    figures, wrong = recounted(spoken(7), SETTINGS[kind], name)

    assert figures > 0 or name == "events"
    assert wrong[:3] == []


@pytest.mark.parametrize("kernel", ["events", "gaussian", "uniform"])
def test_moments_of_other_kinds_list_their_statements(kernel: str) -> None:
    found = aspect(spoken(3), SETTINGS["subtract"], "time", AspectSettings(width=4, kernel=kernel))

    for row in range(len(found.table)):
        assert len(found.because(row, "statements")) == found.table["statements"][row]


@pytest.mark.parametrize("kind", [k for k, s in SETTINGS.items() if s.mode == "one-mode"])
def test_every_tie_is_recounted_with_what_it_is_divided_by(kind: str) -> None:
    said, settings = spoken(11), SETTINGS[kind]
    found = network(said, settings)

    for a in found.rows:
        for b in found.rows:
            ids = found.because(a, b, divisor=True)
            if a == b or not ids:
                continue
            again = network(said.filter(pl.col("statement").is_in(ids)), settings)
            there = a in again.rows and b in again.rows
            assert (again.value(a, b) if there else 0) == pytest.approx(found.value(a, b))
            assert set(found.because(a, b)) <= set(ids)


@pytest.mark.parametrize("profile", ["spectral", "degree sequence"])
@pytest.mark.parametrize("kind", ["subtract", "evened", "cosine", "mentions"])
def test_every_loss_of_a_backbone_is_the_distance_of_the_statements_left(
    kind: str, profile: str
) -> None:
    """Each row of the curve, by the definition: two networks, two profiles, their distance."""
    said, settings = spoken(5, 60), SETTINGS[kind]
    found = backbone(said, settings, BackboneSettings(profile=profile))
    whole = network(said, settings)

    def loss(concepts: list[str]) -> float:
        ids = [one for concept in concepts for one in found.because(concept)]
        matrix = np.zeros((len(whole.rows), len(whole.rows)))
        if ids:
            part = network(said.filter(pl.col("statement").is_in(ids)), settings)
            place = [whole.rows.index(row) for row in part.rows]
            matrix[np.ix_(place, place)] = part.dense()
        return distance(whole.dense(), matrix, profile)

    left, gone = list(found.retained.columns), []
    for removed, cost, redundant, count in found.table.iter_rows():
        costs = {each: loss([one for one in left if one != each]) for each in left}
        assert cost == pytest.approx(min(costs.values()), abs=1e-9)
        assert costs[removed] == pytest.approx(cost, abs=1e-9)
        left.remove(removed)
        gone.append(removed)
        assert redundant == pytest.approx(loss(gone), abs=1e-9)
        assert count == len(left)


def test_the_weight_against_two_camps_is_recounted_tie_by_tie() -> None:
    from counterpoint.analyse.networks.camps import polarization  # noqa: PLC0415 - beside its use

    said, settings = spoken(2), SETTINGS["evened"]
    found = polarization(said, settings, permutations=3)
    total = 0.0
    for a, b, _ in found.against.iter_rows():
        ids = found.because(a, b)
        assert ids
        everything = found.network.because(a, b, divisor=True) if found.network else []
        again = network(said.filter(pl.col("statement").is_in(everything)), settings)
        total += abs(again.value(a, b) or 0)

    assert total == pytest.approx(found.frustration)


def test_a_bar_lists_exactly_the_statements_it_counts() -> None:
    said = spoken(9)
    found = aspect(said, SETTINGS["subtract"], "bars")

    for row, (node, level, n, others) in enumerate(found.table.iter_rows()):
        mine = said.filter(pl.col("statement").is_in(found.because(row)))
        assert set(mine["concept"]) == {node}
        assert set(mine["stance"]) == {level}
        assert (len(mine), mine["actor"].n_unique()) == (n, others)


def test_an_event_is_its_statement() -> None:
    found = aspect(spoken(9), SETTINGS["subtract"], "events")

    for row, statement in enumerate(found.table["statement"]):
        assert found.because(row) == [statement]


def test_windows_list_what_was_said_in_them() -> None:
    said = spoken(4)
    found = aspect(said, SETTINGS["subtract"], "time", AspectSettings(width=1))
    kept = retain(said, NetworkSettings(aggregation="subtract", duplicates="none")).frame

    for row, start in enumerate(found.table["start"]):
        month = kept.filter(pl.col("date").dt.month() == start.month)
        assert set(found.because(row)) <= set(month["statement"])
    assert isinstance(found.table["start"][0], dt.datetime)


def test_a_row_that_is_not_there_is_named() -> None:
    found = aspect(spoken(1), SETTINGS["subtract"], "ties")

    with pytest.raises(QuestionError, match="no row 999"):
        found.because(999)
    with pytest.raises(QuestionError, match="column 'aura'"):
        found.because(0, "aura")


def test_what_is_read_first_is_less_than_all_that_is_counted() -> None:
    found = aspect(spoken(1), SETTINGS["evened"], "ties")

    assert all(
        set(found.because(row)) <= set(found.because(row, "weight"))
        for row in range(len(found.table))
    )
