"""The whole job: sources in, a project with suggestions, a report and tables out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoint.content import load_codebook
from counterpoint.errors import QuestionError
from counterpoint.model import Source
from counterpoint.project import folder as files
from counterpoint.project.case import load_case
from counterpoint.project.exporting import TABLES
from counterpoint.project.given_tables import INDICATORS, VALUES
from counterpoint.project.library import Added, Intake, Progress
from counterpoint.project.pictures import render_comparison
from counterpoint.project.register import load_register
from counterpoint.project.settings import ACTORS, CASE, CODEBOOK, COUNTS, INDEX, SURVEYS
from counterpoint.project.status import Standing
from counterpoint.project.study import Study, create
from counterpoint.project.summary import summary_of
from counterpoint.project.surveys import load_surveys

TABLES_FOLDER = "tables"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done.

    `out` is the folder for the project (default: named after the first source, in the current
    folder); `concepts` are words for the concept in dispute; `codebook` and `actors` files, which
    are otherwise looked for in the folders given as sources; `date` is printed on the report.
    """

    sources: tuple[Path, ...]
    out: Path | None = None
    concepts: tuple[str, ...] = ()
    codebook: Path | None = None
    actors: Path | None = None
    date: str = ""

    @property
    def folder(self) -> Path:
        """Where the project goes."""
        return self.out or Path(f"{self.sources[0].resolve().stem}-counterpoint")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made: where things are, what became of the sources, what was found."""

    folder: Path
    report: Path
    tables: Path
    added: Added
    standing: Standing
    summary: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return {
            "report": str(self.report),
            "tables": str(self.tables),
            "sources": self.added.to_json(),
            "status": self.standing.to_json(),
            "summary": list(self.summary),
        }

    @property
    def places(self) -> list[tuple[str, Path]]:
        """Name and path of what was made, the report first."""
        return [
            ("report", self.report.resolve()),
            ("tables", self.tables.resolve()),
            ("project", self.folder.resolve()),
        ]


def run(order: Order, progress: Progress | None = None) -> Outcome:
    """Do everything that a machine can with these sources.

    Running again with the same sources goes on where an interrupted run stopped, and changes
    nothing when it was complete. A source that cannot be read does not stop the others; when none
    can be read the error of the first is raised, and nothing is written.
    """
    intake = Intake(order.sources)
    study: Study | None = None
    added: list[Source] = []
    known: list[Source] = []
    for found in intake.read(progress):
        # The project is made when there is something to put into it.
        study = study or _begin(order, found[1])
        (added if study.keep(found) else known).append(found[1])
    if study is None:
        raise intake.failed[0][1]
    study.suggest(progress)
    report = study.report(date=order.date)
    return Outcome(
        folder=study.folder,
        report=report,
        tables=write_tables(study),
        added=Added(tuple(added), tuple(known), tuple(intake.failed)),
        standing=study.status(),
        summary=tuple(summary_of(study)),
    )


def write_tables(study: Study) -> Path:
    """Write the tables as CSV files, and the matrix also for people; return the folder."""
    folder = study.folder / TABLES_FOLDER
    files.make_folder(folder)
    for name in TABLES:
        # These have the hours in them, and a run shall repeat byte for byte.
        if name not in ("history", "notes"):
            files.write_whole(folder / f"{name}.csv", study.export(name))
    try:
        comparison = study.compare()
    except QuestionError:
        return folder  # no statement, so no matrix; the summary says so
    for kind, name in (("csv", "matrix.csv"), ("markdown", "matrix.md"), ("docx", "matrix.docx")):
        files.write_whole(folder / name, render_comparison(comparison, kind))
    return folder


def _begin(order: Order, first: Source) -> Study:
    """Make the project; codebook, register, case and surveys are first read to be in order."""
    codebook = order.codebook or _beside(order.sources, CODEBOOK)
    actors = order.actors or _beside(order.sources, ACTORS)
    case = _beside(order.sources, CASE)
    surveys = _beside(order.sources, SURVEYS)
    title = load_codebook(codebook).title if codebook else first.title
    if actors:
        load_register(actors)
    if case:
        load_case(case)
    if surveys:
        load_surveys(surveys)
    study = create(order.folder, title, order.concepts)
    _bring(codebook, study.folder / study.settings.codebook, over=order.codebook is not None)
    _bring(actors, study.folder / study.settings.actors, over=order.actors is not None)
    _bring(case, study.folder / study.settings.case, over=False)
    _bring(surveys, study.folder / study.settings.surveys, over=False)
    _bring_tables(order.sources, study)
    return study


def _bring_tables(sources: Iterable[Path], study: Study) -> None:
    """Copy the counts and the index that lie beside the sources."""
    _bring(_beside(sources, COUNTS), study.folder / study.settings.counts, over=False)
    for name in (VALUES, INDICATORS):
        found = _beside(sources, f"{INDEX}/{name}")
        if found is not None:
            files.make_folder(study.folder / study.settings.index)
            _bring(found, study.folder / study.settings.index / name, over=False)


def _bring(found: Path | None, target: Path, *, over: bool) -> None:
    """Copy a file into the project; one found by itself never replaces what a person has edited."""
    if found is not None and (over or not target.exists()):
        files.copy_beside(found, target)


def _beside(sources: Iterable[Path], name: str) -> Path | None:
    """Look for a file in the folders given as sources."""
    return next((s / name for s in sources if (s / name).is_file()), None)
