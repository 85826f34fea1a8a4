"""Bar plots, attributes and event lists (Part B, sections 12 and 13)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from counterpoint.analyse.dna3.calendar import stamp
from counterpoint.analyse.dna3.labels import code_units, encode, sorted_labels
from counterpoint.analyse.dna3.options import Options
from counterpoint.analyse.dna3.selection import (
    COLUMN,
    LEVEL,
    ROW,
    Selection,
    first_of_each,
    never_equal,
    select,
)
from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase


def barplot(database: DnaDatabase, options: Options) -> dict[str, object]:
    """Count the statements of each entity by level of the qualifier.

    Raises QuestionError for a short text qualifier, where the peer throws (B12).
    """
    counted = replace(options, duplicates="include", qualifier_aggregation="ignore")
    selection = select(database, replace(counted, network_type="eventlist"), blanks=True)
    if selection.scale in {"short text", "long text", "document"}:
        raise QuestionError(
            "a text qualifier makes the bar plot of the original program fail: it takes the "
            "entity for a whole number",
            remedy="choose a boolean or integer qualifier, or strict mode",
        )
    kept = selection.kept.filter(pl.col(ROW) != "")
    key: list[str | pl.Expr] = [ROW] if selection.scale == "none" else [ROW, LEVEL]
    if selection.scale == "integer":
        key.append(never_equal())
    if options.duplicates != "include":
        kept = first_of_each(kept, options, key)
    levels = _levels(kept, selection.scale)
    values = sorted_labels(kept[ROW])
    rows = encode(kept[ROW], values)
    columns = encode(kept[LEVEL].cast(pl.String), [str(level) for level in levels])
    counts = np.zeros((len(values), len(levels)), dtype=np.int64)
    np.add.at(counts, (rows, columns), 1)
    variable = selection.kind.variable(selection.options.variable1)
    names, described = _described(database, -1 if variable is None else variable.id, values)
    return {
        "variable": selection.options.variable1,
        "values": values,
        "counts": counts.tolist(),
        "attributes": described,
        "intValues": levels,
        "attributeVariables": ["Color", *names],
    }


def _levels(kept: pl.DataFrame, scale: str) -> list[int]:
    if scale == "none":
        return [1]
    if scale == "boolean":
        return [0, 1]
    return sorted(int(v) for v in kept[LEVEL].drop_nulls().unique())


def _entities(database: DnaDatabase, variable: int) -> pl.DataFrame:
    return database.tables["ENTITIES"].filter(pl.col("VariableId") == variable)


def _colour(red: int | None, green: int | None, blue: int | None) -> str:
    return f"#{red or 0:02X}{green or 0:02X}{blue or 0:02X}"


def _attribute_values(
    database: DnaDatabase, variable: int
) -> tuple[list[str], dict[int, list[str]]]:
    """Return the attribute variables in order of their ids, and each entity's values for them."""
    listed = database.tables["ATTRIBUTEVARIABLES"].filter(pl.col("VariableId") == variable)
    listed = (
        listed.drop_nulls("ID").sort("ID").with_columns(pl.col("AttributeVariable").fill_null(""))
    )
    place = {id_: at for at, id_ in enumerate(listed["ID"])}
    found: dict[int, list[str]] = {}
    values = database.tables["ATTRIBUTEVALUES"]
    for entity, attribute, value in values.select(
        "EntityId", "AttributeVariableId", "AttributeValue"
    ).iter_rows():
        if attribute in place:
            found.setdefault(entity, [""] * len(place))[place[attribute]] = value or ""
    return listed["AttributeVariable"].to_list(), found


def _described(
    database: DnaDatabase, variable: int, values: list[str]
) -> tuple[list[str], list[list[str]]]:
    names, attributes = _attribute_values(database, variable)
    order = sorted(range(len(names)), key=lambda at: code_units(names[at]))
    empty = [""] * len(names)
    by_value = {}
    for row in _entities(database, variable).iter_rows(named=True):
        own = attributes.get(row["ID"], empty)
        colour = _colour(row["Red"], row["Green"], row["Blue"])
        by_value[row["Value"]] = [colour, *(own[at] for at in order)]
    blank = ["#000000", *empty]
    return [names[at] for at in order], [by_value.get(value, blank) for value in values]


def attributes(database: DnaDatabase, options: Options) -> dict[str, object]:
    """List the entities of variable 1 with id, colour and attributes, sorted by value."""
    kind = database.type_of(options.statement_type)
    variable = None if kind is None else kind.variable(options.variable1)
    if variable is None or variable.data_type != "short text":
        raise QuestionError(
            f"no short text variable {options.variable1!r} in {options.statement_type!r}",
            remedy="attributes belong to short text variables",
        )
    names, values = _attribute_values(database, variable.id)
    rows = [
        [
            row["ID"],
            row["Value"],
            _colour(row["Red"], row["Green"], row["Blue"]),
            *values.get(row["ID"], [""] * len(names)),
        ]
        for row in _entities(database, variable.id).iter_rows(named=True)
    ]
    return {
        "names": ["ID", "value", "color", *names],
        "types": ["int", *["String"] * (len(names) + 2)],
        "data": sorted(rows, key=lambda row: code_units(str(row[1]))),
    }


def event_list(database: DnaDatabase, selection: Selection) -> list[dict[str, object]]:
    """Return the filtered statements with their text, cut as the peer cuts it (B19)."""
    documents = database.tables["DOCUMENTS"]
    texts = dict(zip(documents["ID"], documents["Text"], strict=True))
    columns = [(v.name, v.column, v.data_type) for v in selection.kind.variables]
    events = []
    for row in selection.kept.drop(ROW, COLUMN, LEVEL).iter_rows(named=True):
        text = str(texts.get(row["document_id"]) or "")
        values = {
            name: int(row[column]) if kind in {"boolean", "integer"} else row[column]
            for name, column, kind in columns
            if row[column] is not None
        }
        events.append(
            {
                "id": row["statement_id"],
                "document_id": row["document_id"],
                "datetime": stamp(row["stamp"]),
                "start": row["start_position"],
                "stop": row["stop_position"],
                "coder": row["coder"],
                "text": text[row["start_position"] : row["stop_position"]],
                "values": values,
            }
        )
    return events
