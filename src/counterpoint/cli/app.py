"""The program and its commands."""

from __future__ import annotations

import typer

from counterpoint.cli import actors, changes, codebook
from counterpoint.cli.agreement import agreement
from counterpoint.cli.compare import compare
from counterpoint.cli.content import content
from counterpoint.cli.dna3 import dna3
from counterpoint.cli.doctor import doctor
from counterpoint.cli.export import export
from counterpoint.cli.guard import guarded
from counterpoint.cli.judge import judge
from counterpoint.cli.project import add, init, status, suggest
from counterpoint.cli.read import read
from counterpoint.cli.report import report
from counterpoint.cli.run import run

app = typer.Typer(
    name="counterpoint",
    help="Compare the voices of a research field; no quote, no claim.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

WORK = (run, read)
PROJECT = (init, add, status, suggest, judge, changes.undo, changes.redo, changes.history)
RESULTS = (compare, content, agreement, report, export)
for panel, commands in (
    ("The whole job, and one source", WORK),
    ("A project", PROJECT),
    ("Results of a project", RESULTS),
    ("Other programs, and upkeep", (dna3, doctor)),
):
    for command in commands:
        app.command(rich_help_panel=panel)(guarded(command))
app.add_typer(codebook.app, name="codebook", rich_help_panel="A project")
app.add_typer(actors.app, name="actors", rich_help_panel="A project")


def main() -> None:
    """Run the program; it ends with 0 for all well, 1 for findings or failures, 2 for wrong use."""
    app()
