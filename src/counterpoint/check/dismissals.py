"""Findings that people have dismissed: in the text, or in a baseline file."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
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

Baseline = dict[str, list[str]]
"""Name of a finding -> the reasons for which it is dismissed, one for each time it is met."""

_NAMED = 60
"""With so many letters a place is told from others."""


_LIKE = 0.9
_KEPT = 300
"""Letters of a finding's words that are kept with a decision."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that people have dismissed, in the text itself or in a file, and why."""

    finding: Finding
    id: str
    reason: str
    in_text: bool


def reason_in_text(view: View, finding: Finding) -> str | None:
    """Return the reason for which a finding is dismissed in its own paragraph, if it is."""
    marks = view.once("dismissals", lambda: _marks(view))
    if not marks:
        return None
    around = view.paragraph_at(finding.span.start)
    at = bisect_left(marks, (around.start, (), ""))
    while at < len(marks) and marks[at][0] <= around.end + 1:
        if finding.code.startswith(marks[at][1]):
            return marks[at][2]
        at += 1
    return None


def _marks(view: View) -> list[tuple[int, tuple[str, ...], str]]:
    return [
        (hit.start(), tuple(re.split(r"\s*,\s*", hit["codes"])), hit["reason"])
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


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a finding with the decision on it, to know it again after an edit."""

    code: str
    message: str
    words: str

    def is_like(self, other: Known) -> bool:
        """Tell whether two are one finding whose surroundings, or some of its words, changed.

        Rule and evidence must be the same, and of ten letters nine.
        """
        if (self.code, self.message) != (other.code, other.message):
            return False
        if self.words == other.words:
            return True
        alike = SequenceMatcher(None, self.words, other.words, autojunk=False)
        return alike.real_quick_ratio() >= _LIKE and alike.ratio() >= _LIKE


def known_as(finding: Finding, content: str) -> Known:
    """Return what is kept of a finding with a decision."""
    words = " ".join(finding.span.of(content).split())[:_KEPT]
    return Known(finding.code, finding.message, words)


def parted(
    findings: Iterable[Finding], content: str, known: Baseline
) -> tuple[list[Finding], list[Dismissed]]:
    """Part findings from those that a baseline lists; `known` is used up as they are met."""
    kept, dismissed = [], []
    for finding in findings:
        name = fingerprint(finding, content)
        if known.get(name):
            dismissed.append(Dismissed(finding, name, known[name].pop(0), in_text=False))
        else:
            kept.append(finding)
    return kept, dismissed


def write_baseline(path: Path, findings: Iterable[tuple[Finding, str]]) -> None:
    """List the findings of today, each with room for a reason; reasons given before are kept.

    `findings` are (finding, content of its source). Raises ProjectError when the file is there and
    is no baseline, so that nothing else is written over.
    """
    given = load_baseline(path) if path.exists() else {}
    rows = []
    for finding, content in findings:
        reasons = given.get(fingerprint(finding, content))
        rows.append(_row(finding, content, reasons.pop(0) if reasons else ""))
    _write(path, rows)


def dismiss_in(path: Path, finding: Finding, content: str, reason: str) -> None:
    """Add one finding with its reason to a baseline file, which is made when there is none."""
    rows = _rows(path) if path.exists() else []
    _write(path, [*rows, _row(finding, content, reason)])


def _row(finding: Finding, content: str, reason: str) -> dict[str, str]:
    id_ = fingerprint(finding, content)
    return {"id": id_, "code": finding.code, "message": finding.message, "reason": reason}


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    dumped = json.dumps({"schema": 1, "dismissed": rows}, ensure_ascii=False, indent=1)
    try:
        path.write_text(dumped + "\n", "utf-8")
    except OSError as error:
        raise ProjectError(
            f"cannot be written ({error.strerror})", place=path, remedy="choose another file"
        ) from error


def load_baseline(path: Path) -> Baseline:
    """Return the reasons of each finding that is dismissed, as often as it is.

    Raises ProjectError that names the file.
    """
    known: Baseline = {}
    for row in _rows(path):
        known.setdefault(row["id"], []).append(row["reason"])
    return known


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
