"""The start page: files come in here, the machine reads them, the sources stand in a list."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Response
from starlette.datastructures import UploadFile

from counterpoint.errors import QuestionError
from counterpoint.project.listing import counts_of, listing
from counterpoint.web.bench import AtBench, Written, as_json, back
from counterpoint.web.intake import Progress, hold

router = APIRouter()
STEP = 100
"""Sources on one page."""


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
    total: int
    statements: int
    accepted: int
    waiting: int
    unread: int
    progress: Progress
    first: int
    before: str
    after: str


@router.get("/")
def start(bench: AtBench, first: int = 0) -> Response:
    """Show the sources, a page at a time, or how to begin."""
    total = len(bench.study.store.ids("source"))
    first = max(0, min(first, total - 1)) // STEP * STEP
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
        for one in listing(bench.study, first, STEP)
    )
    counts = counts_of(bench.study).values()
    accepted, waiting = (sum(one.accepted for one in counts), sum(one.waiting for one in counts))
    page = StartPage(
        sources=rows,
        total=total,
        statements=accepted + waiting,
        accepted=accepted,
        waiting=waiting,
        unread=total - len(bench.study.store.ids("reading")),
        progress=bench.desk.job.progress(),
        first=first,
        before=f"/?first={first - STEP}" if first else "",
        after=f"/?first={first + STEP}" if first + STEP < total else "",
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
