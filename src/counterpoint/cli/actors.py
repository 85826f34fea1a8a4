"""`counterpoint actors`: who speaks, and in which schools readers place them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Grouping, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.words import actor_lines
from counterpoint.model import ActorKind, Basis

app = typer.Typer(help="List, name and place the actors.", no_args_is_help=True)


def show(project: Project = HERE, grouping: Grouping = None, as_json: AsJson = False) -> None:
    """List the actors of the register and those met in sources, by school."""
    study = cp.open(project)
    actors = study.actors(grouping)
    if as_json:
        tell_json([waist.encode(actor) for actor in actors])
    else:
        tell(*actor_lines(actors))


def name(
    actor: Annotated[str, typer.Argument(help="The id, such as laruelle-m.")],
    name: Annotated[str, typer.Argument(help="The name to show.")],
    also: Annotated[list[str] | None, typer.Option(help="A further form of the name.")] = None,
    kind: Annotated[ActorKind, typer.Option(help="What sort of speaker.")] = ActorKind.PERSON,
    coder: Coder = None,
    project: Project = HERE,
) -> None:
    """Add an actor to the register, or name one anew."""
    found = cp.Actor(actor, name, tuple(also or ()), kind)
    cp.open(project).name_actor(found, coder)
    tell(f"{actor}: {name}")


def place(  # noqa: PLR0913, PLR0917 - each parameter is an option
    actor: Annotated[str, typer.Argument(help="The id of the actor.")],
    school: Annotated[str, typer.Argument(help="The id of the school.")],
    basis: Annotated[Basis, typer.Option(help="The kind of ground.")] = Basis.CODER,
    ground: Annotated[str, typer.Option(help="The ground, in words.")] = "",
    grouping: Annotated[str, typer.Option(help="Within which grouping.")] = "default",
    coder: Coder = None,
    project: Project = HERE,
) -> None:
    """Count an actor to a school, and say on what ground."""
    study = cp.open(project)
    who = coder or study.default_coder
    study.place_actor(cp.Membership(actor, school, basis, who, grouping, ground=ground))
    tell(f"{actor}: {school} ({basis.value})")


def proposed(project: Project = HERE, as_json: AsJson = False) -> None:
    """List the schools in which sources place actors, with what was decided about each.

    `counterpoint judge ID` accepts, corrects or rejects one.
    """
    found = waist.placing.proposals(cp.open(project))
    if as_json:
        tell_json([asdict(one) for one in found])
        return
    for one in found:
        where = one.title if one.decision != "correct" else f"{one.title}, no: {one.school}"
        tell(
            f"{one.id[:12]}  {one.name}: {where} ({one.decision or 'proposed'}, "
            f"{one.confidence:.2f})",
            f"    “{one.words}”",
        )
    if not found:
        tell("no source places anybody in a school")


for command in (show, name, place, proposed):
    app.command()(guarded(command))
