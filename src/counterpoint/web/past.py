"""The history: who did what, when, with undo and redo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from fastapi import APIRouter, Response

from counterpoint.model import Change
from counterpoint.project.doings import doings
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
    actions = [_action(group, list(rows)) for group, rows in groupby(changes, lambda c: c.group)]
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
