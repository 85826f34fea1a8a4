"""`counterpoint report`: the report of a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import HERE, AsJson, Grouping, Project
from counterpoint.cli.output import tell, tell_json

Date = Annotated[str, typer.Option(help="The day printed on the report, such as 2026-11-24.")]


def report(
    out: Annotated[
        Path | None, typer.Option(help="The folder for it (default: the project's).")
    ] = None,
    date: Date = "",
    grouping: Grouping = None,
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Write the report: one HTML file that works offline."""
    path = cp.open(project).report(out, date=date, grouping=grouping)
    if as_json:
        tell_json({"report": str(path)})
    else:
        tell(f"report: {path.resolve()}")
