"""Who decided what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the one write path: who did what to which thing, when, and how it was before.

    `when` is ISO 8601 in UTC. `before` and `after` are JSON values, None where the thing did not
    exist. `group` ties together the rows of one action, which are undone together.
    """

    number: int
    group: int
    when: str
    coder: str
    action: str
    kind: str
    target: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on a machine's reading; the reading itself is never overwritten.

    `decision` is "accept", "reject" or "correct"; `correction` holds the fields put right.
    """

    target: str
    decision: str
    coder: str
    when: str
    correction: dict[str, Any] | None = None
    note: str = ""
