"""What people recorded, as tables: each row with the words it rests on and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from counterpoint.model import Reading, Span
from counterpoint.project.case import Grounded
from counterpoint.project.places import Places
from counterpoint.project.snapshot import Names
from counterpoint.report import CellValue, Column, Table
from counterpoint.report.wording import shortened

WORDS = "in the words of the source"
TITLE_LETTERS = 32

Cells = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The entries of a case with their places; `said` tells the statements of a source."""

    entries: Mapping[str, Sequence[Grounded]]
    names: Names
    said: Callable[[str], Sequence[tuple[str, Span]]]

    def of(self, kind: str) -> Sequence[Grounded]:
        """Return the entries of a kind."""
        return self.entries.get(kind, ())

    def grounds(self, one: Grounded) -> tuple[str, ...]:
        """Return the ids of the statements that share words with the quote of an entry."""
        return self.said_at(one.reading.source.id, one.span.start, one.span.end)

    def said_at(self, source: str, start: int, end: int) -> tuple[str, ...]:
        """Return the ids of the statements that share words with a stretch of a source."""
        return tuple(
            id_ for id_, span in self.said(source) if span.start < end and start < span.end
        )

    def called(self, id_: str | None) -> str | None:
        """Return the name of an actor of the register; other words are left as they are."""
        return None if id_ is None else self.names.actor(id_).name

    def all_called(self, one: Grounded, field: str) -> str | None:
        """Return the names of all actors that a field lists."""
        return ", ".join(self.names.actor(id_).name for id_ in one.entry.texts(field)) or None

    def table(
        self, name: str, caption: str, heads: Sequence[str | Column], rows: Sequence[Recorded]
    ) -> Table:
        """Return a table of entries with their quotes, places and statements.

        A column that no entry fills is left out.
        """
        columns = [Column(head) if isinstance(head, str) else head for head in heads]
        filled = [
            at for at in range(len(columns)) if any(cells[at] is not None for _, cells in rows)
        ]
        grounds = tuple(self.grounds(one) for one, _ in rows)
        return Table(
            name,
            caption,
            (*(columns[at] for at in filled), Column(WORDS), Column("where")),
            tuple((*(cells[at] for at in filled), quoted(one), place(one)) for one, cells in rows),
            grounds=grounds if any(grounds) else (),
            places=tuple((o.reading.source.id, o.span.start, o.span.end) for o, _ in rows),
        )


Recorded = tuple[Grounded, Cells]


def quoted(one: Grounded) -> str:
    """Return the quote as it stands in the source, on one line."""
    return " ".join(one.span.of(one.reading.text.content).split())


def place(one: Grounded) -> str:
    """Say where a quote stands: section, page, source."""
    return place_in(one.reading, one.span.start)


def place_in(reading: Reading, start: int) -> str:
    """Say where something stands that starts at an offset: section, page, source."""
    places = Places(reading)
    page = places.page(start)
    title, section = reading.source.title, places.section(start)
    parts = (
        "" if section == title else section,
        "" if page is None else f"p. {page}",
        shortened(title, TITLE_LETTERS),
    )
    return " · ".join(part for part in parts if part)
