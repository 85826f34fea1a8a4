"""Whether something became more frequent: counts of two phases, their ratio and its interval."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import Any

import polars as pl
from scipy.special import betaincinv, ndtri

from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError

LEVEL = 0.95

COUNTS: dict[str, pl.DataType] = {
    "series": pl.String(),  # what is counted, in words
    "source": pl.String(),  # where: an outlet, an archive
    "phase": pl.String(),  # the first phase met in a series is the one others are held against
    "count": pl.Int64(),
    "exposure": pl.Float64(),  # what it is counted in: months, issues, words; 1 where not given
    "note": pl.String(),  # who counted, and how
}
"""One row for each count; several rows of one series, source and phase are its periods."""

_RATES: dict[str, pl.DataType] = {
    "series": pl.String(),
    "source": pl.String(),
    "phase": pl.String(),
    "before": pl.Int64(),
    "exposure_before": pl.Float64(),
    "after": pl.Int64(),
    "exposure_after": pl.Float64(),
    "ratio": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "spread": pl.Float64(),
    "low_spread": pl.Float64(),
    "high_spread": pl.Float64(),
    "verdict": pl.String(),
}

ALL = "all sources"
MORE, FEWER, OPEN = "more", "fewer", "not beyond chance"


def rate_ratio(
    before: int,
    after: int,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    level: float = LEVEL,
) -> tuple[float | None, float, float | None]:
    """Return the ratio of two rates with the ends of its interval.

    Formula: r = (k2 / e2) / (k1 / e1). Given k1 + k2, k2 is binomial with p = r e2 / (r e2 + e1);
    the exact limits of p give those of r. Unit: none. Range: 0 and above; 1 is no change.
    Source: Przyborowski and Wilenski 1940; limits of p: Clopper and Pearson 1934.
    Undefined: the ratio and the upper end are None where nothing was counted before; all is open
    (None, 0, None) where nothing was counted at all. Raises QuestionError for a count below 0, an
    exposure that is not above 0, or no level.
    """
    if before < 0 or after < 0 or exposure_before <= 0 or exposure_after <= 0:
        raise QuestionError(
            f"counts {before} and {after} in {exposure_before:g} and {exposure_after:g}",
            remedy="counts are 0 or more, what they are counted in is above 0",
        )
    if not 0 < level < 1:
        raise QuestionError(f"level {level:g}", remedy="give one between 0 and 1")
    tail = (1 - level) / 2
    scale = exposure_before / exposure_after
    low = 0.0 if after == 0 else float(betaincinv(after, before + 1, tail))
    high = None if before == 0 else float(betaincinv(after + 1, before, 1 - tail))
    return (
        after / before * scale if before else None,
        low / (1 - low) * scale,
        None if high is None else high / (1 - high) * scale,
    )


def rate_changes(counts: pl.DataFrame, *, level: float = LEVEL) -> Tabled:
    """Return how the rate of each series changed from its first phase to each later one.

    `counts` has the columns of `COUNTS`, of which series, phase and count must be filled. Where a
    series has several sources, all together follow as one row more. `spread` is Pearson's
    chi-square over its degrees of freedom, the counts of the periods of each source and phase held
    against a constant rate; where it is above 1, counts vary more than chance would have them, and
    `low_spread` and `high_spread` are exp(log r -+ z sqrt(spread (1/k1 + 1/k2))).
    Source: `rate_ratio`; spread: McCullagh and Nelder 1989, section 6.2.3. Undefined: the spread
    is None where no phase has two periods, its ends too where one count is 0.
    Raises QuestionError for a table that lacks a column or holds what is no count.
    """
    table = _checked(counts)
    grounds = _with_all(table)
    rows: list[dict[str, Any]] = []
    for series in table.partition_by("series", maintain_order=True):
        sources = series.partition_by("source", maintain_order=True)
        for part in sources:
            rows += _changes(part, part["source"][0], level)
        if len(sources) > 1:
            rows += _changes(series, ALL, level)
    outlets = table.group_by("series").agg(pl.col("source").n_unique())["source"].to_list()
    caption = f"ratio of rates with exact intervals at {level:.0%}"
    if single := outlets.count(1):
        caption += f"; {single} of {len(outlets)} series rest on one source alone"
    found = pl.DataFrame(rows, schema=_RATES, orient="row")
    return Tabled(found, caption, grounds, ("series", "source"))


def _with_all(table: pl.DataFrame) -> pl.DataFrame:
    """Return the counts, those of a series with several sources once more as of all of them."""
    parts = []
    for series in table.partition_by("series", maintain_order=True):
        parts.append(series)
        if series["source"].n_unique() > 1:
            parts.append(series.with_columns(pl.lit(ALL).alias("source")))
    return pl.concat(parts) if parts else table


def _changes(part: pl.DataFrame, source: str, level: float) -> list[dict[str, Any]]:
    phases = part.partition_by("phase", maintain_order=True)
    first = phases[0]
    rows = []
    for later in phases[1:]:
        k1, k2 = int(first["count"].sum()), int(later["count"].sum())
        e1, e2 = float(first["exposure"].sum()), float(later["exposure"].sum())
        ratio, low, high = rate_ratio(k1, k2, e1, e2, level)
        cells = part.filter(pl.col("phase").is_in([first["phase"][0], later["phase"][0]]))
        spread = _spread(cells.partition_by("source", "phase", maintain_order=True))
        ends = _wide(ratio, spread, k1, k2, level)
        surest = (low, high) if ends == (None, None) else ends
        rows.append(
            {
                **{"series": part["series"][0], "source": source},
                "phase": f"{first['phase'][0]} → {later['phase'][0]}",
                **{"before": k1, "exposure_before": e1, "after": k2, "exposure_after": e2},
                **{"ratio": ratio, "low": low, "high": high, "spread": spread},
                **{"low_spread": ends[0], "high_spread": ends[1]},
                "verdict": _verdict(*surest),
            }
        )
    return rows


def _spread(cells: list[pl.DataFrame]) -> float | None:
    """Hold the periods of each cell against its own rate: sources may differ without any wave."""
    chi, free = 0.0, 0
    for cell in cells:
        rate = float(cell["count"].sum()) / float(cell["exposure"].sum())
        if cell.height < 2 or rate == 0:
            continue
        expected = cell["exposure"] * rate
        chi += float(((cell["count"] - expected) ** 2 / expected).sum())
        free += cell.height - 1
    return chi / free if free else None


def _wide(
    ratio: float | None, spread: float | None, before: int, after: int, level: float
) -> tuple[float | None, float | None]:
    if not ratio or spread is None or spread <= 1:
        return None, None
    reach = float(ndtri(0.5 + level / 2)) * sqrt(spread * (1 / before + 1 / after))
    return exp(log(ratio) - reach), exp(log(ratio) + reach)


def _verdict(low: float | None, high: float | None) -> str:
    if low is not None and low > 1:
        return MORE
    return FEWER if high is not None and high < 1 else OPEN


def _checked(counts: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in ("series", "phase", "count") if name not in counts.columns]
    if missing:
        raise QuestionError(
            f"the table of counts lacks {', '.join(missing)}",
            remedy=f"its columns are: {', '.join(COUNTS)}",
        )
    defaults = {"source": "", "exposure": 1.0, "note": ""}
    given = counts.with_columns(
        pl.lit(value).alias(name) for name, value in defaults.items() if name not in counts.columns
    )
    try:
        table = given.select(pl.col(name).cast(kind) for name, kind in COUNTS.items())
    except pl.exceptions.InvalidOperationError as error:
        raise QuestionError(
            "a count or an exposure is no number", remedy="counts are whole numbers"
        ) from error
    table = table.with_columns(pl.col("source").fill_null(""), pl.col("exposure").fill_null(1.0))
    wrong = table.filter(
        pl.col("count").is_null() | (pl.col("count") < 0) | ~(pl.col("exposure") > 0)
    )
    if table.select("series", "phase").null_count().sum_horizontal()[0] or wrong.height:
        raise QuestionError(
            "a row has no series, no phase, no count, or an exposure that is not above 0",
            remedy="fill them; counts are 0 or more",
        )
    return table
