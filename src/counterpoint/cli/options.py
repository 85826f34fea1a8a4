"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterpoint.errors import QuestionError

HERE = Path()

Project = Annotated[
    Path,
    typer.Option("--project", "-p", help="The project folder.", envvar="COUNTERPOINT_PROJECT"),
]
Sources = Annotated[list[Path], typer.Argument(help="Files, or folders of files.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
Coder = Annotated[str | None, typer.Option(help="In whose name (default: your login).")]
Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", help="A concept to look for; may be given several times."),
]
CodebookFile = Annotated[Path | None, typer.Option("--codebook", help="The codebook to read with.")]
Grouping = Annotated[
    str | None, typer.Option(help="Which grouping of actors into schools (default: settings).")
]
Out = Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")]


def fields_of(given: list[str], example: str) -> dict[str, str]:
    """Return fields given as NAME=VALUE. Raises QuestionError, with the example, for others."""
    pairs = [one.partition("=") for one in given]
    if not all(equals for _, equals, _ in pairs):
        raise QuestionError("a field is given as NAME=VALUE", remedy=f"--field {example}")
    return {name.strip(): value for name, _, value in pairs}
