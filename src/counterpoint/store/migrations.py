"""How a database gets from one layout to the next: numbered functions, each run once.

A migration never changes after release; a new layout is a new function at the end of the list.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select

from counterpoint.errors import ProjectError
from counterpoint.store.schema import BY_ACTOR, BY_CODER, LATEST, METADATA, MIGRATIONS
from counterpoint.store.sqlite import create_word_index


def create_tables(connection: Connection) -> None:
    """The first layout."""
    METADATA.create_all(connection)


def add_people(connection: Connection) -> None:
    """People, rounds, what lets people in, and indexes for long lists."""
    METADATA.create_all(connection)
    for index in (BY_CODER, BY_ACTOR, LATEST):
        index.create(connection, checkfirst=True)


def add_search(connection: Connection) -> None:
    """What is searched; contents that are there already are taken in by the first search."""
    METADATA.create_all(connection)
    create_word_index(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (create_tables, add_people, add_search)


def migrate(connection: Connection, place: str) -> None:
    """Bring a database to the newest layout, in the caller's transaction."""
    done = migrated(connection, place)
    for number, step in enumerate(STEPS, start=1):
        if number not in done:
            step(connection)
            connection.execute(insert(MIGRATIONS).values(number=number, name=step.__name__))


def is_current(connection: Connection, place: str) -> bool:
    """Tell whether no migration is due."""
    return len(migrated(connection, place)) == len(STEPS)


def migrated(connection: Connection, place: str) -> set[int]:
    """Return the numbers of the migrations that have run.

    Raises ProjectError for a database of another program, or of a newer Counterpoint.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return set()
    if MIGRATIONS.name not in tables:
        raise ProjectError(
            "this database belongs to another program",
            place=place,
            remedy="choose another folder for the project",
        )
    done = set(connection.execute(select(MIGRATIONS.c.number)).scalars())
    if max(done, default=0) > len(STEPS):
        raise ProjectError(
            "this project was written by a newer version of Counterpoint",
            place=place,
            remedy="update with: pip install -U counterpoint",
        )
    return done
