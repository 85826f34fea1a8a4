"""Counting and ordering readouts inside the database, without loading them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Subquery, Table, func, select, tuple_

from counterpoint.store.schema import JUDGEMENTS, SOURCES


def tally(connection: Connection, table: Table) -> list[tuple[str, str, str | None, int]]:
    """Count readouts by source, coder and the decision that stands (None for none)."""
    last = _last()
    columns = (table.c.source, table.c.coder, last.c.decision)
    query = (
        select(*columns, func.count())
        .select_from(table.outerjoin(last, last.c.target == table.c.id))
        .group_by(*columns)
    )
    return [tuple(row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which readouts wait: those of `methods` that nobody has judged; of one source, if given.

    To `coder`, those in the sources `blind` wait until the coder has judged them, whatever others
    did, and none in the sources `without`.
    """

    methods: frozenset[str]
    source: str = ""
    coder: str = ""
    blind: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def where(self, table: Table) -> list[ColumnElement[bool]]:
        """Return the conditions."""
        judged: ColumnElement[bool] = table.c.id.not_in(select(JUDGEMENTS.c.target))
        found: list[ColumnElement[bool]] = [table.c.coder.in_(sorted(self.methods))]
        if self.source:
            found.append(table.c.source == self.source)
        if self.without:
            found.append(table.c.source.not_in(sorted(self.without)))
        if self.blind:
            own = select(JUDGEMENTS.c.target).where(JUDGEMENTS.c.coder == self.coder)
            found.append(table.c.id.not_in(own))
            judged |= table.c.source.in_(sorted(self.blind))
        return [*found, judged]


@dataclass(frozen=True, slots=True)
class Spot:
    """One readout that waits, in reading order: its place from 0, its neighbours ("" for none)."""

    id: str
    source: str
    place: int
    previous: str
    next: str


def spot(connection: Connection, table: Table, which: Waiting, at: str) -> Spot | None:
    """Return the first that waits at or after the readout `at`, else the first of all."""
    order = (SOURCES.c.position, table.c.start, table.c.end, table.c.id)
    rank = tuple_(*order)
    joined = select(*order, table.c.source).join(SOURCES, SOURCES.c.id == table.c.source)
    waiting = joined.where(*which.where(table))
    forward = waiting.order_by(*order).limit(1)
    here = connection.execute(joined.where(table.c.id == at)).first() if at else None
    found = None
    if here is not None:
        found = connection.execute(forward.where(rank >= tuple_(*here[:4]))).first()
    found = found or connection.execute(forward).first()
    if found is None:
        return None
    mine = tuple_(*found[:4])
    back = waiting.order_by(*(column.desc() for column in order)).limit(1)
    before = connection.execute(back.where(rank < mine)).first()
    after = connection.execute(forward.where(rank > mine)).first()
    counted = select(func.count()).select_from(waiting.where(rank < mine).subquery())
    return Spot(
        id=str(found[3]),
        source=str(found[4]),
        place=int(connection.scalar(counted) or 0),
        previous=str(before[3]) if before else "",
        next=str(after[3]) if after else "",
    )


def _last() -> Subquery:
    """The judgement that stands for each target: the last one passed on it."""
    newest = (
        select(func.max(JUDGEMENTS.c.sequence).label("sequence"))
        .group_by(JUDGEMENTS.c.target)
        .subquery()
    )
    return (
        select(JUDGEMENTS.c.target, JUDGEMENTS.c.decision)
        .join(newest, newest.c.sequence == JUDGEMENTS.c.sequence)
        .subquery()
    )
