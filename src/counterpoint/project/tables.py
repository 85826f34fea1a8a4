"""The tables of a study: statements, mentions, appraisals, as the analyses take them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.content import mention_table, word_places
from counterpoint.content.tables import WORDS
from counterpoint.model import Appraisal, Definition, Reading, Statement
from counterpoint.model.frames import APPRAISALS, DEFINITIONS, MENTIONS
from counterpoint.project.judging import Judged
from counterpoint.project.ledger import named
from counterpoint.project.places import Places
from counterpoint.project.snapshot import Names, Snapshot
from counterpoint.project.upkeep import ledger_of, rows_seen

if TYPE_CHECKING:
    from counterpoint.project.study import Study

Row = dict[str, Any]


def statements_table(study: Study, grouping: str) -> pl.DataFrame:
    """Return one row for each statement, actor and concept (schema `frames.STATEMENTS`).

    A facet is a row of its own concept, without a stance: what was read is the stance toward the
    statement's concept, and to carry it over to a facet would claim more than anybody said.
    """
    names = study.snapshot().names(grouping)
    works = ledger_of(study).works_of(study)
    return named(rows_seen(study), names, works)


def statements_named(
    study: Study, ids: Collection[str], grouping: str | None = None
) -> pl.DataFrame:
    """Return the rows of some statements, by their ids; the others are not laid out."""
    rows = rows_seen(study).filter(pl.col("statement").is_in(list(ids)))
    names = study.snapshot().names(grouping or study.settings.grouping)
    return named(rows, names, ledger_of(study).works_of(study))


def mentions_table(found: Snapshot) -> pl.DataFrame:
    """Return one row for each mention of a concept (schema `frames.MENTIONS`)."""
    empty = [pl.DataFrame(schema=MENTIONS)]
    if found.codebook is None:
        return empty[0]
    book = found.codebook
    return pl.concat(
        empty + [mention_table(one, text, found.mentions(one), book) for one, text in found.texts()]
    )


def words_table(found: Snapshot, *columns: str) -> pl.DataFrame:
    """Return one row for each word of the sources, in these columns of `content.WORDS`.

    They say where the words stand; the words themselves are not among them.
    """
    empty = [pl.DataFrame(schema={name: WORDS[name] for name in columns})]
    each = (word_places(one, text).select(columns) for one, text in found.texts())
    return pl.concat([*empty, *each])


def appraisals_table(found: Snapshot, grouping: str) -> pl.DataFrame:
    """Return one row for each strength or limit (schema `frames.APPRAISALS`)."""
    names = found.names(grouping)
    rows = [
        row
        for source in found.sources
        if source.id in found.appraisals
        for row in _appraisal_rows(found.reading(source), found.appraisals[source.id], names)
    ]
    return pl.DataFrame(rows, schema=APPRAISALS)


def definitions_table(found: Snapshot, grouping: str) -> pl.DataFrame:
    """Return one row for each definition, actor and aspect (schema `frames.DEFINITIONS`)."""
    names = found.names(grouping)
    rows = [
        row
        for source in found.sources
        if source.id in found.definitions
        for row in _definition_rows(found.reading(source), found.definitions[source.id], names)
    ]
    return pl.DataFrame(rows, schema=DEFINITIONS)


def _appraisal_rows(
    reading: Reading, judged: list[Judged[Appraisal]], names: Names
) -> Iterator[Row]:
    places = Places(reading)
    for one in judged:
        item = one.item
        yield {
            "source": reading.source.id,
            "source_title": reading.source.title,
            **_place(places, item, reading),
            "side": item.side,
            "view": item.view,
            "view_name": names.actor(item.view).name,
            "by": item.by,
            "by_name": None if item.by is None else names.actor(item.by).name,
            "ground": item.ground,
            "status": one.status.value,
            "confidence": item.confidence,
        }


def _definition_rows(
    reading: Reading, judged: list[Judged[Definition]], names: Names
) -> Iterator[Row]:
    places = Places(reading)
    for one in judged:
        item = one.item
        common = {
            "definition": one.id,
            "source": reading.source.id,
            "source_title": reading.source.title,
            **_place(places, item, reading),
            "concept": item.concept,
            "concept_label": names.concepts.get(item.concept),
            "status": one.status.value,
            "confidence": item.confidence,
        }
        for actor in item.actors or (None,):
            who = {"actor": actor, "actor_name": actor and names.actor(actor).name}
            for aspect, span in item.attributes.items() or ((None, None),):
                words = {
                    "aspect": aspect,
                    "words": span and span.of(reading.text.content),
                    "aspect_start": span and span.start,
                    "aspect_end": span and span.end,
                }
                yield {**common, **who, **words}


def _source(reading: Reading) -> Row:
    source = reading.source
    return {
        "source": source.id,
        "source_title": source.title,
        "source_kind": source.kind.value,
    }


def _place(places: Places, item: Statement | Appraisal | Definition, reading: Reading) -> Row:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "text": item.span.of(reading.text.content),
        "page": places.page(item.span.start),
    }
