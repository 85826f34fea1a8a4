"""What the smaller comparisons return: a table that knows its caption, picture and grounds."""

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
class Tabled:
    """A table. `grounds` are the rows counted, `keys` the columns by which a row finds its own
    among them, `picture` the name of its drawing, empty where a table says it best."""

    table: pl.DataFrame
    caption: str
    grounds: pl.DataFrame
    keys: tuple[str, ...]
    picture: str = ""

    def because(self, row: int | Mapping[str, Any]) -> pl.DataFrame:
        """Return the grounds of a row, given by its number or by its values."""
        values = self.table.row(row, named=True) if isinstance(row, int) else row
        return self.grounds.filter(
            [
                pl.col(key).eq_missing(pl.lit(values[key], dtype=self.grounds.schema[key]))
                for key in self.keys
            ]
        )

    def chart(self) -> altair.TopLevelMixin:
        """Return the picture; raises QuestionError where there is none."""
        if not self.picture:
            raise QuestionError("there is no picture of this", remedy="read the table")
        pictures = import_module("counterpoint.analyse.comparison.pictures")  # altair is slow
        draw: Callable[[pl.DataFrame, str], altair.TopLevelMixin] = getattr(pictures, self.picture)
        return draw(self.table, self.caption)

    def to_csv(self) -> str:
        """Return the table as CSV, lists joined by semicolons."""
        flat = self.table.with_columns(
            pl.col(name).list.join("; ")
            for name, kind in self.table.schema.items()
            if kind == pl.List(pl.String)
        )
        return flat.write_csv()
