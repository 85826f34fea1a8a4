"""The data tables of this package, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table under `data`, cells split at tabs, comments left out.

    A cell at the end of a row may be empty.
    """
    path = files("counterpoint.cite.names") / "data"
    for part in name.split("/"):
        path = path / part
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def reading_names() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return every table of readings with the words of its first line, sorted by name.

    "latin" and "cyrillic" name the script; "base" marks the letters every Latin table falls back
    on, "transfer" a spelling in which names of other scripts are written.
    """
    found = []
    folder = files("counterpoint.cite.names") / "data" / "readings"
    for path in folder.iterdir():
        head = path.read_text(encoding="utf-8").split("\n", 1)[0].split("\t")
        found.append((path.name, frozenset(head[1:])))
    return tuple(sorted(found))
