"""Plain text and Markdown: the text is the decoded file, cut into blocks where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counterpoint.model import Page, PassageKind, Span
from counterpoint.read.draft import Block, Draft
from counterpoint.read.encoding import decode_text
from counterpoint.read.titles import run_in_title, strip_marks, title_role

READER = "plain text 1"
_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029\x85]+")
_ITEM = re.compile(r"\s*(?:[-*+•–—·▪]\s+|\[?\(?\d{1,5}[.)\]]+\s*|[a-zа-я]\)\s)", re.IGNORECASE)
_ENTRY = re.compile(r"\[?\d{1,3}[.)\]]+\s[^\n]{3,80}?[.,:?/]")
_ATX = re.compile(r"\s{0,3}(#{1,6})\s")
_END = re.compile(r"[.!?…:;][\"'»”’)\]*_]*\s*$")
_WRAPPED = (40, 130)  # a hard-wrapped text has lines of about one width in this range


def read_plain(data: bytes, name: str) -> Draft:
    """Read a plain text or Markdown file; `content` is exactly the decoded file."""
    decoded = decode_text(data, name)
    content = decoded.text
    lines = list(_lines(content))
    wrapped = _is_wrapped(lines)
    blocks = list(_join_breaks(content, _paragraphs(content, lines, wrapped)))
    return Draft(content, READER, tuple(blocks), _pages(content), notices=decoded.notices)


def _lines(content: str) -> Iterator[tuple[Span, bool]]:
    """Yield the lines that hold something, and whether a blank line stands before each."""
    last = 0
    for found in _LINE.finditer(content):
        start, end = found.span()
        while start < end and content[start].isspace():
            start += 1
        while end > start and content[end - 1].isspace():
            end -= 1
        if start < end:
            gap = content[last:start]
            blank = gap.count("\n") > 1 or gap.count("\r") > 1 or "\f" in gap or last == 0
            yield Span(start, end), blank
            last = found.end()


def _is_wrapped(lines: list[tuple[Span, bool]]) -> bool:
    """Tell whether lines break at a fixed width: most lines that run on are of about one length."""
    running = [len(line) for (line, _), (_, blank) in pairwise(lines) if not blank]
    if len(running) < 12:
        return False
    widest = sorted(running)[int(len(running) * 0.95)]
    near = sum(length > 0.75 * widest for length in running)
    return _WRAPPED[0] <= widest <= _WRAPPED[1] and near > 0.6 * len(running)


def _paragraphs(content: str, lines: list[tuple[Span, bool]], wrapped: bool) -> Iterator[Block]:
    held: Span | None = None
    for line, blank in lines:
        if held is not None and not blank and _runs_on(content, held, line, wrapped):
            held = Span(held.start, line.end)
            continue
        if held is not None:
            yield _block(content, held)
        held = line
    if held is not None:
        yield _block(content, held)


def _runs_on(content: str, held: Span, line: Span, wrapped: bool) -> bool:
    before = content[held.start : held.end][-200:]
    after = content[line.start : line.end][:200]
    if _ITEM.match(after) or title_role(after) or _ATX.match(after) or _ATX.match(before):
        return False
    if wrapped:
        width = len(before.rpartition("\n")[2])
        return not (_END.search(before) and width < 40) and not run_in_title(after)
    if before.lstrip().startswith("**") and before.count("**") % 2 == 1:
        return True
    entry = _ENTRY.match(content, held.start, held.end) is not None
    return not _END.search(before) and (entry or after[:1].islower())


def _block(content: str, span: Span) -> Block:
    head = content[span.start : span.start + 200]
    mark = _ATX.match(head)
    if mark and "\n" not in span.of(content):
        return Block(span, PassageKind.HEADING, len(mark.group(1)))
    if len(span) <= 100 and title_role(span.of(content)) is not None:
        return Block(span, PassageKind.HEADING, 1)
    if head.startswith("|") and head.count("|") > 1:
        return Block(span, PassageKind.TABLE)
    if _ITEM.match(head):
        return Block(span, PassageKind.LIST_ITEM)
    return Block(span)


def _join_breaks(content: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """Mend paragraphs that a page break cut in two: the first half ends in mid-sentence."""
    held: Block | None = None
    for block in blocks:
        if held is not None and _cut(content, held, block):
            held = Block(Span(held.span.start, block.span.end), held.kind)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _cut(content: str, first: Block, second: Block) -> bool:
    if PassageKind.HEADING in (first.kind, second.kind) or len(first.span) < 60:
        return False
    if second.kind is PassageKind.LIST_ITEM:
        return False
    before = content[max(first.span.start, first.span.end - 1500) : first.span.end]
    after = content[second.span.start : second.span.start + 100]
    if _END.search(before) and not before.rstrip().endswith((";", ":")):
        return False
    if run_in_title(after) or "|" in after[:2]:
        return False
    if strip_marks(after)[:1].islower():
        return True
    unclosed = before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")
    return unclosed and not before.endswith((";", ":"))


def _pages(content: str) -> tuple[Page, ...]:
    """Form feeds part pages, as in the output of PDF converters."""
    if "\f" not in content.strip():
        return ()
    pages: list[Page] = []
    start = 0
    for number, part in enumerate(content.split("\f"), 1):
        end = start + len(part) + 1
        if start < min(end, len(content)):
            pages.append(Page(number, Span(start, min(end, len(content)))))
        start = end
    return tuple(pages)
