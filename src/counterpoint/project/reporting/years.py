"""Time in a report: positions by the year of the work cited, and when a concept first comes up."""

from __future__ import annotations

import polars as pl

from counterpoint.report import Column, Picture, Section, StanceScale, Table
from counterpoint.report.wording import count
from counterpoint.report.years import Mark, marks_per_dot, years_svg

MOST = 6
"""Concepts as frequent as the first so many frequencies are shown year by year."""

FEWEST = 2
"""Fewer years than this are no development."""


def years_section(statements: pl.DataFrame, scale: StanceScale) -> Section:
    """Return part 7; empty where no more than one year is known.

    The year of a statement is that of the work cited for it, the earliest where there are several;
    without one, that of the source.
    """
    empty = Section("time", 7, "Time")
    rows = (
        statements.filter(
            (pl.col("status") != "rejected")
            & pl.col("date").is_not_null()
            & pl.col("actor").is_not_null()
        )
        .with_columns(pl.col("date").dt.year().cast(pl.Int64).alias("year"))
        .sort("date", "source", "start", "statement", "concept")
    )
    taken = rows.filter(pl.col("stance").is_not_null())
    if rows["year"].n_unique() < FEWEST:
        return empty
    undated = statements.filter(
        (pl.col("status") != "rejected") & pl.col("date").is_null() & pl.col("actor").is_not_null()
    )["statement"].n_unique()
    return Section(
        empty.id,
        empty.place,
        empty.title,
        lead="When the views were stated: by the year of the work cited for them; where none is "
        "cited, by that of the text.",
        paragraphs=(_said(rows, taken, undated),),
        pictures=(_picture(taken, scale),) if taken["year"].n_unique() >= FEWEST else (),
        tables=(
            _by_year(rows, scale),
            _first_use(rows),
            _by_speaker(rows, scale),
            _adopted(rows, scale),
        ),
    )


def _said(rows: pl.DataFrame, taken: pl.DataFrame, undated: int) -> str:
    years = rows["year"].to_list()
    fullest = (
        rows.group_by("year")
        .agg(pl.col("statement").n_unique().alias("n"))
        .sort("n", "year", descending=[True, False])
        .row(0)
    )
    dated = rows["statement"].n_unique()
    said = [
        f"{count(dated, 'statement')} can be dated, from {years[0]} to {years[-1]}; the "
        f"fullest year is {fullest[0]}, with {fullest[1]}."
    ]
    if undated:
        said.append(
            f"{count(undated, 'statement')} cannot be dated, because neither a dated work "
            "is cited for them nor the text itself has a date."
        )
    if taken["statement"].n_unique() < 30:
        said.append("So few positions show an order of events, not a trend.")
    return " ".join(said)


def _picture(taken: pl.DataFrame, scale: StanceScale) -> Picture:
    once = taken.unique(["statement", "concept"], keep="first", maintain_order=True)
    marks = [
        Mark(year, stance, name)
        for year, stance, name in once.select("year", "stance", "actor_name").iter_rows()
    ]
    each = marks_per_dot(marks)
    dot = "is a statement that takes" if each == 1 else f"stands for {each} statements that take"
    return Picture(
        years_svg(marks, (scale.against, scale.describes, scale.favour)),
        f"Each dot {dot} a side: {scale.favour} above the strip, "
        f"{scale.against} below it. The numbers in the strip count those that only describe.",
        "The table of years below says the same.",
    )


