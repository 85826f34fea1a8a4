"""Walking through suggestions at the keyboard: one key each on a terminal, one line each else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from counterpoint import project as waist
from counterpoint.cli.output import tell
from counterpoint.cli.words import STANCES
from counterpoint.errors import QuestionError
from counterpoint.model import Statement, Status
from counterpoint.project.places import place_words

if TYPE_CHECKING:
    import counterpoint as cp
    from counterpoint.project.judging import Judged

KEYS = "[a]ccept  [c]orrect  [r]eject  [u]ndo  [s]kip  [q]uit"
FIELDS = ("stance", "concept", "actors")
"""What is asked for when a suggestion is put right; other fields go by `judge ID --correct`."""

_LISTS = frozenset(("actors", "chain", "facets", "references"))


def walk(study: cp.Study, coder: str | None, order: str = "useful") -> None:
    """Show each suggestion in turn and act on what the person answers.

    The most useful first, or as in the "text". Raises QuestionError for another order.
    """
    waist.queueing.checked_order(order)
    study = study.seen_by(coder or study.default_coder)  # in a round, without the others' decisions
    waiting = [one for one in study.judged(Statement) if one.status is Status.SUGGESTED]
    if order == "useful":
        ranks = {
            id_: n for n, id_ in enumerate(waist.learning.useful_next(study, most=len(waiting)).ids)
        }
        waiting.sort(key=lambda one: ranks.get(one.id, len(ranks)))
    told = Telling(study)
    decided: list[int] = []
    position = 0
    while position < len(waiting):
        tell("", f"{position + 1} of {len(waiting)}", *told.lines(waiting[position]))
        key = _key()
        if key in ("q", ""):
            break
        if key == "u":
            position = _undo(study, decided, position, coder)
        elif key == "s":
            position += 1
        elif _decide(study, waiting[position], key, coder):
            decided.append(position)
            position += 1
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


def _undo(study: cp.Study, decided: list[int], position: int, coder: str | None) -> int:
    """Take back the last decision of this walk, and no more; return where it was."""
    if not decided:
        tell("  nothing was decided yet")
        return position
    tell(f"  undone: {study.undo(coder or study.default_coder)}")
    return decided.pop()


def _decide(study: cp.Study, one: Judged[Statement], key: str, coder: str | None) -> bool:
    """Do what a key asks for; return whether something was decided."""
    decision = {"a": "accept", "r": "reject", "c": "correct"}.get(key)
    if decision is None:
        return False
    correction = _asked() if decision == "correct" else None
    try:
        study.judge(one.id, decision, correction, coder, seen=one.version)
    except QuestionError as error:
        tell(f"  {error}")
        return False
    return True


def _asked() -> dict[str, Any] | None:
    answers = [f"{name}={_line(f'  {name}: ')}" for name in FIELDS]
    return read_correction(answer for answer in answers if not answer.endswith("=")) or None


class Telling:
    """How a suggestion is shown: where it stands, its words, who says what, and why it is so."""

    def __init__(self, study: cp.Study) -> None:
        self._names = {actor.id: actor.name for actor in study.actors()}
        self._readings = {reading.source.id: reading for reading in study.readings()}

    def lines(self, one: Judged[Statement]) -> list[str]:
        """Return the lines for one suggestion."""
        item = one.item
        who = ", ".join(self._called(id_) for id_ in item.actors) or "nobody named"
        chain = "".join(f", as reported by {self._called(id_)}" for id_ in item.chain)
        return [
            f"  {place_words(self._readings[one.source], item.span)}",
            f"  {item.text}",
            f"  {who}{chain} on {item.concept or 'no concept'}: {STANCES[item.stance]} "
            f"({item.confidence:.0%} sure; {one.id[:8]})",
            *(f"  because {reason}" for reason in item.reasons),
        ]

    def _called(self, id_: str) -> str:
        return self._names.get(id_, id_)


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
