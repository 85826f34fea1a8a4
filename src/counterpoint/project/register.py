"""Who is known to speak, and in which schools: `actors.yaml`, with what was decided since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from counterpoint.errors import ProjectError
from counterpoint.model import Actor, ActorKind, Basis, Membership, Placement, content_id

Entry = Mapping[str, Any]

SAID, SAID_TOO = "as the sources say", "as the sources also say"
"""Groupings of what sources themselves say of schools, and of what contradicts it."""

_ACTOR_KEYS = frozenset(("id", "name", "names", "kind", "successor", "memberships"))
_MEMBERSHIP_KEYS = frozenset(("school", "basis", "coder", "grouping", "confidence", "ground"))
_SCHOOL_KEYS = frozenset(("id", "title", "about"))


@dataclass(frozen=True, slots=True)
class Register:
    """The actors of a study and the schools they are counted to.

    `schools` maps the id of a school to its title. Several groupings may stand side by side; an
    actor is in at most one school of each grouping, and the membership listed last counts.
    """

    actors: tuple[Actor, ...] = ()
    memberships: tuple[Membership, ...] = ()
    schools: dict[str, str] = field(default_factory=dict)

    def school_of(self, grouping: str = "default") -> dict[str, str]:
        """Return actor id -> title of the school within one grouping.

        A membership in the school "" says that the actor is counted to none.
        """
        return {
            m.actor: self.schools.get(m.school, m.school)
            for m in self.memberships
            if m.grouping == grouping and m.school
        }

    def groupings(self) -> list[str]:
        """Return the names of the groupings, in the order of their first membership."""
        return list(dict.fromkeys(m.grouping for m in self.memberships))

    def grouped(self, grouping: str = "default") -> tuple[Actor, ...]:
        """Return the actors, each with its school within one grouping, or with none."""
        schools = self.school_of(grouping)
        return tuple(replace(actor, school=schools.get(actor.id)) for actor in self.actors)

    def overlaid(
        self, actors: Iterable[Actor] = (), memberships: Iterable[Membership] = ()
    ) -> Register:
        """Return the register with later decisions over it, by actor and by grouping."""
        known = {actor.id: actor for actor in self.actors} | {actor.id: actor for actor in actors}
        placed = {(m.actor, m.grouping): m for m in self.memberships}
        placed |= {(m.actor, m.grouping): m for m in memberships}
        return replace(self, actors=tuple(known.values()), memberships=tuple(placed.values()))

    def merged(self, aliases: Mapping[str, str]) -> Register:
        """Return the register without the actors that stand for others now.

        Their memberships go over where the other has none in the grouping.
        """
        kept = tuple(actor for actor in self.actors if actor.id not in aliases)
        placed = {(m.actor, m.grouping): m for m in self.memberships if m.actor not in aliases}
        for one in self.memberships:
            if one.actor in aliases:
                into = aliases[one.actor]
                placed.setdefault((into, one.grouping), replace(one, actor=into))
        return replace(self, actors=kept, memberships=tuple(placed.values()))

    def proposed(
        self,
        placements: Iterable[Placement],
        grouping: str,
        accepted: frozenset[str] = frozenset(),
    ) -> Register:
        """Return the register with what sources say of schools, in groupings of its own.

        An actor is shown in the surest of the groups that have several members (`SAID`); a further
        placement, which contradicts it, stands in the grouping `SAID_TOO`. Where nobody has placed
        anybody in `grouping`, what the sources say stands there instead of in `SAID`, also beside
        the places of the actors in `accepted`, which people took from the sources.
        """
        found: dict[str, list[Placement]] = {}
        listed = list(placements)
        sizes = Counter(school for _, school in {(one.actor, one.school) for one in listed})
        # A school of one compares nothing: the group that a source fills comes first.
        for one in sorted(listed, key=lambda p: (sizes[p.school] < 2, -p.confidence)):
            mine = found.setdefault(one.actor, [])
            if one.school not in {other.school for other in mine}:
                mine.append(one)
        taken = {m.actor for m in self.memberships if m.grouping == grouping}
        bare = taken <= accepted
        targets = [(grouping if bare else SAID, 0), (SAID_TOO, 1)]
        titles = {one.school: one.title for mine in found.values() for one in mine}
        new = [
            Membership(
                *(actor, mine[at].school, Basis.SOURCE, mine[at].method, name),
                *(mine[at].confidence, " ".join(mine[at].text.split())),
            )
            for name, at in targets
            for actor, mine in sorted(found.items())
            if len(mine) > at and not (bare and not at and actor in taken)
        ]
        return replace(
            self, memberships=(*self.memberships, *new), schools={**titles, **self.schools}
        )


def membership_id(membership: Membership) -> str:
    """Name a membership: one actor has one place in each grouping of each coder."""
    return content_id(membership.actor, membership.grouping, membership.coder)


def load_register(path: Path) -> Register:
    """Read `actors.yaml`; the empty register when there is no such file.

    Raises ProjectError that names the actor or line at fault.
    """
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except FileNotFoundError:
        return Register()
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(
            f"cannot be read ({error})", place=path, remedy="save it as UTF-8"
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        where = " ".join(str(error).split())
        raise ProjectError(
            f"not readable as YAML ({where})", place=path, remedy="mend that line"
        ) from error
    _only(found, frozenset(("actors", "schools")), "the register", path)
    schools = {
        s["id"]: s.get("title", s["id"]) for s in _entries(found, "schools", _SCHOOL_KEYS, path)
    }
    entries = _entries(found, "actors", _ACTOR_KEYS, path)
    actors = tuple(_actor(entry, path) for entry in entries)
    memberships = tuple(
        _membership(entry["id"], m, path)
        for entry in entries
        for m in _entries(entry, "memberships", _MEMBERSHIP_KEYS, path, key="school")
    )
    return Register(actors, memberships, schools)


def _entries(
    holder: Entry, name: str, keys: frozenset[str], path: Path, key: str = "id"
) -> list[Entry]:
    found = holder.get(name) or []
    if not isinstance(found, list):
        raise ProjectError(f"'{name}' must be a list", place=path, remedy="start each with '-'")
    seen: set[str] = set()
    for entry in found:
        what = f"an entry of '{name}'"
        _only(entry, keys, what, path)
        if not isinstance(entry.get(key), str):
            raise ProjectError(f"{what} has no '{key}'", place=path, remedy=f"entry: {entry!r}")
        if key == "id" and entry["id"] in seen:
            raise ProjectError(f"two of '{name}' have the id {entry['id']!r}", place=path)
        seen.add(entry[key])
    return found


def _only(entry: Any, keys: frozenset[str], what: str, path: Path) -> None:
    if not isinstance(entry, dict):
        raise ProjectError(
            f"{what} must be pairs of key and value", place=path, remedy=f"not {entry!r}"
        )
    unknown = sorted(str(key) for key in entry if key not in keys)
    if unknown:
        raise ProjectError(
            f"unknown key {unknown[0]!r} in {what}",
            place=path,
            remedy=f"known: {', '.join(sorted(keys))}",
        )


def _actor(entry: Entry, path: Path) -> Actor:
    return Actor(
        id=entry["id"],
        name=str(entry.get("name", entry["id"])),
        names=tuple(str(name) for name in entry.get("names") or ()),
        kind=ActorKind(_one_of(entry.get("kind", "person"), ActorKind, entry["id"], path)),
        successor=entry.get("successor"),
    )


def _membership(actor: str, entry: Entry, path: Path) -> Membership:
    return Membership(
        actor=actor,
        school=entry["school"],
        basis=Basis(_one_of(entry.get("basis", Basis.CODER), Basis, actor, path)),
        coder=str(entry.get("coder", path.name)),
        grouping=str(entry.get("grouping", "default")),
        confidence=float(entry.get("confidence", 1.0)),
        ground=str(entry.get("ground", "")),
    )


def _one_of(value: Any, kinds: type[ActorKind] | type[Basis], actor: str, path: Path) -> str:
    known = [kind.value for kind in kinds]
    if value not in known:
        raise ProjectError(
            f"{value!r} of actor {actor!r} is not known",
            place=path,
            remedy=f"one of: {', '.join(known)}",
        )
    return str(value)
