"""One source, read without a project."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import counterpoint as cp

from .conftest import BOOK

PLACE = {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1}}


def listed(*required: str) -> dict[str, object]:
    """A list of objects that have these fields."""
    properties = {name: rule for name, rule in PLACE.items() if name in required}
    return {
        "type": "array",
        "items": {"type": "object", "required": list(required), "properties": properties},
    }


SCHEMA = {
    "type": "object",
    "required": ["schema", "source", "text", "sections", "references", "citations", "quotations",
                 "actors", "mentions", "statements", "figures", "findings"],
    "properties": {
        "schema": {"const": 1},
        "source": {"type": "object", "required": ["path", "sha256", "kind", "media_type",
                   "languages", "title", "authors", "date", "doi", "pages"]},
        "sections": listed("title", "role", "start", "end"),
        "references": listed("id", "start", "end", "text", "csl"),
        "citations": listed("start", "end", "text", "targets"),
        "quotations": listed("start", "end", "text", "citation"),
        "actors": listed("id", "name", "names", "kind", "school"),
        "mentions": listed("concept", "start", "end", "text", "language"),
        "statements": listed("start", "end", "text", "actors", "speaker_text", "chain",
                             "references", "kind", "concept", "stance", "cue", "confidence",
                             "method"),
        "figures": listed("start", "end", "value", "unit", "n", "what", "date"),
        "findings": listed("code", "severity", "start", "end", "also", "message", "fix"),
    },
}  # fmt: skip
"""What `read --json` promises (design, section 4)."""


def test_a_reading_keeps_the_promised_schema(essay: Path) -> None:
    told = json.loads(json.dumps(cp.read(essay, BOOK).to_json()))

    jsonschema.validate(told, SCHEMA)
    assert told["text"] == essay.read_text("utf-8")


@pytest.mark.real
def test_the_published_article_keeps_the_promised_schema(article: Path) -> None:
    told = json.loads(json.dumps(cp.read(article).to_json()))

    jsonschema.validate(told, SCHEMA)
    assert told["text"] == article.read_text("utf-8")
    ids = {reference["id"] for reference in told["references"]}
    for citation in told["citations"]:
        assert {target["reference"] for target in citation["targets"]} <= ids | {None}


def test_every_reading_of_the_same_bytes_is_equal(essay: Path) -> None:
    assert cp.read(essay, BOOK) == cp.read(essay, BOOK)


def test_concepts_asked_for_are_looked_for_beside_those_of_a_codebook(essay: Path) -> None:
    found = cp.read(essay, BOOK, ["river states"]).mentions

    assert {mention.text.lower() for mention in found} == {"quiet influence", "river states"}


def test_checking_returns_the_findings_of_the_reading(essay: Path) -> None:
    assert cp.check(essay, BOOK) == list(cp.read(essay, BOOK).findings)


def test_a_register_gives_its_ids_to_those_it_knows(essay: Path) -> None:
    known = (cp.Actor("the-holt", "Maren Holt", ("Holt M.",), school="harbour"),)

    reading = cp.read(essay, BOOK, register=known)

    assert "the-holt" in {id_ for statement in reading.statements for id_ in statement.actors}
