"""The field at a glance: a few sentences and one picture, all counted from the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterpoint.model.statement import Status
from counterpoint.report.bars import Piece, pieces, widest
from counterpoint.report.contents import Report
from counterpoint.report.entries import Cell, Tally
from counterpoint.report.matrix import MatrixView
from counterpoint.report.wording import count, joined, number, shortened, tally_words

PANELS, ROWS = 6, 8
"""So many concepts and rows fit into the picture; the matrix has the rest."""

AXIS, HALF, TOP, STEP = 208.0, 70.0, 46.0, 22.0
"""The picture's measures: the axis of the bars, each side, first row, row to row."""


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number with its noun."""

    value: str
    noun: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of a panel: full and shortened name, its bar, counts beside it."""

    name: str
    short: str
    y: float
    bar: tuple[Piece, ...]
    left: tuple[float, str]
    right: tuple[float, str]
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One concept: who stands where."""

    concept: str
    n: int
    height: float
    rows: tuple[BarRow, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The first part of the page."""

    sentences: tuple[str, ...]
    numbers: tuple[KeyNumber, ...]
    panels: tuple[Panel, ...]
    left_out: str
    by_school: bool


def glance_view(report: Report, matrix: MatrixView) -> Glance:
    """Say in plain words what the report holds."""
    cells, by_school = _picture_cells(report)
    panels = _panels(report, cells)
    return Glance(
        (*report.summary, *_sentences(report, matrix)),
        _numbers(report),
        tuple(panels),
        _left_out(report, cells, len(panels)),
        by_school,
    )


def _numbers(report: Report) -> tuple[KeyNumber, ...]:
    schools = {actor.school for actor in report.actors if actor.school}
    languages = {language for source in report.sources for language in source.languages}
    values = (
        (len(report.sources), "source"),
        (len(languages), "language"),
        (len(report.actors), "speaker"),
        (len(schools), "school"),
        (len(report.statements), "statement"),
        (len(report.references), "reference"),
    )
    return tuple(KeyNumber(number(n), noun + "s" * (n != 1)) for n, noun in values if n)


def _sentences(report: Report, matrix: MatrixView) -> list[str]:
    found = [_who(report), _judged(report), *_sharpest(report), _one_sided(report)]
    if matrix.silent or matrix.unread:
        found.append(
            f"Of the pairs of a speaker and a concept, {number(matrix.silent)} were examined and "
            f"hold no position; {number(matrix.unread)} have not been examined."
        )
    return [sentence for sentence in found if sentence]


def _who(report: Report) -> str:
    if not report.statements:
        return "No statements were found; the sections below show what was read."
    schools = {actor.school for actor in report.actors if actor.school}
    of = f" of {count(len(schools), 'school')}" if schools else ""
    passed = sum(bool(one.chain) for one in report.statements)
    also = f" Passed on by somebody else: {number(passed)}." if passed else ""
    return (
        f"{count(len(report.statements), 'statement')} by "
        f"{count(len(report.actors), 'speaker')}{of}, in "
        f"{count(len(report.sources), 'source')}.{also}"
    )


def _judged(report: Report) -> str:
    states = Counter(one.status for one in report.statements)
    if not report.statements:
        return ""
    if states[Status.SUGGESTED] == len(report.statements):
        return (
            "Every one of them is a suggestion made by machine; nobody has judged any yet, so the "
            "picture may change."
        )
    rejected = states[Status.REJECTED]
    also = f", {number(rejected)} rejected" if rejected else ""
    return (
        f"People have accepted {number(states[Status.ACCEPTED])} of them{also}; "
        f"{number(states[Status.SUGGESTED])} are still suggestions made by machine."
    )


