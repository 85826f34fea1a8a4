"""Moving windows in natural units and in events (Part B, section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from counterpoint.analyse.dna3.calendar import FIXED_UNITS, UNITS, plus
from counterpoint.analyse.dna3.selection import Selection
from counterpoint.analyse.dna3.slices import Slice, slice_of
from counterpoint.errors import QuestionError


def moving_windows(selection: Selection) -> list[Slice]:
    """Return one network for each position of the window; partial windows are dropped."""
    if selection.options.time_window == "events":
        return list(_event_windows(selection))
    if selection.options.time_window not in UNITS:
        raise QuestionError(
            f"time windows cannot be in {selection.options.time_window!r}",
            remedy=f"known: {', '.join(UNITS)}, events",
        )
    return list(_natural_windows(selection))


def midpoints(start: int, stop: int, unit: str) -> Iterator[int]:
    """Yield moments from start to stop, one unit apart, each from the one before (clamped)."""
    at = start
    while at <= stop:
        yield at
        at = plus(at, unit, 1)


_MOST = 1_000_000
"""Windows above which no computer would hold the answer; the peer runs out of memory before."""


def refuse_endless(selection: Selection) -> None:
    """Raise QuestionError for more windows than can be held."""
    if selection.options.kernel != "no" or selection.options.time_window not in FIXED_UNITS:
        return
    count = (selection.stop - selection.start) // FIXED_UNITS[selection.options.time_window]
    if count > _MOST:
        raise QuestionError(
            f"{count:,} windows, one for each of the {selection.options.time_window}",
            remedy="choose a longer unit or fewer dates",
        )


def _natural_windows(selection: Selection) -> Iterator[Slice]:
    options, stamps = selection.options, selection.kept["stamp"].to_numpy()
    half = options.window_size // 2
    previous: tuple[int, int] | None = None
    made: Slice | None = None
    for middle in midpoints(selection.start, selection.stop, options.time_window):
        first, last = (
            plus(middle, options.time_window, -half),
            plus(middle, options.time_window, half),
        )
        if first < selection.start or last > selection.stop:
            continue
        low, high = np.searchsorted(stamps, [first, last + 1])
        if made is None or (low, high) != previous:
            frame = selection.kept.slice(int(low), int(high - low))
            made = slice_of(selection, frame, (first, middle, last))
            previous = (int(low), int(high))
        made = replace(made, start=first, middle=middle, stop=last)
        yield made


def _event_windows(selection: Selection) -> Iterator[Slice]:
    """Yield windows of 2h + 1 statements; ties at the ends are drawn, here with the given seed."""
    options, stamps = selection.options, selection.kept["stamp"].to_numpy()
    half, count = options.window_size // 2, len(stamps)
    draw = np.random.default_rng(options.random_seed)
    both = options.qualifier_aggregation == "congruence & conflict"
    for at in range(half, count - half):
        before = _side(stamps, int(at - half), at, draw)
        after = _side(stamps, int(at + half), at, draw)
        members = sorted([*before, at, *after])
        frame = selection.kept[members]
        ends = (int(stamps[members[0]]), int(stamps[at]), int(stamps[members[-1]]))
        for aggregation in ("congruence", "conflict") if both else ("",):
            chosen = selection
            if aggregation:
                chosen = replace(
                    selection, options=replace(options, qualifier_aggregation=aggregation)
                )
            yield slice_of(chosen, frame, ends)


def _side(
    stamps: np.ndarray[tuple[int], np.dtype[np.int64]],
    end: int,
    at: int,
    draw: np.random.Generator,
) -> list[int]:
    """Return the members on one side: all within the end's stamp, the rest drawn from its ties."""
    low, high = (int(i) for i in np.searchsorted(stamps, [stamps[end], stamps[end] + 1]))
    wanted = abs(at - end)
    inner = range(high, at) if end < at else range(at + 1, low)
    sure = list(inner)[:wanted]
    # The tied set may contain the focal statement, which can so enter twice, as in the peer.
    drawn = draw.choice(np.arange(low, high), size=wanted - len(sure), replace=False)
    return sure + [int(i) for i in drawn]
