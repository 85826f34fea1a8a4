"""A sentence and what was read in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterpoint.attribute.clauses import Clause
from counterpoint.attribute.draft import Draft
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice


@dataclass(slots=True)
class Line:
    """One sentence of a paragraph: its voices, drafts, and clauses cited without a speaker.

    `own` says that the source speaks for itself in it; `pending` are speakers announced by a bare
    cue ("In their opinion:"), whose words follow in the next sentence.
    """

    sentence: Sentence
    voices: list[Voice]
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Clause] = field(default_factory=list)
    own: bool = False
    pending: tuple[str, ...] = ()
