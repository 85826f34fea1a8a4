"""Positions in time: a dot for each statement, for above the line, against below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import escape

from counterpoint.report.wording import clean

FAVOUR, AGAINST, GREY, INK = "#2260a8", "#b24d0c", "#6E6E6E", "#1d1d1b"
WIDTH, LEFT, STRIP = 820, 84, 24
"""Width of the picture, room for the words at its left, height of the middle strip (pixels)."""

MOST_BINS = 44
TALLEST = 60
"""Dots on one another at most: more would be too thin to tell apart."""

STEPS = (1, 2, 5, 10, 20, 50, 100, 500, 1000)
"""Years that may share a place; the smallest step that leaves at most MOST_BINS places is taken."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One position: a year, a stance (-1, 0, 1) and who takes it."""

    year: int
    stance: int
    name: str


Bins = dict[tuple[int, int], list[Mark]]
"""(place from the left, stance) -> the marks there."""


def marks_per_dot(marks: Sequence[Mark]) -> int:
    """Return for how many positions a dot stands: 1, unless a stack of them would be too high."""
    return ceil(_highest(_binned(marks)[2]) / TALLEST)


def _binned(marks: Sequence[Mark]) -> tuple[range, int, Bins]:
    """Return the years from first to last, how many share a place, and the marks of each place."""
    if not marks:
        raise ValueError("no marks to draw")
    first, last = min(m.year for m in marks), max(m.year for m in marks)
    step = next((s for s in STEPS if (last - first) // s < MOST_BINS), last - first + 1)
    bins: Bins = defaultdict(list)
    for mark in marks:
        bins[(mark.year - first) // step, mark.stance].append(mark)
    return range(first, last + 1), step, bins


def _highest(bins: Bins) -> int:
    return max((len(m) for (_, stance), m in bins.items() if stance), default=1)


def years_svg(marks: Sequence[Mark], words: tuple[str, str, str]) -> str:
    """Return the marks as SVG; `words` name the stances -1, 0 and 1. Raises ValueError for none.

    A dot stands for `marks_per_dot` of them.
    """
    years, step, whole = _binned(marks)
    first, last, each = years[0], years[-1], marks_per_dot(marks)
    bins = {at: found[:: each if at[1] else 1] for at, found in whole.items()}
    highest = _highest(bins)
    wide = (WIDTH - LEFT - 20) / max((last - first) // step + 1, 6)
    gap = min(12.0, wide, 170 / highest)
    line = highest * gap + 26
    height = 2 * line + STRIP + 24
    parts = [_words(words, line, height)]
    for (place, stance), found in sorted(bins.items()):
        x = LEFT + (place + 0.5) * wide
        parts += _stack(found, stance, x, line, gap)
    parts += _axis(first, last, step, (wide, height - 8))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" font-family="sans-serif" font-size="13">'
        f"{''.join(parts)}</svg>"
    )


def _words(words: tuple[str, str, str], line: float, height: float) -> str:
    against, describes, favour = (escape(clean(word)) for word in words)
    return (
        f'<rect x="{LEFT}" y="{line:.1f}" width="{WIDTH - LEFT - 10}" height="{STRIP}" '
        f'fill="#f1f0ec"/>'
        f'<text x="4" y="{line / 2 + 5:.1f}" fill="{FAVOUR}">{favour}</text>'
        f'<text x="4" y="{line + 17:.1f}" fill="{GREY}">{describes}</text>'
        f'<text x="4" y="{(line + STRIP + height - 24) / 2 + 5:.1f}" fill="{AGAINST}">'
        f"{against}</text>"
    )


def _stack(found: list[Mark], stance: int, x: float, line: float, gap: float) -> list[str]:
    """Stack the dots of one place; of those that only describe, print how many."""
    if not stance:
        return [
            f'<text x="{x:.1f}" y="{line + 17:.1f}" text-anchor="middle" fill="{GREY}">'
            f"{len(found)}</text>"
        ]
    radius = max(gap / 2 - 1.2, 0.8)
    look = (
        f'fill="{FAVOUR}"'
        if stance > 0
        else f'fill="#fff" stroke="{AGAINST}" stroke-width="{min(2.4, radius):.1f}"'
    )
    start = line - gap / 2 - 2 if stance > 0 else line + STRIP + gap / 2 + 2
    return [
        f'<circle cx="{x:.1f}" cy="{start - stance * at * gap:.1f}" r="{radius:.1f}" {look}>'
        f"<title>{escape(clean(mark.name))}, {mark.year}</title></circle>"
        for at, mark in enumerate(found)
    ]


def _axis(first: int, last: int, step: int, size: tuple[float, float]) -> list[str]:
    """Name round years, as many as have room."""
    wide, y = size
    every = next((s for s in STEPS if s >= step and s / step * wide >= 44), STEPS[-1])
    return [
        f'<text x="{LEFT + ((year - first) // step + 0.5) * wide:.1f}" y="{y:.1f}" '
        f'text-anchor="middle" fill="{INK}">{year}</text>'
        for year in range(first - first % -every, last + 1, every)
    ]
