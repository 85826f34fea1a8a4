"""Notes that people write: on a statement, on a source, or on the study as a whole.

They are kept apart from judging: a suggestion with a note is still a suggestion. On a statement
each coder has one note; on a source and on the study there may be any number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from counterpoint.errors import QuestionError
from counterpoint.model import content_id
from counterpoint.project import judging

if TYPE_CHECKING:
    from counterpoint.project.study import Study

NOTE = "note"
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Note:
    """What one coder noted, when. `source` and `statement` are what it is about, "" for neither."""

    coder: str
    when: str
    words: str
    id: str = ""
    source: str = ""
    statement: str = ""


def write_note(study: Study, target: str, words: str, coder: str | None = None) -> None:
    """Note something on a statement in place of what the same coder noted; "" takes it away.

    Raises QuestionError for no such statement.
    """
    if study.store.row("statement", target) is None:
        raise QuestionError(f"no statement {target[:16]!r}")
    plain = words.strip()[:LONGEST]
    with study.store.write(coder or study.default_coder, f"note on statement {target}") as pen:
        judging.judge(pen, content_id(NOTE, target), NOTE, {"statement": target}, plain)


def add_note(study: Study, words: str, source: str = "", coder: str | None = None) -> str:
    """Note something on a source, or without one on the study; return the id of the note.

    Raises QuestionError for no such source, or no words.
    """
    plain, who = words.strip()[:LONGEST], coder or study.default_coder
    if not plain:
        raise QuestionError("a note needs words")
    if source and study.store.row("source", source) is None:
        raise QuestionError(f"no source {source[:16]!r}", remedy="counterpoint status lists them")
    with study.store.write(who, "note on a source" if source else "note on the study") as pen:
        serial = str(pen.next_value("judgement", "sequence"))
        target = content_id(NOTE, source, who, serial)
        judging.judge(pen, target, NOTE, {"source": source}, plain)
    return target


def change_note(study: Study, note: str, words: str, coder: str | None = None) -> str:
    """Write a note on a source or on the study anew; "" takes it away. Return its whole id.

    `note` is its id, or the beginning of it. Raises QuestionError for no such note of the coder:
    nobody changes what another one noted.
    """
    who = coder or study.default_coder
    own = [one for one in notes_of(study) if one.coder == who and note and one.id.startswith(note)]
    if len(own) != 1:
        raise QuestionError(
            f"{who} has no note {note[:16]!r}", remedy="counterpoint notes list shows them"
        )
    with study.store.write(who, "change a note") as pen:
        judging.judge(pen, own[0].id, NOTE, {"source": own[0].source}, words.strip()[:LONGEST])
    return own[0].id


def notes_on(study: Study, target: str) -> tuple[Note, ...]:
    """Return the notes on a statement, the oldest first."""
    rows = study.store.rows("judgement", target=content_id(NOTE, target))
    return tuple(note for note in map(_note, _in_order(rows)) if _seen(study, note))


def notes_of(study: Study, source: str | None = None) -> tuple[Note, ...]:
    """Return the notes on sources and on the study, the oldest first; or only those on one source.

    Those on statements stand beside these.
    """
    rows = study.store.rows("judgement", decision=NOTE)
    notes = map(_note, _in_order(row for row in rows if "source" in (row["correction"] or {})))
    return tuple(note for note in notes if source in (None, note.source) and _seen(study, note))


def every_note(study: Study) -> tuple[Note, ...]:
    """Return all notes, on the study, on sources and on statements, the oldest first."""
    rows = _in_order(study.store.rows("judgement", decision=NOTE))
    notes = [note for note in map(_note, rows) if _seen(study, note)]
    spoken = sorted({note.statement for note in notes if note.statement})
    of = {row["id"]: str(row["source"]) for row in study.store.rows("statement", id=spoken)}
    return tuple(replace(note, source=note.source or of.get(note.statement, "")) for note in notes)


def _in_order(rows: Any) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: int(row["sequence"]))


def _note(row: dict[str, Any]) -> Note:
    about = row["correction"] or {}
    return Note(
        row["coder"],
        row["when"],
        row["note"],
        row["target"],
        about.get("source", ""),
        about.get("statement", ""),
    )


def _seen(study: Study, note: Note) -> bool:
    """Tell whether a note stands, and may be seen: in a round each codes for oneself."""
    return bool(note.words) and (study.veil is None or study.veil.coder == note.coder)
