"""Pages in the making: each once, in the background, with how long it has taken."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor

from fastapi import Response

AT_ONCE = 0.25
"""Seconds that a page of a large study has before it is made in the background."""

GOOD_FOR = 10.0
"""Seconds for which a page that was made in the background may be shown, if the study changed."""

KEPT = 32
"""So many pages wait at most to be fetched."""

TOGETHER = 4
"""So many pages are made at the same time: more would keep reading and coding waiting."""


class Work:
    """One page in the making."""

    def __init__(self, pool: ThreadPoolExecutor, make: Callable[[], Response], moment: Hashable):
        self.moment = moment
        self.began = time.monotonic()
        self.ended = 0.0
        self._page: Future[Response] = pool.submit(make)
        self._page.add_done_callback(self._end)

    def _end(self, _page: Future[Response]) -> None:
        self.ended = time.monotonic()

    @property
    def done(self) -> bool:
        """Whether the page is there."""
        return self._page.done()

    @property
    def seconds(self) -> float:
        """How long it has taken so far, or took."""
        return (self.ended or time.monotonic()) - self.began

    def result(self, seconds: float) -> Response:
        """Return the page, or raise what stopped it; TimeoutError when it is not there by then."""
        return self._page.result(seconds)


class Patience:
    """The pages in the making, and how long each kind took the last time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(TOGETHER, "pages")
        self._works: dict[Hashable, Work] = {}
        self._usual: dict[str, float] = {}

    def work(self, key: Hashable, moment: Hashable, make: Callable[[], Response]) -> Work:
        """Return the page in the making, begun now if nobody has; one out of date begins anew."""
        with self._lock:
            work = self._works.get(key)
            if work and work.done and work.moment != moment:
                work = None if time.monotonic() - work.ended > GOOD_FOR else work
            if work is None:
                for old in [k for k, one in self._works.items() if one.done][:-KEPT]:
                    del self._works[old]
                work = self._works[key] = Work(self._pool, make, moment)
            return work

    def find(self, key: Hashable) -> Work | None:
        """Return the page in the making, if it is."""
        with self._lock:
            return self._works.get(key)

    def take(self, key: Hashable, kind: str) -> None:
        """Forget a page that was shown, and keep how long it took."""
        with self._lock:
            work = self._works.pop(key, None)
            if work is not None and work.seconds > AT_ONCE:
                self._usual[kind] = work.seconds

    def forget(self) -> None:
        """Forget all pages in the making; whoever asks for one again has it begun anew."""
        with self._lock:
            self._works.clear()

    def usual(self, kind: str) -> float:
        """Return how many seconds pages of this kind took the last time; 0 when not known."""
        return self._usual.get(kind, 0.0)

    def close(self) -> None:
        """Begin no further page."""
        self._pool.shutdown(wait=False, cancel_futures=True)
