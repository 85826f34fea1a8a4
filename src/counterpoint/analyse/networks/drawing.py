"""Networks, matrices, timelines and counts to look at (Altair charts)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import polars as pl
from scipy import sparse

from counterpoint.analyse.networks.clusters import Coalitions, coalitions
from counterpoint.analyse.networks.core import Backbone
from counterpoint.analyse.networks.layout import labelled, spring_layout
from counterpoint.analyse.networks.moments import Moment
from counterpoint.analyse.networks.result import Network
from counterpoint.errors import QuestionError

PALETTE = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#F0E442",
    "#999999",
)
"""Okabe and Ito (2008), told apart by colour-blind readers; the grey stands for small groups."""

AGREE, CLASH, PLAIN = "#5B7083", "#B3261E", "#222222"

_SIZE = (760, 560)


def draw(
    network: Network, *, seed: int = 0, groups: Coalitions | None = None, most: int = 400
) -> Any:
    """Draw a network: place by spring layout, coalitions by colour, sign by colour and dash.

    Width shows the weight; of more than `most` ties the strongest are drawn, which the subtitle
    says. Labels are left out where they would cover one another; every node has a tooltip.
    """
    nodes, ties = _nodes(network, groups), _ties(network, most)
    points = spring_layout(_square(network), seed=seed)
    strength = np.array([node["strength"] for node in nodes])
    names = [str(node["name"]) for node in nodes]
    show = set(labelled(points, names, strength, _SIZE))
    for at, node in enumerate(nodes):
        node |= {"x": float(points[at][0]), "y": float(points[at][1])}
        node["label"] = names[at][:28] if at in show else ""
    for tie in ties:
        tie |= {"x": nodes[tie["from"]]["x"], "y": nodes[tie["from"]]["y"]}
        tie |= {"x2": nodes[tie["to"]]["x"], "y2": nodes[tie["to"]]["y"]}
    x, y = _axis("x"), _axis("y")
    lines = (
        alt.Chart(alt.InlineData(values=ties))
        .mark_rule(opacity=0.45)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color(
                "sign:N",
                scale=alt.Scale(domain=["agree", "clash"], range=[AGREE, CLASH]),
                legend=alt.Legend(title="tie"),
            ),
            strokeDash=alt.StrokeDash(
                "sign:N",
                scale=alt.Scale(domain=["agree", "clash"], range=[[1, 0], [5, 4]]),
                legend=alt.Legend(title="tie"),
            ),
            strokeWidth=alt.StrokeWidth("size:Q", scale=alt.Scale(range=[0.6, 5]), legend=None),
            tooltip=["a:N", "b:N", "weight:Q"],
        )
    )
    dots = alt.Chart(alt.InlineData(values=nodes))
    marks = dots.mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1).encode(
        x=x,
        y=y,
        size=alt.Size("strength:Q", scale=alt.Scale(range=[50, 420]), legend=None),
        shape=alt.Shape(
            "part:N",
            scale=alt.Scale(domain=["row", "column"], range=["circle", "square"]),
            legend=None,
        ),
        fill=_group_colours(nodes),
        tooltip=["name:N", "group:N", "strength:Q"],
    )
    halo = dots.mark_text(dy=-14, fontSize=11, stroke="white", strokeWidth=3, color="white")
    words = dots.mark_text(dy=-14, fontSize=11, color=PLAIN)
    texts = [each.encode(x=x, y=y, text="label:N") for each in (halo, words)]
    return _titled(alt.layer(lines, marks, *texts), network, ties)


def _titled(chart: Any, network: Network, ties: list[dict[str, Any]]) -> Any:
    total = network.matrix.nnz // 2 if network.one_mode else network.matrix.nnz
    lines = [network.caption.split(". ")[0], network.caption.split(". ")[1]]
    if total > len(ties):
        lines.append(f"the {len(ties)} strongest of {total} ties are drawn")
    title = alt.TitleParams(
        text=lines[0], subtitle=lines[1:], anchor="start", fontSize=14, subtitleFontSize=11
    )
    chart = chart.properties(width=_SIZE[0], height=_SIZE[1], title=title)
    return chart.configure_view(strokeWidth=0)


def _axis(name: str) -> Any:
    kind = alt.X if name == "x" else alt.Y
    return kind(f"{name}:Q", axis=None, scale=alt.Scale(domain=[-0.06, 1.06]))


def _group_colours(nodes: list[dict[str, Any]]) -> alt.Fill:
    groups = sorted({str(node["group"]) for node in nodes})
    colours = [PALETTE[min(at, len(PALETTE) - 1)] for at in range(len(groups))]
    return alt.Fill(
        "group:N",
        scale=alt.Scale(domain=groups, range=colours),
        legend=alt.Legend(title="group") if len(groups) > 1 else None,
    )


def _square(network: Network) -> Any:
    """Return the positive ties among all nodes; in a two-mode network rows come before columns."""
    if network.one_mode:
        return sparse.csr_array(network.matrix.maximum(0))
    weights = abs(network.matrix)
    return sparse.csr_array(sparse.block_array([[None, weights], [weights.T, None]]))


def _nodes(network: Network, groups: Coalitions | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if network.one_mode:
        groups = groups or coalitions(network, seeds=20)
        strength = np.asarray(abs(network.matrix).sum(axis=1)).ravel()
        sizes = np.bincount(groups.members)
        for at, label in enumerate(network.rows):
            group = groups.members[at]
            name = f"coalition {group + 1}" if sizes[group] > 1 and group < 7 else "others"
            found.append({"name": network.shown(label), "group": name, "part": "row"})
            found[-1]["strength"] = float(strength[at])
        return found
    for part, labels, axis in (("row", network.rows, 1), ("column", network.columns, 0)):
        strength = np.asarray(abs(network.matrix).sum(axis=axis)).ravel()
        kind = network.settings.rows if part == "row" else network.settings.columns
        for at, label in enumerate(labels):
            found.append({"name": network.shown(label), "group": kind, "part": part})
            found[-1]["strength"] = float(strength[at])
    return found


def _ties(network: Network, most: int) -> list[dict[str, Any]]:
    pairs = network.matrix.tocoo()
    row, column = (np.asarray(axis) for axis in pairs.coords)
    keep = row < column if network.one_mode else np.ones(len(row), dtype=bool)
    row, column, data = row[keep], column[keep], pairs.data[keep]
    order = np.lexsort((column, row, -np.abs(data)))[:most][::-1]
    shift = 0 if network.one_mode else len(network.rows)
    clash = network.settings.aggregation == "conflict"
    return [
        {
            "a": network.shown(network.rows[r]),
            "b": network.shown(network.columns[c]),
            "from": int(r),
            "to": int(c) + shift,
            "weight": round(float(w), 4),
            "size": abs(float(w)),
            "sign": "clash" if w < 0 or clash else "agree",
        }
        for r, c, w in zip(row[order], column[order], data[order], strict=True)
    ]


def heat_map(network: Network, groups: Coalitions | None = None) -> Any:
    """Draw the matrix as a heat map, actors ordered by coalition and strength."""
    rows = _order(network, groups) if network.one_mode else list(range(len(network.rows)))
    columns = rows if network.one_mode else list(range(len(network.columns)))
    matrix = network.dense()
    values = [
        {
            "row": network.shown(network.rows[r]),
            "column": network.shown(network.columns[c]),
            "weight": float(matrix[r, c]),
        }
        for r in rows
        for c in columns
    ]
    reach = float(np.abs(matrix).max()) or 1.0
    colour = alt.Scale(domain=[-reach, 0, reach], range=[CLASH, "#F7F7F7", "#0072B2"])
    step = max(6, min(24, 640 // max(len(rows), 1)))
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_rect()
        .encode(
            x=alt.X("column:N", sort=[network.shown(network.columns[c]) for c in columns]),
            y=alt.Y("row:N", sort=[network.shown(network.rows[r]) for r in rows]),
            color=alt.Color("weight:Q", scale=colour),
            tooltip=["row:N", "column:N", "weight:Q"],
        )
        .properties(width={"step": step}, height={"step": step}, title=network.caption[:90])
    )


def _order(network: Network, groups: Coalitions | None) -> list[int]:
    groups = groups or coalitions(network, seeds=20)
    strength = np.asarray(abs(network.matrix).sum(axis=1)).ravel()
    return [int(at) for at in np.lexsort((-strength, np.array(groups.members)))]


def timeline(moments: Sequence[Moment], *, most: int = 30) -> Any:
    """Draw who stood in which coalition when, for the `most` active actors.

    A coalition keeps the colour of the earlier one with which it shares most actors.
    """
    if not moments:
        raise QuestionError("no moments to draw", remedy="choose shorter windows")
    values: list[dict[str, Any]] = []
    before: dict[str, int] = {}
    counts: dict[str, float] = {}
    for each in moments:
        found = coalitions(each.network, seeds=10)
        members = _carried(before, dict(zip(found.actors, found.members, strict=True)))
        before = {**before, **members}
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
                    "coalition": str(members[actor] + 1),
                }
            )
    top = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:most])
    shown = [value for value in values if value["id"] in top]
    return (
        alt.Chart(alt.InlineData(values=shown))
        .mark_rect(stroke="white")
        .encode(
            x=alt.X("time:O", title=None),
            y=alt.Y("actor:N", title=None),
            color=alt.Color("coalition:N", scale=alt.Scale(range=list(PALETTE))),
            tooltip=["actor:N", "time:O", "coalition:N"],
        )
        .properties(title="Coalitions in time")
    )


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
    minus = {"-1", "-1.0"} & set(levels) or {"0", "0.0", "false"}
    neutral = {"0", "0.0"} - minus
    colours = [
        CLASH if each in minus else "#BBBBBB" if each in neutral else "#0072B2" for each in levels
    ]
    top = counts.group_by("node").agg(pl.col("n").sum())
    top = top.sort(["n", "node"], descending=[True, False])
    kept = counts.filter(pl.col("node").is_in(top["node"].head(most).implode()))
    values = [
        {
            "node": row["node"],
            "level": str(row["level"]),
            "n": row["n"],
            "shown": -row["n"] if str(row["level"]) in minus else row["n"],
        }
        for row in kept.iter_rows(named=True)
    ]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("shown:Q", title="statements against (left) and for (right)"),
            y=alt.Y("node:N", sort=top["node"].to_list(), title=None),
            color=alt.Color("level:N", scale=alt.Scale(domain=levels, range=colours)),
            tooltip=["node:N", "level:N", "n:Q"],
        )
        .properties(width=460)
    )


def backbone_curve(found: Backbone) -> Any:
    """Draw how the loss grows as concepts are left out (nested search)."""
    if "removed" not in found.table.columns:
        raise QuestionError("only the nested search has a curve", remedy='choose method "nested"')
    base = alt.Chart(alt.InlineData(values=found.table.to_dicts())).encode(
        x=alt.X("left:Q", title="concepts left", sort="descending"),
        tooltip=["removed:N", "loss:Q", "redundant_loss:Q"],
    )
    kept = base.mark_line(point=True, color="#0072B2").encode(y=alt.Y("loss:Q", title="loss"))
    rest = base.mark_line(strokeDash=[4, 4], color="#999999").encode(y="redundant_loss:Q")
    return alt.layer(rest, kept).properties(width=460, title=found.caption)
