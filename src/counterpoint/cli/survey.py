"""`counterpoint survey`: what the figures of surveys allow to be said."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, AsJson, Out, Project
from counterpoint.cli.output import deliver


def survey(  # noqa: PLR0913, PLR0917 - each parameter is an option
    show: Annotated[
        str,
        typer.Option(
            help="shares, remainders, nets, nested, contrasts, words, waves, populations, missing."
        ),
    ] = "",
    to: Annotated[
        str, typer.Option(help="markdown, csv, json, jsonl, parquet or svg.")
    ] = "markdown",
    level: Annotated[float, typer.Option(help="The level of the intervals, 0 to 1.")] = 0.95,
    half_width: Annotated[
        float, typer.Option(help="Points to either side, for the sample that would be needed.")
    ] = 5.0,
    out: Out = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Say what the surveys of the sources allow: intervals, remainders, words, trends, gaps."""
    found = cp.open(project).surveys(waist.SurveySettings(level, half_width))
    deliver(waist.render_surveys(found, "json" if as_json else to, show), out)
