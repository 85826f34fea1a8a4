"""What stands beside the text: a statement with its reasons, a citation with its entry, a form."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.errors import QuestionError
from counterpoint.model import Citation, Reading, Reference, Span, Statement
from counterpoint.project.judging import Judged
from counterpoint.project.places import Places
from counterpoint.project.roster import Roster

STANCES = {1: "favour", 0: "describes", -1: "against", None: "unstated"}
"""Stance -> its name in addresses, class names and messages."""

AROUND = 320
"""Code points of context around a passage."""


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement as a person judges it. `where` is the address of its place in the text."""

    id: str
    source: str
    title: str
    where: str
    section: str
    page: int | None
    start: int
    end: int
    before: str
    text: str
    after: str
    actors: tuple[str, ...]
    chain: tuple[str, ...]
    concept: str
    facets: tuple[str, ...]
    stance: str
    kind: str
    status: str
    coder: str
    decision: str
    confidence: float
    citation: str
    triggers: tuple[str, ...]
    cue: str
    reasons: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Use:
    """One more place where an entry is cited."""

    where: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry of the list of references; `missing` holds what is printed when there is none."""

    label: str
    text: str
    locator: str
    where: str
    uses: tuple[Use, ...]
    missing: str = ""
    work: str = ""


@dataclass(frozen=True, slots=True)
class CitationCard:
    """A citation with the entries it points to and their other uses in the same source."""

    text: str
    entries: tuple[EntryCard, ...]


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What a check reports of a place."""

    code: str
    severity: str
    text: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class CodingForm:
    """The form of coding. `target` is the statement to be put right, "" for a new one."""

    source: str
    start: int
    end: int
    text: str
    target: str = ""
    actors: str = ""
    concept: str = ""
    stance: str = "unstated"
    chain: str = ""
    seen: str = ""


def where(source: str, offset: int, **more: object) -> str:
    """Return the address of a place in the reading view."""
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/sources/{source}?at={offset}{extra}#here"


def statement_card(reading: Reading, one: Judged[Statement], roster: Roster) -> StatementCard:
    """Lay a statement out, with what stands around it."""
    item, places = one.item, Places(reading)
    before, after = places.around(item.span, AROUND)
    return StatementCard(
        id=one.id,
        source=reading.source.id,
        title=reading.source.title,
        where=where(reading.source.id, item.span.start, statement=one.id),
        section=places.section(item.span.start),
        page=places.page(item.span.start),
        start=item.span.start,
        end=item.span.end,
        before=before if len(before) < AROUND else "… " + before.partition(" ")[2],
        text=item.span.of(reading.text.content),
        after=after if len(after) < AROUND else after.rpartition(" ")[0] + " …",
        actors=tuple(map(roster.label, item.actors)),
        chain=tuple(map(roster.label, item.chain)),
        concept=_concept(roster, item.concept),
        facets=tuple(_concept(roster, facet) for facet in item.facets),
        stance=STANCES[item.stance],
        kind=item.kind.value,
        status=one.status.value,
        coder=one.coder,
        decision=one.judgement.decision if one.judgement else "",
        confidence=item.confidence,
        citation=places.citations(item.span, item.references),
        triggers=item.triggers,
        cue=item.cue,
        reasons=item.reasons,
        version=one.version,
    )


def correction_form(card: StatementCard) -> CodingForm:
    """Return the form that puts a statement right, filled with what stands."""
    return CodingForm(
        card.source,
        card.start,
        card.end,
        card.text,
        card.id,
        "; ".join(card.actors),
        card.concept,
        card.stance,
        "; ".join(card.chain),
        card.version,
    )


def citation_card(reading: Reading, number: int) -> CitationCard:
    """Lay a citation out. Raises QuestionError when the source has none of that number."""
    if not 0 <= number < len(reading.citations):
        raise QuestionError(f"no citation {number}", place=reading.source.title)
    citation = reading.citations[number]
    by_id = {reference.id: reference for reference in reading.references}
    places = Places(reading)
    entries = []
    for target in citation.targets:
        locator = f"{target.label or ''} {target.locator or ''}".strip()
        reference = by_id.get(target.reference or "")
        if reference is None:
            printed = target.printed or citation.text
            entries.append(EntryCard("", "", locator, "", (), missing=printed))
            continue
        uses = tuple(
            _use(reading, places, at, other)
            for at, other in enumerate(reading.citations)
            if at != number and any(t.reference == reference.id for t in other.targets)
        )
        here = where(reading.source.id, reference.span.start)
        work = f"/references/{reading.source.id}/{reference.id}"
        entries.append(EntryCard(_label(reference), reference.text, locator, here, uses, work=work))
    return CitationCard(citation.text, tuple(entries))


def finding_card(reading: Reading, number: int) -> FindingCard:
    """Lay a finding out. Raises QuestionError when the source has none of that number."""
    if not 0 <= number < len(reading.findings):
        raise QuestionError(f"no finding {number}", place=reading.source.title)
    one = reading.findings[number]
    return FindingCard(
        one.code,
        one.severity.value,
        one.span.of(reading.text.content)[:AROUND],
        one.message,
        one.fix or "",
    )


def coding_form(reading: Reading, span: Span, concept: str) -> CodingForm:
    """Return an empty form for a passage. Raises QuestionError for a place outside the text."""
    if span.end > len(reading.text.content):
        raise QuestionError(f"no place {span.start}:{span.end}", place=reading.source.title)
    text = span.of(reading.text.content)
    return CodingForm(reading.source.id, span.start, span.end, text, concept=concept)


def split_names(typed: str) -> tuple[str, ...]:
    """Return the names in a field; a semicolon parts them, for names have commas.

    >>> split_names("Nye, J.; Ann Lee ;")
    ('Nye, J.', 'Ann Lee')
    """
    return tuple(name for part in typed.split(";") if (name := " ".join(part.split())))


def _use(reading: Reading, places: Places, number: int, citation: Citation) -> Use:
    before, after = places.around(citation.span, 70)
    here = where(reading.source.id, citation.span.start, citation=number)
    return Use(here, before.partition(" ")[2], citation.text, after.rpartition(" ")[0])


def _label(reference: Reference) -> str:
    return "" if reference.number is None else f"{reference.number}."


def _concept(roster: Roster, id_: str | None) -> str:
    return next((c.label for c in roster.concepts if c.id == id_), id_ or "")
