"""Databases as nobody would make them, read twice: by the package and by plain loops.

Names that differ by a mark, a blank or their capitals, characters beyond the first plane, dates
before 1970 and on one second, one statement, coders that are gone, windows wider than the data,
exclusions by variables of every type; then every kind of result, also those that rest on networks.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
import test_second_reading as second
from plain_reading import DOCUMENT, EPOCH, PlainReading, units
from test_expected_results import differences
from test_second_reading import Rows, asked, in_the_peers_words, timed

from counterpoint.analyse.dna3.run import run_call
from counterpoint.exchange.dna.read import assemble
from counterpoint.exchange.dna.schema import COLUMNS
from counterpoint.model.dna import DnaDatabase

KINDS = {**second.KINDS, "note": "long text"}
VALUES: dict[str, list[Any]] = {
    "person": ["", " ", "Ann", "ann", "Ann ", "A\u0301nn", "\u00c1nn", "\ufb01ona", "𝒜da", "😀"],
    "organization": ["", "EPA", "epa", "E\tPA", 'E"P"A', "E'PA", "ЁПА", "\uffeeEPA", "x" * 190],
    "concept": ["", "0", "1", "-1", "10", "Tax;cap", "tax\ncap"],
    "agreement": [0, 1],
    "position": [-300, -129, -128, -1, 0, 1, 127, 128, 10_000_000],
    "frame": ["", "moral", "Moral", "ё", "е\u0308"],
    "note": ["", "none", "long\ntext, with 'quotes'"],
}
FIRST = (-2_400_000_000, -86_401, -1, 0, 951_782_399, 1_709_164_800)
"""Seconds of 1893, the end of 1969, leap days: where calendars stumble."""


def odd(draw: random.Random) -> tuple[Rows, list[datetime], DnaDatabase]:
    """Return an odd database as rows, as the dates of its documents, and as tables."""
    first, span = draw.choice(FIRST), draw.choice([1, 3 * 86400, 400 * 86400])
    documents = [
        {
            "ID": at * 7 % 23,
            "Title": draw.choice(["", "t", "T"]),
            "Text": "word 😀 " * 20,
            "Coder": 1,
            "Author": draw.choice(["", "Kim", "Kím", "O, Lee"]),
            "Source": draw.choice(["", "Times"]),
            "Section": draw.choice(["", "a", "A"]),
            "Notes": "",
            "Type": draw.choice(["", "news", "News"]),
            "Date": first + draw.randrange(span),
        }
        for at in range(1, draw.choice([2, 5, 12]))
    ]
    rows: Rows = []
    gone: Rows = []
    few = draw.random() < 0.4
    for at in range(1, draw.choice([2, 3, 25])):
        document = draw.choice(documents)
        start = draw.randrange(20)
        row: dict[str, Any] = {"id": at * 11 % 97, "document": document["ID"]}
        row |= {"start": start, "stop": start + 1 + draw.randrange(5)}
        row |= {f"d:{f}": document[f.capitalize()] for f in DOCUMENT if f != "id"}
        row |= {"d:id": str(document["ID"]), "date": EPOCH + timedelta(seconds=document["Date"])}
        row |= {name: draw.choice(v[-2:] if few else v) for name, v in VALUES.items()}
        (gone if draw.random() < 0.1 else rows).append(row)
    dates = [EPOCH + timedelta(seconds=each["Date"]) for each in documents]
    return rows, dates, database(rows, gone, documents)


def database(rows: Rows, gone: Rows, documents: Rows) -> DnaDatabase:
    """Return the tables; the statements `gone` belong to a coder who is no longer there."""
    ids = {name: at for at, name in enumerate(KINDS, 1)}
    entities = {
        (name, value): 1000 * at + n
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
            for row in (*rows, *gone)
            for name in KINDS
            if KINDS[name] == kind
        ]

    filled: dict[str, Rows] = {
        "DOCUMENTS": documents,
        "CODERS": [{"ID": 1, "Name": "Admin"}],
        "STATEMENTTYPES": [{"ID": 1, "Label": "DNA Statement"}, {"ID": 2, "Label": "empty"}],
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
                "Coder": 1 if row in rows else None,
            }
            for row in (*rows, *gone)
        ],
        "ENTITIES": [
            {"ID": id_, "VariableId": ids[name], "Value": value}
            for (name, value), id_ in entities.items()
        ],
        "DATABOOLEAN": data("boolean"),
        "DATAINTEGER": data("integer"),
        "DATASHORTTEXT": data("short text"),
        "DATALONGTEXT": data("long text"),
    }
    tables = {}
    for name, kinds in COLUMNS.items():
        schema = {c: pl.Int64() if kind == "int" else pl.String() for c, kind in kinds.items()}
        told = [{c: row.get(c) for c in kinds} for row in filled.get(name, [])]
        tables[name] = pl.DataFrame(told, schema=schema)
    return assemble("odd", "3.0.11", tables)


def oddly(draw: random.Random, dates: list[datetime]) -> dict[str, Any]:
    """Ask oddly: by values of every type, from before the data or after them."""
    told = {key: value for key, value in asked(draw).items() if key not in {"start", "stop"}}
    if draw.random() < 0.4:
        day = min(dates).replace(hour=0, minute=0, second=0)
        told["start"] = day + timedelta(days=draw.choice([-400, 0, 1]))
        told["stop"] = told["start"] + timedelta(days=draw.choice([0, 30, 900]), seconds=86399)
    told["exclude"] = {}
    for name in draw.sample(list(VALUES), draw.choice([0, 0, 1, 2])):
        told["exclude"][name] = [str(v) for v in draw.sample(VALUES[name], 2)]
    if draw.random() < 0.3:
        told["documents"] = {"author": ["", "Kím"], "section": ["A"], "source": ["Times"]}
        told["inverted"] = tuple(draw.sample(["author", "section", "source"], draw.randrange(4)))
    return told


def widely(draw: random.Random, told: dict[str, Any], dates: list[datetime]) -> dict[str, Any]:
    """Ask for windows, some wider than the data."""
    told = {**timed(draw, told), "width": draw.choice([1, 2, 3, 12, 1000])}
    if told["unit"] in {"hours", "days"}:
        start = min(dates).replace(minute=0, second=0) - timedelta(hours=2)
        told |= {"start": start, "stop": start + timedelta(hours=40)}
    else:
        told.setdefault("start", min(dates) - timedelta(days=2))
        told.setdefault("stop", min(dates) + timedelta(days=800))
    return told


@pytest.mark.parametrize("seed", range(100))
@pytest.mark.parametrize("kind", ["network", "timewindow"])
def test_odd_databases_are_read_alike(kind: str, seed: int) -> None:
    draw = random.Random(f"odd {kind} {seed}")
    rows, dates, base = odd(draw)
    for _ in range(4):
        told = oddly(draw, dates)
        if kind == "timewindow":
            told = widely(draw, told, dates)
        if told["aggregation"] == "combine" and told["normalization"] == "prominence":
            continue
        reading = PlainReading(rows, KINDS, dates, **told)
        answer = run_call(kind, base, in_the_peers_words(told))

        assert answer["error"] is None, told
        assert answer["filtered_ids"] == [row["id"] for row in reading.kept], told
        expected = [[list(a), list(b), m] for a, b, m, _ in reading.matrices()]
        found = [[each["rows"], each["cols"], each["matrix"]] for each in answer["matrices"]]
        assert differences(found, expected)[:3] == [], told


def profile(matrix: list[list[float]]) -> list[float]:
    sums = sorted((sum(max(cell, 0.0) for cell in row) for row in matrix), reverse=True)
    total = sum(sums)
    return [each / total for each in sums] if total > 0 else [0.0] * len(sums)


def gap(one: list[list[float]], other: list[list[float]], method: str) -> float:
    if method == "absdiff":
        return sum(
            abs(x - y) for a, b in zip(one, other, strict=True) for x, y in zip(a, b, strict=True)
        )
    return sum(abs(x - y) for x, y in zip(profile(one), profile(other), strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_distances_of_odd_slices_are_those_of_the_definition(seed: int) -> None:
    draw = random.Random(f"distance {seed}")
    rows, dates, base = odd(draw)
    method = draw.choice(["absdiff", "spectral"])
    told = widely(draw, oddly(draw, dates), dates) | {"isolates": True, "to_one": False}
    told |= {"mode": "onemode"} if method == "spectral" else {}
    if told["mode"] == "onemode" and told["normalization"] in {"activity", "prominence"}:
        told["normalization"] = "no"
    if told["aggregation"] == "combine" and told["mode"] == "onemode":
        told["aggregation"] = "ignore"
    if told["aggregation"] == "combine" and told["normalization"] == "prominence":
        told["normalization"] = "no"
    answer = run_call("distance", base, in_the_peers_words(told) | {"distanceMethod": method})
    matrices = [m for _, _, m, _ in PlainReading(rows, KINDS, dates, **told).matrices()]

    assert answer["error"] is None, told
    if any(math.isnan(cell) for m in matrices for row in m for cell in row):
        return
    expected = [[gap(a, b, method) for b in matrices] for a in matrices]
    assert differences(answer["distance_matrix"], expected)[:3] == [], told


class Backbone:
    """The losses of sets of concepts, by the definition, in plain loops."""

    def __init__(self, rows: Rows, dates: list[datetime], told: dict[str, Any]) -> None:
        self.reading = PlainReading(rows, KINDS, dates, **told)
        self.kept, self.by = self.reading.kept, told["v2"]
        self.reading.loaded = self.kept  # levels are those of the filtered statements here
        self.names = self.reading.labels(self.kept, told["v1"])
        self.columns = self.reading.labels(self.kept, self.by)
        self.levels = self.reading.levels(self.kept)
        self.whole = self.network(self.columns)

    def network(self, concepts: list[str]) -> list[list[float]]:
        x = {(a, j, k): 0 for a in self.names for j in self.columns for k in self.levels}
        for row in self.kept:
            if row[self.by] in concepts:
                x[row[self.reading.o["v1"]], row[self.by], self.reading.level(row)] += 1
        return self.reading._one_mode(self.names, self.columns, self.levels, x)

    @property
    def undefined(self) -> bool:
        return any(math.isnan(cell) for row in self.whole for cell in row)

    def loss(self, concepts: list[str]) -> float:
        return gap(self.whole, self.network(concepts), "degrees")

    def size(self, concepts: list[str]) -> int:
        return sum(row[self.by] in concepts for row in self.kept)


def projected(draw: random.Random, dates: list[datetime]) -> dict[str, Any]:
    told = oddly(draw, dates) | {"mode": "onemode", "isolates": False}
    told["v1"], told["v2"] = draw.sample(["person", "organization", "concept"], 2)
    told["qualifier"] = draw.choice(["agreement", "position", "frame"])
    told["aggregation"] = draw.choice(["ignore", "congruence", "conflict", "subtract"])
    told["normalization"] = draw.choice(["no", "average", "jaccard", "cosine"])
    return told


@pytest.mark.parametrize("seed", range(60))
def test_losses_of_odd_backbones_are_those_of_the_definition(seed: int) -> None:
    draw = random.Random(f"backbone {seed}")
    rows, dates, base = odd(draw)
    told = projected(draw, dates)
    plain = Backbone(rows, dates, told)
    if plain.undefined:
        return
    wish = in_the_peers_words(told) | {"method": "nested"}

    found = run_call("backbone", base, wish)["nested"]

    left, gone, at = list(plain.columns), [], 0
    while left:
        costs = {each: plain.loss([one for one in left if one != each]) for each in left}
        least = min(costs.values())
        lowest = [each for each in left if costs[each] <= least + 1e-9]
        if any(least < costs[each] for each in lowest):
            return  # a tie that rounding decides
        step = found["entities"][at : at + len(lowest)]
        assert step == lowest[::-1]  # all at once, from the last to the first
        for name in step:
            gone.append(name)
            assert found["backboneLoss"][at] == pytest.approx(least, abs=1e-9)
            assert found["redundantLoss"][at] == pytest.approx(plain.loss(gone), abs=1e-9)
            assert found["numStatements"][at] == plain.size(left) - plain.size([name])
            at += 1
        left = [each for each in left if each not in lowest]
    assert at == len(found["entities"])


@pytest.mark.parametrize("seed", range(40))
def test_odd_backbones_are_evaluated_by_the_definition(seed: int) -> None:
    draw = random.Random(f"evaluate {seed}")
    rows, dates, base = odd(draw)
    told = projected(draw, dates)
    plain = Backbone(rows, dates, told)
    if plain.undefined:
        return
    count = len(plain.columns)
    some = draw.sample(plain.columns, draw.randrange(count + 1))
    p = draw.choice([0.0, 7.5])
    parts = (some, [one for one in plain.columns if one not in some])

    found = run_call(
        "evalbackbone", base, in_the_peers_words(told) | {"backboneEntities": some, "p": p}
    )

    expected = [
        plain.loss(part) * math.exp(-p * (count - len(part)) / count) if count else 0.0
        for part in parts
    ]
    assert differences(found["loss"], expected) == []


@pytest.mark.parametrize("seed", range(60))
def test_odd_bar_plots_are_counted_alike(seed: int) -> None:
    draw = random.Random(f"bars {seed}")
    rows, dates, base = odd(draw)
    told = oddly(draw, dates) | {"aggregation": "ignore", "mode": "twomode"}
    told |= {"v1": draw.choice(["person", "organization", "concept"]), "v2": "concept"}
    told["qualifier"] = draw.choice(["agreement", "position", None])
    told["duplicates"] = draw.choice(["include", "document", "week", "month", "acrossrange"])
    wish = in_the_peers_words(told)
    # One variable and its qualifier are what repeats: the plain reading is asked so.
    plain = {**told, "v2": told["v1"], "aggregation": "subtract" if told["qualifier"] else "ignore"}
    kept = PlainReading(rows, KINDS, dates, **plain).kept
    levels = {None: [1], "agreement": [0, 1]}.get(
        told["qualifier"], sorted({row["position"] for row in kept})
    )
    counts = Counter((r[told["v1"]], r.get(told["qualifier"], 1)) for r in kept)
    values = sorted({row[told["v1"]] for row in kept}, key=units)

    found = run_call("barplot", base, wish)["barplot"]

    assert found["values"] == values
    assert found["intValues"] == levels
    assert found["counts"] == [[counts[value, level] for level in levels] for value in values]


@pytest.mark.parametrize("seed", range(40))
def test_the_score_of_a_reported_split_is_that_of_the_definition(seed: int) -> None:
    draw = random.Random(f"polar {seed}")
    rows, dates, base = odd(draw)
    told = oddly(draw, dates) | {"mode": "onemode", "v1": "person", "v2": "concept"}
    told |= {"qualifier": "agreement", "normalization": "average", "isolates": False}
    clusters, normal = draw.choice([2, 3]), draw.random() < 0.5
    wish = in_the_peers_words(told) | {"numClusters": clusters, "normaliseScores": normal}
    agree, clash = (
        PlainReading(rows, KINDS, dates, **{**told, "aggregation": how}).matrices()[0]
        for how in ("congruence", "conflict")
    )

    (found,) = run_call("polarization", base, wish)["polarization"]

    members = found["memberships"]
    count, sizes = len(members), Counter(members)
    assert found["names"] == agree[0]
    if count < 2:
        return
    assert max(sizes.values()) - min(sizes.get(c, 0) for c in range(clusters)) <= 1
    within = sum(n * (n - 1) for n in sizes.values())
    between = count * (count - 1) - within
    total_a, total_c = (sum(abs(c) for row in m[2] for c in row) for m in (agree, clash))
    q = 0.0
    for i in range(count):
        for j in range(count):
            a, c, one, two = agree[2][i][j], clash[2][i][j], members[i], members[j]
            if i != j and one == two:
                n = sizes[one]
                q += abs(a - n * (n - 1) / within * total_a / within) + abs(c)
            elif i != j:
                both = sizes[one] * sizes[two]
                q += abs(a) + abs(c - both / between * total_c / between)
    total = total_a + total_c
    expected = (q / (2 * total) if total else 0.0) if normal else q / 2
    assert found["finalMaxQ"] == pytest.approx(expected, abs=1e-9)
