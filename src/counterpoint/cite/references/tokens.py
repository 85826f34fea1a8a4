"""The words of an entry, with what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from counterpoint.cite.references.links import Mark

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`´][^\W_]+)*(?:[-‐‑–—][^\W_]+)*(?:[’'](?=\s))?|&|№|/{2}")
MOST_WORDS = 400
"""Words of one entry that the model sees."""


class Token(NamedTuple):
    """A word or a mark (`kind` is then not empty) and the signs before and after it."""

    text: str
    start: int
    end: int
    kind: str = ""


def tokenize(text: str, marks: list[Mark]) -> list[Token]:
    """Return the words outside the marks and one token for each mark, in order."""
    found: list[Token] = []
    place = 0
    for mark in marks:
        found += [Token(m[0], *m.span()) for m in _WORD.finditer(text, place, mark.start)]
        found.append(Token(f"<{mark.kind}>", mark.start, mark.end, mark.kind))
        place = mark.end
    found += [Token(m[0], *m.span()) for m in _WORD.finditer(text, place)]
    return found[:MOST_WORDS]
