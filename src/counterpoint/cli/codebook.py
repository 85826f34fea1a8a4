"""`counterpoint codebook`: what is looked for in the sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Concepts, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.words import codebook_lines

app = typer.Typer(help="Show, check or propose the codebook.", no_args_is_help=True)


def show(project: Project = HERE, as_json: AsJson = False) -> None:
    """Print the codebook of the project."""
    codebook = cp.open(project).required_codebook()
    if as_json:
        tell_json(waist.encode(codebook))
    else:
        tell(*codebook_lines(codebook))


def validate(
    file: Annotated[Path, typer.Argument(help="The codebook file.")] = Path("codebook.yaml"),
    as_json: AsJson = False,
) -> None:
    """Check a codebook file; a fault is named with its line."""
    codebook = cp.load_codebook(file)
    if as_json:
        tell_json({"title": codebook.title, "concepts": len(codebook.concepts)})
    else:
        tell(f"{file} is in order: {codebook_lines(codebook)[0]}")


def propose(project: Project = HERE, concept: Concepts = None, as_json: AsJson = False) -> None:
    """Propose a codebook from the sources and print it; nothing is written."""
    codebook = cp.open(project).propose_codebook(concept or ())
    if as_json:
        tell_json(waist.encode(codebook))
    else:
        tell(waist.dump_codebook(codebook).rstrip())


for command in (show, validate, propose):
    app.command()(guarded(command))