def _by_year(rows: pl.DataFrame, scale: StanceScale) -> Table:
    once = rows.unique(["statement", "concept"], keep="first", maintain_order=True)
    table = (
        once.group_by("year")
        .agg(
            *((pl.col("stance") == stance).sum().alias(str(stance)) for stance in (-1, 0, 1)),
            pl.col("actor_name").unique(maintain_order=True).str.join(", ").alias("names"),
            pl.col("statement").unique(maintain_order=True).alias("grounds"),
        )
        .sort("year")
    )
    return Table(
        "time-years",
        "Statements by year",
        (
            Column("year", number=True),
            Column("statements", number=True),
            *(Column(w, number=True) for w in (scale.against, scale.describes, scale.favour)),
            Column("who speaks"),
        ),
        # A year is a name and not an amount, so it is printed without a comma.
        tuple(
            (str(year), len(grounds), against, describes, favour, names)
            for year, against, describes, favour, names, grounds in table.iter_rows()
        ),
        grounds=tuple(tuple(grounds) for grounds in table["grounds"].to_list()),
    )


def _by_speaker(rows: pl.DataFrame, scale: StanceScale) -> Table:
    """Return the years of each speaker who is dated in two places or more."""
    table = (
        rows.group_by("actor", "actor_name", "year", maintain_order=True)
        .agg(
            *((pl.col("stance") == stance).sum().alias(str(stance)) for stance in (-1, 0, 1)),
            pl.col("concept_label").drop_nulls().unique(maintain_order=True).str.join(", "),
            pl.col("statement").unique(maintain_order=True).alias("grounds"),
        )
        .filter(pl.col("grounds").list.len().sum().over("actor") > 1)
        .sort("actor_name", "actor", "year")
    )
    return Table(
        "time-speakers",
        "The positions of each speaker over the years",
        (
            *(Column("who"), Column("year", number=True)),
            *(Column(w, number=True) for w in (scale.against, scale.describes, scale.favour)),
            Column("on what"),
        ),
        tuple(
            (
                row["actor_name"],
                str(row["year"]),
                row["-1"],
                row["0"],
                row["1"],
                row["concept_label"] or None,
            )
            for row in table.iter_rows(named=True)
        ),
        grounds=tuple(tuple(grounds) for grounds in table["grounds"].to_list()),
    )


def _adopted(rows: pl.DataFrame, scale: StanceScale) -> Table:
    """Return how often the concepts most spoken of were taken up, year by year."""
    once = rows.filter(pl.col("concept").is_not_null()).unique(
        ["statement", "concept"], keep="first", maintain_order=True
    )
    table = (
        once.group_by("concept", "year", maintain_order=True)
        .agg(
            pl.col("concept_label").first(),
            *((pl.col("stance") == stance).sum().alias(str(stance)) for stance in (-1, 0, 1)),
            pl.col("statement").alias("grounds"),
        )
        .with_columns(pl.col("grounds").list.len().sum().over("concept").alias("all"))
        .filter(pl.col("all").rank("dense", descending=True) <= MOST)
        .sort("all", "concept", "year", descending=[True, False, False])
    )
    return Table(
        "time-concepts",
        "The concepts most spoken of, year by year",
        (
            *(Column("concept"), Column("year", number=True), Column("statements", number=True)),
            *(Column(w, number=True) for w in (scale.against, scale.describes, scale.favour)),
        ),
        tuple(
            (
                *(row["concept_label"] or row["concept"], str(row["year"]), len(row["grounds"])),
                *(row["-1"], row["0"], row["1"]),
            )
            for row in table.iter_rows(named=True)
        ),
        grounds=tuple(tuple(grounds) for grounds in table["grounds"].to_list()),
        note="How a term was taken up, and which term came to stand for it.",
    )


def _first_use(rows: pl.DataFrame) -> Table:
    first = (
        rows.filter(pl.col("concept").is_not_null())
        .unique(["concept"], keep="first", maintain_order=True)
        .select("year", "concept_label", "concept", "actor_name", "stance", "statement")
    )
    return Table(
        "time-first",
        "First statement on each concept",
        (Column("year", number=True), Column("concept"), Column("who")),
        tuple(
            (str(year), label or concept, name)
            for year, label, concept, name, _, _ in first.iter_rows()
        ),
        grounds=tuple((statement,) for statement in first["statement"]),
        note="First among the works that these sources cite, which is not first in the world.",
    )
