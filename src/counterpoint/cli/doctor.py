"""`counterpoint doctor`: is everything there, and is it whole?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterpoint import project as waist
from counterpoint.cli.guard import FOUND
from counterpoint.cli.options import AsJson
from counterpoint.cli.output import tell, tell_json


def doctor(
    project: Annotated[
        Path | None, typer.Option("--project", "-p", help="A project to examine as well.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Examine the installation (versions, parts, fonts) and a project's database and files."""
    health = waist.examine(project)
    if as_json:
        tell_json(health.to_json())
    else:
        tell(*health.lines())
    raise typer.Exit(FOUND if health.faults else 0)
