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
    """Return how far a bar reaches from its axis; what takes no side lies half to each."""
    return max(tally.against, tally.favour) + (tally.describes + tally.unstated) / 2


def widest(tallies: Iterable[Tally]) -> float:
    """Return the furthest reach, at least 1, so that bars of one picture share their scale."""
    return max((reach(tally) for tally in tallies), default=1) or 1


def pieces(tally: Tally, axis: float, half: float, most: float) -> list[Piece]:
    """Lay out one bar around `axis`; a reach of `most` takes `half`. All four pieces, in order."""
    unit = half / most
    x = axis - unit * (tally.against + (tally.describes + tally.unstated) / 2)
    out = []
    for stance, value in (
        ("against", tally.against),
        ("describes", tally.describes),
        ("unstated", tally.unstated),
        ("favour", tally.favour),
    ):
        out.append(Piece(stance, round(x, 2), round(value * unit, 2)))
        x += value * unit
    return out
