"""Do the coders of a study agree, people among themselves and with the machine?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.agreement import (
    Coefficient,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from counterpoint.errors import QuestionError
from counterpoint.project.coded import Coded, coded, coded_in
from counterpoint.project.judging import settles
from counterpoint.project.readouts import is_machine

if TYPE_CHECKING:
    from counterpoint.project.study import Study

QUESTIONS = ("decision", "stance", "concept")
"""What coders can agree on: whether a statement is one; its stance; its concept."""

RESAMPLES = 500
"""Bootstrap resamples behind each interval."""

DISPUTES = {
    **dict.fromkeys(("unit", "source"), pl.String),
    **dict.fromkeys(("start", "end"), pl.Int64),
    **dict.fromkeys(("passage", "coder", "value"), pl.String),
}
"""Columns of `disputes`."""

_NONE = "none"


def codings(study: Study, question: str) -> pl.DataFrame:
    """Return what each coder says of each statement: unit (statement id), coder, value.

    For "decision", people keep or reject. For "stance" and "concept", the machine is a coder too;
    a person who accepts a reading shares its value, one who rejects it has none.
    Raises QuestionError for a question that does not exist.
    """
    if study.veil is not None:
        raise QuestionError("your round is still open", remedy="ask again when it is closed")
    if question not in QUESTIONS:
        raise QuestionError(f"no question {question!r}", remedy=f"one of: {', '.join(QUESTIONS)}")
    bodies = {row["id"]: row for row in study.store.rows("statement")}
    rows = []
    if question != "decision":
        rows = [
            (id_, row["coder"], _word(row["body"].get(question)))
            for id_, row in bodies.items()
            if is_machine(row)
        ]
    for judgement in study.store.rows("judgement"):
        if settles(judgement):
            continue
        row = bodies.get(judgement["target"])
        if row is None:
            continue
        rejected = judgement["decision"] == "reject"
        if question == "decision":
            rows.append((row["id"], judgement["coder"], "reject" if rejected else "keep"))
        elif not rejected:
            corrected = {**row["body"], **(judgement["correction"] or {})}
            rows.append((row["id"], judgement["coder"], _word(corrected.get(question))))
    return pl.DataFrame(rows, schema=["unit", "coder", "value"], orient="row").sort("unit", "coder")


def questions(study: Study) -> tuple[str, ...]:
    """Return what at least two coders of this study have answered about the same thing.

    Those of `QUESTIONS`, and the ids of schemes within which passages were coded.
    """
    answered = [name for name in QUESTIONS if _shared(codings(study, name))]
    return (*answered, *(one.scheme.id for one in coded(study) if one.shared))


def agreement(study: Study, question: str) -> tuple[Coefficient, ...]:
    """Return the share of agreement, Krippendorff's alpha and Gwet's AC1, with intervals.

    `question` is one of `QUESTIONS`, or the id of a scheme within which people coded passages:
    then alpha is nominal, ordinal or (several codes at once) MASI, as the scheme is.
    Raises QuestionError when fewer than two coders have answered it.
    """
    if question not in QUESTIONS:
        return _of_scheme(coded_in(study, question))
    return _coefficients(codings(study, question), "nominal", "judged the statements")


def disputes(study: Study, question: str) -> pl.DataFrame:
    """Return what coders answered differently: unit, source, start, end, passage, coder, value.

    One row for each coder of each disputed passage; several codes are joined by " + ".
    Raises QuestionError as `agreement` does.
    """
    if question in QUESTIONS:
        rows = _disputed_statements(study, question)
    else:
        rows = [
            (
                *(unit.id, unit.source, unit.span.start, unit.span.end),
                *(unit.span.of(study.text(unit.source).content), coder),
                " + ".join(map(str, values)),
            )
            for unit in coded_in(study, question).units
            if unit.disputed
            for coder, values in unit.said.items()
        ]
    return pl.DataFrame(rows, schema=DISPUTES, orient="row")


def _disputed_statements(study: Study, question: str) -> list[tuple[object, ...]]:
    table = codings(study, question)
    unlike = table.group_by("unit").agg(pl.col("value").n_unique()).filter(pl.col("value") > 1)
    rows = table.join(unlike.select("unit"), "unit", maintain_order="left")
    found = {row["id"]: row for row in study.store.rows("statement", id=rows["unit"].to_list())}
    return [
        (
            *(unit, found[unit]["source"], *found[unit]["body"]["span"]),
            *(found[unit]["body"]["text"], coder, value),
        )
        for unit, coder, value in rows.iter_rows()
    ]


def _of_scheme(one: Coded) -> tuple[Coefficient, ...]:
    return _coefficients(one.table, one.level, f"coded within {one.scheme.id}")


def _coefficients(table: pl.DataFrame, level: str, done: str) -> tuple[Coefficient, ...]:
    if table["coder"].n_unique() < 2:
        raise QuestionError(
            f"agreement needs two coders, and fewer have {done}",
            remedy="let a second person judge: counterpoint judge --coder NAME; or add codings of "
            "a second coder to the case file",
        )
    return (
        percent_agreement(table, resamples=RESAMPLES),
        krippendorff_alpha(table, level, resamples=RESAMPLES),
        gwet_ac1(table, resamples=RESAMPLES),
    )


def _shared(table: pl.DataFrame) -> bool:
    """Tell whether two coders have coded the same unit."""
    return not table.is_empty() and table["unit"].is_duplicated().any()


def _word(value: object) -> str:
    return _NONE if value is None else str(value)
