"""Findings as people read them: on a terminal, in Markdown, as pages on the rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from counterpoint.check.rule import FAMILIES, Rule
from counterpoint.model import Finding, Severity, Span, Text

WIDTH = 96
_BEFORE = 30
"""Letters before a place that are shown with it."""
_SHOWN = 2
"""Other places of a finding that are shown with their words."""
_LISTED = 12
"""Further places that are named by line or page; a long row of numbers helps nobody."""
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves the cursor or turns the writing of a terminal: a text of others is not trusted."""


class Places:
    """Where in a text a finding stands, as people look it up: on pages, or else in lines."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._lines = [0, *(hit.end() for hit in re.finditer("\n", text.content))]

    def line(self, offset: int) -> int:
        """Return the line of a place, counted from 1."""
        return bisect_right(self._lines, offset)

    def column(self, offset: int) -> int:
        """Return the column of a place in its line, counted from 1."""
        return offset - self._lines[self.line(offset) - 1] + 1

    def page(self, offset: int) -> int | None:
        """Return the page of a place, where the text has pages."""
        page = self.text.page_at(offset)
        return page.number if page is not None else None

    def named(self, offset: int) -> str:
        """Name the page or the line of a place in words."""
        page = self.page(offset)
        return f"line {self.line(offset)}" if page is None else f"p. {page}"

    def told(self, span: Span) -> dict[str, str | int | None]:
        """Return the words at a place, its line and column, and its page where there is one."""
        at = span.start
        where = {"line": self.line(at), "column": self.column(at), "page": self.page(at)}
        return {"text": span.of(self.text.content), **where}

    def listed(self, spans: Iterable[Span]) -> str:
        """Name the pages or the lines of places in words, each once."""
        names = dict.fromkeys(self.named(span.start) for span in spans)
        if len(names) == 1:
            return next(iter(names))
        what = "lines" if not self.text.pages else "pp."
        listed = ", ".join(name.split()[1] for name in list(names)[:_LISTED])
        more = len(names) - _LISTED
        return f"{what} {listed}" + (f" and {more} more" if more > 0 else "")

    def beside(self, offset: int) -> str:
        """Return what stands in the margin beside a passage."""
        page = self.page(offset)
        return str(self.line(offset)) if page is None else f"p. {page}"


def shown(name: str, text: Text, findings: Sequence[Finding]) -> str:
    """Return findings as text: place, code and message, then the passages with marks beneath."""
    lines = []
    places = Places(text)
    for one in findings:
        at = one.span.start
        page = places.page(at)
        where = f":{places.line(at)}:{places.column(at)}" if page is None else f", p. {page}"
        lines.append(_plain(f"{name}{where}: {one.severity.value} {one.code} {one.message}"))
        for span in (one.span, *one.also[:_SHOWN]):
            lines += _passage(places, span)
        if one.also[_SHOWN:]:
            lines.append(f"       | and: {places.listed(one.also[_SHOWN:])}")
        if one.fix is not None:
            lines.append(_plain(f"       = instead: {one.fix}"))
        lines.append("")
    return "\n".join(lines)


def _passage(places: Places, span: Span) -> list[str]:
    """Return the words around a span, cut at words, and a line of marks under the span."""
    content = places.text.content
    line = content.rfind("\n", 0, span.start) + 1
    end = content.find("\n", span.start)
    end = len(content) if end < 0 else end
    first = max(line, span.start - _BEFORE)
    if first > line:
        first = content.find(" ", first, span.start) + 1 or first
    last = min(end, first + WIDTH)
    if last < end:
        last = max(content.rfind(" ", span.start + 1, last), last if span.end >= last else span.end)
    before, after = "… " if first > line else "", " …" if last < end else ""
    marks = " " * (len(before) + span.start - first)
    marks += "^" * max(1, min(span.end, last) - span.start)
    words = _plain(content[first:last])
    return [f"{places.beside(span.start):>6} | {before}{words}{after}", f"       | {marks}"]


def _plain(words: str) -> str:
    return _UNSEEN.sub(" ", words)


def counted(findings: Iterable[Finding], dismissed: int = 0) -> str:
    """Say in a few words how many findings there are, of which severity."""
    number = Counter(one.severity for one in findings)
    said = _many(number.total(), "finding")
    kinds = [_many(number[kind], kind.value) for kind in Severity if number[kind]]
    said += f": {', '.join(kinds)}" if kinds else ""
    return said + (f" ({dismissed} dismissed)" if dismissed else "")


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def markdown(name: str, text: Text, findings: Sequence[Finding]) -> str:
    """Return findings as a Markdown list, for a letter to the authors."""
    places = Places(text)
    lines = [f"## {_escaped(name)}", ""]
    for one in findings:
        where = places.named(one.span.start)
        said = f"- **{one.code}** ({one.severity.value}, {where}) {_quoted(one.span, text)}: "
        said += _escaped(one.message)
        if one.also:
            others = [
                f"{_quoted(span, text)} ({places.named(span.start)})" for span in one.also[:_SHOWN]
            ]
            more = len(one.also) - _SHOWN
            said += f" See {', '.join(others)}" + (f" and {more} more." if more > 0 else ".")
        lines.append(said + (f" Instead: {_escaped(one.fix)}" if one.fix else ""))
    return "\n".join(lines if findings else [*lines, "Nothing was found."]) + "\n"


def _quoted(span: Span, text: Text) -> str:
    words = " ".join(span.of(text.content).split())
    return f"“{_escaped(words if len(words) <= WIDTH else words[: WIDTH - 1].rstrip() + '…')}”"


def _escaped(words: str) -> str:
    """Return words of others so that Markdown shows them as they are."""
    return _MARKS.sub(r"\\\1", _plain(words))


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
