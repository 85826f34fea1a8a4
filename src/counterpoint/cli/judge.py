"""`counterpoint judge`: a person's decision on what the machine has read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.cli.walk import read_correction, walk

if TYPE_CHECKING:
    from counterpoint.project.learning import Gain

_ONE = "say one of --accept, --reject, --correct; for a finding --confirm, --dismiss, --fix"
_FINDING = ("confirm", "dismiss", "fix", "reopen")


def judge(  # noqa: PLR0913, PLR0917 - each parameter is an option
    target: Annotated[
        str | None, typer.Argument(help="The id of a readout, or its beginning.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong.")] = False,
    correct: Annotated[
        list[str] | None, typer.Option(help="Put a field right, such as stance=-1; repeatable.")
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="The finding is right.")] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="It is not; say why: --note.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="The finding has been mended.")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Decide about it anew.")] = False,
    note: Annotated[str, typer.Option(help="Why, in your own words.")] = "",
    order: Annotated[
        str,
        typer.Option(help="Walk through the most useful first, or as in the text: useful, text."),
    ] = "useful",
    gain: Annotated[
        bool, typer.Option("--gain", help="Tell what judging has brought so far.")
    ] = False,
    project: Project = HERE,
    coder: Coder = None,
    as_json: AsJson = False,
) -> None:
    """Judge one reading or finding by its id, or walk through all suggestions at the keyboard."""
    study = cp.open(project)
    if gain:
        _tell_gain(waist.learning.gain(study.seen_by(coder or study.default_coder)), as_json)
        return
    if target is None:
        walk(study, coder, order)
        return
    asked = {"accept": accept, "reject": reject, "correct": bool(correct)}
    asked |= zip(_FINDING, (confirm, dismiss, fix, reopen), strict=True)
    chosen = [name for name, given in asked.items() if given]
    if len(chosen) != 1:
        raise cp.QuestionError(f"{len(chosen)} decisions on {target}", remedy=_ONE)
    if chosen[0] in _FINDING:
        whole = study.judge_finding(target, chosen[0], note, coder).id
    else:
        whole = study.judge(target, chosen[0], read_correction(correct or ()) or None, coder, note)
    if as_json:
        tell_json({"target": whole, "decision": chosen[0]})
    else:
        tell(f"{chosen[0]}: {whole}")


def _tell_gain(found: Gain, as_json: bool) -> None:
    if as_json:
        tell_json(asdict(found))
    elif found.needed:
        tell(f"too few judgements to tell what they bring: {found.needed} more are needed")
    else:
        tell(f"how well stances are learned from {found.judged} judgements (F1, 0-1):")
        tell("  judged  most useful first  at random")
        for point in found.points:
            tell(f"  {point.judged:6}{point.chosen:19.2f}{point.at_random:11.2f}")
