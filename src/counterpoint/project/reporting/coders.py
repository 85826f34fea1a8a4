"""Several coders of the same passages: how well they agree, where not, and what they gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import median
from typing import TYPE_CHECKING

from counterpoint.analyse.agreement import Coefficient, company, confusion
from counterpoint.analyse.trend import monotone_trend
from counterpoint.project.agreeing import agreement, questions
from counterpoint.project.coded import Coded, Mark, Unit, coded
from counterpoint.project.reporting.recorded import Record, place_in
from counterpoint.report import CellValue, Column, Section, Table
from counterpoint.report.wording import count, number

if TYPE_CHECKING:
    from counterpoint.project.study import Study

ASKED = {
    "decision": "Is it a statement?",
    "stance": "Stance of the statements",
    "concept": "Concept of the statements",
}
"""What the questions about statements are called."""

Row = tuple[CellValue, ...]


def coders_section(study: Study, record: Record, labels: Mapping[str, str]) -> Section:
    """Return how coders agree, with the disputed passages; empty while nobody codes twice.

    Empty, too, while the asker's round is open. `labels` are the names of the concepts.
    """
    empty = Section("coders", 5, "Do the coders agree?")
    asked = questions(study) if study.veil is None else ()
    if not asked:
        return empty
    twice = [one for one in coded(study) if one.scheme.id in asked]
    laid = _Laid(study, record, labels)
    found = [(name, agreement(study, name)) for name in asked]
    tables = [
        _coefficients(found, {one.scheme.id: one for one in twice}),
        *(table for one in twice for table in laid.tables(one)),
    ]
    disputed = sum(unit.disputed for one in twice for unit in one.units)
    total = sum(len(one.shared) for one in twice)
    said = (f"Of {count(total, 'passage')} coded twice, {disputed} are disputed.",) if twice else ()
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Coders who read the same passages, each for themselves. Look at the interval, and at "
        "the passages, before the figure.",
        paragraphs=(*said, *filter(None, map(_trend, twice))),
        tables=tuple(table for table in tables if table.rows),
    )


def _coefficients(
    found: list[tuple[str, tuple[Coefficient, ...]]], schemes: Mapping[str, Coded]
) -> Table:
    rows: list[Row] = []
    for name, (share, alpha, ac1) in found:
        scheme = schemes.get(name)
        low, high = alpha.interval or (None, None)
        rows.append(
            (
                scheme.scheme.title if scheme else ASKED[name],
                ", ".join(scheme.coders) if scheme else None,
                *(alpha.units, _number(share.value, 100), scheme.level if scheme else "nominal"),
                *(_number(alpha.value), low, high, _number(ac1.value)),
                alpha.reason or None,
            )
        )
    return Table(
        "coders-agreement",
        "Agreement of the coders",
        (
            *(Column("question"), Column("coders"), Column("passages", number=True)),
            *(Column("alike", number=True, unit="%", digits=0), Column("level")),
            Column("alpha", number=True, digits=3),
            *(Column("from", number=True, digits=3), Column("to", number=True, digits=3)),
            *(Column("AC1", number=True, digits=3), Column("undefined because")),
        ),
        tuple(rows),
        note="Krippendorff's alpha: 1 is full agreement, 0 what chance would give; interval: 95 %, "
        "passages redrawn. Ordinal: near grades count as near. MASI: sets of codes that overlap "
        "count in part. Alike and AC1 count only equal answers. Where statements are "
        "judged, the machine is a coder, too.",
    )


def _number(value: float | None, times: int = 1) -> float | None:
    """Return a plain number; numpy's own are no cells of a table."""
    return None if value is None else times * float(value)


def _trend(one: Coded) -> str:
    """Say whether the grades of a scale move with the dates of what is graded."""
    if one.level != "ordinal":
        return ""
    points = [
        (int(unit.marks[0].date[:4]), sum(grades) / len(grades))
        for unit, grades in ((unit, _grades(unit)) for unit in one.units)
        if unit.marks[0].date
    ]
    found = monotone_trend([year for year, _ in points], [grade for _, grade in points])
    if found is None:
        return f"{one.scheme.title}: no trend in time can be looked for (too few dated passages)."
    verdict = (
        "more than chance would give" if found.p < 0.05 else "which chance would give as easily"
    )
    return (
        f"{one.scheme.title}, along the years of {count(found.n, 'dated passage')}: "
        f"Kendall's tau-b {number(found.tau, 2)}, p = {number(found.p, 3)}, {verdict}."
    )


def _grades(unit: Unit) -> list[int]:
    return [mark.value for mark in unit.marks if isinstance(mark.value, int)]


