"""Opening a source, within the bounds of what can be compared."""

from __future__ import annotations

from pathlib import Path

from counterpoint.errors import HostileSource
from counterpoint.model import Source, Text
from counterpoint.read import read_file

LONGEST = 20_000_000
"""Code points of the longest source: six times War and Peace. Beyond it a text is a corpus."""


def open_source(path: Path) -> tuple[Source, Text]:
    """Read one file into a source and its text.

    Raises ReadError when it is missing, broken, hostile, of an unknown kind, or too long.
    """
    source, text = read_file(path)
    if len(text.content) > LONGEST:
        raise HostileSource(
            f"the text has {len(text.content):,} characters; {LONGEST:,} are read at most",
            place=path,
            remedy="split it into its parts, such as articles or chapters",
        )
    return source, text
