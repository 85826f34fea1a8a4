"""Reading the record of changes: what happened, and what may be undone or redone next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from counterpoint.model import Change
from counterpoint.store.schema import CHANGES, GROUPS

_ACTION = case(
    (GROUPS.c.mode == "do", GROUPS.c.action), else_=GROUPS.c.mode + ": " + GROUPS.c.action
).label("action")
"""What was done, in words: an undoing or redoing says so before it names the action."""


def changes(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Change]:
    """Yield changes, the oldest first."""
    query = (
        select(CHANGES, GROUPS.c.when, GROUPS.c.coder, _ACTION)
        .join(GROUPS, CHANGES.c.group == GROUPS.c.id)
        .where(*where)
        .order_by(CHANGES.c.number)
    )
    for row in connection.execute(query).mappings():
        yield Change(**row)


def of_group(connection: Connection, group: int) -> list[Change]:
    """Return the changes of one action, the oldest first."""
    return list(changes(connection, CHANGES.c.group == group))


def latest(connection: Connection, count: int) -> list[Change]:
    """Return the last `count` changes, the oldest first."""
    last = connection.scalar(select(func.max(CHANGES.c.number))) or 0
    return list(changes(connection, CHANGES.c.number > last - count))


def next_undo(connection: Connection, coder: str | None) -> tuple[int, str] | None:
    """Return the id and name of the last action that still stands, of one coder or of anybody."""
    standing = _balance().where(GROUPS.c.mode == "do", *_by(coder)).having(_undone() == 0)
    return _first(connection, standing.order_by(GROUPS.c.id.desc()))


def next_redo(connection: Connection, coder: str | None) -> tuple[int, str] | None:
    """Return the action undone last, unless something new has been done since."""
    done = select(func.max(GROUPS.c.id)).where(GROUPS.c.mode == "do", *_by(coder))
    newest = connection.scalar(done) or 0
    last = func.max(_REVERSALS.c.id)
    undone = _balance().where(GROUPS.c.mode == "do", *_by(coder)).having(_undone() > 0)
    return _first(connection, undone.having(last > newest).order_by(last.desc()))


_REVERSALS = GROUPS.alias("reversals")


def _balance() -> Select[Any]:
    joined = GROUPS.outerjoin(_REVERSALS, _REVERSALS.c.reverses == GROUPS.c.id)
    return select(GROUPS.c.id, GROUPS.c.action).select_from(joined).group_by(GROUPS.c.id)


def _undone() -> ColumnElement[int]:
    # An undo counts 1 and a redo takes it back: 0 means that the action stands.
    signs = case((_REVERSALS.c.mode == "undo", 1), (_REVERSALS.c.mode == "redo", -1), else_=0)
    return func.sum(signs)


def _by(coder: str | None) -> list[ColumnElement[bool]]:
    return [] if coder is None else [GROUPS.c.coder == coder]


def _first(connection: Connection, query: Select[Any]) -> tuple[int, str] | None:
    row = connection.execute(query.limit(1)).first()
    return None if row is None else (int(row[0]), str(row[1]))
