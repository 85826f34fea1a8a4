"""A network as a ring: groups side by side on a circle, every name beside it, ties across it.

A ring shows who belongs together and where ties cross without any name covering another. Where
ties are too many to be told apart, those of a kind can be given as one band. It is drawn from
numbers alone, so the same network gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin

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


@dataclass(frozen=True, slots=True)
class Band:
    """So many ties of one sign between two groups, or inside one, of so many pairs there are."""

    one: int
    other: int
    ties: int
    pairs: int
    clash: bool


Point = tuple[float, float]


def ring_svg(
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    legend: Sequence[str] = (),
    bands: Sequence[Band] = (),
) -> str:
    """Return the ring as SVG; `nodes` stand in the order given, so keep groups together.

    `legend` names the groups in their order. A band inside a group is drawn as a star of its
    members, one between two groups as a ribbon from star to star, both with their numbers.
    """
    height = max(420, LINE * (len(nodes) // 2 + 3) + 60)
    middle = (WIDTH / 2, height / 2 - 10)
    radius = min(height / 2 - 50, 180)
    angles = _angles(nodes)
    points = [_on(middle, radius, angle) for angle in angles]
    heaviest = max((abs(tie.weight) for tie in ties), default=1.0)
    clashes_last = sorted(ties, key=lambda tie: (tie.weight < 0, abs(tie.weight)))
    parts = _bands(bands, nodes, angles, (middle, radius))
    parts += [_tie(tie, points, middle, heaviest) for tie in clashes_last]
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


def _bands(
    bands: Sequence[Band],
    nodes: Sequence[Node],
    angles: Sequence[float],
    circle: tuple[Point, float],
) -> list[str]:
    """Draw the stars of the groups that have bands, the ribbons between them, their numbers."""
    middle, radius = circle
    groups = sorted({each for band in bands for each in (band.one, band.other)})
    members = {
        group: [at for at, node in enumerate(nodes) if node.group == group] for group in groups
    }
    hubs = {
        group: _on(middle, radius * 0.55, _mean([angles[at] for at in mine]))
        for group, mine in members.items()
    }
    most = max((band.ties for band in bands), default=1)
    lines: list[str] = []
    labels: list[tuple[str, str, list[Point]]] = []
    for band in sorted(bands, key=lambda each: (each.one == each.other, -each.ties)):
        (x1, y1), (x2, y2) = hubs[band.one], hubs[band.other]
        colour = CLASH if band.clash else AGREE
        dash = 'stroke-dasharray="9 7" ' if band.clash else ""
        look = f'fill="none" stroke="{colour}" {dash}'
        told = f"{band.ties} of {band.pairs} {'clash' if band.clash else 'agree'}"
        if band.one != band.other:
            lines.append(
                f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" {look}'
                f'stroke-opacity="0.5" stroke-width="{3 + 13 * band.ties / most:.1f}"/>'
            )
            along = [(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for t in (0.5, 0.36, 0.64)]
            labels.append((told, colour, [(x, y + d) for x, y in along for d in (21, -21)]))
            continue
        for at in members[band.one]:
            x, y = _on(middle, radius, angles[at])
            lines.append(
                f'<path d="M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}" {look}'
                'stroke-opacity="0.8" stroke-width="1.6"/>'
            )
        labels.append((told, colour, [(x1, y1 + d) for d in (-22, 22, -40, 40)]))
    return [*lines, *_labels(labels)]


def _mean(angles: Sequence[float]) -> float:
    """Return the direction in the middle of some."""
    return atan2(sum(map(sin, angles)), sum(map(cos, angles)))


def _labels(wanted: Sequence[tuple[str, str, list[Point]]]) -> list[str]:
    """Write numbers on white plates, each at the first of its places that no other covers."""
    taken: list[tuple[float, float, float]] = []
    written = []
    for words, colour, places in wanted:
        half = 3.3 * len(words) + 5
        free = (
            (x, y)
            for x, y in places
            if all(abs(x - x2) >= half + half2 or abs(y - y2) >= 20 for x2, y2, half2 in taken)
        )
        x, y = next(free, places[0])
        taken.append((x, y, half))
        written.append(
            f'<rect x="{x - half:.1f}" y="{y - 9:.1f}" width="{2 * half:.1f}" height="18" '
            f'rx="4" fill="#fff" fill-opacity="0.94" stroke="{colour}" stroke-opacity="0.7"/>'
            f'<text x="{x:.1f}" y="{y + 4.2:.1f}" text-anchor="middle" font-size="12" '
            f'fill="{INK}">{words}</text>'
        )
    return written


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
    # Room for words longer than these: the workbench says them in other languages.
    parts = [
        f'<path d="M20 {y - 4}h26" stroke="{AGREE}" stroke-width="2.5"/>'
        f'<text x="52" y="{y}" fill="{INK}">agree</text>'
        f'<path d="M136 {y - 4}h26" stroke="{CLASH}" stroke-width="2.5" stroke-dasharray="5 4"/>'
        f'<text x="168" y="{y}" fill="{INK}">clash</text>'
    ]
    for at, name in enumerate(names):
        x = 262 + at * 104
        parts.append(
            f'<circle cx="{x}" cy="{y - 4}" r="6" fill="{_colour(at)}"/>'
            f'<text x="{x + 11}" y="{y}" fill="{INK}">{escape(clean(name))}</text>'
        )
    return parts
