"""Write a .dna file that Discourse Network Analyzer 3 opens, and read it back to be sure."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna.read import read_dna
from counterpoint.exchange.dna.schema import COLUMNS, DATA_TABLES, LONGEST, TABLES
from counterpoint.model.dna import DnaDatabase

_EMPTY = {"boolean": 1, "integer": 0, "long text": ""}
"""What a statement that lacks a value gets: the program's own defaults."""

_UNBOUNDED = {("DOCUMENTS", "Text"), ("DOCUMENTS", "Notes"), ("DATALONGTEXT", "Value")}
_UNBOUNDED |= {("SETTINGS", "Property"), ("SETTINGS", "Value")}

Tables = dict[str, pl.DataFrame]


def write_dna(database: DnaDatabase, path: str | Path) -> tuple[str, ...]:
    """Write a version 3 file and return what was mended or lost, in words.

    The file obeys the writer's rules: every statement has one row for every variable of its type,
    every short text variable an empty entity, every entity a value for each attribute, every pair
    of coders a relation; texts end lines with a bare line feed; short texts have at most 190
    characters. An existing file is never overwritten. Raises ExchangeError when it exists, or when
    the written file does not read back the same.
    """
    path = Path(path)
    if path.exists():
        raise ExchangeError("the file exists", place=path, remedy="choose another name")
    notes: list[str] = list(database.losses)
    tables = _mended(database, notes)
    try:
        _store(tables, path)
        _prove(database, path)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise ExchangeError(
            f"the database refuses a row ({error})", place=path, remedy="run the import audit"
        ) from error
    return tuple(notes)


def _store(tables: Tables, path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        for table, statement in TABLES.items():
            connection.execute(statement)
            _fill(connection, table, tables[table])
        connection.commit()
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: str, rows: pl.DataFrame) -> None:
    columns = rows.columns
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    connection.executemany(f"INSERT INTO {table}({names}) VALUES ({marks})", rows.iter_rows())


def _prove(database: DnaDatabase, path: Path) -> None:
    again = read_dna(path)
    for label, frame in database.statements.items():
        if len(again.statements[label]) != len(frame):
            raise ExchangeError(
                f"statements of type {label!r} were lost on writing",
                place=path,
                remedy="report this file",
            )


def _mended(database: DnaDatabase, notes: list[str]) -> Tables:
    tables = {name: frame for name, frame in database.tables.items() if name in COLUMNS}
    tables["SETTINGS"] = _settings(database)
    tables["DOCUMENTS"] = _documents(tables, notes)
    tables["STATEMENTS"] = _statements(tables, notes)
    _entities(tables, notes)
    _data(tables, notes)
    _attributes(tables)
    tables["CODERRELATIONS"] = _relations(tables, notes)
    for table, kinds in COLUMNS.items():
        for column, kind in kinds.items():
            if kind == "text" and (table, column) not in _UNBOUNDED:
                tables[table] = _cut(tables[table], table, column, notes)
    return tables


def _settings(database: DnaDatabase) -> pl.DataFrame:
    """Keep the settings, but a version that the program opens."""
    settings = database.tables["SETTINGS"].filter(pl.col("Property").is_in(["version", "date"]))
    known = dict(settings.iter_rows())
    version = database.version if database.version.startswith("3.") else "3.0.11"
    rows = [("version", version), ("date", str(known.get("date") or "1970-01-01"))]
    return pl.DataFrame(rows, schema=settings.schema, orient="row")


def _documents(tables: Tables, notes: list[str]) -> pl.DataFrame:
    documents = tables["DOCUMENTS"]
    returns = documents["Text"].str.contains("\r").sum()
    if returns:
        notes.append(
            f"{returns} documents end lines with a carriage return; it became a blank where a line "
            "feed follows and a line feed elsewhere, so that offsets hold"
        )
    text = pl.col("Text").fill_null("").str.replace_all("\r\n", " \n").str.replace_all("\r", "\n")
    texts = pl.col("Title", "Author", "Source", "Section", "Notes", "Type").fill_null("")
    return documents.with_columns(text, texts, pl.col("Date").fill_null(0))


def _statements(tables: Tables, notes: list[str]) -> pl.DataFrame:
    statements = tables["STATEMENTS"]
    sound = (
        (pl.col("Start") >= 0)
        & (pl.col("Start") < pl.col("Stop"))
        & pl.col("DocumentId").is_in(tables["DOCUMENTS"]["ID"].implode())
        & pl.col("StatementTypeId").is_in(tables["STATEMENTTYPES"]["ID"].implode())
        & (pl.col("Coder").is_in(tables["CODERS"]["ID"].implode()) | pl.col("Coder").is_null())
    ).fill_null(False)
    kept = statements.filter(sound)
    if len(kept) < len(statements):
        notes.append(
            f"{len(statements) - len(kept)} statements without a sound span, document, type or "
            "coder were left out"
        )
    return kept


