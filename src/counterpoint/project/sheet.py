"""One source laid open for close reading, without loading the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.model import Reading, Source, Statement, Status
from counterpoint.project.judging import Judged
from counterpoint.project.readouts import load_parts
from counterpoint.store import decode

if TYPE_CHECKING:
    from counterpoint.project.study import Study


@dataclass(frozen=True, slots=True)
class Sheet:
    """A source, what was read out of it, and all its statements with what was decided of each.

    `reading` leaves rejected statements out, and appraisals and definitions altogether.
    """

    reading: Reading
    statements: tuple[Judged[Statement], ...]


def open_sheet(study: Study, source: str) -> Sheet:
    """Lay one source open. Raises QuestionError when there is no such source.

    The work grows with that source, not with the study.
    """
    row = study.store.row("source", source)
    if row is None:
        raise QuestionError(f"no source {source[:12]!r}", remedy="the start page lists the sources")
    statements = tuple(study.judged(Statement, source))
    reading = Reading(
        decode(Source, row["body"]),
        study.text(source),
        **load_parts(study.store, source),
        statements=tuple(one.item for one in statements if one.status != Status.REJECTED),
    )
    return Sheet(reading, statements)
