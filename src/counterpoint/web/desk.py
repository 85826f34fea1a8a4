"""The project on the desk: open studies for requests, and the one long job at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import counterpoint as cp
from counterpoint.errors import CounterpointError
from counterpoint.project.laying import laying_of
from counterpoint.web.intake import Job
from counterpoint.web.patience import Patience

T = TypeVar("T")

LARGE = 200
"""Sources from which on a study is large."""

A_MOMENT = 1.0
"""Seconds after which a large study is laid ready: the first page comes first."""

KEPT = 64
"""So many results of analyses are kept until the study changes."""

OPEN_AT_ONCE = 4
"""So many requests work on the study at the same time; more wait a moment."""


class Desk:
    """Hands each request the one open study, to at most `OPEN_AT_ONCE` at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.job = Job(folder)
        self.patience = Patience()
        self._places = threading.BoundedSemaphore(OPEN_AT_ONCE)
        self._opening = threading.Lock()
        self._study: cp.Study | None = None
        self._laying: threading.Timer | None = None
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
        """Lend the open study for as long as the `with` block takes."""
        with self._places:
            with self._opening:
                if self._study is None:
                    self._study = cp.open(self.folder)
                    self._lay_ready_soon(self._study)
            yield self._study

    def _lay_ready_soon(self, study: cp.Study) -> None:
        """Make in the background what the first comparison of a large study would wait for."""
        if len(study.store.ids("source")) < LARGE:
            return

        def lay() -> None:
            from counterpoint.project.upkeep import lay_ready  # noqa: PLC0415 - Polars is slow

            with suppress(CounterpointError):
                lay_ready(study)

        self._laying = threading.Timer(A_MOMENT, lay)
        self._laying.daemon = True
        self._laying.start()

    def close(self) -> None:
        """Let go of the database and stop the job after the source it is at."""
        self.job.stop()
        self.patience.close()
        if self._laying is not None:
            self._laying.cancel()
        if self._study is not None:
            laying_of(self._study.store).stop()
        for _ in range(OPEN_AT_ONCE):  # whoever still works on it comes to an end first
            self._places.acquire()
        if self._study is not None:
            self._study.close()
