"""The tables of a study: statements, mentions, appraisals, as the analyses take them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from counterpoint.content import mention_table, word_table
from counterpoint.model import Appraisal, Definition, Reading, Statement
from counterpoint.model.frames import APPRAISALS, DEFINITIONS, MENTIONS, STATEMENTS
from counterpoint.model.source import CslItem
from counterpoint.project.judging import Judged
from counterpoint.project.places import Places
from counterpoint.project.snapshot import Names, Snapshot

Row = dict[str, Any]


def statements_table(found: Snapshot, grouping: str) -> pl.DataFrame:
    """Return one row for each statement, actor and concept (schema `frames.STATEMENTS`).

    A facet is a row of its own concept, without a stance: what was read is the stance toward the
    statement's concept, and to carry it over to a facet would claim more than anybody said.
    """
    names = found.names(grouping)
    rows = [
        row
        for reading in found.readings
        for row in _statement_rows(reading, found.statements[reading.source.id], names)
    ]
    return pl.DataFrame(rows, schema=STATEMENTS)


def mentions_table(found: Snapshot) -> pl.DataFrame:
    """Return one row for each mention of a concept (schema `frames.MENTIONS`)."""
    empty = [pl.DataFrame(schema=MENTIONS)]
    if found.codebook is None:
        return empty[0]
    book = found.codebook
    return pl.concat(
        empty + [mention_table(r.source, r.text, r.mentions, book) for r in found.readings]
    )


def words_table(found: Snapshot) -> pl.DataFrame:
    """Return one row for each word of the sources (schema `content.WORDS`)."""
    return pl.concat([word_table(r.source, r.text) for r in found.readings] or [pl.DataFrame()])


def appraisals_table(found: Snapshot, grouping: str) -> pl.DataFrame:
    """Return one row for each strength or limit (schema `frames.APPRAISALS`)."""
    names = found.names(grouping)
    rows = [
        row
        for reading in found.readings
        for row in _appraisal_rows(reading, found.appraisals[reading.source.id], names)
    ]
    return pl.DataFrame(rows, schema=APPRAISALS)


def definitions_table(found: Snapshot, grouping: str) -> pl.DataFrame:
    """Return one row for each definition, actor and aspect (schema `frames.DEFINITIONS`)."""
    names = found.names(grouping)
    rows = [
        row
        for reading in found.readings
        for row in _definition_rows(reading, found.definitions[reading.source.id], names)
    ]
    return pl.DataFrame(rows, schema=DEFINITIONS)


def issued(item: CslItem) -> date | None:
    """Return the first day of what is known of a date; None for none or an impossible one."""
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    try:
        year, month, day = (*(int(part) for part in parts[0]), 1, 1)[:3]
        return date(year, month, day)
    except (TypeError, ValueError):
        return None


def _statement_rows(
    reading: Reading, judged: list[Judged[Statement]], names: Names
) -> Iterator[Row]:
    places = Places(reading)
    references = {r.id: r for r in reading.references}
    for one in judged:
        item = one.item
        cited = [references[r] for r in item.references if r in references]
        dates = [day for r in cited if (day := issued(r.csl))]
        common = {
            "statement": one.id,
            **_source(reading),
            **_place(places, item, reading),
            "language": places.language(item.span.start),
            "section": places.section(item.span.start),
            "kind": item.kind.value,
            "reported_by": [names.actor(id_).name for id_ in item.chain],
            "works": [
                work for r in cited for work in names.works.get((reading.source.id, r.id), ())
            ],
            "citation": places.citations(item.span, item.references),
            "date": min(dates, default=issued(reading.source.metadata)),
            "coder": one.coder,
            "status": one.status.value,
            "confidence": item.confidence,
            "cue": item.cue,
            "triggers": list(item.triggers),
            "reasons": list(item.reasons),
        }
        for concept in dict.fromkeys((item.concept, *item.facets)):
            about = {
                "concept": concept,
                "concept_label": names.concepts.get(concept or ""),
                "stance": item.stance if concept == item.concept else None,
            }
            for id_ in item.actors or (None,):
                yield {**common, **about, **_speaker(id_, names)}


def _speaker(id_: str | None, names: Names) -> Row:
    if id_ is None:
        return {"actor": None, "actor_name": None, "actor_kind": None, "school": None}
    actor = names.actor(id_)
    return {
        "actor": id_,
        "actor_name": actor.name,
        "actor_kind": actor.kind.value,
        "school": names.schools.get(id_),
    }


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
