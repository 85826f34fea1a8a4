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
from counterpoint.read.headings import mark_captions, mark_headings
from counterpoint.read.kind import csl_type, propose_kind
from counterpoint.read.language import detect_by_words, detect_language, script_of
from counterpoint.read.notes import find_notes
from counterpoint.read.sections import find_sections
from counterpoint.read.sentences import split_sentences

_BRIEF = 250  # characters; a shorter passage that its words leave open is like its neighbours


def complete(draft: Draft, *, source_id: str, name: str, media_type: str) -> tuple[Source, Text]:
    """Find sections, languages and sentences of a draft, and what kind of source it is."""
    blocks = mark_captions(draft.content, mark_headings(draft.content, draft.blocks))
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
        notes=draft.notes or find_notes(draft.content, sections, draft.superscripts),
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
    """Return the passages with their languages; short ones take over that of a neighbour."""
    roles = roles_at(blocks, sections)
    scripts = [script_of(block.span.of(content)) for block in blocks]
    known = [block.language or detect_by_words(block.span.of(content)) for block in blocks]
    settled = {script for script, code in zip(scripts, known, strict=True) if code != "und"}
    amount: Counter[tuple[str, str]] = Counter()
    for at, block in enumerate(blocks):
        brief = roles[at] is SectionRole.REFERENCES or len(block.span) < _BRIEF
        if known[at] == "und" and not (brief and scripts[at] in settled):
            known[at] = detect_language(block.span.of(content))
        amount[scripts[at], known[at]] += len(block.span) if known[at] != "und" else 0
    found = list(known)
    for at, language in enumerate(known):
        if language == "und":
            main = [p[1] for p, size in amount.most_common() if p[0] == scripts[at] and size]
            forward = blocks[at].kind is PassageKind.HEADING or roles[at] is SectionRole.FRONT
            near = _inherited(known, at, forward, set(main))
            found[at] = near or (main[0] if main else "und")
    return tuple(Passage(b.span, b.kind, lang) for b, lang in zip(blocks, found, strict=True))


def _inherited(known: Sequence[str], at: int, forward: bool, allowed: set[str]) -> str | None:
    """Return the language of the nearest passage in the same script.

    Headings and lines of a title page look ahead first, other passages back.
    """
    ahead, behind = range(at + 1, at + 7), range(at - 1, at - 7, -1)
    for other in (*ahead, *behind) if forward else (*behind, *ahead):
        if 0 <= other < len(known) and known[other] in allowed:
            return str(known[other])
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
