"""`counterpoint statements`: coding passages by hand, moving, splitting and noting on them."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json

app = typer.Typer(help="Code, move and split statements; note on them.", no_args_is_help=True)

Target = Annotated[str, typer.Argument(help="The id of a statement, or its beginning.")]
STANCES = {"against": -1, "describes": 0, "for": 1, "": None}


def code(  # noqa: PLR0913, PLR0917 - each parameter is an option
    source: Annotated[str, typer.Argument(help="A source, by its id or title.")],
    words: Annotated[str, typer.Argument(help="The passage, as it stands in the source.")],
    actor: Annotated[list[str], typer.Option(help="Who says it; may be repeated.")],
    concept: Annotated[str, typer.Option(help="About what, by label or id.")] = "",
    stance: Annotated[str, typer.Option(help="for, against or describes.")] = "",
    via: Annotated[
        list[str] | None, typer.Option(help="Who reports it, the outermost first; repeatable.")
    ] = None,
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Code a passage: who says it, about what, for or against. A new name makes a new actor."""
    if stance not in STANCES:
        raise cp.QuestionError(f"no stance {stance[:20]!r}", remedy="for, against or describes")
    study = cp.open(project)
    where = waist.naming_places.place_of(study, source, words)
    coding = waist.coding.Coding(
        where.span, tuple(actor), concept, STANCES[stance], tuple(via or ())
    )
    _tell("coded", waist.coding.code_passage(study, where.source, coding, coder), as_json)


def move(
    target: Target,
    words: Annotated[str, typer.Argument(help="The passage that it rests on instead.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Let a statement rest on other words of its source: fewer, more, or elsewhere."""
    study = cp.open(project)
    row = waist.naming_places.statement_named(study, target)
    span = waist.naming_places.place_of(study, row["source"], words, int(row["start"])).span
    waist.reshaping.move_passage(study, row["id"], span, coder)
    _tell("moved", row["id"], as_json)


def split(
    target: Target,
    words: Annotated[str, typer.Argument(help="The words with which the second part begins.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Make two statements of one. Both say the same until one of them is put right."""
    study = cp.open(project)
    row = waist.naming_places.statement_named(study, target)
    at = waist.naming_places.place_within(study, row["id"], words)
    _tell("split off", waist.reshaping.split_passage(study, row["id"], at, coder), as_json)


def note(
    target: Target,
    words: Annotated[str, typer.Argument(help='The note; "" takes yours away.')],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Note something on a statement; a suggestion with a note is still a suggestion."""
    study = cp.open(project)
    id_ = waist.naming_places.statement_named(study, target)["id"]
    waist.notes.write_note(study, id_, words, coder)
    _tell("noted", id_, as_json)


def _tell(what: str, id_: str, as_json: bool) -> None:
    if as_json:
        tell_json({"id": id_})
    else:
        tell(f"{what}: {id_}")


for command in (code, move, split, note):
    app.command()(guarded(command))
