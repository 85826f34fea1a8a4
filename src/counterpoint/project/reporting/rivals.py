"""Rival definitions in a report: who says what the concept is, and where two of them part."""

from __future__ import annotations

import polars as pl

from counterpoint.analyse.comparison import definition_matrix, definition_pairs
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError
from counterpoint.model import Status
from counterpoint.model.frames import DEFINITIONS
from counterpoint.project.case import ASPECTS
from counterpoint.project.reporting.recorded import Record, quoted
from counterpoint.report import CellValue, Column, Section, Table
from counterpoint.report.tables import Place
from counterpoint.report.wording import count

MOST_PAIRS = 40
ALIKE, DIFFER = "alike", "differ"
_FIXED = 5
"""The columns of the matrix that are not aspects: definition, concept, actor, its name, text."""


def rivals_section(definitions: pl.DataFrame, statements: pl.DataFrame) -> Section:
    """Return part 5, empty where nothing is defined.

    A row opens the statements that stand where the definition stands.
    """
    empty = Section("definitions", 5, "Definitions compared")
    try:
        found = definition_matrix(definitions)
        pairs = definition_pairs(definitions)
    except QuestionError:
        return empty  # no definition was found
    labels = dict(definitions.select("concept", "concept_label").iter_rows())
    grounds = _grounds(definitions, statements)
    stands = definitions.select("definition", "source", "start", "end").iter_rows()
    places = {id_: (source, start, end) for id_, source, start, end in stands}
    tables = [_matrix(found.table, labels, grounds, places)]
    both = _closest(
        pairs.table.filter(
            pl.col("relation").is_in([ALIKE, DIFFER]) & pl.col("one").ne_missing(pl.col("other"))
        )
    )
    if both.height:
        tables.append(_pairs(both))
    return Section(
        empty.id,
        empty.place,
        empty.title,
        lead="What each speaker takes the concept to be. An empty cell is silence, not denial.",
        paragraphs=(_said(found, both),),
        tables=tuple(tables),
    )


def coded_definitions(record: Record) -> pl.DataFrame:
    """Return the definitions that people recorded in the case (schema `frames.DEFINITIONS`)."""
    rows = [
        {
            "definition": one.entry.id,
            "source": one.reading.source.id,
            "source_title": one.reading.source.title,
            "start": one.span.start,
            "end": one.span.end,
            "text": quoted(one),
            "page": None,
            "concept": one.entry.text("concept"),
            "concept_label": record.names.concepts.get(one.entry.text("concept") or ""),
            "actor": actor,
            "actor_name": record.called(actor),
            "aspect": aspect or None,
            "words": one.entry.text(aspect) if aspect else None,
            "aspect_start": None,
            "aspect_end": None,
            "status": Status.ACCEPTED.value,
            "confidence": 1.0,
        }
        for one in record.of("definitions")
        for actor in one.entry.texts("by")
        for aspect in [a for a in ASPECTS if one.entry.text(a)] or ("",)
    ]
    return pl.DataFrame(rows, schema=DEFINITIONS)


def _closest(pairs: pl.DataFrame) -> pl.DataFrame:
    """Keep of several wordings of two speakers on one aspect the two that are closest."""
    turned = pl.col("other") < pl.col("one")
    ordered = pairs.with_columns(
        pl.when(turned).then(right).otherwise(left).alias(name)
        for name, left, right in (
            ("one", "one", "other"),
            ("other", "other", "one"),
            ("words_one", "words_one", "words_other"),
            ("words_other", "words_other", "words_one"),
        )
    )
    cyrillic = [pl.col(words).str.contains("(?i)[а-яё]") for words in ("words_one", "words_other")]
    return ordered.sort(
        *(pl.col("relation") == ALIKE, "likeness", cyrillic[0] == cyrillic[1]),
        descending=True,
        maintain_order=True,
    ).unique(["concept", "aspect", "one", "other"], keep="first", maintain_order=True)


def _said(found: Tabled, both: pl.DataFrame) -> str:
    differ = both.filter(pl.col("relation") == DIFFER).height
    said = found.caption
    if both.height:
        said += (
            f" Laid side by side, {count(both.height, 'pair')} of views can be compared: "
            f"{differ} differ, {both.height - differ} are alike. This is read from the grounds of "
            "influence they name and the words they share; whether it is so is for you to judge."
        )
    return said


def _matrix(
    table: pl.DataFrame,
    labels: dict[str, str | None],
    grounds: dict[str, tuple[str, ...]],
    places: dict[str, Place],
) -> Table:
    table = _together(table)
    aspects = table.columns[_FIXED:]
    rows: list[tuple[CellValue, ...]] = [
        (
            row["actor_name"],
            labels.get(row["concept"]) or row["concept"],
            row["text"],
            *(row[aspect] for aspect in aspects),
        )
        for row in table.iter_rows(named=True)
    ]
    names = ("who", "concept", "in the words of the source", *aspects)
    return Table(
        "definitions-table",
        "Definitions by what they say",
        tuple(Column(name) for name in names),
        tuple(rows),
        grounds=tuple(grounds.get(id_, ()) for id_ in table["definition"]),
        places=tuple(places.get(id_) for id_ in table["definition"]),
    )


def _together(table: pl.DataFrame) -> pl.DataFrame:
    """Put the definitions of one concept, and of one speaker within it, side by side."""
    placed = table.with_row_index("at")
    first = [pl.col("at").min().over(keys) for keys in ("concept", ["concept", "actor"])]
    return placed.sort(*first, "at").drop("at")


def _pairs(both: pl.DataFrame) -> Table:
    alike = pl.col("relation") == ALIKE
    shown = both.sort(~alike, "concept", "aspect", maintain_order=True).head(MOST_PAIRS)
    left = both.height - shown.height
    return Table(
        "definitions-pairs",
        "Where two definitions meet and part",
        tuple(
            Column(name)
            for name in ("aspect", "who", "says", "and who", "says", "they", "both name")
        ),
        tuple(
            shown.select(
                "aspect", "one", "words_one", "other", "words_other", "relation", "common"
            ).iter_rows()
        ),
        note=f"{left} further pairs are left out." if left else "",
    )


def _grounds(definitions: pl.DataFrame, statements: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return definition -> the statements that share words with it in the same source."""
    places = definitions.select("definition", "source", "start", "end").unique()
    said = (
        statements.filter(pl.col("status") != "rejected")
        .select("statement", "source", pl.col("start").alias("from"), pl.col("end").alias("to"))
        .unique()
    )
    shared = (
        places.join(said, on="source")
        .filter((pl.col("from") < pl.col("end")) & (pl.col("start") < pl.col("to")))
        .sort("definition", "from", "statement")
    )
    found: dict[str, tuple[str, ...]] = {}
    for definition, statement in shared.select("definition", "statement").iter_rows():
        found[definition] = (*found.get(definition, ()), statement)
    return found
