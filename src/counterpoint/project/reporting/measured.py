"""Parts of the report that rest on tables of counts and values: rates, and a composite index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count, number

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.tabled import Tabled
    from counterpoint.analyse.index import CompositeIndex


def rates_section(found: Tabled | None) -> Section:
    """Return whether things became more frequent; empty without counts."""
    empty = Section("rates", 7, "Counts of two phases")
    if found is None:
        return empty
    heads = (
        *(Column("series"), Column("source"), Column("phases")),
        *(Column(name, number=True) for name in ("before", "after")),
        *(Column(name, number=True, digits=2) for name in ("ratio", "from", "to")),
        *(Column(name, number=True, digits=2) for name in ("spread", "wider from", "wider to")),
        Column("verdict"),
    )
    rows = tuple(
        (
            *(row["series"], row["source"] or None, row["phase"], row["before"], row["after"]),
            *(row["ratio"], row["low"], row["high"]),
            *(row["spread"], row["low_spread"], row["high_spread"], row["verdict"]),
        )
        for row in found.table.iter_rows(named=True)
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Whether something became more frequent: the ratio of two rates and its interval.",
        paragraphs=tuple(map(_rate_said, found.table.iter_rows(named=True))),
        tables=(
            Table(
                *("rates-table", "Change of rate", heads, rows),
                note=f"{found.caption[0].upper()}{found.caption[1:]}. Where counts vary between "
                "periods more than chance would have them (spread above 1), the wider interval "
                "counts.",
            ),
        ),
    )


def _rate_said(row: dict[str, Any]) -> str:
    named = f"{row['series']} ({row['source']})" if row["source"] else row["series"]
    if row["ratio"] is None:
        return f"{named}, {row['phase']}: nothing was counted before, so there is no ratio."
    low, high = (row["low"], row["high"])
    if row["low_spread"] is not None:
        low, high = row["low_spread"], row["high_spread"]
    ends = f"[{number(low, 2)}, {number(high, 2)}]"
    return f"{named}, {row['phase']}: {number(row['ratio'], 2)} times {ends}; {row['verdict']}."


def index_section(found: CompositeIndex | None) -> Section:
    """Return the index of a study with what its ranks hang on; empty without one."""
    empty = Section("index", 9, "Evidence: a composite index")
    if found is None:
        return empty
    from counterpoint.analyse.index import left_out, rank_intervals  # noqa: PLC0415 - slow, late import

    intervals, without = rank_intervals(found), left_out(found)
    ranked = found.table.join(intervals.table.select("unit", "low", "high"), on="unit", how="left")
    parts = [name for name in found.table.columns if name not in ("unit", "name", "rank", "score")]
    names = {code: found.tree.nodes[code].name for code in parts}
    sure = intervals.table.filter(intervals.table["low"] == intervals.table["high"]).height
    heads = (
        *(Column("unit"), Column("rank", number=True)),
        *(Column("rank from", number=True), Column("rank to", number=True)),
        *(Column(name, number=True, digits=1) for name in ("score", *names.values())),
    )
    rows = tuple(
        (row["name"], row["rank"], row["low"], row["high"], row["score"], *(row[p] for p in parts))
        for row in ranked.iter_rows(named=True)
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Ranks made of indicators, and how far they hang on the weights.",
        paragraphs=(
            f"{found.caption}.",
            f"{count(sure, 'unit')} of {intervals.table.height} keep one rank: "
            f"{intervals.caption}.",
        ),
        tables=(
            Table("index-ranks", "Ranks with their intervals", heads, rows),
            _without(without.table.iter_rows(named=True)),
            _indicators(found),
        ),
    )


def _without(rows: Any) -> Table:
    return Table(
        "index-without",
        "The index without one indicator at a time",
        (
            Column("indicator"),
            Column("weight in the whole", number=True, digits=3),
            Column("places moved, mean", number=True, digits=2),
            Column("most", number=True),
            Column("Kendall's tau", number=True, digits=2),
        ),
        tuple((r["name"], r["share"], r["moved"], r["most"], r["tau"]) for r in rows),
    )


def _indicators(found: CompositeIndex) -> Table:
    nodes = found.tree.nodes
    return Table(
        "index-indicators",
        "The indicators",
        (
            *(Column("indicator"), Column("part of"), Column("more is")),
            *(Column("weight", number=True, digits=3), Column("outliers drawn in", number=True)),
            *(Column("source"), Column("year", number=True)),
        ),
        tuple(
            (
                node.name,
                nodes[node.parent].name if node.parent else None,
                "more" if node.direction > 0 else "less",
                *(node.weight, drawn, node.source, node.year),
            )
            for node, drawn in zip(found.tree.indicators, found.drawn, strict=True)
        ),
        note="No source is given where the column says none: such a value cannot be checked.",
    )
