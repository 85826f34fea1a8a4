"""Pairs of quotation marks, read with what opens and closes them."""

from __future__ import annotations

from collections.abc import Iterator

OPEN, CLOSE = "“«„", "”»"
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
    for at, sign in enumerate(text):
        if sign == '"':
            side = sides(text, at)
            straight = waiting and waiting[-1][1] == '"'
            if side == "open" or (side == "either" and not straight):
                waiting.append((at, sign))
            elif waiting and side != "inch":
                _, opened = waiting.pop()
                if opened != '"':
                    yield at, f"opened with {opened} and closed with {sign}"
            elif side == "close":
                yield at, "closes what nothing opened"
        elif sign in OPEN and not (sign == "“" and waiting and waiting[-1][1] == "„"):
            waiting.append((at, sign))
        elif sign in CLOSE or sign == "“":
            if not waiting:
                yield at, "closes what nothing opened"
                continue
            _, opened = waiting.pop()
            if sign not in PAIR.get(opened, ""):
                yield at, f"opened with {opened} and closed with {sign}"
    for at, _ in waiting:
        yield at, "is never closed"
