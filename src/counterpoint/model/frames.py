"""What the columns of the tables mean. Tables are Polars frames; these are their schemas."""

from __future__ import annotations

import polars as pl

STATEMENTS: dict[str, pl.DataType] = {
    "statement": pl.String(),  # content id
    "source": pl.String(),  # source id (SHA-256)
    "source_title": pl.String(),
    "source_kind": pl.String(),
    "start": pl.Int64(),  # code points into the source's text
    "end": pl.Int64(),  # exclusive
    "text": pl.String(),  # the passage the row rests on
    "page": pl.Int64(),  # counts from 1; null where the source has no pages
    "section": pl.String(),
    "language": pl.String(),
    "actor": pl.String(),  # actor id
    "actor_name": pl.String(),
    "actor_kind": pl.String(),
    "school": pl.String(),  # null: no school given
    "concept": pl.String(),  # concept id; null: none
    "concept_label": pl.String(),
    "stance": pl.Int8(),  # -1, 0, 1; null: not taken up
    "kind": pl.String(),  # paraphrase, quotation, mixed
    "reported_by": pl.List(pl.String()),  # actor names, outermost first; empty: direct
    "works": pl.List(pl.String()),  # ids of the works cited for it
    "citation": pl.String(),  # the citation as printed beside it, or ""
    "date": pl.Date(),  # of the work cited, else of the source; first day of what is known
    "coder": pl.String(),  # a person, or the name of the method
    "status": pl.String(),  # suggested, accepted, rejected
    "confidence": pl.Float64(),
    "cue": pl.String(),
    "triggers": pl.List(pl.String()),
    "reasons": pl.List(pl.String()),
}
"""One row for each statement and each of its actors; a facet is a row of its own concept."""

MENTIONS: dict[str, pl.DataType] = {
    "source": pl.String(),
    "source_title": pl.String(),
    "source_kind": pl.String(),
    "section": pl.String(),
    "language": pl.String(),
    "concept": pl.String(),
    "concept_label": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),
    "before": pl.String(),  # up to 60 code points of context, for concordances
    "after": pl.String(),
}
"""One row for each mention of a concept."""

APPRAISALS: dict[str, pl.DataType] = {
    "source": pl.String(),
    "source_title": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),
    "page": pl.Int64(),
    "side": pl.String(),  # strength, limit
    "view": pl.String(),  # actor id or group whose view is appraised
    "view_name": pl.String(),
    "by": pl.String(),  # actor id; null: the source's own voice
    "by_name": pl.String(),
    "ground": pl.String(),
    "status": pl.String(),
    "confidence": pl.Float64(),
}
"""One row for each strength or limit that a source states of a view."""

DEFINITIONS: dict[str, pl.DataType] = {
    "definition": pl.String(),  # content id
    "source": pl.String(),
    "source_title": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),
    "page": pl.Int64(),
    "concept": pl.String(),
    "concept_label": pl.String(),
    "actor": pl.String(),  # who defines it
    "actor_name": pl.String(),
    "aspect": pl.String(),  # means, agent, target, mechanism, excludes; null: none was found
    "words": pl.String(),  # the words for the aspect
    "aspect_start": pl.Int64(),
    "aspect_end": pl.Int64(),
    "status": pl.String(),
    "confidence": pl.Float64(),
}
"""One row for each definition, each of its actors and each aspect it speaks of."""
