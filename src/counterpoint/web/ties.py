"""The discourse network and all that can be read off it, with the statements under every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.report import Section
from counterpoint.web.bench import AtBench, Bench, address, whole
from counterpoint.web.files import as_file
from counterpoint.web.filters import PART, Filters, asked, form_of, part_of, query_of
from counterpoint.web.meanwhile import patiently
from counterpoint.web.passages import STEP as BEHIND
from counterpoint.web.passages import laid_out
from counterpoint.web.sections import MOST, STEP, Drawn, TableView, drawn, table_view

if TYPE_CHECKING:
    from counterpoint.analyse.networks.aspects import Aspect, AspectSettings

router = APIRouter()

BASE = "/compare/network"

CHOICES: dict[str, tuple[str, ...]] = {
    "unit": ("months", "years", "weeks", "days"),
    "kernel": ("no", "uniform", "triangular", "epanechnikov", "gaussian", "events"),
    "backbone": ("nested", "annealed", "exact"),
}
"""How to look, where there is something to choose; the usual way first."""

NUMBERS = {"width": 10_000, "draws": 1000}
"""How to look, in whole numbers, and the largest."""

_IN_TIME = ("unit", "width", "kernel")
LOOKS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("time", "phases", "distances"), _IN_TIME),
    **dict.fromkeys(("sureness", "indices", "positions"), ("draws",)),
    "backbone": ("backbone",),
}
"""Aspect -> what can be chosen about it."""

_NAMES = (*PART, "kind", "normalisation", "show", *CHOICES, *NUMBERS)


@dataclass(frozen=True, slots=True)
class Look:
    """One choice of how to look: a list of `options`, or a number of at most `most`."""

    name: str
    chosen: str
    options: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network. `kinds`, `normalisations`, `shows` and `looks` are the choices.

    `files` are its addresses by format.
    """

    kind: str
    kinds: tuple[str, ...]
    normalisation: str
    normalisations: tuple[str, ...]
    show: str
    shows: tuple[str, ...]
    looks: tuple[Look, ...]
    lead: str
    paragraphs: tuple[str, ...]
    pictures: tuple[Drawn, ...]
    tables: tuple[TableView, ...]
    files: tuple[tuple[str, str], ...]
    filters: Filters
    trouble: str
    more: str


def _look(found: dict[str, str]) -> AspectSettings:
    """Return how to look, as the address says. Raises QuestionError for what cannot be chosen."""
    usual = waist.AspectSettings()
    chosen: dict[str, Any] = {}
    for name, options in CHOICES.items():
        chosen[name] = found.get(name) or options[0]
        if chosen[name] not in options:
            raise QuestionError(
                f"no {name} {chosen[name][:20]!r}", remedy=f"one of: {', '.join(options)}"
            )
    for name, most in NUMBERS.items():
        chosen[name] = whole(found[name], name) if name in found else getattr(usual, name)
        if not 1 <= chosen[name] <= most:
            raise QuestionError(f"{name} cannot be {chosen[name]}", remedy=f"give 1 to {most}")
    return waist.AspectSettings(**chosen)


def _looks(show: str, found: dict[str, str]) -> tuple[Look, ...]:
    usual = waist.AspectSettings()
    return tuple(
        Look(
            name,
            found.get(name) or str(getattr(usual, name)),
            CHOICES.get(name, ()),
            NUMBERS.get(name, 0),
        )
        for name in LOOKS.get(show, ())
    )


def _network(bench: Bench, found: dict[str, str]) -> tuple[Section, Aspect]:
    def make() -> tuple[Section, Aspect]:
        asked = (
            found.get("kind", waist.KINDS[0]),
            found.get("normalisation", ""),
            found.get("show", "ties"),
        )
        how = _look(found)
        return waist.aspect_of(bench.study, part_of(found), asked, how, found.get("grouping"))

    key = ("network", *sorted(found.items()))
    return bench.desk.kept(bench.study.moment(), key, make)


@router.get(BASE)
@patiently
def network(bench: AtBench, request: Request, most: int = STEP) -> Response:
    """Show the network, or what is read off it."""
    found = asked(request, _NAMES)
    kind, show = found.get("kind", waist.KINDS[0]), found.get("show", "ties")
    if kind not in waist.KINDS:
        raise QuestionError(f"no network {kind[:20]!r}", remedy=f"one of: {', '.join(waist.KINDS)}")
    shows = (*waist.ASPECTS, waist.MODES)
    if show not in shows:
        raise QuestionError(f"no aspect {show[:20]!r}", remedy=f"one of: {', '.join(shows)}")
    trouble, made = "", Section("network", 6, "")
    graphs: tuple[str, ...] = ()
    try:
        made, seen = _network(bench, found)
        graphs = waist.GRAPHS if seen.network is not None else ()
    except QuestionError as error:
        trouble = str(error)
    limit = max(1, min(most, MOST))
    longest = max((len(one.rows) for one in made.tables), default=0)
    drawn_as = ("svg", "png", "html") if made.pictures else ()
    kinds = (*drawn_as, "csv", "docx", *graphs) if made.tables else ()
    page = NetworkPage(
        kind=kind,
        kinds=waist.KINDS,
        normalisation=found.get("normalisation", ""),
        normalisations=waist.NORMALISED[kind],
        show=show,
        shows=shows,
        looks=_looks(show, found),
        lead=made.lead,
        paragraphs=made.paragraphs,
        pictures=drawn(made),
        tables=tuple(table_view(one, BASE, found, limit) for one in made.tables),
        files=tuple((one, f"{BASE}/file.{one}{query_of(found)}") for one in kinds),
        filters=form_of(bench, found, PART),
        trouble=trouble,
        more=f"{BASE}?{urlencode({**found, 'most': limit * 5})}" if longest > limit else "",
    )
    return bench.show("network.html", page)


@router.get(BASE + "/file.{kind}")
def network_file(bench: AtBench, request: Request, kind: str, table: str = "") -> Response:
    """Export the network: as a graph, as what the page shows, or one of its tables."""
    made, found = _network(bench, asked(request, _NAMES))
    if kind in {*waist.GRAPHS, "html"}:
        return as_file(waist.render_aspect(found, kind), "network", kind)
    wanted = table or (made.tables[-1].id if made.tables and kind in ("csv", "json") else "")
    return as_file(waist.render_section(made, kind, wanted), wanted or "network", kind)


@router.get(BASE + "/passages")
@patiently
def network_grounds(
    bench: AtBench, request: Request, table: str, row: str, most: int = BEHIND
) -> Response:
    """Show the statements that a row rests on."""
    found = asked(request, _NAMES)
    made, _ = _network(bench, found)
    wanted = next((one for one in made.tables if one.id == table), None)
    number = whole(row, "row")
    if wanted is None or not 0 <= number < len(wanted.grounds):
        raise QuestionError("this row is not there any more", remedy="open the page again")
    rows = waist.statements_named(bench.study, wanted.grounds[number])
    title = " · ".join(str(value) for value in wanted.rows[number][:2])
    page = laid_out((title, ""), rows, BASE + query_of(found), (address(request), most))
    return bench.show("passages.html", page)
