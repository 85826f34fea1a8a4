"""The sections of the comparison: each with its filters, its passages and its files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.report import Column, Section, Table
from counterpoint.report.svg import safe_svg
from counterpoint.report.wording import number as printed
from counterpoint.web.bench import AtBench, Bench, address, whole
from counterpoint.web.cards import where
from counterpoint.web.files import as_file
from counterpoint.web.filters import PART, Filters, asked, form_of, part_of, query_of
from counterpoint.web.meanwhile import patiently
from counterpoint.web.passages import STEP as BEHIND
from counterpoint.web.passages import laid_out

router = APIRouter()

STEP, MOST = 200, 20_000
"""Rows of a table on one page at first, and at most; a file always has all of them."""

TABS = (
    *("disagreements", "views", "definitions", "network", "time"),
    *("concepts", "figures", "conclusions", "findings"),
)
"""Sections with a tab of their own; the rest are listed under "more"."""

_STATEMENTS = tuple(name for name in PART if name != "grouping")
FILTERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("time", "chains", "quantifiers", "facets"), PART),
    "definitions": ("school", "source", "status", "grouping"),
    "schools": (*_STATEMENTS, "grouping"),
    **dict.fromkeys(("surveys", "wordings", "figures", "findings", "quotations"), ("source",)),
}
"""Which filters a section heeds; those not listed show the study as a whole."""


@dataclass(frozen=True, slots=True)
class Value:
    """One cell as printed. `number` sets it to the right; `sort` is what it is sorted by."""

    text: str
    number: bool
    sort: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: `where` is its passage in the reading view, `grounds` the page of its statements."""

    values: tuple[Value, ...]
    where: str
    grounds: str
    count: int


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as far as it is shown; `total` are its rows, `files` its addresses by format."""

    id: str
    caption: str
    columns: tuple[tuple[str, str, bool], ...]
    rows: tuple[RowView, ...]
    total: int
    note: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, rebuilt from a whitelist of drawing elements."""

    svg: Markup
    caption: str
    alt: str


RECORDED = ("events", "documents", "cast", "causes", "contradictions", "gaps", "searches")
"""Sections of what people record in the case file, beside the conclusions and the scope."""


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section. `files` are the formats of the whole; `more` shows further rows.

    `case` is the name of the case file where the section shows what is recorded there, or "".
    """

    name: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    pictures: tuple[Drawn, ...]
    tables: tuple[TableView, ...]
    files: tuple[tuple[str, str], ...]
    filters: Filters
    trouble: str
    more: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The list of all sections that there are, by what they rest on."""

    read: tuple[str, ...]
    recorded: tuple[str, ...]
    case: str


@router.get("/compare")
@patiently
def compare(bench: AtBench) -> Response:
    """List the sections."""
    study = bench.study
    read = tuple(name for name in waist.SECTIONS if name not in (*RECORDED, "scope"))
    there = (study.folder / study.settings.case).exists()
    page = ComparePage(
        read, (*RECORDED, "scope") if there else (), "" if there else study.settings.case
    )
    return bench.show("compare.html", page)


@router.get("/compare/{name}")
@patiently
def section(bench: AtBench, request: Request, name: str, most: int = STEP) -> Response:
    """Show a section."""
    found = asked(request, FILTERS.get(name, ("grouping",)))
    trouble, made = "", None
    try:
        made = section_at(bench, name, found)
    except QuestionError as error:
        if name not in waist.SECTIONS:
            raise
        trouble = str(error)
    limit = max(1, min(most, MOST))
    page = section_page(bench, made, found, (name, limit))
    return bench.show("section.html", page if not trouble else _troubled(page, trouble))


def _troubled(page: SectionPage, trouble: str) -> SectionPage:
    return replace(page, trouble=trouble)


@router.get("/compare/{name}/file.{kind}")
def file(bench: AtBench, request: Request, name: str, kind: str, table: str = "") -> Response:
    """Export a section, or one of its tables, as the page shows it."""
    found = asked(request, FILTERS.get(name, PART))
    content = waist.render_section(section_at(bench, name, found), kind, table)
    return as_file(content, table or name, kind)


