"""Findings as SARIF 2.1.0, which code hosts and editors show beside the text.

Format: OASIS, Static Analysis Results Interchange Format 2.1.0
(https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from counterpoint.model import Finding, Severity, Span


class Described(Protocol):
    """What SARIF says of a rule."""

    @property
    def code(self) -> str:
        """The stable code."""

    @property
    def title(self) -> str:
        """The rule in a few words."""

    @property
    def why(self) -> str:
        """What goes wrong for readers."""

    @property
    def example(self) -> str:
        """A case and what is reported."""

    @property
    def false_alarms(self) -> str:
        """What looks alike and is right."""

    @property
    def severity(self) -> Severity:
        """How sure the rule is by itself."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding by its name; one that was dismissed has the reason, given in the text or outside.

    The name stays when the text is edited elsewhere.
    """

    finding: Finding
    id: str
    dismissed: str | None = None
    in_text: bool = False


Json = dict[str, Any]
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(
    checked: Iterable[tuple[str, str, Sequence[Reported]]],
    rules: Sequence[Described],
    version: str,
) -> Json:
    """Return a SARIF log; `checked` holds (path, content, findings) of each source.

    Regions count code points (`charOffset`, `columnKind` unicodeCodePoints), 0-based, as ours do.
    What was dismissed is a suppressed result (3.35), with the reason as its justification.
    """
    index = {rule.code: at for at, rule in enumerate(rules)}
    results = [
        _result(path, content, one, index) for path, content, found in checked for one in found
    ]
    driver = {"name": "counterpoint", "version": version, "rules": [_rule(one) for one in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Described) -> Json:
    told = f"Example: {rule.example}\n\nWhat looks alike and is right: {rule.false_alarms}"
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": told},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(path: str, content: str, one: Reported, index: dict[str, int]) -> Json:
    finding = one.finding
    found: Json = {
        "ruleId": finding.code,
        "ruleIndex": index.get(finding.code, -1),
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [_location(path, finding.span, content)],
        "partialFingerprints": {"counterpoint/v1": one.id},
    }
    if finding.also:
        places = dict.fromkeys(finding.also)
        found["relatedLocations"] = [_location(path, span, content) for span in places]
    if one.dismissed is not None:
        kind = "inSource" if one.in_text else "external"
        found["suppressions"] = [{"kind": kind, "justification": one.dismissed}]
    if finding.fix is not None:
        region = _region(finding.span, content)
        replaced = {"deletedRegion": region, "insertedContent": {"text": finding.fix}}
        place = {"uri": quote(path)}
        found["fixes"] = [
            {"artifactChanges": [{"artifactLocation": place, "replacements": [replaced]}]}
        ]
    return found


def _location(path: str, span: Span, content: str) -> Json:
    place = {"artifactLocation": {"uri": quote(path)}, "region": _region(span, content)}
    return {"physicalLocation": place}


def _region(span: Span, content: str) -> Json:
    line, column = _place(span.start, content)
    last, end = _place(span.end, content)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": span.start,
        "charLength": len(span),
        "snippet": {"text": span.of(content)[:300]},
    }


def _place(offset: int, content: str) -> tuple[int, int]:
    return content.count("\n", 0, offset) + 1, offset - content.rfind("\n", 0, offset)
