"""Who speaks, and in which schools readers place them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterpoint.model.span import Span


class ActorKind(StrEnum):
    """What sort of speaker an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    MEDIUM = "medium"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    OWN_VOICE = "own voice"


class Basis(StrEnum):
    """On what ground an actor is counted to a school."""

    SELF = "self-description"
    AFFILIATION = "affiliation"
    NATIONALITY = "nationality"
    SOURCE = "said by a source"
    CODER = "coder's judgement"


@dataclass(frozen=True, slots=True)
class Actor:
    """A speaker. `name` is the form shown, `names` every form met, in any script.

    `id` is readable and stable within a project ("laruelle-m"). `school` is the school the register
    gives, or None: no school is ever guessed from a name. `successor` is the id of the actor that
    took this one over (a merged broadcaster), so that counts can follow it.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.PERSON
    school: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """That one coder counts an actor to a school within one grouping, and on what ground.

    Schools are hypotheses: several groupings may stand side by side ("by affiliation", "as the
    article has it"), and conclusions are tested by regrouping.
    """

    actor: str
    school: str
    basis: Basis
    coder: str
    grouping: str = "default"
    confidence: float = 1.0
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """That a source itself counts an actor to a group, and the words that say so.

    `school` is an id that is the same in every language ("western"), `title` its English name.
    A proposal: the ground is that the source says so, and sources contradict each other.
    """

    span: Span
    text: str
    actor: str
    school: str
    title: str
    confidence: float
    method: str
