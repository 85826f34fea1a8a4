"""The program and its commands."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer
from typer.main import get_command_name
from typer.models import CommandInfo

from counterpoint import __version__
from counterpoint.cli import (
    actors,
    changes,
    codebook,
    concepts,
    notes,
    people,
    rounds,
    sources,
    speakers,
    statements,
    works,
)
from counterpoint.cli.agreement import agreement
from counterpoint.cli.check import check, rule
from counterpoint.cli.compare import compare
from counterpoint.cli.content import content
from counterpoint.cli.dna3 import dna3
from counterpoint.cli.doctor import doctor
from counterpoint.cli.export import export
from counterpoint.cli.findings import findings
from counterpoint.cli.guard import guarded
from counterpoint.cli.importing import import_
from counterpoint.cli.judge import judge
from counterpoint.cli.lab import lab
from counterpoint.cli.measures import index, rates, reuse
from counterpoint.cli.network import network
from counterpoint.cli.output import tell
from counterpoint.cli.project import add, init, status, suggest
from counterpoint.cli.read import read
from counterpoint.cli.references import references
from counterpoint.cli.report import report
from counterpoint.cli.run import run
from counterpoint.cli.search import search
from counterpoint.cli.section import section
from counterpoint.cli.survey import survey

app = typer.Typer(
    name="counterpoint",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

WORK = (run, read, check, rule, references)
PROJECT = (
    *(init, add, status, suggest, judge, findings),
    *(changes.undo, changes.redo, changes.history, lab),
)
RESULTS = (
    *(search, compare, section, network, content, reuse, rates, survey, index),
    *(agreement, report, export),
)


@app.callback()
def counterpoint(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True)
    ] = False,
) -> None:
    """Compare the voices of a research field; no quote, no claim."""
    if version:
        tell(__version__)
        raise typer.Exit


for panel, commands in (
    ("The whole job, and single sources", WORK),
    ("A project", PROJECT),
    ("Results of a project", RESULTS),
    ("Other programs, and upkeep", (dna3, doctor)),
):
    for command in commands:
        app.command(rich_help_panel=panel)(guarded(command))
app.command("import", rich_help_panel="A project")(guarded(import_))
app.add_typer(codebook.app, name="codebook", rich_help_panel="A project")
app.add_typer(actors.app, name="actors", rich_help_panel="A project")
app.add_typer(sources.app, name="sources", rich_help_panel="A project")
app.add_typer(statements.app, name="statements", rich_help_panel="A project")
app.add_typer(notes.app, name="notes", rich_help_panel="A project")
app.add_typer(rounds.app, name="rounds", rich_help_panel="A project")
app.add_typer(works.app, name="works", rich_help_panel="A project")
concepts.add_to(codebook.app)
speakers.add_to(actors.app)
app.add_typer(people.app, name="people", rich_help_panel="A project")


COLLECT_AFTER = 50_000
"""New objects after which Python looks for cycles among them.

A large study is read as many small objects without cycles; to look after each 700, as Python
does by itself, takes a tenth of the time (https://docs.python.org/3/library/gc.html).
"""


def main() -> None:
    """Run the program; it ends with 0 for all well, 1 for findings or failures, 2 for wrong use."""
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    _asked_for(sys.argv[1:])()


def _asked_for(words: list[str]) -> typer.Typer:
    """Return the program with the one command that is asked for: to lay out all takes longer."""
    chosen = [one for one in app.registered_commands if words[:1] == [_name(one)]]
    if not chosen:
        return app
    narrow = typer.Typer(name=app.info.name, add_completion=False, pretty_exceptions_enable=False)
    narrow.registered_callback, narrow.registered_commands = app.registered_callback, chosen
    return narrow


def _name(command: CommandInfo) -> str:
    return command.name or get_command_name(getattr(command.callback, "__name__", ""))