def _sharpest(report: Report) -> list[str]:
    labels = {concept.id: concept.label for concept in report.concepts}
    if not report.disagreements:
        return []
    top = max(report.disagreements, key=lambda one: min(len(one.against), len(one.favour)))
    others = [f"“{labels[one.concept]}”" for one in report.disagreements if one is not top]
    also = f" Views also part over {joined(others[:4])}." if others else ""
    return [
        f"The sharpest dispute is over “{labels[top.concept]}”: "
        f"{count(len(top.against), 'statement')} {report.scale.against}, "
        f"{number(len(top.favour))} {report.scale.favour}." + also
    ]


def _one_sided(report: Report) -> str:
    """Name the concepts on which at least two speakers take sides, and all the same one."""
    sides: dict[str, list[tuple[bool, bool]]] = {}
    for cell in report.matrix.cells:
        side = (cell.statements.against > 0, cell.statements.favour > 0)
        if cell.actor is not None and any(side):
            sides.setdefault(cell.concept, []).append(side)
    calm = [
        f"“{concept.label}”"
        for concept in report.concepts
        if len(taken := sides.get(concept.id, [])) > 1
        and len(set(taken)) == 1
        and taken[0] != (True, True)
    ]
    return f"On {joined(calm[:4])} all who take sides take the same one." if calm else ""


def _picture_cells(report: Report) -> tuple[list[tuple[str, Cell]], bool]:
    """Return the rows of the picture: schools if tabulated, else the most heard actors."""
    names = {actor.id: actor.name for actor in report.actors}
    cells = [cell for cell in report.matrix.cells if cell.grounds]
    schools = [(cell.school, cell) for cell in cells if cell.actor is None and cell.school]
    if schools:
        loose = {a.id for a in report.actors if a.school is None}
        rest = [(names[c.actor], c) for c in cells if c.actor in loose and c.actor is not None]
        return [*schools, *rest], True
    heard: Counter[str] = Counter()
    for cell in cells:
        heard[cell.actor or ""] += len(cell.grounds)
    top = {actor for actor, _ in heard.most_common(ROWS)}
    return [(names[c.actor], c) for c in cells if c.actor is not None and c.actor in top], False


def _panels(report: Report, cells: list[tuple[str, Cell]]) -> list[Panel]:
    totals: Counter[str] = Counter()
    for _, cell in cells:
        totals[cell.concept] += len(cell.grounds)
    central = {concept.id for concept in report.concepts if concept.central}
    order = sorted(totals, key=lambda c: (c not in central, -totals[c]))[:PANELS]
    shown = [(name, cell) for name, cell in cells if cell.concept in order]
    most = widest(cell.statements for _, cell in shown)
    labels = {concept.id: concept.label for concept in report.concepts}
    names = list(dict.fromkeys(name for name, _ in shown))
    panels = []
    for concept in order:
        here = {name: cell.statements for name, cell in shown if cell.concept == concept}
        rows = [name for name in names if name in here][:ROWS]
        bars = tuple(
            _bar_row(report, name, here[name], (TOP + STEP * at, most))
            for at, name in enumerate(rows)
        )
        panels.append(
            Panel(
                labels[concept],
                sum(int(here[name].total) for name in rows),
                TOP + STEP * len(rows),
                bars,
                "; ".join(f"{row.name}: {row.words}" for row in bars),
            )
        )
    return panels


def _bar_row(report: Report, name: str, tally: Tally, place: tuple[float, float]) -> BarRow:
    y, most = place
    bar = tuple(pieces(tally, AXIS, HALF, most))
    left, right = bar[0].x, bar[-1].x + bar[-1].width
    return BarRow(
        name,
        shortened(name, 19),
        y,
        bar,
        (left - 4, number(tally.against) if tally.against else ""),
        (right + 4, number(tally.favour) if tally.favour else ""),
        joined(tally_words(report.scale, tally)),
    )


def _left_out(report: Report, cells: list[tuple[str, Cell]], shown: int) -> str:
    concepts = {cell.concept for _, cell in cells}
    more = len(concepts) - shown
    return f"{count(more, 'further concept')} in the matrix below." if more > 0 else ""
