"""The commands of the history: undo, redo, history."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import FOUND
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.words import history_lines


def undo(project: Project = HERE, coder: Coder = None, as_json: AsJson = False) -> None:
    """Undo the last action that stands (with --coder, the last of that coder)."""
    _told("undone", cp.open(project).undo(coder), as_json)


def redo(project: Project = HERE, coder: Coder = None, as_json: AsJson = False) -> None:
    """Do again what was undone last."""
    _told("done again", cp.open(project).redo(coder), as_json)


def history(
    project: Project = HERE,
    last: Annotated[int | None, typer.Option(help="Only so many of the newest changes.")] = None,
    by: Annotated[str | None, typer.Option(help="Only what this coder did.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day or moment (ISO 8601).")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day or moment.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who did what, and when; the newest action comes last."""
    changes = cp.open(project).history(last, coder=by, since=since, until=until)
    if as_json:
        tell_json([waist.encode(change) for change in changes])
    else:
        tell(*history_lines(changes))


def _told(what: str, action: str | None, as_json: bool) -> None:
    if as_json:
        tell_json({what.replace(" ", "_"): action})
    else:
        tell(f"{what}: {action}" if action else f"nothing to be {what}")
    if action is None:
        raise typer.Exit(FOUND)
