"""What a report holds: plain values, filled from a study and turned into a page by `render_report`.

The rule of the whole: no quote, no claim. Every count carries the ids of the statements it rests on
(`grounds`), and every id named anywhere must be among `Report.statements`; `Report` refuses others.
All texts are plain text, never HTML: the page escapes them. Order is kept as given, so that the
same study gives the same bytes; nothing here asks the clock (`Report.made` is handed in).

The smallest report is `Report(title="...")`; every further field adds to the page, and a part of
the page appears only when it has something to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from counterpoint.report.entries import (
    ActorEntry,
    ConceptEntry,
    ConceptUse,
    Disagreement,
    Making,
    Matrix,
    ReferenceEntry,
    SourceEntry,
    StanceScale,
    StatementEntry,
    View,
)
from counterpoint.report.findings import FindingEntry
from counterpoint.report.tables import Section


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the page. See the module for the rules.

    `question` is the question or the concept in dispute, in words; `made` the day as printed
    ("2026-11-24"); `summary` are sentences of the maker's own, put before the generated ones.
    `sections` are further parts (network, definitions, time, evidence, conclusions).

    Raises ValueError where an id points to nothing or is given twice.
    """

    title: str
    question: str = ""
    made: str = ""
    summary: tuple[str, ...] = ()
    scale: StanceScale = field(default_factory=StanceScale)
    sources: tuple[SourceEntry, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    concepts: tuple[ConceptEntry, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    matrix: Matrix = field(default_factory=Matrix)
    disagreements: tuple[Disagreement, ...] = ()
    views: tuple[View, ...] = ()
    use: ConceptUse = field(default_factory=ConceptUse)
    sections: tuple[Section, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    references: tuple[ReferenceEntry, ...] = ()
    making: Making = field(default_factory=Making)

    def __post_init__(self) -> None:
        broken = broken_ids(self)
        if broken:
            raise ValueError("a report without grounds: " + "; ".join(broken[:5]))

    @property
    def speakers(self) -> tuple[ActorEntry, ...]:
        """The actors who make at least one statement; a register may hold more."""
        heard = {actor for statement in self.statements for actor in statement.actors}
        return tuple(actor for actor in self.actors if actor.id in heard)


Pointer = tuple[str, str, Iterable[str]]
"""Where it stands, what kind of thing it names, the ids."""


def broken_ids(report: Report) -> list[str]:
    """Return one sentence for each id that is given twice or leads nowhere."""
    known = {
        "source": [s.id for s in report.sources],
        "actor": [a.id for a in report.actors],
        "concept": [c.id for c in report.concepts],
        "statement": [s.id for s in report.statements],
        "reference": [r.id for r in report.references],
        "table": [t.id for s in report.sections for t in s.tables],
        "section": [s.id for s in report.sections],
    }
    twice = [
        f"two of kind {kind} have the id {id_!r}"
        for kind, ids in known.items()
        for id_, times in Counter(ids).items()
        if times > 1
    ]
    sets = {kind: frozenset(ids) for kind, ids in known.items()}
    lost = [
        f"{place} names the {kind} {id_!r}, which the report does not hold"
        for place, kind, ids in _pointers(report)
        for id_ in ids
        if id_ not in sets[kind]
    ]
    return twice + lost


def _pointers(report: Report) -> Iterator[Pointer]:
    for statement in report.statements:
        place = f"statement {statement.id}"
        yield place, "source", (statement.quote.source,)
        yield place, "actor", statement.actors
        yield place, "concept", statement.concepts
        yield place, "reference", statement.references
    yield from _matrix(report)
    yield from _disagreements(report)
    for view in report.views:
        for appraisal in (*view.strengths, *view.limits):
            yield f"appraisal {appraisal.id}", "source", (appraisal.quote.source,)
    for finding in report.findings:
        yield f"a finding of {finding.code}", "source", (q.source for q in finding.places)
    yield "concept use", "concept", tuple(count.concept for count in report.use.counts)
    for section in report.sections:
        yield f"section {section.id}", "statement", section.statements
        for table in section.tables:
            for ids in table.grounds:
                yield f"table {table.id}", "statement", ids


def _matrix(report: Report) -> Iterator[Pointer]:
    yield "the matrix", "actor", report.matrix.actors
    yield "the matrix", "concept", report.matrix.concepts
    for cell in report.matrix.cells:
        place = f"the cell {cell.actor or cell.school} x {cell.concept}"
        yield place, "statement", cell.grounds
        yield place, "concept", (cell.concept,)
        yield place, "actor", () if cell.actor is None else (cell.actor,)


def _disagreements(report: Report) -> Iterator[Pointer]:
    for one in report.disagreements:
        place = f"the disagreement on {one.concept}"
        yield place, "concept", (one.concept,)
        yield place, "statement", (*one.against, *one.favour, *one.describes)
        for tension in one.tensions:
            yield place, "statement", (tension.one, tension.other)
