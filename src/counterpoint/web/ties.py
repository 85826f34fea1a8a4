"""The discourse network: who stands with whom, drawn, with the statements under every tie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.report import Section
from counterpoint.web.bench import AtBench, Bench, address, whole
from counterpoint.web.files import as_file
from counterpoint.web.filters import PART, Filters, asked, form_of, part_of, query_of
from counterpoint.web.passages import STEP as BEHIND
from counterpoint.web.passages import laid_out
from counterpoint.web.sections import MOST, STEP, Drawn, TableView, drawn, table_view

if TYPE_CHECKING:
    from counterpoint.analyse.networks.result import Network

router = APIRouter()

GRAPHS = ("graphml", "gexf", "net", "dl", "html")
"""Formats that hold the network as a graph; the others hold what the page shows."""

BASE = "/compare/network"
_NAMES = (*PART, "kind", "normalisation")


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network. `kinds` and `normalisations` are the choices, `files` its addresses by format."""

    kind: str
    kinds: tuple[str, ...]
    normalisation: str
    normalisations: tuple[str, ...]
    lead: str
    paragraphs: tuple[str, ...]
    pictures: tuple[Drawn, ...]
    tables: tuple[TableView, ...]
    files: tuple[tuple[str, str], ...]
    filters: Filters
    trouble: str
    more: str


def _network(bench: Bench, found: dict[str, str]) -> tuple[Section, Network]:
    def make() -> tuple[Section, Network]:
        kind = found.get("kind", waist.KINDS[0])
        return waist.network_of(
            bench.study,
            part_of(found),
            kind,
            found.get("normalisation", ""),
            found.get("grouping"),
        )

    key = ("network", *sorted(found.items()))
    return bench.desk.kept(bench.study.moment(), key, make)


@router.get(BASE)
def network(bench: AtBench, request: Request, most: int = STEP) -> Response:
    """Show the network."""
    found = asked(request, _NAMES)
    kind = found.get("kind", waist.KINDS[0])
    if kind not in waist.KINDS:
        raise QuestionError(f"no network {kind[:20]!r}", remedy=f"one of: {', '.join(waist.KINDS)}")
    trouble, made = "", Section("network", 6, "")
    try:
        made, _ = _network(bench, found)
    except QuestionError as error:
        trouble = str(error)
    limit = max(1, min(most, MOST))
    longest = max((len(one.rows) for one in made.tables), default=0)
    kinds = ("svg", "png", "csv", "docx", *GRAPHS) if made.tables else ()
    page = NetworkPage(
        kind=kind,
        kinds=waist.KINDS,
        normalisation=found.get("normalisation", ""),
        normalisations=waist.NORMALISED[kind],
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
    if kind in GRAPHS:
        return as_file(waist.render_network(found, kind), "network", kind)
    wanted = table or ("network-ties" if kind in ("csv", "json") else "")
    return as_file(waist.render_section(made, kind, wanted), wanted or "network", kind)


@router.get(BASE + "/passages")
def network_grounds(
    bench: AtBench, request: Request, table: str, row: str, most: int = BEHIND
) -> Response:
    """Show the statements that a tie rests on."""
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
