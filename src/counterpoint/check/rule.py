"""What a rule is, what it yields, and what people choose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.model import Severity, Span

if TYPE_CHECKING:
    from counterpoint.check.view import View

FAMILIES = {
    "CIT": "citations",
    "LOC": "locators",
    "REF": "the list of references",
    "QUO": "quotations",
    "DAT": "dates",
    "NUM": "numbers",
    "TXT": "the running text",
    "ARG": "the argument",
}
"""The families of rules, in the order they are documented in."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found at one place; the registry adds its code and severity.

    `severity` is set only where one case of a rule is surer or less sure than the rule.
    """

    span: Span
    message: str
    also: tuple[Span, ...] = ()
    fix: str | None = None
    severity: Severity | None = None


Run = Callable[["View"], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as `counterpoint rule CODE` explains it.

    `why` is what goes wrong for readers, `example` a case and what is reported, `false_alarms` what
    looks alike and is right. `run` yields the faults of a prepared reading, in linear time.
    """

    code: str
    title: str
    severity: Severity
    why: str
    example: str
    false_alarms: str
    run: Run

    @property
    def family(self) -> str:
        """The three letters of the family."""
        return self.code[:3]


def place_of(words: Span, hit: re.Match[str]) -> Span:
    """Return where in the text a match stands that was found in the words of a span."""
    return Span(words.start + hit.start(), words.start + hit.end())


def rule(
    code: str, title: str, severity: Severity, *, why: str, example: str, false_alarms: str
) -> Callable[[Run], Rule]:
    """Make a rule of a function that yields faults."""

    def made(run: Run) -> Rule:
        return Rule(code, title, severity, why, example, false_alarms, run)

    return made
