"""Actors and memberships as records: what was met, what was decided, what the file says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from counterpoint.model import Actor, Membership
from counterpoint.project.register import Register, load_register, membership_id
from counterpoint.store import Store, Writer, decode, encode


def load(store: Store, path: Path) -> Register:
    """Return the register: the file at `path` with what was decided by command over it."""
    actors = [decode(Actor, row["body"]) for row in store.rows("actor")]
    memberships = [decode(Membership, row["body"]) for row in store.rows("membership")]
    return load_register(path).overlaid(actors, memberships)


def keep_actor(writer: Writer, actor: Actor) -> None:
    """Write an actor into the register."""
    writer.put("actor", {"id": actor.id, "body": encode(actor)})


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


def merge(register: Register, met: Iterable[Actor]) -> dict[str, Actor]:
    """Return id -> actor for those of the register and those that sources name besides.

    The register's name and kind count; names met in sources are added to its own.
    """
    found = {actor.id: actor for actor in register.actors}
    for actor in met:
        known = found.get(actor.id)
        if known is None:
            found[actor.id] = actor
            continue
        names = dict.fromkeys((*known.names, *actor.names))
        found[actor.id] = Actor(
            known.id, known.name, tuple(names), known.kind, known.school, known.successor
        )
    return found
