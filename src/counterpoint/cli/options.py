"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
