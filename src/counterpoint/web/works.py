"""The works: which references describe the same one, where each is cited, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from counterpoint.errors import QuestionError
from counterpoint.model import Reading, Work
from counterpoint.project import work_edits as edits
from counterpoint.project.places import Places
from counterpoint.project.works import cited_in, times_cited
from counterpoint.web.bench import AtBench, Written, back, text
from counterpoint.web.cards import where
from counterpoint.web.meanwhile import patiently

router = APIRouter()
STEP, PAIRS, MOST = 200, 100, 20_000
AROUND = 70


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work in the list: how often it is cited, in how many sources."""

    id: str
    line: str
    cited: int
    sources: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two works that may be one."""

    one: str
    one_line: str
    other: str
    other_line: str
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorksPage:
    """The works, and the likeliest of the proposals that two of them are one: of `proposed`."""

    works: tuple[WorkRow, ...]
    total: int
    proposals: tuple[Proposal, ...]
    proposed: int
    words: str
    more: str
    more_pairs: str


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A place where a work is cited."""

    where: str
    before: str
    text: str
    after: str
    page: int | None


@dataclass(frozen=True, slots=True)
class MemberView:
    """One reference of a work, in one source, with its fields as a form shows them."""

    source: str
    title: str
    reference: str
    text: str
    where: str
    fields: tuple[tuple[str, str], ...]
    cited: tuple[CitedAt, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One work with all references that describe it."""

    id: str
    line: str
    members: tuple[MemberView, ...]
    reasons: tuple[str, ...]
    proposals: tuple[Proposal, ...]


def line_of(csl: Any) -> str:
    """Say a work in one line: who, when, what."""
    who, year = edits.shown(csl, "author") or edits.shown(csl, "editor"), edits.shown(csl, "issued")
    title = edits.shown(csl, "title") or edits.shown(csl, "container-title")
    return " ".join(part for part in (who, f"({year[:4]})" if year else "", title) if part)


@router.get("/works")
@patiently
def works(bench: AtBench, words: str = "", most: int = STEP, pairs: int = PAIRS) -> Response:
    """List the works, and the likeliest proposals."""
    found = bench.study.snapshot()
    wanted = words.casefold().split()
    lines = [(one, line_of(one.csl)) for one in found.works]
    kept = [(w, line) for w, line in lines if all(x in line.casefold() for x in wanted)]
    limit, limit_of_pairs = (max(1, min(asked, MOST)) for asked in (most, pairs))
    shown = [one for one, _ in kept[:limit]]
    cited = times_cited(bench.study.store, {s for one in shown for s, _ in one.members})
    proposals = _proposals(found.works, {w.id: line for w, line in lines})
    page = WorksPage(
        tuple(
            WorkRow(
                one.id,
                line,
                sum(cited[member] for member in one.members),
                len({source for source, _ in one.members}),
            )
            for one, line in kept[:limit]
        ),
        len(kept),
        tuple(proposals[:limit_of_pairs]),
        len(proposals),
        words,
        f"/works?most={limit + STEP}" if len(kept) > limit else "",
        f"/works?pairs={limit_of_pairs + PAIRS}" if len(proposals) > limit_of_pairs else "",
    )
    return bench.show("works.html", page)


def _proposals(works: tuple[Work, ...], lines: dict[str, str], of: str = "") -> list[Proposal]:
    seen: set[tuple[str, str]] = set()
    found = []
    for one in works:
        for match in one.matches:
            low, high = sorted((one.id, match.other))
            if (low, high) in seen or match.other not in lines or of not in ("", one.id):
                continue
            seen.add((low, high))
            found.append(
                Proposal(
                    *(one.id, lines[one.id], match.other, lines[match.other]),
                    *(round(100 * match.score), match.reasons),
                )
            )
    return sorted(found, key=lambda p: -p.percent)


@router.get("/works/{work}")
@patiently
def work(bench: AtBench, work: str) -> Response:
    """Show a work."""
    found = bench.study.snapshot()
    one = next((w for w in found.works if w.id == work), None)
    if one is None:
        raise QuestionError("there is no such work any more", remedy="open the list of works")
    rows = bench.study.store.rows("source", id=sorted({source for source, _ in one.members}))
    readings = {str(row["id"]): cited_in(bench.study, row, found.decided.fields) for row in rows}
    lines = {w.id: line_of(w.csl) for w in found.works}
    page = WorkPage(
        one.id,
        lines[one.id],
        tuple(_member(readings[source], reference) for source, reference in one.members),
        one.reasons,
        tuple(_proposals(found.works, lines, one.id)),
    )
    return bench.show("work.html", page)


def _member(reading: Reading, id_: str) -> MemberView:
    reference = next(one for one in reading.references if one.id == id_)
    places = Places(reading)
    cited = []
    for number, citation in enumerate(reading.citations):
        if any(target.reference == id_ for target in citation.targets):
            before, after = places.around(citation.span, AROUND)
            start = citation.span.start
            cited.append(
                CitedAt(
                    where(reading.source.id, start, citation=number),
                    before.partition(" ")[2],
                    citation.text,
                    after.rpartition(" ")[0],
                    places.page(start),
                )
            )
    return MemberView(
        reading.source.id,
        reading.source.title,
        id_,
        reference.text,
        where(reading.source.id, reference.span.start),
        tuple((name, edits.shown(reference.csl, name)) for name in edits.FIELDS),
        tuple(cited),
    )


@router.get("/references/{source}/{reference}")
@patiently
def everywhere(bench: AtBench, source: str, reference: str) -> Response:
    """Lead to the work that a reference describes, with its uses in all sources."""
    for one in bench.study.snapshot().works:
        if (source, reference) in one.members:
            return RedirectResponse(f"/works/{one.id}", 303)
    raise QuestionError("this reference describes no work that can be told")


@router.post("/works/{work}/match")
def match(bench: AtBench, work: str, form: Written) -> Response:
    """Say that two works are one, or are two."""
    same = text(form, "decision") == "same"
    edits.match_works(bench.study, work, text(form, "other"), same=same, coder=bench.coder)
    return back(form, "/works", "saved")


@router.post("/works/{work}/part")
def part(bench: AtBench, work: str, form: Written) -> Response:
    """Say that a reference describes another work."""
    edits.part_work(bench.study, work, text(form, "source"), text(form, "reference"), bench.coder)
    return back(form, "/works", "saved")


@router.post("/references/{source}/{reference}")
def correct(bench: AtBench, source: str, reference: str, form: Written) -> Response:
    """Put the fields of a reference right."""
    edits.correct_reference(bench.study, source, reference, _fields(form), bench.coder)
    return back(form, "/works", "saved")


def _fields(form: FormData) -> dict[str, str]:
    return {name: text(form, name) for name in edits.FIELDS if name in form}
