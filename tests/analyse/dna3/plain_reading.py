"""The peer's rules once more, told slowly in plain loops: a second reader of the same text.

Nothing here is shared with the package. Statements are dictionaries, matrices are dictionaries of
cells, time is `datetime`. The tests run both on the given calls and on invented databases.
"""

from __future__ import annotations

import calendar
import itertools
import math
from datetime import datetime, timedelta
from typing import Any

Row = dict[str, Any]
Cells = dict[tuple[Any, Any, Any], float]

EPOCH = datetime(1970, 1, 1)
STEPS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}


def units(text: str) -> list[int]:
    """Sort key: UTF-16 code units."""
    raw = text.encode("utf-16-be")
    return [raw[i] * 256 + raw[i + 1] for i in range(0, len(raw), 2)]


def shifted(moment: datetime, unit: str, count: int) -> datetime:
    """Return the moment `count` units on, clamped to the month's last day."""
    if unit in STEPS:
        return moment + timedelta(seconds=STEPS[unit] * count)
    months = moment.year * 12 + moment.month - 1 + count * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def whole(earlier: datetime, later: datetime, unit: str) -> int:
    """Return whole units from one to the other, toward zero."""
    if unit in STEPS:
        seconds = (later - earlier).total_seconds()
        step = 86400 if unit == "weeks" else STEPS[unit]
        count = math.trunc(seconds / step)
        return math.trunc(count / 7) if unit == "weeks" else count
    sign = 1
    if later < earlier:
        earlier, later, sign = later, earlier, -1
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    months -= later.day < earlier.day
    return sign * (months // 12 if unit == "years" else months)


def week(moment: datetime, american: bool) -> int:
    """Return the number of the week, ISO or American."""
    if not american:
        return moment.isocalendar().week
    day = moment.date()
    for year in (day.year + 1, day.year):
        january = datetime(year, 1, 1).date()
        sunday = january - timedelta(days=(january.weekday() + 1) % 7)
        if day >= sunday:
            return (day - sunday).days // 7 + 1
    raise AssertionError


class PlainReading:
    """One call, from the rows of a statement type to its matrices.

    `rows` have "id", "date", "document", "start", "stop", the document's fields as "d:author" ...,
    and the values of the variables by name. `kinds` gives the data type of each variable.
    """

    def __init__(self, rows: list[Row], kinds: dict[str, str], dates: list[datetime], **o: Any):
        self.o = o = {
            "mode": "twomode",
            "v1": "organization",
            "v2": "concept",
            "qualifier": "agreement",
            "aggregation": "ignore",
            "normalization": "no",
            "isolates": False,
            "duplicates": "include",
            "start": None,
            "stop": None,
            "unit": "no",
            "width": 100,
            "kernel": "no",
            "indent": False,
            "to_one": False,
            "exclude": {},
            "invert": False,
            "documents": {},
            "inverted": (),
            "american": False,
            **o,
        }
        self.kinds = {**kinds, **{f"d:{f}": "document" for f in DOCUMENT}}
        self.scale = self.kinds[o["qualifier"]] if o["qualifier"] else "none"
        self.start = o["start"] or min(dates)
        self.stop = o["stop"] or max(dates)
        order = ("date", "document", "start", "stop", "id")
        rows = sorted(rows, key=lambda r: tuple(r[k] for k in order))
        self.loaded = [r for r in rows if self._is_loaded(r)]
        self.kept = self._once([r for r in self.loaded if self._enters(r)])

    def value(self, row: Row, name: str) -> str:
        return str(int(row[name])) if self.kinds[name] in NUMBERS else str(row[name])

    def _is_loaded(self, row: Row) -> bool:
        if not self.start <= row["date"] <= self.stop:
            return False
        for field, listed in self.o["documents"].items():
            if listed and (row[f"d:{field}"] in listed) != (field in self.o["inverted"]):
                return False
        return True

    def _enters(self, row: Row) -> bool:
        listed = [self.value(row, n) in values for n, values in self.o["exclude"].items()]
        if listed and (not all(listed) if self.o["invert"] else any(listed)):
            return False
        if row[self.o["v1"]] == "" or row[self.o["v2"]] == "":
            return False
        text = self.scale in ("short text", "document") and self.o["aggregation"] != "ignore"
        return not (text and row[self.o["qualifier"]] == "")

    def _once(self, rows: list[Row]) -> list[Row]:
        how = self.o["duplicates"]
        if how == "include":
            return rows
        seen, kept = set(), []
        for row in rows:
            moment = row["date"]
            period = {
                "document": row["document"],
                "acrossrange": 0,
                "year": moment.year,
                "month": moment.month,
                "week": week(moment, self.o["american"]),
            }[how]
            key: tuple[Any, ...] = (period, row[self.o["v1"]], row[self.o["v2"]])
            if self.scale != "none" and self.o["aggregation"] != "ignore":
                level = row[self.o["qualifier"]]
                boxed = self.scale == "integer" and not -128 <= level <= 127
                key = (*key, level, row["id"] if boxed else None)
            if key not in seen:
                seen.add(key)
                kept.append(row)
        return kept

    def labels(self, rows: list[Row], name: str) -> list[str]:
        return sorted({str(r[name]) for r in rows} - {""}, key=units)

    def levels(self, rows: list[Row]) -> list[Any]:
        if self.scale == "none":
            return [1]
        if self.scale == "boolean":
            return [0, 1]
        name = self.o["qualifier"]
        if self.scale == "integer":
            return sorted({r[name] for r in self.loaded})
        return sorted(
            {r[name] for r in (rows if self.scale == "document" else self.loaded)}, key=units
        )

    def level(self, row: Row) -> Any:
        if self.scale == "none":
            return 1
        value = row[self.o["qualifier"]]
        return int(value) if self.scale in NUMBERS else value

    def matrices(self) -> list[tuple[list[str], list[str], list[list[float]], Any]]:
        if self.o["unit"] == "no":
            return [(*self._network(self.kept), None)]
        return self._windows() if self.o["kernel"] == "no" else self._slices()

    def _windows(self) -> list[Any]:
        half, unit, found = self.o["width"] // 2, self.o["unit"], []
        t = self.start
        while t <= self.stop:
            low, high = shifted(t, unit, -half), shifted(t, unit, half)
            if low >= self.start and high <= self.stop:
                inside = [r for r in self.kept if low <= r["date"] <= high]
                found.append((*self._network(inside), (low, t, high)))
            t = shifted(t, unit, 1)
        return found

    def _network(self, rows: list[Row]) -> tuple[list[str], list[str], list[list[float]]]:
        o = self.o
        shown = self.loaded if o["isolates"] else rows
        names, columns = self.labels(shown, o["v1"]), self.labels(shown, o["v2"])
        levels = self.levels(rows)
        x = dict.fromkeys(itertools.product(names, columns, levels), 0)
        for row in rows:
            x[str(row[o["v1"]]), str(row[o["v2"]]), self.level(row)] += 1
        if o["mode"] == "twomode":
            return names, columns, self._two_mode(names, columns, levels, x)
        return names, names, self._one_mode(names, columns, levels, x)

    def _two_mode(self, names, columns, levels, x) -> list[list[float]]:  # type: ignore[no-untyped-def]
        how, normal = self.o["aggregation"], self.o["normalization"]

        def cell(a: str, j: str) -> float:
            if how == "combine":
                top = len(levels) - 1
                return sum(2 ** (top - i) for i, k in enumerate(levels) if x[a, j, k] > 0)
            if how == "subtract" and self.scale == "boolean":
                return x[a, j, 1] - x[a, j, 0]
            if how == "subtract" and self.scale == "integer":
                return sum(k * x[a, j, k] for k in levels)
            return sum(x[a, j, k] for k in levels)

        m = {(a, j): cell(a, j) for a in names for j in columns}

        def over(a: str, j: str) -> float:
            if normal == "no":
                return 1
            line = [(a, c) for c in columns] if normal == "activity" else [(r, j) for r in names]
            if how == "combine":
                if normal == "prominence":  # the transposed cell
                    line = [(names[columns.index(j)], c) for c in columns]
                return sum(m[at] > 0 for at in line)
            if how == "subtract":
                return sum(x[*at, k] for at in line for k in levels)
            return sum(m[at] for at in line)

        return [[m[a, j] / over(a, j) if over(a, j) else 0.0 for j in columns] for a in names]

    def _one_mode(self, names, columns, levels, x) -> list[list[float]]:  # type: ignore[no-untyped-def]
        how, normal = self.o["aggregation"], self.o["normalization"]
        span = (max(levels) - min(levels)) if self.scale in NUMBERS and levels else 0
        total = {a: sum(x[a, j, k] for j in columns for k in levels) for a in names}

        def alike(k: float, m: float) -> float:
            return 1 - abs(k - m) / span if span else math.nan

        def agree(a: str, b: str) -> float:
            if self.scale not in NUMBERS:
                return sum(x[a, j, k] * x[b, j, k] for j in columns for k in levels)
            return sum(
                x[a, j, k] * x[b, j, m] * alike(k, m)
                for j in columns
                for k in levels
                for m in levels
            )

        def clash(a: str, b: str) -> float:
            if self.scale in NUMBERS:
                return sum(
                    x[a, j, k] * x[b, j, m] * (1 - alike(k, m))
                    for j in columns
                    for k in levels
                    for m in levels
                )
            pairs = [(x[a, j, k], x[b, j, k]) for j in columns for k in levels]
            return sum(p if q == 0 else q if p == 0 else 0 for p, q in pairs)

        def shared(a: str, b: str) -> float:
            return sum(
                sum(x[a, j, k] for k in levels) * sum(x[b, j, k] for k in levels) for j in columns
            )

        def cell(a: str, b: str) -> float:
            if a == b:
                return 0.0
            top = {
                "ignore": lambda: shared(a, b),
                "congruence": lambda: agree(a, b),
                "conflict": lambda: clash(a, b),
                "subtract": lambda: agree(a, b) - clash(a, b),
            }[how]()
            if normal == "no":
                return top
            pairs = [(x[a, j, k], x[b, j, k]) for j in columns for k in levels]
            below = {
                "average": (total[a] + total[b]) / 2,
                "cosine": total[a] * total[b],
                "jaccard": sum(p * q if p and q else p + q for p, q in pairs),
            }[normal]
            return top / below if below else 0.0

        return [[cell(a, b) for b in names] for a in names]

    def _slices(self) -> list[Any]:
        o, unit = self.o, self.o["unit"]
        if unit in ("seconds", "events") or not self.kept:
            return []
        width = o["width"] + o["width"] % 2
        half = width // 2
        begin, end = max(self.start, self.kept[0]["date"]), min(self.stop, self.kept[-1]["date"])
        t, last = begin, end
        if o["indent"]:
            t, last = shifted(begin, unit, half), shifted(end, unit, -half)
        found = []
        while t <= last:
            low, high = begin, end
            if o["kernel"] != "gaussian":
                low, high = max(shifted(t, unit, -half), begin), min(shifted(t, unit, half), end)
            inside = [r for r in self.kept if low <= r["date"] <= high]
            weights = [self._weight(2 * whole(r["date"], t, unit) / width) for r in inside]
            names, columns, matrix = self._weighed(inside, weights)
            total = sum(map(sum, matrix))
            if o["to_one"] and total != 0:
                matrix = [[cell / total for cell in row] for row in matrix]
            found.append((names, columns, matrix, (low, t, high)))
            t = shifted(t, unit, 1)
        return found

    def _weight(self, u: float) -> float:
        if self.o["kernel"] == "gaussian":
            return math.exp(-u * u / 2) / math.sqrt(2 * math.pi)
        if abs(u) > 1:
            return 0.0
        return {"uniform": 0.5, "triangular": abs(1 - u), "epanechnikov": 0.75 * (1 - u) ** 2}[
            self.o["kernel"]
        ]

    def _signs(self, count: int) -> list[float]:
        if self.o["aggregation"] == "ignore" or self.scale not in NUMBERS:
            return [1.0] * count
        signs = [-1.0, 1.0] if self.scale == "boolean" else [float(k) for k in range(count)]
        return signs[:count]

    def _factor(self, k: int, m: int, count: int) -> float:
        how = self.o["aggregation"]
        if how == "ignore" or self.scale == "none":
            return 1.0
        alike = 1.0
        if self.scale in NUMBERS:
            alike = 1 - abs(k - m) / (count - 1) if count > 1 else math.nan
        return {"congruence": alike, "conflict": 1 - alike}.get(how, 2 * alike - 1)

    def _weighed(self, rows, weights) -> tuple[list[str], list[str], list[list[float]]]:  # type: ignore[no-untyped-def]
        o = self.o
        shown = self.loaded if o["isolates"] else self.kept
        names, columns = self.labels(shown, o["v1"]), self.labels(shown, o["v2"])
        levels = sorted({str(self.level(r)) for r in self.kept}, key=units)
        cells: Cells = dict.fromkeys(itertools.product(names, columns, range(len(levels))), 0.0)
        one = o["mode"] == "onemode"
        for row, z in zip(rows, weights, strict=True):
            at = levels.index(str(self.level(row)))
            cells[str(row[o["v1"]]), str(row[o["v2"]]), at] += math.sqrt(z) if one else z
        count = len(levels)
        if not one:
            sign = self._signs(count)
            return (
                names,
                columns,
                [
                    [sum(s * cells[a, j, k] for k, s in enumerate(sign)) for j in columns]
                    for a in names
                ],
            )
        every: Cells = dict.fromkeys(cells, 0)
        for row in self.kept:
            at = levels.index(str(self.level(row)))
            every[str(row[o["v1"]]), str(row[o["v2"]]), at] += 1

        def cell(a: str, b: str) -> float:
            top = sum(
                cells[a, j, k] * cells[b, j, m] * self._factor(k, m, count)
                for j in columns
                for k in range(count)
                for m in range(count)
            )
            if o["normalization"] == "no":
                return top
            sums = [every[a, j, k] + every[b, j, k] for j in columns for k in range(count)]
            return top * sum(2 / both for both in sums if both)

        return names, names, [[cell(a, b) for b in names] for a in names]


NUMBERS = ("boolean", "integer")
DOCUMENT = ("author", "source", "section", "type", "id", "title")
