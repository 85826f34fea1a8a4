"""`counterpoint dna3`: run calls written for Discourse Network Analyzer, with its own options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from counterpoint.errors import ExchangeError


def dna3(
    manifest: Annotated[Path, typer.Argument(help="JSON: {cases: {name: {kind, options}}}.")],
    databases: Annotated[Path, typer.Option(help="Folder that holds the .dna files.")],
    out: Annotated[Path, typer.Option(help="JSON file for the results.")],
) -> None:
    """Run every call of a manifest as Discourse Network Analyzer 3 would, fault for fault."""
    from counterpoint.analyse.dna3.run import run_manifest, strict_json  # noqa: PLC0415 - slow, late import
    from counterpoint.exchange.dna.read import read_dna  # noqa: PLC0415 - slow, late import

    calls = _manifest(manifest)
    answers = run_manifest(calls, lambda name: read_dna(_inside(databases, name)))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(strict_json(answers), "utf-8")
    except OSError as error:
        raise ExchangeError(
            f"the results cannot be written ({error.strerror})", place=out, remedy="choose a path"
        ) from error
    failed = sum(1 for answer in answers.values() if answer["error"])
    typer.echo(f"{len(answers)} calls, {failed} with an error; results in {out}", err=True)


def _manifest(path: Path) -> dict[str, object]:
    try:
        calls = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ExchangeError(
            f"the manifest cannot be read ({error})", place=path, remedy="give a JSON file"
        ) from error
    if not isinstance(calls, dict):
        raise ExchangeError(
            "the manifest is no JSON object", place=path, remedy='write {"cases": {...}}'
        )
    return calls


def _inside(folder: Path, name: str) -> Path:
    """Return the path of a database in the folder; a name that leads out of it is refused."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ExchangeError(
            "the manifest names a file outside the folder", place=name, remedy="move it there"
        )
    return path
