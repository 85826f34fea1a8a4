"""Right numbers and those of Discourse Network Analyzer beside one another, on a project."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from counterpoint.analyse.networks.against_dna3 import Comparison, compare_modes
from counterpoint.analyse.networks.aspects import Aspect
from counterpoint.analyse.networks.retained import retain
from counterpoint.analyse.networks.settings import NetworkSettings, dna_settings
from counterpoint.errors import QuestionError
from counterpoint.exchange.dna.build import database_of

DNA_TYPE = "DNA Statement"
COLUMNS = {"actor": "person", "school": "organization", "concept": "concept"}
"""Our columns -> the variables they become in a .dna database."""


def both_modes(statements: pl.DataFrame, settings: NetworkSettings) -> Comparison:
    """Compare the modes on the database the statements would be exported as.

    These are the accepted and suggested statements that pass the filters and take a stance, with
    actors as "person" and the stance as "position".

    Raises QuestionError for nodes that the other program does not know.
    """
    stance = replace(settings, aggregation="subtract", mode="one-mode", normalisation="no")
    table = retain(statements, replace(stance, duplicates="none")).frame
    rows, columns = (COLUMNS.get(each) for each in (settings.rows, settings.columns))
    if rows is None or columns is None:
        raise QuestionError(
            "the other program knows actors, schools and concepts as nodes only",
            remedy="choose rows and columns among actor, school and concept",
        )
    chosen = dna_settings(
        mode=settings.mode,
        aggregation=settings.aggregation,
        normalisation=settings.normalisation,
        duplicates=settings.duplicates,
        rows=rows,
        columns=columns,
        qualifier="position",
        range=(-1.0, 1.0),
    )
    own = table.select(name for name in table.columns if not name.startswith("@"))
    return compare_modes(database_of(own), DNA_TYPE, chosen)


def modes_aspect(statements: pl.DataFrame, settings: NetworkSettings) -> Aspect:
    """Return the cells that differ as an aspect of the network, the largest differences first."""
    found = both_modes(statements, settings)
    size = pl.col("difference").abs()
    table = found.table.sort(size, "row", "column", descending=[True, False, False])
    return Aspect("modes", table, found.caption, lambda _row, _column: [])
