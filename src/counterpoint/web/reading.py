"""The reading view: a source's text under its highlights, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response

from counterpoint.model import (
    Citation,
    Finding,
    Mention,
    Reading,
    SourceKind,
    Span,
    Statement,
    Status,
)
from counterpoint.project.notes import Note, notes_of, notes_on
from counterpoint.project.roster import Roster, roster_of
from counterpoint.project.sheet import Sheet, open_sheet
from counterpoint.project.source_edits import described
from counterpoint.web import cards
from counterpoint.web.bench import AtBench, Bench, whole
from counterpoint.web.cards import CitationCard, CodingForm, FindingCard, StatementCard
from counterpoint.web.highlights import Block, Mark, blocks_of, cut, parts_of
from counterpoint.web.leaves import Leaf, leaf_of, original
from counterpoint.web.signs import is_marked, signs_of

router = APIRouter()

Placed = Statement | Citation | Mention | Finding


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the text; at most one of the five, `notes` with a statement."""

    statement: StatementCard | None = None
    notes: tuple[Note, ...] = ()
    leaf: Leaf | None = None
    citation: CitationCard | None = None
    finding: FindingCard | None = None
    form: CodingForm | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents."""

    title: str
    level: int
    offset: int


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One part of a source's text. `here` is the start of the block that was asked for."""

    source: str
    title: str
    kind: str
    languages: tuple[str, ...]
    read: bool
    part: int
    parts: int
    before: int | None
    after: int | None
    here: int
    blocks: tuple[Block, ...]
    sentences: str
    headings: tuple[Heading, ...]
    counts: dict[str, int]
    leaves: dict[str, int]
    beside: Beside
    notes: int = 0
    known: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = tuple(SourceKind)


@router.get("/sources/{source}")
def read(bench: AtBench, source: str, request: Request) -> Response:
    """Show a source, at an offset when one is given."""
    sheet = open_sheet(bench.study, source)
    at = whole(request.query_params.get("at", "0"), "at")
    page = _page(sheet, at, _beside(bench, sheet, request))
    page = replace(page, notes=len(notes_of(bench.study, source)))
    if original(bench.study, source) is not None:
        pages = sheet.reading.text.pages
        page = replace(page, leaves={p.label or str(p.number): n for n, p in enumerate(pages, 1)})
    return bench.show("reading.html", page)


@router.get("/sources/{source}/beside")
def beside(bench: AtBench, source: str, request: Request) -> Response:
    """Show only what stands beside the text, for the script of the reading view."""
    return bench.show("beside.html", _beside(bench, open_sheet(bench.study, source), request))


def _beside(bench: Bench, sheet: Sheet, request: Request) -> Beside:
    asked: dict[str, Any] = dict(request.query_params)
    reading = sheet.reading
    one = next((one for one in sheet.statements if one.id == asked.get("statement")), None)
    if one is not None:  # one that was undone meanwhile leaves an address that still shows the text
        card = cards.statement_card(reading, one, roster_of(bench.study))
        if "correct" in asked:
            return Beside(form=cards.correction_form(card))
        return Beside(statement=card, notes=notes_on(bench.study, one.id), leaf=_leaf(bench, card))
    return _placed(bench, reading, asked)


def _placed(bench: Bench, reading: Reading, asked: dict[str, Any]) -> Beside:
    """Return what was asked for besides statements."""
    if "page" in asked:
        return Beside(leaf=leaf_of(bench.study, reading.source.id, whole(asked["page"], "page")))
    if "citation" in asked:
        return Beside(citation=cards.citation_card(reading, whole(asked["citation"], "citation")))
    if "finding" in asked:
        return Beside(finding=cards.finding_card(reading, whole(asked["finding"], "finding")))
    if "from" in asked:
        start, end = whole(asked["from"], "from"), whole(asked.get("to", ""), "to")
        span = Span(max(0, start), max(1, start + 1, end))
        return Beside(
            form=cards.coding_form(reading, span, _likely(reading, span, roster_of(bench.study)))
        )
    return Beside()


def _leaf(bench: Bench, card: StatementCard) -> Leaf | None:
    """Return the page of a PDF where a statement stands, with its place on it."""
    if original(bench.study, card.source) is None:
        return None
    pages = bench.study.text(card.source).pages
    number = max((n for n, p in enumerate(pages, 1) if p.span.start <= card.start), default=0)
    return leaf_of(bench.study, card.source, number, card.text)


def _likely(reading: Reading, span: Span, roster: Roster) -> str:
    """Return the label of the concept a passage names first, else of the one in dispute."""
    named = (mention.concept for mention in reading.mentions if mention.span.overlaps(span))
    wanted = next(named, roster.central)
    return next((concept.label for concept in roster.concepts if concept.id == wanted), "")


def _page(sheet: Sheet, at: int, shown: Beside) -> ReadingPage:
    reading = sheet.reading
    content = reading.text.content
    blocks = blocks_of(reading.text)
    parts = parts_of(blocks)
    number = max(
        (n for n, (first, _) in enumerate(parts) if blocks[first][0].start <= at), default=0
    )
    here = blocks[slice(*parts[number])] if parts else []
    pages = [(page.span.start, page.label or str(page.number)) for page in reading.text.pages]
    low, high = (here[0][0].start, here[-1][0].end) if here else (0, 0)
    marks = list(_marks(sheet, low, high))
    if is_marked(reading.source.name):
        marks += [mark for span, kind, _ in here for mark in signs_of(content, span, kind)]
    asked = max((span.start for span, _, _ in here if span.start <= at), default=low)
    sentences = (s for s in reading.text.sentences if low <= s.start < high)
    return ReadingPage(
        source=reading.source.id,
        title=reading.source.title,
        kind=reading.source.kind.value,
        known=tuple(described(reading.source).items()),
        languages=reading.source.languages,
        read=bool(reading.mentions or reading.references or sheet.statements),
        part=number + 1,
        parts=max(1, len(parts)),
        before=blocks[parts[number - 1][0]][0].start if number > 0 else None,
        after=blocks[parts[number + 1][0]][0].start if number + 1 < len(parts) else None,
        here=asked,
        blocks=tuple(cut(content, here, marks, [p for p in pages if low <= p[0] < high])),
        sentences=" ".join(f"{s.start} {s.end}" for s in sentences),
        headings=tuple(
            Heading(s.title, s.level, s.span.start) for s in reading.text.sections if s.title
        ),
        counts={
            "statement": len(reading.statements),
            "citation": len(reading.citations),
            "mention": len(reading.mentions),
            "finding": len(reading.findings),
        },
        leaves={},
        beside=shown,
    )


def _marks(sheet: Sheet, low: int, high: int) -> Iterator[Mark]:
    """Yield what is highlighted between two offsets."""

    def near(item: Placed) -> bool:
        return item.span.start < high and item.span.end > low

    reading = sheet.reading
    for one in sheet.statements:
        if one.status is not Status.REJECTED and near(one.item):
            tone = f"{cards.STANCES[one.item.stance]} {one.status.value}"
            yield Mark(one.item.span, "statement", one.id, tone)
    for number, citation in enumerate(reading.citations):
        if near(citation):
            yield Mark(citation.span, "citation", str(number))
    for mention in filter(near, reading.mentions):
        yield Mark(mention.span, "mention", mention.concept)
    for number, finding in enumerate(reading.findings):
        if near(finding):
            yield Mark(finding.span, "finding", str(number), finding.severity.value)
