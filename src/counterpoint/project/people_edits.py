"""Editing who speaks: renaming, merging, splitting, placing; each one action that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Basis, Membership, Span, Statement
from counterpoint.project import judging, people, readouts
from counterpoint.project.judging import Judged
from counterpoint.project.roster import roster_of
from counterpoint.project.twins import Twins, find_twins, pair_id, told_apart
from counterpoint.store import Writer, decode, encode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

EXAMPLES = 5
"""So many passages are shown of what an edit would touch."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A passage that an edit would change hands of."""

    statement: str
    source: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an edit would do, before it is done.

    `statements` counts those that get another actor or concept, in so many `sources`; `decided`
    of them people have judged or coded. `names` and `schools` are what the actor then has.
    """

    statements: int
    sources: int
    decided: int
    names: tuple[str, ...]
    schools: tuple[str, ...]
    examples: tuple[Touched, ...]


def twins(study: Study) -> list[Twins]:
    """Return the actors that may be one, the likeliest pairs first."""
    return find_twins(study.actors(), told_apart(study.store))


def keep_apart(study: Study, one: str, other: str, coder: str | None = None) -> None:
    """Say that two actors are two: the pair is not proposed again."""
    _known(study, one), _known(study, other)
    with study.store.write(coder or study.default_coder, f"keep {one} and {other} apart") as pen:
        pair = sorted((one, other))
        judging.judge(pen, pair_id(one, other), "reject", {"actors": pair})


def preview_merge(study: Study, gone: str, into: str) -> Consequences:
    """Say what merging one actor into another would do. Raises QuestionError as the merge does."""
    lost, kept = _pair(study, gone, into)
    found = [one for one in study.judged(Statement) if gone in (*one.item.actors, *one.item.chain)]
    schools = people.schools_of(study.register, (into, gone))
    return consequences(found, _united(kept, lost).names, schools)


def merge_actors(study: Study, gone: str, into: str, coder: str | None = None) -> None:
    """Count everything that `gone` says, in all sources, to `into`, which takes over its names.

    The readings stay as they are: undoing the merge gives both back. Raises QuestionError when one
    of them is not known, or both are the same.
    """
    lost, kept = _pair(study, gone, into)
    with study.store.write(coder or study.default_coder, f"merge {gone} into {into}") as pen:
        people.keep_actor(pen, _united(kept, lost))
        pen.put("actor", {"id": gone, "body": {**encode(lost), people.SAME: into}})


def part_actor(study: Study, gone: str, coder: str | None = None) -> None:
    """Take an actor out of the one it was merged into. Raises QuestionError when it was not."""
    row = study.store.row("actor", gone)
    into = row and row["body"].get(people.SAME)
    if row is None or not into:
        raise QuestionError(f"{gone!r} was not merged into anybody")
    own = decode(Actor, row["body"])
    with study.store.write(coder or study.default_coder, f"part {gone} from {into}") as pen:
        people.keep_actor(pen, own)
        kept = pen.row("actor", into)
        if kept is not None:
            whole = decode(Actor, kept["body"])
            theirs = {*own.names, own.name} - {whole.name}
            left = tuple(name for name in whole.names if name not in theirs)
            people.keep_actor(pen, replace(whole, names=left))


def preview_split(study: Study, actor: str, names: Iterable[str]) -> Consequences:
    """Say what splitting names off an actor would do."""
    found = _called(study, actor, names)
    return consequences(found, tuple(names), ())


def split_actor(
    study: Study, actor: str, names: Iterable[str], called: str = "", coder: str | None = None
) -> str:
    """Make the bearer of some names of an actor an actor of its own; return the new id.

    `called` is the name to show, by default the first of `names`. Statements whose speaker is
    printed in one of the names go with it. Raises QuestionError when the actor does not have these
    names, or would have none left.
    """
    chosen = tuple(dict.fromkeys(names))
    whole = _known(study, actor)
    all_names = tuple(dict.fromkeys((whole.name, *whole.names)))
    strange = [name for name in chosen if name not in all_names]
    if not chosen or strange or len(chosen) == len(all_names):
        raise QuestionError(
            f"these are not some of the names of {whole.name!r}",
            remedy=f"choose among: {'; '.join(all_names)}",
        )
    moved = _called(study, actor, chosen)
    left = tuple(name for name in all_names if name not in chosen)
    roster = roster_of(study)
    coined = roster.coin(called.strip() or chosen[0], chosen, whole.kind)
    who = coder or study.default_coder
    with study.store.write(who, f"split {coined.id} off {actor}") as pen:
        shown = whole.name if whole.name in left else left[0]
        people.keep_actor(pen, replace(whole, name=shown, names=left, school=None))
        people.keep_actor(pen, coined)
        for one in moved:
            _hand_over(pen, one, actor, coined.id)
    return coined.id


def place_many(
    study: Study, actors: Iterable[str], membership: Membership, coder: str | None = None
) -> None:
    """Count several actors to one school, as the membership says; "" takes them out of any."""
    who = coder or study.default_coder
    listed = [_known(study, actor) for actor in actors]
    if not listed:
        raise QuestionError("no actor was chosen", remedy="choose one or more")
    where = membership.school or "no school"
    with study.store.write(who, f"place {', '.join(a.id for a in listed)} in {where}") as pen:
        for actor in listed:
            if pen.row("actor", actor.id) is None:
                people.keep_actor(pen, replace(actor, school=None))
            people.keep_membership(pen, replace(membership, actor=actor.id, coder=who))


def rename_school(
    study: Study, school: str, title: str, grouping: str, coder: str | None = None
) -> int:
    """Give a school another name, or merge it into one that is there; return how many moved.

    `school` and `title` are titles as they are shown. Raises QuestionError when nobody is in it.
    """
    register = study.register
    plain = " ".join(title.split())
    inside = [
        m
        for m in register.memberships
        if m.grouping == grouping and school in (m.school, register.schools.get(m.school))
    ]
    if not inside or not plain:
        raise QuestionError(f"nobody is in a school {school!r}", remedy="choose one of the list")
    ids = {name: id_ for id_, name in register.schools.items()}
    who = coder or study.default_coder
    with study.store.write(who, f"call {school} {plain}") as pen:
        for one in inside:
            people.keep_membership(pen, replace(one, school=ids.get(plain, plain), coder=who))
    return len(inside)


def school_id(study: Study, title: str) -> str:
    """Return the id of the school of that title; a new title is its own id."""
    plain = " ".join(title.split())
    return next((id_ for id_, name in study.register.schools.items() if name == plain), plain)


def basis_of(value: str) -> Basis:
    """Return the basis of that name. Raises QuestionError for another."""
    if value not in [one.value for one in Basis]:
        known = ", ".join(one.value for one in Basis)
        raise QuestionError(f"no basis {value[:30]!r}", remedy=f"one of: {known}")
    return Basis(value)


def _known(study: Study, id_: str) -> Actor:
    actor = roster_of(study).actors.get(id_)
    if actor is None:
        raise QuestionError(f"no actor {id_[:60]!r}", remedy="counterpoint actors show lists them")
    return actor


def _pair(study: Study, gone: str, into: str) -> tuple[Actor, Actor]:
    if gone == into:
        raise QuestionError(f"{gone!r} is one actor already", remedy="name two different ones")
    return _known(study, gone), _known(study, into)


def _united(kept: Actor, lost: Actor) -> Actor:
    names = dict.fromkeys((*kept.names, lost.name, *lost.names))
    return replace(kept, names=tuple(names), school=None)


def _called(study: Study, actor: str, names: Iterable[str]) -> list[Judged[Statement]]:
    wanted = {" ".join(name.split()).casefold() for name in names}
    return [
        one
        for one in study.judged(Statement)
        if actor in one.item.actors and " ".join(one.item.speaker_text.split()).casefold() in wanted
    ]


def _hand_over(pen: Writer, one: Judged[Statement], old: str, new: str) -> None:
    """Give a statement to another actor: a suggestion stays one, a decision is put right."""
    actors = [new if id_ == old else id_ for id_ in one.item.actors]
    row = pen.row("statement", one.id)
    if row is None:
        return
    if one.judgement is None and readouts.is_machine(row):
        moved = replace(decode(Statement, row["body"]), actors=tuple(actors))
        pen.remove("statement", one.id)
        pen.put("statement", readouts.readout_row(one.source, moved, row["coder"]))
        return
    before: dict[str, Any] = (one.judgement.correction if one.judgement else None) or {}
    judging.judge(pen, one.id, "correct", {**before, "actors": actors})


def consequences(
    found: list[Judged[Statement]], names: tuple[str, ...], schools: tuple[str, ...]
) -> Consequences:
    """Count what an edit of these statements would change."""
    return Consequences(
        statements=len(found),
        sources=len({one.source for one in found}),
        decided=sum(one.judgement is not None or not one.item.method for one in found),
        names=tuple(dict.fromkeys(names)),
        schools=schools,
        examples=tuple(
            Touched(one.id, one.source, one.item.span, one.item.text) for one in found[:EXAMPLES]
        ),
    )
