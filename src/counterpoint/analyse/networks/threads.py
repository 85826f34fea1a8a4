"""Many small matrices at once: one thread of linear algebra each, on as many cores as there are.

The threads of the linear algebra library wait for one another by turning in circles: on matrices of
some hundred rows, and when other programs run, that costs several times the work itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S")

WORKERS = min(4, os.cpu_count() or 1)
"""Threads at work; what they find does not depend on how many there are."""


@contextmanager
def side_by_side() -> Iterator[Callable[[Callable[[S], T], Iterable[S]], list[T]]]:
    """Yield a map that works on several items at once, in order, one thread for each item."""
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(WORKERS) as pool:

        def spread(work: Callable[[S], T], items: Iterable[S]) -> list[T]:
            return list(pool.map(work, items))

        yield spread


def one_thread(work: Callable[P, T]) -> Callable[P, T]:
    """Let a function's linear algebra keep to one thread."""

    @wraps(work)
    def alone(*args: P.args, **kwargs: P.kwargs) -> T:
        with threadpool_limits(1, user_api="blas"):
            return work(*args, **kwargs)

    return alone
