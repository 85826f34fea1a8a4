"""The history: who did what, when, with undo and redo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Response

from counterpoint.model import Change
from counterpoint.project.doings import doings
from counterpoint.web.bench import AtBench
from counterpoint.web.cards import where

router = APIRouter()
STEP, MOST = 300, 100_000
FEW = 5
"""Changes of an action about one passage, at most."""
_ID = re.compile(r" [0-9a-f]{16}\b")


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `words` are of the passage it was about, where it was about one.

    `told` names the action without the ids of statements.
    """

    number: int
    when: str
    coder: str
    action: str
    told: str
    changes: int
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The newest actions, the newest first. `more` shows further back."""

    actions: tuple[Action, ...]
    more: str
    coder: str
    since: str
    until: str
    coders: tuple[str, ...]


@router.get("/history")
def history(
    bench: AtBench, last: int = STEP, coder: str = "", since: str = "", until: str = ""
) -> Response:
    """Show the newest changes: of everybody, or of one coder, or between two days."""
    limit = max(1, min(last, MOST))
    which = {"coder": coder, "since": since, "until": until}
    asked = {name: value.strip()[:80] for name, value in which.items() if value.strip()}
    changes = bench.study.history(limit, **asked)
    groups = [(group, list(rows)) for group, rows in groupby(changes, lambda c: c.group)]
    judged = {_judged(rows) for _, rows in groups} - {""}
    known = {str(row["id"]): row for row in bench.study.store.rows("statement", id=sorted(judged))}
    actions = [_action(group, rows, known.get(_judged(rows))) for group, rows in groups]
    query = urlencode({"last": limit + STEP, **asked})
    page = HistoryPage(
        actions=tuple(reversed(actions)),
        more=f"/history?{query}" if len(changes) == limit else "",
        coder=asked.get("coder", ""),
        since=asked.get("since", ""),
        until=asked.get("until", ""),
        coders=tuple(sorted(one.coder for one in doings(bench.study.store))),
    )
    return bench.show("history.html", page)


def _judged(changes: list[Change]) -> str:
    """Return the id of the statement that an action judged, moved or noted, or ""."""
    if len(changes) >= FEW:
        return ""
    bodies = (c.after or c.before or {} for c in changes)
    return next((str(body["target"]) for body in bodies if body.get("target")), "")


def _action(group: int, changes: list[Change], judged: dict[str, Any] | None) -> Action:
    first = changes[0]
    about = next((c for c in changes if c.kind == "statement"), None)
    row = (about.after or about.before) if about and len(changes) < FEW else judged
    return Action(
        number=group,
        when=first.when[:19].replace("T", " "),
        coder=first.coder,
        action=first.action,
        told=_ID.sub("", first.action),
        changes=len(changes),
        words=row["body"]["text"][:160] if row else "",
        where=where(row["source"], row["start"]) if row else "",
    )
