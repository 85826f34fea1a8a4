"""What the checks report, with the places it rests on, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoint.model.finding import Severity
from counterpoint.report.entries import Quote, SourceEntry
from counterpoint.report.tables import Column, Table

LONGEST = 320
"""Code points of a place that are shown whole; of a longer one both ends are."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding with its places: the one at fault first, then the others concerned.

    `rule` is the title of the rule and `why` what goes wrong for readers where it is broken; both
    are the same for all findings of one `code`. `fix` is the proposed wording, only where it is
    certain. `judgement` is what a person decided of it, in words ("dismissed by A. Reader").
    """

    code: str
    severity: Severity
    message: str
    places: tuple[Quote, ...]
    rule: str = ""
    why: str = ""
    fix: str | None = None
    judgement: str = ""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The findings of one rule, in the order of the text. `severity` is the gravest among them."""

    code: str
    title: str
    why: str
    severity: Severity
    findings: tuple[FindingEntry, ...]


def rule_groups(findings: Iterable[FindingEntry]) -> list[RuleGroup]:
    """Group findings by rule: rules with the gravest finding first, then by code."""
    by_code: dict[str, list[FindingEntry]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    groups = [
        RuleGroup(
            code,
            those[0].rule or code,
            those[0].why,
            min((one.severity for one in those), key=_ORDER.__getitem__),
            tuple(those),
        )
        for code, those in by_code.items()
    ]
    return sorted(groups, key=lambda group: (_ORDER[group.severity], group.code))


def severity_counts(findings: Iterable[FindingEntry]) -> list[tuple[Severity, int]]:
    """Count findings of each severity, the gravest first; a severity nobody has is left out."""
    found = [one.severity for one in findings]
    return [(one, found.count(one)) for one in _ORDER if one in found]


def place_ends(text: str) -> tuple[str, str]:
    """Return a place as shown: whole and "", or its two ends with what lies between left out."""
    if len(text) <= LONGEST:
        return text, ""
    head = text[: LONGEST * 2 // 3].rsplit(" ", 1)[0]
    tail = text[-LONGEST // 3 :].split(" ", 1)[-1]
    return head, tail


def findings_table(findings: Iterable[FindingEntry], sources: dict[str, SourceEntry]) -> Table:
    """List the findings, one row each, with the words at fault."""
    return Table(
        "findings-table",
        "What the checks report",
        (
            *(Column("severity"), Column("code"), Column("finding"), Column("at")),
            *(Column("proposed"), Column("judgement"), Column("source"), Column("section")),
            Column("page"),
        ),
        tuple(
            (
                *(one.severity.value, one.code, one.message, one.places[0].text),
                *(one.fix, one.judgement or None, sources[one.places[0].source].title),
                *(one.places[0].section or None, one.places[0].page or None),
            )
            for one in findings
        ),
    )
