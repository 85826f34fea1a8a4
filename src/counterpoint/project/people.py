"""Actors and memberships as records: what was met, what was decided, what the file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from counterpoint.model import Actor, Membership
from counterpoint.project.register import Register, load_register, membership_id
from counterpoint.project.twins import resolved
from counterpoint.store import Store, Writer, decode, encode

SAME = "same_as"
"""In the record of an actor that was merged: the id of the one it was merged into."""


def load(store: Store, path: Path) -> Register:
    """Return the register: the file at `path` with what was decided by command over it."""
    return decided(load_register(path), store)


def decided(register: Register, store: Store) -> Register:
    """Return a register with what was decided by command over it; merged actors are gone."""
    rows = store.rows("actor")
    actors = [decode(Actor, row["body"]) for row in rows if not row["body"].get(SAME)]
    memberships = [decode(Membership, row["body"]) for row in store.rows("membership")]
    found = register.overlaid(actors, memberships)
    merged = aliases(rows)
    return found.merged(merged) if merged else found


def aliases(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return merged actor -> the actor that it stands for now, from the records of actors."""
    direct = {row["id"]: row["body"][SAME] for row in rows if row["body"].get(SAME)}
    return {id_: resolved(direct, id_) for id_ in direct}


def schools_of(register: Register, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the schools of actors, each with its grouping, as they are shown."""
    wanted = set(ids)
    told = (
        f"{register.schools.get(m.school, m.school)} ({m.grouping})"
        for m in register.memberships
        if m.actor in wanted and m.school
    )
    return tuple(dict.fromkeys(told))


def keep_actor(writer: Writer, actor: Actor) -> None:
    """Write an actor into the register."""
    writer.put("actor", {"id": actor.id, "body": encode(actor)})


def enrol(writer: Writer, met: Mapping[str, Actor], id_: str) -> None:
    """Write an actor met in sources into the register, unless a record has it already."""
    actor = met.get(id_)
    if actor is not None and writer.row("actor", id_) is None:
        keep_actor(writer, replace(actor, school=None))


def keep_membership(writer: Writer, membership: Membership) -> None:
    """Write where an actor belongs, in place of what the same coder said before."""
    row = {
        "id": membership_id(membership),
        "actor": membership.actor,
        "grouping": membership.grouping,
        "coder": membership.coder,
        "body": encode(membership),
    }
    writer.put("membership", row)


def merge(
    register: Register, met: Iterable[Actor], merged: Mapping[str, str] | None = None
) -> dict[str, Actor]:
    """Return id -> actor for those of the register and those that sources name besides.

    The register's name and kind count; names met in sources are added to its own, unless the
    register gives them to another. `merged` maps actors to those that they stand for.
    """
    found = {actor.id: actor for actor in register.actors}
    claimed = {name: actor.id for actor in register.actors for name in (actor.name, *actor.names)}
    for one in met:
        id_ = (merged or {}).get(one.id, one.id)
        known = found.get(id_)
        if known is None:
            found[id_] = one if id_ == one.id else replace(one, id=id_)
            continue
        more = [
            name
            for name in dict.fromkeys(one.names)
            if name not in known.names and claimed.get(name, id_) == id_
        ]
        if more:
            found[id_] = replace(known, names=(*known.names, *more))
    return found
