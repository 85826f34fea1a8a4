"""The store: a project's database, read freely and written through one door."""

from __future__ import annotations

import hashlib
import threading
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from counterpoint.errors import ProjectError, QuestionError
from counterpoint.model import Change
from counterpoint.store import counting, finding, history, lines
from counterpoint.store.counting import Waiting
from counterpoint.store.finding import Phrase, Ranges
from counterpoint.store.migrations import is_current, migrate
from counterpoint.store.schema import ACCESS, BLOBS, CHANGES, KINDS, STATEMENTS
from counterpoint.store.sqlite import examine, sqlite_engine
from counterpoint.store.writer import Row, Writer, as_rows, select_rows


class Store:
    """A project's database.

    Every write goes through `write`, which records who did what, when, and how it was before. What
    `write` has returned from survives the end of the process at any moment.
    """

    kinds = tuple(KINDS)
    """The kinds of records there are."""

    def __init__(self, engine: Engine, place: str) -> None:
        """Take over an engine and bring its database to the newest layout.

        Raises ProjectError when the database is damaged, foreign, newer than this program or held
        by another process.
        """
        self._engine = engine
        self._turn = threading.Lock()  # writers of one program take turns, and none waits in vain
        self.place = place
        with self._connect() as connection:
            current = is_current(connection, place)
        if not current:
            with self._connect(writes=True) as connection:
                migrate(connection, place)

    @classmethod
    def at(cls, path: Path) -> Store:
        """Open the SQLite file at `path`; it is made when it does not exist."""
        return cls(sqlite_engine(path), str(path))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def write(self, coder: str, action: str, *, lasting: bool = False) -> Iterator[Writer]:
        """Open one action of one coder: everything in the `with` block is written, or nothing.

        A lasting action stands in the history and is never undone, such as who may come in.
        """
        with self._turn, self._connect(writes=True) as connection:
            yield Writer(connection, coder, action, mode="keep" if lasting else "do")

    def row(self, kind: str, target: str) -> Row | None:
        """Return one record by its id, or None."""
        found = self.rows(kind, id=target)
        return found[0] if found else None

    def rows(self, kind: str, **where: Any) -> list[Row]:
        """Return the records whose columns have the given values, in the order of their ids.

        A list stands for any of its values.
        """
        with self._connect() as connection:
            return select_rows(connection, kind, where)

    def columns(self, kind: str, *names: str, by: str = "id") -> list[tuple[str, ...]]:
        """Return only some columns of the records of one kind, in the order of another."""
        table = KINDS[kind]
        query = select(*(table.c[name] for name in names)).order_by(table.c[by])
        with self._connect() as connection:
            return [tuple(map(str, row)) for row in connection.execute(query)]

    def ids(self, kind: str) -> list[str]:
        """Return the ids of the records of one kind."""
        with self._connect() as connection:
            return [str(id_) for id_ in connection.scalars(select(KINDS[kind].c.id))]

    def find(self, kind: str, beginning: str) -> list[Row]:
        """Return the records whose id begins so; none for an empty beginning."""
        column = KINDS[kind].c.id
        query = select(KINDS[kind]).where(column.startswith(beginning, autoescape=True))
        with self._connect() as connection:
            return as_rows(connection.execute(query.order_by(column))) if beginning else []

    def secret(self, name: str) -> str | None:
        """Return what lets somebody in; see `Writer.keep_secret`."""
        with self._connect() as connection:
            return connection.scalar(select(ACCESS.c.value).where(ACCESS.c.id == name))

    def methods(self) -> frozenset[str]:
        """Return the coders that are machines: those whose statements carry their own name."""
        with self._connect() as connection:
            coders = connection.scalars(select(STATEMENTS.c.coder).distinct()).all()
            first = {
                coder: select(STATEMENTS.c.body).where(STATEMENTS.c.coder == coder).limit(1)
                for coder in coders
            }
            return frozenset(
                str(coder)
                for coder, query in first.items()
                if (connection.scalar(query) or {}).get("method") == coder
            )

    def tally(
        self, kind: str = "statement", sources: list[str] | None = None
    ) -> list[tuple[str, str, str | None, int]]:
        """Count readouts by source, coder and the decision that stands (None for none)."""
        with self._connect() as connection:
            return counting.tally(connection, KINDS[kind], sources)

    def waiting(self, kind: str, which: Waiting) -> list[tuple[int, int, str]]:
        """Return start, end and id of the readouts that wait, in that order."""
        with self._connect() as connection:
            return counting.waiting(connection, KINDS[kind], which)

    def least_sure(self, which: Waiting, most: int) -> list[Row]:
        """Return the statements that wait, the least sure first, at most so many."""
        with self._connect() as connection:
            return counting.least_sure(connection, STATEMENTS, which, most)

    def unindexed(self) -> tuple[list[str], list[str]]:
        """Return the hashes of texts, and of readings, that stand and cannot be searched yet."""
        with self._connect() as connection:
            return finding.unindexed(connection)

    def phrases(
        self, forms: Collection[Phrase], sources: Collection[str] | None = None
    ) -> dict[str, list[tuple[int, int]]]:
        """Return source -> place and length of phrases among the words of its text."""
        with self._connect() as connection:
            return finding.phrases(connection, forms, sources)

    def named(self, concepts: Collection[str]) -> dict[str, list[tuple[int, int]]]:
        """Return source -> start and end of where its reading found one of the concepts named."""
        with self._connect() as connection:
            return finding.named(connection, concepts)

    def ranges(self, sources: Collection[str]) -> dict[str, Ranges]:
        """Return source -> the passages of its text, in code points and among its words."""
        with self._connect() as connection:
            return finding.ranges(connection, sources)

    def page(self, kind: str, by: str, first: int, most: int) -> list[Row]:
        """Return some records in the order of a column: `most` of them, from the place `first`."""
        table = KINDS[kind]
        query = select(table).order_by(table.c[by]).offset(first).limit(most)
        with self._connect() as connection:
            return as_rows(connection.execute(query))

    def change_count(self) -> int:
        """Return the number of changes in the history."""
        with self._connect() as connection:
            return int(connection.scalar(select(func.count()).select_from(CHANGES)) or 0)

    def blob(self, name: str) -> bytes:
        """Return the bytes kept under a hash. Raises ProjectError when there are none."""
        with self._connect() as connection:
            data = connection.scalar(select(BLOBS.c.data).where(BLOBS.c.hash == name))
        if data is None:
            raise ProjectError(f"the content {name[:12]} is missing", place=self.place)
        return zlib.decompress(data)

    def blobs(self, names: Collection[str]) -> dict[str, bytes]:
        """Return hash -> the bytes kept under it, of those that are there."""
        query = select(BLOBS.c.hash, BLOBS.c.data).where(BLOBS.c.hash.in_(sorted(names)))
        with self._connect() as connection:
            return {str(one): zlib.decompress(data) for one, data in connection.execute(query)}

    def changes(
        self,
        last: int | None = None,
        *,
        coder: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: str | None = None,
        after: int | None = None,
    ) -> list[Change]:
        """Return the history, the oldest change first; with `last`, only its newest changes.

        `coder` and `kind` leave only changes by one coder and of one kind of record; `since` and
        `until` are moments or days in ISO 8601, both included; `after` is the number of a change.
        """
        where = history.chosen(coder, since, until, kind)
        if after is not None:
            where.append(CHANGES.c.number > after)
        with self._connect() as connection:
            if last is None:
                return list(history.changes(connection, *where))
            return history.latest(connection, last, *where)

    def record_lines(self, kind: str) -> Iterator[str]:
        """Yield the records of one kind by id, each as a line of JSON with the content it names."""
        with self._connect() as connection:
            yield from lines.record_lines(connection, kind)

    def history_lines(self) -> Iterator[str]:
        """Yield the changes, the oldest first, each as a line of JSON."""
        with self._connect() as connection:
            yield from lines.history_lines(connection)

    def corrected(self) -> list[Row]:
        """Return the judgements on all that anybody has put right, by their ids."""
        with self._connect() as connection:
            return counting.corrected(connection)

    def change(self, number: int) -> Change | None:
        """Return one change by its number."""
        with self._connect() as connection:
            return next(history.changes(connection, CHANGES.c.number == number), None)

    def activity(self) -> list[tuple[str, int, int, int, str, str]]:
        """Return coder, actions, statements coded, judgements, first and last moment."""
        with self._connect() as connection:
            return history.activity(connection)

    def last_change(self) -> int:
        """Return the number of the newest change; it rises with each."""
        with self._connect() as connection:
            return int(connection.scalar(select(func.max(CHANGES.c.number))) or 0)

    def undo(self, coder: str, *, anyone: bool = True) -> str | None:
        """Undo the last action that still stands (of `coder` alone unless `anyone`); name it.

        Returns None when there is nothing to undo. Raises QuestionError when something in it has
        been changed again since.
        """
        return self._reverse(coder, mode="undo", anyone=anyone)

    def redo(self, coder: str, *, anyone: bool = True) -> str | None:
        """Do again what was undone last; None when nothing was, or something new was done since."""
        return self._reverse(coder, mode="redo", anyone=anyone)

    def faults(self) -> list[str]:
        """Return what is wrong with the database, in plain words; empty when it is whole."""
        with self._connect() as connection:
            found = examine(connection)
            for name, data in connection.execute(select(BLOBS.c.hash, BLOBS.c.data)):
                if not _is_whole(name, data):
                    found.append(f"the stored content {name[:12]} is damaged")
        return found

    def _reverse(self, coder: str, *, mode: str, anyone: bool) -> str | None:
        which = history.next_undo if mode == "undo" else history.next_redo
        with self._turn, self._connect(writes=True) as connection:
            found = which(connection, None if anyone else coder)
            if found is None:
                return None
            group, action = found
            writer = Writer(connection, coder, action, mode=mode, reverses=group)
            changes = history.of_group(connection, group)
            stuck = writer.reverse(changes, forward=mode == "redo")
            if stuck:
                raise QuestionError(
                    f"cannot {mode} {action!r}: {stuck.kind} {stuck.target} was changed since",
                    remedy="undo the later change first (counterpoint history shows it)",
                )
            return action

    @contextmanager
    def _connect(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            with self._engine.connect() as raw:
                connection = raw.execution_options(writes=writes)
                with connection.begin():
                    yield connection
        except IntegrityError as error:
            raise QuestionError(
                "something still rests on what would be taken away",
                place=self.place,
                remedy="undo the later changes first",
            ) from error
        except OperationalError as error:
            raise _operational(error, self.place) from error
        except DatabaseError as error:
            if type(error) is not DatabaseError:  # its kinds are faults of this program
                raise
            raise ProjectError(
                f"the database cannot be read ({error.orig})",
                place=self.place,
                remedy="restore project.db from a copy, or set it aside and add the sources again",
            ) from error


def _operational(error: OperationalError, place: str) -> ProjectError:
    if "locked" in str(error.orig):
        return ProjectError(
            "another program is writing to this project",
            place=place,
            remedy="wait until it is done, then try again",
        )
    return ProjectError(
        f"the database cannot be opened ({error.orig})",
        place=place,
        remedy="check that the folder exists, is writable and has room",
    )


def _is_whole(name: str, data: bytes) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(data)).hexdigest() == name
    except zlib.error:
        return False
