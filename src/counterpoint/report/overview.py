"""The picture at the head of the report: who stands where, one small panel for each concept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterpoint.report.bars import Piece, pieces, widest
from counterpoint.report.contents import Report
from counterpoint.report.entries import Cell, Tally
from counterpoint.report.wording import count, joined, number, shortened, tally_words

PANELS, ROWS = 6, 8
"""So many concepts and rows fit into the picture; the matrix has the rest."""

AXIS, HALF, TOP, STEP = 208.0, 70.0, 46.0, 22.0
"""The picture's measures: the axis of the bars, each side, first row, row to row."""

LEFT, LENGTH = 138.0, 124.0
"""Where bars of mere counts begin, and how long they may be."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of a panel: full and shortened name, its bar, counts beside it."""

    name: str
    short: str
    y: float
    bar: tuple[Piece, ...]
    left: tuple[float, str]
    right: tuple[float, str]
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One concept: who stands where."""

    concept: str
    n: int
    height: float
    rows: tuple[BarRow, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The picture. `sided` is false where no stance was read: bars then only count."""

    panels: tuple[Panel, ...]
    sided: bool
    by_school: bool
    axis: float
    left_out: str


Row = tuple[str, Cell]
"""A name and one of its cells."""


def overview(report: Report) -> Overview:
    """Draw the schools where they were tabulated, else the most heard speakers."""
    cells, by_school = _cells(report)
    sided = any(cell.statements.against or cell.statements.favour for _, cell in cells)
    order = _order(report, cells)
    shown = [(name, cell) for name, cell in cells if cell.concept in order]
    tallies = [cell.statements for _, cell in shown]
    most = widest(tallies) if sided else max((tally.total for tally in tallies), default=1)
    panels = tuple(_panel(report, concept, shown, most if sided else -most) for concept in order)
    more = len({cell.concept for _, cell in cells}) - len(panels)
    return Overview(
        panels,
        sided,
        by_school,
        AXIS if sided else LEFT,
        f"{count(more, 'further concept')} in the matrix below." if more > 0 else "",
    )


def _cells(report: Report) -> tuple[list[Row], bool]:
    names = {actor.id: actor.name for actor in report.actors}
    cells = [cell for cell in report.matrix.cells if cell.grounds]
    schools = [(c.school or "no school given", c) for c in cells if c.actor is None]
    if any(cell.school for _, cell in schools):
        return sorted(schools, key=lambda row: row[1].school is None), True
    heard: Counter[str] = Counter()
    for cell in cells:
        heard[cell.actor or ""] += len(cell.grounds)
    top = [actor for actor, _ in heard.most_common(ROWS)]
    found = [cell for cell in cells if cell.actor in top]
    return [
        (names[c.actor or ""], c) for c in sorted(found, key=lambda c: top.index(c.actor or ""))
    ], False


def _order(report: Report, cells: list[Row]) -> list[str]:
    """Return the concepts to draw: the central one, then the most spoken of."""
    totals: Counter[str] = Counter()
    for _, cell in cells:
        totals[cell.concept] += len(cell.grounds)
    central = {concept.id for concept in report.concepts if concept.central}
    return sorted(totals, key=lambda c: (c not in central, -totals[c]))[:PANELS]


def _panel(report: Report, concept: str, shown: list[Row], most: float) -> Panel:
    label = next(one.label for one in report.concepts if one.id == concept)
    here = [(name, cell.statements) for name, cell in shown if cell.concept == concept][:ROWS]
    rows = tuple(
        _sided(report, name, tally, (TOP + STEP * at, most))
        if most > 0
        else _counted(report, name, tally, (TOP + STEP * at, -most))
        for at, (name, tally) in enumerate(here)
    )
    return Panel(
        label,
        sum(int(tally.total) for _, tally in here),
        TOP + STEP * len(rows),
        rows,
        "; ".join(f"{row.name}: {row.words}" for row in rows),
    )


def _sided(report: Report, name: str, tally: Tally, place: tuple[float, float]) -> BarRow:
    y, most = place
    bar = tuple(pieces(tally, AXIS, HALF, most))
    left, right = bar[0].x, bar[2].x + bar[2].width
    return BarRow(
        name,
        shortened(name, 19),
        y,
        bar,
        (round(left - 4, 2), number(tally.against) if tally.against else ""),
        (round(right + 4, 2), number(tally.favour) if tally.favour else ""),
        joined(tally_words(report.scale, tally)),
    )


def _counted(report: Report, name: str, tally: Tally, place: tuple[float, float]) -> BarRow:
    y, most = place
    width = round(LENGTH * tally.total / most, 2)
    words = joined(tally_words(report.scale, tally))
    bar = (Piece("heard", LEFT, width),)
    return BarRow(
        name,
        shortened(name, 19),
        y,
        bar,
        (LEFT, ""),
        (LEFT + width + 4, number(tally.total)),
        words,
    )
