"""Findings as SARIF 2.1.0, which code hosts and editors show beside the text.

Format: OASIS, Static Analysis Results Interchange Format 2.1.0
(https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from counterpoint.model import Finding, Span, content_id


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


Json = dict[str, Any]
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(
    checked: Iterable[tuple[str, str, Sequence[Finding]]],
    rules: Sequence[Described],
    version: str,
) -> Json:
    """Return a SARIF log; `checked` holds (path, content, findings) of each source.

    Regions count code points (`charOffset`, `columnKind` unicodeCodePoints), 0-based, as ours do.
    """
    index = {rule.code: at for at, rule in enumerate(rules)}
    results = [
        _result(path, content, finding, index)
        for path, content, findings in checked
        for finding in findings
    ]
    described = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
        }
        for rule in rules
    ]
    driver = {"name": "counterpoint", "version": version, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(path: str, content: str, finding: Finding, index: dict[str, int]) -> Json:
    found: Json = {
        "ruleId": finding.code,
        "ruleIndex": index.get(finding.code, -1),
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [_location(path, finding.span, content)],
        "partialFingerprints": {
            "counterpoint/v1": content_id(finding.code, finding.span.of(content))
        },
    }
    if finding.also:
        found["relatedLocations"] = [_location(path, span, content) for span in finding.also]
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
    line = content.count("\n", 0, span.start) + 1
    column = span.start - content.rfind("\n", 0, span.start)
    return {
        "startLine": line,
        "startColumn": column,
        "charOffset": span.start,
        "charLength": len(span),
        "snippet": {"text": span.of(content)[:300]},
    }
