"""Which works the references of a study mean."""

from __future__ import annotations

from collections.abc import Iterable

from counterpoint.model import Reading


def work_ids(readings: Iterable[Reading]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (source id, reference id) -> ids of the works that the entry describes."""
    return {
        (reading.source.id, reference.id): (f"{reading.source.id[:8]}-{reference.id}",)
        for reading in readings
        for reference in reading.references
    }
