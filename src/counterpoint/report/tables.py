"""Pictures, tables and further sections: what any room can add to the report."""

from __future__ import annotations

from dataclasses import dataclass

CellValue = str | int | float | None

Place = tuple[str, int, int]
"""A passage: the id of its source, and where it begins and ends there, in code points."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `unit` is said in its head; `digits` the decimals of a float (None: as it is).

    A column is a column of numbers when `number` is true: set to the right, sorted as numbers.
    """

    name: str
    number: bool = False
    unit: str = ""
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be sorted, filtered, copied and saved as CSV.

    `id` is unique in the report and becomes its anchor. Each row has one value for each column;
    None shows as "-" and is read out as "none". `grounds` is empty, or has for each row the ids of
    the statements it rests on; the row then opens their passages. `places` is empty, or has for
    each row the passage it was read from, None where there is none.

    Raises ValueError where a row has not one value for each column.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    grounds: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    places: tuple[Place | None, ...] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.id}, row {number}: {len(row)} values, {len(self.columns)} columns"
                )
        if self.grounds and len(self.grounds) != len(self.rows):
            raise ValueError(f"table {self.id}: grounds for {len(self.grounds)} rows only")
        if self.places and len(self.places) != len(self.rows):
            raise ValueError(f"table {self.id}: places for {len(self.places)} rows only")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as an SVG string, with a caption and words for the blind.

    What Altair draws (through vl-convert) will do. Scripts, event handlers, foreign objects and
    outside links are taken out of the SVG.
    """

    svg: str
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Section:
    """A further part of the report; it appears when it has a picture, a table or a paragraph.

    `id` becomes its anchor ("network"). `place` is where it stands among the parts of the report,
    by the numbers of the design: 1 glance, 2 matrix, 3 disagreements, 4 views, 5 definitions,
    6 network, 7 time, 8 concepts, 9 evidence, 10 conclusions, 11 findings, 12 references, 13
    making. `lead` says in one sentence what the reader should see. `statements` are the ids that
    the section as a whole rests on.
    """

    id: str
    place: int
    title: str
    lead: str = ""
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.paragraphs or self.pictures or self.tables)
