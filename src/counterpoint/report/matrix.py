"""The synthesis matrix as rows of cells, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from counterpoint.report.anchors import anchor
from counterpoint.report.bars import Piece, pieces, widest
from counterpoint.report.contents import Report
from counterpoint.report.entries import Cell, ConceptEntry, Tally
from counterpoint.report.passages import Passages
from counterpoint.report.wording import count, joined, number, tally_words

AXIS, HALF = 48.0, 47.0
"""The axis of a bar and the length of each side, in the units of its 96 x 10 picture."""

NO_SCHOOL = "No school given"

PRINTED = 6
"""Up to so many passage numbers stand in a printed cell; more would not fit."""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: `state` is "suggested", "mixed", "accepted", "silent" or "unread"."""

    anchor: str
    state: str
    state_words: str
    words: tuple[str, ...] = ()
    label: str = ""
    bar: tuple[Piece, ...] = ()
    grounds: str = ""
    weights: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One actor's row, or a school's when `actor` is empty."""

    actor: str
    name: str
    note: str
    total: int
    balance: float
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class SchoolView:
    """A school: its own row, where it was tabulated, then its actors."""

    name: str
    given: bool
    summary: RowView | None
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole matrix. `scales` are the furthest reaches for the script: see `weightings`."""

    concepts: tuple[ConceptEntry, ...]
    schools: tuple[SchoolView, ...]
    weightings: tuple[str, ...]
    scales: str
    silent: int
    unread: int
    note: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells by their place, and the scales of the bars: actors' cells and schools' cells apart."""

    passages: Passages
    cells: dict[tuple[str | None, str | None, str], Cell]
    most: dict[bool, float] = field(default_factory=dict)


def matrix_view(passages: Passages) -> MatrixView:
    """Lay the matrix out: schools in the order met, those without a school last."""
    report = passages.report
    cells = {(None if c.actor else c.school, c.actor, c.concept): c for c in report.matrix.cells}
    grid = _Grid(passages, cells)
    for of_school in (False, True):
        grid.most[of_school] = widest(_tallies(report.matrix.cells, of_school, "statements"))
    concepts = {concept.id: concept for concept in report.concepts}
    schools = tuple(_schools(report, grid))
    states = [cell.state for school in schools for row in school.rows for cell in row.cells]
    weightings = _weightings(report.matrix.cells)
    return MatrixView(
        tuple(concepts[id_] for id_ in report.matrix.concepts),
        schools,
        weightings,
        " ".join(
            "/".join(
                f"{widest(_tallies(report.matrix.cells, of_school, name)):g}"
                for of_school in (False, True)
            )
            for name in weightings
        ),
        states.count("silent"),
        states.count("unread"),
        report.matrix.note,
    )


def _tallies(cells: Iterable[Cell], of_school: bool, weighting: str) -> Iterator[Tally]:
    for cell in cells:
        tally: Tally | None = getattr(cell, weighting)
        if tally is not None and (cell.actor is None) == of_school:
            yield tally


def _weightings(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return the weightings that every cell with grounds has."""
    spoken = [cell for cell in cells if cell.grounds]
    return tuple(
        name
        for name in ("statements", "works", "actors")
        if name == "statements" or (spoken and all(getattr(c, name) is not None for c in spoken))
    )


def _schools(report: Report, grid: _Grid) -> Iterator[SchoolView]:
    actors = {actor.id: actor for actor in report.actors}
    members: dict[str | None, list[str]] = {}
    for id_ in report.matrix.actors:
        members.setdefault(actors[id_].school, []).append(id_)
    for school in sorted(members, key=lambda name: name is None):
        cells = [_summary(grid, school, members[school], c) for c in report.matrix.concepts]
        summary = None
        if any(cell and cell.grounds for cell in cells):
            size = count(len(members[school]), "speaker")
            summary = _row(grid, "", school or NO_SCHOOL, size, cells)
        rows = tuple(
            _row(
                grid,
                id_,
                actors[id_].name,
                "" if actors[id_].kind == "person" else actors[id_].kind,
                [grid.cells.get((None, id_, c)) for c in report.matrix.concepts],
            )
            for id_ in members[school]
        )
        yield SchoolView(school or NO_SCHOOL, school is not None, summary, rows)


def _summary(grid: _Grid, school: str | None, actors: list[str], concept: str) -> Cell | None:
    """Return the school's cell; a school whose members were examined was examined."""
    given = grid.cells.get((school, None, concept))
    own = [grid.cells.get((None, actor, concept)) for actor in actors]
    if given is None and any(cell is not None and cell.examined for cell in own):
        return Cell(school, None, concept)
    return given


def _row(grid: _Grid, actor: str, name: str, note: str, cells: list[Cell | None]) -> RowView:
    found = [cell for cell in cells if cell is not None]
    return RowView(
        actor,
        name,
        note,
        len({id_ for cell in found for id_ in cell.grounds}),
        sum(cell.statements.favour - cell.statements.against for cell in found),
        tuple(
            _cell(
                grid,
                cell,
                anchor(*(("cell", actor) if actor else ("school", name)), concept),
                (name, concept),
            )
            for cell, concept in zip(cells, grid.passages.report.matrix.concepts, strict=True)
        ),
    )


def _cell(grid: _Grid, cell: Cell | None, name: str, where: tuple[str, str]) -> CellView:
    who, concept = where[0], grid.passages.labels[where[1]]
    if cell is None or (not cell.grounds and not cell.examined):
        return CellView(name, "unread", "not yet examined")
    if not cell.grounds:
        return CellView(name, "silent", "examined, no position stated")
    state, state_words = _state(cell)
    words = tally_words(grid.passages.report.scale, cell.statements)
    numbers = grid.passages.numbered(cell.grounds).split()
    return CellView(
        name,
        state,
        state_words,
        tuple(words),
        f"{who} on {concept}: {joined(words)}; {state_words}. Show the passages.",
        tuple(pieces(cell.statements, AXIS, HALF, grid.most[cell.actor is None])),
        " ".join(numbers),
        "|".join(_weights(t) for t in (cell.statements, cell.works, cell.actors)),
        ", ".join(numbers[:PRINTED]) + (", …" if len(numbers) > PRINTED else ""),
    )


def _state(cell: Cell) -> tuple[str, str]:
    total = len(cell.grounds)
    if cell.suggested >= total:
        return "suggested", "suggested"
    if cell.suggested:
        return "mixed", f"{number(cell.suggested)} of {number(total)} suggested"
    return "accepted", "accepted"


def _weights(tally: Tally | None) -> str:
    if tally is None:
        return ""
    return ",".join(
        f"{value:g}" for value in (tally.against, tally.describes, tally.favour, tally.unstated)
    )
