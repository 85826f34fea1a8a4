"""From a reading without statements to who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from counterpoint.attribute.appraisals import find_appraisals
from counterpoint.attribute.concepts import classify, spoken_of
from counterpoint.attribute.definitions import find_definitions
from counterpoint.attribute.draft import Draft
from counterpoint.attribute.lexicon import Lexicons, package_lexicons
from counterpoint.attribute.offline import find_drafts
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.schools import find_placements
from counterpoint.attribute.scope import speaking_paragraphs
from counterpoint.attribute.stance import settle_stances
from counterpoint.attribute.values import topic_stem
from counterpoint.model import (
    Actor,
    Appraisal,
    Codebook,
    Definition,
    Placement,
    Reading,
    Span,
    Statement,
)

METHOD = "rules-1"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in one source, in the order of the text."""

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    definitions: tuple[Definition, ...] = ()
    placements: tuple[Placement, ...] = ()


class Suggester(Protocol):
    """Anything that reads who says what out of a source.

    `reading` has its source, text, references, citations, quotations and mentions filled.
    `register` holds the actors the project knows already; their ids are kept.
    """

    def __call__(
        self, reading: Reading, codebook: Codebook, register: Sequence[Actor] = ()
    ) -> Attribution:
        """Return the attribution; statements are suggestions with reasons."""
        ...


@dataclass(frozen=True, slots=True)
class RuleSuggester:
    """The offline suggester: word lists, names, citations; no model and no network.

    `lexicons` are the word lists; by default those of the package.
    """

    lexicons: Lexicons

    def __call__(
        self, reading: Reading, codebook: Codebook, register: Sequence[Actor] = ()
    ) -> Attribution:
        """Return who says what, by the rules in docs/attribution.md."""
        roster = Roster(reading.references, register)
        paragraphs = list(speaking_paragraphs(reading, self.lexicons))
        drafts = find_drafts(reading, paragraphs, roster)
        settle_stances(drafts, _topic(codebook))
        unsaid = spoken_of(reading.mentions, codebook)
        statements = tuple(_statement(draft, reading, codebook, unsaid) for draft in drafts)
        appraisals = find_appraisals(paragraphs, drafts, (roster, reading.citations), unsaid)
        definitions = find_definitions(paragraphs, statements, reading.mentions, codebook.central)
        statements = _defining_nothing_more(statements, definitions)
        placements = find_placements(paragraphs, roster)
        speaking = {a for s in statements for a in (*s.actors, *s.chain)}
        speaking |= {a for one in appraisals for a in (one.view, one.by) if a and roster.knows(a)}
        actors = tuple(roster.actor(a) for a in sorted(speaking))
        return Attribution(actors, statements, appraisals, definitions, placements)


def attribute(
    reading: Reading,
    codebook: Codebook,
    register: Sequence[Actor] = (),
    *,
    suggester: Suggester | None = None,
) -> Attribution:
    """Return who says what in a source; the default suggester works offline.

    The same reading, codebook and register give the same result. Time grows linearly with the
    text. Statements come in the order of the text, actors in the order of their ids.
    """
    chosen = suggester or RuleSuggester(package_lexicons())
    return chosen(reading, codebook, register)


def attribute_speakers(reading: Reading, within: Iterable[Span] | None = None) -> Attribution:
    """Return who speaks where and on which reference, and no more: no stance, concept, view.

    `within` are the paragraphs to hear, by default all; what is said in others is then not known.

    Actors, passages, references and confidences are those that `attribute` gives. It costs about
    half, and needs no codebook; what rests on speakers alone, such as a check, asks for this.
    """
    roster = Roster(reading.references, ())
    paragraphs = list(speaking_paragraphs(reading, package_lexicons(), within))
    drafts = find_drafts(reading, paragraphs, roster)
    nothing = Codebook("", ())
    statements = tuple(_statement(draft, reading, nothing, None) for draft in drafts)
    speaking = {a for s in statements for a in (*s.actors, *s.chain)}
    return Attribution(tuple(roster.actor(a) for a in sorted(speaking)), statements)


def _topic(codebook: Codebook) -> frozenset[str]:
    """Return the stems of the words that name the central concept, in all languages."""
    concept = codebook.concept(codebook.central) if codebook.central else None
    labels = [label for forms in concept.labels.values() for label in forms] if concept else []
    words = [word for label in labels for word in label.lower().split()]
    return frozenset(topic_stem(word) for word in words)


def _defining_nothing_more(
    statements: tuple[Statement, ...], definitions: Sequence[Definition]
) -> tuple[Statement, ...]:
    """Take the stance of statements that define the concept to be 0: to define is to describe.

    Words of value inside a definition ("the ability to attract") belong to the concept.
    """
    defining = {(d.span.start, d.span.end) for d in definitions if d.actors}
    return tuple(
        replace(
            statement,
            stance=0,
            triggers=(),
            reasons=(
                *(r for r in statement.reasons if not r.startswith("stance")),
                "stance: defines the concept",
            ),
        )
        if (statement.span.start, statement.span.end) in defining
        else statement
        for statement in statements
    )


def _statement(draft: Draft, reading: Reading, codebook: Codebook, unsaid: str | None) -> Statement:
    concept, facets = classify(draft.span, reading.mentions, codebook, unsaid)
    return Statement(
        span=draft.span,
        text=draft.span.of(reading.text.content),
        actors=draft.actors,
        speaker_text=draft.speaker_text,
        concept=concept,
        stance=draft.stance,
        kind=draft.kind,
        references=draft.references,
        chain=draft.chain,
        facets=facets,
        cue=draft.cue,
        triggers=draft.triggers,
        confidence=round(min(0.99, max(0.05, draft.confidence)), 2),
        method=METHOD,
        reasons=tuple(draft.reasons),
    )
