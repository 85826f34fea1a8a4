"""The word lists of this room, read from its data files once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _lines(folder: str, name: str) -> list[str]:
    path = files("counterpoint.read") / "data" / folder / name
    return [
        line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]


@cache
def rows(folder: str, prefix: str = "") -> tuple[tuple[str, str], ...]:
    """Return the two columns of every table in a data folder whose name starts with `prefix`."""
    found: list[tuple[str, str]] = []
    for entry in sorted((files("counterpoint.read") / "data" / folder).iterdir(), key=_name):
        if entry.name.startswith(prefix) and entry.name.endswith(".tsv"):
            for line in _lines(folder, entry.name):
                left, _, right = line.partition("\t")
                found.append((left, right))
    return tuple(found)


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of `data/words/NAME.txt`, lower case."""
    return frozenset(" ".join(_lines("words", f"{name}.txt")).split())


def _name(entry: object) -> str:
    return str(getattr(entry, "name", ""))
