"""What commands print: results on stdout, progress and notices on stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typer

from counterpoint.errors import ExchangeError


def tell(*lines: str) -> None:
    """Print lines of the result."""
    for line in lines:
        typer.echo(line)


def notice(*lines: str) -> None:
    """Print lines that are not part of the result."""
    for line in lines:
        typer.echo(line, err=True)


def tell_json(value: Any) -> None:
    """Print JSON that any program can take, in UTF-8 whatever the terminal."""
    content = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    typer.echo(content.encode("utf-8", "backslashreplace"))


def deliver(content: bytes, out: Path | None) -> None:
    """Write a result to a file and say so, or to stdout as it is."""
    if out is None:
        typer.echo(content, nl=False)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise ExchangeError(
            f"cannot be written ({error.strerror})", place=out, remedy="choose another file"
        ) from error
    notice(f"written: {out}")


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
