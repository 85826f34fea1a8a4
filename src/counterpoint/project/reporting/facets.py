"""The schemes of the codebook as facets: what was found for each of their concepts."""

from __future__ import annotations

from collections import Counter

import polars as pl

from counterpoint.analyse.concentration import concentration
from counterpoint.model import Codebook, Concept, Scheme
from counterpoint.project.reporting.covered import coverage_table, profile_tables
from counterpoint.project.reporting.recorded import Record, place, quoted
from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count, number

NOTHING = "nothing found"

FEWEST = 5
"""Fewer mentions than this say nothing of how they spread."""


def facets_section(
    codebook: Codebook | None, mentions: pl.DataFrame, statements: pl.DataFrame, record: Record
) -> Section:
    """Return one table for each scheme; empty without schemes.

    `statements` and `mentions` are those of the study. A concept without either is listed too:
    looked for and not found is a result.
    """
    empty = Section("facets", 5, "The schemes, and what was found for each")
    if codebook is None or not codebook.schemes:
        return empty
    named = Counter(mentions["concept"].to_list())
    rows = statements.filter((pl.col("status") != "rejected") & pl.col("concept").is_not_null())
    tables = []
    missing = 0
    for scheme in codebook.schemes:
        concepts = [c for c in codebook.concepts if c.scheme == scheme.id]
        if concepts:
            table = _table(scheme, concepts, named, rows)
            missing += sum(row[-1] == NOTHING for row in table.rows)
            tables.append(table)
    codings = _codings(record, codebook)
    further = (coverage_table(codebook, rows), *profile_tables(codebook, record), codings)
    said = (
        f"{count(missing, 'concept')} of the codebook {'was' if missing == 1 else 'were'} looked "
        "for and not found."
        if missing
        else "Something was found for every concept of the codebook."
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="An analytical framework is a scheme of the codebook. Here is what it caught.",
        paragraphs=(said,),
        tables=(*tables, *(one for one in further if one.rows)),
    )


def _table(
    scheme: Scheme, concepts: list[Concept], named: Counter[str], rows: pl.DataFrame
) -> Table:
    cells = []
    grounds = []
    for concept in concepts:
        mine = rows.filter(pl.col("concept") == concept.id)
        ids = mine["statement"].unique(maintain_order=True).to_list()
        schools = mine["school"].drop_nulls().unique(maintain_order=True).to_list()
        who = mine["actor"].drop_nulls().n_unique()
        below = sum(one.broader == concept.id for one in concepts)
        found = "found" if ids else "named only" if named[concept.id] else NOTHING
        if below and not ids:
            found = f"heading of {below}"
        cells.append(
            (
                *(concept.label, concept.definition or None, named[concept.id], len(ids), who),
                *(", ".join(sorted(schools)) or None, found),
            )
        )
        grounds.append(tuple(ids))
    notes = [
        f"Scheme after: {scheme.source}." if scheme.source else "",
        "A passage takes at most one of these." if scheme.exclusive else "",
        "The concepts are steps of a scale, the lowest first." if scheme.scale == "ordinal" else "",
        _spread([named[concept.id] for concept in concepts]),
    ]
    return Table(
        f"facet-{scheme.id}",
        scheme.title,
        (
            *(Column("concept"), Column("definition"), Column("mentions", number=True)),
            *(Column("statements", number=True), Column("speakers", number=True)),
            *(Column("schools"), Column("result")),
        ),
        tuple(cells),
        grounds=tuple(grounds),
        note=" ".join(filter(None, notes)),
    )


def _spread(mentions: list[int]) -> str:
    """Say whether the mentions keep to a few of the concepts; "" where there is too little."""
    found = concentration(mentions)
    if found is None or found.n < FEWEST:
        return ""
    return (
        f"Concentration of the {found.n} mentions: HHI {number(found.hhi, 2)} "
        f"[{number(found.low, 2)}, {number(found.high, 2)}], where {number(found.even, 2)} is even "
        f"and 1 is all in one; entropy {number(found.entropy, 2)} of 1."
    )


def _codings(record: Record, codebook: Codebook) -> Table:
    """Return the passages that people classed or graded."""
    labels = {concept.id: concept.label for concept in codebook.concepts}
    return Table(
        "facet-codings",
        "Passages classed or graded by a person",
        tuple(
            Column(name)
            for name in ("class", "grade", "of whom", "coder", "note", "in the words", "where")
        ),
        tuple(
            (
                ", ".join(labels.get(id_, id_) for id_ in one.entry.texts("concept")),
                one.entry.text("value"),
                record.all_called(one, "by"),
                *(one.entry.text("coder"), one.entry.text("note")),
                *(quoted(one), place(one)),
            )
            for one in record.of("codings")
        ),
        grounds=tuple(record.grounds(one) for one in record.of("codings")),
    )
