"""Passages that people put into the classes of a scheme, coder beside coder.

They come from the case file (`codings`, each in the name of its coder) and from what people coded
by hand in the project. Quotes of two coders are about one passage, a unit, when half of the
shorter one lies in the longer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.errors import QuestionError
from counterpoint.model import Codebook, Scheme, Span, content_id
from counterpoint.project import judging
from counterpoint.project.case import Grounded, ground_case, load_case
from counterpoint.project.gathering import gathered
from counterpoint.project.readouts import is_machine

if TYPE_CHECKING:
    from counterpoint.project.study import Study

UNNAMED = "unnamed coder"
"""In whose name a coding without a coder stands."""

Value = str | int


@dataclass(frozen=True, slots=True)
class Mark:
    """One class or grade that one coder gave a stretch of a source.

    `value` is the id of a concept, or a grade; `by` are ids of the actors spoken of.
    """

    coder: str
    source: str
    span: Span
    value: Value
    by: tuple[str, ...] = ()
    instrument: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One passage with what each coder made of it within one scheme."""

    source: str
    span: Span
    marks: tuple[Mark, ...]

    @property
    def id(self) -> str:
        """The passage by its place; it does not change when another coder comes."""
        first = self.marks[0]
        return content_id(self.source, str(first.span.start), str(first.span.end))[:12]

    @property
    def said(self) -> dict[str, tuple[Value, ...]]:
        """Coder -> all the values given, each once, in order."""
        found: dict[str, set[Value]] = {}
        for mark in self.marks:
            found.setdefault(mark.coder, set()).add(mark.value)
        return {coder: tuple(sorted(found[coder], key=str)) for coder in sorted(found)}

    @property
    def disputed(self) -> bool:
        """Whether two coders coded it, and not alike."""
        return len(set(self.said.values())) > 1


@dataclass(frozen=True, slots=True)
class Coded:
    """All units of one scheme, in the order of the sources, and at which level they are compared.

    `level` is a level of `krippendorff_alpha`: ordinal for a scale, masi where a passage may take
    several classes, nominal else.
    """

    scheme: Scheme
    units: tuple[Unit, ...]
    level: str

    @property
    def shared(self) -> tuple[Unit, ...]:
        """The units that two coders or more have coded."""
        return tuple(unit for unit in self.units if len(unit.said) > 1)

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded units that others have coded, too."""
        return tuple(sorted({mark.coder for unit in self.shared for mark in unit.marks}))

    @property
    def table(self) -> pl.DataFrame:
        """The codings of shared units: unit, coder, value (a list for sets, a number for grades).

        Where a coder gave one passage two grades, the lowest counts.
        """
        rows = [
            (unit.id, coder, list(values) if self.level == "masi" else values[0])
            for unit in self.shared
            for coder, values in unit.said.items()
        ]
        return pl.DataFrame(rows, schema=["unit", "coder", "value"], orient="row")


def coded(study: Study) -> list[Coded]:
    """Return what people coded, scheme by scheme of the codebook; schemes without are left out.

    Raises ProjectError for a fault of the case file, QuestionError while the asker's round is open.
    """
    if study.veil is not None:
        raise QuestionError("your round is still open", remedy="ask again when it is closed")
    book = study.codebook
    if book is None:
        return []
    marks: dict[str, list[Mark]] = {}
    for concept, grade, mark in (*_recorded(study), *_judged(study)):
        scheme = _scheme_of(book, concept)
        value = _value(book, scheme, concept, grade) if scheme else None
        if scheme is not None and value is not None:
            marks.setdefault(scheme.id, []).append(replace(mark, value=value))
    order = {source.id: at for at, source in enumerate(study.sources)}
    return [
        _of_scheme(scheme, _units(marks[scheme.id], order))
        for scheme in book.schemes
        if scheme.id in marks
    ]


def coded_in(study: Study, scheme: str) -> Coded:
    """Return what people coded within one scheme, by its id.

    Raises QuestionError when nobody coded within it.
    """
    found = {one.scheme.id: one for one in coded(study)}
    if scheme not in found:
        raise QuestionError(
            f"nobody has coded within a scheme {scheme!r}",
            remedy=f"coded are: {', '.join(found)}" if found else "add codings to the case file",
        )
    return found[scheme]


def _of_scheme(scheme: Scheme, units: tuple[Unit, ...]) -> Coded:
    several = any(len(values) > 1 for unit in units for values in unit.said.values())
    if scheme.scale == "ordinal":
        level = "ordinal"
    else:
        level = "masi" if several or scheme.scale == "set" else "nominal"
    return Coded(scheme, units, level)


def _scheme_of(book: Codebook, concept: str) -> Scheme | None:
    known = book.concept(concept)
    return next((one for one in book.schemes if known and one.id == known.scheme), None)


def _value(book: Codebook, scheme: Scheme, concept: str, grade: Any) -> Value | None:
    """Return the class, or on a scale the grade: the number given, else the step of the file."""
    if scheme.scale != "ordinal":
        return concept
    if str(grade).isdecimal():
        return int(grade)
    steps = [one.id for one in book.concepts if one.scheme == scheme.id]
    return steps.index(concept) if len(steps) > 1 else None


_Told = tuple[str, Any, Mark]
"""Concept, grade, and the mark, whose value is still to be found."""


def _recorded(study: Study) -> Iterator[_Told]:
    case = load_case(study.folder / study.settings.case)
    if not case.of("codings"):
        return  # no source has to be opened
    only = replace(case, entries={"codings": case.of("codings")})
    for one in ground_case(only, study.snapshot().readings)["codings"]:
        for concept in one.entry.texts("concept"):
            yield concept, one.entry.fields.get("value"), _mark(one)


def _mark(one: Grounded) -> Mark:
    """Return a coding of the case file as a mark without its value."""
    entry = one.entry
    return Mark(
        entry.text("coder") or UNNAMED,
        one.reading.source.id,
        one.span,
        "",
        entry.texts("by"),
        entry.text("instrument") or "",
        entry.text("date") or "",
    )


def _judged(study: Study) -> Iterator[_Told]:
    """Yield what people coded in the database, each as its coder left it.

    A reading of the machine that somebody accepts is no coding: it says what a statement is about,
    in the classes that the machine offered.
    """
    rows = {row["id"]: row for row in study.store.rows("statement") if not is_machine(row)}
    said = {(row["coder"], row["id"]): row["body"] for row in rows.values()}
    for decision in study.store.rows("judgement", target=list(rows)):
        if judging.settles(decision):
            continue
        key = (decision["coder"], decision["target"])
        if decision["decision"] == "reject":
            said.pop(key, None)
        else:
            said[key] = {**rows[key[1]]["body"], **(decision["correction"] or {})}
    for (coder, id_), body in said.items():
        mark = Mark(coder, rows[id_]["source"], Span(*body["span"]), "", tuple(body["actors"]))
        for concept in (body.get("concept"), *body.get("facets", ())):
            if concept:
                yield concept, None, mark


def _units(marks: Iterable[Mark], order: dict[str, int]) -> tuple[Unit, ...]:
    ordered = sorted(marks, key=lambda m: (order[m.source], m.span, m.coder, str(m.value)))
    return tuple(
        Unit(
            group[0].source,
            Span(min(m.span.start for m in group), max(m.span.end for m in group)),
            tuple(sorted(group, key=lambda m: (m.span, m.coder, str(m.value)))),
        )
        for group in gathered(ordered, _together)
    )


def _together(a: Mark, b: Mark) -> bool:
    return a.source == b.source and a.span.shares_half(b.span)
