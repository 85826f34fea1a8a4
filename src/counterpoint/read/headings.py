"""Headings without markup, known by their shape: a short line apart that ends without a stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterpoint.model import PassageKind, SectionRole
from counterpoint.read.draft import Block
from counterpoint.read.titles import heading_number, run_in_title, strip_marks, title_role

_LONGEST = 130
_MOST_WORDS = 18
_LONGEST_TITLE = 100
_NEVER = re.compile(
    r"\[\d|://|www\.|@|[|=<>∑∫]|\.{4}|^\W*(?:fig|table|рис|табл|кесте|сурет)\w*\W", re.I
)
_ROMAN = re.compile(r"[IVX]{1,5}\.?")  # a bare number is a page more often than a chapter
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST_CAPTION = 400
_CAPTION = re.compile(
    r"[*_]{0,2}(?:(?:table|figure|fig\.|chart|таблица|табл\.|рисунок|рис\.|кесте|сурет|диаграмма)"
    r"\s{0,3}\d{1,3}|\d{1,3}-?\s?(?:кесте|сурет))\s?(?:[.:–—-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LISTS = frozenset({SectionRole.REFERENCES, SectionRole.NOTES})
_FRONT = frozenset({SectionRole.ABSTRACT, SectionRole.KEYWORDS, SectionRole.INTRODUCTION})


def mark_headings(content: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with those turned into headings that look like one.

    Only between the front matter and the reference list, where short lines are not titles, names or
    entries, and never four in a row, which would be a table or a list.
    """
    if _marked(content, blocks):
        return tuple(blocks)
    blocks = _well_known(content, blocks)
    first, last = _body(content, blocks)
    known = any(b.kind is PassageKind.HEADING for b in blocks)
    marked = list(blocks)
    run = 0
    for at in range(first, last):
        if not _candidate(content, blocks, at):
            run = 0
            continue
        run += 1
        if run <= 3 and _leads(content, blocks, at, last):
            marked[at] = blocks[at].as_heading(_level(content, blocks[at], known))
    return tuple(marked)


def mark_captions(content: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with those turned into captions that begin "Table 1." or "Рис. 2 -"."""
    return tuple(
        replace(block, kind=PassageKind.CAPTION)
        if block.kind is PassageKind.PARAGRAPH
        and len(block.span) < _LONGEST_CAPTION
        and _CAPTION.match(content, block.span.start, block.span.end)
        else block
        for block in blocks
    )


def _level(content: str, block: Block, known: bool) -> int:
    """Return the level that a printed number gives ("2." one, "2.1" two), else one below."""
    number = heading_number(block.span.of(content))[0]
    if number and not number.endswith(")"):
        return number.strip(".:").count(".") + 1
    return 2 if known else 1


def _marked(content: str, blocks: Sequence[Block]) -> bool:
    """Tell whether the format itself marks headings, beyond the title and the well-known ones."""
    own = [
        block
        for block in blocks
        if block.kind is PassageKind.HEADING
        and block.role is None
        and title_role(block.span.of(content)) is None
    ]
    return len(own) > 1


def _well_known(content: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks with "Introduction" or "Список литературы" alone on a line as headings.

    For a format that could mark headings and here marks none, as in Word with bold type alone.
    """
    if any(b.kind is PassageKind.HEADING and title_role(b.span.of(content)) for b in blocks):
        return blocks
    return [
        block.as_heading(1)
        if block.kind is PassageKind.PARAGRAPH
        and len(block.span) <= _LONGEST_TITLE
        and title_role(block.span.of(content)) is not None
        else block
        for block in blocks
    ]


def _body(content: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the range of blocks between the front matter and the notes or references."""
    first, last = 0, len(blocks)
    for at, block in enumerate(blocks):
        words = content[block.span.start : min(block.span.end, block.span.start + 120)]
        heading = block.kind is PassageKind.HEADING
        role = (title_role(words) if heading else None) or block.role
        if role in _LISTS and at > len(blocks) // 4:
            last = at
            break
        run_in = run_in_title(words) if not heading else None
        if (role or (run_in and run_in.role)) in _FRONT:
            first = at + 1
    return (first or 1), last


def _candidate(content: str, blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if block.kind not in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) or (
        len(block.span) > _LONGEST
    ):
        return False
    words = strip_marks(block.span.of(content))
    if _ROMAN.fullmatch(block.span.of(content).strip()):
        return True
    if "\n" in words or len(words.split()) > _MOST_WORDS or not _WORD.search(words):
        return False
    if words[-1] in ".,;:…" or _NEVER.search(words):
        return False
    number, title = heading_number(words)
    if block.kind is PassageKind.LIST_ITEM and not number and not re.match(r"\d+[a-z]?\)", words):
        return False
    return not title[:1].islower()


def _leads(content: str, blocks: Sequence[Block], at: int, last: int) -> bool:
    """Tell whether running text follows, after at most two more headings."""
    for block in blocks[at + 1 : min(at + 4, last)]:
        if block.kind is PassageKind.HEADING:
            continue
        if len(block.span) > max(80, len(blocks[at].span)):
            return _apart(content, blocks, at)
        if not _ends(content, block):
            continue
        return len(block.span) > 40 and _apart(content, blocks, at)
    return False


def _ends(content: str, block: Block) -> bool:
    return content[block.span.end - 1] in '.!?…:;)»”"'


def _apart(content: str, blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a blank line or a finished paragraph stands before the block."""
    if at == 0:
        return True
    before = blocks[at - 1]
    gap = content[before.span.end : blocks[at].span.start]
    return gap.count("\n") > 1 or "\f" in gap or _ends(content, before)
