"""From statements to a network."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.networks.cells import Codes, Cube, Matrix
from counterpoint.analyse.networks.measures import affiliation as _affiliation
from counterpoint.analyse.networks.measures import project
from counterpoint.analyse.networks.result import Network
from counterpoint.analyse.networks.retained import COLUMN, LEVEL, ROW, Retained, retain
from counterpoint.analyse.networks.settings import NetworkSettings

DEFAULT = NetworkSettings()


def network(statements: pl.DataFrame, settings: NetworkSettings = DEFAULT) -> Network:
    """Return the network the settings describe.

    `statements` is any frame with the columns the settings name, one row for each statement and
    actor: the schema `counterpoint.model.frames.STATEMENTS`, or a statement frame of a .dna
    database with `dna_settings`. Raises QuestionError when the data cannot answer the question.
    """
    retained = retain(statements, settings)
    return network_of(retained, code(retained), settings, shown_names(statements, settings))


def network_of(
    retained: Retained,
    cube: Cube,
    settings: NetworkSettings,
    names: dict[str, str] | None = None,
    period: str = "",
) -> Network:
    """Return the network of coded statements."""
    if settings.mode == "two-mode":
        matrix = _affiliation(cube, settings.aggregation, settings.normalisation)
        columns = retained.columns
    else:
        matrix = project(cube, settings.aggregation, settings.normalisation, retained.range)
        columns = retained.rows
    return Network(retained.rows, columns, matrix, settings, retained, cube, names or {}, period)


def code(retained: Retained, weights: Matrix | None = None) -> Cube:
    """Code the retained statements by the labels and levels of the network."""
    frame = retained.frame
    rows, columns = list(retained.rows), list(retained.columns)
    if retained.scale == "none":
        level: Codes = np.zeros(len(frame), dtype=np.int64)
    elif retained.scale == "nominal":
        level = encode(frame[LEVEL], [str(each) for each in retained.levels])
    else:
        level = np.searchsorted(np.array(retained.levels, dtype=float), frame[LEVEL].to_numpy())
    return Cube(
        rows,
        columns,
        list(retained.levels),
        retained.scale,
        encode(frame[ROW], rows),
        encode(frame[COLUMN], columns),
        level.astype(np.int64),
        weights,
    )


def encode(values: pl.Series, labels: list[str]) -> Codes:
    """Return the position of each value among `labels`, all of which are known."""
    if not labels:
        return np.zeros(0, dtype=np.int64)
    return values.cast(pl.Enum(labels)).to_physical().cast(pl.Int64).to_numpy()


def shown_names(statements: pl.DataFrame, settings: NetworkSettings) -> dict[str, str]:
    """Return the form to show of each label, where a column beside it holds one."""
    found: dict[str, str] = {}
    for column, beside in (
        (settings.rows, f"{settings.rows}_name"),
        (settings.columns, f"{settings.columns}_label"),
    ):
        if beside in statements.columns and not isinstance(statements.schema[column], pl.List):
            pairs = statements.select(pl.col(column).cast(pl.String), beside).drop_nulls().unique()
            found |= dict(pairs.sort(column, beside, descending=True).iter_rows())
    return found


def _with(statements: pl.DataFrame, settings: NetworkSettings | None, **changes: Any) -> Network:
    return network(statements, replace(settings or DEFAULT, **changes))


def affiliation(statements: pl.DataFrame, settings: NetworkSettings | None = None) -> Network:
    """Return who speaks about what: rows by columns, statements counted (see `measures`)."""
    chosen = settings or replace(DEFAULT, mode="two-mode", aggregation="ignore")
    return network(statements, replace(chosen, mode="two-mode"))


def congruence(statements: pl.DataFrame, settings: NetworkSettings | None = None) -> Network:
    """Return who agrees with whom; saying the same again in one source counts once."""
    return _with(statements, settings, mode="one-mode", aggregation="congruence")


def conflict(statements: pl.DataFrame, settings: NetworkSettings | None = None) -> Network:
    """Return who disagrees with whom on concepts both speak about."""
    return _with(statements, settings, mode="one-mode", aggregation="conflict")


def subtract(statements: pl.DataFrame, settings: NetworkSettings | None = None) -> Network:
    """Return congruence less conflict: positive among friends, negative among opponents."""
    return _with(statements, settings, mode="one-mode", aggregation="subtract")
