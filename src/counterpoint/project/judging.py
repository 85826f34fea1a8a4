"""What people decide about readouts, and what stands when they have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from counterpoint.errors import ConflictError, QuestionError
from counterpoint.model import Appraisal, Definition, Judgement, Statement, Status, content_id
from counterpoint.project.readouts import KINDS, is_machine
from counterpoint.store import Store, Writer, decode, dump_json

T = TypeVar("T", Statement, Appraisal, Definition)
Row = dict[str, Any]

DECISIONS = {
    "accept": Status.ACCEPTED,
    "correct": Status.ACCEPTED,
    "reject": Status.REJECTED,
}
_FIXED = frozenset(("text", "method", "confidence", "reasons", "cue", "triggers"))


@dataclass(frozen=True, slots=True)
class Judged(Generic[T]):
    """A readout as it stands: put right where a person did so. `coder` made or decided it."""

    id: str
    source: str
    item: T
    coder: str
    status: Status
    judgement: Judgement | None = None

    @property
    def version(self) -> str:
        """Names what was decided so far; another decision by anybody makes it another one."""
        return version_of(self.judgement)


def version_of(judgement: Judgement | None) -> str:
    """Name a decision by what it says; "" where nothing has been decided."""
    if judgement is None:
        return ""
    said = dump_json(judgement.correction) if judgement.correction else ""
    return content_id(judgement.coder, judgement.decision, said, judgement.when)[:16]


def unchanged(writer: Writer, target: str, seen: str | None) -> None:
    """Make sure that nobody else has decided about a readout since somebody saw it.

    `seen` is the `version` that was looked at; None asks for nothing. Raises ConflictError.
    """
    if seen is None:
        return
    last = decided(writer, target)
    if last is not None and last.coder != writer.coder and version_of(last) != seen:
        raise ConflictError(
            f"{last.coder} has decided about this meanwhile", target, remedy="compare, then decide"
        )


def decided(writer: Writer, target: str) -> Judgement | None:
    """Return the judgement that stands inside an action under way."""
    rows = sorted(writer.rows("judgement", target=target), key=lambda row: int(row["sequence"]))
    return judgement_of(rows[-1]) if rows else None


def settles(row: Row, place: str = "") -> bool:
    """Tell whether a judgement decides between coders (in the round `place`, if given).

    Its id says so: it stands beside what the same person may have coded in the round.
    """
    if place:
        return bool(row["id"] == content_id(row["target"], row["coder"], place))
    return bool(row["id"] != content_id(row["target"], row["coder"]))


def judge(
    writer: Writer,
    target: str,
    decision: str,
    correction: Row | None,
    note: str = "",
    *,
    place: str = "",
) -> None:
    """Record a decision; an earlier one of the same coder on the same readout stays in history.

    `place` is the id of a round whose coders this decides between.
    """
    id_ = content_id(target, writer.coder, *((place,) if place else ()))
    row = {
        "id": id_,
        "target": target,
        "coder": writer.coder,
        "decision": decision,
        "correction": correction,
        "note": note,
    }
    standing = writer.row("judgement", id_)
    if standing and all(standing[name] == value for name, value in row.items()):
        return
    sequence = writer.next_value("judgement", "sequence")
    writer.put("judgement", {**row, "when": writer.when, "sequence": sequence})


@dataclass(frozen=True, slots=True)
class Known:
    """What a correction may name: ids of actors and concepts, and the words of the source."""

    actors: frozenset[str]
    concepts: frozenset[str]
    content: str


def completed(
    kind: str, decision: str, correction: Row | None, knowing: Callable[[], Known]
) -> Row | None:
    """Return a correction with the words of a corrected span; refuse what means nothing.

    Raises QuestionError for an unknown decision, field, stance, actor or concept, and for a span
    outside the source.
    """
    _check_decision(kind, decision, correction)
    if not correction:
        return None
    known = knowing()  # a plain acceptance need not know everything
    for name in ("actors", "chain"):
        _check_known("actor", correction.get(name) or (), known.actors)
    _check_known("concept", [correction.get("concept")], {*known.concepts, None})
    _check_known("concept", correction.get("facets") or (), known.concepts)
    if "span" not in correction:
        return correction
    start, end = correction["span"]
    if not 0 <= start < end <= len(known.content):
        raise QuestionError(
            f"no place {start}:{end} in a source of {len(known.content)} code points"
        )
    return {**correction, "text": known.content[start:end]}


def _check_known(what: str, ids: Iterable[str | None], known: Collection[str | None]) -> None:
    for id_ in ids:
        if id_ not in known:
            where = {"actor": "counterpoint actors show", "concept": "counterpoint codebook show"}
            raise QuestionError(f"no {what} {id_!r}", remedy=f"{where[what]} lists them")


def _check_decision(kind: str, decision: str, correction: Row | None) -> None:
    if decision not in DECISIONS:
        raise QuestionError(
            f"unknown decision {decision!r}", remedy=f"one of: {', '.join(DECISIONS)}"
        )
    if (decision == "correct") != bool(correction):
        raise QuestionError(
            "only a correction, and every correction, says what to put right",
            remedy='give the fields, such as {"stance": -1}',
        )
    known = sorted(set(KINDS[kind].__dataclass_fields__) - _FIXED)
    for name, value in (correction or {}).items():
        if name not in known:
            raise QuestionError(
                f"a {kind} has no {name!r} to put right", remedy=f"one of: {', '.join(known)}"
            )
        if name == "stance" and value not in (-1, 0, 1, None):
            raise QuestionError(
                f"{value!r} is no stance",
                remedy="-1 against, 0 describes, 1 for, null not taken up",
            )


def judgements(store: Store, targets: Iterable[str] | None = None) -> dict[str, Judgement]:
    """Return target -> the judgement that stands: the last one passed on it, by anybody."""
    where = {} if targets is None else {"target": list(targets)}
    return last_of(store.rows("judgement", **where))


def last_of(rows: Iterable[Row]) -> dict[str, Judgement]:
    """Return target -> the last judgement among these."""
    return {
        row["target"]: judgement_of(row) for row in sorted(rows, key=lambda r: int(r["sequence"]))
    }


def standing(
    kind: type[T],
    rows: Iterable[Row],
    decided: dict[str, Judgement],
    merged: Mapping[str, str] | None = None,
    concepts: Mapping[str, str] | None = None,
) -> list[Judged[T]]:
    """Return readouts as they stand after what was decided, in the order of the text.

    `merged` maps actors to those that they stand for, `concepts` concepts.
    """
    found = [_stand(kind, row, decided.get(row["id"])) for row in rows]
    if merged:
        found = [replace(one, item=_renamed(one.item, merged)) for one in found]
    if concepts:
        found = [replace(one, item=_about(one.item, concepts)) for one in found]
    return sorted(found, key=lambda j: (j.item.span.start, j.item.span.end, j.id))


def _about(item: T, concepts: Mapping[str, str]) -> T:
    """Return a readout in which merged concepts go by the id of the one they stand for."""
    if isinstance(item, Statement):
        concept = item.concept if item.concept is None else concepts.get(item.concept, item.concept)
        facets = dict.fromkeys(concepts.get(id_, id_) for id_ in item.facets)
        return replace(item, concept=concept, facets=tuple(f for f in facets if f != concept))
    if isinstance(item, Definition):
        return replace(item, concept=concepts.get(item.concept, item.concept))
    return replace(item, view=concepts.get(item.view, item.view))


def _renamed(item: T, merged: Mapping[str, str]) -> T:
    """Return a readout in which merged actors go by the id of the one they stand for."""

    def listed(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(merged.get(id_, id_) for id_ in ids))

    if isinstance(item, Statement):
        return replace(item, actors=listed(item.actors), chain=listed(item.chain))
    if isinstance(item, Definition):
        return replace(item, actors=listed(item.actors))
    by = item.by if item.by is None else merged.get(item.by, item.by)
    return replace(item, view=merged.get(item.view, item.view), by=by)


def _stand(kind: type[T], row: Row, decision: Judgement | None) -> Judged[T]:
    body = row["body"]
    if decision is None:
        status = Status.SUGGESTED if is_machine(row) else Status.ACCEPTED
        return Judged(row["id"], row["source"], decode(kind, body), row["coder"], status)
    item = decode(kind, {**body, **(decision.correction or {})})
    status = DECISIONS[decision.decision]
    return Judged(row["id"], row["source"], item, decision.coder, status, decision)


def judgement_of(row: Row) -> Judgement:
    """Return the judgement that a record holds."""
    return Judgement(
        target=row["target"],
        decision=row["decision"],
        coder=row["coder"],
        when=row["when"],
        correction=row["correction"],
        note=row["note"],
    )
