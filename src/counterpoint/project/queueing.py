"""The suggestions that wait for a person, in reading order or by use, without loading the study."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.project.learning import Useful, useful_next
from counterpoint.project.listing import Counts, counts_of
from counterpoint.store import Waiting

if TYPE_CHECKING:
    from counterpoint.project.study import Study

ORDERS = ("text", "useful")


@dataclass(frozen=True, slots=True)
class Spot:
    """One suggestion that waits: its place counted from 0, and its neighbours ("" for none)."""

    id: str
    source: str
    place: int
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Where one stands among the suggestions, and how many are judged and wait.

    `spot` is None when none waits. `useful` is there when the most useful come first.
    """

    spot: Spot | None
    judged: int
    waiting: int
    useful: Useful | None = None


def checked_order(order: str) -> str:
    """Return an order of suggestions. Raises QuestionError when there is no such order."""
    if order not in ORDERS:
        raise QuestionError(f"no order {order[:20]!r}", remedy=f"one of: {', '.join(ORDERS)}")
    return order


def queue(study: Study, at: str = "", source: str = "", order: str = "text") -> Queue:
    """Return the suggestion `at`, or the next after it when it is judged, or the first.

    Of all sources or of one; what a round hides from whoever looks is left out. The work grows
    with the sources at hand, not with the statements. `order` is "text", or "useful" for the most
    useful first (see `useful_next`). Raises QuestionError for another order.
    """
    checked_order(order)
    counts = counts_of(study)
    chosen = [counts.get(source, Counts())] if source else list(counts.values())
    useful = useful_next(study, source) if order == "useful" else None
    return Queue(
        _Line(study, counts, source).spot(at) if useful is None else _useful_spot(useful, at),
        sum(one.accepted + one.rejected for one in chosen),
        sum(one.waiting for one in chosen),
        useful,
    )


def _useful_spot(useful: Useful, at: str) -> Spot | None:
    """Return the suggestion `at`, or the most useful one when it does not wait."""
    ids = useful.ids
    if not ids:
        return None
    place = ids.index(at) if at in ids else 0
    return Spot(
        id=ids[place],
        source=useful.sources[place],
        place=place,
        previous=ids[place - 1] if place else "",
        next=ids[place + 1] if place + 1 < len(ids) else "",
    )


class _Line:
    """The sources in which suggestions wait, in their order."""

    def __init__(self, study: Study, counts: dict[str, Counts], source: str) -> None:
        self._study = study
        order = [id_ for (id_,) in study.store.columns("source", "id", by="position")]
        self._rank = {id_: rank for rank, id_ in enumerate(order)}
        self._counts = counts
        self.sources = [
            id_
            for id_ in order
            if counts.get(id_, Counts()).waiting and (not source or id_ == source)
        ]
        self._methods = study.store.methods()

    def spot(self, at: str) -> Spot | None:
        """Return the suggestion at or after a readout, or the first; None when none waits."""
        if not self.sources:
            return None
        line, place = 0, 0
        row = self._study.store.row("statement", at) if at else None
        if row is not None:
            rank = (int(row["start"]), int(row["end"]), at)
            home = self._rank[row["source"]]
            line = bisect_left(self.sources, home, key=self._rank.__getitem__) % len(self.sources)
            if self.sources[line] == row["source"]:
                place = bisect_left(self._waiting(line), rank)
                if place == len(self._waiting(line)):
                    line, place = (line + 1) % len(self.sources), 0
        here = self._waiting(line)
        if not here:  # taken away at this very moment
            return None
        return Spot(
            id=here[place][2],
            source=self.sources[line],
            place=sum(self._counts[id_].waiting for id_ in self.sources[:line]) + place,
            previous=self._neighbour(line, place - 1),
            next=self._neighbour(line, place + 1),
        )

    def _neighbour(self, line: int, place: int) -> str:
        here = self._waiting(line)
        if 0 <= place < len(here):
            return here[place][2]
        beside = line - 1 if place < 0 else line + 1
        there = self._waiting(beside) if 0 <= beside < len(self.sources) else []
        return (there[-1 if place < 0 else 0][2]) if there else ""

    def _waiting(self, line: int) -> list[tuple[int, int, str]]:
        veil = self._study.veil
        which = Waiting(
            self._methods,
            self.sources[line],
            veil.coder if veil else "",
            veil.blind if veil else frozenset(),
            veil.machineless if veil else frozenset(),
        )
        return self._study.store.waiting("statement", which)
