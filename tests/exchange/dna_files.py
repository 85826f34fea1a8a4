"""A small .dna database of our own, made by hand."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import polars as pl

from counterpoint.model.frames import STATEMENTS

TEXT = "🌍 Ann wants a tax. Bo does not. Ann is sure."
"""Begins with a character of two UTF-16 units, so that every later offset differs."""


def statements(*rows: dict[str, object]) -> pl.DataFrame:
    """Return statements in the full schema, with harmless values where none are given."""
    base: dict[str, object] = {
        "source": "a" * 64,
        "source_title": "The debate",
        "source_kind": "article",
        "start": 2,
        "end": 18,
        "text": TEXT[2:18],
        "actor": "ann",
        "actor_name": "Ann",
        "school": "reformers",
        "concept": "tax",
        "concept_label": "a tax",
        "stance": 1,
        "kind": "paraphrase",
        "reported_by": [],
        "works": [],
        "date": dt.date(2020, 3, 1),
        "coder": "kim",
        "status": "accepted",
        "confidence": 1.0,
    }
    full = [{**base, "statement": f"s{n}", **row} for n, row in enumerate(rows, 1)]
    return pl.DataFrame(full, schema=STATEMENTS)


def change(path: Path, *commands: str) -> Path:
    """Run SQL on a file and return its path."""
    connection = sqlite3.connect(path)
    for command in commands:
        connection.execute(command)
    connection.commit()
    connection.close()
    return path
