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
from counterpoint.project.judging import settles
from counterpoint.project.readouts import is_machine

if TYPE_CHECKING:
    from counterpoint.project.study import Study

QUESTIONS = ("decision", "stance", "concept")
"""What coders can agree on: whether a statement is one; its stance; its concept."""

RESAMPLES = 500
"""Bootstrap resamples behind each interval."""

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


def agreement(study: Study, question: str) -> tuple[Coefficient, ...]:
    """Return the share of agreement, Krippendorff's alpha and Gwet's AC1, with intervals.

    Raises QuestionError when fewer than two coders have judged anything.
    """
    table = codings(study, question)
    if table["coder"].n_unique() < 2:
        raise QuestionError(
            "agreement needs two coders, and fewer have judged the statements",
            remedy="let a second person judge: counterpoint judge --coder NAME",
        )
    return (
        percent_agreement(table, resamples=RESAMPLES),
        krippendorff_alpha(table, resamples=RESAMPLES),
        gwet_ac1(table, resamples=RESAMPLES),
    )


def _word(value: object) -> str:
    return _NONE if value is None else str(value)
