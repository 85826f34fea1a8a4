"""Deciding about works: which references describe the same one, and what a reference says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from counterpoint.errors import QuestionError
from counterpoint.model import Reference, Work, WorkMatch, content_id
from counterpoint.project import judging

if TYPE_CHECKING:
    from counterpoint.project.study import Study
    from counterpoint.store import Store

FIELDS = (
    *("type", "author", "editor", "title", "container-title", "publisher", "publisher-place"),
    *("issued", "volume", "issue", "page", "DOI", "URL", "language"),
)
"""The CSL fields that can be put right, in the order in which a form shows them."""

_NAMES = ("author", "editor")
_LONGEST = 2000

Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about works: `same` and `other` pairs, members set `apart`, `fields`.

    `apart` are (work, source, reference); `fields` maps (source, reference) to the CSL fields that
    were put right.
    """

    same: frozenset[tuple[str, str]] = frozenset()
    other: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str, str]] = frozenset()
    fields: Mapping[Member, dict[str, Any]] = field(default_factory=dict)


def decided(store: Store) -> Decided:
    """Return what stands of the decisions about works and references."""
    same: set[tuple[str, str]] = set()
    other: set[tuple[str, str]] = set()
    apart: set[tuple[str, str, str]] = set()
    fields: dict[Member, dict[str, Any]] = {}
    for one in judging.last_of(store.corrected()).values():
        about = one.correction or {}
        if "works" in about:
            (same if one.decision == "accept" else other).add(
                (about["works"][0], about["works"][1])
            )
        elif "apart" in about and one.decision == "reject":
            work, source, reference = about["apart"]
            apart.add((work, source, reference))
        elif "csl" in about and one.decision == "correct":
            fields[about["source"], about["reference"]] = dict(about["csl"])
    return Decided(frozenset(same), frozenset(other), frozenset(apart), fields)


def put_right(
    source: str, references: Iterable[Reference], fields: Mapping[Member, dict[str, Any]]
) -> tuple[Reference, ...]:
    """Return references with the fields that people put right."""
    return tuple(
        replace(one, csl=_merged(one.csl, fields[source, one.id]))
        if (source, one.id) in fields
        else one
        for one in references
    )


