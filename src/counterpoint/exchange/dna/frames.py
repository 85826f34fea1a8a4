"""From the tables of a .dna file to one typed frame for each statement type."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoint.exchange.dna.offsets import to_code_points
from counterpoint.exchange.dna.schema import DATA_TABLES
from counterpoint.model.dna import STATEMENT_COLUMNS, DnaType, DnaVariable

_YEAR_1 = -62135596800
_YEAR_9999 = 253402300799
"""Seconds since 1970 of the first and the last moment a calendar date can name."""

Tables = dict[str, pl.DataFrame]
Indices = NDArray[np.int64]


def types_of(tables: Tables) -> tuple[DnaType, ...]:
    """Return the statement types with their variables, each in order of its id.

    Types without an id and variables without an id or of an unknown data type are passed over
    (see `passed_over`); of two types of one label the later gets its id behind the label.
    """
    variables = tables["VARIABLES"].drop_nulls("ID").sort("ID")
    found: list[DnaType] = []
    labels: set[str] = set()
    types = tables["STATEMENTTYPES"].drop_nulls("ID").sort("ID")
    for type_id, label in types.select("ID", pl.col("Label").fill_null("")).iter_rows():
        mine = variables.filter(pl.col("StatementTypeId") == type_id)
        taken = set(STATEMENT_COLUMNS)
        listed = []
        for id_, name, kind in mine.select("ID", "Variable", "DataType").iter_rows():
            if kind not in DATA_TABLES:
                continue
            known = name or f"variable {id_}"
            column = known
            while column in taken:
                column += "_"
            taken.add(column)
            listed.append(DnaVariable(id_, known, kind, column))
        unique = f"{label} ({type_id})" if label in labels else label
        labels.add(unique)
        found.append(DnaType(type_id, unique, tuple(listed)))
    return tuple(found)


def passed_over(tables: Tables) -> tuple[str, ...]:
    """Say in words which variables of the file cannot be read as any of the four data types."""
    strange = tables["VARIABLES"].filter(
        ~pl.col("DataType").is_in(list(DATA_TABLES)).fill_null(False)
    )
    return tuple(
        f"variable {name!r} is of the unknown type {kind!r} and was not read"
        for name, kind in strange.select("Variable", "DataType").iter_rows()
    )


def statement_frame(tables: Tables, kind: DnaType) -> pl.DataFrame:
    """Return the statements of one type in canonical order, see `STATEMENT_COLUMNS`.

    As in the program, a statement without a coder or a document is left out.
    """
    mine = tables["STATEMENTS"].filter(pl.col("StatementTypeId") == kind.id)
    documents, coders = tables["DOCUMENTS"], tables["CODERS"]
    doc_row = positions(documents["ID"], mine["DocumentId"])
    coder_row = positions(coders["ID"], mine["Coder"])
    whole = (doc_row >= 0) & (coder_row >= 0)
    mine, doc_row, coder_row = mine.filter(pl.Series(whole)), doc_row[whole], coder_row[whole]
    stamps = documents["Date"].fill_null(0).to_numpy()[doc_row]
    ids, start, stop = (mine[name].fill_null(0).to_numpy() for name in ("ID", "Start", "Stop"))
    order = np.lexsort((ids, stop, start, mine["DocumentId"].to_numpy(), stamps))
    ids, start, stop, stamps = ids[order], start[order], stop[order], stamps[order]
    doc_row, coder_row = doc_row[order], coder_row[order]
    first, last = _code_points(documents["Text"], doc_row, start, stop)
    taken = pl.Series(doc_row)
    columns = [
        pl.Series("statement_id", ids),
        _times(stamps),
        pl.Series("stamp", stamps),
        pl.Series("start", first),
        pl.Series("end", last),
        pl.Series("start_position", start),
        pl.Series("stop_position", stop),
        coders["ID"].gather(pl.Series(coder_row)).alias("coder"),
        coders["Name"].gather(pl.Series(coder_row)).alias("coder_name"),
        documents["ID"].gather(taken).alias("document_id"),
        *(
            documents[name].fill_null("").gather(taken).alias(f"document_{name.lower()}")
            for name in ("Title", "Author", "Source", "Section", "Type")
        ),
    ]
    return pl.DataFrame(columns + [_values(tables, ids, each) for each in kind.variables])


def positions(known: pl.Series, wanted: pl.Series) -> Indices:
    """Return where in `known` each of `wanted` stands, -1 where it does not."""
    keys = known.fill_null(-1).to_numpy().astype(np.int64)
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    asked = wanted.fill_null(-(2**61)).to_numpy()
    at = np.minimum(np.searchsorted(keys[order], asked), len(keys) - 1)
    return np.where(keys[order][at] == asked, order[at], -1).astype(np.int64)


def _times(stamps: Indices) -> pl.Series:
    possible = (stamps >= _YEAR_1) & (stamps <= _YEAR_9999)
    ms = pl.Series("time", np.where(possible, stamps, 0) * 1000).cast(pl.Datetime("ms"))
    return pl.select(pl.when(pl.Series(possible)).then(ms).alias("time"))["time"]


def _code_points(
    texts: pl.Series, doc_row: Indices, start: Indices, stop: Indices
) -> tuple[Indices, Indices]:
    """Mend the offsets of the documents that hold characters beyond U+FFFF."""
    first, last = start.copy(), stop.copy()
    wide = texts.str.contains("[\U00010000-\U0010ffff]").fill_null(False).to_numpy()
    for row in np.flatnonzero(wide):
        at = np.flatnonzero(doc_row == row)
        text = str(texts[int(row)])
        first[at], last[at] = to_code_points(text, start[at]), to_code_points(text, stop[at])
    return first, last


def _values(tables: Tables, ids: Indices, variable: DnaVariable) -> pl.Series:
    """Return the values of one variable for the statements `ids`; null where no row exists."""
    data = tables[DATA_TABLES[variable.data_type]]
    mine = data.filter(pl.col("VariableId") == variable.id)
    row = pl.Series(positions(mine["StatementId"], pl.Series(ids)))
    row = pl.select(pl.when(row >= 0).then(row))[row.name]
    if variable.data_type == "short text":
        entities = tables["ENTITIES"]
        entity = pl.Series(positions(entities["ID"], mine["Entity"]))
        entity = pl.select(pl.when(entity >= 0).then(entity))[entity.name]
        return entities["Value"].gather(entity).gather(row).alias(variable.column)
    values = mine["Value"].gather(row).alias(variable.column)
    return (values != 0).alias(variable.column) if variable.data_type == "boolean" else values
