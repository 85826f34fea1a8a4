"""The history: who did what, when, with undo and redo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Response

from counterpoint.model import Change
from counterpoint.web.bench import AtBench
from counterpoint.web.cards import where

router = APIRouter()
STEP, MOST = 300, 100_000


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `words` are of the passage it was about, where it was about one."""

    number: int
    when: str
    coder: str
    action: str
    changes: int
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The newest actions, the newest first. `more` shows further back."""

    actions: tuple[Action, ...]
    more: str


@router.get("/history")
def history(bench: AtBench, last: int = STEP) -> Response:
    """Show the newest changes."""
    limit = max(1, min(last, MOST))
    changes = bench.study.history(limit)
    actions = [_action(group, list(rows)) for group, rows in groupby(changes, lambda c: c.group)]
    more = f"/history?last={limit + STEP}" if len(changes) == limit else ""
    return bench.show("history.html", HistoryPage(tuple(reversed(actions)), more))


def _action(group: int, changes: list[Change]) -> Action:
    first = changes[0]
    about = next((c for c in changes if c.kind == "statement"), None)
    row = (about.after or about.before) if about and len(changes) < 5 else None
    return Action(
        number=group,
        when=first.when[:19].replace("T", " "),
        coder=first.coder,
        action=first.action,
        changes=len(changes),
        words=row["body"]["text"][:160] if row else "",
        where=where(row["source"], row["start"]) if row else "",
    )
