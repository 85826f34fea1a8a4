"""Invented records as reference strings, in the styles of the world and in messy variants.

Each string is a list of labelled pieces; joined they are the string.
"""

from __future__ import annotations

from collections.abc import Callable

from reference_gost import Gost
from reference_pieces import GLUE, Pieces
from reference_records import EASTERN, SLAVIC, Library
from reference_slavic import Slavic
from reference_social import Social
from reference_western import Western


def rendered(count: int, seed: int = 1) -> list[tuple[str, Pieces]]:
    """Return `count` strings with their labelled pieces; same seed, same strings."""
    library = Library(seed)
    found = []
    while len(found) < count:
        record = library.record()
        pieces = Writer(record, library.dice).write()
        text = "".join(words for _, words in pieces)
        if len(text) > 25:
            found.append((text, pieces))
    return found


_EAST = (46, 21, 9, 3, 1, 3, 6, 3, 1, 6, 2, 6, 0)
_SOUTH = (14, 4, 6, 4, 0, 0, 4, 0, 0, 14, 2, 50, 0)
_ELSEWHERE = (10, 4, 14, 9, 7, 17, 8, 8, 2, 7, 8, 0, 9)
_WEIGHTS = {
    **dict.fromkeys(EASTERN, _EAST),
    **dict.fromkeys(SLAVIC, _SOUTH),
    "de": (4, 2, 8, 2, 1, 3, 4, 3, 12, 3, 4, 0, 54),
}
"""How often a language is written in each style, in the order of `Writer.write`."""


class Writer(Gost, Slavic, Social, Western):
    """Writes one record in a style drawn by the language of the record."""

    def write(self) -> Pieces:
        styles: tuple[Callable[[], None], ...] = (
            self.gost,
            self.gost_2018,
            self.apa,
            self.chicago,
            self.mla,
            self.vancouver,
            self.harvard,
            self.ieee,
            self.din,
            self.author_date,
            self.notes,
            self.slavic,
            self.social,
        )
        weights = _WEIGHTS.get(self.r.tongue, _ELSEWHERE)
        self.dice.choices(styles, weights)[0]()
        return self._messy(self.out)

    def _messy(self, pieces: Pieces) -> Pieces:
        """Number some strings, lose blanks and stops, add converter marks."""
        dice = self.dice
        if dice.random() < 0.12:
            number = dice.randrange(1, 120)
            pieces = [(GLUE, self.one(f"{number}. ", f"[{number}] ", f"{number} ")), *pieces]
        if dice.random() < 0.12:
            pieces = [
                (
                    label,
                    words.replace(". ", ".", 1)
                    if label == GLUE and len(words) == 2 and dice.random() < 0.3
                    else words,
                )
                for label, words in pieces
            ]
        if dice.random() < 0.06:
            pieces = [
                (label, f"*{words}*" if label in ("journal", "book") else words)
                for label, words in pieces
            ]
        if dice.random() < 0.05:
            pieces = [
                (label, words.replace("  ", " ").replace(" ", "  ", 1) if label == GLUE else words)
                for label, words in pieces
            ]
        return pieces
