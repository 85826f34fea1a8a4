"""`counterpoint content`: which concepts the sources name, and how often."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, AsJson, Out, Project
from counterpoint.cli.output import deliver


def content(
    by: Annotated[
        str, typer.Option(help="source_title, source_kind, section or language.")
    ] = "source_title",
    to: Annotated[str, typer.Option(help="markdown, csv, json, jsonl or parquet.")] = "markdown",
    out: Out = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Count how often each concept is named, and the rate per 1,000 words."""
    table = cp.open(project).content(by)
    deliver(waist.render_table(table, "json" if as_json else to), out)
