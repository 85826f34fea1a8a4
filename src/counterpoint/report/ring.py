"""A network as a ring: groups side by side on a circle, every name beside it, ties across it.

A ring shows who belongs together and where ties cross without any name covering another. It is
drawn from numbers alone, so the same network gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import escape

from counterpoint.report.wording import clean, shortened

COLOURS = ("#0072B2", "#B7791F", "#00795A", "#A84B86", "#3B8EBF", "#C04D00", "#6B5B00")
"""After Okabe and Ito (2008), darkened for white ground; further groups share the grey."""

GREY, INK, AGREE, CLASH = "#6E6E6E", "#1d1d1b", "#7D93A8", "#B3261E"
WIDTH, LINE, LETTERS = 900, 17, 30
"""Width of the picture, height of a line of names (both in pixels), letters of a name at most."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody on the ring; `group` counts from 0, None stands alone."""

    name: str
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two nodes, by their numbers; negative weights clash."""

    one: int
    other: int
    weight: float


Point = tuple[float, float]


def ring_svg(nodes: Sequence[Node], ties: Sequence[Tie], legend: Sequence[str] = ()) -> str:
    """Return the ring as SVG; `nodes` stand in the order given, so keep groups together.

    `legend` names the groups in their order.
    """
    height = max(420, LINE * (len(nodes) // 2 + 3) + 60)
    middle = (WIDTH / 2, height / 2 - 10)
    radius = min(height / 2 - 50, 180)
    angles = _angles(nodes)
    points = [_on(middle, radius, angle) for angle in angles]
    heaviest = max((abs(tie.weight) for tie in ties), default=1.0)
    clashes_last = sorted(ties, key=lambda tie: (tie.weight < 0, abs(tie.weight)))
    parts = [_tie(tie, points, middle, heaviest) for tie in clashes_last]
    for right in (False, True):
        parts += _names(nodes, points, middle, radius, right=right)
    parts += [_dot(node, point) for node, point in zip(nodes, points, strict=True)]
    parts += _legend(legend, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">'
        f"{''.join(parts)}</svg>"
    )


def _angles(nodes: Sequence[Node]) -> list[float]:
    """Share out the circle, with the room of one more node between groups."""
    places: list[float] = []
    place = 0.0
    for at, node in enumerate(nodes):
        if at and (node.group is None or node.group != nodes[at - 1].group):
            place += 0.8
        places.append(place)
        place += 1.0
    return [2 * pi * one / (place + 0.8) - pi / 2 for one in places]


def _on(middle: Point, radius: float, angle: float) -> Point:
    return middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)


def _colour(group: int | None) -> str:
    return GREY if group is None or group >= len(COLOURS) else COLOURS[group]


def _tie(tie: Tie, points: Sequence[Point], middle: Point, heaviest: float) -> str:
    (x1, y1), (x2, y2) = points[tie.one], points[tie.other]
    bend_x = (x1 + x2) / 2 * 0.4 + middle[0] * 0.6
    bend_y = (y1 + y2) / 2 * 0.4 + middle[1] * 0.6
    width = 0.7 + 2.3 * abs(tie.weight) / heaviest
    look = f'stroke="{CLASH}" stroke-dasharray="5 4"' if tie.weight < 0 else f'stroke="{AGREE}"'
    return (
        f'<path d="M{x1:.1f} {y1:.1f}Q{bend_x:.1f} {bend_y:.1f} {x2:.1f} {y2:.1f}" fill="none" '
        f'{look} stroke-opacity="0.6" stroke-width="{width:.1f}"/>'
    )


def _dot(node: Node, point: Point) -> str:
    return (
        f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="6.5" fill="{_colour(node.group)}" '
        'stroke="#fff" stroke-width="1.5"/>'
    )


def _names(
    nodes: Sequence[Node], points: Sequence[Point], middle: Point, radius: float, *, right: bool
) -> list[str]:
    """Write the names of one side in a column, each with a thin line to its dot."""
    side = [at for at, point in enumerate(points) if (point[0] >= middle[0]) == right]
    side.sort(key=lambda at: points[at][1])
    sign = 1 if right else -1
    column = middle[0] + sign * (radius + 34)
    lines = _apart([points[at][1] for at in side], 14, 2 * middle[1] - 10)
    written = []
    for at, y in zip(side, lines, strict=True):
        x, from_y = points[at]
        name = escape(shortened(clean(nodes[at].name), LETTERS))
        anchor = "start" if right else "end"
        written.append(
            f'<path d="M{x + sign * 8:.1f} {from_y:.1f}L{column - sign * 16:.1f} {y:.1f}'
            f'H{column - sign * 4:.1f}" fill="none" stroke="{GREY}" stroke-opacity="0.45"/>'
            f'<text x="{column:.1f}" y="{y + 4.5:.1f}" text-anchor="{anchor}" '
            f'fill="{INK}">{name}</text>'
        )
    return written


def _apart(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Move heights apart until lines do not touch, keeping their order and near their places."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, top, found[-1] + LINE if found else top))
    limit = bottom
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], limit)
        limit = found[at] - LINE
    return found


def _legend(names: Sequence[str], height: float) -> list[str]:
    y = height - 14
    parts = [
        f'<path d="M20 {y - 4}h26" stroke="{AGREE}" stroke-width="2.5"/>'
        f'<text x="52" y="{y}" fill="{INK}">agree</text>'
        f'<path d="M106 {y - 4}h26" stroke="{CLASH}" stroke-width="2.5" stroke-dasharray="5 4"/>'
        f'<text x="138" y="{y}" fill="{INK}">clash</text>'
    ]
    for at, name in enumerate(names):
        x = 196 + at * 104
        parts.append(
            f'<circle cx="{x}" cy="{y - 4}" r="6" fill="{_colour(at)}"/>'
            f'<text x="{x + 11}" y="{y}" fill="{INK}">{escape(clean(name))}</text>'
        )
    return parts
