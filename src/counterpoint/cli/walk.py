"""Walking through suggestions at the keyboard: one key each on a terminal, one line each else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from counterpoint.cli.output import tell
from counterpoint.cli.words import STANCES
from counterpoint.errors import QuestionError
from counterpoint.model import Statement, Status

if TYPE_CHECKING:
    import counterpoint as cp
    from counterpoint.project.judging import Judged

KEYS = "[a]ccept  [c]orrect  [r]eject  [u]ndo  [s]kip  [q]uit"
FIELDS = ("stance", "concept", "actors")
"""What is asked for when a suggestion is put right; other fields go by `judge ID --correct`."""

_LISTS = frozenset(("actors", "chain", "facets", "references"))


def walk(study: cp.Study, coder: str | None) -> None:
    """Show each suggestion in turn, the surest last, and act on what the person answers."""
    waiting = [one for one in study.judged(Statement) if one.status is Status.SUGGESTED]
    waiting.sort(key=lambda one: one.item.confidence)
    position = 0
    while position < len(waiting):
        tell("", f"{position + 1} of {len(waiting)}", *_shown(study, waiting[position]))
        step = _act(study, waiting[position], _key(), coder)
        if step is None:
            break
        position = max(0, position + step)
    standing = study.status()
    tell(
        "",
        f"{standing.accepted} accepted, {standing.rejected} rejected, "
        f"{standing.waiting} left to judge",
    )


def read_correction(pairs: Iterable[str]) -> dict[str, Any]:
    """Read "field=value" pairs; values are JSON where they can be, lists are split at commas.

    Raises QuestionError for what is no pair.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not (equals and name):
            raise QuestionError(f"{pair!r} is no correction", remedy="write it like stance=-1")
        found[name] = _value(name, value)
    return found


def _act(study: cp.Study, one: Judged[Statement], key: str, coder: str | None) -> int | None:
    """Do what a key asks for; return how far to go on, or None to stop."""
    if key in ("q", ""):
        return None
    if key == "u":
        tell(f"undone: {study.undo(coder)}")
        return -1
    if key in ("a", "r"):
        study.judge(one.id, "accept" if key == "a" else "reject", coder=coder)
        return 1
    if key == "c":
        return _correct(study, one, coder)
    return 1 if key == "s" else 0


def _correct(study: cp.Study, one: Judged[Statement], coder: str | None) -> int:
    answers = [f"{name}={_line(f'  {name}: ')}" for name in FIELDS]
    given = read_correction(answer for answer in answers if not answer.endswith("="))
    try:
        study.judge(one.id, "correct", given or None, coder)
    except QuestionError as error:
        tell(f"  {error}")
        return 0
    return 1


def _shown(study: cp.Study, one: Judged[Statement]) -> list[str]:
    item = one.item
    names = {actor.id: actor.name for actor in study.actors()}
    who = ", ".join(names.get(id_, id_) for id_ in item.actors) or "nobody named"
    chain = "".join(f", as reported by {names.get(id_, id_)}" for id_ in item.chain)
    return [
        f"  {item.text}",
        f"  {who}{chain} on {item.concept or 'no concept'}: {STANCES[item.stance]} "
        f"({item.confidence:.0%} sure; {one.id[:8]})",
        *(f"  because {reason}" for reason in item.reasons),
    ]


def _key() -> str:
    if sys.stdin.isatty():
        typer.echo(f"  {KEYS} ", nl=False)
        key = typer.getchar().lower()
        tell(key)
        return key
    return _line("")[:1].lower()


def _line(prompt: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(prompt, default="", show_default=False, prompt_suffix="")).strip()
    return sys.stdin.readline().strip()


def _value(name: str, value: str) -> Any:
    if name in _LISTS:
        return [part.strip() for part in value.split(",") if part.strip()]
    try:
        return json.loads(value)
    except ValueError:
        return value
