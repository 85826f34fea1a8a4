"""Rounds: several people code the same sources, each for themselves, then differences are decided.

A round says who codes what and what they do not see meanwhile (`veil`). What its coders have done
is laid side by side in cases; agreement is computed over them; somebody decides each case that
differs, which is one more judgement and erases nobody's.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from counterpoint.errors import QuestionError
from counterpoint.model import Round, Span, Statement, Status, content_id
from counterpoint.project import judging
from counterpoint.project.gathering import gathered
from counterpoint.project.readouts import is_machine
from counterpoint.store import Store, decode, encode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """What one coder made of one statement. `kept` is False where the coder rejected it."""

    coder: str
    statement: str
    source: str
    item: Statement
    kept: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Versions that belong together, of one or more coders. `chosen` is what was decided: the
    place of a version counted from 1, 0 for none of them, None where nothing was decided.
    """

    id: str
    source: str
    span: Span
    versions: tuple[Version, ...]
    agreed: bool
    chosen: int | None = None


def rounds(store: Store) -> list[Round]:
    """Return the rounds, the open ones first, by title."""
    found = [decode(Round, row["body"]) for row in store.rows("round")]
    return sorted(found, key=lambda one: (not one.open, one.title, one.id))


def round_named(store: Store, name: str) -> Round:
    """Return the round of an id or a title. Raises QuestionError."""
    found = [one for one in rounds(store) if name in (one.id, one.title)]
    if len(found) != 1:
        raise QuestionError(f"{len(found)} rounds are called {name!r}", remedy="give the id")
    return found[0]


def open_round(study: Study, wanted: Round, by: str) -> Round:
    """Open a round; its id is made here. Raises QuestionError for what is no round."""
    title = " ".join(wanted.title.split())[:120]
    coders = tuple(dict.fromkeys(" ".join(name.split()) for name in wanted.coders if name.strip()))
    known = {row["id"] for row in study.store.rows("source", id=list(wanted.sources))}
    if not title or len(coders) < 2 or not wanted.sources:
        raise QuestionError(
            "a round has a title, two coders or more, and sources", remedy="name them all"
        )
    if set(wanted.sources) - known:
        raise QuestionError(f"no source {min(set(wanted.sources) - known)[:12]!r}")
    made = replace(
        wanted,
        id=secrets.token_hex(4),
        title=title,
        coders=coders,
        sources=tuple(dict.fromkeys(wanted.sources)),
        open=True,
        finished=(),
    )
    _keep(study.store, made, by, f"open the round {title}")
    return made


def close_round(store: Store, one: Round, by: str) -> Round:
    """Close a round: from now on everybody sees everything, and differences can be decided."""
    return _keep(store, replace(one, open=False), by, f"close the round {one.title}")


def finish(store: Store, one: Round, coder: str) -> Round:
    """Say that one coder is through. Raises QuestionError for who does not code in the round."""
    if coder not in one.coders:
        raise QuestionError(f"{coder!r} does not code in {one.title!r}")
    done = tuple(dict.fromkeys((*one.finished, coder)))
    return _keep(store, replace(one, finished=done), coder, f"finish the round {one.title}")


def _keep(store: Store, one: Round, by: str, action: str) -> Round:
    with store.write(by, action, lasting=True) as writer:
        state = "open" if one.open else "closed"
        writer.put("round", {"id": one.id, "state": state, "body": encode(one)})
    return one


# What the coders made of it


def versions(study: Study, one: Round) -> list[Version]:
    """Return what each coder of a round made of each statement, as it stands for that coder."""
    rows = study.store.rows("statement", source=list(one.sources))
    by_id = {row["id"]: row for row in rows}
    said = {
        (row["coder"], row["id"]): (row["body"], True)
        for row in rows
        if row["coder"] in one.coders and not is_machine(row)
    }
    for decision in study.store.rows("judgement", target=list(by_id)):
        if decision["coder"] in one.coders and not judging.settles(decision):
            body = {**by_id[decision["target"]]["body"], **(decision["correction"] or {})}
            kept = judging.DECISIONS[decision["decision"]] is Status.ACCEPTED
            said[decision["coder"], decision["target"]] = (body, kept)
    found = [
        Version(coder, id_, by_id[id_]["source"], decode(Statement, body), kept)
        for (coder, id_), (body, kept) in said.items()
    ]
    return sorted(found, key=lambda v: (v.source, v.item.span, v.statement, v.coder))


