"""Who did how much, and when."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.store import Store


@dataclass(frozen=True, slots=True)
class Doing:
    """What one coder, a person or a method, has done: counts of actions, of statements coded and
    of judgements passed, and when the first and the last action was (ISO 8601, UTC; "" for none).
    """

    coder: str
    actions: int = 0
    coded: int = 0
    judged: int = 0
    first: str = ""
    last: str = ""


def doings(store: Store) -> list[Doing]:
    """Return what each coder has done, whoever was active last first."""
    found = [Doing(*row) for row in store.activity()]
    return sorted(found, key=lambda one: (one.last, one.coder), reverse=True)
