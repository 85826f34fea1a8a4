"""Where right numbers and published ones part, on the user's own data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.dna3.options import parse_options
from counterpoint.analyse.dna3.run import slices_of
from counterpoint.analyse.dna3.selection import select
from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase

_DUPLICATES = {"none": "include", "all": "acrossrange"}
"""Names of the periods in the other program, where they differ."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One network in both modes.

    `table` has one row for each cell that differs: row, column, strict, dna3, difference. `rules`
    says in words which rules part them on these data. `failure` says what stops the other program.
    """

    table: pl.DataFrame
    cells: int
    rules: tuple[str, ...]
    failure: str = ""

    @property
    def largest(self) -> float:
        """The largest absolute difference of a cell."""
        return float(self.table["difference"].abs().max() or 0.0) if len(self.table) else 0.0  # type: ignore[arg-type]  # a number or None

    @property
    def caption(self) -> str:
        """The comparison in words."""
        if self.failure:
            return f"Discourse Network Analyzer gives no result here: {self.failure}"
        if self.table.is_empty():
            return f"Both modes agree in all {self.cells} cells."
        return (
            f"{len(self.table)} of {self.cells} cells differ, by up to {self.largest:.4g}, from "
            f"what Discourse Network Analyzer 3 returns. Why: {'; '.join(self.rules)}."
        )


def compare_modes(database: DnaDatabase, label: str, settings: NetworkSettings) -> Comparison:
    """Compute one network strictly and as Discourse Network Analyzer 3 does, and compare.

    `label` is the statement type. The settings must be within the other program's reach: no
    filters beyond its own, nodes from its variables, periods it knows.
    Raises QuestionError when the strict network cannot be computed.
    """
    strict = network(database.statements[label], settings)
    try:
        options = parse_options(_options(database, label, settings))
        selection = select(database, options)
        other = slices_of(selection)[0]
    except QuestionError as error:
        return Comparison(_frame([]), strict.matrix.size, (), str(error))
    rows, changed, cells = _changed(strict, other.rows, other.columns, other.matrix)
    kept = {int(each) for each in strict.retained.frame[settings.statement]}
    theirs = set(selection.kept["statement_id"].to_list())
    rules = _rules(strict, options.duplicates, (kept, theirs), changed)
    return Comparison(_frame(rows), cells, rules)


def _options(database: DnaDatabase, label: str, settings: NetworkSettings) -> dict[str, Any]:
    kind = database.type_of(label)
    if kind is None:
        raise QuestionError(f"no statement type {label!r}", remedy="see the types of the database")
    if settings.filters:
        raise QuestionError(
            "the modes are compared without filters", remedy="filter the statements beforehand"
        )
    given: dict[str, Any] = {
        "statementType": label,
        "networkType": "onemode" if settings.mode == "one-mode" else "twomode",
        "qualifierAggregation": settings.aggregation,
        "normalization": settings.normalisation,
        "duplicates": _DUPLICATES.get(settings.duplicates, settings.duplicates),
        "isolates": settings.isolates,
    }
    columns = {v.column: v.name for v in kind.variables}
    for option, column in (
        ("variable1", settings.rows),
        ("variable2", settings.columns),
        ("qualifier", settings.qualifier),
    ):
        if column is not None and column.startswith("document_") and column not in columns:
            given[option], given[f"{option}Document"] = column.removeprefix("document_"), True
        else:
            given[option] = columns.get(str(column), column)
    if settings.first:
        given["startDate"] = settings.first.strftime("%d.%m.%Y")
    if settings.last:
        given["stopDate"] = settings.last.strftime("%d.%m.%Y")
    return given


def _changed(
    strict: Network, rows: list[str], columns: list[str], theirs: np.ndarray[Any, Any]
) -> tuple[list[tuple[Any, ...]], float, int]:
    """Return the cells that differ on the union of the nodes."""
    ours = strict.dense()
    all_rows = [*strict.rows, *(r for r in rows if r not in strict.rows)]
    all_columns = [*strict.columns, *(c for c in columns if c not in strict.columns)]
    one, other = (np.zeros((len(all_rows), len(all_columns))) for _ in range(2))
    one[: len(strict.rows), : len(strict.columns)] = ours
    place_r = {label: at for at, label in enumerate(all_rows)}
    place_c = {label: at for at, label in enumerate(all_columns)}
    if rows and columns:
        other[np.ix_([place_r[r] for r in rows], [place_c[c] for c in columns])] = theirs
    gap = ~np.isclose(one, other, rtol=1e-9, atol=1e-9)
    if strict.one_mode:
        gap = np.triu(gap, 1)
    cells = one.size if not strict.one_mode else len(all_rows) * (len(all_rows) - 1) // 2
    found = [
        (all_rows[r], all_columns[c], float(one[r, c]), float(other[r, c]))
        for r, c in np.argwhere(gap)
    ]
    return found, float(gap.sum()), cells


def _rules(
    strict: Network,
    duplicates: str,
    kept: tuple[set[int], set[int]],
    changed: float,
) -> tuple[str, ...]:
    """Say which rules part the modes on these data."""
    if not changed:
        return ()
    chosen, scale = strict.settings, strict.retained.scale
    found = []
    ours, theirs = kept
    if ours != theirs:
        what = f"strict keeps {len(ours)} statements, the other {len(theirs)}"
        why = "blank or missing values"
        if duplicates in {"month", "week"}:
            why = f"its {duplicates}s are numbers without their year (B1, B2)"
        elif duplicates != "include" and scale in {"ordered", "integer"}:
            why = "it never finds integers above 127 equal (B3)"
        found.append(f"{what}: {why}")
    if chosen.normalisation == "cosine":
        found.append("its cosine divides by totals, not by lengths of profiles (B4)")
    if chosen.normalisation == "jaccard":
        found.append("its Jaccard mixes counts and products and serves every aggregation alike")
    levels, declared = strict.retained.levels, strict.retained.range
    whole = not levels or declared == (min(levels), max(levels))
    if scale == "ordered" and not whole and chosen.takes_stance and chosen.mode == "one-mode":
        found.append("its scale of integers runs over the values observed, not declared (B9)")
    if scale == "nominal" and chosen.aggregation in {"conflict", "subtract"}:
        found.append("it counts silence as conflict (B8)")
    if chosen.aggregation == "combine":
        found.append("it codes the set of levels as one number (B18); strict counts the levels")
    return tuple(found or ["the rule could not be named: look at the cells"])


def _frame(rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    schema = {"row": pl.String, "column": pl.String, "strict": pl.Float64, "dna3": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns((pl.col("dna3") - pl.col("strict")).alias("difference"))
