"""`counterpoint notes`: what people note on sources and on the study."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json

app = typer.Typer(help="Note something on a source or on the study.", no_args_is_help=True)

Source = Annotated[str, typer.Option(help="A source, by its id or title; none for the study.")]


def show(
    source: Source = "", coder: Coder = None, as_json: AsJson = False, project: Project = HERE
) -> None:
    """List the notes on the study and on its sources, or only those on one source."""
    study = cp.open(project)
    seen = study.seen_by(coder or study.default_coder)
    found = waist.notes.notes_of(
        seen, waist.searching.source_named(study, source) if source else None
    )
    titles = {one.id: one.title for one in study.sources}
    if as_json:
        tell_json([dataclasses.asdict(one) for one in found])
        return
    for one in found:
        about = titles.get(one.source, one.source) or "the study"
        tell(f"{one.id[:10]}  {one.when[:10]}  {one.coder}  {about}: {one.words}")


def add(
    words: Annotated[str, typer.Argument(help="What to note.")],
    source: Source = "",
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Note something on a source, or on the study."""
    study = cp.open(project)
    about = waist.searching.source_named(study, source) if source else ""
    _tell("noted", waist.notes.add_note(study, words, about, coder), as_json)


def change(
    note: Annotated[str, typer.Argument(help="The id of a note of yours, or its beginning.")],
    words: Annotated[str, typer.Argument(help='What it says instead; "" takes it away.')],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Write a note of yours anew, or take it away."""
    _tell("changed", waist.notes.change_note(cp.open(project), note, words, coder), as_json)


def _tell(what: str, id_: str, as_json: bool) -> None:
    if as_json:
        tell_json({"id": id_})
    else:
        tell(f"{what}: {id_}")


app.command("list")(guarded(show))
app.command()(guarded(add))
app.command()(guarded(change))
