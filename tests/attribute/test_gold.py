"""Attribution against articles marked up by a careful reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.attribute import attribute
from counterpoint.cite.citations import find_citations
from counterpoint.cite.references import find_references
from counterpoint.content import find_mentions
from counterpoint.model import Codebook, Concept, Reading, Span
from counterpoint.read import read_file

LEAST = 0.96  # overlap F1; a few points below what bench/attribution.py prints


@pytest.mark.real
@pytest.mark.parametrize("name", ["a3_digitalsovereignty", "a5_conditionality", "a7_initbudget_ru"])
def test_spans_of_the_gold_are_found(shared: Path, name: str) -> None:
    gold = json.loads((shared / "data/articles" / f"{name}.gold.json").read_text("utf-8"))
    source, text = read_file(shared / "data/articles" / f"{name}.txt")
    references = find_references(text)
    concept = Concept("central", {gold["language"]: (gold["concept"],)}, {})
    codebook = Codebook("gold", (concept,), central="central")
    citations = find_citations(text, references)
    reading = Reading(source, text, references, citations, mentions=find_mentions(text, codebook))

    ours = [s.span for s in attribute(reading, codebook).statements]

    theirs = [Span(s["start"], s["end"]) for s in gold["statements"]]
    found = sum(any(o.overlaps(t) for o in ours) for t in theirs)
    right = sum(any(o.overlaps(t) for t in theirs) for o in ours)
    assert 2 * found / (len(theirs) + len(ours) + found - right) >= LEAST


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "stances"),
    [("a3_digitalsovereignty", 0.58), ("a5_conditionality", 0.55), ("a7_initbudget_ru", 0.72)],
)
def test_speakers_are_as_many_and_stance_as_often_right_as_measured(
    shared: Path, name: str, stances: float
) -> None:
    gold = json.loads((shared / "data/articles" / f"{name}.gold.json").read_text("utf-8"))
    concept = Concept("central", {gold["language"]: (gold["concept"],)}, {})
    codebook = Codebook("gold", (concept,), central="central")
    reading = cp.read(shared / "data/articles" / f"{name}.txt", codebook=codebook)
    ours = {(s.span.start, s.span.end): s for s in reading.statements}
    alone = [s for s in gold["statements"] if s["attribution"] != "group"]
    pairs = [(ours[p], s) for s in alone if (p := (s["start"], s["end"])) in ours]

    assert len(pairs) >= 0.95 * len(alone)
    assert sum(len(o.actors) == len(s["speakers"]) for o, s in pairs) >= 0.95 * len(pairs)
    assert sum(o.stance == s["stance"] for o, s in pairs) >= stances * len(pairs)


@pytest.mark.real
def test_the_article_gives_its_voices(article: Path) -> None:
    source, text = read_file(article)
    references = find_references(text)
    concept = Concept("soft-power", {"en": ("soft power",)}, {})
    codebook = Codebook("gold", (concept,), central="soft-power")
    citations = find_citations(text, references)
    reading = Reading(source, text, references, citations, mentions=find_mentions(text, codebook))

    found = attribute(reading, codebook)

    names = " ".join(a.name for a in found.actors)
    for family in ("Nye", "Mommen", "Laruelle", "Hudson", "Putin", "Hiro", "Tokayev", "Shin"):
        assert family in names
    assert any(
        "Putin" in found.actors[0].name or d.actors == ("putin-v",) for d in found.definitions
    )
