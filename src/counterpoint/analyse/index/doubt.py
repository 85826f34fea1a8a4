"""How far the ranks of an index hang on its weights, and on each of its indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoint.analyse.index import stages
from counterpoint.analyse.index.build import CompositeIndex
from counterpoint.analyse.index.tree import Tree
from counterpoint.errors import QuestionError


@dataclass(frozen=True, slots=True)
class IndexDoubt:
    """What becomes of the ranks. Both tables have a row for each unit or indicator."""

    table: pl.DataFrame
    caption: str

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.write_csv()


def rank_intervals(index: CompositeIndex) -> IndexDoubt:
    """Return in which ranks each unit falls when all weights are a little off.

    Formula: in each draw every weight is multiplied by a number drawn evenly from 1 - sway to
    1 + sway, the scores are joined anew and ranked; low and high are the ranks between which
    `level` of the draws lie (inverse of the empirical distribution, so that ranks stay whole).
    `same` is the share of draws with the rank of the index. Unit: ranks.
    Source: Saisana, Saltelli and Tarantola 2005; OECD and JRC 2008, step 7.
    Undefined: a unit without a score is left out.
    """
    settings = index.settings
    drawn = np.vstack([stages.ranks(scores) for scores in _draws(index)])
    tail = (1 - settings.level) / 2
    low, middle, high = np.quantile(drawn, [tail, 0.5, 1 - tail], axis=0, method="inverted_cdf")
    rank = stages.ranks(index.scores[index.tree.top.code])
    table = pl.DataFrame(
        {
            "unit": index.units,
            "name": index.names,
            "rank": rank,
            "low": low.astype(np.int64),
            "median": middle.astype(np.int64),
            "high": high.astype(np.int64),
            "same": (drawn == rank).mean(axis=0),
        }
    )
    caption = (
        f"ranks in {settings.level:.0%} of {settings.draws} draws with every weight up to "
        f"{settings.sway:.0%} off (seed {settings.seed})"
    )
    return IndexDoubt(table.filter(pl.col("rank") > 0).sort("rank", "unit"), caption)


def reweighted(index: CompositeIndex, weights: Mapping[str, float]) -> IndexDoubt:
    """Return the ranks under other weights beside those of the index.

    `weights`: code of an indicator or aggregate -> its weight within its parent; 0 leaves it
    out. `shift` is how many places a unit climbs. Raises QuestionError for an unknown code.
    """
    other = stages.joined(index.scaled, index.tree.weighted(weights), index.settings)
    told = ", ".join(f"{code} {weight:g}" for code, weight in weights.items())
    return IndexDoubt(_beside(index, other[index.tree.top.code]), f"with the weights {told}")


def left_out(index: CompositeIndex) -> IndexDoubt:
    """Return what each indicator does to the ranks: the index without it, indicator by indicator.

    Formula: `moved` is the mean of the absolute shifts of rank, `most` the greatest, `tau` is
    Kendall's tau-b of the scores with and without it. Source: OECD and JRC 2008, step 7;
    Kendall 1945 (tau-b). Undefined: an indicator that is all of its aggregate has None, for
    without it the aggregate would be empty.
    """
    from scipy.stats import kendalltau  # noqa: PLC0415 - slow, late import

    top = index.tree.top.code
    rows = []
    for node in index.tree.indicators:
        row = {"code": node.code, "name": node.name, "share": index.tree.share(node.code)}
        try:
            tree = index.tree.weighted({node.code: 0.0})
        except QuestionError:
            rows.append({**row, "moved": None, "most": None, "tau": None})
            continue
        scores = stages.joined(index.scaled, tree, index.settings)[top]
        shifts = _beside(index, scores)["shift"].abs()
        known = ~(np.isnan(scores) | np.isnan(index.scores[top]))
        tau = float(kendalltau(scores[known], index.scores[top][known]).statistic)
        rows.append({**row, "moved": shifts.mean(), "most": shifts.max(), "tau": tau})
    schema = {"moved": pl.Float64(), "most": pl.Int64(), "tau": pl.Float64()}
    table = pl.DataFrame(rows, schema_overrides=schema)
    ordered = table.sort("moved", "code", descending=[True, False], nulls_last=True)
    return IndexDoubt(ordered, "the index without one indicator at a time")


def _draws(index: CompositeIndex) -> list[NDArray[np.float64]]:
    settings, tree = index.settings, index.tree
    drawn = np.random.default_rng(settings.seed)
    codes = [code for code, node in tree.nodes.items() if node.parent is not None]
    found = []
    for _ in range(settings.draws):
        factors = drawn.uniform(1 - settings.sway, 1 + settings.sway, size=len(codes))
        swayed = {
            **tree.nodes,
            **{
                code: replace(tree.nodes[code], weight=tree.nodes[code].weight * factor)
                for code, factor in zip(codes, factors, strict=True)
            },
        }
        scores = stages.joined(index.scaled, Tree(swayed), settings)
        found.append(scores[tree.top.code])
    return found


def _beside(index: CompositeIndex, scores: NDArray[np.float64]) -> pl.DataFrame:
    before = stages.ranks(index.scores[index.tree.top.code])
    after = stages.ranks(scores)
    table = pl.DataFrame(
        {"unit": index.units, "name": index.names, "rank": before, "other": after}
    ).with_columns((pl.col("rank") - pl.col("other")).alias("shift"), pl.Series("score", scores))
    return table.filter(pl.col("rank") > 0, pl.col("other") > 0).sort("other", "unit")
