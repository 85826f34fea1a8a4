"""`counterpoint sources`: which sources there are, and putting right what is known of them."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project, fields_of
from counterpoint.cli.output import tell, tell_json

app = typer.Typer(help="List the sources; put what is known right.", no_args_is_help=True)


def show(project: Project = HERE, as_json: AsJson = False) -> None:
    """List the sources with what is known of them."""
    sources = cp.open(project).sources
    if as_json:
        tell_json([{"id": s.id, **waist.source_edits.described(s)} for s in sources])
        return
    for one in sources:
        known = waist.source_edits.described(one)
        about = " · ".join(known[name] for name in ("kind", "author", "issued") if known[name])
        tell(f"{one.id[:10]}  {known['title']} ({about})")


def describe(
    source: Annotated[str, typer.Argument(help="A source, by its id or title.")],
    field: Annotated[list[str], typer.Option(help="As NAME=VALUE: kind, title, author or issued.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Put fields of a source right; an empty value takes a field away."""
    fields = fields_of(field, "kind=law")
    study = cp.open(project)
    found = waist.source_edits.describe(
        study,
        waist.searching.source_named(study, source),
        fields,
        coder,
    )
    known = waist.source_edits.described(found)
    if as_json:
        tell_json({"id": found.id, **known})
        return
    tell("; ".join(f"{name}: {value}" for name, value in known.items() if value))


for command in (show, describe):
    app.command()(guarded(command))
