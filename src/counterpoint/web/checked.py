"""The findings of the checks: each with the words at fault, to be confirmed, dismissed or fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.model import FindingStatus, Severity
from counterpoint.project.findings import JudgedFinding
from counterpoint.web.bench import AtBench, Bench, Written, back, text
from counterpoint.web.cards import where
from counterpoint.web.files import as_file
from counterpoint.web.filters import Filters, asked, form_of, query_of
from counterpoint.web.meanwhile import patiently

router = APIRouter()
STEP, MOST = 100, 20_000
CONTEXT = 90
"""Code points on either side of a fault: enough to know the sentence again."""

_NAMES = ("source", "is", "severity", "code")
FILES = ("csv", "docx", "markdown", "json")


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with what was decided about it. `where` is its place in the reading view."""

    id: str
    code: str
    title: str
    why: str
    severity: str
    message: str
    fix: str
    before: str
    text: str
    after: str
    source: str
    where: str
    also: tuple[str, ...]
    status: str
    decided_by: str
    note: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings of a study. `counts` are those of each status; `codes` the rules met."""

    findings: tuple[FindingView, ...]
    total: int
    counts: dict[str, int]
    status: str
    severity: str
    code: str
    severities: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    filters: Filters
    files: tuple[tuple[str, str], ...]
    more: str


@router.get("/compare/findings")
@patiently
def findings(bench: AtBench, request: Request, most: int = STEP) -> Response:
    """Show the findings."""
    found = asked(request, _NAMES)
    every = bench.study.findings(found.get("source"))
    kept = [one for one in every if _wanted(one, found)]
    limit = max(1, min(most, MOST))
    codes = sorted({one.finding.code for one in every})
    page = FindingsPage(
        findings=tuple(_views(bench, kept[:limit])),
        total=len(kept),
        counts={one.value: sum(f.status is one for f in every) for one in FindingStatus},
        status=found.get("is", FindingStatus.OPEN.value),
        severity=found.get("severity", ""),
        code=found.get("code", ""),
        severities=tuple(one.value for one in Severity),
        codes=tuple((code, _title(code)) for code in codes),
        filters=form_of(bench, found, ("source",)),
        files=tuple((kind, f"/compare/findings/file.{kind}{query_of(found)}") for kind in FILES),
        more=f"/compare/findings?{urlencode({**found, 'most': limit + STEP})}"
        if len(kept) > limit
        else "",
    )
    return bench.show("findings.html", page)


@router.get("/compare/findings/file.{kind}")
def findings_file(bench: AtBench, request: Request, kind: str) -> Response:
    """Export the findings that the page shows."""
    found = asked(request, _NAMES)
    kept = [f for f in bench.study.findings(found.get("source")) if _wanted(f, found)]
    made = waist.findings_section(bench.study.readings(), kept)
    return as_file(waist.render_section(made, kind), "findings", kind)


def _wanted(one: JudgedFinding, found: dict[str, str]) -> bool:
    return (
        found.get("is", FindingStatus.OPEN.value) in ("all", one.status.value)
        and found.get("severity", "") in ("", one.finding.severity.value)
        and found.get("code", "") in ("", one.finding.code)
    )


def _title(code: str) -> str:
    rule = waist.RULES.get(code)
    return rule.title if rule else ""


def _views(bench: Bench, kept: list[JudgedFinding]) -> Iterator[FindingView]:
    titles = {source.id: source.title for source in bench.study.sources}
    for one in kept:
        said, rule = one.finding, waist.RULES.get(one.finding.code)
        content = bench.study.text(one.source).content
        start, end = said.span.start, said.span.end
        decided = one.judgement if one.status is not FindingStatus.OPEN else None
        yield FindingView(
            id=one.id,
            code=said.code,
            title=rule.title if rule else "",
            why=rule.why if rule else "",
            severity=said.severity.value,
            message=said.message,
            fix=said.fix or "",
            before=content[max(0, start - CONTEXT) : start].partition(" ")[2],
            text=content[start:end],
            after=content[end : end + CONTEXT].rpartition(" ")[0],
            source=titles[one.source],
            where=where(one.source, start),
            also=tuple(where(one.source, span.start) for span in said.also),
            status=one.status.value,
            decided_by=decided.coder if decided else "",
            note=decided.note if decided else "",
        )


@router.post("/findings/{target}/judge")
def judge(bench: AtBench, target: str, form: Written) -> Response:
    """Confirm, dismiss, mark as fixed, or open a finding again."""
    decision, note = text(form, "decision"), text(form, "note")
    if decision == "dismiss" and not note.strip():
        raise QuestionError(bench.words("findings.why"), remedy=bench.words("findings.whyhow"))
    bench.study.judge_finding(target, decision, note, bench.coder)
    return back(form, "/compare/findings", "judged")
