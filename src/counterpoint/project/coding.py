"""Coding a passage by hand: one action, whether or not the actor was known before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterpoint.errors import ConflictError, QuestionError
from counterpoint.model import Actor, Span, Statement, Status
from counterpoint.project import judging, people, readouts
from counterpoint.project.roster import Roster, roster_of
from counterpoint.store import Writer

if TYPE_CHECKING:
    from counterpoint.project.study import Study

CODED = "coded"
"""The version of a statement that a person coded and nobody has judged."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What a person reads in a passage, in the words typed.

    `actors` and `chain` are names (the outermost reporter first), `concept` is a label or an id,
    "" for none. A name that nobody has is a new actor.
    """

    span: Span
    actors: tuple[str, ...]
    concept: str = ""
    stance: int | None = None
    chain: tuple[str, ...] = ()


def code_passage(
    study: Study,
    source: str,
    coding: Coding,
    coder: str | None = None,
    seen: str | None = None,
) -> str:
    """Add a statement that a person found; return its id.

    When the same statement stands already, it is accepted, with the stance put right. Raises
    QuestionError for a place outside the source, no actor, or an unknown concept or stance;
    with `seen`, ConflictError when somebody else has given it another stance since that version.
    """
    who = coder or study.default_coder
    content = study.text(source).content
    roster = roster_of(study)
    fields, coined = _fields(coding, roster, content)
    text = coding.span.of(content)
    statement = Statement(
        span=coding.span,
        text=text,
        actors=fields["actors"],
        speaker_text=", ".join(coding.actors),
        concept=fields["concept"],
        stance=coding.stance,
        chain=fields["chain"],
        confidence=1.0,
    )
    row = readouts.readout_row(source, statement, who)
    with study.store.write(who, f"code statement {row['id']}") as writer:
        for actor in coined:
            _coin(writer, actor)
        standing = writer.row("statement", row["id"])
        if standing is None:
            writer.put("statement", row)
        else:
            if not _alone(study, source):
                _unopposed(writer, standing, coding.stance, seen)
            _settle(writer, standing, {"stance": coding.stance})
    return str(row["id"])


def correct_passage(
    study: Study,
    target: str,
    coding: Coding,
    coder: str | None = None,
    seen: str | None = None,
) -> None:
    """Put a statement right: what differs from the first reading of it is its correction.

    A statement that does not differ is accepted. Raises QuestionError as `code_passage` does, and
    when there is no such statement; ConflictError when somebody else has decided since `seen`.
    """
    who = coder or study.default_coder
    found = study.store.row("statement", target)
    if found is None:
        raise QuestionError(f"no statement {target[:16]!r}")
    content = study.text(found["source"]).content
    fields, coined = _fields(coding, roster_of(study), content)
    wanted = {
        "actors": list(fields["actors"]),
        "chain": list(fields["chain"]),
        "concept": fields["concept"],
        "stance": coding.stance,
        "span": [coding.span.start, coding.span.end],
        "text": coding.span.of(content),
    }
    with study.store.write(who, f"correct statement {target}") as writer:
        for actor in coined:
            _coin(writer, actor)
        standing = writer.row("statement", target)
        if standing is None:
            raise QuestionError(f"the statement {target[:16]} was taken away meanwhile")
        if not _alone(study, standing["source"]):
            judging.unchanged(writer, target, seen)
        _settle(writer, standing, wanted)


def _alone(study: Study, source: str) -> bool:
    """Tell whether one codes for oneself here: what others decide is no conflict, and is hidden."""
    return study.veil is not None and study.veil.hides(source)


def _unopposed(writer: Writer, row: dict[str, Any], stance: int | None, seen: str | None) -> None:
    """Make sure that nobody else has coded the same statement otherwise, unless it was seen so."""
    if seen is None:
        return
    last = judging.decided(writer, row["id"])
    (stands,) = judging.standing(Statement, [row], {row["id"]: last} if last else {})
    agrees = stands.item.stance == stance and stands.status is Status.ACCEPTED
    theirs = stands.status is not Status.SUGGESTED and stands.coder != writer.coder
    if theirs and not agrees and seen != (stands.version or CODED):
        raise ConflictError(
            f"{stands.coder} has coded this otherwise", row["id"], remedy="compare, then decide"
        )


def _coin(writer: Writer, actor: Actor) -> None:
    """Add a new actor, unless somebody has given the id to another one at the same moment."""
    standing = writer.row("actor", actor.id)
    if standing is not None and standing["body"]["name"] != actor.name:
        raise QuestionError(
            f"another new actor has just been called {actor.id!r}", remedy="save again"
        )
    people.keep_actor(writer, actor)


def _settle(writer: Writer, row: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Accept a statement as it was first read, with what differs from that as correction."""
    different = {name: value for name, value in wanted.items() if row["body"].get(name) != value}
    decision = "correct" if different else "accept"
    judging.judge(writer, row["id"], decision, different or None)


def _fields(
    coding: Coding, roster: Roster, content: str
) -> tuple[dict[str, Any], tuple[Actor, ...]]:
    """Return the ids meant, and the actors that are new."""
    if coding.span.end > len(content):
        raise QuestionError(f"no place {coding.span.start}:{coding.span.end} in the source")
    if coding.stance not in (-1, 0, 1, None):
        raise QuestionError(f"{coding.stance!r} is no stance", remedy="-1, 0, 1, or none")
    if not coding.actors:
        raise QuestionError("nobody says it", remedy="name the actor")
    coined: dict[str, Actor] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for part, names in (("actors", coding.actors), ("chain", coding.chain)):
        found = []
        for name in names:
            known = Roster({**roster.actors, **coined}, ()) if coined else roster
            actor = known.actor(name)
            if actor.id not in roster.actors:
                coined[actor.id] = actor
            found.append(actor.id)
        ids[part] = tuple(dict.fromkeys(found))
    concept = roster.concept(coding.concept).id if coding.concept.strip() else None
    return {**ids, "concept": concept}, tuple(coined.values())
