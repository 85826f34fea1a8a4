"""What commands print: results on stdout, progress and notices on stderr."""

from __future__ import annotations

import json
import sys
from typing import Any

import typer


def tell(text: str) -> None:
    """Print a line of the result."""
    typer.echo(text)


def notice(text: str) -> None:
    """Print a line that is not part of the result."""
    typer.echo(text, err=True)


def tell_json(value: Any) -> None:
    """Print JSON that any reader can take: UTF-8 whatever the terminal, stable order."""
    content = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(content.encode("utf-8", "backslashreplace") + b"\n")


def show_progress(what: str, done: int, total: int) -> None:
    """Say on a terminal what is being worked on; a log or a pipe gets nothing."""
    if sys.stderr.isatty():
        width = len(str(total))
        line = f"  {done + 1:>{width}} of {total}  {what}"
        typer.echo(f"\r\x1b[2K{line[:100]}", err=True, nl=False)


def end_progress() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        typer.echo("\r\x1b[2K", err=True, nl=False)
