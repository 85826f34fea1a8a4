"""`counterpoint reuse`, `rates` and `index`: shared wording, changes of rate, composite indices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, AsJson, Out, Project
from counterpoint.cli.output import deliver, notice
from counterpoint.errors import QuestionError

Fill = Literal["group", "mean", "median", "none"]
Scale = Literal["minmax", "z", "rank"]
Mean = Literal["arithmetic", "geometric"]
To = Annotated[str, typer.Option(help="markdown, csv, json, jsonl or parquet.")]


def reuse(  # noqa: PLR0913, PLR0917 - each parameter is an option
    sources: Annotated[
        list[Path] | None, typer.Argument(help="Two or more files; without any, the project's.")
    ] = None,
    least: Annotated[int, typer.Option(help="Equal words in a row that make a match.")] = 6,
    passages: Annotated[bool, typer.Option(help="The passages instead of the pairs.")] = False,
    to: To = "markdown",
    out: Out = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Find wording that documents share, and how much of each it covers, both ways."""
    if sources:
        found = waist.reuse_between(sources, least=least)
    else:
        found = waist.reuse_of(cp.open(project), least=least)
    notice(found.caption)
    table = found.passages if passages else found.table
    deliver(waist.render_table(table, "json" if as_json else to), out)


def rates(
    counts: Annotated[
        Path | None, typer.Argument(help="Table of counts; without it, the project's.")
    ] = None,
    level: Annotated[float, typer.Option(help="The level of the intervals, 0 to 1.")] = 0.95,
    to: To = "markdown",
    out: Out = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Say whether counts grew or fell between two phases: ratio of rates, with its interval."""
    if counts is None:
        study = cp.open(project)
        counts = study.folder / study.settings.counts
    found = waist.rates_from(counts, level)
    notice(found.caption)
    deliver(waist.render_table(found.table, "json" if as_json else to), out)


def index(  # noqa: PLR0913, PLR0917 - each parameter is an option
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder with values.csv and indicators.csv; else the project's."),
    ] = None,
    show: Annotated[
        str, typer.Option(help="ranks, intervals, without, unit or weights.")
    ] = "ranks",
    unit: Annotated[str, typer.Option(help="Whose score to take apart (--show unit).")] = "",
    weight: Annotated[
        list[str] | None, typer.Option(help="CODE=NUMBER, another weight; repeatable.")
    ] = None,
    fill: Annotated[Fill, typer.Option(help="What stands in for missing values.")] = "mean",
    group: Annotated[str, typer.Option(help="The column of groups (--fill group).")] = "",
    winsorise: Annotated[int, typer.Option(help="Outliers drawn in at most; 0: none.")] = 5,
    scale: Annotated[Scale, typer.Option(help="What values are put on.")] = "minmax",
    mean: Annotated[Mean, typer.Option(help="How parts are joined.")] = "arithmetic",
    sway: Annotated[float, typer.Option(help="How far weights may be off, 0 to 1.")] = 0.25,
    to: To = "markdown",
    out: Out = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Rank units by a composite index; say how far the ranks hang on the weights."""
    if folder is None:
        study = cp.open(project)
        folder = study.folder / study.settings.index
    settings = waist.IndexSettings(
        fill=fill, group=group, winsorise=winsorise, scale=scale, mean=mean, sway=sway
    )
    found = waist.index_from(folder, settings)
    weights = dict(map(_weight, weight or ()))
    notice(found.caption)
    table = waist.index_part(found, "weights" if weights else show, unit, weights)
    deliver(waist.render_table(table, "json" if as_json else to), out)


def _weight(given: str) -> tuple[str, float]:
    code, _, number = given.partition("=")
    try:
        return code.strip(), float(number)
    except ValueError as error:
        raise QuestionError(f"no weight in {given!r}", remedy="write CODE=NUMBER") from error
