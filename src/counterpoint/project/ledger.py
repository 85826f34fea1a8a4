"""The statements of a study as a table of ids, and the same with names: two steps, because ids
change with one source, and names with the register or the codebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from counterpoint.model import Reading, Statement
from counterpoint.model.frames import STATEMENTS
from counterpoint.model.source import CslItem
from counterpoint.project.judging import Judged
from counterpoint.project.places import Places
from counterpoint.project.snapshot import Names

Row = dict[str, Any]

_NAMED = ("actor_name", "actor_kind", "school", "concept_label", "reported_by", "works")
CORE: dict[str, pl.DataType] = {
    **{name: kind for name, kind in STATEMENTS.items() if name not in _NAMED},
    "chain": pl.List(pl.String()),  # actor ids of those who pass it on
    "entries": pl.List(pl.String()),  # ids of the references cited for it, within the source
}
"""A row of `frames.STATEMENTS` with ids in place of names."""

WORKS: dict[str, pl.DataType] = {
    "source": pl.String(),
    "entries": pl.String(),  # id of a reference within the source
    "works": pl.List(pl.String()),
}
"""Which works an entry of a list of references describes."""


def core_rows(*sources: tuple[Reading, Sequence[Judged[Statement]]]) -> pl.DataFrame:
    """Return the rows of sources (schema `CORE`), each in the order of its statements."""
    columns: dict[str, list[Any]] = {name: [] for name in CORE}
    for reading, judged in sources:
        for row in _rows(reading, judged):
            for name, values in columns.items():
                values.append(row[name])
    return pl.DataFrame(columns, schema=CORE)


def named(core: pl.DataFrame, names: Names, works: pl.DataFrame) -> pl.DataFrame:
    """Return rows of ids with names (schema `frames.STATEMENTS`).

    `works` says which works an entry describes (schema `WORKS`). An actor that nobody has named
    goes by the id; an entry that describes no work adds none.
    """
    ids = core["actor"].drop_nulls().unique().to_list()
    actors = [names.actor(id_) for id_ in ids]
    concept, actor = pl.col("concept"), pl.col("actor")
    found = core.with_row_index("_row").with_columns(
        _replaced(actor, {one: a.name for one, a in zip(ids, actors, strict=True)}, "actor_name"),
        _replaced(
            actor, {one: a.kind.value for one, a in zip(ids, actors, strict=True)}, "actor_kind"
        ),
        _replaced(actor, names.schools, "school"),
        _replaced(concept, names.concepts, "concept_label"),
    )
    for part in (_reported(found, names), _works(found, works)):
        found = found.join(part, on="_row", how="left", maintain_order="left")
    empty = pl.lit([], dtype=pl.List(pl.String()))
    filled = found.with_columns(pl.col("reported_by", "works").fill_null(empty))
    return filled.select(pl.col(name).cast(kind) for name, kind in STATEMENTS.items())


def _replaced(column: pl.Expr, values: Mapping[str, str], name: str) -> pl.Expr:
    if not values:
        return pl.lit(None, dtype=pl.String()).alias(name)
    replaced = column.replace_strict(
        list(values), list(values.values()), default=None, return_dtype=pl.String()
    )
    return replaced.alias(name)


def _reported(found: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Return row number and names of those who pass it on, for rows that have such."""
    some = found.filter(pl.col("chain").list.len() > 0).select("_row", "chain").explode("chain")
    called = {id_: names.actor(id_).name for id_ in some["chain"].unique()}
    told = some.with_columns(_replaced(pl.col("chain"), called, "reported_by"))
    return told.group_by("_row", maintain_order=True).agg("reported_by")


def _works(found: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return row number and ids of works, for rows that cite any."""
    some = (
        found.filter(pl.col("entries").list.len() > 0)
        .select("_row", "source", "entries")
        .explode("entries")
    )
    joined = some.join(known, on=["source", "entries"], how="inner", maintain_order="left")
    return joined.explode("works").group_by("_row", maintain_order=True).agg("works")


def issued(item: CslItem) -> date | None:
    """Return the first day of what is known of a date; None for none or an impossible one."""
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    try:
        year, month, day = (*(int(part) for part in parts[0]), 1, 1)[:3]
        return date(year, month, day)
    except (TypeError, ValueError):
        return None


def _rows(reading: Reading, judged: Sequence[Judged[Statement]]) -> Iterator[Row]:
    places, source = Places(reading), reading.source
    references = {r.id: r for r in reading.references}
    for one in judged:
        item = one.item
        cited = [references[r] for r in item.references if r in references]
        dates = [day for r in cited if (day := issued(r.csl))]
        common = {
            "statement": one.id,
            "source": source.id,
            "source_title": source.title,
            "source_kind": source.kind.value,
            "start": item.span.start,
            "end": item.span.end,
            "text": item.span.of(reading.text.content),
            "page": places.page(item.span.start),
            "language": places.language(item.span.start),
            "section": places.section(item.span.start),
            "kind": item.kind.value,
            "chain": list(item.chain),
            "entries": [r.id for r in cited],
            "citation": places.citations(item.span, item.references),
            "date": min(dates, default=issued(source.metadata)),
            "coder": one.coder,
            "status": one.status.value,
            "confidence": item.confidence,
            "cue": item.cue,
            "triggers": list(item.triggers),
            "reasons": list(item.reasons),
        }
        for concept in dict.fromkeys((item.concept, *item.facets)):
            stance = item.stance if concept == item.concept else None
            for id_ in item.actors or (None,):
                yield {**common, "concept": concept, "stance": stance, "actor": id_}
