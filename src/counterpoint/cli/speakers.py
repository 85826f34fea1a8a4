"""`counterpoint actors` merge, split and others: who is one, who is two, who is in which school."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what it would do.")]
Ident = Annotated[str, typer.Argument(help="The id of an actor.")]


def twins(project: Project = HERE, as_json: AsJson = False) -> None:
    """List actors that may be one, the likeliest pairs first."""
    found = waist.people_edits.twins(cp.open(project))
    if as_json:
        tell_json(waist.encode(found))
        return
    for one in found:
        tell(f"{one.score:.2f}  {one.one.id}  {one.other.id}  ({one.names[0]} / {one.names[1]})")


def merge(
    gone: Ident,
    into: Ident,
    dry_run: DryRun = False,
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Count everything that one actor says to another; undo gives both back."""
    study = cp.open(project)
    if dry_run:
        look_ahead(as_json, waist.people_edits.preview_merge(study, gone, into))
        return
    waist.people_edits.merge_actors(study, gone, into, coder)
    say(as_json, f"{gone} is now {into}")


def part(
    gone: Ident, coder: Coder = None, as_json: AsJson = False, project: Project = HERE
) -> None:
    """Take an actor out of the one it was merged into."""
    waist.people_edits.part_actor(cp.open(project), gone, coder)
    say(as_json, f"{gone} stands alone again")


def split(  # noqa: PLR0913, PLR0917 - each parameter is an option
    actor: Ident,
    name: Annotated[list[str], typer.Option(help="A name that goes; may be given several times.")],
    called: Annotated[str, typer.Option(help="The name of the new actor.")] = "",
    dry_run: DryRun = False,
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Make the bearer of some names of an actor an actor of its own."""
    study = cp.open(project)
    if dry_run:
        look_ahead(as_json, waist.people_edits.preview_split(study, actor, name))
        return
    say(as_json, f"new actor: {waist.people_edits.split_actor(study, actor, name, called, coder)}")


def apart(
    one: Ident, other: Ident, coder: Coder = None, as_json: AsJson = False, project: Project = HERE
) -> None:
    """Say that two actors are two: the pair is not proposed again."""
    waist.people_edits.keep_apart(cp.open(project), one, other, coder)
    say(as_json, f"{one} and {other} are two")


def rename_school(
    school: Annotated[str, typer.Argument(help="The school as it is shown.")],
    title: Annotated[str, typer.Argument(help="Its new name, or another school to merge it into.")],
    grouping: Annotated[str, typer.Option(help="Within which grouping.")] = "default",
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Give a school another name, or merge it into another."""
    moved = waist.people_edits.rename_school(cp.open(project), school, title, grouping, coder)
    say(as_json, f"{moved} actors are now in {title}")


def say(as_json: bool, words: str) -> None:
    """Say what was done."""
    if as_json:
        tell_json({"done": words})
    else:
        tell(words)


def look_ahead(as_json: bool, found: waist.people_edits.Consequences) -> None:
    """Say what an edit would do."""
    if as_json:
        tell_json(waist.encode(found))
    else:
        tell(*told(found))


def told(found: waist.people_edits.Consequences) -> list[str]:
    """Say what an edit would do."""
    lines = [
        f"statements: {found.statements} in {found.sources} sources, {found.decided} of them "
        "judged or coded by people",
        f"names: {'; '.join(found.names)}",
    ]
    if found.schools:
        lines.append(f"schools: {'; '.join(found.schools)}")
    return [*lines, *(f"  {one.text[:160]}" for one in found.examples)]


def add_to(app: typer.Typer) -> None:
    """Put the commands into `counterpoint actors`."""
    for command in (twins, merge, part, split, apart):
        app.command()(guarded(command))
    app.command("rename-school")(guarded(rename_school))
