"""One source, from its bytes to everything that is read out of it. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from counterpoint.attribute import Suggester, attribute, attribute_speakers
from counterpoint.check import Depth, depth_needed, paragraphs_to_hear
from counterpoint.check import check as check_reading
from counterpoint.cite.citations import find_citations
from counterpoint.cite.quotations import find_quotations
from counterpoint.cite.references import find_references
from counterpoint.content import find_figures, find_mentions, propose_codebook
from counterpoint.model import Actor, CheckSettings, Codebook, Finding, Reading, Source, Text
from counterpoint.project.opening import open_source
from counterpoint.read import find_sources


def read(
    path: str | Path,
    codebook: Codebook | None = None,
    concepts: Sequence[str] = (),
    register: Sequence[Actor] = (),
) -> Reading:
    """Read one source: references, citations, quotations, actors, mentions, statements, findings.

    Without a codebook the central concept is taken from `concepts` (words such as "soft power"), or
    else proposed from the title, the keywords and what the text repeats. `register` holds actors
    already known, with their schools. All offsets count code points of `reading.text.content`.

    Raises ReadError when the file is missing, broken, hostile or of an unknown kind.
    """
    source, text = open_source(Path(path))
    return read_text(source, text, codebook_for(source, text, codebook, concepts), register)


def check(
    path: str | Path, codebook: Codebook | None = None, sources: Sequence[str | Path] = ()
) -> list[Finding]:
    """Return what is wrong with the scholarship of one source, in the order of the text.

    `sources` are files, or folders of files, of works that it cites: quotations, pages and claims
    are held against them. Raises ReadError when a file cannot be read.
    """
    source, text = open_source(Path(path))
    reading = _unchecked(source, text, codebook_for(source, text, codebook, ()))
    cited = [Reading(*open_source(one)) for one in find_sources([Path(s) for s in sources])]
    return list(check_reading(reading, sources=cited))


def read_text(
    source: Source,
    text: Text,
    codebook: Codebook,
    register: Sequence[Actor] = (),
    suggester: Suggester | None = None,
) -> Reading:
    """Read everything out of a text that has been read before: the straight line, in order.

    `suggester` says who says what; by default the offline rules do.
    """
    reading = _unchecked(source, text, codebook, register, suggester)
    return replace(reading, findings=tuple(check_reading(reading)))


def _unchecked(
    source: Source,
    text: Text,
    codebook: Codebook,
    register: Sequence[Actor] = (),
    suggester: Suggester | None = None,
) -> Reading:
    """Read everything but the findings out of a text."""
    reading = replace(
        _cited(source, text),
        mentions=tuple(find_mentions(text, codebook)),
        figures=tuple(find_figures(text)),
    )
    found = attribute(reading, codebook, register, suggester=suggester)
    return replace(
        reading,
        actors=tuple(found.actors),
        statements=tuple(found.statements),
        appraisals=tuple(found.appraisals),
        definitions=tuple(found.definitions),
        placements=tuple(found.placements),
    )


def read_for_checks(path: str | Path, settings: CheckSettings) -> Reading:
    """Read as much of one source as the chosen checks rest on; its findings are not looked for.

    References, citations and quotations are always there, actors and statements of those paragraphs
    where a rule asks for them; their stance and concept are not read where no rule does. Raises
    ReadError as `read`.
    """
    source, text = open_source(Path(path))
    depth = depth_needed(text.content, settings)
    if depth is Depth.APPRAISALS:
        return _unchecked(source, text, codebook_for(source, text, None, ()))
    reading = _cited(source, text)
    if depth is Depth.CITATIONS:
        return reading
    heard = paragraphs_to_hear(reading)
    if not heard:
        return reading
    found = attribute_speakers(reading, heard)
    return replace(reading, actors=tuple(found.actors), statements=tuple(found.statements))


def _cited(source: Source, text: Text) -> Reading:
    references = find_references(text)
    citations = find_citations(text, references)
    return Reading(
        source,
        text,
        references=tuple(references),
        citations=tuple(citations),
        quotations=tuple(find_quotations(text, citations)),
    )


def codebook_for(
    source: Source, text: Text, codebook: Codebook | None, concepts: Sequence[str]
) -> Codebook:
    """Return the codebook given, with the further `concepts`; or one proposed from the text."""
    if codebook is None:
        return propose_codebook(source, text, tuple(concepts))
    if not concepts:
        return codebook
    asked = propose_codebook(source, text, tuple(concepts)).concepts
    known = {concept.id for concept in codebook.concepts}
    new = tuple(concept for concept in asked if concept.id not in known)
    return replace(codebook, concepts=codebook.concepts + new)
