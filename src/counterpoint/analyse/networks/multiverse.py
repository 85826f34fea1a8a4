"""Which conclusions survive when reasonable choices are made otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import polars as pl

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.clusters import coalitions
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.retained import retain
from counterpoint.analyse.networks.settings import Filter, NetworkSettings
from counterpoint.analyse.networks.threads import one_thread
from counterpoint.errors import QuestionError

Claim = Callable[[Network], bool | None]
"""Whether a conclusion holds in a network; None where it cannot be asked."""

OPTIONS: dict[str, tuple[Any, ...]] = {
    "duplicates": ("none", "document", "month", "all"),
    "normalisation": ("no", "average", "jaccard", "cosine"),
    "neutral": ("kept", "dropped"),
    "least": (1, 2),
}
"""Reasonable choices: what repeats, how activity is evened out, whether a stance of 0 counts, and
how many statements an actor needs. 4 x 4 x 2 x 2 = 64 specifications."""


@dataclass(frozen=True, slots=True)
class Multiverse:
    """What became of each conclusion.

    `table` has one row for each specification and conclusion (holds: true, false, or None where
    it could not be asked). `summary` counts them and names the choices it breaks with.
    """

    table: pl.DataFrame
    specifications: int

    @property
    def summary(self) -> pl.DataFrame:
        """One row for each conclusion: in how many specifications it holds."""
        return (
            self.table.group_by("conclusion", maintain_order=True)
            .agg(
                pl.col("holds").sum().cast(pl.Int64).alias("holds"),
                (~pl.col("holds")).sum().cast(pl.Int64).alias("fails"),
                pl.col("holds").is_null().sum().cast(pl.Int64).alias("unasked"),
                pl.col("specification").filter(~pl.col("holds")).head(5).alias("fails_with"),
            )
            .with_columns((pl.col("holds") / (pl.col("holds") + pl.col("fails"))).alias("share"))
            .with_columns(pl.col("share").fill_nan(None))
        )

    @property
    def surviving(self) -> list[str]:
        """The conclusions that hold wherever they could be asked."""
        sound = self.summary.filter((pl.col("fails") == 0) & (pl.col("holds") > 0))
        return sound["conclusion"].to_list()


@one_thread
def multiverse(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    claims: dict[str, Claim] | None = None,
    *,
    options: dict[str, tuple[Any, ...]] | None = None,
    leave_out: tuple[str, ...] = (),
    most: int = 60,
) -> Multiverse:
    """Run the analysis in every specification and see which conclusions hold.

    Formula: none; a census of the specifications. `claims` are conclusions to test; without them
    those of the baseline are taken: the signs of its strongest ties, its most central actor, who
    stands with whom. `options` replaces `OPTIONS`. `leave_out` names columns (source, coder,
    actor) whose values are left out one at a time, the `most` frequent of each.
    Unit: specifications. Range: share 0 to 1. Source: Steegen, Tuerlinckx, Gelman and Vanpaemel
    (2016), Perspectives on Psychological Science 11(5), 702-712.
    Undefined: a conclusion is unasked where its actors are missing. Raises: QuestionError when the
    baseline itself cannot be computed.
    """
    base = replace(settings, mode="one-mode")
    statements = _usable(statements, base)
    asked = claims or baseline_claims(network(statements, base))
    rows = []
    count = 0
    for name, frame, chosen in _specifications(
        statements, base, options or OPTIONS, (leave_out, most)
    ):
        count += 1
        try:
            made: Network | None = network(frame, chosen)
        except QuestionError:
            made = None  # a specification that leaves nothing answers no question
        for conclusion, claim in asked.items():
            rows.append((name, conclusion, None if made is None else claim(made)))
    schema = {"specification": pl.String, "conclusion": pl.String, "holds": pl.Boolean}
    return Multiverse(pl.DataFrame(rows, schema=schema, orient="row"), count)


def _usable(statements: pl.DataFrame, settings: NetworkSettings) -> pl.DataFrame:
    """Return the statements that some specification counts: what filters drop leaves no trace."""
    kept = retain(statements, replace(settings, duplicates="none")).frame
    return statements.filter(pl.col(settings.statement).is_in(kept[settings.statement].implode()))


def _specifications(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    options: dict[str, tuple[Any, ...]],
    left: tuple[tuple[str, ...], int],
) -> Iterator[tuple[str, pl.DataFrame, NetworkSettings]]:
    for choice in product(*options.values()):
        chosen = dict(zip(options, choice, strict=True))
        name = ", ".join(f"{key} {value}" for key, value in chosen.items())
        yield name, *_applied(statements, settings, chosen)
    leave_out, most = left
    for column in leave_out:
        if column not in statements.columns:
            raise QuestionError(
                f"the statements have no column {column!r}", remedy="name one to leave out"
            )
        frequent = statements[column].drop_nulls().value_counts(sort=True).head(most)
        for value in sorted(frequent[column].to_list(), key=str):
            drop = Filter(column, (value,), keep=False)
            changed = replace(settings, filters=(*settings.filters, drop))
            yield f"without {column} {value}", statements, changed


def _applied(
    statements: pl.DataFrame, settings: NetworkSettings, chosen: dict[str, Any]
) -> tuple[pl.DataFrame, NetworkSettings]:
    chosen = dict(chosen)
    neutral, least = chosen.pop("neutral", "kept"), chosen.pop("least", 1)
    qualifier = settings.qualifier
    if neutral == "dropped" and qualifier and statements.schema[qualifier].is_numeric():
        statements = statements.filter((pl.col(qualifier) != 0).fill_null(True))
    if least > 1:
        statements = statements.filter(pl.len().over(settings.rows) >= least)
    return statements, replace(settings, **chosen)


def baseline_claims(found: Network, *, ties: int = 10) -> dict[str, Claim]:
    """Return the conclusions a reader would draw from a network, as claims to be tested."""
    strongest = found.table.with_columns(pl.col("weight").abs().alias("size")).sort(
        "size", "a", "b", descending=[True, False, False]
    )
    claims: dict[str, Claim] = {}
    for a, b, weight in strongest.head(ties).select("a", "b", "weight").iter_rows():
        signed = found.settings.aggregation in {"subtract", "conflict"}
        word = "clash" if weight < 0 or found.settings.aggregation == "conflict" else "agree"
        claims[f"{found.shown(a)} and {found.shown(b)} {word}"] = _tie(a, b, weight, signed=signed)
    leader = _leader(found)
    if leader is not None:
        claims[f"{found.shown(leader)} has the strongest ties"] = lambda net: _leads(net, leader)
    groups = coalitions(found, seeds=10)
    count = len(set(groups.members))
    if groups.modularity is not None:
        claims[f"there are {count} coalitions"] = lambda net: _count(net) == count
    return claims


def _tie(a: str, b: str, weight: float, *, signed: bool) -> Claim:
    def holds(net: Network) -> bool | None:
        if a not in net.rows or b not in net.rows:
            return None
        value = net.value(a, b)
        if value is None:
            return None
        return value * weight > 0 if signed else value > 0

    return holds


def _leader(net: Network) -> str | None:
    strength = net.matrix.maximum(0).sum(axis=1)
    return net.rows[int(strength.argmax())] if len(net.rows) and strength.max() > 0 else None


def _leads(net: Network, leader: str) -> bool | None:
    return None if leader not in net.rows else _leader(net) == leader


def _count(net: Network) -> int:
    return len(set(coalitions(net, seeds=5).members))
