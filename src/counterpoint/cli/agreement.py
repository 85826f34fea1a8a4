"""`counterpoint agreement`: do the coders agree?"""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, AsJson, Project
from counterpoint.cli.output import tell, tell_json


def agreement(
    on: Annotated[str, typer.Option(help="decision, stance or concept.")] = "decision",
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Say how well the coders agree, with 95 % intervals; the machine is a coder too."""
    found = cp.open(project).agreement(on)
    if as_json:
        tell_json([waist.encode(coefficient) for coefficient in found])
    else:
        tell(*(coefficient.caption for coefficient in found))
