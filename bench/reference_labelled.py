"""References that we invented and labelled by hand, to measure on strings nobody trained on.

Each line of a file is one reference with its fields in tags; families stand in braces.
"""

from __future__ import annotations

import re
from pathlib import Path

DATA = Path(__file__).parent / "data"
NAMES = {
    "a": "author",
    "e": "editor",
    "t": "title",
    "c": "container",
    "y": "year",
    "v": "volume",
    "n": "issue",
    "p": "pages",
    "l": "place",
    "b": "publisher",
    "u": "URL",
    "d": "doi",
}
_TAGGED = re.compile(r"<(\w)>(.*?)</\1>")
_FAMILY = re.compile(r"{(.*?)}")


def labelled(name: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Return the strings of one file, each with the right values of its fields."""
    lines = (DATA / f"references_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> tuple[str, dict[str, list[str]]]:
    gold: dict[str, list[str]] = {}
    for tag, tagged in _fields(line):
        field, words = NAMES[tag], _plain(tagged)
        if field in ("author", "editor"):
            gold[field] = [" ".join(_FAMILY.findall(tagged))]
        elif field == "year":
            gold[field] = [words[:4]]
        else:
            gold[field] = [words, *([_first(words)] if field == "volume" else [])]
    return _plain(line), gold


def _fields(line: str) -> list[tuple[str, str]]:
    """Return each tag with its words; a year may stand inside a title."""
    outer: list[tuple[str, str]] = _TAGGED.findall(line)
    return outer + [pair for _, words in outer for pair in _TAGGED.findall(words)]


def _plain(line: str) -> str:
    return re.sub(r"[{}]|</?\w>", "", line)


def _first(volume: str) -> str:
    return re.split(r"[-–]", volume)[0]
