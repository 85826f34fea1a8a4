"""Networks in time: half-open windows, event windows, symmetric kernels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import polars as pl

from counterpoint.analyse.networks.build import code, network_of, shown_names
from counterpoint.analyse.networks.cells import Cube, Matrix
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.retained import COLUMN, ROW, Retained, retain
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.analyse.networks.threads import one_thread
from counterpoint.errors import QuestionError

Unit = Literal["minutes", "hours", "days", "weeks", "months", "years"]

_SECONDS = {
    "minutes": 60.0,
    "hours": 3600.0,
    "days": 86400.0,
    "weeks": 604800.0,
    "months": 2629746.0,
    "years": 31556952.0,
}
"""Exact time of a unit for kernels: a month and a year are the Gregorian means (365.2425 days)."""

_TRUNCATE = {
    "minutes": "1m",
    "hours": "1h",
    "days": "1d",
    "weeks": "1w",
    "months": "1mo",
    "years": "1y",
}

KERNELS: dict[str, Callable[[Matrix], Matrix]] = {
    "uniform": lambda u: np.where(np.abs(u) <= 1, 0.5, 0.0),
    "triangular": lambda u: np.maximum(1 - np.abs(u), 0.0),
    "epanechnikov": lambda u: 0.75 * np.maximum(1 - u**2, 0.0),
    "gaussian": lambda u: np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi),
}
"""Symmetric weights of a statement u half-widths from the moment (Silverman 1986, p. 43)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSettings:
    """Width in units, step in units, and whether windows that reach past the data are kept.

    Windows begin at calendar units: the full minute or hour, midnight, Monday, the first of the
    month, 1 January.
    """

    unit: Unit = "months"
    width: int = 12
    step: int = 1
    partial: bool = False

    def __post_init__(self) -> None:
        if self.unit not in _TRUNCATE or self.width < 1 or self.step < 1:
            raise QuestionError(
                f"no windows of {self.width} {self.unit!r} in steps of {self.step}",
                remedy=f"give whole numbers from 1, and one of {', '.join(_TRUNCATE)}",
            )


@dataclass(frozen=True, slots=True)
class Moment:
    """A network at a moment: the half-open stretch [start, end) and its middle."""

    start: dt.datetime
    middle: dt.datetime
    end: dt.datetime
    network: Network


@one_thread
def windows(
    statements: pl.DataFrame, settings: NetworkSettings, window: WindowSettings
) -> list[Moment]:
    """Return one network for each window [t - w/2, t + w/2) of exactly `width` calendar units.

    Duplicates are removed within each window, so that a repeated claim lives in every window in
    which it is made. Undated statements are left out. With `isolates` every window has all nodes of
    the statements. Raises QuestionError when none has a date.
    """
    dated = _dated(statements, settings)
    names = shown_names(statements, settings)
    return [
        _moment(part, settings, (start, end), names)
        for start, end in _stretches(dated, settings, window)
        if (part := _between(dated, settings, (start, end), statements)) is not None
    ]


def _dated(statements: pl.DataFrame, settings: NetworkSettings) -> pl.DataFrame:
    if settings.date not in statements.columns:
        raise QuestionError(
            f"the statements have no column {settings.date!r}", remedy="name the column of the date"
        )
    dated = statements.filter(pl.col(settings.date).is_not_null())
    if dated.is_empty():
        raise QuestionError("no statement has a date", remedy="date the sources first")
    return dated.with_columns(pl.col(settings.date).cast(pl.Datetime("ms"))).sort(
        settings.date, maintain_order=True
    )


