"""Version 2 databases, read into the tables of version 3."""

from __future__ import annotations

import sqlite3
from typing import Any

import polars as pl

from counterpoint.exchange.dna.schema import COLUMNS, PERMISSIONS
from counterpoint.exchange.dna.tables import present_columns, read_table

_ATTRIBUTES = ("Type", "Alias", "Notes")
"""What version 2 says of every value; version 3 has these as attribute variables."""

Tables = dict[str, pl.DataFrame]


def read_version_2(connection: sqlite3.Connection) -> tuple[Tables, tuple[str, ...]]:
    """Return the tables in the form of version 3, and what has no counterpart, in words."""
    same = ("SETTINGS", "STATEMENTTYPES", "VARIABLES", "REGEXES", "CODERRELATIONS", "STATEMENTS")
    tables = {name: read_table(connection, name) for name in same}
    tables["DOCUMENTS"] = read_table(connection, "DOCUMENTS").with_columns(
        pl.col("Date").floordiv(1000),  # milliseconds
        pl.col("Title", "Text", "Author", "Source", "Section", "Notes", "Type").fill_null(""),
    )
    for name in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
        tables[name] = read_table(connection, name)
    tables["CODERS"] = _coders(connection)
    tables["VARIABLELINKS"] = pl.DataFrame(schema=dict.fromkeys(COLUMNS["VARIABLELINKS"], pl.Int64))
    tables |= _entities(connection, tables["VARIABLES"])
    return tables, _losses(connection)


def _coders(connection: sqlite3.Connection) -> pl.DataFrame:
    coders = read_table(connection, "CODERS")
    kinds = {"Coder": "int", "Type": "text", "Permission": "int"}
    rows = read_table(connection, "CODERPERMISSIONS", kinds).iter_rows()
    denied = {(coder, str(kind).lower()) for coder, kind, granted in rows if granted == 0}
    flags = [
        pl.Series(
            f"Permission{name}", [int((id_, name.lower()) not in denied) for id_ in coders["ID"]]
        )
        for name in PERMISSIONS
    ]
    defaults = {
        "Refresh": 0,
        "FontSize": 14,
        "PopupWidth": 300,
        "ColorByCoder": 0,
        "PopupDecoration": 0,
        "PopupAutoComplete": 1,
    }
    return coders.with_columns(
        *(pl.lit(value, dtype=pl.Int64).alias(name) for name, value in defaults.items()),
        *flags,
        pl.col("Password").fill_null(""),
        pl.col("Red", "Green", "Blue").fill_null(0),
    )


def _entities(connection: sqlite3.Connection, variables: pl.DataFrame) -> Tables:
    """Turn the values of short text variables into entities, their notes into attributes.

    They are numbered as the program does when it converts a file: by variable, then in the order
    of the file; attribute variables by name, then by variable.
    """
    short = variables.filter(pl.col("DataType") == "short text")["ID"].to_list()
    described = _described(connection)
    kinds = {"StatementId": "int", "VariableId": "int", "Value": "text"}
    data = read_table(connection, "DATASHORTTEXT", kinds).with_columns(
        pl.col("Value").fill_null("")
    )
    used = data.drop_nulls().rows()
    ids: dict[tuple[int, str], int] = {}
    found = (*described, *((v, "") for v in short), *((v, str(x)) for _, v, x in used))
    for key in sorted(found, key=lambda each: each[0]):
        ids.setdefault(key, len(ids) + 1)
    rows = [
        (id_, variable, value, *described.get((variable, value), ((0, 0, 0), ()))[0], None)
        for (variable, value), id_ in ids.items()
    ]
    names = [(v, a) for a in _ATTRIBUTES for v in short]
    attribute = {key: n for n, key in enumerate(names, 1)}
    values = [
        (id_, attribute[variable, name], (described[variable, value][1][i]))
        if (variable, value) in described
        else (id_, attribute[variable, name], "")
        for (variable, value), id_ in ids.items()
        if variable in short
        for i, name in enumerate(_ATTRIBUTES)
    ]
    return {
        "ENTITIES": _frame("ENTITIES", rows),
        "DATASHORTTEXT": _frame("DATASHORTTEXT", [(s, v, ids[v, str(x)]) for s, v, x in used]),
        "ATTRIBUTEVARIABLES": _frame(
            "ATTRIBUTEVARIABLES", [(n, *key) for n, key in enumerate(names, 1)]
        ),
        "ATTRIBUTEVALUES": _frame(
            "ATTRIBUTEVALUES", [(n, *row) for n, row in enumerate(values, 1)]
        ),
    }


def _described(
    connection: sqlite3.Connection,
) -> dict[tuple[int, str], tuple[tuple[int, int, int], tuple[str, ...]]]:
    numbers = dict.fromkeys(("VariableId", "Red", "Green", "Blue"), "int")
    kinds = {**numbers, **dict.fromkeys(("Value", *_ATTRIBUTES), "text")}
    listed = read_table(connection, "ATTRIBUTES", kinds).drop_nulls("VariableId")
    order = ("VariableId", "Value", "Red", "Green", "Blue", *_ATTRIBUTES)
    rows = listed.with_columns(pl.col("Value").fill_null("")).select(order).rows()
    return {
        (row[0], str(row[1])): (
            (row[2] or 0, row[3] or 0, row[4] or 0),
            tuple(str(cell or "") for cell in row[5:8]),
        )
        for row in rows
    }


def _frame(table: str, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    kinds = COLUMNS[table]
    schema = {name: pl.Int64() if kind == "int" else pl.String() for name, kind in kinds.items()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _losses(connection: sqlite3.Connection) -> tuple[str, ...]:
    losses = []
    if present_columns(connection, "STATEMENTLINKS"):
        links = connection.execute("SELECT COUNT(*) FROM STATEMENTLINKS").fetchone()[0]
        if links:
            losses.append(f"{links} links between statements: version 3 has none")
    if "childof" in present_columns(connection, "ATTRIBUTES"):
        parents = connection.execute(
            "SELECT COUNT(*) FROM ATTRIBUTES WHERE COALESCE(ChildOf, '') <> ''"
        ).fetchone()[0]
        if parents:
            losses.append(
                f"{parents} values name a parent: version 2 has it as text, not as a link"
            )
    return tuple(losses)
