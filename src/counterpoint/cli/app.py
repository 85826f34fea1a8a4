"""The program: its commands, and how it ends."""

from __future__ import annotations

import sys

import typer

from counterpoint.cli.project import add, init, status, suggest
from counterpoint.cli.read import read
from counterpoint.cli.run import run
from counterpoint.errors import CounterpointError

FOUND, WRONG_USE, INTERRUPTED = 1, 2, 130
"""How the program ends, apart from 0: 130 is 128 + SIGINT, as shells have it."""

app = typer.Typer(
    name="counterpoint",
    help="Compare the voices of a research field; no quote, no claim.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, read, init, add, status, suggest):
    app.command()(command)


def main() -> int:
    """Run the program; return 0 for all well, 1 for findings or failed work, 2 for wrong use."""
    try:
        app()
    except CounterpointError as error:
        typer.echo(f"counterpoint: {error}", err=True)
        return WRONG_USE
    except KeyboardInterrupt:
        typer.echo(
            "\nStopped. What was done is kept; the same command goes on from there.", err=True
        )
        return INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FOUND
    return 0


if __name__ == "__main__":
    sys.exit(main())
