"""How far the tables of a large study have come while they are made, and stopping that."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakKeyDictionary

from counterpoint.errors import QuestionError
from counterpoint.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stand:
    """So many sources are done, of so many, in so many seconds; all 0 while nothing is made."""

    done: int = 0
    of: int = 0
    seconds: float = 0.0

    @property
    def left(self) -> int:
        """Seconds that the rest will take if it goes on like this; 0 when that is not known."""
        return round(self.seconds * (self.of - self.done) / self.done) if self.done else 0


class Laying:
    """The making of the tables of one database: by one at a time, others wait for the same."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stand, self._began = Stand(), 0.0
        self._stops = 0

    @property
    def stand(self) -> Stand:
        """How far it is."""
        now = self._stand
        return Stand(now.done, now.of, time.monotonic() - self._began) if now.of else now

    def stop(self) -> None:
        """Let whoever makes the tables, or waits for them, give up after the next sources."""
        self._stops += 1

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until nobody else makes them. Raises QuestionError if it is stopped meanwhile."""
        before = self._stops
        with self._lock:
            self._go_on(before)
            yield

    def counted(self, items: Iterable[T], of: int, step: int = 1) -> Iterator[T]:
        """Yield what is made of `of` sources, `step` of them at a time, and tell how far it is.

        Raises QuestionError when it is stopped; what was yielded is done.
        """
        before, self._began, self._stand = self._stops, time.monotonic(), Stand(0, of)
        try:
            for item in items:
                yield item
                self._stand = Stand(min(of, self._stand.done + step), of)
                self._go_on(before)
        finally:
            self._stand = Stand()

    def _go_on(self, before: int) -> None:
        if self._stops != before:
            raise QuestionError(
                "this was stopped before it was through",
                remedy="open it again: it goes on from there",
            )


def laying_of(store: Store) -> Laying:
    """Return the making of the tables of a database."""
    with _GUARD:
        return _KEPT.setdefault(store, Laying())


_GUARD = threading.Lock()
_KEPT: WeakKeyDictionary[Store, Laying] = WeakKeyDictionary()
