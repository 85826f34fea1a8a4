"""Node labels and qualifier levels in the peer's order (Part B, sections 4 and 5)."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray


def code_units(text: str) -> bytes:
    """Sort key: UTF-16 code units, upper case before lower case, no locale."""
    return text.encode("utf-16-be", "surrogatepass")


def sorted_labels(values: pl.Series, *, blank: bool = False) -> list[str]:
    """Return the distinct values in code-unit order, without the empty one unless asked."""
    distinct = [str(value) for value in values.drop_nulls().unique().to_list()]
    return sorted((v for v in distinct if v or blank), key=code_units)


def encode(values: pl.Series, labels: list[str]) -> NDArray[np.int64]:
    """Return the position of each value among `labels`, -1 where it is not among them."""
    if not labels:
        return np.full(len(values), -1, dtype=np.int64)
    codes = values.cast(pl.Enum(labels), strict=False).to_physical()
    return codes.cast(pl.Int64).fill_null(-1).to_numpy()
