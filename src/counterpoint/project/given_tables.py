"""Tables that people hand over beside the sources: counts, and the values of an index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.errors import CounterpointError, ExchangeError, QuestionError

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.tabled import Tabled
    from counterpoint.analyse.index import CompositeIndex, IndexSettings
    from counterpoint.project.study import Study

VALUES, INDICATORS = "values.csv", "indicators.csv"
MOST_BYTES = 50_000_000


def read_table(path: Path) -> pl.DataFrame:
    """Read a table with heads: CSV (UTF-8; comma, semicolon or tab) or Parquet.

    NA and empty cells are missing values. Raises ExchangeError that says what is wrong with it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ExchangeError(
            f"cannot be read ({error.strerror})", place=path, remedy="give a CSV file"
        ) from error
    if len(content) > MOST_BYTES:
        raise ExchangeError("larger than 50 MB", place=path, remedy="give the rows needed only")
    try:
        if path.suffix.lower() == ".parquet":
            return pl.read_parquet(content)
        head = content.partition(b"\n")[0].decode("utf-8-sig")
        separator = max(",;\t", key=head.count)
        table = pl.read_csv(
            content.decode("utf-8-sig").encode(),
            separator=separator,
            null_values=["NA", ""],
            infer_schema_length=None,
        )
    except UnicodeDecodeError as error:
        raise ExchangeError(
            f"not in UTF-8 (byte {error.start})", place=path, remedy="save it as UTF-8"
        ) from error
    except (pl.exceptions.PolarsError, OSError) as error:
        raise ExchangeError(
            f"not readable as a table ({' '.join(str(error).split())[:160]})",
            place=path,
            remedy="one line for each row, as many cells as heads",
        ) from error
    return table.rename({name: name.strip() for name in table.columns})


def index_from(folder: Path, settings: IndexSettings | None = None) -> CompositeIndex:
    """Return the composite index of a folder with `values.csv` and `indicators.csv`.

    Raises ExchangeError for a file that cannot be read, and for what is wrong inside, with the
    name of the folder.
    """
    from counterpoint.analyse.index import composite_index  # noqa: PLC0415 - slow, late import

    values, indicators = read_table(folder / VALUES), read_table(folder / INDICATORS)
    try:
        return composite_index(values, indicators, settings)
    except QuestionError as error:
        raise _placed(error, folder) from error


def rates_from(path: Path, level: float = 0.95) -> Tabled:
    """Return the changes of rate in a table of counts.

    Raises ExchangeError that says what is wrong, with the name of the file.
    """
    from counterpoint.analyse.rates import rate_changes  # noqa: PLC0415 - slow, late import

    try:
        return rate_changes(read_table(path), level=level)
    except QuestionError as error:
        raise _placed(error, path) from error


def index_of(study: Study, settings: IndexSettings | None = None) -> CompositeIndex | None:
    """Return the index of a study; None where its folder holds none."""
    folder = study.folder / study.settings.index
    return index_from(folder, settings) if (folder / VALUES).is_file() else None


def rates_of(study: Study) -> Tabled | None:
    """Return the changes of rate in the counts of a study; None without such a file."""
    path = study.folder / study.settings.counts
    return rates_from(path) if path.is_file() else None


INDEX_PARTS = ("ranks", "intervals", "without", "unit", "weights")
"""What can be shown of an index: ranks, their intervals, what each indicator does to them, what the
score of one unit is made of, and the ranks under other weights."""


def index_part(
    index: CompositeIndex, part: str, unit: str = "", weights: Mapping[str, float] | None = None
) -> pl.DataFrame:
    """Return one table of an index (`INDEX_PARTS`). Raises QuestionError for an unknown part."""
    from counterpoint.analyse.index import (  # noqa: PLC0415 - slow, late import
        left_out,
        rank_intervals,
        reweighted,
    )

    made: dict[str, Callable[[], pl.DataFrame]] = {
        "ranks": lambda: index.table,
        "intervals": lambda: rank_intervals(index).table,
        "without": lambda: left_out(index).table,
        "unit": lambda: index.because(unit),
        "weights": lambda: reweighted(index, weights or {}).table,
    }
    if part not in made:
        raise QuestionError(f"no part {part!r}", remedy=f"one of: {', '.join(INDEX_PARTS)}")
    return made[part]()


def _placed(error: CounterpointError, place: Path) -> ExchangeError:
    return ExchangeError(error.problem, place=place, remedy=error.remedy)
