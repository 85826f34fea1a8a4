"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from counterpoint.model.span import Span


class Severity(StrEnum):
    """How bad a finding is: an error is provably wrong, a warning likely, a note worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class FindingStatus(StrEnum):
    """What people have decided about a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What people choose for a run of the checks.

    `select` and `ignore` hold codes or beginnings of codes ("LOC", "REF1"); an empty `select`
    takes all. The longer beginning wins, and on a draw `ignore`. `severity` gives codes, or
    beginnings, another severity; the longest beginning wins. `group_from` is the number of
    findings of one rule from which they are reported as one.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    group_from: int = 13

    def wants(self, code: str) -> bool:
        """Tell whether findings of this code are asked for."""
        taken = max((len(p) for p in self.select if code.startswith(p)), default=-1)
        left = max((len(p) for p in self.ignore if code.startswith(p)), default=-1)
        return left < taken if self.select else left < 0

    def apply(self, finding: Finding) -> Finding:
        """Return the finding with the severity that was chosen for its code."""
        chosen = [(len(p), s) for p, s in self.severity if finding.code.startswith(p)]
        return replace(finding, severity=max(chosen)[1]) if chosen else finding


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
