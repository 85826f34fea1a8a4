"""Findings as people read them: on a terminal, in Markdown, as pages on the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterpoint.check.rule import FAMILIES, Rule
from counterpoint.model import Finding, Span

WIDTH = 96


def shown(name: str, content: str, findings: Sequence[Finding]) -> str:
    """Return findings as text: place, code and message, then the passages with marks beneath."""
    lines = []
    starts = _line_starts(content)
    for one in findings:
        line, column = _place(starts, one.span.start)
        head = f"{name}:{line}:{column}: {one.severity.value} {one.code} {one.message}"
        lines.append(head)
        for span in (one.span, *one.also[:2]):
            lines += _passage(starts, content, span)
        if one.fix is not None:
            lines.append(f"      = instead: {one.fix}")
        lines.append("")
    return "\n".join(lines)


def _line_starts(content: str) -> list[int]:
    starts = [0]
    at = content.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = content.find("\n", at + 1)
    return starts


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    from bisect import bisect_right  # noqa: PLC0415 - used here alone

    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _passage(starts: list[int], content: str, span: Span) -> list[str]:
    """Return the words around a span, and a line of marks under the span."""
    line, _ = _place(starts, span.start)
    first = max(starts[line - 1], span.start - 30)
    end = content.find("\n", span.start)
    last = min(len(content) if end < 0 else end, first + WIDTH)
    words = content[first:last].replace("\t", " ").replace("\r", " ")
    marks = " " * (span.start - first) + "^" * max(1, min(span.end, last) - span.start)
    return [f"{line:>6} | {words}", f"       | {marks}"]


def markdown(name: str, content: str, findings: Sequence[Finding]) -> str:
    """Return findings as a Markdown list, for a letter to the authors."""
    lines = [f"## {name}", ""]
    for one in findings:
        quote = " ".join(one.span.of(content).split())
        quote = quote if len(quote) <= WIDTH else quote[: WIDTH - 1] + "…"
        fix = f" Instead: `{one.fix}`." if one.fix else ""
        lines.append(f"- **{one.code}** ({one.severity.value}) “{quote}”: {one.message}{fix}")
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule) -> str:
    """Return the page that explains one rule, in Markdown."""
    return (
        f"### {rule.code} {rule.title}\n\n"
        f"Severity: {rule.severity.value}. Family: {FAMILIES[rule.family]}.\n\n"
        f"{rule.why}\n\n"
        f"Example: {rule.example}\n\n"
        f"What looks alike and is right: {rule.false_alarms}\n"
    )


def rules_page(rules: Iterable[Rule]) -> str:
    """Return the page on all rules; `docs/checks/rules.md` is this, and a test keeps it so."""
    pages = "\n".join(rule_page(rule) for rule in rules)
    return f"# Rules of the checks\n\nWritten from the registry of rules; do not edit.\n\n{pages}"
