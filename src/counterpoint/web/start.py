"""The start page: files come in here, the machine reads them, the sources stand in a list."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Response
from starlette.datastructures import UploadFile

from counterpoint.errors import QuestionError
from counterpoint.project.listing import listing
from counterpoint.web.bench import AtBench, Written, as_json, back
from counterpoint.web.intake import Progress, hold

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list. The counts are of statements that stand."""

    id: str
    title: str
    name: str
    kind: str
    languages: tuple[str, ...]
    read: bool
    statements: int
    accepted: int
    waiting: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """What the start page shows."""

    sources: tuple[SourceRow, ...]
    statements: int
    accepted: int
    waiting: int
    unread: int
    progress: Progress


@router.get("/")
def start(bench: AtBench) -> Response:
    """Show the sources, or how to begin."""
    rows = tuple(
        SourceRow(
            id=one.source.id,
            title=one.source.title,
            name=one.source.name,
            kind=one.source.kind.value,
            languages=one.source.languages,
            read=one.read,
            statements=one.accepted + one.waiting,
            accepted=one.accepted,
            waiting=one.waiting,
            notices=one.notices,
        )
        for one in listing(bench.study)
    )
    page = StartPage(
        sources=rows,
        statements=sum(one.statements for one in rows),
        accepted=sum(one.accepted for one in rows),
        waiting=sum(one.waiting for one in rows),
        unread=sum(not one.read for one in rows),
        progress=bench.desk.job.progress(),
    )
    return bench.show("start.html", page)


@router.post("/sources")
def add(bench: AtBench, form: Written) -> Response:
    """Take files in and begin to read them."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        raise QuestionError("no file was chosen", remedy="choose one or more files")
    if bench.desk.job.progress().busy:
        return back(form, "/", "busy")
    held = hold((one.filename or "", one.file) for one in files)
    started = bench.desk.job.start(held, bench.coder)
    return back(form, "/", "begun" if started else "busy")


@router.post("/read")
def read(bench: AtBench, form: Written) -> Response:
    """Let the machine read what it has not read yet."""
    started = bench.desk.job.start(None, bench.coder)
    return back(form, "/", "begun" if started else "busy")


@router.post("/stop")
def stop(bench: AtBench, form: Written) -> Response:
    """Stop the job after the source it is at."""
    bench.desk.job.stop()
    return back(form, "/", "stopping")


@router.get("/progress")
def progress(bench: AtBench) -> Response:
    """Tell how far the job is, for the script of the start page."""
    found = bench.desk.job.progress()
    return as_json({**asdict(found), "busy": found.busy})
