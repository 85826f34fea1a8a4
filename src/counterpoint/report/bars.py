"""Diverging bars: what speaks against lies left of the axis, what speaks for right of it.

Stances are told apart by place and by pattern before colour, so that a grey print keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoint.report.entries import Tally


@dataclass(frozen=True, slots=True)
class Piece:
    """One rectangle of a bar: its stance, and where it lies in the units of the picture."""

    stance: str
    x: float
    width: float


def reach(tally: Tally) -> float:
    """Return how far a bar reaches from its axis; what only describes lies half to each side."""
    return max(max(tally.against, tally.favour) + tally.describes / 2, tally.unstated / 2)


def widest(tallies: Iterable[Tally]) -> float:
    """Return the furthest reach, at least 1, so that bars of one picture share their scale."""
    return max((reach(tally) for tally in tallies), default=1) or 1


def pieces(tally: Tally, axis: float, half: float, most: float) -> list[Piece]:
    """Lay out one bar around `axis`; a reach of `most` takes `half`.

    Always four pieces: against, describes and favour follow one another; unstated is a strip of
    its own under them, so that what nobody has read yet does not push the sides apart.
    """
    unit = half / most
    start = axis - unit * (tally.against + tally.describes / 2)
    laid = (
        ("against", start, tally.against),
        ("describes", start + unit * tally.against, tally.describes),
        ("favour", start + unit * (tally.against + tally.describes), tally.favour),
        ("unstated", axis - unit * tally.unstated / 2, tally.unstated),
    )
    return [Piece(stance, round(x, 2), round(value * unit, 2)) for stance, x, value in laid]
