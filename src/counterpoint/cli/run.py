"""`counterpoint run`: the whole job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import AsJson, CodebookFile, Concepts, Sources
from counterpoint.cli.output import end_progress, notice, show_progress, tell, tell_json


def run(
    sources: Sources,
    out: Annotated[Path | None, typer.Option(help="The folder for the project.")] = None,
    concept: Concepts = None,
    codebook: CodebookFile = None,
    actors: Annotated[Path | None, typer.Option(help="The register of actors.")] = None,
    as_json: AsJson = False,
) -> None:
    """Do the whole job: project, suggestions, report, tables; say where they are."""
    place = out or Path(f"{sources[0].stem}-counterpoint")
    outcome = cp.run(sources, place, concept or (), codebook, actors, show_progress)
    end_progress()
    for path, error in outcome.added.failed:
        notice(f"left out: {error if str(path) in str(error) else f'{path}: {error}'}")
    if as_json:
        tell_json(outcome.standing.to_json())
    else:
        tell(f"project: {outcome.folder}")
    raise typer.Exit(1 if outcome.added.failed else 0)
