"""The tables of a version 3 .dna file, as the program creates them.

Source: the tables of files written by the program itself (3.0.7), restated.
"""

from __future__ import annotations

PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)
"""What a coder may do; the program's own interface enforces it, its networks do not."""

DATA_TABLES = {
    "boolean": "DATABOOLEAN",
    "integer": "DATAINTEGER",
    "long text": "DATALONGTEXT",
    "short text": "DATASHORTTEXT",
}
"""The table that holds the values of each data type."""

LONGEST = 190
"""Titles, names and values must stay below 191 characters."""


_BOUNDS: dict[str, tuple[int, int, int]] = {}


def _text(name: str) -> str:
    return f"{name} TEXT NOT NULL DEFAULT '' CHECK (LENGTH({name}) < 191)"


def _number(name: str, low: int, high: int, default: int) -> str:
    _BOUNDS[name] = (low, high, default)
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK ({name} BETWEEN {low} AND {high})"


def _colour() -> str:
    return ", ".join(_number(part, 0, 255, 0) for part in ("Red", "Green", "Blue"))


def _reference(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(table: str, value: str, reference: str = "") -> str:
    return (
        f"CREATE TABLE {table}(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, "
        f"VariableId INTEGER NOT NULL, {value}, {_reference('StatementId', 'STATEMENTS')}, "
        f"{_reference('VariableId', 'VARIABLES')}, {reference}UNIQUE (StatementId, VariableId))"
    )


_FLAGS = ", ".join(_number(f"Permission{name}", 0, 1, 1) for name in PERMISSIONS)
_RIGHTS = ", ".join(
    _number(name, 0, 1, 1)
    for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
)

TABLES: dict[str, str] = {
    "SETTINGS": "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)",
    "CODERS": (
        "CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, "
        "Name TEXT NOT NULL CHECK (LENGTH(Name) < 191), "
        f"{_colour()}, {_number('Refresh', 0, 9999, 0)}, {_number('FontSize', 1, 99, 14)}, "
        "Password TEXT NOT NULL CHECK (LENGTH(Password) < 191), "
        f"{_number('PopupWidth', 100, 9999, 300)}, {_number('ColorByCoder', 0, 1, 0)}, "
        f"{_number('PopupDecoration', 0, 1, 0)}, {_number('PopupAutoComplete', 0, 1, 1)}, {_FLAGS})"
    ),
    "DOCUMENTS": (
        "CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, "
        "Title TEXT NOT NULL CHECK (LENGTH(Title) < 191), Text TEXT NOT NULL, Coder INTEGER, "
        f"{_text('Author')}, {_text('Source')}, {_text('Section')}, "
        f"Notes TEXT NOT NULL DEFAULT '', {_text('Type')}, Date INTEGER NOT NULL, "
        f"{_reference('Coder', 'CODERS')})"
    ),
    "STATEMENTTYPES": (
        "CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, "
        f"Label TEXT NOT NULL CHECK (LENGTH(Label) < 191), {_colour()})"
    ),
    "VARIABLES": (
        "CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, "
        "Variable TEXT NOT NULL CHECK (LENGTH(Variable) < 191), "
        "DataType TEXT NOT NULL CHECK (DataType = 'boolean' OR DataType = 'integer' OR "
        "DataType = 'long text' OR DataType = 'short text') DEFAULT 'short text', "
        f"StatementTypeId INTEGER, {_reference('StatementTypeId', 'STATEMENTTYPES')}, "
        "UNIQUE (Variable, StatementTypeId))"
    ),
    "VARIABLELINKS": (
        "CREATE TABLE VARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER, "
        "TargetVariableId INTEGER, CHECK (TargetVariableId != SourceVariableId), "
        f"{_reference('SourceVariableId', 'VARIABLES')}, "
        f"{_reference('TargetVariableId', 'VARIABLES')})"
    ),
    "REGEXES": (
        "CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), "
        + _colour()
        + ")"
    ),
    "CODERRELATIONS": (
        "CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, "
        "Coder INTEGER CHECK(Coder > 0), OtherCoder INTEGER CHECK(OtherCoder > 0), "
        f"{_RIGHTS}, CHECK (Coder != OtherCoder), {_reference('Coder', 'CODERS')}, "
        f"{_reference('OtherCoder', 'CODERS')})"
    ),
    "STATEMENTS": (
        "CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, "
        "DocumentId INTEGER, Start INTEGER NOT NULL CHECK(Start >= 0), "
        "Stop INTEGER NOT NULL CHECK(Stop >= 0), Coder INTEGER, CHECK (Start < Stop), "
        f"{_reference('StatementTypeId', 'STATEMENTTYPES')}, {_reference('Coder', 'CODERS')}, "
        f"{_reference('DocumentId', 'DOCUMENTS')})"
    ),
    "DATABOOLEAN": _data("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        "CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
        f"{_text('Value')}, {_colour()}, ChildOf INTEGER CHECK(ChildOf > 0), "
        f"UNIQUE (VariableId, Value), {_reference('ChildOf', 'ENTITIES')}, "
        f"{_reference('VariableId', 'VARIABLES')})"
    ),
    "DATASHORTTEXT": _data(
        "DATASHORTTEXT", "Entity INTEGER NOT NULL", _reference("Entity", "ENTITIES") + ", "
    ),
    "DATALONGTEXT": _data("DATALONGTEXT", "Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        "CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, "
        "VariableId INTEGER NOT NULL, "
        "AttributeVariable TEXT NOT NULL CHECK (LENGTH(AttributeVariable) < 191), "
        f"UNIQUE(VariableId, AttributeVariable), {_reference('VariableId', 'VARIABLES')})"
    ),
    "ATTRIBUTEVALUES": (
        "CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL, "
        f"AttributeVariableId INTEGER NOT NULL, {_text('AttributeValue')}, "
        f"UNIQUE (EntityId, AttributeVariableId), {_reference('EntityId', 'ENTITIES')}, "
        f"{_reference('AttributeVariableId', 'ATTRIBUTEVARIABLES')})"
    ),
}
"""The statement that creates each table, in an order that satisfies the references."""

COLUMNS: dict[str, dict[str, str]] = {
    "SETTINGS": {"Property": "text", "Value": "text"},
    "CODERS": {
        "ID": "int",
        "Name": "text",
        "Red": "int",
        "Green": "int",
        "Blue": "int",
        "Refresh": "int",
        "FontSize": "int",
        "Password": "text",
        "PopupWidth": "int",
        "ColorByCoder": "int",
        "PopupDecoration": "int",
        "PopupAutoComplete": "int",
        **{f"Permission{name}": "int" for name in PERMISSIONS},
    },
    "CODERRELATIONS": {
        "ID": "int",
        "Coder": "int",
        "OtherCoder": "int",
        "viewStatements": "int",
        "editStatements": "int",
        "viewDocuments": "int",
        "editDocuments": "int",
    },
    "DOCUMENTS": {
        "ID": "int",
        "Title": "text",
        "Text": "text",
        "Coder": "int",
        "Author": "text",
        "Source": "text",
        "Section": "text",
        "Notes": "text",
        "Type": "text",
        "Date": "int",
    },
    "STATEMENTTYPES": {"ID": "int", "Label": "text", "Red": "int", "Green": "int", "Blue": "int"},
    "VARIABLES": {"ID": "int", "Variable": "text", "DataType": "text", "StatementTypeId": "int"},
    "VARIABLELINKS": {"ID": "int", "SourceVariableId": "int", "TargetVariableId": "int"},
    "REGEXES": {"Label": "text", "Red": "int", "Green": "int", "Blue": "int"},
    "STATEMENTS": {
        "ID": "int",
        "StatementTypeId": "int",
        "DocumentId": "int",
        "Start": "int",
        "Stop": "int",
        "Coder": "int",
    },
    "DATABOOLEAN": {"StatementId": "int", "VariableId": "int", "Value": "int"},
    "DATAINTEGER": {"StatementId": "int", "VariableId": "int", "Value": "int"},
    "DATASHORTTEXT": {"StatementId": "int", "VariableId": "int", "Entity": "int"},
    "DATALONGTEXT": {"StatementId": "int", "VariableId": "int", "Value": "text"},
    "ENTITIES": {
        "ID": "int",
        "VariableId": "int",
        "Value": "text",
        "Red": "int",
        "Green": "int",
        "Blue": "int",
        "ChildOf": "int",
    },
    "ATTRIBUTEVARIABLES": {"ID": "int", "VariableId": "int", "AttributeVariable": "text"},
    "ATTRIBUTEVALUES": {
        "ID": "int",
        "EntityId": "int",
        "AttributeVariableId": "int",
        "AttributeValue": "text",
    },
}
"""The columns that are read and written; the row numbers of the data tables carry no meaning."""

NUMBERS: dict[tuple[str, str], tuple[int, int, int]] = {
    (table, column): _BOUNDS[column]
    for table, columns in COLUMNS.items()
    for column in columns
    if column in _BOUNDS
}
"""Lowest, highest and default value of each number that has bounds."""
