"""Every key that does something, in one table: the card, the script and the guide rest on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key. `page` is where it works ("all" for everywhere); `action` names its message too."""

    key: str
    page: str
    action: str


def _keys(page: str, table: dict[str, str]) -> list[Shortcut]:
    return [Shortcut(key, page, action) for key, action in table.items()]


SHORTCUTS: tuple[Shortcut, ...] = (
    *_keys("all", {"?": "card", "/": "search", "z": "undo", "Z": "redo", "Escape": "close"}),
    *_keys(
        "reading",
        {
            **{"j": "next_sentence", "k": "previous_sentence"},
            **{"J": "wider", "K": "narrower", "L": "wider_word", "H": "narrower_word"},
            **{"s": "code", "r": "repeat", "n": "next_statement", "p": "previous_statement"},
            **{"a": "accept", "x": "reject", "c": "correct", "]": "next_part", "[": "last_part"},
            **{"e": "grasp", "m": "move", "b": "split"},
        },
    ),
    *_keys(
        "queue",
        {"a": "accept", "x": "reject", "c": "correct", "j": "next", "k": "previous"},
    ),
    *_keys(
        "round",
        {
            **{"1": "first", "2": "second", "3": "third", "4": "fourth", "0": "none"},
            **{"j": "next", "k": "previous"},
        },
    ),
    *_keys("form", {"Ctrl+Enter": "save"}),
)
"""Keys as a keyboard reports them; letters are found by place when the layout is Cyrillic."""

PAGES = tuple(dict.fromkeys(shortcut.page for shortcut in SHORTCUTS))