def _stretches(
    dated: pl.DataFrame, settings: NetworkSettings, window: WindowSettings
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield the windows; a whole one lies inside the calendar units that hold the data."""
    date = dated[settings.date]
    every = _TRUNCATE[window.unit]
    first = date.head(1).dt.truncate(every)
    last = date.tail(1).dt.truncate(every).dt.offset_by(every).item()
    start = first
    if window.partial:
        start = first.dt.offset_by(f"-{window.width - 1}{every[1:]}")
    while start.item() < last:
        end = start.dt.offset_by(f"{window.width}{every[1:]}").item()
        if window.partial or end <= last:
            yield start.item(), end
        start = start.dt.offset_by(f"{window.step}{every[1:]}")


def _between(
    dated: pl.DataFrame,
    settings: NetworkSettings,
    ends: tuple[dt.datetime, dt.datetime],
    everything: pl.DataFrame,
) -> Retained | None:
    """Return what is retained of a window, None where nothing is."""
    date = dated[settings.date]
    start, end = ends
    low = date.search_sorted(start, side="left")
    high = date.search_sorted(end, side="left")
    part = dated.slice(low, high - low)
    if part.is_empty():
        return None
    try:
        return retain(part, settings, everything)
    except QuestionError:
        return None  # an empty window is no answer, not an error


def _moment(
    retained: Retained,
    settings: NetworkSettings,
    ends: tuple[dt.datetime, dt.datetime],
    names: dict[str, str],
) -> Moment:
    start, end = ends
    found = network_of(
        retained, code(retained), settings, names, f"{start:%Y-%m-%d} to {end:%Y-%m-%d}"
    )
    return Moment(start, start + (end - start) / 2, end, found)


@one_thread
def event_windows(statements: pl.DataFrame, settings: NetworkSettings, size: int) -> list[Moment]:
    """Return one network for each run of `size` retained statements, nearest in canonical order.

    Nothing is drawn: ties of date are broken by source, place and id. With `isolates` all windows
    have the same nodes. Raises QuestionError when
    there are fewer statements than one window holds.
    """
    retained = retain(_dated(statements, settings), settings)
    count = len(retained.frame)
    if not 1 <= size <= count:
        raise QuestionError(
            f"no window of {size} among {count} statements", remedy=f"choose 1 to {count}"
        )
    names, date = shown_names(statements, settings), retained.frame[settings.date]
    cube = code(retained)
    found = []
    for at in range(count - size + 1):
        part = narrow(retained, cube, np.arange(at, at + size), keep=settings.isolates)
        made = network_of(*part, settings, names, f"statements {at + 1} to {at + size}")
        middle = date[at + size // 2]
        found.append(Moment(date[at], middle, date[at + size - 1], made))
    return found


def narrow(
    retained: Retained,
    cube: Cube,
    at: np.ndarray[Any, Any],
    weights: Matrix | None = None,
    *,
    keep: bool = False,
) -> tuple[Retained, Cube]:
    """Return the statements at `at` with the labels that occur among them; all with `keep`."""
    if keep:
        part = replace(retained, frame=retained.frame[at])
        row, column, level = cube.row[at], cube.column[at], cube.level[at]
        return part, replace(cube, row=row, column=column, level=level, weights=weights)
    rows, row = np.unique(cube.row[at], return_inverse=True)
    columns, column = np.unique(cube.column[at], return_inverse=True)
    part = replace(
        retained,
        frame=retained.frame[at],
        rows=tuple(retained.rows[i] for i in rows),
        columns=tuple(retained.columns[i] for i in columns),
    )
    small = replace(
        cube,
        rows=list(part.rows),
        columns=list(part.columns),
        row=row,
        column=column,
        level=cube.level[at],
        weights=weights,
    )
    return part, small


@one_thread
def kernel_slices(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    window: WindowSettings,
    kernel: str = "gaussian",
) -> list[Moment]:
    """Return one network for each calendar unit, statements weighted by their distance in time.

    Formula: X[a,j,k] = sum over statements of K(u), u = (tau - t)/(w/2) in exact time; K is
    uniform 1/2, triangular 1 - |u|, epanechnikov 3/4 (1 - u^2), gaussian; symmetric.
    Source: Silverman (1986), Density Estimation, table 3.1. All slices share one set of nodes.
    Undefined: nothing; a slice without statements near it has ties of 0.
    Raises QuestionError for an unknown kernel or undated statements.
    """
    if kernel not in KERNELS:
        raise QuestionError(f"no kernel {kernel!r}", remedy=f"known: {', '.join(KERNELS)}")
    retained = retain(_dated(statements, settings), settings)
    cube, names = code(retained), shown_names(statements, settings)
    taus = retained.frame[settings.date].dt.epoch("s").to_numpy().astype(float)
    half = window.width * _SECONDS[window.unit] / 2
    found = []
    for middle in _ticks(retained.frame[settings.date], window):
        t = (middle - dt.datetime(1970, 1, 1)).total_seconds()
        weights = KERNELS[kernel]((taus - t) / half)
        made = network_of(
            retained, replace(cube, weights=weights), settings, names, f"around {middle:%Y-%m-%d}"
        )
        reach = dt.timedelta(seconds=half)
        found.append(Moment(middle - reach, middle, middle + reach, made))
    return found


def _ticks(date: pl.Series, window: WindowSettings) -> list[dt.datetime]:
    every = _TRUNCATE[window.unit]
    first, last = date.min(), date.max()
    if not isinstance(first, dt.datetime) or not isinstance(last, dt.datetime):
        return []
    at = pl.Series([first]).dt.truncate(every)
    found = []
    while at.item() <= last:
        found.append(at.item())
        at = at.dt.offset_by(f"{window.step}{every[1:]}")
    return found


def event_list(statements: pl.DataFrame, settings: NetworkSettings) -> pl.DataFrame:
    """Return the retained statements as relational events in time order.

    Columns: time, sender (row), receiver (column), weight (the qualifier's value, 1 without),
    statement. Ties of time stand in canonical order. Undated events are left out.
    """
    frame = retain(_dated(statements, settings), settings).frame
    weight = pl.lit(1.0)
    if settings.qualifier is not None and settings.qualifier in frame.columns:
        kind = frame.schema[settings.qualifier]
        if kind == pl.Boolean:
            weight = pl.when(pl.col(settings.qualifier)).then(1.0).otherwise(-1.0)
        elif kind.is_numeric():
            weight = pl.col(settings.qualifier).cast(pl.Float64)
    return frame.select(
        pl.col(settings.date).alias("time"),
        pl.col(ROW).alias("sender"),
        pl.col(COLUMN).alias("receiver"),
        weight.alias("weight"),
        pl.col(settings.statement).cast(pl.String).alias("statement"),
    )
