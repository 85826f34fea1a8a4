"""`counterpoint rounds`: several people code the same sources, then differences are decided."""

from __future__ import annotations

from typing import Annotated, Any

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.words import STANCES
from counterpoint.model import Round

app = typer.Typer(
    help="Code in parallel, compute agreement, decide differences.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(help="The id or the title of the round.")]


def list_(project: Project = HERE, as_json: AsJson = False) -> None:
    """List the rounds, the open ones first."""
    found = waist.rounds.rounds(cp.open(project).store)
    if as_json:
        tell_json([waist.encode(one) for one in found])
        return
    for one in found:
        state = "open" if one.open else "closed"
        tell(f"{one.id} {one.title}: {state}; {len(one.sources)} sources; {', '.join(one.coders)}")


def open_(  # noqa: PLR0913, PLR0917 - each parameter is an option
    title: Annotated[str, typer.Argument(help="What the round is called.")],
    by: Annotated[list[str], typer.Option("--by", help="Who codes; repeat it for each.")],
    source: Annotated[
        list[str] | None, typer.Option(help="A source by its file name or id; default: all.")
    ] = None,
    seeing: Annotated[
        bool, typer.Option("--seeing", help="Coders see what the others decide.")
    ] = False,
    without_machine: Annotated[
        bool, typer.Option("--without-machine", help="Hide what the machine suggests.")
    ] = False,
    coder: Coder = None,
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Open a round, in which coders do not see each other's decisions until it is closed."""
    study = cp.open(project)
    known = {name: one.id for one in study.sources for name in (one.name, one.id)}
    wanted = tuple(known.get(name, name) for name in source or known.values())
    asked = Round("", title, wanted, tuple(by), blind=not seeing, machine=not without_machine)
    made = waist.rounds.open_round(study, asked, coder or study.default_coder)
    _say(waist.encode(made), f"{made.id} {made.title}: open for {', '.join(made.coders)}", as_json)


def close(
    name: Name, coder: Coder = None, project: Project = HERE, as_json: AsJson = False
) -> None:
    """Close a round: everybody sees everything again, and differences can be decided."""
    study = cp.open(project)
    one = waist.rounds.round_named(study.store, name)
    made = waist.rounds.close_round(study.store, one, coder or study.default_coder)
    _say(waist.encode(made), f"{made.id} {made.title}: closed", as_json)


def finish(
    name: Name, coder: Coder = None, project: Project = HERE, as_json: AsJson = False
) -> None:
    """Say that a coder is through with a round."""
    study = cp.open(project)
    one = waist.rounds.round_named(study.store, name)
    who = coder or study.default_coder
    _say(
        waist.encode(waist.rounds.finish(study.store, one, who)),
        f"{who} is through with {one.title}",
        as_json,
    )


def agreement(name: Name, project: Project = HERE, as_json: AsJson = False) -> None:
    """Say how well the coders of a closed round agree, with 95 % intervals."""
    study, one = _closed(project, name)
    found = waist.concurring.round_agreement(study, one)
    if as_json:
        tell_json({question: waist.encode(value) for question, value in found.items()})
    else:
        tell(*(f"{question}: {value.caption}" for question, value in found.items()))


def differences(name: Name, project: Project = HERE, as_json: AsJson = False) -> None:
    """List where the coders of a closed round differ, version by version."""
    study, one = _closed(project, name)
    found = [case for case in waist.rounds.cases(study, one) if not case.agreed]
    if as_json:
        tell_json([waist.encode(case) for case in found])
        return
    for case in found:
        state = "open" if case.chosen is None else f"decided: {case.chosen}"
        tell(f"{case.id} ({state})", f"  {case.span.of(study.text(case.source).content)}")
        for number, version in enumerate(case.versions, start=1):
            item = version.item
            said = f"{', '.join(item.actors)} on {item.concept or 'no concept'}"
            kept = f"{said}: {STANCES[item.stance]}" if version.kept else "rejected"
            tell(f"  {number} {version.coder}: {kept}")


def decide(
    name: Name,
    case: Annotated[str, typer.Argument(help="The case, as `rounds differences` lists it.")],
    choice: Annotated[int, typer.Argument(help="The number of the version; 0 for none.")],
    coder: Coder = None,
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Let one coder's version of a case stand, or none; the codings themselves stay."""
    study, one = _closed(project, name)
    this = next((c for c in waist.rounds.cases(study, one) if c.id == case), None)
    if this is None:
        raise cp.QuestionError(f"no case {case!r}", remedy="see: counterpoint rounds differences")
    waist.rounds.decide(study, one, this, choice, coder or study.default_coder)
    _say({"case": case, "choice": choice}, f"{case}: {choice}", as_json)


def _closed(project: Any, name: str) -> tuple[cp.Study, Round]:
    study = cp.open(project)
    one = waist.rounds.round_named(study.store, name)
    if one.open:
        raise cp.QuestionError(
            f"the round {one.title!r} is still open", remedy=f"counterpoint rounds close {one.id}"
        )
    return study, one


def _say(values: object, words: str, as_json: bool) -> None:
    if as_json:
        tell_json(values)
    else:
        tell(words)


app.command("list")(guarded(list_))
app.command("open")(guarded(open_))
for command in (close, finish, agreement, differences, decide):
    app.command()(guarded(command))
