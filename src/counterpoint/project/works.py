"""Which works the references of a study mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterpoint.cite.works import join_works, match_works
from counterpoint.model import Reading, Reference, Work


def works_of(readings: Iterable[Reading]) -> tuple[Work, ...]:
    """Return the works that the sources refer to, each once, in the order met."""
    return match_works(
        [(reading.source.id, one) for reading in readings for one in reading.references]
    )


def match_entries(entries: list[tuple[str, Reference]]) -> tuple[Work, ...]:
    """Return the works that entries describe, with proposals of what else might be the same."""
    return match_works(entries)


def join_entries(entries: list[tuple[str, Reference]]) -> tuple[Work, ...]:
    """Return the works that entries of reference lists describe; each comes with its source.

    They carry no proposals of what else might be the same.
    """
    return join_works(entries)


def work_ids(works: Iterable[Work]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (source id, reference id) -> ids of the works that the entry describes."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for work in works:
        for member in work.members:
            found[member][work.id] = None
    return {member: tuple(ids) for member, ids in found.items()}
