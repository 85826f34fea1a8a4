"""What several people coded is laid side by side: what belongs together, in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def gathered(items: Iterable[T], together: Callable[[T, T], bool]) -> list[list[T]]:
    """Return items in groups: each belongs together with some other of its group.

    A group stands where the first of its items came. Unit: items; time grows with their square.
    """
    groups: list[list[T]] = []
    for item in items:
        fitting = [group for group in groups if any(together(item, other) for other in group)]
        for group in fitting[1:]:
            fitting[0].extend(group)
            groups.remove(group)
        if fitting:
            fitting[0].append(item)
        else:
            groups.append([item])
    return groups
