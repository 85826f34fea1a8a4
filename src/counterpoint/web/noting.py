"""Notes on sources and on the study: written, changed, and read in one place."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response

from counterpoint.project.notes import add_note, change_note, notes_of
from counterpoint.web.bench import AtBench, Written, back, text
from counterpoint.web.files import as_file

router = APIRouter()
FILES = ("csv", "markdown", "json")


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note. `source` is the id of the source it is about, "" for the study; `own` is yours."""

    id: str
    coder: str
    when: str
    words: str
    source: str
    title: str
    own: bool


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The notes on the study and on its sources, the newest first; `source` narrows them."""

    notes: tuple[NoteView, ...]
    source: str
    sources: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


@router.get("/notes")
def notes(bench: AtBench, source: str = "") -> Response:
    """Show the notes, of one source or of all."""
    titles = {one.id: one.title for one in bench.study.snapshot().sources}
    found = notes_of(bench.study, source or None)
    page = NotesPage(
        tuple(
            NoteView(
                one.id,
                one.coder,
                one.when[:16].replace("T", " "),
                one.words,
                one.source,
                titles.get(one.source, ""),
                one.coder == bench.coder,
            )
            for one in reversed(found)
        ),
        source if source in titles else "",
        tuple(titles.items()),
        tuple((kind, f"/notes/file.{kind}") for kind in FILES) if found else (),
    )
    return bench.show("notes.html", page)


@router.get("/notes/file.{kind}")
def notes_file(bench: AtBench, kind: str) -> Response:
    """Export all notes, those on statements included."""
    return as_file(bench.study.export("notes", kind), "notes", kind)


@router.post("/notes")
def write(bench: AtBench, form: Written) -> Response:
    """Note something on a source, or on the study."""
    add_note(bench.study, text(form, "words"), text(form, "source"), bench.coder)
    return back(form, "/notes", "saved")


@router.post("/notes/{note}")
def change(bench: AtBench, note: str, form: Written) -> Response:
    """Write a note of one's own anew, or take it away."""
    change_note(bench.study, note, text(form, "words"), bench.coder)
    return back(form, "/notes", "saved")