def cases(study: Study, one: Round) -> list[Case]:
    """Return the versions in cases: the same statement, or overlapping ones about the same.

    Two versions are about the same when half of the shorter passage is in the longer one and they
    share the concept or a speaker.
    """
    settled = _settled(study.store, one)
    order = {source: place for place, source in enumerate(one.sources)}
    made = [_case(group, one, settled) for group in gathered(versions(study, one), _together)]
    return sorted(made, key=lambda case: (order[case.source], case.span, case.id))


def decide(study: Study, one: Round, case: Case, choice: int, by: str) -> None:
    """Let one version of a case stand, counted from 1, or with 0 none of them.

    It is recorded beside what the coders decided, whose codings stay as they are. Raises
    QuestionError while the round is open, and for a choice that does not exist.
    """
    if one.open:
        raise QuestionError(f"the round {one.title!r} is still open", remedy="close it first")
    if not 0 <= choice <= len(case.versions):
        raise QuestionError(f"no version {choice}", remedy=f"0 to {len(case.versions)}")
    chosen = case.versions[choice - 1] if choice else None
    with study.store.write(by, f"decide between coders of {one.title}") as writer:
        for id_ in dict.fromkeys(version.statement for version in case.versions):
            row = writer.row("statement", id_)
            if row is None:
                raise QuestionError("a statement was taken away meanwhile", remedy="look again")
            correction = None
            if chosen is not None and chosen.statement == id_:
                body = encode(chosen.item)
                correction = {k: v for k, v in body.items() if row["body"].get(k) != v} or None
                decision = "correct" if correction else "accept"
            else:
                decision = "reject"
            note = f"decided in {one.title}"
            judging.judge(writer, id_, decision, correction, note, place=one.id)


def _together(a: Version, b: Version) -> bool:
    if a.source != b.source:
        return False
    if a.statement == b.statement:
        return True
    if not a.item.span.shares_half(b.item.span):
        return False
    same_concept = a.item.concept is not None and a.item.concept == b.item.concept
    return same_concept or bool(set(a.item.actors) & set(b.item.actors))


def _case(group: list[Version], one: Round, settled: dict[str, Row]) -> Case:
    statements = sorted({version.statement for version in group})
    said = {version.coder: [_said(v) for v in group if v.coder == version.coder and v.kept]
            for version in group}  # fmt: skip
    alike = len({tuple(sorted(each)) for each in said.values()}) == 1
    nobody = not any(said.values())
    spans = [version.item.span for version in group]
    versions_ = tuple(sorted(group, key=lambda v: (one.coders.index(v.coder), v.item.span)))
    return Case(
        id=content_id(*statements, one.id)[:12],
        source=group[0].source,
        span=Span(min(s.start for s in spans), max(s.end for s in spans)),
        versions=versions_,
        agreed=alike and (nobody or set(said) == set(one.coders)),
        chosen=_chosen(versions_, statements, settled),
    )


def _said(version: Version) -> tuple[str, ...]:
    item = version.item
    place = (f"{item.span.start}", f"{item.span.end}")
    return (*place, " ".join(sorted(item.actors)), item.concept or "", str(item.stance),
            " ".join(item.chain))  # fmt: skip


def _settled(store: Store, one: Round) -> dict[str, Row]:
    """Return statement id -> the judgement by which somebody decided in this round."""
    rows = sorted(store.rows("judgement"), key=lambda row: int(row["sequence"]))
    return {row["target"]: row for row in rows if judging.settles(row, one.id)}


def _chosen(
    versions_: tuple[Version, ...], statements: Iterable[str], settled: dict[str, Row]
) -> int | None:
    found = {id_: settled.get(id_) for id_ in statements}
    if any(row is None for row in found.values()):
        return None
    for place, version in enumerate(versions_, start=1):
        row = found[version.statement]
        if row and row["decision"] != "reject" and version.kept:
            correction = row["correction"] or {}
            body = encode(version.item)
            if all(body.get(name) == value for name, value in correction.items()):
                return place
    return 0
