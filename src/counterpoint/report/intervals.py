"""Shares with their intervals as a picture: a dot, what the sample allows, what is left open.

Drawn from numbers alone, so the same figures give the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from counterpoint.report.wording import clean, number, shortened

INK, GREY, BLUE, PALE, GRID = "#1d1d1b", "#5f6368", "#0072B2", "#9cc3dd", "#dedad0"
WIDTH, LEFT, RIGHT = 900, 292, 716
"""Width of the picture; where the scale begins and ends (all in pixels)."""

LINE, GAP, TOP = 24, 30, 16
"""Height of a line, of the head of a group, and the room above all."""

LETTERS = 40
_MIDDLE = -4
_LEGEND = 46


@dataclass(frozen=True, slots=True)
class Bar:
    """One share in per cent with its intervals; a pair is None where it cannot be known.

    `plain` is the interval of simple random sampling, `spread` the one of the survey's design,
    `most` the share if everybody left over belonged to it.
    """

    name: str
    share: float
    plain: tuple[float, float] | None = None
    spread: tuple[float, float] | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The shares of one question under its name."""

    name: str
    bars: tuple[Bar, ...]


def intervals_svg(groups: Sequence[BarGroup]) -> str:
    """Return the picture as SVG, group under group, on one scale from 0 to 100 per cent."""
    parts: list[str] = []
    y = TOP
    for group in groups:
        y += GAP
        parts.append(_text(0, y - 6, shortened(clean(group.name), 110), "font-weight='600'"))
        for bar in group.bars:
            y += LINE
            parts += _bar(bar, y)
    height = y + _LEGEND + 22
    grid = [_grid(part, TOP + 6, y + 8) for part in (0, 25, 50, 75, 100)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">'
        f"{''.join(grid)}{''.join(parts)}{_legend(y + _LEGEND)}</svg>"
    )


def bar_words(bar: Bar) -> str:
    """Say a share and its interval in words, for those who do not see the picture."""
    ends = bar.spread or bar.plain
    if ends is None:
        return f"{number(bar.share)} %, no interval: n is missing"
    return f"{number(bar.share)} % [{number(ends[0], 1)}, {number(ends[1], 1)}]"


def _bar(bar: Bar, y: int) -> list[str]:
    middle, dot = y + _MIDDLE, _at(bar.share)
    parts = [_text(14, y, shortened(clean(bar.name), LETTERS))]
    if bar.most is not None and bar.most > bar.share:
        parts.append(
            f'<path d="M{dot:.1f} {middle}H{_at(bar.most):.1f}" stroke="{GREY}" '
            'stroke-width="1.2" stroke-dasharray="2 4"/>'
        )
    if bar.spread is not None:
        parts.append(_stroke(bar.spread, middle, f'stroke="{PALE}" stroke-width="9"'))
    if bar.plain is not None:
        parts.append(_stroke(bar.plain, middle, f'stroke="{BLUE}" stroke-width="4"'))
    fill = INK if bar.plain is not None else "#fff"
    parts.append(
        f'<circle cx="{dot:.1f}" cy="{middle}" r="4.5" fill="{fill}" stroke="{INK}" '
        'stroke-width="1.5"/>'
    )
    ends = bar.spread or bar.plain
    said = f"{number(bar.share)} %"
    if ends is not None:
        said += f" [{number(ends[0], 1)}, {number(ends[1], 1)}]"
    else:
        said += ", n missing"
    parts.append(_text(RIGHT + 26, y, said))
    return parts


def _at(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share / 100


def _stroke(ends: tuple[float, float], y: int, look: str) -> str:
    return f'<path d="M{_at(ends[0]):.1f} {y}H{_at(ends[1]):.1f}" {look} fill="none"/>'


def _grid(share: int, top: int, bottom: int) -> str:
    x = _at(share)
    return (
        f'<path d="M{x:.1f} {top}V{bottom}" stroke="{GRID}" stroke-width="1"/>'
        f'<text x="{x:.1f}" y="{top - 6}" text-anchor="middle" fill="{GREY}" '
        f'font-size="11">{share} %</text>'
    )


def _text(x: float, y: float, words: str, look: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="{INK}" {look}>{escape(words)}</text>'


def _legend(y: int) -> str:
    keys = (
        (f'<circle cx="8" cy="{y - 4}" r="4.5" fill="{INK}"/>', "share, n known"),
        (
            f'<circle cx="138" cy="{y - 4}" r="4.5" fill="#fff" stroke="{INK}" '
            'stroke-width="1.5"/>',
            "n missing: no interval",
        ),
        (f'<path d="M306 {y - 4}h26" stroke="{BLUE}" stroke-width="4"/>', "simple random sample"),
        (f'<path d="M492 {y - 4}h26" stroke="{PALE}" stroke-width="9"/>', "with design effect"),
        (
            f'<path d="M656 {y - 4}h26" stroke="{GREY}" stroke-width="1.2" '
            'stroke-dasharray="2 4"/>',
            "if all left over belonged to it",
        ),
    )
    places = (18, 148, 340, 526, 690)
    return "".join(
        f'{mark}<text x="{x}" y="{y}" fill="{GREY}" font-size="12">{escape(words)}</text>'
        for (mark, words), x in zip(keys, places, strict=True)
    )
