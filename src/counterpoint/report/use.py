"""Concepts in use: a picture of rates with their intervals, and the counts as tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from counterpoint.report.contents import Report
from counterpoint.report.entries import UseCount
from counterpoint.report.tables import CellValue, Column, Table
from counterpoint.report.wording import count, language_name, number, shortened

PANELS, ROWS = 6, 14
"""So many groups and concepts fit into the picture; the tables have the rest."""

LEFT, RIGHT, TOP, STEP = 132.0, 288.0, 40.0, 20.0
"""The picture's measures: where the scale begins and ends, first row, row to row."""

ORDER = {"language": 0, "source": 1, "section": 2}


@dataclass(frozen=True, slots=True)
class Dot:
    """One rate: the dot, its interval (None where there is none), the words."""

    name: str
    short: str
    y: float
    x: float
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class UsePanel:
    """One group."""

    group: str
    words: int
    height: float
    dots: tuple[Dot, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class UseView:
    """The picture and the tables. `unit` is "" where no rate was computed: dots then count."""

    by: str
    unit: str
    ticks: tuple[tuple[float, str], ...]
    panels: tuple[UsePanel, ...]
    tables: tuple[Table, ...]
    left_out: str


def use_view(report: Report) -> UseView:
    """Draw the rates by language where there are several, else by what there is most of."""
    counts = report.use.counts
    kinds = sorted(dict.fromkeys(one.by for one in counts), key=lambda by: ORDER.get(by, 9))
    groups = {by: {one.group for one in counts if one.by == by} for by in kinds}
    by = next((kind for kind in kinds if len(groups[kind]) > 1), kinds[0] if kinds else "")
    drawn = [one for one in counts if one.by == by]
    rated = any(one.rate is not None for one in drawn)
    if rated:
        drawn = [one for one in drawn if one.rate is not None]
    else:
        drawn = [replace(one, rate=float(one.count), low=None, high=None) for one in drawn]
    most = max((one.high or one.rate or 0 for one in drawn), default=0) or 1
    top = _round_up(most)
    unit = report.use.unit if rated else ""
    panels = _panels(report, drawn, top, unit)
    more = len(groups.get(by, ())) - len(panels)
    return UseView(
        by,
        unit,
        tuple((_at(top * part, top), number(top * part)) for part in (0.0, 0.25, 1.0)),
        tuple(panels),
        tuple(_table(report, kind) for kind in kinds),
        f"{count(more, 'further group')} in the table." if panels and more > 0 else "",
    )


def _round_up(value: float) -> float:
    """Return the next round number, so that a scale ends on one and wastes little room."""
    power = 1.0
    while power > value:
        power /= 10
    while power * 10 <= value:
        power *= 10
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def _group(by: str, group: str) -> str:
    """Name a group; languages come as codes."""
    return language_name(group) if by == "language" else group


def _panels(report: Report, drawn: list[UseCount], top: float, unit: str) -> list[UsePanel]:
    one_by = drawn[0].by if drawn else ""
    size: dict[str, int] = {}
    for one in drawn:
        size[one.group] = max(size.get(one.group, 0), one.words)
    weight: dict[str, int] = {}
    for one in drawn:
        weight[one.concept] = weight.get(one.concept, 0) + one.count
    concepts = sorted(weight, key=lambda concept: -weight[concept])[:ROWS]
    labels = {concept.id: concept.label for concept in report.concepts}
    panels = []
    for group in sorted(size, key=lambda name: -size[name])[:PANELS]:
        here = {one.concept: one for one in drawn if one.group == group}
        dots = tuple(
            _dot(labels[concept], here[concept], (TOP + STEP * at, top), unit)
            for at, concept in enumerate(concepts)
            if concept in here
        )
        panels.append(
            UsePanel(
                _group(one_by, group),
                size[group],
                TOP + STEP * len(concepts) + 18,
                dots,
                "; ".join(dot.words for dot in dots),
            )
        )
    return panels


def _at(rate: float, top: float) -> float:
    """Return where a rate lies: a square-root scale, on which counts spread evenly.

    Source: F. J. Anscombe (1948), The transformation of Poisson, binomial and negative-binomial
    data, Biometrika 35, 246-254: the square root makes the spread of a count independent of it.
    """
    return round(LEFT + (RIGHT - LEFT) * sqrt(max(rate, 0.0) / top), 2)


def _dot(label: str, one: UseCount, place: tuple[float, float], unit: str) -> Dot:
    y, top = place

    return Dot(
        label,
        shortened(label, 18),
        y,
        _at(one.rate or 0, top),
        None if one.low is None else _at(one.low, top),
        None if one.high is None else _at(one.high, top),
        f"{label}: {count(one.count, 'mention')}"
        + (f", {number(one.rate or 0, 1)} {unit}" if unit else ""),
    )


def _table(report: Report, by: str) -> Table:
    labels = {concept.id: concept.label for concept in report.concepts}
    counts = [one for one in report.use.counts if one.by == by]
    interval = any(one.low is not None and one.high is not None for one in counts)
    columns = [
        Column("concept"),
        Column(by),
        Column("mentions", number=True),
        Column("words", number=True),
    ]
    rated = any(one.rate is not None for one in counts)
    if rated:
        columns.append(Column("rate", number=True, unit=report.use.unit, digits=1))
    if interval:
        columns += [Column("low", number=True, digits=1), Column("high", number=True, digits=1)]
    rows: list[tuple[CellValue, ...]] = [
        (
            *(labels[one.concept], _group(by, one.group), one.count, one.words),
            *((one.rate,) if rated else ()),
            *((one.low, one.high) if interval else ()),
        )
        for one in counts
    ]
    return Table(
        f"use-by-{by}",
        f"Mentions by {by}",
        tuple(columns),
        tuple(rows),
        note=f"Low and high: {report.use.interval}." if interval and report.use.interval else "",
    )
