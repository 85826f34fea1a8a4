"""Actors and concepts as people type them: found by any of their names, coined when new."""

from __future__ import annotations

import re
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from anyascii import anyascii

from counterpoint.errors import QuestionError
from counterpoint.model import Actor, ActorKind, Concept
from counterpoint.project import people
from counterpoint.project.books import book_of
from counterpoint.project.derived import casts_on_disk, keep_casts
from counterpoint.project.readouts import Cast, load_casts
from counterpoint.project.register import Register, load_register
from counterpoint.store import Store

if TYPE_CHECKING:
    from counterpoint.project.study import Study

MANY = 300
"""New readings from which on their actors are kept on disk, derived data as it is."""

TOGETHER = 200
"""So many readings are looked through together."""

LONGEST_NAME = 200
"""A name has at most so many signs; anything longer is a slip of the mouse."""


@dataclass(frozen=True)
class Roster:
    """Who and what can be named when coding.

    `actors` maps ids to actors; `central` is the id of the concept in dispute.
    """

    actors: Mapping[str, Actor]
    concepts: tuple[Concept, ...]
    central: str | None = None

    @cached_property
    def labels(self) -> dict[str, str]:
        """Actor id -> the one name that means this actor; namesakes carry their id."""
        shared = Counter(_folded(actor.name) for actor in self.actors.values())
        return {
            id_: f"{actor.name} ({id_})" if shared[_folded(actor.name)] > 1 else actor.name
            for id_, actor in self.actors.items()
        }

    def label(self, id_: str) -> str:
        """Return the name of an actor; an id that nobody has named stands for itself."""
        return self.labels.get(id_, id_)

    def find(self, name: str) -> Actor | None:
        """Return the one actor of that label, name or id; None when there is none, or several."""
        ids = self._by_label.get(_folded(name)) or self._by_name.get(_folded(name)) or ()
        return self.actors[ids[0]] if len(ids) == 1 else None

    def actor(self, name: str) -> Actor:
        """Return the actor of that name, or a new one. Raises QuestionError for no usable name."""
        found = self.find(name)
        if found is not None:
            return found
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME:
            raise QuestionError(
                f"{plain[:40]!r} is no name", remedy=f"give 1 to {LONGEST_NAME} signs"
            )
        return self.coin(plain, (plain,))

    def coin(self, name: str, names: tuple[str, ...], kind: ActorKind = ActorKind.PERSON) -> Actor:
        """Return a new actor with an id that is free."""
        return Actor(self._free_id(name), name, names, kind)

    def concept(self, label: str) -> Concept:
        """Return the concept of that label, in any language, or id. Raises QuestionError."""
        wanted = _folded(label)
        for concept in self.concepts:
            if wanted in (_folded(concept.id), *map(_folded, _labels(concept))):
                return concept
        raise QuestionError(f"no concept {label!r}", remedy="choose one of the codebook")

    def match_actors(self, typed: str, limit: int = 8) -> list[str]:
        """Return labels of actors that fit what was typed: beginnings of names first."""
        ranked = [
            (rank, at, self.labels[id_])
            for at, (id_, actor) in enumerate(self.actors.items())
            if (rank := _rank(typed, (actor.name, *actor.names))) is not None
        ]
        return [label for _, _, label in sorted(ranked)[:limit]]

    def match_concepts(self, typed: str, limit: int = 8) -> list[str]:
        """Return labels of concepts that fit what was typed, in any language of the codebook."""
        ranked = [
            (rank, at, concept.label)
            for at, concept in enumerate(self.concepts)
            if (rank := _rank(typed, (concept.label, *_labels(concept)))) is not None
        ]
        return [label for _, _, label in sorted(ranked)[:limit]]

    @cached_property
    def _by_label(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_, label in self.labels.items():
            for name in dict.fromkeys((_folded(label), _folded(id_))):
                found[name].append(id_)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_, actor in self.actors.items():
            for name in dict.fromkeys(map(_folded, (actor.name, *actor.names))):
                found[name].append(id_)
        return found

    def _free_id(self, name: str) -> str:
        plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:60] or "actor"
        taken, number = plain, 2
        while taken in self.actors:
            taken, number = f"{plain}-{number}", number + 1
        return taken


