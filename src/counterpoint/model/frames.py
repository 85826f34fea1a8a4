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

SURVEYS: dict[str, pl.DataType] = {
    "survey": pl.String(),  # id of the survey
    "by": pl.String(),  # who made it, in words
    "population": pl.String(),  # who was asked; null: not said, as all below
    "mode": pl.String(),  # by telephone, face to face, ...
    "field": pl.String(),  # when: a date or two with "/" between
    "n": pl.Int64(),  # how many answered
    "deff": pl.Float64(),  # design effect; 1 is simple random sampling
    "question": pl.String(),  # id of the question within the survey
    "about": pl.String(),  # what is asked about, in words
    "wording": pl.String(),  # how it was asked
    "topic": pl.String(),  # questions of one topic are held against each other as waves
    "category": pl.String(),  # the answer; null: a question without figures
    "share": pl.Float64(),  # per cent
    "within": pl.String(),  # the answer of the same question that this one is part of
    "opposite": pl.String(),  # what the rest are, where the answer denies something
    "sign": pl.String(),  # "+" or "-": the side of the answer, for the net
    "word": pl.String(),  # what the source calls the share: "half", "only"
    "source": pl.String(),
    "source_title": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),  # the words of the source that the row rests on
}
"""One row for each reported share of a survey, or for a question of which no share is reported."""

SHARE_PAIRS: dict[str, pl.DataType] = {
    "contrast": pl.String(),  # id
    "says": pl.String(),
    **{f"{side}_{key}": pl.String() for side in ("one", "other")
       for key in ("survey", "question", "category")},
}  # fmt: skip
"""One row for each two shares that a reader sets against each other."""

SURVEY_CLAIMS: dict[str, pl.DataType] = {
    "claim": pl.String(),  # id
    "says": pl.String(),
    "population": pl.String(),  # of whom it is said
    "survey": pl.String(),
    "question": pl.String(),  # null: the survey as a whole
    "source": pl.String(),
    "source_title": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),
}
"""One row for each claim and each question it is said to rest on."""