def settled(works: Iterable[Work], said: Decided) -> tuple[Work, ...]:
    """Return the works as people decided: joined, set apart, proposals without those refused."""
    parted = [part for work in works for part in _parted(work, said)]
    place = {work.id: at for at, work in enumerate(parted)}
    first = list(range(len(parted)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    for one, other in sorted(said.same):
        if one in place and other in place:
            low, high = sorted((root(place[one]), root(place[other])))
            first[high] = low
    joined: dict[int, list[Work]] = {}
    for at, work in enumerate(parted):
        joined.setdefault(root(at), []).append(work)
    into = {work.id: group[0].id for group in joined.values() for work in group}
    return tuple(_united(group, into, said) for group in joined.values())


def match_works(
    study: Study, one: str, other: str, *, same: bool, coder: str | None = None
) -> None:
    """Say that two works are one, or are two. Raises QuestionError for a work that is not there."""
    known = {work.id for work in study.snapshot().works}
    for id_ in (one, other):
        if id_ not in known:
            raise QuestionError(f"no work {id_[:16]!r}", remedy="counterpoint works lists them")
    if one == other:
        raise QuestionError("this is one work already")
    pair = sorted((one, other))
    said = "are one" if same else "are two"
    with study.store.write(coder or study.default_coder, f"works {one} and {other} {said}") as pen:
        decision = "accept" if same else "reject"
        judging.judge(pen, content_id("same work", *pair), decision, {"works": pair})


def part_work(
    study: Study, work: str, source: str, reference: str, coder: str | None = None
) -> None:
    """Say that a reference describes another work than the one it was counted to."""
    found = next((one for one in study.snapshot().works if one.id == work), None)
    if found is None or (source, reference) not in found.members:
        raise QuestionError(f"the reference {reference!r} is not of the work {work[:16]!r}")
    if len(found.members) == 1:
        raise QuestionError("this work has no other reference")
    about = [work, source, reference]
    with study.store.write(coder or study.default_coder, f"part {reference} from {work}") as pen:
        judging.judge(pen, content_id("apart", *about), "reject", {"apart": about})


def correct_reference(
    study: Study, source: str, reference: str, fields: Mapping[str, str], coder: str | None = None
) -> None:
    """Put fields of a reference right; an empty value takes a field away.

    Names are "Family, Given", several parted by semicolons; a date is YYYY, YYYY-MM or YYYY-MM-DD.
    Raises QuestionError for an unknown reference, field or date.
    """
    reading = study.reading(source)
    found = next((one for one in reading.references if one.id == reference), None)
    if found is None:
        raise QuestionError(f"no reference {reference!r}", place=reading.source.title)
    changed = {name: read_field(name, value) for name, value in fields.items()}
    different = {
        name: value for name, value in changed.items() if value != (found.csl.get(name) or None)
    }
    if not different:
        return
    standing = decided(study.store).fields.get((source, reference), {})
    about = {"source": source, "reference": reference, "csl": {**standing, **different}}
    target = content_id("reference", source, reference)
    with study.store.write(coder or study.default_coder, f"correct reference {reference}") as pen:
        judging.judge(pen, target, "correct", about)


def shown(csl: Mapping[str, Any], name: str) -> str:
    """Return a CSL field as `correct_reference` reads it.

    >>> shown({"author": [{"family": "Nye", "given": "J."}]}, "author")
    'Nye, J.'
    """
    value = csl.get(name)
    if name in _NAMES:
        people = value or ()
        names = (
            one.get("literal") or ", ".join(p for p in (one.get("family"), one.get("given")) if p)
            for one in people
        )
        return "; ".join(names)
    if name == "issued":
        parts = ((value or {}).get("date-parts") or [[]])[0]
        return "-".join(f"{int(p):02d}" if at else str(p) for at, p in enumerate(parts))
    return "" if value is None else str(value)


def read_field(name: str, value: str) -> Any:
    """Return the CSL value of a field as people write it, None for an empty one.

    Raises QuestionError for an unknown field and for what is no date.
    """
    plain = " ".join(value.split())[:_LONGEST]
    if name not in FIELDS:
        raise QuestionError(f"no field {name[:40]!r}", remedy=f"one of: {', '.join(FIELDS)}")
    if not plain:
        return None
    if name in _NAMES:
        return [_person(part) for part in plain.split(";") if part.strip()]
    if name == "issued":
        if not re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", plain):
            raise QuestionError(f"{plain[:20]!r} is no date", remedy="YYYY, YYYY-MM or YYYY-MM-DD")
        return {"date-parts": [[int(part) for part in plain.split("-")]]}
    return plain


def _person(words: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in words.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": family}


def _merged(csl: Any, fields: Mapping[str, Any]) -> Any:
    whole = {**csl, **fields}
    return {name: value for name, value in whole.items() if value is not None}


def _parted(work: Work, said: Decided) -> Iterable[Work]:
    gone = [m for m in work.members if (work.id, *m) in said.apart]
    left = tuple(m for m in work.members if m not in gone)
    if not left:
        return (work,)
    alone = (
        replace(work, id=content_id("work", *member), members=(member,), reasons=(), matches=())
        for member in gone
    )
    return (replace(work, members=left), *alone)


def _united(group: list[Work], into: Mapping[str, str], said: Decided) -> Work:
    work = max(group, key=lambda one: len(one.csl))
    own = {one.id for one in group}
    refused = set(said.other) | {(b, a) for a, b in said.other}
    matches: dict[str, WorkMatch] = {}
    for one in group:
        for match in one.matches:
            other = into.get(match.other, match.other)
            if match.other in own or other in own or (one.id, match.other) in refused:
                continue
            best = matches.get(other)
            if best is None or best.score < match.score:
                matches[other] = replace(match, other=other)
    reasons = dict.fromkeys(reason for one in group for reason in one.reasons)
    if len(group) > 1:
        reasons["decided by a person"] = None
    made = Work(
        group[0].id,
        work.csl,
        tuple(dict.fromkeys(member for one in group for member in one.members)),
        tuple(reasons),
        tuple(sorted(matches.values(), key=lambda m: (-m.score, m.other))),
    )
    return work if made == work else made  # most are as they were, and need no second place
