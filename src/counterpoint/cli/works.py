"""`counterpoint works`: what the references describe, and deciding which of them are one."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project, fields_of
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.speakers import say
from counterpoint.errors import QuestionError

app = typer.Typer(help="List, join and part works.", no_args_is_help=True)

Ident = Annotated[str, typer.Argument(help="The id of a work, or the beginning of it.")]


def show(project: Project = HERE, as_json: AsJson = False) -> None:
    """List the works, and the proposals that two are one."""
    found = cp.open(project).snapshot().works
    if as_json:
        tell_json(waist.encode(found))
        return
    for one in found:
        who, title = (
            waist.work_edits.shown(one.csl, "author"),
            waist.work_edits.shown(one.csl, "title"),
        )
        tell(f"{one.id[:10]}  {who}. {title} ({waist.work_edits.shown(one.csl, 'issued')})")
        for match in one.matches:
            tell(f"  {match.score:.2f} may be {match.other[:10]}: {'; '.join(match.reasons)}")


def same(
    one: Ident, other: Ident, coder: Coder = None, as_json: AsJson = False, project: Project = HERE
) -> None:
    """Say that two works are one."""
    study = cp.open(project)
    waist.work_edits.match_works(
        study, _work(study, one), _work(study, other), same=True, coder=coder
    )
    say(as_json, "they are one")


def different(
    one: Ident, other: Ident, coder: Coder = None, as_json: AsJson = False, project: Project = HERE
) -> None:
    """Say that two works are two: the pair is not proposed again."""
    study = cp.open(project)
    waist.work_edits.match_works(
        study, _work(study, one), _work(study, other), same=False, coder=coder
    )
    say(as_json, "they are two")


def part(
    work: Ident,
    source: Annotated[str, typer.Argument(help="The id of the source.")],
    reference: Annotated[str, typer.Argument(help="The id of the reference in it.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Say that a reference describes another work than the one it was counted to."""
    study = cp.open(project)
    waist.work_edits.part_work(study, _work(study, work), source, reference, coder)
    say(as_json, "it stands alone")


def correct(
    source: Annotated[str, typer.Argument(help="The id of the source.")],
    reference: Annotated[str, typer.Argument(help="The id of the reference in it.")],
    field: Annotated[list[str], typer.Option(help="As NAME=VALUE, such as issued=2019.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Put fields of a reference right; an empty value takes a field away."""
    fields = fields_of(field, "issued=2019")
    waist.work_edits.correct_reference(cp.open(project), source, reference, fields, coder)
    say(as_json, "put right")


def _work(study: cp.Study, beginning: str) -> str:
    found = [one.id for one in study.snapshot().works if beginning and one.id.startswith(beginning)]
    if len(found) != 1:
        raise QuestionError(
            f"{len(found)} works have an id like {beginning!r}", remedy="counterpoint works show"
        )
    return found[0]


for command in (show, same, different, part, correct):
    app.command()(guarded(command))
