"""The tables, in standard SQL types that SQLite and PostgreSQL both know.

A record is one row of one of the tables in `KINDS`; its id is the primary key and names the content
it holds, so that writing the same thing twice writes the same row. What changes with the nouns is
kept as JSON in `body`; what is searched by is a column.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

METADATA = MetaData()

MIGRATIONS = Table(
    "counterpoint_migrations",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
)
"""Which migrations have run; its presence is what makes a database one of ours."""

GROUPS = Table(
    "change_groups",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("when", String, nullable=False),  # ISO 8601, UTC
    Column("coder", String, nullable=False),
    Column("action", String, nullable=False),
    Column("mode", String, nullable=False),  # do, undo, redo; keep: not to be undone
    Column("reverses", ForeignKey("change_groups.id"), index=True),  # the group undone or redone
)
"""One action of one coder, undone and redone as a whole."""

CHANGES = Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("group", ForeignKey("change_groups.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)
"""One record before and after. Rows are only ever added."""

BLOBS = Table(
    "blobs",
    METADATA,
    Column("hash", String, primary_key=True),  # SHA-256 of the content before compression
    Column("data", LargeBinary, nullable=False),  # zlib
)

SOURCES = Table(
    "sources",
    METADATA,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),  # the order in which sources were added
    Column("name", String, nullable=False),  # the file's name inside sources/
    Column("text", ForeignKey("blobs.hash"), nullable=False),
    Column("body", JSON, nullable=False),  # the Source
)

READINGS = Table(
    "readings",
    METADATA,
    Column("id", ForeignKey("sources.id"), primary_key=True),
    Column("maker", JSON, nullable=False),  # versions and settings that made it
    Column("blob", ForeignKey("blobs.hash"), nullable=False),
)


def _readout(name: str) -> Table:
    """A table of things read out of a source at one place, by a method or a person."""
    return Table(
        name,
        METADATA,
        Column("id", String, primary_key=True),
        Column("source", ForeignKey("sources.id"), nullable=False, index=True),
        Column("coder", String, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("body", JSON, nullable=False),
    )


STATEMENTS = _readout("statements")
APPRAISALS = _readout("appraisals")
DEFINITIONS = _readout("definitions")

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", String, primary_key=True),
    Column("target", String, nullable=False, index=True),
    Column("coder", String, nullable=False),
    Column("decision", String, nullable=False),
    Column("correction", JSON(none_as_null=True)),
    Column("note", String, nullable=False),
    Column("when", String, nullable=False),
    Column("sequence", Integer, nullable=False),  # rises with each judgement; the last one stands
)

ACTORS = Table(
    "actors",
    METADATA,
    Column("id", String, primary_key=True),
    Column("body", JSON, nullable=False),
)

MEMBERSHIPS = Table(
    "memberships",
    METADATA,
    Column("id", String, primary_key=True),
    Column("actor", String, nullable=False, index=True),
    Column("grouping", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("body", JSON, nullable=False),
)

CODEBOOKS = Table(
    "codebooks",
    METADATA,
    Column("id", String, primary_key=True),  # hash of its YAML
    Column("version", String, nullable=False),
    Column("blob", ForeignKey("blobs.hash"), nullable=False),
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("access", String),  # changes with each password; NULL until one has been chosen
    Column("since", String, nullable=False),
)

ROUNDS = Table(
    "rounds",
    METADATA,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False, index=True),  # open, closed
    Column("body", JSON, nullable=False),  # the Round
)

ACCESS = Table(
    "access",
    METADATA,
    Column("id", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""Hashes of passwords, sessions, invitations: never in the history, never exported."""

FINDABLE = Table(
    "findable",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("hash", ForeignKey("blobs.hash"), nullable=False, unique=True),
    Column("ranges", LargeBinary, nullable=False),
)
"""Which contents can be searched; `ranges` say where the passages of a text and their words are.

Contents never change under their hash, so nothing here goes stale; without history, and outside
every export: it can be made again from the contents.
"""

NAMED = Table(
    "named_places",
    METADATA,
    Column("content", ForeignKey("findable.number"), nullable=False, index=True),
    Column("concept", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
"""Where a reading found its concepts named, likewise."""

BY_CODER = Index("statements_by_coder", STATEMENTS.c.coder, STATEMENTS.c.source)
BY_ACTOR = Index("groups_by_coder", GROUPS.c.coder, GROUPS.c.id)
LATEST = Index("judgements_by_sequence", JUDGEMENTS.c.sequence)

KINDS: dict[str, Table] = {
    "source": SOURCES,
    "reading": READINGS,
    "statement": STATEMENTS,
    "appraisal": APPRAISALS,
    "definition": DEFINITIONS,
    "judgement": JUDGEMENTS,
    "actor": ACTORS,
    "membership": MEMBERSHIPS,
    "codebook": CODEBOOKS,
    "person": PEOPLE,
    "round": ROUNDS,
}
"""What can be written, by the name it has in the history."""
