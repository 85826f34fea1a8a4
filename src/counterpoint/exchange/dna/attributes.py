"""Attributes of entities as columns of the statements, so that anything can be filtered by them."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase, DnaVariable


def with_attributes(database: DnaDatabase, label: str, wanted: Iterable[str]) -> pl.DataFrame:
    """Return the statements of a type with columns such as "person.Type" added.

    Each of `wanted` is a variable of short text, a full stop and one of its attribute variables.
    An entity without a value has "". Raises QuestionError for a type, variable or attribute the
    file does not have.
    """
    kind = database.type_of(label)
    if kind is None:
        raise QuestionError(
            f"no statement type {label!r}",
            remedy=f"the file has {', '.join(each.label for each in database.types)}",
        )
    frame = database.statements[label]
    for name in dict.fromkeys(wanted):
        variable_name, _, attribute = name.partition(".")
        variable = kind.variable(variable_name)
        if variable is None:
            raise QuestionError(
                f"statements of type {label!r} have no variable {variable_name!r}",
                remedy=f"known: {', '.join(each.name for each in kind.variables)}",
            )
        values = _values(database, variable, attribute)
        column = pl.col(variable.column).replace_strict(values, default="", return_dtype=pl.String)
        frame = frame.with_columns(column.alias(name))
    return frame


def _values(database: DnaDatabase, variable: DnaVariable, attribute: str) -> dict[str, str]:
    """Return the value of an attribute for each entity of a variable, by the entity's value."""
    known = database.tables["ATTRIBUTEVARIABLES"].filter(pl.col("VariableId") == variable.id)
    mine = known.filter(pl.col("AttributeVariable") == attribute)
    if mine.is_empty():
        raise QuestionError(
            f"{variable.name!r} has no attribute {attribute!r}",
            remedy=f"known: {', '.join(known['AttributeVariable']) or 'none'}",
        )
    entities = database.tables["ENTITIES"].filter(pl.col("VariableId") == variable.id)
    values = database.tables["ATTRIBUTEVALUES"].filter(
        pl.col("AttributeVariableId") == mine["ID"][0]
    )
    joined = entities.join(values, left_on="ID", right_on="EntityId")
    pairs = joined.select("Value", pl.col("AttributeValue").fill_null("")).drop_nulls()
    return dict(pairs.iter_rows())


def values_of(database: DnaDatabase, label: str, column: str) -> list[str]:
    """Return all values a variable of short text can take in the file, "" left out.

    Empty for other columns, such as those of documents.
    """
    kind = database.type_of(label)
    found = [each for each in (kind.variables if kind else ()) if each.column == column]
    if not found or found[0].data_type != "short text":
        return []
    entities = database.tables["ENTITIES"].filter(pl.col("VariableId") == found[0].id)
    return [value for value in entities["Value"].drop_nulls().to_list() if value]
