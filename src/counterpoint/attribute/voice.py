"""One voice of a sentence: words that name somebody who may speak."""

from __future__ import annotations

from dataclasses import dataclass

ONE = "one"
"""How two people without a name are told apart: «одному важно ..., другому ...»."""

NAMED = frozenset({"name", "organisation", "document"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that name somebody who may speak.

    `first` and `last` number the sentence's words, `last` exclusive. `kind` is "name",
    "organisation", "document", "group", "unnamed" or "anaphor"; `how` says which anaphor. `parts`
    pairs the actors with the references that stand directly behind them; more than one part means
    that the works are cited apart. `beside` says that it is only set beside the speaker: "unlike
    X".
    """

    first: int
    last: int
    kind: str
    actors: tuple[str, ...] = ()
    how: str = ""
    parts: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...] = ()
    nominative: bool = True
    others: bool = False
    beside: bool = False

    @property
    def named(self) -> bool:
        """Tell whether it names a speaker outright."""
        return self.kind in NAMED
