"""May two surveys be read as a trend? And if they may, what changed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import polars as pl

from counterpoint.analyse.comparison.positions import count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.analyse.surveys.answers import QUESTION, checked
from counterpoint.analyse.surveys.intervals import LEVEL, Interval, change, wilson

COMPARABLE, NOT_COMPARABLE, NOT_KNOWN = "comparable", "not comparable", "cannot be known"

_DEMANDS = (("population", "population"), ("mode", "mode"))
_ENDS = ("change", "low", "high")


@dataclass(frozen=True, slots=True)
class _Wave:
    """One question of one survey, with the shares of its answers."""

    row: dict[str, Any]
    shares: dict[str, dict[str, Any]]

    @property
    def name(self) -> str:
        return f"{self.row['survey']}/{self.row['question']}"


def waves(figures: pl.DataFrame, *, level: float = LEVEL) -> Tabled:
    """Hold each two questions of one topic, from different surveys, against each other.

    They are "comparable" when wording, population and mode are known and the same, "not
    comparable" when one of them differs, else it "cannot be known"; `reasons` says why. Wordings
    are the same when their words are, whatever the case, marks and blanks; where a wording is
    missing, a difference in what is asked about is enough. Only of comparable questions is the
    change of each common answer given, with its interval; otherwise those fields are null.
    Formula: `change` of the two `wilson` intervals, each with its survey's design effect (1 where
    unknown). Unit: points. Source: Newcombe 1998, method 10. Undefined: the change is null without
    both n. Raises: QuestionError as `shares`.
    """
    rows = checked(figures)
    found = [
        line
        for topic in rows["topic"].drop_nulls().unique(maintain_order=True)
        for one, other in combinations(_of(rows.filter(pl.col("topic") == topic)), 2)
        if one.row["survey"] != other.row["survey"]
        for line in _lines(topic, sorted((one, other), key=_when), level)
    ]
    schema = {
        **dict.fromkeys(("topic", "earlier", "later", "verdict", "reasons"), pl.String()),
        "category": pl.String(),
        **dict.fromkeys(_ENDS, pl.Float64()),
    }
    table = pl.DataFrame(found, schema=schema, orient="row")
    pairs = table.select("topic", "earlier", "later", "verdict").unique()
    free = pairs.filter(pl.col("verdict") == COMPARABLE).height
    caption = f"{count(pairs.height, 'pair')} of questions on one topic; comparable: {free}."
    return Tabled(table, caption, rows, ("topic",))


def _of(rows: pl.DataFrame) -> list[_Wave]:
    return [
        _Wave(part.row(0, named=True), {r["category"]: r for r in part.iter_rows(named=True)})
        for part in rows.partition_by(*QUESTION, maintain_order=True)
    ]


def _when(wave: _Wave) -> tuple[str, str]:
    return wave.row["field"] or "9999", wave.name


def _lines(topic: str, pair: list[_Wave], level: float) -> Iterator[tuple[Any, ...]]:
    one, other = pair
    differs, unknown = _reasons(one.row, other.row)
    verdict = NOT_COMPARABLE if differs else NOT_KNOWN if unknown else COMPARABLE
    head = (topic, one.name, other.name, verdict, "; ".join(differs + unknown) or None)
    common = [answer for answer in one.shares if answer in other.shares]
    if verdict != COMPARABLE or not common:
        yield (*head, None, None, None, None)
        return
    for answer in common:
        before, after = _interval(one.shares[answer], level), _interval(other.shares[answer], level)
        found = change(before, after) if before and after else None
        ends = (found.value, found.low, found.high) if found else (None, None, None)
        yield (*head, answer, *ends)


def _interval(row: dict[str, Any], level: float) -> Interval | None:
    return wilson(row["share"], row["n"], deff=row["deff"] or 1.0, level=level)


def _reasons(one: dict[str, Any], other: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return what differs, and what is not known."""
    differs, unknown = [], []
    if one["wording"] and other["wording"]:
        if _plain(one["wording"]) != _plain(other["wording"]):
            differs.append("the question differs")
    elif one["about"] and other["about"] and _plain(one["about"]) != _plain(other["about"]):
        differs.append(f"the question differs ({one['about']} / {other['about']})")
    else:
        unknown.append("a wording is not given")
    for key, name in _DEMANDS:
        if not (one[key] and other[key]):
            unknown.append(f"{name} not given")
        elif _plain(one[key]) != _plain(other[key]):
            differs.append(f"{name} differs ({one[key]} / {other[key]})")
    return differs, unknown


def _plain(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words.lower()).split())
