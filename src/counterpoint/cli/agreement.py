"""`counterpoint agreement`: do the coders agree?"""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, AsJson, Project
from counterpoint.cli.output import tell, tell_json


def agreement(
    on: Annotated[
        str, typer.Option(help="decision, stance, concept or a scheme; without it, whatever is.")
    ] = "",
    disputed: Annotated[bool, typer.Option(help="List the passages on which they differ.")] = False,
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Say how well the coders agree, with 95 % intervals; the machine is a coder too."""
    study = cp.open(project)
    asked = (on,) if on else waist.agreeing.questions(study) or ("decision",)
    if disputed:
        rows = [{"on": one, **row} for one in asked for row in study.disputes(one).to_dicts()]
        lines = [
            f"{row['on']}: {row['coder']} says {row['value']} of “{row['passage']}”" for row in rows
        ]
    else:
        found = [(one, coefficient) for one in asked for coefficient in study.agreement(one)]
        rows = [{"on": one, **waist.encode(coefficient)} for one, coefficient in found]
        lines = [f"{one}: {coefficient.caption}" for one, coefficient in found]
    if as_json:
        tell_json(rows)
    else:
        tell(*lines)
