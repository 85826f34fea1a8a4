"""Disagreements and views: the passages of both sides face to face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.report import AppraisalEntry, Disagreement
from counterpoint.web.bench import AtBench, Bench
from counterpoint.web.cards import where
from counterpoint.web.filters import PART, Filters, asked, form_of, part_of, query_of
from counterpoint.web.meanwhile import patiently
from counterpoint.web.passages import MOST, STEP, Passage, PassagesPage, passage

if TYPE_CHECKING:
    from counterpoint.project import Material

router = APIRouter()
FILES = ("csv", "docx", "markdown", "json")
SIDES = ("against", "favour", "describes")
Row = dict[str, Any]
SHOWN = 4
"""Passages of a side that are shown at first."""

FOLDED = 20
"""Passages of a side that are on the page, some of them folded away; a page of its own has all."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two passages of two sides that share words: for a person to decide what they clash over."""

    why: str
    against: Passage
    favour: Passage


@dataclass(frozen=True, slots=True)
class Dispute:
    """One contested concept. `contestation` runs from 0 to 1, None where it is not measured.

    `against`, `favour` and `describes` hold the surest passages, `counts` how many there are, and
    `whole` is the address of all of them, by side.
    """

    concept: str
    label: str
    contestation: float | None
    against: tuple[Passage, ...]
    favour: tuple[Passage, ...]
    describes: tuple[Passage, ...]
    clashes: tuple[Clash, ...]
    counts: dict[str, int]
    whole: dict[str, str]


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
@patiently
def disagreements(bench: AtBench, request: Request) -> Response:
    """Show the contested concepts."""
    found = asked(request, PART)

    def make() -> tuple[Dispute, ...]:
        return _disputes(_material(bench, found), found)

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


@router.get("/compare/disagreements/passages")
@patiently
def side(bench: AtBench, request: Request, concept: str, side: str, most: int = STEP) -> Response:
    """Show all passages of one side of a contested concept, the surest first."""
    found = asked(request, PART)
    material = _material(bench, found)
    one = next((one for one in material.disagreements if one.concept == concept), None)
    if one is None or side not in SIDES:
        raise QuestionError("this side is not there any more", remedy="open the page again")
    ids: tuple[str, ...] = getattr(one, side)
    limit = max(1, min(most, MOST))
    told = _told(material, {concept: set(ids[:limit])})[concept]
    more = {"concept": concept, "side": side, **found, "most": limit + STEP}
    page = PassagesPage(
        actor=bench.words(f"stance.{side}"),
        concept=next(iter(told.values()))[0]["concept_label"],
        passages=tuple(passage(told[id_]) for id_ in ids[:limit]),
        back=f"/compare/disagreements{query_of(found)}",
        total=len(ids),
        more=f"/compare/disagreements/passages?{urlencode(more)}" if len(ids) > limit else "",
    )
    return bench.show("passages.html", page)


def _material(bench: Bench, found: dict[str, str]) -> Material:
    """Return what disagreements are made from; it is kept until the study changes."""

    def make() -> Material:
        return waist.Material(bench.study, part_of(found), found.get("grouping"))

    key = ("material", *sorted(found.items()))
    return bench.desk.kept(bench.study.moment(), key, make)


def _files(name: str, found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, f"/compare/{name}/file.{kind}{query_of(found)}") for kind in FILES)


def _disputes(material: Material, found: dict[str, str]) -> tuple[Dispute, ...]:
    """Lay the contested concepts out, only so many passages of each side as the page has."""
    wanted = {
        one.concept: {
            *(id_ for side in SIDES for id_ in getattr(one, side)[:FOLDED]),
            *(id_ for pair in one.tensions for id_ in (pair.one, pair.other)),
        }
        for one in material.disagreements
    }
    rows = _told(material, wanted)
    return tuple(_dispute(one, rows[one.concept], found) for one in material.disagreements)


def _told(material: Material, wanted: dict[str, set[str]]) -> dict[str, dict[str, list[Row]]]:
    """Return concept -> statement -> its rows, of the statements wanted."""
    grounds = material.comparison.grounds
    ids = {id_ for those in wanted.values() for id_ in those}
    rows: dict[str, dict[str, list[Row]]] = {concept: {} for concept in wanted}
    for row in grounds.filter(grounds["statement"].is_in(list(ids))).iter_rows(named=True):
        if row["statement"] in wanted.get(row["concept"], ()):
            rows[row["concept"]].setdefault(row["statement"], []).append(row)
    return rows


def _dispute(one: Disagreement, rows: dict[str, list[Row]], found: dict[str, str]) -> Dispute:
    told = {id_: passage(listed) for id_, listed in rows.items()}
    sides = {side: tuple(told[id_] for id_ in getattr(one, side)[:FOLDED]) for side in SIDES}
    query = {side: urlencode({"concept": one.concept, "side": side, **found}) for side in SIDES}
    return Dispute(
        concept=one.concept,
        label=next(iter(rows.values()))[0]["concept_label"],
        contestation=one.contestation,
        **sides,
        clashes=tuple(Clash(t.why, told[t.other], told[t.one]) for t in one.tensions),
        counts={side: len(getattr(one, side)) for side in SIDES},
        whole={side: f"/compare/disagreements/passages?{query[side]}" for side in SIDES},
    )


@router.get("/compare/views")
@patiently
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
