"""The commands that make a project and fill it: init, add, suggest, status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import FOUND
from counterpoint.cli.options import HERE, AsJson, Coder, Concepts, Project, Sources
from counterpoint.cli.output import end_progress, notice, show_progress, tell, tell_json
from counterpoint.cli.words import added_lines, count, failed_lines, standing_lines


def init(
    folder: Annotated[Path, typer.Argument(help="The folder for the project.")] = HERE,
    title: Annotated[str, typer.Option(help="The title of the study.")] = "",
    concept: Concepts = None,
    as_json: AsJson = False,
) -> None:
    """Make a project in a folder; one that is there already stays as it is."""
    study = cp.create(folder, title, concept or ())
    if as_json:
        tell_json(study.status().to_json())
    else:
        tell(f"project: {study.folder.resolve()}")


def add(
    sources: Sources, project: Project = HERE, coder: Coder = None, as_json: AsJson = False
) -> None:
    """Add sources to the project; one that is there already changes nothing."""
    added = cp.open(project).add(sources, show_progress, coder)
    end_progress()
    if as_json:
        tell_json(added.to_json())
    else:
        tell(*added_lines(added))
    notice(*failed_lines(added))
    if added.failed:
        raise typer.Exit(FOUND if added.added or added.known else 2)


def suggest(  # noqa: PLR0913, PLR0917 - each parameter is an option
    project: Project = HERE,
    again: Annotated[bool, typer.Option("--again", help="Read what has not changed, too.")] = False,
    by: Annotated[str, typer.Option(help="Who suggests: rules, learned, model.")] = "rules",
    url: Annotated[str, typer.Option(help="The address of a language model.")] = "",
    model: Annotated[str, typer.Option(help="Its name at that address.")] = "",
    consent: Annotated[
        bool, typer.Option("--consent", help="The text may be sent to that address.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Let the machine read who says what in the sources; judgements stay as they are."""
    study = cp.open(project)
    chosen = waist.suggesters.Choice(by, url, model, consent)
    done = study.suggest(show_progress, again=again, by=chosen)
    end_progress()
    if as_json:
        tell_json([{"id": source.id, "title": source.title} for source in done])
    else:
        tell(f"{count(len(done), 'source')} read", *standing_lines(study.status()))


def status(project: Project = HERE, as_json: AsJson = False) -> None:
    """Say how far the project has come, and what comes next."""
    standing = cp.open(project).status()
    if as_json:
        tell_json(standing.to_json())
    else:
        tell(*standing_lines(standing))
