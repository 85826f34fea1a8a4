"""Make the tables of a database such that Discourse Network Analyzer accepts them."""

from __future__ import annotations

import polars as pl

from counterpoint.exchange.dna.schema import COLUMNS, DATA_TABLES, LONGEST, NUMBERS
from counterpoint.model.dna import DnaDatabase

_EMPTY = {"boolean": 1, "integer": 0, "long text": ""}
"""What a statement that lacks a value gets: the program's own defaults."""

_UNBOUNDED = {("DOCUMENTS", "Text"), ("DOCUMENTS", "Notes"), ("DATALONGTEXT", "Value")}
_UNBOUNDED |= {("SETTINGS", "Property"), ("SETTINGS", "Value")}

Tables = dict[str, pl.DataFrame]

_REFERENCES = (
    ("VARIABLES", "StatementTypeId", "STATEMENTTYPES"),
    ("VARIABLELINKS", "SourceVariableId", "VARIABLES"),
    ("VARIABLELINKS", "TargetVariableId", "VARIABLES"),
    ("ATTRIBUTEVARIABLES", "VariableId", "VARIABLES"),
    ("CODERRELATIONS", "Coder", "CODERS"),
    ("CODERRELATIONS", "OtherCoder", "CODERS"),
)
"""Rows that point at nothing are left out: table, column, and the table it points at."""

_UNIQUE = {
    "VARIABLES": ("Variable", "StatementTypeId"),
    "ATTRIBUTEVARIABLES": ("VariableId", "AttributeVariable"),
}
"""Names that must differ; the later of two gets its id behind it."""


def mended(database: DnaDatabase, notes: list[str]) -> Tables:
    """Return tables that obey the writer's rules; what was changed is added to `notes`."""
    tables = {name: frame for name, frame in database.tables.items() if name in COLUMNS}
    tables["SETTINGS"] = _settings(database)
    _keys(tables, notes)
    _references(tables, notes)
    _ranges(tables, notes)
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
    undated = documents["Date"].null_count()
    if undated:
        notes.append(f"{undated} documents without a date got 1970-01-01")
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


def _keys(tables: Tables, notes: list[str]) -> None:
    """Leave out rows without a key of their own, and variables of no known data type."""
    strange = ~pl.col("DataType").is_in(list(DATA_TABLES)).fill_null(False)
    unknown = tables["VARIABLES"].filter(strange)
    if len(unknown):
        notes.append(f"{len(unknown)} variables of an unknown data type were left out")
        tables["VARIABLES"] = tables["VARIABLES"].filter(~strange)
    for table in COLUMNS:
        key = next(iter(COLUMNS[table]), "ID")
        if table in DATA_TABLES.values():
            continue
        kept = tables[table].drop_nulls(key).unique(key, keep="first", maintain_order=True)
        if len(kept) < len(tables[table]):
            notes.append(
                f"{len(tables[table]) - len(kept)} rows of {table} have no key of their own"
            )
        tables[table] = kept


def _references(tables: Tables, notes: list[str]) -> None:
    """Leave out rows that point at nothing; merge equal entities; tell equal names apart."""
    for table, column, target in _REFERENCES:
        sound = pl.col(column).is_in(tables[target]["ID"].implode()).fill_null(False)
        kept = tables[table].filter(sound)
        if len(kept) < len(tables[table]):
            notes.append(f"{len(tables[table]) - len(kept)} rows of {table} point at no {target}")
        tables[table] = kept
    coder = pl.col("Coder").is_in(tables["CODERS"]["ID"].implode())
    tables["DOCUMENTS"] = tables["DOCUMENTS"].with_columns(pl.when(coder).then(pl.col("Coder")))
    for table, columns in _UNIQUE.items():
        name = "Variable" if table == "VARIABLES" else "AttributeVariable"
        again = ~pl.struct(columns).is_first_distinct() | pl.col(name).is_null()
        count = int(tables[table].select(again).to_series().sum())
        if count:
            notes.append(f"{count} names in {table} were missing or stood twice; they got a number")
        numbered = pl.concat_str(pl.col(name).fill_null(""), pl.lit(" "), pl.col("ID"))
        tables[table] = tables[table].with_columns(
            pl.when(again).then(numbered).otherwise(pl.col(name)).alias(name)
        )
    _merge_entities(tables, notes)


def _merge_entities(tables: Tables, notes: list[str]) -> None:
    entities = tables["ENTITIES"].with_columns(pl.col("Value").fill_null(""))
    first = entities.with_columns(pl.col("ID").first().over("VariableId", "Value").alias("@first"))
    same = dict(first.filter(pl.col("ID") != pl.col("@first")).select("ID", "@first").iter_rows())
    if same:
        notes.append(f"{len(same)} entities of a value that another has were merged with it")
        data = tables["DATASHORTTEXT"]
        tables["DATASHORTTEXT"] = data.with_columns(pl.col("Entity").replace(same))
    tables["ENTITIES"] = entities.filter(~pl.col("ID").is_in(list(same)))


def _ranges(tables: Tables, notes: list[str]) -> None:
    """Bring numbers into the range the program allows, its default where there is none."""
    for (table, column), (low, high, default) in NUMBERS.items():
        number = pl.col(column).fill_null(default).clip(low, high)
        tables[table] = tables[table].with_columns(number)
    for table, column in (("CODERS", "Name"), ("CODERS", "Password"), ("STATEMENTTYPES", "Label")):
        missing = tables[table][column].null_count()
        if missing:
            notes.append(f"{missing} rows of {table} lack a {column}")
        tables[table] = tables[table].with_columns(pl.col(column).fill_null(""))
