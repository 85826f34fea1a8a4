"""`counterpoint import`: projects of other programs into one of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import notice, tell, tell_json
from counterpoint.cli.words import count
from counterpoint.errors import ExchangeError, QuestionError

if TYPE_CHECKING:
    from counterpoint.project.importing import Imported


SHOWN = 30
"""So many faults of a file are told at a terminal."""

PARTS = {
    "actor": "actor",
    "concept": "concept",
    "stance": "stance",
    "school": "school",
    "type": "statement_type",
}
"""What can be said with --as."""


def import_(
    file: Annotated[Path, typer.Argument(help="A .dna file of Discourse Network Analyzer.")],
    project: Project = HERE,
    parts: Annotated[
        list[str] | None,
        typer.Option("--as", help="PART=VARIABLE: actor, concept, stance, school or type."),
    ] = None,
    coder: Coder = None,
    as_json: AsJson = False,
) -> None:
    """Bring a project of another program in; what has no counterpart here is listed."""
    from counterpoint.exchange.dna.mapping import DnaMapping  # noqa: PLC0415 - slow, late import

    if file.suffix.lower() != ".dna":
        raise ExchangeError(f"no importer for {file.suffix!r}", place=file, remedy="known: .dna")
    mapping = DnaMapping(**dict(map(_part, parts or ())))
    study = cp.open(project) if project.exists() else cp.create(project)
    found = study.import_dna(file, mapping, coder)
    if as_json:
        tell_json(found.to_json())
    else:
        tell(*_lines(found))
        notice(*_faults(found))


def _part(said: str) -> tuple[str, str]:
    part, sign, variable = said.partition("=")
    if not sign or part not in PARTS:
        raise QuestionError(
            f"{said!r} names no part", remedy=f"PART=VARIABLE, PART being {', '.join(PARTS)}"
        )
    return PARTS[part], variable


def _faults(found: Imported) -> list[str]:
    lines = [f"look at: {message}" for message in found.audit["message"]]
    more = len(lines) - SHOWN
    return lines if more <= 0 else [*lines[:SHOWN], f"and {more} more; see --json"]


def _lines(found: Imported) -> list[str]:
    return [
        f"imported: {count(found.sources, 'source')}, {count(found.statements, 'statement')}, "
        f"{count(found.actors, 'actor')}, {count(found.concepts, 'concept')}; "
        f"coders: {', '.join(found.coders)}",
        *(f"not carried over: {loss}" for loss in found.losses),
    ]
