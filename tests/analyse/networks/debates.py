"""Debates written as people speak: "Ann for tax", "Bo against tax in s2 on 2020-03-01 by c1"."""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

_SAID = re.compile(
    r"(?P<actor>\w+) (?P<stance>for|against|on|names) (?P<concept>\w+)"
    r"(?: in (?P<source>\w+))?(?: on (?P<date>[\d-]+))?(?: by (?P<coder>\w+))?"
)
_STANCE = {"for": 1, "against": -1, "on": 0, "names": None}


def debate(*sayings: str) -> pl.DataFrame:
    """Return statements: for 1, against -1, on 0, names none; one source unless "in" says else."""
    rows = []
    for number, saying in enumerate(sayings, 1):
        found = _SAID.fullmatch(saying)
        assert found, saying
        date = found["date"] or "2020-01-01"
        rows.append(
            {
                "statement": f"s{number}",
                "actor": found["actor"],
                "concept": found["concept"],
                "stance": _STANCE[found["stance"]],
                "source": found["source"] or "paper",
                "date": dt.date.fromisoformat(date),
                "coder": found["coder"] or "kim",
                "start": number,
                "end": number + 1,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"stance": pl.Int8})


FOUR = (
    "Ann for tax in s1",
    "Ann for cap in s1",
    "Bo for tax in s2",
    "Bo for cap in s2",
    "Cy against tax in s3",
    "Cy for trade in s3",
    "Di against tax in s4",
    "Di against cap in s4",
    "Di for trade in s4",
)
"""The worked example of the manual: two who want a tax and a cap, two who do not."""
