"""From readings to the tables that content analysis counts in."""

from __future__ import annotations

from bisect import bisect_right

import polars as pl

from counterpoint.content.inflection import base_form
from counterpoint.content.word_lists import is_stop
from counterpoint.content.words import split_words
from counterpoint.model import Codebook, Concept, Mention, Source, Text
from counterpoint.model.frames import MENTIONS

CONTEXT = 60
"""Code points of context on either side of a mention."""

WORDS: dict[str, pl.DataType] = {
    "source": pl.String(),
    "source_title": pl.String(),
    "source_kind": pl.String(),
    "section": pl.String(),
    "language": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "word": pl.String(),  # folded
    "lemma": pl.String(),  # as a dictionary lists it, where the language is known
    "is_stop": pl.Boolean(),  # a function word
}
"""One row for each word of a source, in the order of the text."""


def mention_table(
    source: Source, text: Text, mentions: tuple[Mention, ...], codebook: Codebook
) -> pl.DataFrame:
    """Return the mentions of one source as a table of the schema MENTIONS."""
    labels = {concept.id: concept.label for concept in codebook.concepts}
    place = _Places(text)
    rows = []
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        section, _ = place.of(start)
        before = text.content[max(0, start - CONTEXT) : start]
        after = text.content[end : end + CONTEXT]
        rows.append(
            (
                *(source.id, source.title, source.kind.value, section, mention.language),
                *(mention.concept, labels.get(mention.concept, mention.concept)),
                *(start, end, mention.text, " ".join(before.split()), " ".join(after.split())),
            )
        )
    return pl.DataFrame(rows, schema=MENTIONS, orient="row")


def word_table(source: Source, text: Text) -> pl.DataFrame:
    """Return the words of one source as a table of the schema WORDS."""
    words = split_words(text.content)
    place = _Places(text)
    rows = []
    for start, end, word in zip(words.starts, words.ends, words.folded, strict=True):
        section, language = place.of(start)
        rows.append(
            (
                *(source.id, source.title, source.kind.value, section, language, start, end),
                *(word, base_form(word, language), is_stop(word, language)),
            )
        )
    return pl.DataFrame(rows, schema=WORDS, orient="row")


def word_places(source: Source, text: Text) -> pl.DataFrame:
    """Return only where each word of one source stands: to count words asks for no more of them."""
    place = _Places(text)
    places = [place.of(start) for start in split_words(text.content).starts]
    found = pl.DataFrame(places, {n: WORDS[n] for n in ("section", "language")}, orient="row")
    told = {"source": source.id, "source_title": source.title, "source_kind": source.kind.value}
    return found.select(*(pl.lit(v).alias(n) for n, v in told.items()), "section", "language")


def roll_up(table: pl.DataFrame, codebook: Codebook) -> pl.DataFrame:
    """Return mentions or statements with a further row for each concept above theirs.

    A place that names two concepts of one branch counts once for the concept above them. Rows of
    concepts that the codebook does not know stay as they are.
    """
    above = [
        (concept.id, depth, step.id, step.label)
        for concept in codebook.concepts
        for depth, step in enumerate(_upwards(concept, codebook))
    ]
    kinds = {"concept": pl.String, "steps": pl.Int64, "above": pl.String, "label": pl.String}
    place = ("source", "start", "end", "actor", "coder")
    columns = [name for name in place if name in table.columns]
    return (
        table.join(pl.DataFrame(above, schema=kinds, orient="row"), on="concept", how="left")
        .with_columns(
            pl.coalesce("above", "concept").alias("concept"),
            pl.coalesce("label", "concept_label").alias("concept_label"),
        )
        .sort(pl.col("steps").fill_null(0), maintain_order=True)
        .unique([*columns, "concept"], keep="first", maintain_order=True)
        .select(table.columns)
        .sort("source", "start", "end", "concept", nulls_last=True, maintain_order=True)
    )


def _upwards(concept: Concept, codebook: Codebook) -> list[Concept]:
    """Return a concept and those above it; a circle ends where it began."""
    found = [concept]
    while found[-1].broader is not None:
        step = codebook.concept(found[-1].broader)
        if step is None or step in found:
            break
        found.append(step)
    return found


class _Places:
    """The section and the language at a place of a text."""

    def __init__(self, text: Text) -> None:
        self._sections = [(s.span.start, s.title or s.role.value) for s in text.sections]
        self._passages = [(p.span.start, p.language) for p in text.passages]

    def of(self, offset: int) -> tuple[str, str]:
        """Return the title of the section and the language of the passage."""
        return _at(self._sections, offset, ""), _at(self._passages, offset, "und")


def _at(starts: list[tuple[int, str]], offset: int, default: str) -> str:
    place = bisect_right(starts, offset, key=lambda pair: pair[0]) - 1
    return starts[place][1] if place >= 0 else default
