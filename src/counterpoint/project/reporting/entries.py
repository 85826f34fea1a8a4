"""The entries of a report: sources, actors, concepts, statements with passages, references."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from counterpoint.model import CslItem, Reading, Source, Span, Status
from counterpoint.project.places import Places
from counterpoint.project.snapshot import Names, Snapshot
from counterpoint.report import (
    ActorEntry,
    CitedAt,
    ConceptEntry,
    FoundField,
    Quote,
    ReferenceEntry,
    SourceEntry,
    StatementEntry,
)

REACH = 600
"""Code points of context at most, before and after a passage."""


def source_entries(found: Snapshot) -> tuple[SourceEntry, ...]:
    """Return the sources in the order in which they were added."""
    return tuple(_source(reading) for reading in found.readings)


def actor_entries(found: Snapshot, names: Names, grouping: str) -> tuple[ActorEntry, ...]:
    """Return everybody of the register and everybody met, with the basis of the membership."""
    bases = {m.actor: m.basis.value for m in found.register.memberships if m.grouping == grouping}
    mentioned = [
        id_
        for judged in found.statements.values()
        for one in judged
        for id_ in (*one.item.actors, *one.item.chain)
    ]
    ids = dict.fromkeys((*found.actors, *mentioned))
    actors = (names.actor(id_) for id_ in ids)
    return tuple(
        ActorEntry(a.id, a.name, a.kind.value, names.schools.get(a.id), bases.get(a.id, ""))
        for a in actors
    )


def concept_entries(
    found: Snapshot, statements: tuple[StatementEntry, ...]
) -> tuple[ConceptEntry, ...]:
    """Return the concepts of the codebook, and any that a statement names besides."""
    codebook = found.codebook
    concepts = codebook.concepts if codebook else ()
    schemes = {scheme.id: scheme.title for scheme in codebook.schemes} if codebook else {}
    entries = {
        concept.id: ConceptEntry(
            concept.id,
            concept.label,
            concept.definition,
            schemes.get(concept.scheme or "", ""),
            central=codebook is not None and concept.id == codebook.central,
        )
        for concept in concepts
    }
    for reading in found.readings:
        for mention in reading.mentions:
            entries.setdefault(mention.concept, ConceptEntry(mention.concept, mention.concept))
    for statement in statements:
        for id_ in statement.concepts:
            entries.setdefault(id_, ConceptEntry(id_, id_))
    return tuple(entries.values())


def statement_entries(found: Snapshot) -> tuple[StatementEntry, ...]:
    """Return the statements that were not rejected, source by source in the order of the text."""
    return tuple(entry for reading in found.readings for entry in _statements(found, reading))


def reference_entries(found: Snapshot) -> tuple[ReferenceEntry, ...]:
    """Return the lists of references as printed, with the fields read out of each entry."""
    return tuple(entry for reading in found.readings for entry in _references(reading))


def reference_id(source: Source, reference: str) -> str:
    """Name a reference within the whole study."""
    return f"{source.id[:12]}-{reference}"


class Quotes:
    """Passages of one reading with up to `reach` code points of context on either side."""

    def __init__(self, reading: Reading, *, reach: int = REACH) -> None:
        self._reading = reading
        self._reach = reach
        self._places = Places(reading)
        self._content = reading.text.content
        self._passages = sorted(p.span for p in reading.text.passages)
        self._starts = [span.start for span in self._passages]

    def quote(self, span: Span, references: tuple[str, ...] = ()) -> Quote:
        """Return the passage at `span` with the rest of its paragraph around it."""
        around = self._around(span)
        page = self._places.page(span.start)
        return Quote(
            source=self._reading.source.id,
            text=span.of(self._content),
            before=self._content[around.start : span.start],
            after=self._content[span.end : around.end],
            page="" if page is None else str(page),
            section=self._places.section(span.start),
            citation=self._places.citations(span, references),
            language=self._places.language(span.start) or "",
            start=span.start,
        )

    def _around(self, span: Span) -> Span:
        """Return the paragraph around `span`, cut to the reach at word borders."""
        number = bisect_right(self._starts, span.start) - 1
        within = self._passages[number] if number >= 0 else span
        start = max(min(within.start, span.start), span.start - self._reach)
        end = min(max(within.end, span.end), span.end + self._reach)
        if start == span.start - self._reach:
            start = self._content.find(" ", start, span.start) + 1 or span.start
        if end == span.end + self._reach:
            end = max(self._content.rfind(" ", span.end, end), span.end)
        return Span(start, end)


def _source(reading: Reading) -> SourceEntry:
    source, text = reading.source, reading.text
    data = source.metadata
    return SourceEntry(
        id=source.id,
        title=source.title,
        file=source.name,
        kind=source.kind.value,
        authors=", ".join(_name(author) for author in data.get("author", ())),
        date=_date(data),
        languages=source.languages,
        url=_url(data),
        reader=text.reader,
        words=len(text.content.split()),
        pages=len({page.number for page in text.pages}) or None,
        notices=text.notices,
    )


def _statements(found: Snapshot, reading: Reading) -> list[StatementEntry]:
    quotes = Quotes(reading)
    known = {reference.id for reference in reading.references}
    entries = []
    for one in found.statements[reading.source.id]:
        item = one.item
        if one.status is Status.REJECTED:
            continue
        references = tuple(r for r in dict.fromkeys(item.references) if r in known)
        concepts = dict.fromkeys(c for c in (item.concept, *item.facets) if c)
        entry = StatementEntry(
            id=one.id,
            quote=quotes.quote(item.span, references),
            actors=tuple(dict.fromkeys(item.actors)),
            concepts=tuple(concepts),
            stance=item.stance,
            kind=item.kind,
            status=one.status,
            confidence=item.confidence,
            speaker_text=item.speaker_text,
            chain=tuple(_called(found, id_) for id_ in item.chain),
            references=tuple(reference_id(reading.source, r) for r in references),
            triggers=item.triggers,
            cue=item.cue,
            coder=item.method or one.coder,
            decided_by=one.judgement.coder if one.judgement else "",
            reasons=item.reasons,
        )
        entries.append(entry)
    return entries


def _called(found: Snapshot, id_: str) -> str:
    actor = found.actors.get(id_)
    return actor.name if actor else id_


def _references(reading: Reading) -> list[ReferenceEntry]:
    places = Places(reading)
    cited: dict[str | None, list[CitedAt]] = defaultdict(list)
    for citation in reading.citations:
        page = places.page(citation.span.start)
        for target in citation.targets:
            place = CitedAt(
                citation.text,
                reading.source.id,
                "" if page is None else str(page),
                places.section(citation.span.start),
                target.locator or "",
            )
            cited[target.reference].append(place)
    return [
        ReferenceEntry(
            id=reference_id(reading.source, reference.id),
            text=" ".join(reference.text.split()),
            label=str(reference.number) if reference.number is not None else "",
            source=reading.source.id,
            url=_url(reference.csl),
            fields=_fields(reference.csl, reference.confidence),
            cited=tuple(cited[reference.id]),
            confidence=min(reference.confidence.values(), default=None),
        )
        for reference in reading.references
    ]


def _fields(csl: CslItem, confidence: dict[str, float]) -> tuple[FoundField, ...]:
    return tuple(
        FoundField(name, printed, confidence.get(name))
        for name, value in csl.items()
        if name != "id" and (printed := _printed(value))
    )


def _printed(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(part, dict) for part in value):
        return "; ".join(_name(part) for part in value)
    if isinstance(value, dict):
        return _date({"issued": value})
    return str(value)


def _name(name: dict[str, str]) -> str:
    if name.get("literal"):
        return name["literal"]
    parts = (name.get("given", ""), name.get("non-dropping-particle", ""), name.get("family", ""))
    return " ".join(part for part in parts if part)


def _date(csl: CslItem) -> str:
    parts = ((csl.get("issued") or {}).get("date-parts") or [[]])[0]
    return "-".join(f"{int(part):02d}" for part in parts if str(part).isdigit())


def _url(csl: CslItem) -> str:
    doi = str(csl.get("DOI") or "")
    return f"https://doi.org/{doi}" if doi else str(csl.get("URL") or "")
