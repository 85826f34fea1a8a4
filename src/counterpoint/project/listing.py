"""The sources of a study in a list, with how far each has come."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from counterpoint.model import Source, Statement, Status
from counterpoint.project.judging import DECISIONS
from counterpoint.project.library import load_notices
from counterpoint.store import Store, decode

if TYPE_CHECKING:
    from counterpoint.project.study import Study


TOGETHER = 200
"""The texts of so many sources are looked through together."""


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
    rows = study.store.page("source", "position", first, -1 if most is None else most)
    noticed = _notices(study, [row["id"] for row in rows])
    return [
        Listed(
            source,
            source.id in read,
            (found := counted.get(source.id, Counts())).accepted,
            found.waiting,
            found.rejected,
            noticed[source.id],
        )
        for source in (decode(Source, row["body"]) for row in rows)
    ]


def counts_of(study: Study) -> dict[str, Counts]:
    """Return source -> its statements by status, as whoever looks at the study sees them.

    Only sources that were touched since the last time are counted again.
    """
    with _COUNTING:
        kept = _COUNTED.setdefault(study.store, Counted())
        kept.renew(study.store)
        found = dict(kept.counts)
    hidden = study.veil
    for source in (hidden.blind | hidden.machineless) if hidden else ():
        seen = Counter(one.status for one in study.judged(Statement, source))
        found[source] = _counts(seen)
    return found


class Counted:
    """The counts of one database, as they stand after the change `number`."""

    def __init__(self) -> None:
        self.number = -1
        self.counts: dict[str, Counts] = {}

    def renew(self, store: Store) -> None:
        """Count again what was touched since."""
        now = store.last_change()
        if now == self.number:
            return
        sources = None if self.number < 0 else sorted(touched(store, self.number))
        methods = store.methods()
        fresh: dict[str, Counter[Status]] = defaultdict(Counter)
        for source, coder, decision, count in store.tally(sources=sources):
            if decision is not None:
                status = DECISIONS[decision]
            else:
                status = Status.SUGGESTED if coder in methods else Status.ACCEPTED
            fresh[source][status] += count
        for source in sources or ():
            self.counts.pop(source, None)
        self.counts |= {source: _counts(counter) for source, counter in fresh.items()}
        self.number = now


_READOUTS = ("statement", "appraisal", "definition")


def touched(store: Store, after: int) -> set[str]:
    """Return the sources of which anything was written after a change."""
    found: set[str] = set()
    targets: set[str] = set()
    for change in store.changes(after=after):
        row: dict[str, Any] = change.after or change.before or {}
        if change.kind == "judgement":
            targets.add(str(row.get("target", "")))
        elif change.kind in ("source", "reading"):
            found.add(change.target)
        elif change.kind in _READOUTS:
            found.add(str(row.get("source", "")))
    for kind in _READOUTS if targets else ():
        found |= {str(row["source"]) for row in store.rows(kind, id=sorted(targets))}
    return found


def _counts(counter: Counter[Status]) -> Counts:
    return Counts(counter[Status.ACCEPTED], counter[Status.SUGGESTED], counter[Status.REJECTED])


def _notices(study: Study, sources: list[str]) -> dict[str, tuple[str, ...]]:
    """Return what the reader gave notice of; it never changes, as the texts do not."""
    kept = _KEPT.setdefault(study.store, {})
    new = [source for source in sources if source not in kept]
    for first in range(0, len(new), TOGETHER):
        kept |= load_notices(study.store, new[first : first + TOGETHER])
    return {source: kept[source] for source in sources}


_KEPT: WeakKeyDictionary[Store, dict[str, tuple[str, ...]]] = WeakKeyDictionary()

_COUNTING = threading.Lock()
_COUNTED: WeakKeyDictionary[Store, Counted] = WeakKeyDictionary()
