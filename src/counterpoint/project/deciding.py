"""What people decide, written down: judgements, codings, who is who, undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Membership
from counterpoint.project import codebook_edits, judging, people, placing, readouts

if TYPE_CHECKING:
    from counterpoint.project.study import Study

Decision = tuple[str, dict[str, Any] | None, str, str | None]
"""What is decided, the fields put right, the note, and the version that was looked at."""


def judge(study: Study, target: str, decision: Decision, coder: str | None) -> str:
    """See `Study.judge`."""
    what, correction, note, seen = decision
    found = [(kind, row) for kind in readouts.KINDS for row in study.store.find(kind, target)]
    if not found and placing.is_proposal(study, target):
        school = str((correction or {}).get("school", ""))
        return placing.judge_placement(study, target, what, school, coder, note).id
    kind, row = _only(found, target)
    correction = judging.completed(kind, what, correction, lambda: _known(study, row["source"]))
    with study.store.write(coder or study.default_coder, f"{what} {kind} {row['id']}") as writer:
        if study.veil is None or not study.veil.hides(row["source"]):
            judging.unchanged(writer, row["id"], seen)
        judging.judge(writer, row["id"], what, correction, note)
    return str(row["id"])


def code(study: Study, source: str, item: readouts.Readout, coder: str | None) -> str:
    """See `Study.code`."""
    who = coder or study.default_coder
    row = readouts.readout_row(source, item, who)
    kind = type(item).__name__.lower()
    study.text(source)
    with study.store.write(who, f"code {kind} {row['id']}") as writer:
        if writer.row(kind, row["id"]) is None:
            writer.put(kind, row)
        else:
            judging.judge(writer, row["id"], "accept", None)
    return str(row["id"])


def name_actor(study: Study, actor: Actor, coder: str | None) -> None:
    """See `Study.name_actor`."""
    with study.store.write(coder or study.default_coder, f"actor {actor.id}") as writer:
        people.keep_actor(writer, actor)


def place_actor(study: Study, membership: Membership) -> None:
    """See `Study.place_actor`."""
    listed = membership.actor in {actor.id for actor in study.register.actors}
    met = {} if listed else study.snapshot().actors
    if not listed and membership.actor not in met:
        raise QuestionError(f"no actor {membership.actor!r}", remedy="see: counterpoint actors")
    action = f"place {membership.actor} in {membership.school}"
    with study.store.write(membership.coder, action) as writer:
        people.enrol(writer, met, membership.actor)
        people.keep_membership(writer, membership)


def reverse(study: Study, act: Callable[..., str | None], coder: str | None) -> str | None:
    """Undo or redo; the codebook file follows its record."""
    before = study.store.row("codebook", codebook_edits.EDITED)
    if before is not None:
        codebook_edits.note_by_hand(study)
        before = study.store.row("codebook", codebook_edits.EDITED)
    done = act(coder or study.default_coder, anyone=coder is None)
    codebook_edits.follow_record(study, before)
    return done


def _known(study: Study, source: str) -> judging.Known:
    found = study.snapshot()
    concepts = found.codebook.concepts if found.codebook else ()
    return judging.Known(
        actors=frozenset(found.actors),
        concepts=frozenset(concept.id for concept in concepts),
        content=study.text(source).content,
    )


def _only(found: list[tuple[str, dict[str, Any]]], target: str) -> tuple[str, dict[str, Any]]:
    if len(found) == 1:
        return found[0]
    problem = "nothing has the id" if not found else f"{len(found)} readouts have an id like"
    raise QuestionError(
        f"{problem} {target!r}", remedy="counterpoint export statements lists the ids"
    )
