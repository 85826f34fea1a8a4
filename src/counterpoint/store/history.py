"""Reading the record of changes: what happened, and what may be undone or redone next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from counterpoint.model import Change
from counterpoint.store.schema import CHANGES, GROUPS

ACTION = case(
    (GROUPS.c.mode.in_(("do", "keep")), GROUPS.c.action),
    else_=GROUPS.c.mode + ": " + GROUPS.c.action,
).label("action")
"""What was done, in words: an undoing or redoing says so before it names the action."""


def changes(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Change]:
    """Yield changes, the oldest first."""
    query = (
        select(CHANGES, GROUPS.c.when, GROUPS.c.coder, ACTION)
        .join(GROUPS, CHANGES.c.group == GROUPS.c.id)
        .where(*where)
        .order_by(CHANGES.c.number)
    )
    for row in connection.execute(query).mappings():
        yield Change(**row)


def of_group(connection: Connection, group: int) -> list[Change]:
    """Return the changes of one action, the oldest first."""
    return list(changes(connection, CHANGES.c.group == group))


def latest(connection: Connection, count: int, *where: ColumnElement[bool]) -> list[Change]:
    """Return the last `count` changes that fit, the oldest first."""
    query = select(CHANGES.c.number).join(GROUPS, CHANGES.c.group == GROUPS.c.id).where(*where)
    numbers = connection.scalars(query.order_by(CHANGES.c.number.desc()).limit(count)).all()
    if not numbers:
        return []
    return list(changes(connection, CHANGES.c.number >= numbers[-1], *where))


def chosen(
    coder: str | None, since: str | None, until: str | None, kind: str | None
) -> list[ColumnElement[bool]]:
    """Return the conditions for changes of one coder, one kind, and between two moments."""
    found = _by(coder)
    if since:
        found.append(GROUPS.c.when >= since)
    if until:
        found.append(GROUPS.c.when <= until + "~")  # a day holds all its hours
    if kind:
        found.append(CHANGES.c.kind == kind)
    return found


def activity(connection: Connection) -> list[tuple[str, int, int, int, str, str]]:
    """Return coder, actions, statements coded, judgements, first and last moment."""
    counted = (
        func.sum(case((CHANGES.c.kind == kind, 1), else_=0)) for kind in ("statement", "judgement")
    )
    query = (
        select(
            GROUPS.c.coder,
            func.count(func.distinct(GROUPS.c.id)),
            *counted,
            func.min(GROUPS.c.when),
            func.max(GROUPS.c.when),
        )
        .join(CHANGES, CHANGES.c.group == GROUPS.c.id)
        .where(GROUPS.c.mode != "undo")
        .group_by(GROUPS.c.coder)
    )
    return [tuple(row) for row in connection.execute(query)]


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
