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


def lab(  # noqa: PLR0913, PLR0917 - each parameter is an option
    project: Annotated[
        Path | None, typer.Argument(help="The project folder; made when it is not there.")
    ] = None,
    port: Annotated[
        int, typer.Option(help="The port on this computer; 0 takes a free one.")
    ] = PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
    host: Annotated[
        str, typer.Option(help="Listen on this address; 0.0.0.0 lets the whole network in.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(help="A name this server goes by; may be repeated.")
    ] = None,
    root: Annotated[str, typer.Option(help="The path it stands under, behind a proxy.")] = "",
    proxy: Annotated[
        list[str] | None,
        typer.Option(help="The address of a reverse proxy to be trusted; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Open the workbench in the browser; with --host, for other people of the network too."""
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

    serving = import_module("counterpoint.web.serving")
    outlook = serving.Outlook(host, port, tuple(name or ()), root, tuple(proxy or ()))
    serving.serve(folder, outlook, ready)
