"""What a count returns: a table that knows its caption, its picture and its grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.errors import QuestionError

if TYPE_CHECKING:
    import altair


@dataclass(frozen=True, slots=True)
class Result:
    """A table of figures. `grounds` are the mentions or words counted, `keys` the columns by which
    a row finds its own among them."""

    table: pl.DataFrame
    caption: str
    grounds: pl.DataFrame
    keys: tuple[str, ...]
    picture: str

    def because(self, row: int | Mapping[str, Any]) -> pl.DataFrame:
        """Return the grounds of a row, given by its number or by its values."""
        values = self.table.row(row, named=True) if isinstance(row, int) else row
        wanted = [
            pl.col(key).eq_missing(pl.lit(values[key], dtype=self.grounds.schema[key]))
            for key in self.keys
        ]
        return self.grounds.filter(wanted)

    def chart(self) -> altair.TopLevelMixin:
        """Return the picture of the table."""
        charts = import_module("counterpoint.content.charts")  # altair takes half a second
        draw: Callable[[pl.DataFrame, str], altair.TopLevelMixin] = getattr(charts, self.picture)
        return draw(self.table, self.caption)

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.write_csv()


def need(table: pl.DataFrame, columns: tuple[str, ...], what: str) -> None:
    """Raise QuestionError when a table lacks one of the columns."""
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise QuestionError(
            f"the table of {what} lacks the columns {', '.join(missing)}",
            remedy=f"hand over the table of {what} as it was made",
        )
