"""The part a voice has in its sentence, and the cue that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Hit

SPEAKING = frozenset({"claim", "find", "concede", "doubt", "caution", "agree", "report"})
_STRENGTH = {
    "according": 5,
    "subject": 4,
    "inverted": 4,
    "passive": 4,
    "possessive": 3,
    "agent": 3,
    "weak": 2,
    "acting": 1,
    "object": 0,
}


@dataclass(frozen=True, slots=True)
class Role:
    """A voice, its part ("according", "subject", "agent", ...) and the cue that shows it."""

    voice: Voice
    part: str
    cue: Hit | None = None
    reporting: bool = False

    @property
    def strength(self) -> int:
        """How surely the voice speaks: 5 surely, 0 not at all."""
        return _STRENGTH[self.part]

    @property
    def speaks(self) -> bool:
        """Tell whether a verb, noun or phrase of saying ties the voice to a claim."""
        return self.cue is not None and self.part not in {"object", "acting"}


def says(hit: Hit, forms: frozenset[str] = frozenset({"finite", "negative"})) -> bool:
    """Tell whether a hit is a verb of saying in one of these forms."""
    entry = hit.entry
    return entry.category == "verb" and entry.group in SPEAKING and entry.form in forms
