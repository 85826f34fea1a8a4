"""`counterpoint section`: one section of the comparison, of all or of a part of the statements."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, Grouping, Out, Project
from counterpoint.cli.output import deliver, tell


class Status(StrEnum):
    """Which statements count."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"


def section(  # noqa: PLR0913, PLR0917 - each parameter is an option
    name: Annotated[str, typer.Argument(help="Which; without it, the names are listed.")] = "",
    to: Annotated[
        str, typer.Option(help="markdown, docx, svg, png; csv, json, jsonl, parquet (one table).")
    ] = "markdown",
    table: Annotated[str, typer.Option(help="The id of one of its tables.")] = "",
    school: Annotated[str, typer.Option(help="Only speakers of this school.")] = "",
    source: Annotated[str, typer.Option(help="Only this source, by its id.")] = "",
    by: Annotated[str, typer.Option(help="Only what this coder read or decided.")] = "",
    status: Annotated[Status | None, typer.Option(help="Only these statements.")] = None,
    voices: Annotated[str, typer.Option(help="both, direct or reported.")] = "both",
    since: Annotated[int | None, typer.Option(help="From this year on.")] = None,
    until: Annotated[int | None, typer.Option(help="Up to this year.")] = None,
    grouping: Grouping = None,
    out: Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --to json.")] = False,
    project: Project = HERE,
) -> None:
    """Write one section of the comparison: disagreements, definitions, network, time and others."""
    if not name:
        tell(*waist.SECTIONS)
        return
    part = waist.Part(school, source, by, since, until, status.value if status else "", voices)
    found = waist.section_of(cp.open(project), name, part, grouping)
    deliver(waist.render_section(found, "json" if as_json else to, table), out)
