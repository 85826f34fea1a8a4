"""Counting and ordering readouts inside the database, without loading them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table, func, select

from counterpoint.store.schema import JUDGEMENTS
from counterpoint.store.writer import Row, as_rows


def tally(
    connection: Connection, table: Table, sources: list[str] | None = None
) -> list[tuple[str, str, str | None, int]]:
    """Count readouts by source, coder and the decision that stands (None for none).

    Of all sources, or of a few. All are counted in the index, and only those judged are looked up.
    """
    chosen = [] if sources is None else [table.c.source.in_(sources)]
    last = _last(select(table.c.id).where(*chosen) if chosen else None)
    by = (table.c.source, table.c.coder)
    every = select(*by, func.count()).where(*chosen).group_by(*by)
    counted = {(source, coder): int(n) for source, coder, n in connection.execute(every)}
    judged = (
        select(*by, last.c.decision, func.count())
        .select_from(last.join(table, table.c.id == last.c.target))
        .where(*chosen)
        .group_by(*by, last.c.decision)
    )
    found: list[tuple[str, str, str | None, int]] = []
    for source, coder, decision, number in connection.execute(judged):
        found.append((source, coder, decision, int(number)))
        counted[source, coder] -= int(number)
    found += [(*one, None, number) for one, number in counted.items() if number]
    return found


def corrected(connection: Connection) -> list[Row]:
    """Return all judgements on what anybody has put right, by their ids."""
    some = select(JUDGEMENTS.c.target).where(JUDGEMENTS.c.correction.is_not(None))
    query = select(JUDGEMENTS).where(JUDGEMENTS.c.target.in_(some))
    return as_rows(connection.execute(query.order_by(JUDGEMENTS.c.id)))


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


def waiting(connection: Connection, table: Table, which: Waiting) -> list[tuple[int, int, str]]:
    """Return start, end and id of the readouts that wait, in that order."""
    order = (table.c.start, table.c.end, table.c.id)
    query = select(*order).where(*which.where(table)).order_by(*order)
    return [(int(start), int(end), str(id_)) for start, end, id_ in connection.execute(query)]


def least_sure(connection: Connection, table: Table, which: Waiting, most: int) -> list[Row]:
    """Return the readouts that wait, the least sure first, at most so many."""
    order = (table.c.body["confidence"].as_float(), table.c.source, table.c.start, table.c.id)
    query = select(table).where(*which.where(table)).order_by(*order).limit(most)
    return as_rows(connection.execute(query))


def _last(targets: Select[tuple[str]] | None) -> Subquery:
    """The judgement that stands for each target: the last one passed on it."""
    each = select(func.max(JUDGEMENTS.c.sequence).label("sequence")).group_by(JUDGEMENTS.c.target)
    if targets is not None:
        each = each.where(JUDGEMENTS.c.target.in_(targets))
    newest = each.subquery()
    return (
        select(JUDGEMENTS.c.target, JUDGEMENTS.c.decision)
        .join(newest, newest.c.sequence == JUDGEMENTS.c.sequence)
        .subquery()
    )
