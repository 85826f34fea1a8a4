"""The sources of a study in a list, with how far each has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from counterpoint.model import Source, Status
from counterpoint.project.judging import DECISIONS, judgements
from counterpoint.project.library import load_notices
from counterpoint.project.readouts import is_machine

if TYPE_CHECKING:
    from counterpoint.project.study import Study


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in the list: whether machines have read it, and its statements by status."""

    source: Source
    read: bool
    accepted: int
    waiting: int
    rejected: int
    notices: tuple[str, ...]


def listing(study: Study) -> list[Listed]:
    """Return the sources in the order in which they were added; statements are only counted."""
    decided = judgements(study.store)
    counts: Counter[tuple[str, Status]] = Counter()
    for row in study.store.rows("statement"):
        judgement = decided.get(row["id"])
        if judgement is not None:
            status = DECISIONS[judgement.decision]
        else:
            status = Status.SUGGESTED if is_machine(row) else Status.ACCEPTED
        counts[row["source"], status] += 1
    read = {row["id"] for row in study.store.rows("reading")}
    return [
        Listed(
            source,
            source.id in read,
            counts[source.id, Status.ACCEPTED],
            counts[source.id, Status.SUGGESTED],
            counts[source.id, Status.REJECTED],
            _notices(study, source.id),
        )
        for source in study.sources
    ]


def _notices(study: Study, source: str) -> tuple[str, ...]:
    """Return what the reader gave notice of; it never changes, as the text does not."""
    kept = _KEPT.setdefault(study, {})
    if source not in kept:
        kept[source] = load_notices(study.store, source)
    return kept[source]


_KEPT: WeakKeyDictionary[Study, dict[str, tuple[str, ...]]] = WeakKeyDictionary()
