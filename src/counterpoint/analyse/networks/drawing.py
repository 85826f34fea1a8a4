"""Matrices, timelines, counts and losses to look at (Altair charts)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import polars as pl

from counterpoint.analyse.networks.clusters import Coalitions, coalitions
from counterpoint.analyse.networks.core import Backbone
from counterpoint.analyse.networks.moments import Moment
from counterpoint.analyse.networks.picture import CLASH, OTHERS, PALETTE, draw, titled
from counterpoint.analyse.networks.result import Network
from counterpoint.errors import QuestionError

__all__ = ["backbone_curve", "bars", "draw", "heat_map", "timeline"]

FOR = "#0072B2"
_READABLE = 60
"""Rows whose names still fit beside a heat map."""


def heat_map(network: Network, groups: Coalitions | None = None, *, most: int = _READABLE) -> Any:
    """Draw the matrix as a heat map, actors ordered by coalition and strength.

    Those without a tie are left out; of more than `most` the strongest are drawn, which the
    subtitle says.
    """
    rows = _order(network, groups) if network.one_mode else list(range(len(network.rows)))
    columns = rows if network.one_mode else list(range(len(network.columns)))
    matrix = network.dense()
    rows, columns = _strongest(matrix, rows, most), _strongest(matrix.T, columns, most)
    values = [
        {
            "row": network.shown(network.rows[r]),
            "column": network.shown(network.columns[c]),
            "weight": float(matrix[r, c]),
        }
        for r in rows
        for c in columns
        if not (network.one_mode and r == c)
    ]
    reach = _full_colour(matrix)
    low = -reach if (matrix < 0).any() else 0.0
    colours = [CLASH, "#F7F7F7", FOR] if low else ["#F7F7F7", FOR]
    domain = [low, 0, reach] if low else [0, reach]
    size = {"step": max(9, min(24, 640 // max(len(rows), 1)))}
    lines = network.caption.split(". ")[:2]
    if len(rows) < len(network.rows) or len(columns) < len(network.columns):
        lines.append(f"{len(rows)} x {len(columns)} of them drawn: the strongest with ties")
    if reach < np.abs(matrix).max():
        lines.append(f"weights beyond {reach:.3g} have the same full colour")
    plain: dict[str, Any] = {"title": None, "ticks": False, "domain": False}
    letters = min(10, size["step"])
    axis = alt.Axis(labelLimit=180, labelOverlap=False, labelFontSize=letters, **plain)
    order = [[network.shown(names[i]) for i in at] for names, at in _sides(network, rows, columns)]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_rect(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("column:N", sort=order[1], axis=axis),
            y=alt.Y("row:N", sort=order[0], axis=axis),
            color=alt.Color("weight:Q", scale=alt.Scale(domain=domain, range=colours, clamp=True)),
            tooltip=["row:N", "column:N", "weight:Q"],
        )
        .properties(width=size, height=size, title=titled("Ties, coalition by coalition", lines))
    )


def _full_colour(matrix: Any) -> float:
    """Return the weight from which colours are full: a few strong ties must not pale the rest."""
    weights = np.abs(matrix[matrix != 0])
    return float(np.quantile(weights, 0.98)) if len(weights) else 1.0


def _sides(
    network: Network, rows: list[int], columns: list[int]
) -> tuple[tuple[tuple[str, ...], list[int]], tuple[tuple[str, ...], list[int]]]:
    return (network.rows, rows), (network.columns, columns)


def _strongest(matrix: Any, places: list[int], most: int) -> list[int]:
    """Return the places with ties, at most so many, in the order given."""
    strength = np.abs(matrix).sum(axis=1)
    tied = [at for at in places if strength[at] > 0]
    kept = set(sorted(tied, key=lambda at: (-strength[at], at))[:most])
    return [at for at in places if at in kept]


def _order(network: Network, groups: Coalitions | None) -> list[int]:
    groups = groups or coalitions(network, seeds=20)
    strength = np.asarray(abs(network.matrix).sum(axis=1)).ravel()
    return [int(at) for at in np.lexsort((-strength, np.array(groups.members)))]


def timeline(moments: Sequence[Moment], *, most: int = 30) -> Any:
    """Draw who stood in which coalition when, for the `most` active actors.

    A coalition keeps the colour of the earlier one with which it shares most actors; the largest
    have colours, smaller ones and actors that stand alone are grey. Actors who stood together
    longest stand beside one another.
    """
    if not moments:
        raise QuestionError("no moments to draw", remedy="choose shorter windows")
    values, counts = _standings(moments)
    top = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:most])
    shown = [value for value in values if value["id"] in top]
    sizes = Counter(value["number"] for value in shown if not value["alone"])
    numbers = sorted(number for number, _ in sizes.most_common(len(PALETTE)))
    named = {number: f"coalition {at}" for at, number in enumerate(numbers, 1)}
    for value in shown:
        value["coalition"] = "others" if value["alone"] else named.get(value["number"], "others")
    domain = [*named.values(), "others"]
    scale = alt.Scale(domain=domain, range=[*PALETTE[: len(named)], OTHERS])
    return (
        alt.Chart(alt.InlineData(values=shown))
        .mark_rect(stroke="white")
        .encode(
            x=alt.X("time:O", axis=alt.Axis(title=None, labelAngle=-45)),
            y=alt.Y("actor:N", sort=_side_by_side(shown), axis=alt.Axis(title=None)),
            color=alt.Color("coalition:N", scale=scale, legend=alt.Legend(title=None)),
            tooltip=["actor:N", "time:O", "coalition:N"],
        )
        .properties(
            width={"step": 24},
            height={"step": 19},
            title=titled("Coalitions in time", ["middle of each window; blank: silent"]),
        )
    )


def _standings(moments: Sequence[Moment]) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """Return who stood where at each moment, and how many statements each actor made."""
    values: list[dict[str, Any]] = []
    before: dict[str, int] = {}
    counts: dict[str, float] = {}
    for each in moments:
        found = coalitions(each.network, seeds=10)
        members = _carried(before, dict(zip(found.actors, found.members, strict=True)))
        before = {**before, **members}
        sizes = Counter(members.values())
        totals = each.network.cube.totals()
        for at, actor in enumerate(found.actors):
            if totals[at] == 0:
                continue
            counts[actor] = counts.get(actor, 0) + float(totals[at])
            values.append(
                {
                    "actor": each.network.shown(actor),
                    "id": actor,
                    "time": each.middle.date().isoformat(),
                    "number": members[actor],
                    "alone": sizes[members[actor]] == 1,
                }
            )
    return values, counts


def _side_by_side(values: list[dict[str, Any]]) -> list[str]:
    """Return the actors by the coalition in which they stood most often, then by how often."""
    stood: dict[str, Counter[str]] = {}
    for value in values:
        stood.setdefault(value["actor"], Counter())[value["coalition"]] += 1
    keys = {}
    for actor, found in stood.items():
        home, times = max(found.items(), key=lambda item: (item[0] != "others", item[1], item[0]))
        keys[actor] = (home == "others", home, -times, actor)
    return sorted(keys, key=lambda actor: keys[actor])


def _carried(before: dict[str, int], now: dict[str, int]) -> dict[str, int]:
    """Rename the coalitions of now after those of before with the largest overlap."""
    overlap: dict[tuple[int, int], int] = {}
    for actor, member in now.items():
        if actor in before:
            pair = (member, before[actor])
            overlap[pair] = overlap.get(pair, 0) + 1
    names: dict[int, int] = {}
    for (member, old), _ in sorted(overlap.items(), key=lambda item: (-item[1], item[0])):
        if member not in names and old not in names.values():
            names[member] = old
    free = iter(n for n in range(len(now) + len(before) + 1) if n not in names.values())
    for member in sorted(set(now.values())):
        if member not in names:
            names[member] = next(free)
    return {actor: names[member] for actor, member in now.items()}


def bars(counts: pl.DataFrame, *, most: int = 25) -> Any:
    """Draw statements for and against each node (a frame of `bar_counts`), against to the left."""
    levels = [str(level) for level in counts["level"].unique().sort()]
    minus = {"-1", "-1.0"} & set(levels) or {"0", "0.0", "false"} & set(levels)
    neutral = {"0", "0.0"} & set(levels) - minus
    words = {each: _side(each, minus, neutral, levels) for each in levels}
    colours = {"against": CLASH, "neither": "#BBBBBB", "for": FOR}
    top = counts.group_by("node").agg(pl.col("n").sum())
    top = top.sort(["n", "node"], descending=[True, False])
    kept = counts.filter(pl.col("node").is_in(top["node"].head(most).implode()))
    values = [
        {
            "node": row["node"],
            "side": words[str(row["level"])],
            "n": row["n"],
            "shown": -row["n"] if str(row["level"]) in minus else row["n"],
        }
        for row in kept.iter_rows(named=True)
    ]
    domain = list(dict.fromkeys(words.values()))
    scale = alt.Scale(domain=domain, range=[colours.get(each, FOR) for each in domain])
    axis = alt.Axis(labelExpr="abs(datum.value)", title="statements", tickMinStep=1, format="d")
    names = alt.Axis(title=None, labelLimit=260)
    lines = [f"the {most} with most statements of {len(top)}"] if len(top) > most else []
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("shown:Q", axis=axis),
            y=alt.Y("node:N", sort=top["node"].to_list(), axis=names),
            color=alt.Color("side:N", scale=scale, legend=alt.Legend(title=None)),
            order=alt.Order("side:N", sort="descending"),
            tooltip=["node:N", "side:N", "n:Q"],
        )
        .properties(width=460, title=titled("Statements against (left) and for (right)", lines))
    )


def _side(level: str, minus: set[str], neutral: set[str], levels: list[str]) -> str:
    if level in minus:
        return "against"
    if level in neutral:
        return "neither"
    return "for" if len(levels) <= 3 else level


def backbone_curve(found: Backbone) -> Any:
    """Draw how the loss grows as concepts are left out (nested search), and where it was cut."""
    if "removed" not in found.table.columns:
        raise QuestionError("only the nested search has a curve", remedy='choose method "nested"')
    kept, alone = "the concepts left", "those left out, alone"
    values = [
        {"left": row["left"], "removed": row["removed"], "set": which, "loss": row[column]}
        for row in found.table.iter_rows(named=True)
        for which, column in ((kept, "loss"), (alone, "redundant_loss"))
    ]
    scale = alt.Scale(domain=[kept, alone], range=[FOR, OTHERS])
    dash = alt.Scale(domain=[kept, alone], range=[[1, 0], [4, 4]])
    legend = alt.Legend(title="network of", orient="top")
    lines = alt.Chart(alt.InlineData(values=values)).mark_line(point={"size": 18})
    curve = lines.encode(
        x=alt.X("left:Q", title="concepts left", sort="descending"),
        y=alt.Y("loss:Q", title="loss (0: as the whole)"),
        color=alt.Color("set:N", scale=scale, legend=legend),
        strokeDash=alt.StrokeDash("set:N", scale=dash, legend=legend),
        tooltip=["removed:N", "left:Q", "set:N", "loss:Q"],
    )
    cut = alt.Chart(alt.InlineData(values=[{"left": len(found.kept)}]))
    rule = cut.mark_rule(color=CLASH, strokeDash=[2, 3]).encode(x="left:Q")
    head, _, tail = found.caption.partition(", loss")
    title = titled(head, [f"loss{tail}"])
    return alt.layer(rule, curve).properties(width=560, height=300, title=title)
