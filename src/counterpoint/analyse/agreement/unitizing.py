"""Do coders mark the same stretches of a text? Krippendorff's alpha for unitizing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterpoint.analyse.agreement.ratings import Coefficient
from counterpoint.errors import QuestionError

_ABSENT = "no coder marked anything"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch a coder marked: where it starts, how long it is, and what it was coded as."""

    start: int
    length: int
    code: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one code, or the gap between two; pieces cover the whole text."""

    start: int
    length: int
    marked: bool


def unitizing_alpha(
    marks: Mapping[str, Sequence[Stretch]], start: int, end: int, *, code: str | None = None
) -> Coefficient:
    """Return alpha_U of the stretches that coders marked in a text from `start` to `end`.

    `marks` maps a coder to his stretches, which for one code must not overlap. Without `code` the
    disagreements of all codes are summed.
    Formula: 1 - sum_c D_oc / sum_c D_ec. Range: at most 1; 0 at chance.
    Source: Krippendorff 2004, pp. 251-254. Undefined: with one coder or no stretch.
    Raises: QuestionError for a stretch outside the text or overlapping stretches of one code.
    """
    codes = sorted({s.code for stretches in marks.values() for s in stretches})
    name = f"Krippendorff's alpha for unitizing{f' ({code})' if code else ''}"
    if len(marks) < 2:
        return Coefficient(name, None, 0, len(marks), "agreement needs two coders")
    observed = expected = 0.0
    for each in codes if code is None else [code]:
        pieces = [_pieces(stretches, start, end, each) for stretches in marks.values()]
        observed += _observed(pieces, end - start)
        expected += _expected(pieces, end - start)
    units = sum(len(stretches) for stretches in marks.values())
    if expected == 0:
        return Coefficient(name, None, units, len(marks), _ABSENT)
    return Coefficient(name, 1 - observed / expected, units, len(marks))


def _pieces(stretches: Sequence[Stretch], start: int, end: int, code: str) -> list[_Piece]:
    """Return a coder's stretches of one code and the gaps between them, in order."""
    found, reached = [], start
    for stretch in sorted(s for s in stretches if s.code == code):
        if stretch.start < reached or stretch.start + stretch.length > end or stretch.length < 1:
            raise QuestionError(
                f"the stretch of '{code}' at {stretch.start} overlaps another or leaves the text",
                remedy="join overlapping stretches of one code",
            )
        if stretch.start > reached:
            found.append(_Piece(reached, stretch.start - reached, False))
        found.append(_Piece(stretch.start, stretch.length, True))
        reached = stretch.start + stretch.length
    if reached < end:
        found.append(_Piece(reached, end - reached, False))
    return found


def _observed(pieces: list[list[_Piece]], length: int) -> float:
    """Return D_oc, walking each pair of coders side by side."""
    coders = len(pieces)
    total = sum(_walk(pieces[g], pieces[h]) for g in range(coders) for h in range(coders) if g != h)
    return total / (coders * (coders - 1) * length**2)


def _walk(ours: list[_Piece], theirs: list[_Piece]) -> float:
    total, i, j = 0.0, 0, 0
    while i < len(ours) and j < len(theirs):
        total += _difference(ours[i], theirs[j])
        if ours[i].start + ours[i].length <= theirs[j].start + theirs[j].length:
            i += 1
        else:
            j += 1
    return total


def _difference(a: _Piece, b: _Piece) -> float:
    """Return the squared difference of two pieces that intersect."""
    start, end = a.start - b.start, a.start + a.length - b.start - b.length
    if a.start >= b.start + b.length or b.start >= a.start + a.length:
        return 0.0
    if a.marked and b.marked:
        return float(start**2 + end**2)
    if a.marked and start >= 0 >= end:
        return float(a.length**2)
    if b.marked and start <= 0 <= end:
        return float(b.length**2)
    return 0.0


def _expected(pieces: list[list[_Piece]], length: int) -> float:
    """Return D_ec, over all ways to lay the pieces along the text."""
    everything = [piece for coder in pieces for piece in coder]
    marked = [piece.length for piece in everything if piece.marked]
    gaps = [piece.length for piece in everything if not piece.marked]
    total = 0.0
    for size in marked:
        total += (len(marked) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    whole = len(pieces) * length
    ways = whole * (whole - 1) - sum(size * (size - 1) for size in marked)
    return 2 / length * total / ways if ways else 0.0
