"""Findings that people have dismissed: in the text, or in a baseline file."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from counterpoint.check.entry import folded
from counterpoint.check.view import View
from counterpoint.errors import ProjectError
from counterpoint.model import Finding, content_id

DISMISSAL = re.compile(
    r"(?:<!--|%|\[\[|\{#)\s*counterpoint:\s*ok\s+(?P<codes>[A-Z]{3}\d{0,3}(?:\s*,\s*[A-Z]{3}\d{0,3})*)"
    r"\s*(?:--|-|–|—|:)\s*(?P<reason>[^\n]{3,200}?)\s*(?:-->|\]\]|#\}|$)",
    re.MULTILINE,
)
"""`<!-- counterpoint: ok LOC101 - the reprint has other pages -->`; the reason is demanded."""

_NAMED = 60
"""With so many letters a place is told from others."""


def dismissed_in_text(view: View, finding: Finding) -> bool:
    """Tell whether a dismissal with a reason stands in the paragraph of the finding."""
    marks = view.once("dismissals", lambda: _marks(view))
    if not marks:
        return False
    around = view.paragraph_at(finding.span.start)
    at = bisect_left(marks, (around.start, ()))
    while at < len(marks) and marks[at][0] <= around.end + 1:
        if finding.code.startswith(marks[at][1]):
            return True
        at += 1
    return False


def _marks(view: View) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (hit.start(), tuple(re.split(r"\s*,\s*", hit["codes"])))
        for hit in DISMISSAL.finditer(view.content)
    ]


def fingerprint(finding: Finding, content: str) -> str:
    """Name a finding by its rule and the words at its place, so that edits elsewhere keep it.

    A short place is named with the words before it in its line, since "[3]" stands in many places.
    """
    span = finding.span
    line = content.rfind("\n", 0, span.start) + 1
    before = content[max(line, span.end - _NAMED, 0) : span.start]
    return content_id(finding.code, *(folded(words) for words in (before, span.of(content))))


def fingerprints(findings: Iterable[Finding], content: str) -> list[str]:
    """Name each finding, as `fingerprint`; those of one name are counted through."""
    met: Counter[str] = Counter()
    named = []
    for finding in findings:
        name = fingerprint(finding, content)
        named.append(content_id(name, met[name]) if met[name] else name)
        met[name] += 1
    return named


def baseline(findings: Iterable[tuple[Finding, str]]) -> str:
    """Write a baseline: the findings of today, each with an empty reason for people to fill in.

    `findings` are (finding, content of its source).
    """
    rows = [
        {"id": fingerprint(f, text), "code": f.code, "message": f.message, "reason": ""}
        for f, text in findings
    ]
    return _dumped(rows)


def _dumped(rows: list[dict[str, str]]) -> str:
    return json.dumps({"schema": 1, "dismissed": rows}, ensure_ascii=False, indent=1) + "\n"


def dismiss_in(path: Path, finding: Finding, content: str, reason: str) -> None:
    """Add one finding with its reason to a baseline file, which is made when there is none."""
    rows = _rows(path) if path.exists() else []
    id_ = fingerprint(finding, content)
    row = {"id": id_, "code": finding.code, "message": finding.message, "reason": reason}
    rows = [one for one in rows if one["id"] != id_] + [row]
    path.write_text(_dumped(rows), "utf-8")


def load_baseline(path: Path) -> Counter[str]:
    """Return how often each finding is dismissed. Raises ProjectError that names the file."""
    return Counter(row["id"] for row in _rows(path))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        rows = json.loads(path.read_text("utf-8"))["dismissed"]
        return [{name: str(row.get(name, "")) for name in ("id", "code", "message", "reason")}
                for row in rows]  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProjectError(
            f"not a baseline of checks ({error})",
            place=path,
            remedy="write one with: counterpoint check SOURCE --write-baseline FILE",
        ) from error


def without(findings: Iterable[Finding], content: str, known: Counter[str]) -> list[Finding]:
    """Return the findings that are not in a baseline; `known` is used up as they are met."""
    kept = []
    for finding in findings:
        name = fingerprint(finding, content)
        if known[name] > 0:
            known[name] -= 1
        else:
            kept.append(finding)
    return kept
