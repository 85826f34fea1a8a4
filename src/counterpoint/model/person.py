"""People who work on a study, and what each may do."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.Enum):
    """What somebody may do; each role may do what those after it may.

    An owner also decides who comes in and opens rounds; a coder also writes; a reader reads.
    """

    OWNER = "owner"
    CODER = "coder"
    READER = "reader"

    def may(self, needed: Role) -> bool:
        """Tell whether this role suffices where `needed` is asked for.

        >>> Role.OWNER.may(Role.CODER), Role.READER.may(Role.CODER)
        (True, False)
        """
        order = list(Role)
        return order.index(self) <= order.index(needed)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `name` is the coder's name; `invited` until a password is chosen.

    `since` is ISO 8601 in UTC.
    """

    name: str
    role: Role
    invited: bool
    since: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A key that lets one person choose a password, once, until a day (ISO 8601)."""

    person: str
    token: str
    until: str