def roster_of(study: Study) -> Roster:
    """Return everybody and every concept that can be named in a study.

    The same as a snapshot would tell, without loading statements: coding asks for it each time, so
    it is kept until something is written that could change it.
    """
    paths = (study.folder / study.settings.actors, study.folder / study.settings.codebook)
    stamps = tuple(_stamped(path) for path in paths)
    now, kept = study.store.last_change(), _ROSTERS.get(study.store)
    if kept is not None and kept[1] == stamps:
        kinds = {change.kind for change in study.store.changes(after=kept[0])}
        if not kinds & _NAMING:
            _ROSTERS[study.store] = (now, stamps, kept[2])
            return kept[2]
    made = _roster(study)
    _ROSTERS[study.store] = (now, stamps, made)
    return made


def _roster(study: Study) -> Roster:
    file = _register(*_stamped(study.folder / study.settings.actors))
    register = people.decided(file, study.store)
    codebook = book_of(study)
    concepts = codebook.concepts if codebook else ()
    merged = people.aliases(study.store.rows("actor"))
    met = (actor for cast in casts_of(study) for actor in cast.actors)
    actors = people.merge(register, met, merged)
    return Roster(actors, concepts, codebook.central if codebook else None)


def casts_of(study: Study) -> list[Cast]:
    """Return who speaks in each source that was read, source by source."""
    readings = {row[0]: row[1] for row in study.store.columns("reading", "id", "blob")}
    order = [id_ for (id_,) in study.store.columns("source", "id", by="position")]
    blobs = [readings[id_] for id_ in order if id_ in readings]
    with _CASTING:  # what many ask for at once is read once
        kept = _KEPT.get(study.store)
        if kept is None:
            kept = _KEPT.setdefault(study.store, casts_on_disk(study.folder))
        new = [blob for blob in blobs if blob not in kept]
        met = {one: one for cast in kept.values() for one in cast.actors} if new else {}
        for first in range(0, len(new), TOGETHER):
            for blob, cast in load_casts(study.store, new[first : first + TOGETHER]).items():
                # Who speaks in many sources is held once.
                actors = tuple(met.setdefault(one, one) for one in cast.actors)
                kept[blob] = replace(cast, actors=actors)
        if len(new) >= MANY:
            keep_casts(study.folder, {blob: kept[blob] for blob in blobs})
    return [kept[blob] for blob in blobs]


_CASTING = threading.Lock()
_NAMING = frozenset(("actor", "membership", "reading", "source", "codebook"))
"""Kinds of records that change who and what can be named."""

_ROSTERS: WeakKeyDictionary[Store, tuple[int, tuple[tuple[Path, int], ...], Roster]]
_ROSTERS = WeakKeyDictionary()

_KEPT: WeakKeyDictionary[Store, dict[str, Cast]] = WeakKeyDictionary()
"""Who speaks in each reading, by the hash of its bytes."""


def _stamped(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_mtime_ns if path.exists() else 0


@lru_cache(maxsize=8)
def _register(path: Path, _stamp: int) -> Register:
    return load_register(path)


def _labels(concept: Concept) -> list[str]:
    return [label for labels in concept.labels.values() for label in labels]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _rank(typed: str, names: tuple[str, ...]) -> int | None:
    """Return 0 for the beginning of a name, 1 of a word in it, 2 for anywhere; None for no fit."""
    wanted = _folded(typed)
    ranks = []
    for name in map(_folded, names):
        at = name.find(wanted)
        if at >= 0:
            ranks.append(0 if at == 0 else 1 if f" {wanted}" in name else 2)
    return min(ranks, default=None)
