"""What is covered, and what is not: concepts by school, profiles, spread, lists cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from counterpoint.content import dispersion
from counterpoint.errors import QuestionError
from counterpoint.model import Codebook, Reading, Scheme
from counterpoint.project.case import Grounded
from counterpoint.project.reporting.recorded import Record
from counterpoint.report import CellValue, Column, Section, Table
from counterpoint.report.wording import count

NO_SCHOOL = "no school given"
SPREAD = ("source", "section")
"""The columns of the table of words from which the spread is counted."""

FEWEST = 5
"""Fewer mentions than this say nothing of how they spread."""

Row = tuple[CellValue, ...]


def coverage_table(codebook: Codebook, rows: pl.DataFrame) -> Table:
    """Return how many statements each school makes on each concept; 0 was looked for, too."""
    told = rows.with_columns(pl.col("school").fill_null(NO_SCHOOL))
    schools = sorted(set(told["school"].to_list()), key=lambda name: (name == NO_SCHOOL, name))
    found: dict[tuple[str, str], list[str]] = {}
    for concept, school, statement in told.select("concept", "school", "statement").iter_rows():
        found.setdefault((concept, school), []).append(statement)
    cells: list[Row] = []
    grounds = []
    for concept in codebook.concepts:
        ids = [dict.fromkeys(found.get((concept.id, school), ())) for school in schools]
        cells.append((concept.label, *map(len, ids), sum(not one for one in ids)))
        grounds.append(tuple(dict.fromkeys(id_ for one in ids for id_ in one)))
    return Table(
        "facet-coverage",
        "Statements by concept and school: where nothing was found",
        (
            Column("concept"),
            *(Column(name, number=True) for name in schools),
            Column("schools that are silent", number=True),
        ),
        tuple(cells) if schools else (),
        grounds=tuple(grounds) if schools else (),
        note="0 is a gap of these sources: the concept was looked for in all of them.",
    )


def profile_tables(codebook: Codebook, record: Record) -> Iterable[Table]:
    """Yield for each scheme who is placed where in it, with the grade and the date recorded."""
    for scheme in codebook.schemes:
        columns = {c.id: c.label for c in codebook.concepts if c.scheme == scheme.id}
        told = [
            one
            for one in record.of("codings")
            if one.entry.text("value") and one.entry.texts("by") and columns.keys() & _ids(one)
        ]
        covered = {id_ for one in told for id_ in _ids(one)} & columns.keys()
        if len(covered) > 1:
            yield _profile(scheme, {k: columns[k] for k in columns if k in covered}, told, record)


def _ids(one: Grounded) -> set[str]:
    return set(one.entry.texts("concept"))


def _profile(
    scheme: Scheme, columns: Mapping[str, str], told: list[Grounded], record: Record
) -> Table:
    whom = dict.fromkeys(id_ for one in told for id_ in one.entry.texts("by"))
    rows: list[Row] = []
    grounds = []
    for who in whom:
        mine = [one for one in told if who in one.entry.texts("by")]
        cells = {key: [one for one in mine if key in _ids(one)] for key in columns}
        dated: dict[str, list[str]] = {}
        for key, listed in cells.items():
            dates = [date for one in listed if (date := one.entry.text("date"))]
            if dates:
                dated.setdefault(min(dates)[:4], []).append(columns[key])
        rows.append(
            (
                record.called(who),
                *("; ".join(map(_graded, cells[key])) or None for key in columns),
                " → ".join(f"{', '.join(dated[year])} ({year})" for year in sorted(dated)) or None,
            )
        )
        grounds.append(tuple(dict.fromkeys(i for one in mine for i in record.grounds(one))))
    return Table(
        f"facet-{scheme.id}-profile",
        f"{scheme.title}: profile of those spoken of",
        (Column("of whom"), *map(Column, columns.values()), Column("order in time")),
        tuple(rows),
        grounds=tuple(grounds),
        note="An empty cell is nothing recorded, which is not the grade none.",
    )


def _graded(one: Grounded) -> str:
    date = one.entry.text("date")
    return f"{one.entry.text('value')}{f' ({date[:4]})' if date else ''}"


def spread_section(mentions: pl.DataFrame, words: pl.DataFrame) -> Section:
    """Return how evenly the concepts are spread over the sections; empty without mentions."""
    empty = Section("spread", 8, "How evenly the concepts are spread")
    try:
        found = dispersion(mentions, words).table
    except QuestionError:
        return empty
    rows = tuple(
        (r["concept_label"], r["mentions"], r["parts_with"], r["parts"], r["dp"], r["dp_norm"])
        for r in found.sort("mentions", descending=True, maintain_order=True).iter_rows(named=True)
        if r["mentions"] >= FEWEST
    )
    if not rows:
        return empty
    table = Table(
        "spread-table",
        "Dispersion over the sections",
        (
            *(Column("concept"), Column("mentions", number=True)),
            *(Column("sections with it", number=True), Column("sections", number=True)),
            *(Column("DP", number=True, digits=2), Column("DP, normed", number=True, digits=2)),
        ),
        rows,
        note=f"Gries 2008: 0 is as even as the sections are long, 1 all in one. Concepts with "
        f"fewer than {FEWEST} mentions are left out.",
    )
    lead = "Whether a concept runs through the texts or stands in one place."
    return Section(*(empty.id, empty.place, empty.title), lead=lead, tables=(table,))


def lists_section(readings: Iterable[Reading]) -> Section:
    """Return what the reference lists are made of; empty without references."""
    listed = [reference.csl for reading in readings for reference in reading.references]
    empty = Section("lists", 12, "What the reference lists are made of")
    if not listed:
        return empty
    years = sorted(year for year in map(_year, listed) if year)
    said = f"{count(len(listed), 'reference')}"
    if years:
        middle = years[len(years) // 2]
        said += f" from {years[0]} to {years[-1]}, half of the dated ones from {middle} on"
    tables = (
        _profiled("kind", listed, lambda csl: str(csl.get("type") or "unknown").replace("-", " ")),
        _profiled("language", listed, lambda csl: str(csl.get("language") or "not told")),
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="On what sort of works the sources rest, and what their entries tell.",
        paragraphs=(f"{said}.",),
        tables=tables,
    )


_TOLD = ("issued", "page", "URL", "accessed")


def _profiled(by: str, listed: list[Any], key: Any) -> Table:
    kinds = Counter(map(key, listed))
    rows = []
    for kind, n in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        mine = [csl for csl in listed if key(csl) == kind]
        had = (sum(bool(csl.get(name)) for csl in mine) for name in _TOLD)
        rows.append((kind, n, 100 * n / len(listed), *had))
    return Table(
        f"lists-{by}",
        f"References by {by}",
        (
            *(Column(by), Column("references", number=True)),
            Column("share", number=True, unit="%", digits=0),
            *(Column("with a year", number=True), Column("with pages", number=True)),
            *(Column("with an address", number=True), Column("with a day of access", number=True)),
        ),
        tuple(rows),
    )


def _year(csl: Any) -> int | None:
    parts = (csl.get("issued") or {}).get("date-parts") or [[None]]
    return parts[0][0] if isinstance(parts[0][0], int) else None
