"""The project on the desk: open studies for requests, and the one long job at a time."""

from __future__ import annotations

import queue
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import counterpoint as cp
from counterpoint.web.intake import Job

T = TypeVar("T")

KEPT = 64
"""So many results of analyses are kept until the study changes."""

OPEN_AT_ONCE = 4
"""So many requests work on the study at the same time; more wait a moment."""


class Desk:
    """Hands each request an open study of its own; the one used last comes first, being warm."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.job = Job(folder)
        self._idle: queue.LifoQueue[cp.Study | None] = queue.LifoQueue()
        for _ in range(OPEN_AT_ONCE):
            self._idle.put(None)
        self._kept: tuple[Hashable, dict[Hashable, Any]] = ((), {})

    def kept(self, moment: Hashable, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for `key` at this moment of the study, or make it now.

        Everything is let go when the study has changed, and when too much has gathered.
        """
        made = self._kept[1] if self._kept[0] == moment else {}
        if len(made) >= KEPT:
            made = {}
        if key not in made:
            found = make()
            made[key] = found
            self._kept = (moment, made)
            return found
        kept: T = made[key]
        return kept

    @contextmanager
    def study(self) -> Iterator[cp.Study]:
        """Lend an open study for as long as the `with` block takes."""
        found = self._idle.get()
        try:
            found = found or cp.open(self.folder)
            yield found
        finally:
            self._idle.put(found)

    def close(self) -> None:
        """Let go of the database and stop the job after the source it is at."""
        self.job.stop()
        for _ in range(OPEN_AT_ONCE):
            found = self._idle.get()
            if found is not None:
                found.close()
