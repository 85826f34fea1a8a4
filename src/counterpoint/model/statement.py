"""Mentions, statements, and what else is read out of running text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterpoint.model.span import Span


class StatementKind(StrEnum):
    """How the speaker's words reach us."""

    PARAPHRASE = "paraphrase"
    QUOTATION = "quotation"
    MIXED = "mixed"


class Status(StrEnum):
    """What has been decided about a reading: machines suggest, people accept or reject."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a concept of the codebook is named, in whatever inflected form."""

    concept: str
    span: Span
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody says something about a concept, at one place of one source.

    `actors` are the ids of those who say it (several for joint authors); `speaker_text` is how the
    text names them there. `chain` lists the ids of those who pass it on between the speaker and the
    source, the outermost reporter first; empty when the source itself reports the speaker. `stance`
    is -1 (against), 0 (describes) or 1 (for) toward `concept`, None when not taken up; `triggers`
    are the words it was read from. `facets` are further concepts of the codebook that the statement
    falls under. `references` are `Reference.id`s. `cue` is what gave the attribution away, `method`
    who or what made the reading, `reasons` its grounds in plain words.
    """

    span: Span
    text: str
    actors: tuple[str, ...]
    speaker_text: str
    concept: str | None = None
    stance: int | None = None
    kind: StatementKind = StatementKind.PARAPHRASE
    references: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    cue: str = ""
    triggers: tuple[str, ...] = ()
    confidence: float = 0.5
    method: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A strength or limit of a view that a text states.

    `side` is "strength" or "limit". `view` is the actor id (or group name) whose view is appraised,
    `by` who appraises it (None: the source's own voice), `ground` the reason given, if any.
    """

    span: Span
    text: str
    side: str
    view: str
    by: str | None = None
    ground: str = ""
    triggers: tuple[str, ...] = ()
    confidence: float = 0.5
    method: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a speaker says the concept is.

    `attributes` maps an aspect (means, agent, target, mechanism, excludes) to the words for it;
    aspects the text is silent on are absent.
    """

    span: Span
    text: str
    concept: str
    actors: tuple[str, ...]
    attributes: dict[str, Span]
    references: tuple[str, ...] = ()
    confidence: float = 0.5
    method: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the text reports: `what` are the words it counts, `unit` "%" or a noun.

    `n` is the number asked or examined where the text gives it, `date` as printed.
    """

    span: Span
    text: str
    value: float
    unit: str
    what: str = ""
    n: int | None = None
    date: str | None = None
