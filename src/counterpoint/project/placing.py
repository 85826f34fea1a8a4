"""The schools in which sources place actors: proposals, and what people decide about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Basis, Judgement, Membership, Placement, Status, content_id
from counterpoint.project import judging, people
from counterpoint.project.people_edits import school_id
from counterpoint.project.roster import casts_of
from counterpoint.store import Store

if TYPE_CHECKING:
    from counterpoint.project.study import Study

_LEAST_PREFIX = 6  # letters of an id that name a proposal


@dataclass(frozen=True, slots=True)
class Proposal:
    """That sources count an actor to a school; `school` is where a person put the actor, if so.

    `words` are those of the source that says it most surely, `sayings` how many say it at all.
    """

    id: str
    actor: str
    name: str
    school: str
    title: str
    words: str
    sayings: int
    confidence: float
    method: str
    status: Status
    decision: str = ""
    coder: str = ""
    note: str = ""


def placements_in(study: Study) -> list[Placement]:
    """Return what sources say of the schools of those who speak in them."""
    casts = casts_of(study)
    speaking = {actor.id for cast in casts for actor in cast.actors}
    return [one for cast in casts for one in cast.placements if one.actor in speaking]


def placement_id(actor: str, school: str) -> str:
    """Name a proposal by what it claims, so that another reading of it keeps the judgement."""
    return content_id("placement", actor, school)


def proposals(study: Study) -> tuple[Proposal, ...]:
    """Return what sources say of schools, one entry for each actor and school, surest first."""
    placed = _placed(study)
    decided = judging.judgements(study.store, [placement_id(*pair) for pair in placed])
    actors = study.snapshot().actors
    found = [_proposal(pair, said, decided, actors) for pair, said in placed.items()]
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.name, one.school)))


def judge_placement(
    study: Study,
    target: str,
    decision: str,
    school: str = "",
    coder: str | None = None,
    note: str = "",
) -> Proposal:
    """Accept, correct or reject that a source places an actor; return the proposal as it stands.

    An accepted one becomes a membership of the person who accepts, on the words of the source; a
    correction names the `school` that is right; a rejected one no longer counts anywhere. One
    action, which `undo` takes back whole. The membership stands in the grouping of the settings.

    Raises QuestionError when no or more than one proposal has that name, or a correction has no
    school.
    """
    found = find(study, target)
    plain = " ".join(school.split())
    if decision not in judging.DECISIONS:
        known = ", ".join(judging.DECISIONS)
        raise QuestionError(f"unknown decision {decision!r}", remedy=f"one of: {known}")
    if (decision == "correct") != bool(plain):
        raise QuestionError(
            "only a correction, and every correction, names the school that is right",
            remedy="give the school, such as --correct school=eastern",
        )
    where = school_id(study, plain) if plain else found.school
    who, own = coder or study.default_coder, study.settings.grouping
    kept = {"placement": [found.actor, found.school], "school": where, "grouping": own}
    with study.store.write(who, f"{decision} {found.name} in {found.title}") as pen:
        judging.judge(pen, found.id, decision, kept, note.strip())
        if decision != "reject":
            people.enrol(pen, study.snapshot().actors, found.actor)
            ground = f"{found.words} ({found.method})"
            people.keep_membership(
                pen, Membership(found.actor, where, Basis.SOURCE, who, own, 1.0, ground)
            )
    return find(study, found.id)


def is_proposal(study: Study, target: str) -> bool:
    """Tell whether an id names a proposal of a school."""
    long_enough = len(target) >= _LEAST_PREFIX
    return long_enough and any(placement_id(*pair).startswith(target) for pair in _placed(study))


def find(study: Study, target: str) -> Proposal:
    """Return the proposal of that id, or whose id begins so."""
    long_enough = len(target) >= _LEAST_PREFIX
    found = [one for one in proposals(study) if long_enough and one.id.startswith(target)]
    if len(found) != 1:
        many = f"{len(found)} proposals have an id like" if found else "no proposal has the id"
        raise QuestionError(
            f"{many} {target[:60]!r}", remedy="counterpoint actors proposed lists the ids"
        )
    return found[0]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided about proposals: pairs of actor and school that count no longer.

    `rejected` were found wrong, `placed` are actors put somewhere in accepting or correcting.
    """

    gone: frozenset[tuple[str, str]] = frozenset()
    placed: frozenset[str] = frozenset()


def settled(store: Store, placements: Iterable[Placement]) -> Settled:
    """Return what was decided about these placements."""
    pairs = {placement_id(one.actor, one.school): (one.actor, one.school) for one in placements}
    decided = judging.judgements(store, pairs) if pairs else {}
    placed = {pairs[id_][0] for id_, one in decided.items() if one.decision != "reject"}
    gone = {
        pair for id_, pair in pairs.items() if id_ in decided and decided[id_].decision != "accept"
    }
    return Settled(frozenset(gone), frozenset(placed))


def _placed(study: Study) -> dict[tuple[str, str], list[Placement]]:
    """Return (actor, school) -> what sources say of it, for those who speak in them."""
    found: dict[tuple[str, str], list[Placement]] = {}
    for one in placements_in(study):
        found.setdefault((one.actor, one.school), []).append(one)
    return found


def _proposal(
    pair: tuple[str, str],
    said: list[Placement],
    decided: Mapping[str, Judgement],
    actors: Mapping[str, Actor],
) -> Proposal:
    surest = max(said, key=lambda one: one.confidence)
    id_ = placement_id(*pair)
    judgement = decided.get(id_)
    status = judging.DECISIONS[judgement.decision] if judgement else Status.SUGGESTED
    correction = (judgement.correction or {}) if judgement else {}
    return Proposal(
        id_,
        pair[0],
        actors[pair[0]].name if pair[0] in actors else pair[0],
        str(correction.get("school", pair[1])),
        surest.title,
        " ".join(surest.text.split()),
        len(said),
        surest.confidence,
        surest.method,
        status,
        judgement.decision if judgement else "",
        judgement.coder if judgement else "",
        judgement.note if judgement else "",
    )
