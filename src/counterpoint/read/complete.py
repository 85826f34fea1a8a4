"""From the draft of one format to the finished `Source` and `Text`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from counterpoint.model import (
    Passage,
    PassageKind,
    Section,
    SectionRole,
    Source,
    Span,
    Text,
)
from counterpoint.read.draft import Block, Draft
from counterpoint.read.front import read_metadata
from counterpoint.read.headings import mark_headings
from counterpoint.read.kind import csl_type, propose_kind
from counterpoint.read.language import detect_language
from counterpoint.read.sections import find_sections
from counterpoint.read.sentences import split_sentences


def complete(draft: Draft, *, source_id: str, name: str, media_type: str) -> tuple[Source, Text]:
    """Find sections, languages and sentences of a draft, and what kind of source it is."""
    blocks = mark_headings(draft.content, draft.blocks)
    sections = find_sections(draft.content, blocks)
    passages = _passages(draft.content, blocks, sections)
    metadata = read_metadata(draft.content, blocks, sections, draft.metadata)
    languages = _languages(blocks, passages, sections)
    if languages:
        metadata.setdefault("language", languages[0])
    text = Text(
        content=draft.content,
        reader=draft.reader,
        sections=tuple(sections),
        passages=passages,
        pages=draft.pages,
        notes=draft.notes,
        superscripts=draft.superscripts,
        sentences=tuple(_sentences(draft.content, passages, sections)),
        notices=draft.notices,
    )
    kind = propose_kind(text, metadata, media_type)
    metadata.setdefault("type", csl_type(kind))
    return Source(source_id, name, media_type, kind, metadata, languages), text


def _passages(
    content: str, blocks: Sequence[Block], sections: Sequence[Section]
) -> tuple[Passage, ...]:
    found = [block.language or detect_language(block.span.of(content)) for block in blocks]
    roles = roles_at(blocks, sections)
    main = Counter[str]()
    for block, language in zip(blocks, found, strict=True):
        main[language] += len(block.span) if language != "und" else 0
    whole = main.most_common(1)[0][0] if main and main.most_common(1)[0][1] else "und"
    for at, language in enumerate(found):
        if language == "und":
            found[at] = _inherited(blocks, roles, found, at) or whole
    return tuple(Passage(b.span, b.kind, lang) for b, lang in zip(blocks, found, strict=True))


def _inherited(
    blocks: Sequence[Block], roles: list[SectionRole], found: list[str], at: int
) -> str | None:
    """Return the language a short passage takes over: a heading's from what follows it."""
    forward = blocks[at].kind is PassageKind.HEADING or roles[at] is SectionRole.FRONT
    near = (at + 1, at + 2, at - 1) if forward else (at - 1, at + 1)
    for other in near:
        if 0 <= other < len(found) and found[other] != "und":
            return found[other]
    return None


def roles_at(blocks: Sequence[Block], sections: Sequence[Section]) -> list[SectionRole]:
    """Return the role of the section in which each block stands."""
    starts = [section.span.start for section in sections]
    return [
        sections[max(0, bisect_right(starts, block.span.start) - 1)].role
        if sections
        else SectionRole.BODY
        for block in blocks
    ]


def _sentences(
    content: str, passages: Sequence[Passage], sections: Sequence[Section]
) -> list[Span]:
    """Return the sentences of all passages but headings; an entry of a list is one sentence."""
    starts = [section.span.start for section in sections]
    found: list[Span] = []
    for passage in passages:
        if passage.kind is PassageKind.HEADING:
            continue
        at = bisect_right(starts, passage.span.start) - 1
        if at >= 0 and sections[at].role is SectionRole.REFERENCES:
            found.append(passage.span)
        else:
            found.extend(split_sentences(content, passage.span))
    return found


def _languages(
    blocks: Sequence[Block], passages: Sequence[Passage], sections: Sequence[Section]
) -> tuple[str, ...]:
    """Return the languages of the text, the most used first; a list of references speaks many."""
    amount: Counter[str] = Counter()
    for passage, role in zip(passages, roles_at(blocks, sections), strict=True):
        if passage.language != "und" and role is not SectionRole.REFERENCES:
            amount[passage.language] += len(passage.span)
    total = sum(amount.values())
    return tuple(code for code, size in amount.most_common() if size * 100 >= total)
