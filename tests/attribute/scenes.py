"""Small invented sources to attribute: paragraphs of text and a list of who wrote what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterpoint.attribute import Attribution, Suggester, attribute
from counterpoint.model import (
    Actor,
    Citation,
    Codebook,
    Concept,
    Mention,
    Passage,
    Reading,
    Reference,
    Section,
    SectionRole,
    Source,
    Span,
    Statement,
    Target,
    Text,
)
from counterpoint.read.sentences import split_sentences

CODEBOOK = Codebook(
    "Fares",
    (Concept("free-fares", {"en": ("free fares",)}, {}),),
    central="free-fares",
)
_MARK = re.compile(r"\[([\d, ]+?)(?:, (?:p|с|б)\. ?(\d+))?\]")


def source(
    text: str,
    authors: Sequence[str | Sequence[str]] = (),
    *,
    language: str = "en",
    role: SectionRole = SectionRole.BODY,
) -> Reading:
    """Read paragraphs (one a line) that cite by "[n]"; `authors` are "Family, G." by number."""
    references = []
    for number, names in enumerate(authors, 1):
        people = [names] if isinstance(names, str) else names
        csl = {"author": [_name(person) for person in people]}
        at = Span(len(text) + 2 * number, len(text) + 2 * number + 1)
        references.append(Reference(f"r{number}", at, "", csl, number=number))
    citations = tuple(_citation(found) for found in _MARK.finditer(text))
    passages, sentences = [], []
    for line in re.finditer(r"[^\n]+", text):
        span = Span(line.start(), line.end())
        passages.append(Passage(span, language=language))
        sentences.extend(split_sentences(text, span))
    whole = Span(0, max(1, len(text)))
    return Reading(
        Source("0" * 64, "scene.txt", "text/plain", languages=(language,)),
        Text(
            text,
            "scene",
            (Section("", role, whole),),
            tuple(passages),
            sentences=tuple(sentences),
        ),
        tuple(references),
        citations,
        mentions=tuple(
            Mention("free-fares", Span(m.start(), m.end()), m.group(), language)
            for m in re.finditer("(?i)free fares", text)
        ),
    )


def hear(
    text: str,
    authors: Sequence[str | Sequence[str]] = (),
    *,
    language: str = "en",
    register: Sequence[Actor] = (),
    suggester: Suggester | None = None,
) -> Attribution:
    """Attribute such a source."""
    reading = source(text, authors, language=language)
    return attribute(reading, CODEBOOK, register, suggester=suggester)


def said(found: Attribution) -> list[tuple[str, str]]:
    """Return (names of the speakers, first words of the statement) for each statement."""
    names = {actor.id: actor.name for actor in found.actors}
    return [("; ".join(names[a] for a in s.actors), s.text) for s in found.statements]


def only(found: Attribution) -> Statement:
    """Return the one statement there must be."""
    assert len(found.statements) == 1, said(found)
    return found.statements[0]


def _name(person: str) -> dict[str, str]:
    family, _, given = person.partition(", ")
    return {"family": family, "given": given} if given else {"literal": family}


def _citation(found: re.Match[str]) -> Citation:
    numbers = [part.strip() for part in found.group(1).split(",") if part.strip()]
    targets = tuple(Target(f"r{number}", found.group(2)) for number in numbers)
    return Citation(Span(found.start(), found.end()), found.group(), targets)
