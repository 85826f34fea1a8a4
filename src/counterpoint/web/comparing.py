"""The synthesis matrix with its filters in the address, and the passages behind each cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.web.bench import AtBench, Bench, address
from counterpoint.web.files import as_file
from counterpoint.web.filters import PART, Filters, asked, form_of, part_of, query_of
from counterpoint.web.meanwhile import patiently
from counterpoint.web.passages import STEP, laid_out

if TYPE_CHECKING:
    from counterpoint.analyse.comparison import Comparison

router = APIRouter()

FILES = ("csv", "docx", "svg", "png", "markdown", "json", "parquet")
"""The formats that a comparison can be taken away in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `state` is "accepted", "mixed", "suggested", "silent" or "unread"."""

    concept: str
    state: str
    label: str
    statements: int
    bar: tuple[tuple[str, int], ...]
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One actor."""

    actor: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One school, "" for no school given, with its own cells over those of its speakers."""

    school: str
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The matrix, or why there is none. `files` are its addresses by format."""

    concepts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    caption: str
    trouble: str
    filters: Filters
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A matrix laid out, as it is kept until the study changes."""

    concepts: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()
    caption: str = ""


FILTERS = (*PART, "per")


def _compare(bench: Bench, found: dict[str, str]) -> Comparison:
    def make() -> Comparison:
        settings = waist.ComparisonSettings(found.get("per", "actor"))  # type: ignore[arg-type]  # ComparisonSettings checks it
        return waist.compare_part(bench.study, part_of(found), settings, found.get("grouping"))

    key = ("comparison", *sorted(found.items()))
    return bench.desk.kept(bench.study.moment(), key, make)


@router.get("/matrix")
@patiently
def matrix(bench: AtBench, request: Request) -> Response:
    """Show the matrix."""
    chosen = asked(request)
    trouble, laid = "", Laid()

    def make() -> Laid:
        found = _compare(bench, chosen)
        return Laid(_concepts(found), _groups(found, chosen), found.caption)

    try:
        laid = bench.desk.kept(bench.study.moment(), ("matrix", *sorted(chosen.items())), make)
    except QuestionError as error:
        trouble = str(error)
    query = query_of(chosen)
    page = MatrixPage(
        concepts=laid.concepts,
        groups=laid.groups,
        caption=laid.caption,
        trouble=trouble,
        filters=form_of(bench, chosen, FILTERS),
        files=tuple((kind, f"/matrix.{kind}{query}") for kind in FILES),
    )
    return bench.show("matrix.html", page)


@router.get("/matrix.{kind}")
def matrix_file(bench: AtBench, request: Request, kind: str) -> Response:
    """Export what the matrix shows."""
    content = waist.render_comparison(_compare(bench, asked(request)), kind)
    return as_file(content, "synthesis-matrix", kind)


@router.get("/passages")
@patiently
def passages(
    bench: AtBench, request: Request, concept: str, actor: str = "", most: int = STEP
) -> Response:
    """Show the passages behind one cell of a speaker, or of a school."""
    chosen = asked(request)
    found = _compare(bench, chosen)
    if actor:
        rows = found.because(actor, concept)
        name = rows["actor_name"][0] if rows.height else actor
    else:
        school = request.query_params.get("of") or None
        rows, name = found.because_school(school, concept), school or ""
    title = (name, rows["concept_label"][0] if rows.height else concept)
    page = laid_out(title, rows, "/matrix" + query_of(chosen), (address(request), most))
    return bench.show("passages.html", page)


def _concepts(found: Comparison) -> tuple[tuple[str, str], ...]:
    pairs = found.table.filter(found.table["statements"] > 0)
    spoken = set(pairs["concept"])
    columns = found.table.unique("concept", maintain_order=True, keep="first")
    return tuple(
        (concept, label)
        for concept, label in columns.select("concept", "concept_label").iter_rows()
        if concept in spoken
    )


def _groups(found: Comparison, asked: dict[str, str]) -> tuple[Group, ...]:
    """Lay out the actors with at least one statement, school by school."""
    ids = [concept for concept, _ in _concepts(found)]
    shown = set(ids)
    groups: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in found.table.to_dicts():
        if row["concept"] in shown:
            groups.setdefault(row["school"] or "", {}).setdefault(row["actor"], []).append(row)
    of_school: dict[str, dict[str, dict[str, Any]]] = {}
    for row in found.schools.to_dicts():
        of_school.setdefault(row["school"] or "", {})[row["concept"]] = row
    return tuple(
        Group(
            school,
            tuple(_school_cell(of_school.get(school, {}).get(c), c, asked) for c in ids),
            tuple(
                Line(actor, rows[0]["actor_name"], tuple(_cell(row, asked) for row in rows))
                for actor, rows in lines.items()
                if any(row["statements"] for row in rows)
            ),
        )
        for school, lines in groups.items()
        if any(row["statements"] for rows in lines.values() for row in rows)
    )


def _school_cell(row: dict[str, Any] | None, concept: str, asked: dict[str, str]) -> Cell:
    if row is None or not row["statements"]:
        return Cell(concept, "silent", "", 0, (), "")
    query = urlencode({"of": row["school"] or "", "concept": concept, **asked})
    return replace(_drawn(row), address=f"/passages?{query}")


def _cell(row: dict[str, Any], asked: dict[str, str]) -> Cell:
    if not row["statements"]:
        return Cell(row["concept"], "silent", row["label"], 0, (), "")
    query = urlencode({"actor": row["actor"], "concept": row["concept"], **asked})
    return replace(_drawn(row), address=f"/passages?{query}")


def _drawn(row: dict[str, Any]) -> Cell:
    share = row["share_suggested"]
    state = "suggested" if share == 1 else "mixed" if share else "accepted"
    counts = (
        ("against", row["n_against"]),
        ("describes", row["n_neutral"]),
        ("favour", row["n_for"]),
        ("unstated", row["n_unstated"]),
    )
    total = sum(count for _, count in counts) or 1
    bar = tuple((name, round(96 * count / total)) for name, count in counts if count)
    return Cell(row["concept"], state, row["label"], row["statements"], bar, "")
