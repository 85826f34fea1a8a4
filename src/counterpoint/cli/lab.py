"""`counterpoint lab`: the workbench in the browser."""

from __future__ import annotations

import webbrowser
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import AsJson
from counterpoint.cli.output import tell, tell_json
from counterpoint.errors import ProjectError

PORT = 8407


def lab(
    project: Annotated[
        Path | None, typer.Argument(help="The project folder; made when it is not there.")
    ] = None,
    port: Annotated[
        int, typer.Option(help="The port on this computer; 0 takes a free one.")
    ] = PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Open the workbench: read, code, judge and compare in the browser, on this computer only."""
    folder = project or Path()
    if project is None and not (folder / "counterpoint.toml").exists():
        raise ProjectError(
            "this folder is no project",
            place=folder.resolve(),
            remedy="name one, new or not: counterpoint lab my-study",
        )
    cp.create(folder).close()

    def ready(address: str) -> None:
        if as_json:
            tell_json({"address": address})
        else:
            tell(f"workbench: {address}", "Stop it with Ctrl+C; everything is saved as you go.")
        if not no_browser:
            webbrowser.open(address)

    import_module("counterpoint.web.serving").serve(folder, port, ready)
