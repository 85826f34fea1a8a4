"""How a command ends when something is wrong: in one paragraph, with a code a script can read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from counterpoint.cli.output import end_progress, notice
from counterpoint.errors import CounterpointError

FOUND, WRONG_USE, INTERRUPTED = 1, 2, 130
"""0 is all well, 1 findings or failed work, 2 wrong use; 130 is 128 + SIGINT, as shells have it."""


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with its errors and interruptions told in plain words."""

    @wraps(command)
    def told(*args: Any, **choices: Any) -> None:
        try:
            command(*args, **choices)
        except CounterpointError as error:
            end_progress()
            notice(f"counterpoint: {error}.")
            raise typer.Exit(WRONG_USE) from error
        except KeyboardInterrupt as stop:
            end_progress()
            notice("Stopped. What was done is kept; the same command goes on from there.")
            raise typer.Exit(INTERRUPTED) from stop

    return told
