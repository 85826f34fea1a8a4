"""Networks in time, their distances and phases, with what each figure is counted from."""

from __future__ import annotations

from typing import Any

import polars as pl

from counterpoint.analyse.networks.differences import distance_matrix, phases
from counterpoint.analyse.networks.indices import INDICES
from counterpoint.analyse.networks.looks import Aspect, AspectSettings, Statements, everything
from counterpoint.analyse.networks.moments import (
    Moment,
    WindowSettings,
    event_windows,
    kernel_slices,
    windows,
)
from counterpoint.analyse.networks.settings import NetworkSettings


def moments(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> list[Moment]:
    """Return the networks in time: windows, runs of events or kernel slices."""
    window = WindowSettings(unit=how.unit, width=how.width, step=how.step, partial=how.partial)
    if how.kernel == "events":
        return event_windows(statements, settings, how.width)
    if how.kernel == "no":
        return windows(statements, settings, window)
    return kernel_slices(statements, settings, window, how.kernel)


def _of(each: Moment) -> list[Any]:
    return everything(each.network.retained, each.network.settings)


def _all(found: list[Moment]) -> list[Any]:
    """Return the statements of all moments, in the order in which they come up."""
    return list(dict.fromkeys(one for each in found for one in _of(each)))


def in_time(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return one row for each moment: how much is said, and the indices."""
    from counterpoint.analyse.networks.drawing import timeline  # noqa: PLC0415 - Altair is slow

    found = moments(statements, settings, how)
    rows = [
        {
            "start": each.start,
            "middle": each.middle,
            "end": each.end,
            "statements": len(each.network.retained.frame),
            "actors": len(each.network.rows),
            "ties": len(each.network.table),
            **_indices(each, settings),
        }
        for each in found
    ]
    caption = f"{len(found)} networks in time, {_said(how)}."
    return Aspect(
        "time",
        pl.DataFrame(rows, infer_schema_length=None),
        caption,
        lambda row, _column: _of(found[row]),
        lambda: timeline(found),
    )


def _indices(each: Moment, settings: NetworkSettings) -> dict[str, float | None]:
    if settings.mode != "one-mode":
        return {}
    matrix = each.network.dense()
    return {name: index(matrix) for name, index in INDICES.items()}


def _said(how: AspectSettings) -> str:
    if how.kernel == "events":
        return f"runs of {how.width} statements"
    shape = "windows" if how.kernel == "no" else f"{how.kernel} weights"
    return f"{shape} of {how.width} {how.unit}, one every {how.step} {how.unit}"


def stages(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return the phases of the debate."""
    found = moments(statements, settings, how)
    made = phases(found, how.distance, how.most)
    apart = "undefined" if made.separation is None else f"{made.separation:.2f}"
    caption = f"{len(set(made.members))} phases by {how.distance} distance; Dunn's index {apart}."

    def grounds(row: int, column: str) -> list[Any]:
        return _all(found) if column else _of(found[row])  # phases are of all moments

    return Aspect("phases", made.table, caption, grounds)


def distances(statements: Statements, settings: NetworkSettings, how: AspectSettings) -> Aspect:
    """Return how far each two moments are apart."""
    found = moments(statements, settings, how)
    names = [f"{each.middle:%Y-%m-%d}" for each in found]
    unique = [f"{name} ({at})" if name in names[:at] else name for at, name in enumerate(names)]
    table = pl.DataFrame(distance_matrix(found, how.distance), schema=unique)
    table = table.insert_column(0, pl.Series("moment", unique))

    def grounds(row: int, column: str) -> list[Any]:
        pair = [found[row]] + ([found[unique.index(column)]] if column in unique else [])
        return _all(pair)

    caption = f"{how.distance.capitalize()} distance of {len(found)} networks."
    return Aspect("distances", table, caption, grounds)