def _entities(tables: Tables, notes: list[str]) -> None:
    """Give every short text variable its empty entity; drop entities of no variable."""
    short = tables["VARIABLES"].filter(pl.col("DataType") == "short text")["ID"]
    entities = tables["ENTITIES"]
    known = entities.filter(pl.col("VariableId").is_in(tables["VARIABLES"]["ID"].implode()))
    if len(known) < len(entities):
        notes.append(f"{len(entities) - len(known)} entities of no variable were left out")
    empty = known.filter(pl.col("Value") == "")["VariableId"].implode()
    missing = short.filter(~short.is_in(empty))
    first = (int(known["ID"].max() or 0)) + 1  # type: ignore[arg-type]  # a number or None
    if len(missing):
        notes.append(f"{len(missing)} short text variables got the empty value they lacked")
    rows = [(first + n, variable, "", 0, 0, 0, None) for n, variable in enumerate(missing)]
    known = pl.concat([known, pl.DataFrame(rows, schema=known.schema, orient="row")])
    parents = pl.col("ChildOf").is_in(known["ID"].implode())
    # A parent must stand before its child for the reference to hold while rows are written.
    tables["ENTITIES"] = known.with_columns(
        pl.when(parents).then(pl.col("ChildOf")), pl.col("Red", "Green", "Blue").fill_null(0)
    ).sort(pl.col("ChildOf").is_not_null(), "ID")


def _data(tables: Tables, notes: list[str]) -> None:
    """Give every statement one row for every variable of its type."""
    variables, statements = tables["VARIABLES"], tables["STATEMENTS"]
    wanted = statements.select(pl.col("ID").alias("StatementId"), "StatementTypeId").join(
        variables.select(pl.col("ID").alias("VariableId"), "DataType", "StatementTypeId"),
        on="StatementTypeId",
    )
    empty = dict(
        tables["ENTITIES"].filter(pl.col("Value") == "").select("VariableId", "ID").iter_rows()
    )
    filled = orphans = 0
    for kind, table in DATA_TABLES.items():
        have = tables[table]
        value = have.columns[2]
        mine = wanted.filter(pl.col("DataType") == kind).select("StatementId", "VariableId")
        if kind == "short text":
            sound = have.filter(pl.col("Entity").is_in(tables["ENTITIES"]["ID"].implode()))
            default = pl.col("VariableId").replace_strict(empty, default=None)
        else:
            sound, default = have, pl.lit(_EMPTY[kind])
        first = sound.unique(["StatementId", "VariableId"], keep="first", maintain_order=True)
        keys = ["StatementId", "VariableId"]
        whole = mine.join(first, on=keys, how="left", maintain_order="left")
        filled += whole[value].null_count()
        orphans += len(have) - len(have.join(mine, on=keys, how="semi"))
        tables[table] = whole.with_columns(pl.col(value).fill_null(default))
    if filled:
        notes.append(f"{filled} missing values were filled with the program's defaults")
    if orphans:
        notes.append(f"{orphans} values of no statement or variable were left out")


def _attributes(tables: Tables) -> None:
    """Give every entity a value, if an empty one, for each attribute of its variable."""
    have = tables["ATTRIBUTEVALUES"].unique(
        ["EntityId", "AttributeVariableId"], keep="first", maintain_order=True
    )
    pairs = (
        tables["ENTITIES"]
        .sort("ID")
        .select(pl.col("ID").alias("EntityId"), "VariableId")
        .join(
            tables["ATTRIBUTEVARIABLES"].select(
                pl.col("ID").alias("AttributeVariableId"), "VariableId"
            ),
            on="VariableId",
            maintain_order="left",
        )
    )
    whole = pairs.join(
        have.drop("ID"),
        on=["EntityId", "AttributeVariableId"],
        how="left",
        maintain_order="left",
    )
    tables["ATTRIBUTEVALUES"] = whole.with_columns(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("ID"),
        pl.col("AttributeValue").fill_null(""),
    ).select(list(COLUMNS["ATTRIBUTEVALUES"]))


def _relations(tables: Tables, notes: list[str]) -> pl.DataFrame:
    """Keep the relations between coders and add the missing pairs, all allowed."""
    have = tables["CODERRELATIONS"]
    coders = tables["CODERS"]["ID"].to_list()
    known = set(have.select("Coder", "OtherCoder").iter_rows())
    missing = [(a, b) for a in coders for b in coders if a != b and (a, b) not in known]
    if missing:
        notes.append(f"{len(missing)} missing relations between coders were added")
    first = int(have["ID"].max() or 0) + 1  # type: ignore[arg-type]  # a number or None
    rows = [(first + n, a, b, 1, 1, 1, 1) for n, (a, b) in enumerate(missing)]
    return pl.concat([have, pl.DataFrame(rows, schema=have.schema, orient="row")])


def _cut(frame: pl.DataFrame, table: str, column: str, notes: list[str]) -> pl.DataFrame:
    long = int((frame[column].str.len_chars() > LONGEST).sum())
    if not long:
        return frame
    notes.append(f"{long} values of {table}.{column} were cut to {LONGEST} characters")
    cut = pl.col(column).str.slice(0, LONGEST)
    if table == "ENTITIES":  # cut values must still differ: the id tells them apart
        tail = "~" + pl.col("ID").cast(pl.String)
        cut = (
            pl.when(pl.col(column).str.len_chars() > LONGEST)
            .then(pl.col(column).str.slice(0, LONGEST - 12) + tail)
            .otherwise(pl.col(column))
        )
    return frame.with_columns(cut.alias(column))
