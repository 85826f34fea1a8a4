"""The commands that make a project and fill it: init, add, suggest, status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import AsJson, Coder, Concepts, Project, Sources
from counterpoint.cli.output import end_progress, notice, show_progress, tell, tell_json

HERE = Path()


def init(
    folder: Annotated[Path, typer.Argument(help="The folder for the project.")] = HERE,
    title: Annotated[str, typer.Option(help="The title of the study.")] = "",
    concept: Concepts = None,
) -> None:
    """Make a project in a folder; one that is there already stays as it is."""
    study = cp.create(folder, title, concept or ())
    tell(f"project: {study.folder.resolve()}")


def add(
    sources: Sources, project: Project = HERE, coder: Coder = None, as_json: AsJson = False
) -> None:
    """Add sources to the project; one that is there already changes nothing."""
    found = cp.open(project).add(sources, show_progress, coder)
    end_progress()
    if as_json:
        tell_json(found.to_json())
    else:
        for source in found.added:
            tell(f"added: {source.title}")
        for source in found.known:
            tell(f"there already: {source.title}")
    for _, error in found.failed:
        notice(f"left out: {error}")
    raise typer.Exit(1 if found.failed else 0)


def suggest(
    project: Project = HERE,
    again: Annotated[bool, typer.Option(help="Read also what has not changed.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read out of the sources who says what; judgements stay as they are."""
    done = cp.open(project).suggest(show_progress, again=again)
    end_progress()
    if as_json:
        tell_json([source.id for source in done])
    else:
        tell(f"{len(done)} sources read")


def status(project: Project = HERE, as_json: AsJson = False) -> None:
    """Say how far the project has come."""
    standing = cp.open(project).status()
    tell_json(standing.to_json()) if as_json else tell(str(standing.to_json()))
