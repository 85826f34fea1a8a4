"""`counterpoint compare`: the synthesis matrix."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, Grouping, Out, Project
from counterpoint.cli.output import deliver


class Per(StrEnum):
    """What counts as one."""

    STATEMENT = "statement"
    WORK = "work"
    ACTOR = "actor"


class Voices(StrEnum):
    """Whose reports of a view count."""

    BOTH = "both"
    DIRECT = "direct"
    REPORTED = "reported"


def compare(  # noqa: PLR0913, PLR0917 - each parameter is an option
    to: Annotated[str, typer.Option(help="text, markdown, csv, json, docx, svg or png.")] = "text",
    per: Annotated[Per, typer.Option(help="What counts as one.")] = Per.ACTOR,
    voices: Annotated[Voices, typer.Option(help="Direct or reported views.")] = Voices.BOTH,
    accepted: Annotated[bool, typer.Option("--accepted", help="Leave out suggestions.")] = False,
    grouping: Grouping = None,
    out: Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --to json.")] = False,
    project: Project = HERE,
) -> None:
    """Lay the actors, school by school, against the concepts they speak of."""
    statuses = ("accepted",) if accepted else ("accepted", "suggested")
    settings = waist.ComparisonSettings(per.value, statuses, voices.value)
    found = cp.open(project).compare(settings, grouping)
    deliver(waist.render_comparison(found, "json" if as_json else to), out)
