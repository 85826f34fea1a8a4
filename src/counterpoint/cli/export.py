"""`counterpoint export`: tables for other programs, and the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import HERE, Out, Project
from counterpoint.cli.output import deliver, notice


def export(
    table: Annotated[
        str, typer.Argument(help="What: statements, mentions, ..., or dna.")
    ] = "statements",
    to: Annotated[str, typer.Option(help="csv, json, jsonl, parquet or markdown.")] = "csv",
    out: Out = None,
    archive: Annotated[
        Path | None, typer.Option(help="Write everything as JSON Lines into this folder.")
    ] = None,
    project: Project = HERE,
) -> None:
    """Write a table of the project, or with --archive everything, for other programs."""
    study = cp.open(project)
    if table == "dna":
        path = out or Path("statements.dna")
        notice(*(f"note: {note}" for note in study.export_dna(path)), f"written: {path}")
    elif archive is None:
        deliver(study.export(table, to), out)
    else:
        notice(*(f"written: {path}" for path in study.archive(archive)))
