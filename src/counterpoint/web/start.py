"""The start page: files come in here, the machine reads them, the sources stand in a list."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from fastapi import APIRouter, Response
from starlette.datastructures import UploadFile

from counterpoint.errors import QuestionError
from counterpoint.model import Statement, Status
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
    codebook: str
    progress: Progress


@router.get("/")
def start(bench: AtBench) -> Response:
    """Show the sources, or how to begin."""
    standing = bench.study.status()
    counts = Counter((one.source, one.status) for one in bench.study.judged(Statement))
    rows = tuple(
        SourceRow(
            id=one.id,
            title=one.title,
            name=one.name,
            kind=one.kind,
            languages=one.languages,
            read=one.suggested,
            statements=counts[one.id, Status.ACCEPTED] + counts[one.id, Status.SUGGESTED],
            accepted=counts[one.id, Status.ACCEPTED],
            waiting=counts[one.id, Status.SUGGESTED],
            notices=one.notices,
        )
        for one in standing.sources
    )
    page = StartPage(
        sources=rows,
        statements=standing.accepted + standing.waiting,
        accepted=standing.accepted,
        waiting=standing.waiting,
        unread=sum(not one.read for one in rows),
        codebook=standing.codebook or "",
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
