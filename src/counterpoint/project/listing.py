"""The sources of a study in a list, with how far each has come."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from counterpoint.model import Source, Statement, Status
from counterpoint.project.judging import DECISIONS
from counterpoint.project.library import load_notices
from counterpoint.store import Store

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


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements by status."""

    accepted: int = 0
    waiting: int = 0
    rejected: int = 0


def listing(study: Study, first: int = 0, most: int | None = None) -> list[Listed]:
    """Return the sources in the order in which they were added; statements are only counted.

    `first` and `most` cut a page out of a long list.
    """
    counted = counts_of(study)
    read = set(study.store.ids("reading"))
    sources = study.sources[first:] if most is None else study.sources[first : first + most]
    return [
        Listed(
            source,
            source.id in read,
            (found := counted.get(source.id, Counts())).accepted,
            found.waiting,
            found.rejected,
            _notices(study, source.id),
        )
        for source in sources
    ]


def counts_of(study: Study) -> dict[str, Counts]:
    """Return source -> its statements by status, as whoever looks at the study sees them."""
    methods = study.store.methods()
    found: dict[str, Counter[Status]] = defaultdict(Counter)
    for source, coder, decision, count in study.store.tally():
        if decision is not None:
            status = DECISIONS[decision]
        else:
            status = Status.SUGGESTED if coder in methods else Status.ACCEPTED
        found[source][status] += count
    hidden = study.veil
    for source in (hidden.blind | hidden.machineless) if hidden else ():
        found[source] = Counter(one.status for one in study.judged(Statement, source))
    return {
        source: Counts(counts[Status.ACCEPTED], counts[Status.SUGGESTED], counts[Status.REJECTED])
        for source, counts in found.items()
    }


def _notices(study: Study, source: str) -> tuple[str, ...]:
    """Return what the reader gave notice of; it never changes, as the text does not."""
    kept = _KEPT.setdefault(study.store, {})
    if source not in kept:
        kept[source] = load_notices(study.store, source)
    return kept[source]


_KEPT: WeakKeyDictionary[Store, dict[str, tuple[str, ...]]] = WeakKeyDictionary()
