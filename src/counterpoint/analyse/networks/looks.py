"""How to look at a network, and what is seen: a table, words, a picture, and the grounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.analyse.networks.moments import Unit
from counterpoint.errors import QuestionError

if TYPE_CHECKING:
    from counterpoint.analyse.networks.result import Network
    from counterpoint.analyse.networks.retained import Retained
    from counterpoint.analyse.networks.settings import NetworkSettings

Statements = pl.DataFrame
Grounds = Callable[[int, str], list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectSettings:
    """How to look: windows, draws and methods; what an aspect does not need it passes over.

    `kernel` weighs statements by their distance in time, "no" cuts windows, "events" takes runs of
    `width` statements. `distance` and `most` serve phases, `backbone` is its method and `profile`
    what its loss compares. `redraw` names the column whose values are drawn anew (the source by
    default), `draws` how often. `leave_out` names columns whose values the multiverse leaves out.
    """

    unit: Unit = "months"
    width: int = 12
    step: int = 1
    partial: bool = False
    kernel: str = "no"
    distance: str = "spectral"
    most: int = 6
    backbone: str = "nested"
    profile: str = "spectral"
    draws: int = 500
    redraw: str | None = None
    leave_out: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing read off a network: a table, what it shows in words, a picture, the grounds.

    `network` is there where the table is that of one network, so that it can be written for
    programs that read graphs.
    """

    name: str
    table: pl.DataFrame
    caption: str
    grounds: Grounds
    draw: Callable[[], Any] | None = None
    network: Network | None = None

    def chart(self) -> Any:
        """Return the picture, an Altair chart. Raises QuestionError where a table says it best."""
        if self.draw is None:
            raise QuestionError(
                f"{self.name} has no picture", remedy="write it as .csv, or choose another aspect"
            )
        return self.draw()

    def because(self, row: int, column: str = "") -> list[Any]:
        """Return the ids of the statements a row of the table rests on, in canonical order.

        Without a column those to read first. With one, all that its figure is counted from: the
        same aspect of these statements alone has the same figure there.

        Raises QuestionError for a row or column that is not there.
        """
        if not 0 <= row < len(self.table) or (column and column not in self.table.columns):
            raise QuestionError(
                f"{self.name} has no row {row}" + (f" and column {column!r}" if column else ""),
                remedy=f"it has {len(self.table)} rows: {', '.join(self.table.columns)}",
            )
        return self.grounds(row, column)


def everything(retained: Retained, settings: NetworkSettings) -> list[Any]:
    """Return the ids of all retained statements."""
    return list(retained.frame[settings.statement])


def in_order(retained: Retained, settings: NetworkSettings, ids: Iterable[Any]) -> list[Any]:
    """Return ids in canonical order, each once."""
    wanted = set(ids)
    return [each for each in everything(retained, settings) if each in wanted]
