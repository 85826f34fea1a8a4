"""A limit to guessing: after some failures one waits, longer each time."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

FREE = 5
"""Failures before one has to wait."""

FIRST, LONGEST = 2.0, 900.0
"""Seconds of the first wait, doubled with each failure, and of the longest."""

REMEMBERED = 10_000
"""So many names and addresses are remembered; the oldest are forgotten."""


class Throttle:
    """Counts failures by key: a name somebody tries, or an address somebody tries from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, *keys: str) -> float:
        """Return for how many seconds none of these keys may be tried again; 0 for none."""
        with self._lock:
            return max((self._left(key) for key in keys), default=0.0)

    def failed(self, *keys: str) -> None:
        """Note a failure under each key."""
        with self._lock:
            for key in keys:
                count, _ = self._failed.pop(key, (0, 0.0))
                self._failed[key] = (count + 1, self._clock())
            while len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)

    def succeeded(self, *keys: str) -> None:
        """Forget the failures under these keys."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _left(self, key: str) -> float:
        count, last = self._failed.get(key, (0, 0.0))
        if count < FREE:
            return 0.0
        pause = min(LONGEST, FIRST * 2.0 ** min(count - FREE, 20))
        return max(0.0, float(last + pause - self._clock()))