class _Laid:
    """Lays the codings of a scheme out in tables."""

    def __init__(self, study: Study, record: Record, labels: Mapping[str, str]) -> None:
        self.record = record
        self.labels = labels
        self.instruments = {
            one.entry.id: one.entry.text("name") or one.entry.id for one in record.of("instruments")
        }
        self.readings = {r.source.id: r for r in study.snapshot().readings}

    def tables(self, one: Coded) -> Iterator[Table]:
        """Yield disputed passages, confusions, and grades or codes of a scheme."""
        yield self._passages(one)
        yield self._confusion(one)
        if one.level == "ordinal":
            yield self._grades(one)
        elif one.level == "masi":
            yield self._company(one)

    def _said(self, values: str) -> str:
        return " + ".join(self.labels.get(word, word) for word in values.split(" + "))

    def _who(self, unit: Unit) -> str | None:
        ids = dict.fromkeys(id_ for mark in unit.marks for id_ in mark.by)
        return ", ".join(self.record.called(id_) or id_ for id_ in ids) or None

    def _schools(self, marks: tuple[Mark, ...]) -> list[str]:
        schools = self.record.names.schools
        return list(dict.fromkeys(schools[i] for mark in marks for i in mark.by if i in schools))

    def _passages(self, one: Coded) -> Table:
        units = sorted(one.shared, key=lambda unit: not unit.disputed)
        rows: list[Row] = []
        for unit in units:
            reading = self.readings[unit.source]
            said = [
                self._said(" + ".join(map(str, unit.said[coder]))) if coder in unit.said else None
                for coder in one.coders
            ]
            verdict = "disputed" if unit.disputed else "alike"
            words = " ".join(unit.span.of(reading.text.content).split())
            rows.append(
                (verdict, *said, self._who(unit), words, place_in(reading, unit.span.start))
            )
        return Table(
            f"coders-{one.scheme.id}",
            f"{one.scheme.title}: passages coded by several, the disputed ones first",
            tuple(
                Column(name)
                for name in (
                    *("verdict", *one.coders, "of whom"),
                    *("in the words of the source", "where"),
                )
            ),
            tuple(rows),
            grounds=tuple(self.record.said_at(u.source, u.span.start, u.span.end) for u in units),
            places=tuple((u.source, u.span.start, u.span.end) for u in units),
        )

    def _confusion(self, one: Coded) -> Table:
        found = confusion(one.table)
        rows = []
        for first, second, one_says, other_says, n in found.iter_rows():
            marks = tuple(
                mark
                for unit in one.units
                if _says(unit, first) == one_says and _says(unit, second) == other_says
                for mark in unit.marks
            )
            schools = ", ".join(sorted(self._schools(marks))) or None
            rows.append((first, self._said(one_says), second, self._said(other_says), n, schools))
        return Table(
            f"coders-{one.scheme.id}-confusion",
            f"{one.scheme.title}: what one says where the other says",
            (
                *(Column("coder"), Column("says"), Column("other coder"), Column("the other says")),
                *(Column("passages", number=True), Column("schools spoken of")),
            ),
            tuple(rows),
        )

    def _grades(self, one: Coded) -> Table:
        """Return how the grades fall, by school and by instrument."""
        groups: dict[tuple[str, str], list[int]] = {}
        for unit in one.units:
            schools = self._schools(unit.marks) or ["no school"]
            tools = {mark.instrument for mark in unit.marks if mark.instrument}
            for kind, names in (
                ("school", schools),
                ("instrument", sorted(self.instruments.get(name, name) for name in tools)),
            ):
                for name in names:
                    groups.setdefault((kind, name), []).extend(_grades(unit))
        steps = sorted({grade for grades in groups.values() for grade in grades})
        rows: list[Row] = []
        for (kind, name), grades in sorted(groups.items(), key=lambda g: (g[0][0] != "school", g)):
            had = Counter(grades)
            spread = tuple(had[step] for step in steps)
            rows.append((kind, name, *spread, len(grades), float(median(grades))))
        return Table(
            f"coders-{one.scheme.id}-grades",
            f"{one.scheme.title}: grades by school and instrument",
            (
                *(Column("by"), Column("group")),
                *(Column(f"grade {step}", number=True) for step in steps),
                *(Column("grades", number=True), Column("median", number=True, digits=1)),
            ),
            tuple(rows),
            note="Each coder's grade counts as one.",
        )

    def _company(self, one: Coded) -> Table:
        found = company(one.table)
        counted: dict[tuple[str, str | None], dict[str, int]] = {}
        for coder, code, beside, n in found.iter_rows():
            counted.setdefault((code, beside), {})[coder] = n
        order = sorted(counted, key=lambda key: (key[1] is not None, key[0], key[1] or ""))
        rows = tuple(
            (
                self._said(code),
                None if beside is None else self._said(beside),
                *(counted[code, beside].get(coder, 0) for coder in one.coders),
            )
            for code, beside in order
        )
        return Table(
            f"coders-{one.scheme.id}-codes",
            f"{one.scheme.title}: how often each code was given, alone and beside another",
            (
                *(Column("code"), Column("together with")),
                *(Column(coder, number=True) for coder in one.coders),
            ),
            rows,
        )


def _says(unit: Unit, coder: str) -> str:
    return " + ".join(sorted(map(str, unit.said.get(coder, ()))))
