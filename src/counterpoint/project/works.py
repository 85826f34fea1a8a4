"""Which works the references of a study mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterpoint.model import Work


def work_ids(works: Iterable[Work]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (source id, reference id) -> ids of the works that the entry describes."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for work in works:
        for member in work.members:
            found[member][work.id] = None
    return {member: tuple(ids) for member, ids in found.items()}
