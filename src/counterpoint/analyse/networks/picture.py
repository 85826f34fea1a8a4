"""A network to look at: coalitions by colour, sign by colour and dash, width by weight."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
from scipy import sparse

from counterpoint.analyse.networks.clusters import Coalitions, coalitions
from counterpoint.analyse.networks.layout import LETTERS, Label, place_labels, spaced, spring_layout
from counterpoint.analyse.networks.result import Network

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A600")
"""Okabe and Ito (2008), told apart by colour-blind readers; the yellow is darkened for white."""

AGREE, CLASH, PLAIN, OTHERS = "#5B7083", "#B3261E", "#222222", "#999999"

SIZE = (880, 640)
"""Width and height of a drawing, in pixels."""

_TITLES = {
    "subtract": "Who agrees with whom, and who clashes",
    "congruence": "Who agrees with whom",
    "conflict": "Who clashes with whom",
    "ignore": "Who speaks about the same",
}


def draw(
    network: Network, *, seed: int = 0, groups: Coalitions | None = None, most: int = 400
) -> Any:
    """Draw a network: place by spring layout, coalitions by colour, sign by colour and dash.

    Width shows the weight, the size of a dot the sum of its ties; of more than `most` ties the
    strongest are drawn, which the subtitle says. A name covers no other name and no dot: it stands
    beside its dot, or a little way off with a line to it, or only in the tooltip.
    """
    nodes, ties = _nodes(network, groups), _ties(network, most)
    strength = np.array([node["strength"] for node in nodes])
    radii = 4.0 + 7.0 * np.sqrt(strength / (strength.max() or 1.0))
    points = spaced(spring_layout(_square(network), strength > 0, seed=seed), radii, SIZE)
    names = [str(node["name"]) for node in nodes]
    labels = place_labels(points, names, strength, radii, SIZE)
    for at, node in enumerate(nodes):
        node |= {"x": float(points[at][0]), "y": float(points[at][1])}
        node["area"] = float(np.pi * radii[at] ** 2)
    for tie in ties:
        for end, (x, y) in (("from", ("x", "y")), ("to", ("x2", "y2"))):
            tie |= {x: nodes[tie[end]]["x"], y: nodes[tie[end]]["y"]}
    layers = [_lines(ties), _leaders(nodes, labels), _dots(nodes), *_words(nodes, labels)]
    return _titled(alt.layer(*layers), network, ties)


def _lines(ties: list[dict[str, Any]]) -> Any:
    signs = ["agree", "clash"]
    return (
        alt.Chart(alt.InlineData(values=ties))
        .mark_rule(opacity=0.5)
        .encode(
            x=_axis("x"),
            y=_axis("y"),
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color(
                "sign:N",
                scale=alt.Scale(domain=signs, range=[AGREE, CLASH]),
                legend=alt.Legend(title="tie", symbolType="stroke", symbolStrokeWidth=3),
            ),
            strokeDash=alt.StrokeDash(
                "sign:N",
                scale=alt.Scale(domain=signs, range=[[1, 0], [5, 4]]),
                legend=alt.Legend(title="tie"),
            ),
            strokeWidth=alt.StrokeWidth("size:Q", scale=alt.Scale(range=[0.5, 5]), legend=None),
            tooltip=["a:N", "b:N", "weight:Q"],
        )
    )


def _dots(nodes: list[dict[str, Any]]) -> Any:
    shapes = alt.Scale(domain=["row", "column"], range=["circle", "square"])
    return (
        alt.Chart(alt.InlineData(values=nodes))
        .mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1)
        .encode(
            x=_axis("x"),
            y=_axis("y"),
            size=alt.Size("area:Q", scale=None, legend=None),
            shape=alt.Shape("part:N", scale=shapes, legend=None),
            fill=_group_colours(nodes),
            tooltip=["name:N", "group:N", "strength:Q"],
        )
    )


def _leaders(nodes: list[dict[str, Any]], labels: list[Label | None]) -> Any:
    """Draw the thin lines from names that stand away from their dots."""
    values = [
        {"x": node["x"], "y": node["y"], "x2": label.x, "y2": label.y}
        for node, label in zip(nodes, labels, strict=True)
        if label is not None and label.far
    ]
    base = alt.Chart(alt.InlineData(values=values)).mark_rule(color=OTHERS, strokeWidth=0.7)
    return base.encode(x=_axis("x"), y=_axis("y"), x2="x2:Q", y2="y2:Q")


def _words(nodes: list[dict[str, Any]], labels: list[Label | None]) -> list[Any]:
    """Write the names, each over a white seam that parts it from the ties."""
    layers = []
    for align in ("left", "center", "right"):
        values = [
            {"x": label.x, "y": label.y, "label": _shortened(str(node["name"]))}
            for node, label in zip(nodes, labels, strict=True)
            if label is not None and label.align == align
        ]
        base = alt.Chart(alt.InlineData(values=values))
        look: dict[str, Any] = {"align": align, "baseline": "middle", "fontSize": 11}
        for mark in (
            base.mark_text(**look, stroke="white", strokeWidth=3, color="white"),
            base.mark_text(**look, color=PLAIN),
        ):
            layers.append(mark.encode(x=_axis("x"), y=_axis("y"), text="label:N"))
    return layers[::2] + layers[1::2]


def _shortened(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"


def _titled(chart: Any, network: Network, ties: list[dict[str, Any]]) -> Any:
    total = network.matrix.nnz // 2 if network.one_mode else network.matrix.nnz
    said = network.caption.split(". ")
    lines = [said[0], said[1]]
    if total > len(ties):
        lines.append(f"the {len(ties)} strongest of {total} ties are drawn")
    text = "Who speaks about what"
    if network.one_mode:
        text = _TITLES[network.settings.aggregation]
    chart = chart.properties(width=SIZE[0], height=SIZE[1], title=titled(text, lines))
    return chart.configure_view(strokeWidth=0)


def titled(text: str, lines: list[str]) -> alt.TitleParams:
    """Return a title with smaller lines below it."""
    return alt.TitleParams(
        text=text, subtitle=lines, anchor="start", fontSize=14, subtitleFontSize=11
    )


def _axis(name: str) -> Any:
    kind, reach = (alt.X, [0, SIZE[0]]) if name == "x" else (alt.Y, [SIZE[1], 0])
    return kind(f"{name}:Q", axis=None, scale=alt.Scale(domain=reach))


def _group_colours(nodes: list[dict[str, Any]]) -> alt.Fill:
    groups = sorted({str(node["group"]) for node in nodes} - {"others"})
    colours = [PALETTE[at % len(PALETTE)] for at in range(len(groups))]
    if any(node["group"] == "others" for node in nodes):
        groups, colours = [*groups, "others"], [*colours, OTHERS]
    return alt.Fill(
        "group:N",
        scale=alt.Scale(domain=groups, range=colours),
        legend=alt.Legend(title="group", symbolStrokeWidth=0) if len(groups) > 1 else None,
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
