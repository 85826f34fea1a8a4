"""An entry of the list as citations see it, and a name of it found in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterpoint.cite.names import PersonName
from counterpoint.model import Reference

WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference as citations see it.

    `authors` are its people in order, `phrases` what an authorless work or a body is called by
    (each a row of bare words), `years` its printed years with their letters ("2016a").
    """

    reference: Reference
    authors: tuple[PersonName, ...]
    phrases: tuple[tuple[str, ...], ...]
    years: frozenset[str]

    @property
    def year(self) -> int | None:
        """The year as a number, for finding the nearest."""
        digits = sorted(int(year[:4]) for year in self.years if year[:4].isdigit())
        return digits[0] if digits else None


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the list found in the text: the entries it may stand for, with their position.

    `words` counts the words of the text it takes, from its last word backwards.
    """

    entries: tuple[tuple[Entry, int], ...]
    words: int
