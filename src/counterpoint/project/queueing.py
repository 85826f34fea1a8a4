"""The suggestions that wait for a person, in reading order, without loading the study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.project.listing import Counts, counts_of
from counterpoint.store import Spot, Waiting

if TYPE_CHECKING:
    from counterpoint.project.study import Study


@dataclass(frozen=True, slots=True)
class Queue:
    """Where one stands among the suggestions, and how many are judged and wait.

    `spot` is None when none waits.
    """

    spot: Spot | None
    judged: int
    waiting: int


def queue(study: Study, at: str = "", source: str = "") -> Queue:
    """Return the suggestion `at`, or the next after it when it is judged, or the first.

    Of all sources or of one; what a round hides from whoever looks is left out.
    """
    veil = study.veil
    which = Waiting(
        study.store.methods(),
        source,
        veil.coder if veil else "",
        veil.blind if veil else frozenset(),
        veil.machineless if veil else frozenset(),
    )
    counts = counts_of(study)
    chosen = [counts.get(source, Counts())] if source else list(counts.values())
    return Queue(
        study.store.spot("statement", which, at),
        sum(one.accepted + one.rejected for one in chosen),
        sum(one.waiting for one in chosen),
    )
