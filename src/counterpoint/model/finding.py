"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterpoint.model.span import Span


class Severity(StrEnum):
    """How bad a finding is: an error is provably wrong, a warning likely, a note worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: `span` is the place, `also` the other places concerned.

    `message` is the evidence in one sentence, `fix` the proposed replacement of the words at
    `span`, only where it is certain.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    also: tuple[Span, ...] = ()
    fix: str | None = None
