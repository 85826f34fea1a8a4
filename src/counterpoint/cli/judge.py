"""`counterpoint judge`: a person's decision on what the machine has read."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.walk import read_correction, walk

_ONE = "say one of --accept, --reject and --correct"


def judge(  # noqa: PLR0913, PLR0917 - each parameter is an option
    target: Annotated[
        str | None, typer.Argument(help="The id of a readout, or its beginning.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong.")] = False,
    correct: Annotated[
        list[str] | None, typer.Option(help="Put a field right, such as stance=-1; repeatable.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why, in your own words.")] = "",
    project: Project = HERE,
    coder: Coder = None,
    as_json: AsJson = False,
) -> None:
    """Judge one reading by its id, or walk through all suggestions at the keyboard."""
    study = cp.open(project)
    if target is None:
        walk(study, coder)
        return
    chosen = [
        name
        for name, given in (("accept", accept), ("reject", reject), ("correct", bool(correct)))
        if given
    ]
    if len(chosen) != 1:
        raise cp.QuestionError(f"{len(chosen)} decisions on {target}", remedy=_ONE)
    whole = study.judge(target, chosen[0], read_correction(correct or ()) or None, coder, note)
    if as_json:
        tell_json({"target": whole, "decision": chosen[0]})
    else:
        tell(f"{chosen[0]}: {whole}")
