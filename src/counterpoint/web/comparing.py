"""The synthesis matrix with its filters in the address, and the passages behind each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import polars as pl
from fastapi import APIRouter, Request, Response

from counterpoint import project as waist
from counterpoint.analyse.comparison import Comparison, ComparisonSettings
from counterpoint.errors import QuestionError
from counterpoint.project.narrowing import Part, compare_part
from counterpoint.web.bench import AtBench, Bench, whole
from counterpoint.web.cards import STANCES, where

router = APIRouter()

ASKED = ("school", "source", "coder", "status", "since", "until", "per", "voices", "grouping")
"""The filters, as they stand in the address."""


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
    """One school, "" for no school given."""

    school: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The matrix, or why there is none. `choices` are the values of each filter."""

    concepts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    caption: str
    trouble: str
    chosen: dict[str, str]
    choices: dict[str, list[tuple[str, str]]]
    csv: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement behind a cell."""

    where: str
    text: str
    actor: str
    stance: str
    status: str
    coder: str
    reported_by: tuple[str, ...]
    place: str
    triggers: tuple[str, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class PassagesPage:
    """The passages behind one cell."""

    actor: str
    concept: str
    passages: tuple[Passage, ...]
    back: str


def _asked(request: Request) -> dict[str, str]:
    query = request.query_params
    return {name: query[name].strip() for name in ASKED if query.get(name, "").strip()}


def _compare(bench: Bench, asked: dict[str, str]) -> Comparison:
    part = Part(
        asked.get("school", ""),
        asked.get("source", ""),
        asked.get("coder", ""),
        whole(asked["since"], "since") if "since" in asked else None,
        whole(asked["until"], "until") if "until" in asked else None,
    )
    status = asked.get("status", "")
    if status not in ("", "accepted", "suggested"):
        raise QuestionError(f"no status {status[:20]!r}", remedy="choose accepted or suggested")
    settings = ComparisonSettings(
        asked.get("per", "actor"),  # type: ignore[arg-type]  # ComparisonSettings checks it
        (status,) if status else ("accepted", "suggested"),
        asked.get("voices", "both"),  # type: ignore[arg-type]  # likewise
    )
    return compare_part(bench.study, part, settings, asked.get("grouping"))


@router.get("/matrix")
def matrix(bench: AtBench, request: Request) -> Response:
    """Show the matrix."""
    asked = _asked(request)
    trouble, found = "", None
    try:
        found = _compare(bench, asked)
    except QuestionError as error:
        trouble = str(error)
    table = bench.study.statements(asked.get("grouping"))
    page = MatrixPage(
        concepts=_concepts(found),
        groups=_groups(found, asked),
        caption=found.caption if found else "",
        trouble=trouble,
        chosen=asked,
        choices=_choices(bench, table),
        csv="/matrix.csv" + (f"?{urlencode(asked)}" if asked else ""),
    )
    return bench.show("matrix.html", page)


@router.get("/matrix.csv")
def matrix_csv(bench: AtBench, request: Request) -> Response:
    """Export what the matrix shows."""
    content = waist.render_table(_compare(bench, _asked(request)).table, "csv")
    headers = {"content-disposition": 'attachment; filename="synthesis-matrix.csv"'}
    # A spreadsheet takes a file for UTF-8 only when it begins with the byte order mark.
    return Response(
        b"\xef\xbb\xbf" + content, media_type="text/csv; charset=utf-8", headers=headers
    )


@router.get("/passages")
def passages(bench: AtBench, request: Request, actor: str, concept: str) -> Response:
    """Show the passages behind one cell."""
    asked = _asked(request)
    rows = _compare(bench, asked).because(actor, concept).sort("source", "start", "end").to_dicts()
    page = PassagesPage(
        actor=rows[0]["actor_name"] if rows else actor,
        concept=rows[0]["concept_label"] if rows else concept,
        passages=tuple(_passage(row) for row in rows),
        back="/matrix" + (f"?{urlencode(asked)}" if asked else ""),
    )
    return bench.show("passages.html", page)


def _passage(row: dict[str, Any]) -> Passage:
    page = f"p. {row['page']}" if row["page"] else ""
    return Passage(
        where=where(row["source"], row["start"], statement=row["statement"]),
        text=row["text"],
        actor=row["actor_name"],
        stance=STANCES[row["stance"]],
        status=row["status"],
        coder=row["coder"],
        reported_by=tuple(row["reported_by"]),
        place=" · ".join(word for word in (row["source_title"], page, row["section"]) if word),
        triggers=tuple(row["triggers"]),
        cue=row["cue"] or "",
    )


def _concepts(found: Comparison | None) -> tuple[tuple[str, str], ...]:
    if found is None:
        return ()
    pairs = found.table.filter(pl.col("statements") > 0)
    spoken = set(pairs["concept"])
    columns = found.table.unique("concept", maintain_order=True, keep="first")
    return tuple(
        (concept, label)
        for concept, label in columns.select("concept", "concept_label").iter_rows()
        if concept in spoken
    )


def _groups(found: Comparison | None, asked: dict[str, str]) -> tuple[Group, ...]:
    """Lay out the actors with at least one statement, school by school."""
    if found is None:
        return ()
    shown = {concept for concept, _ in _concepts(found)}
    groups: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in found.table.to_dicts():
        if row["concept"] in shown:
            groups.setdefault(row["school"] or "", {}).setdefault(row["actor"], []).append(row)
    return tuple(
        Group(
            school,
            tuple(
                Line(actor, rows[0]["actor_name"], tuple(_cell(row, asked) for row in rows))
                for actor, rows in lines.items()
                if any(row["statements"] for row in rows)
            ),
        )
        for school, lines in groups.items()
        if any(row["statements"] for rows in lines.values() for row in rows)
    )


def _cell(row: dict[str, Any], asked: dict[str, str]) -> Cell:
    if not row["statements"]:
        return Cell(row["concept"], "silent", row["label"], 0, (), "")
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
    query = urlencode({"actor": row["actor"], "concept": row["concept"], **asked})
    return Cell(row["concept"], state, row["label"], row["statements"], bar, f"/passages?{query}")


def _choices(bench: Bench, table: pl.DataFrame) -> dict[str, list[tuple[str, str]]]:
    def met(column: str) -> list[tuple[str, str]]:
        return [(value, value) for value in sorted(table[column].drop_nulls().unique())]

    titles = table.select("source", "source_title").unique(maintain_order=True).iter_rows()
    return {
        "school": met("school"),
        "source": [(id_, title) for id_, title in titles],
        "coder": met("coder"),
        "grouping": [(name, name) for name in bench.study.register.groupings()],
    }
