"""How often the concepts are named, by language and by source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from counterpoint.report import ConceptUse, UseCount

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def concept_use(study: Study) -> ConceptUse:
    """Count the mentions of each concept, and the words they stand among."""
    found = study.snapshot()
    counts: Counter[tuple[str, str, str]] = Counter()
    words: Counter[tuple[str, str]] = Counter()
    for reading in found.readings:
        title = reading.source.title
        content = reading.text.content
        words["source", title] += len(content.split())
        for passage in reading.text.passages:
            words["language", passage.language] += len(passage.span.of(content).split())
        for mention in reading.mentions:
            counts[mention.concept, "source", title] += 1
            counts[mention.concept, "language", mention.language] += 1
    return ConceptUse(
        tuple(
            UseCount(concept, by, group, number, words[by, group])
            for (concept, by, group), number in sorted(counts.items())
        )
    )
