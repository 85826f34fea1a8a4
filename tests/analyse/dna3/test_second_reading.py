"""Invented databases, asked in invented ways: the package says what a plain second reading says.

`plain_reading` tells Part B once more in slow loops, from the text alone. Where the two differ one
of them has misread it.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
from plain_reading import DOCUMENT, EPOCH, PlainReading
from test_expected_results import differences

from counterpoint.analyse.dna3.run import run_call
from counterpoint.exchange.dna.read import assemble
from counterpoint.exchange.dna.schema import COLUMNS
from counterpoint.model.dna import DnaDatabase

KINDS = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
    "position": "integer",
    "frame": "short text",
}
VALUES: dict[str, list[Any]] = {
    "person": ["", "ann", "Ann", "bo", "Élise", "𝒜da", "\ufb01ona"],
    "organization": ["", "EPA", "NGO", "Senate", "eu"],
    "concept": ["", "tax", "cap", "trade", "Law"],
    "agreement": [0, 1],
    "position": [-2, -1, 0, 1, 2, 10, 127, 128, 500],
    "frame": ["", "moral", "economic"],
}
Rows = list[dict[str, Any]]


def invented(draw: random.Random) -> tuple[Rows, list[datetime], DnaDatabase]:
    """Return the same random database as rows, as dates of its documents, and as tables."""
    span = draw.choice([20, 100, 900]) * 86400
    documents = [
        {
            "ID": at,
            "Title": f"t{draw.randrange(3)}",
            "Text": "word " * 20,
            "Coder": 1,
            "Author": draw.choice(["", "Kim", "Lee"]),
            "Source": draw.choice(["Times", "Post"]),
            "Section": draw.choice(["", "a", "b"]),
            "Notes": "",
            "Type": draw.choice(["", "news"]),
            "Date": 1577836800 + draw.randrange(span) // draw.choice([1, 86400]) * 1,
        }
        for at in range(1, draw.choice([2, 6, 15]))
    ]
    few = draw.random() < 0.3
    rows: Rows = []
    for at in range(1, draw.choice([1, 4, 30])):
        document = draw.choice(documents)
        start = draw.randrange(20)
        row: dict[str, Any] = {"id": at, "document": document["ID"]}
        row |= {"start": start, "stop": start + 1 + draw.randrange(5)}
        row |= {f"d:{f}": document[f.capitalize()] for f in DOCUMENT if f != "id"}
        row |= {"d:id": str(document["ID"]), "date": EPOCH + timedelta(seconds=document["Date"])}
        row |= {
            name: draw.choice(values[-2:] if few else values) for name, values in VALUES.items()
        }
        rows.append(row)
    dates = [EPOCH + timedelta(seconds=each["Date"]) for each in documents]
    return rows, dates, _database(rows, documents)


def _database(rows: Rows, documents: Rows) -> DnaDatabase:
    ids = {name: at for at, name in enumerate(KINDS, 1)}
    entities = {
        (name, value): len(VALUES) * 10 * at + n
        for at, (name, kind) in enumerate(KINDS.items(), 1)
        if kind == "short text"
        for n, value in enumerate(VALUES[name])
    }

    def data(kind: str) -> Rows:
        return [
            {
                "StatementId": row["id"],
                "VariableId": ids[name],
                "Value": row[name],
                "Entity": entities.get((name, row[name])),
            }
            for row in rows
            for name in KINDS
            if KINDS[name] == kind
        ]

    filled: dict[str, Rows] = {
        "DOCUMENTS": documents,
        "CODERS": [{"ID": 1, "Name": "Admin"}],
        "STATEMENTTYPES": [{"ID": 1, "Label": "DNA Statement"}],
        "VARIABLES": [
            {"ID": ids[name], "Variable": name, "DataType": kind, "StatementTypeId": 1}
            for name, kind in KINDS.items()
        ],
        "STATEMENTS": [
            {
                "ID": row["id"],
                "StatementTypeId": 1,
                "DocumentId": row["document"],
                "Start": row["start"],
                "Stop": row["stop"],
                "Coder": 1,
            }
            for row in rows
        ],
        "ENTITIES": [
            {"ID": id_, "VariableId": ids[name], "Value": value}
            for (name, value), id_ in entities.items()
        ],
        "DATABOOLEAN": data("boolean"),
        "DATAINTEGER": data("integer"),
        "DATASHORTTEXT": data("short text"),
    }
    tables = {}
    for name, kinds in COLUMNS.items():
        schema = {c: pl.Int64() if kind == "int" else pl.String() for c, kind in kinds.items()}
        told = [{c: row.get(c) for c in kinds} for row in filled.get(name, [])]
        tables[name] = pl.DataFrame(told, schema=schema)
    return assemble("invented", "3.0.11", tables)


def asked(draw: random.Random) -> dict[str, Any]:
    """Return one way of asking, in the words of the second reading."""
    mode = draw.choice(["onemode", "twomode"])
    nodes = ["person", "organization", "concept", *(f"d:{f}" for f in DOCUMENT)]
    one, two = draw.sample(nodes, 2) if draw.random() < 0.5 else draw.sample(nodes[:3], 2)
    qualifier = draw.choice(["agreement", "position", "frame", "d:section", None])
    ways = {"onemode": ["ignore", "congruence", "conflict", "subtract"]}
    ways["twomode"] = ["ignore", "subtract", "combine"]
    normal = {"onemode": ["no", "average", "jaccard", "cosine"]}
    normal["twomode"] = ["no", "activity", "prominence"]
    duplicates = ["include", "document", "week", "month", "year", "acrossrange"]
    told: dict[str, Any] = {
        "mode": mode,
        "v1": one,
        "v2": two,
        "qualifier": qualifier,
        "aggregation": draw.choice(ways[mode]) if qualifier else "ignore",
        "normalization": draw.choice(normal[mode]),
        "isolates": draw.random() < 0.3,
        "duplicates": "include" if qualifier == "d:section" else draw.choice(duplicates),
        "american": draw.random() < 0.5,
        "invert": draw.random() < 0.5,
    }
    if draw.random() < 0.5:
        told["start"] = datetime(2020, 1, draw.randrange(1, 28))
        told["stop"] = told["start"] + timedelta(days=draw.choice([3, 30, 400]), seconds=-1)
    if draw.random() < 0.3:
        names = draw.sample(list(VALUES), draw.randrange(1, 3))
        told["exclude"] = {
            n: [str(v) for v in draw.sample(VALUES[n], min(3, len(VALUES[n])))] for n in names
        }
    if draw.random() < 0.3:
        told["documents"] = {"author": draw.sample(["", "Kim", "Lee"], 2), "type": ["news"]}
        told["inverted"] = tuple(draw.sample(["author", "type"], draw.randrange(3)))
    return told


def timed(draw: random.Random, told: dict[str, Any]) -> dict[str, Any]:
    """Ask the same in windows or kernel slices."""
    kernels = ["no", "uniform", "triangular", "epanechnikov", "gaussian"]
    told = {**told, "unit": draw.choice(["days", "weeks", "months", "years", "hours"])}
    told |= {"width": draw.randrange(1, 9), "kernel": draw.choice(kernels)}
    if told["unit"] in {"hours", "days"}:
        start = datetime(2020, 1, draw.randrange(1, 10), draw.randrange(24))
        hours = 40 if told["unit"] == "hours" else 480
        told |= {"start": start, "stop": start + timedelta(hours=hours)}
    if told["kernel"] != "no":
        told |= {"indent": draw.random() < 0.5, "to_one": draw.random() < 0.5}
        if told["qualifier"] == "d:section":
            told |= {"qualifier": None, "aggregation": "ignore"}
        if told["aggregation"] == "combine":
            told["aggregation"] = "subtract"
        if told["normalization"] not in {"no", "average"}:
            told["normalization"] = "average" if told["mode"] == "onemode" else "no"
    return told


def in_the_peers_words(told: dict[str, Any]) -> dict[str, Any]:
    """Return the options of the call that asks the same."""
    options: dict[str, Any] = {
        "networkType": told["mode"],
        "qualifierAggregation": told["aggregation"],
        "normalization": told["normalization"],
        "isolates": told["isolates"],
        "duplicates": told["duplicates"],
        "invertValues": told["invert"],
        "locale": "en-US" if told["american"] else "en-GB",
        "timeWindow": told.get("unit", "no"),
        "windowSize": told.get("width", 100),
        "kernel": told.get("kernel", "no"),
        "indentTime": told.get("indent", False),
        "normalizeToOne": told.get("to_one", False),
    }
    for ours, theirs in (("v1", "variable1"), ("v2", "variable2"), ("qualifier", "qualifier")):
        name = told[ours]
        options[theirs] = name and name.removeprefix("d:")
        options[f"{theirs}Document"] = bool(name and name.startswith("d:"))
    for name in ("start", "stop"):
        if name in told:
            options[f"{name}Date"] = told[name].strftime("%d.%m.%Y")
            options[f"{name}Time"] = told[name].strftime("%H:%M:%S")
    pairs = [(n, value) for n, values in told.get("exclude", {}).items() for value in values]
    options["excludeVariables"] = [n for n, _ in pairs]
    options["excludeValues"] = [value for _, value in pairs]
    for field, listed in told.get("documents", {}).items():
        options[f"exclude{field.capitalize()}s"] = listed
        options[f"invert{field.capitalize()}s"] = field in told["inverted"]
    return options


@pytest.mark.parametrize("seed", range(120))
@pytest.mark.parametrize("kind", ["network", "timewindow"])
def test_both_readings_agree(kind: str, seed: int) -> None:
    draw = random.Random(f"{kind} {seed}")
    rows, dates, database = invented(draw)
    for _ in range(5):
        told = asked(draw)
        if kind == "timewindow":
            told = timed(draw, told)
        reading = PlainReading(rows, KINDS, dates, **told)
        answer = run_call(kind, database, in_the_peers_words(told))
        if told["aggregation"] == "combine" and told["normalization"] == "prominence":
            continue  # fails unless the matrix is square (B11), tested by itself

        assert answer["error"] is None
        assert answer["filtered_ids"] == [row["id"] for row in reading.kept]
        expected = [[list(a), list(b), m] for a, b, m, _ in reading.matrices()]
        found = [[each["rows"], each["cols"], each["matrix"]] for each in answer["matrices"]]
        assert differences(found, expected)[:3] == [], told
