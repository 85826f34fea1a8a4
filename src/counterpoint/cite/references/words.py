"""The word lists of this package: one row each of kind, language, words; "#" opens a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table `data/<name>.tsv`, its comments left out."""
    table = files("counterpoint.cite.references").joinpath(f"data/{name}.tsv")
    return tuple(
        tuple(line.split("\t"))
        for line in table.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """Return the words of one kind from the table `name`, in every language."""
    return frozenset(row[2] for row in rows(name) if row[0] == kind)
