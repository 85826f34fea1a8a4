"""The one write path: a record changes only together with the row that says who changed it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, delete, func, insert, select, update

from counterpoint.model import Change
from counterpoint.store import finding
from counterpoint.store.clock import now
from counterpoint.store.finding import Named, Ranges
from counterpoint.store.schema import ACCESS, BLOBS, CHANGES, GROUPS, JUDGEMENTS, KINDS

Row = dict[str, Any]


def select_rows(connection: Connection, kind: str, where: Mapping[str, Any]) -> list[Row]:
    """Return the records whose columns have these values (one of them, for a list), by id."""
    table = KINDS[kind]
    wanted = (
        table.c[name].in_(value) if isinstance(value, list) else table.c[name] == value
        for name, value in where.items()
    )
    return as_rows(connection.execute(select(table).where(*wanted).order_by(table.c.id)))


def as_rows(found: CursorResult[Any]) -> list[Row]:
    """Return what was found as name -> value; a mapping of each row would take twice as long."""
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


class Writer:
    """One action under way, inside one transaction: all of it is written, or none.

    `mode` is "do", "undo", "redo", or "keep" for what is not to be undone; `reverses` is the group
    that is being undone or redone.
    """

    def __init__(
        self,
        connection: Connection,
        coder: str,
        action: str,
        *,
        mode: str = "do",
        reverses: int | None = None,
    ) -> None:
        self._connection = connection
        self._heading = {"coder": coder, "action": action, "mode": mode, "reverses": reverses}
        self.when = now()
        self.coder = coder
        self.group: int | None = None
        self.count = 0

    def put(self, kind: str, row: Mapping[str, Any]) -> bool:
        """Write a record by its id; return False, and record nothing, when it stands already."""
        return self.change(kind, str(row["id"]), dict(row))

    def remove(self, kind: str, target: str) -> bool:
        """Take a record away; return False, and record nothing, when there is none."""
        return self.change(kind, target, None)

    def change(self, kind: str, target: str, after: Row | None) -> bool:
        """Make the record `target` be `after` (None: be absent), and say so in the history."""
        before = self.row(kind, target)
        if before == after:
            return False
        self._apply(kind, target, before, after)
        values = {"kind": kind, "target": target, "before": before, "after": after}
        self._connection.execute(insert(CHANGES).values(group=self._group(), **values))
        self.count += 1
        return True

    def blob(self, data: bytes) -> str:
        """Keep bytes under their SHA-256 and return it; bytes already kept are not kept twice."""
        name = hashlib.sha256(data).hexdigest()
        known = select(func.count()).select_from(BLOBS).where(BLOBS.c.hash == name)
        if not self._connection.scalar(known):
            self._connection.execute(insert(BLOBS).values(hash=name, data=zlib.compress(data)))
        return name

    def index_text(self, blob: str, words: Iterable[str], ranges: Ranges) -> None:
        """Make a text findable, by the hash of its bytes. It has no history: texts never change."""
        finding.index_text(self._connection, blob, words, ranges)

    def index_mentions(self, blob: str, places: Iterable[Named]) -> None:
        """Make the concepts findable that a reading found named, by the hash of its bytes."""
        finding.index_mentions(self._connection, blob, places)

    def forget_mentions(self, blob: str) -> None:
        """Take a reading out of what is searched; should it stand again, it is put in again."""
        finding.forget_mentions(self._connection, blob)

    def unindexed(self) -> tuple[list[str], list[str]]:
        """Return the hashes of texts, and of readings, that stand and cannot be searched yet."""
        return finding.unindexed(self._connection)

    def keep_secret(self, name: str, value: str) -> None:
        """Keep what lets somebody in, in place of what the name held. It has no history."""
        self.drop_secrets(name)
        self._connection.execute(insert(ACCESS).values(id=name, value=value))

    def secret(self, name: str) -> str | None:
        """Return a secret as it stands inside this action."""
        return self._connection.scalar(select(ACCESS.c.value).where(ACCESS.c.id == name))

    def secrets(self, beginning: str) -> list[tuple[str, str]]:
        """Return the secrets whose name begins so, with their names."""
        mine = ACCESS.c.id.startswith(beginning, autoescape=True)
        return [(str(n), str(v)) for n, v in self._connection.execute(select(ACCESS).where(mine))]

    def drop_secrets(self, *names: str) -> None:
        """Forget these secrets."""
        self._connection.execute(delete(ACCESS).where(ACCESS.c.id.in_(names)))

    def row(self, kind: str, target: str) -> Row | None:
        """Return the record as it stands inside this action."""
        table = KINDS[kind]
        found = self._connection.execute(select(table).where(table.c.id == target)).mappings()
        row = found.first()
        return None if row is None else dict(row)

    def rows(self, kind: str, **where: Any) -> list[Row]:
        """Return the records whose columns have these values, as they stand inside this action."""
        return select_rows(self._connection, kind, where)

    def next_value(self, kind: str, column: str) -> int:
        """Return one more than the greatest value of a counting column."""
        found = self._connection.scalar(select(func.max(KINDS[kind].c[column])))
        return 0 if found is None else int(found) + 1

    def reverse(self, changes: list[Change], *, forward: bool) -> Change | None:
        """Undo changes (newest first), or with `forward` make them again.

        Returns the first change that can no longer be reversed, because somebody has changed the
        same record since, or somebody else has judged what would be gone; the caller must then
        give up the transaction.
        """
        for change in changes if forward else reversed(changes):
            now_is, shall_be = change.after, change.before
            if forward:
                now_is, shall_be = shall_be, now_is
            if self.row(change.kind, change.target) != now_is:
                return change
            if shall_be is None and self._others_rest_on(change.target):
                return change
            self.change(change.kind, change.target, shall_be)
        return None

    def _others_rest_on(self, target: str) -> bool:
        """Tell whether somebody else has judged what would be taken away with the judgement."""
        theirs = (JUDGEMENTS.c.target == target) & (JUDGEMENTS.c.coder != self.coder)
        return self._connection.execute(select(JUDGEMENTS.c.id).where(theirs)).first() is not None

    def _apply(self, kind: str, target: str, before: Row | None, after: Row | None) -> None:
        table = KINDS[kind]
        if after is None:
            self._connection.execute(delete(table).where(table.c.id == target))
        elif before is None:
            self._connection.execute(insert(table).values(**after))
        else:
            self._connection.execute(update(table).where(table.c.id == target).values(**after))

    def _group(self) -> int:
        if self.group is None:
            done = self._connection.execute(insert(GROUPS).values(when=self.when, **self._heading))
            (self.group,) = done.inserted_primary_key or (0,)
        return int(self.group or 0)
