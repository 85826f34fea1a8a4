"""Pairs of quotation marks, read with what opens and closes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, CLOSE = "“«„", "”»"
_MARK = re.compile(f'["{OPEN}{CLOSE}]')
PAIR = {"“": "”", "«": "»", "„": "“”"}


def sides(text: str, at: int) -> str:
    """Say what a straight mark does by its neighbours: "open", "close", "either" or "inch"."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() and not after.isalnum() and text[at - 2 : at - 1].isdigit() and not after:
        return "inch"
    opens = (not before or before.isspace() or before in "([—–-/") and bool(after.strip())
    closes = bool(before.strip()) and (not after or after.isspace() or after in ".,;:!?)]—–-/’'")
    return "open" if opens and not closes else "close" if closes and not opens else "either"


def lone_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield marks of a passage that open or close nothing, with what is wrong with each."""
    waiting: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text):
        at, sign = mark.start(), mark.group()
        said = _role(text, at, waiting)
        if said == "open":
            waiting.append((at, sign))
        elif said == "close":
            opened = waiting.pop()[1] if waiting else ""
            if not opened:
                yield at, "closes what nothing opened"
            elif sign not in PAIR.get(opened, '"'):
                yield at, f"closes what {opened} opened"
    for at, _ in waiting:
        yield at, "is never closed"


def _role(text: str, at: int, waiting: list[tuple[int, str]]) -> str:
    sign, last = text[at], waiting[-1][1] if waiting else ""
    if sign == '"':
        side = sides(text, at)
        return side if side != "either" else "close" if last == '"' else "open"
    if sign == "“" and last == "„":
        return "close"
    return "open" if sign in OPEN else "close"
