"""Work grows with the statements, not with their square: calls and memory counted, not seconds."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.settings import NetworkSettings


def said(count: int) -> pl.DataFrame:
    """Forty actors on twelve concepts, over and over."""
    at = range(count)
    return pl.DataFrame(
        {
            "statement": [f"s{n:06d}" for n in at],
            "source": [f"p{n // 20}" for n in at],
            "actor": [f"a{n * 7 % 40}" for n in at],
            "concept": [f"c{n * 5 % 12}" for n in at],
            "stance": [(-1, 0, 1)[n % 3] for n in at],
            "date": [date(2020, 1 + n % 12, 1) for n in at],
        }
    )


def calls_of(job: Callable[[], Any]) -> int:
    """Count the Python and C calls of a job."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        job()
    finally:
        sys.setprofile(None)
    return count


def memory_of(job: Callable[[], Any]) -> int:
    """Return the peak of what Python and NumPy allocate for a job, in bytes."""
    tracemalloc.start()
    try:
        job()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("duplicates", ["none", "document", "month", "all"])
@pytest.mark.parametrize("aggregation", ["congruence", "subtract"])
def test_no_statement_is_handled_on_its_own(aggregation: str, duplicates: str) -> None:
    chosen = NetworkSettings(aggregation=aggregation, duplicates=duplicates)  # type: ignore[arg-type]  # of the literals
    small, large = said(2_000), said(8_000)
    network(small, chosen)  # what is loaded once is not counted

    few, many = (calls_of(lambda s=s: network(s, chosen)) for s in (small, large))  # type: ignore[misc]  # a default binds s

    assert many <= few * 1.1


def test_memory_grows_no_faster_than_the_statements() -> None:
    chosen = NetworkSettings(aggregation="congruence", duplicates="document")
    small, large = said(10_000), said(40_000)
    network(small, chosen)

    few, many = (memory_of(lambda s=s: network(s, chosen)) for s in (small, large))  # type: ignore[misc]  # a default binds s

    assert many <= few * 4.4
