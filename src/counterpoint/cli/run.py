"""`counterpoint run`: the whole job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterpoint import project as waist
from counterpoint.cli.guard import FOUND
from counterpoint.cli.options import AsJson, CodebookFile, Concepts, Sources
from counterpoint.cli.output import end_progress, notice, show_progress, tell, tell_json
from counterpoint.cli.report import Date
from counterpoint.cli.words import failed_lines, outcome_lines


def run(  # noqa: PLR0913, PLR0917 - each parameter is an option
    sources: Sources,
    out: Annotated[Path | None, typer.Option(help="The folder for project and report.")] = None,
    concept: Concepts = None,
    codebook: CodebookFile = None,
    actors: Annotated[Path | None, typer.Option(help="The register of actors.")] = None,
    date: Date = "",
    as_json: AsJson = False,
) -> None:
    """Do the whole job: project, suggestions, report, tables; say where they are."""
    order = waist.Order(tuple(sources), out, tuple(concept or ()), codebook, actors, date)
    outcome = waist.run(order, show_progress)
    end_progress()
    notice(*failed_lines(outcome.added))
    if as_json:
        tell_json(outcome.to_json())
    else:
        tell(*outcome_lines(outcome))
    raise typer.Exit(FOUND if outcome.added.failed else 0)
