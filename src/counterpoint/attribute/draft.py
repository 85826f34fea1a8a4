"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterpoint.attribute.scope import Sentence
from counterpoint.model import Span, StatementKind


@dataclass(slots=True)
class Draft:
    """A statement before its references, concept and stance are settled.

    `basis` says what carries the attribution: "cue", "citation", "carry" or "group".
    `inherited` says that its references come from another paragraph or are missing.
    `closing` are the citations of a later sentence that stand for it too.
    `leans` says to which side each of the `triggers` leans.
    `brackets` are the places of its citations, whose words say nothing of stance.
    """

    span: Span
    sentence: Sentence
    words: tuple[int, int]
    actors: tuple[str, ...]
    speaker_text: str
    basis: str
    cue: str = ""
    cue_group: str = ""
    cue_form: str = ""
    citations: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    chain: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    inherited: bool = False
    kind: StatementKind = StatementKind.PARAPHRASE
    confidence: float = 0.5
    reasons: list[str] = field(default_factory=list)
    anaphoric: bool = False
    stance: int | None = None
    triggers: tuple[str, ...] = ()
    leans: tuple[int, ...] = ()
    brackets: tuple[tuple[int, int], ...] = ()
