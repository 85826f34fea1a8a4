"""Notes that people write on statements: kept apart from judging, one of each coder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.model import content_id
from counterpoint.project import judging

if TYPE_CHECKING:
    from counterpoint.project.study import Study

NOTE = "note"
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Note:
    """What one coder noted, when."""

    coder: str
    when: str
    words: str


def write_note(study: Study, target: str, words: str, coder: str | None = None) -> None:
    """Note something on a statement in place of what the same coder noted; "" takes it away.

    A note is no judgement: a suggestion stays one. Raises QuestionError for no such statement.
    """
    if study.store.row("statement", target) is None:
        raise QuestionError(f"no statement {target[:16]!r}")
    plain = words.strip()[:LONGEST]
    with study.store.write(coder or study.default_coder, f"note on statement {target}") as pen:
        judging.judge(pen, content_id(NOTE, target), NOTE, {"statement": target}, plain)


def notes_on(study: Study, target: str) -> tuple[Note, ...]:
    """Return the notes on a statement, the oldest first."""
    rows = study.store.rows("judgement", target=content_id(NOTE, target))
    hidden = study.veil is not None
    own = study.veil.coder if study.veil is not None else ""
    return tuple(
        Note(row["coder"], row["when"], row["note"])
        for row in sorted(rows, key=lambda row: int(row["sequence"]))
        if row["note"] and (not hidden or row["coder"] == own)
    )
