"""Actors that may be one: near-duplicates by their names, for people to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from counterpoint.cite.names import name_match, parse_name, skeletons
from counterpoint.model import Actor, ActorKind, content_id

if TYPE_CHECKING:
    from counterpoint.store import Store

LIKELY = 0.8
"""Pairs below this score are not proposed."""

MOST_COMPARED = 60
"""Within one block so many actors are compared with one another, so that time stays linear."""

NAMES_COMPARED = 6
"""So many names of an actor are held against those of another."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two actors that may be one: `score` is 0-1, `names` are the forms most alike."""

    one: Actor
    other: Actor
    score: float
    names: tuple[str, str]


def pair_id(one: str, other: str) -> str:
    """Name a pair of actors, whichever comes first."""
    return content_id("same actor", *sorted((one, other)))


def told_apart(store: Store) -> frozenset[str]:
    """Return the ids of pairs that people have said are two."""
    rows = store.rows("judgement", decision="reject")
    return frozenset(row["target"] for row in rows if (row["correction"] or {}).get("actors"))


def find_twins(actors: Iterable[Actor], apart: frozenset[str] = frozenset()) -> list[Twins]:
    """Return the pairs that may be one actor, the likeliest first.

    People are compared by their names in any script, everything else by the words. Pairs in
    `apart` are left out. The work grows with the number of actors, not with its square.
    """
    every = list(actors)
    blocks: dict[str, list[Actor]] = defaultdict(list)
    for actor in every:
        for key in _blocks(actor):
            if len(blocks[key]) < MOST_COMPARED:
                blocks[key].append(actor)
    found: dict[str, Twins] = {}
    for block in blocks.values():
        for one, other in combinations(block, 2):
            id_ = pair_id(one.id, other.id)
            if one.id != other.id and id_ not in found and id_ not in apart:
                score, names = _alike(one, other)
                if score >= LIKELY:
                    found[id_] = Twins(one, other, round(score, 2), names)
    return sorted(found.values(), key=lambda t: (-t.score, t.one.name, t.other.name))


def _blocks(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *actor.names)[:NAMES_COMPARED]:
        if actor.kind is ActorKind.PERSON:
            family = parse_name(name).family or name
            for key in skeletons(family.split()[-1]) if family.split() else ():
                yield f"person {key}"
        else:
            for word in name.casefold().split():
                if len(word) > 3:
                    yield f"{actor.kind.value} {word}"


def _alike(one: Actor, other: Actor) -> tuple[float, tuple[str, str]]:
    if one.kind is not other.kind:
        return 0.0, ("", "")
    best: tuple[float, tuple[str, str]] = (0.0, ("", ""))
    for a in dict.fromkeys((one.name, *one.names[:NAMES_COMPARED])):
        for b in dict.fromkeys((other.name, *other.names[:NAMES_COMPARED])):
            if one.kind is ActorKind.PERSON:
                score = name_match(a, b).score
            else:
                score = fuzz.token_sort_ratio(a.casefold(), b.casefold()) / 100
            if score > best[0]:
                best = (score, (a, b))
    return best


def resolved(aliases: Mapping[str, str], id_: str) -> str:
    """Return the actor that an id stands for, through any number of merges."""
    seen = {id_}
    while (id_ := aliases.get(id_, id_)) not in seen:
        seen.add(id_)
    return id_
