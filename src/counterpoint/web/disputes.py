"""Disagreements and views: the passages of both sides face to face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.report import AppraisalEntry, Disagreement
from counterpoint.web.bench import AtBench, Bench
from counterpoint.web.cards import where
from counterpoint.web.filters import PART, Filters, asked, form_of, part_of, query_of
from counterpoint.web.passages import Passage, passage

if TYPE_CHECKING:
    from counterpoint.project import Material

router = APIRouter()
FILES = ("csv", "docx", "markdown", "json")
SHOWN = 4
"""Passages of a side that are shown at first."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two passages of two sides that share words: for a person to decide what they clash over."""

    why: str
    against: Passage
    favour: Passage


@dataclass(frozen=True, slots=True)
class Dispute:
    """One contested concept. `contestation` runs from 0 to 1, None where it is not measured."""

    concept: str
    label: str
    contestation: float | None
    against: tuple[Passage, ...]
    favour: tuple[Passage, ...]
    describes: tuple[Passage, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsPage:
    """The contested concepts, the most contested first."""

    disputes: tuple[Dispute, ...]
    shown: int
    filters: Filters
    files: tuple[tuple[str, str], ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class Appraised:
    """What somebody calls a strength or a limit of a view."""

    by: str
    before: str
    text: str
    after: str
    ground: str
    where: str
    place: str
    status: str
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ViewBalance:
    """One view with both sides."""

    name: str
    school: str
    strengths: tuple[Appraised, ...]
    limits: tuple[Appraised, ...]


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """The views that are appraised, and the names of those that nobody appraises."""

    views: tuple[ViewBalance, ...]
    bare: tuple[str, ...]
    filters: Filters
    files: tuple[tuple[str, str], ...]


@router.get("/compare/disagreements")
def disagreements(bench: AtBench, request: Request) -> Response:
    """Show the contested concepts."""
    found = asked(request, PART)

    def make() -> tuple[Dispute, ...]:
        material = waist.Material(bench.study, part_of(found), found.get("grouping"))
        return _disputes(material)

    trouble, disputes = "", tuple[Dispute, ...]()
    try:
        disputes = bench.desk.kept(bench.study.moment(), ("disputes", *sorted(found.items())), make)
    except QuestionError as error:
        trouble = str(error)
    page = DisagreementsPage(
        disputes,
        SHOWN,
        form_of(bench, found, PART),
        _files("disagreements", found) if disputes else (),
        trouble,
    )
    return bench.show("disagreements.html", page)


def _files(name: str, found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, f"/compare/{name}/file.{kind}{query_of(found)}") for kind in FILES)


def _disputes(material: Material) -> tuple[Dispute, ...]:
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in material.comparison.grounds.iter_rows(named=True):
        rows.setdefault(row["concept"], {}).setdefault(row["statement"], []).append(row)
    return tuple(_dispute(one, rows[one.concept]) for one in material.disagreements)


def _dispute(one: Disagreement, rows: dict[str, list[dict[str, Any]]]) -> Dispute:
    told = {id_: passage(found) for id_, found in rows.items()}
    label = next(iter(rows.values()))[0]["concept_label"]
    return Dispute(
        concept=one.concept,
        label=label,
        contestation=one.contestation,
        against=tuple(told[id_] for id_ in one.against),
        favour=tuple(told[id_] for id_ in one.favour),
        describes=tuple(told[id_] for id_ in one.describes),
        clashes=tuple(Clash(t.why, told[t.other], told[t.one]) for t in one.tensions),
    )


@router.get("/compare/views")
def views(bench: AtBench, request: Request) -> Response:
    """Show the views with their strengths and limits."""
    names = ("school", "source", "status", "grouping")
    found = asked(request, names)

    def make() -> tuple[ViewBalance, ...]:
        return _views(bench, waist.Material(bench.study, part_of(found), found.get("grouping")))

    all_views = bench.desk.kept(bench.study.moment(), ("views", *sorted(found.items())), make)
    shown = tuple(one for one in all_views if one.strengths or one.limits)
    page = ViewsPage(
        shown,
        tuple(one.name for one in all_views if not (one.strengths or one.limits)),
        form_of(bench, found, names),
        _files("views", found) if shown else (),
    )
    return bench.show("views.html", page)


def _views(bench: Bench, material: Material) -> tuple[ViewBalance, ...]:
    titles = {source.id: source.title for source in bench.study.sources}

    def laid(one: AppraisalEntry) -> Appraised:
        quote = one.quote
        place = (titles.get(quote.source, ""), f"p. {quote.page}" if quote.page else "")
        return Appraised(
            by=one.by,
            before=quote.before,
            text=quote.text,
            after=quote.after,
            ground=one.ground,
            where=where(quote.source, quote.start) if quote.start is not None else "",
            place=" · ".join(word for word in (*place, quote.section) if word),
            status=one.status.value,
            triggers=one.triggers,
        )

    return tuple(
        ViewBalance(
            view.name,
            view.school or "",
            tuple(map(laid, view.strengths)),
            tuple(map(laid, view.limits)),
        )
        for view in material.views
    )