@router.get("/compare/{name}/passages")
@patiently
def grounds(
    bench: AtBench, request: Request, name: str, table: str, row: str, most: int = BEHIND
) -> Response:
    """Show the statements that a row rests on."""
    found = asked(request, FILTERS.get(name, PART))
    made = section_at(bench, name, found)
    wanted = next((one for one in made.tables if one.id == table), None)
    number = whole(row, "row")
    if wanted is None or not 0 <= number < len(wanted.grounds):
        raise QuestionError("this row is not there any more", remedy="open the page again")
    back = f"/compare/{name}{query_of(found)}"
    title = " · ".join(str(value) for value in wanted.rows[number][:2] if value is not None)
    rows = waist.statements_named(bench.study, wanted.grounds[number])
    return bench.show("passages.html", laid_out((title, ""), rows, back, (address(request), most)))


def section_at(bench: Bench, name: str, found: dict[str, str]) -> Section:
    """Return a section of the part asked for; the last ones made are kept until a change."""

    def make() -> Section:
        return waist.section_of(bench.study, name, part_of(found), found.get("grouping"))

    key = ("section", name, *sorted(found.items()))
    made: Section = bench.desk.kept(bench.study.moment(), key, make)
    return made


def section_page(
    bench: Bench, made: Section | None, found: dict[str, str], shown: tuple[str, int]
) -> SectionPage:
    """Lay a section out, with so many rows of each table."""
    name, limit = shown
    query = query_of(found)
    tables = made.tables if made else ()
    pictures = drawn(made) if made else ()
    kinds = (*(("svg", "png") if pictures else ()), "docx", "markdown")
    laid = tuple(table_view(one, f"/compare/{name}", found, limit) for one in tables)
    if name == "concepts":
        laid = tuple(_searchable(one, bench) for one in laid)
    if len(laid) == 1:  # one line of files is enough
        kinds, laid = (*kinds, "csv", "json"), (replace(laid[0], files=()),)
    longest = max((len(one.rows) for one in tables), default=0)
    more = urlencode({**found, "most": limit * 5}) if longest > limit else ""
    return SectionPage(
        name=name,
        title=made.title if made else name,
        lead=made.lead if made else "",
        paragraphs=made.paragraphs if made else (),
        pictures=pictures,
        tables=laid,
        files=tuple((kind, f"/compare/{name}/file.{kind}{query}") for kind in kinds if tables),
        filters=form_of(bench, found, FILTERS.get(name, ())),
        trouble="",
        more=f"/compare/{name}?{more}" if more else "",
        case=bench.study.settings.case if name in (*RECORDED, "conclusions", "scope") else "",
    )


def _searchable(table: TableView, bench: Bench) -> TableView:
    """Lead from each count of a concept to the places counted."""
    book = bench.study.snapshot().codebook
    concepts = {concept.label: concept.id for concept in (book.concepts if book else ())}
    sources = {source.title: source.id for source in bench.study.sources}

    def linked(row: RowView) -> RowView:
        named, group = row.values[0].text, row.values[1].text
        within = {"source": sources[group]} if group in sources else {}
        query = urlencode({"concept": concepts.get(named, named), **within})
        return replace(row, where=f"/search?{query}")

    return replace(table, rows=tuple(map(linked, table.rows)))


def drawn(made: Section) -> tuple[Drawn, ...]:
    """Return the pictures of a section, safe to show."""
    return tuple(
        Drawn(Markup(safe_svg(one.svg, f"{made.id}-{at}")), one.caption, one.alt)  # a whitelist
        for at, one in enumerate(made.pictures)
    )


def table_view(table: Table, base: str, found: dict[str, str], limit: int) -> TableView:
    """Lay a table out: each row with the address of its passage and of its statements."""
    rows = []
    for at, row in enumerate(table.rows[:limit]):
        place = table.places[at] if table.places else None
        ids = table.grounds[at] if table.grounds else ()
        asked_row = urlencode({"table": table.id, "row": at, **found})
        rows.append(
            RowView(
                tuple(map(_value, row, table.columns)),
                where(place[0], place[1]) if place else "",
                f"{base}/passages?{asked_row}" if ids else "",
                len(ids),
            )
        )
    files = tuple(
        (kind, f"{base}/file.{kind}?{urlencode({'table': table.id, **found})}")
        for kind in ("csv", "json")
    )
    columns = tuple((column.name, column.unit, column.number) for column in table.columns)
    return TableView(
        table.id, table.caption, columns, tuple(rows), len(table.rows), table.note, files
    )


def _value(value: Any, column: Column) -> Value:
    if value is None:
        return Value("", column.number, "")
    if isinstance(value, str):
        return Value(value, column.number, value)
    text = printed(value, column.digits if isinstance(value, float) else None)
    return Value(text, column.number, repr(value))
