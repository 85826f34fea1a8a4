"""The sections of a text and what each is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from counterpoint.model import PassageKind, Section, SectionRole, Span
from counterpoint.read.draft import Block
from counterpoint.read.titles import RunIn, run_in_title, strip_marks, title_role

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_URL = re.compile(r"https?://|www\.")
_FEWEST_ENTRIES = 5  # numbered items at the end of a text that make a list of references
_OPENS_ABSTRACT = frozenset({SectionRole.ABSTRACT, SectionRole.KEYWORDS})
_BEFORE_FRONT = _OPENS_ABSTRACT | {
    SectionRole.REFERENCES,
    SectionRole.AUTHORS,
    SectionRole.FRONT,
}
_AFTER_TEXT = frozenset(
    {SectionRole.REFERENCES, SectionRole.NOTES, SectionRole.AUTHORS, SectionRole.FUNDING}
)
_CONTACT = re.compile(r"https?://|www\.|@|©")
_STOPS = (".", "!", "?", "…", "]", ")", "”", "»", '"')
_FEWEST_WORDS = 8
_PROSE = 250  # code points; a paragraph this long with several stops is no list of key words
_FRONT_BLOCKS = 8  # lines of a translated title, its authors and their affiliations
_INSIDE_ABSTRACT = frozenset(
    {
        SectionRole.INTRODUCTION,
        SectionRole.METHODS,
        SectionRole.RESULTS,
        SectionRole.DISCUSSION,
        SectionRole.CONCLUSIONS,
        SectionRole.FUNDING,
    }
)


@dataclass
class _Start:
    """The beginning of a section, before its end is known."""

    block: int
    title: str
    role: SectionRole
    level: int


@dataclass
class _Walk:
    """What has been seen so far while the blocks are walked from the first to the last."""

    content: str
    blocks: Sequence[Block]
    starts: list[_Start] = field(default_factory=list)

    @property
    def role(self) -> SectionRole:
        return self.starts[-1].role if self.starts else SectionRole.FRONT


def find_sections(content: str, blocks: Sequence[Block]) -> list[Section]:
    """Return the sections of a text: one after the other, without gap, from 0 to its end.

    A section opens at a heading, or at a known title on the line of its text ("Abstract. ...").
    A translated title with its authors after the list of references is a `front` section. Headings
    inside a structured abstract keep the role `abstract`.
    """
    if not content:
        return []
    walk = _Walk(content, blocks)
    for at, block in enumerate(blocks):
        if block.kind is PassageKind.NOTE:
            _open_notes(walk, at)
        elif block.kind is PassageKind.HEADING:
            _open_heading(walk, at)
        else:
            _open_run_in(walk, at)
            _open_untitled(walk, at)
    _open_bare_list(walk)
    _open_text(walk)
    return _close(walk)


def _open_bare_list(walk: _Walk) -> None:
    """Open a list of references that ends the text without a heading: numbered, most dated."""
    if any(start.role is SectionRole.REFERENCES for start in walk.starts):
        return
    first = len(walk.blocks)
    while first and walk.blocks[first - 1].kind is PassageKind.LIST_ITEM:
        first -= 1
    entries = [block.span.of(walk.content) for block in walk.blocks[first:]]
    numbered = [entry.lstrip("[( ")[:1].isdigit() for entry in entries]
    dated = [bool(_YEAR.search(entry)) for entry in entries]
    if len(entries) < _FEWEST_ENTRIES or not all(numbered) or sum(dated) < 0.7 * len(entries):
        return
    walk.starts = [start for start in walk.starts if start.block < first]
    walk.starts.append(_Start(first, "", SectionRole.REFERENCES, 1))


def _open_text(walk: _Walk) -> None:
    """Open the text proper where it follows the title without a heading of its own.

    So do speeches, news and web pages. Where abstract or key words have their own titles, what
    stands before them is front matter.
    """
    starts = walk.starts
    if not starts or any(start.role in _OPENS_ABSTRACT for start in starts):
        return
    later = next((n for n, s in enumerate(starts) if s.role is not SectionRole.FRONT), len(starts))
    end = starts[later].block if later < len(starts) else len(walk.blocks)
    alone = all(start.role in _AFTER_TEXT for start in starts[later:])
    for at in range(end):
        if _is_prose(walk, at, brief=alone):
            kept = [start for start in starts[:later] if start.block < at]
            walk.starts = [*kept, _Start(at, "", SectionRole.BODY, 1), *starts[later:]]
            return


def _is_prose(walk: _Walk, at: int, *, brief: bool) -> bool:
    """Tell running text from the lines of a title page; a `brief` text may be one sentence."""
    block = walk.blocks[at]
    words = block.span.of(walk.content).strip()
    if block.kind is not PassageKind.PARAGRAPH or _CONTACT.search(words):
        return False
    if brief:
        return len(words.split()) >= _FEWEST_WORDS and words.endswith(_STOPS)
    return len(words) >= _PROSE and words.count(". ") >= 2


def _open_heading(walk: _Walk, at: int) -> None:
    block = walk.blocks[at]
    words = block.span.of(walk.content)
    role = block.role or title_role(words) or _said(words)
    if role is SectionRole.ABSTRACT and _has_abstract(walk):
        _open_front(walk, at)
    if walk.role is SectionRole.ABSTRACT and _structured(walk, at, role):
        role = SectionRole.ABSTRACT
    elif role is None and walk.role is SectionRole.FRONT and walk.starts and _is_brief(walk, at):
        return
    elif role is None:
        role = SectionRole.FRONT if _is_title(walk, at) else SectionRole.BODY
    level = block.level or 1
    if role is SectionRole.ABSTRACT and walk.role is SectionRole.ABSTRACT:
        level = max(2, level)
    walk.starts.append(_Start(at, strip_marks(" ".join(words.split())), role, level))


def _said(words: str) -> SectionRole | None:
    """Return the role of a heading that is more than its title ("Received: 1 May ...")."""
    found = run_in_title(words[:200])
    return found.role if found else None


def _is_brief(walk: _Walk, at: int) -> bool:
    """Tell whether little text stands below a heading: a line of the title page in large type."""
    for block in islice(walk.blocks, at + 1, at + 30):
        if len(block.span) > 200:
            return False
        if block.kind is PassageKind.HEADING:
            return True
    return False


def _is_title(walk: _Walk, at: int) -> bool:
    """Tell whether an unknown heading before all others is the title of the whole text."""
    if any(start.title for start in walk.starts) or at > 8:
        return False
    level = walk.blocks[at].level or 1
    rest = [b for b in walk.blocks[at + 1 :] if b.kind is PassageKind.HEADING]
    return bool(rest) and all((b.level or 1) >= level for b in rest) and not _peer(walk, at, rest)


def _peer(walk: _Walk, at: int, rest: list[Block]) -> bool:
    """Tell whether another unknown heading of the same level shows that this one is a chapter."""
    level = walk.blocks[at].level or 1
    same = [b for b in rest if (b.level or 1) == level]
    return bool(same) and not any(title_role(b.span.of(walk.content)) for b in rest)


def _structured(walk: _Walk, at: int, role: SectionRole | None) -> bool:
    """Tell whether a heading stands inside a structured abstract: the introduction comes later."""
    if role is not None and role not in _INSIDE_ABSTRACT:
        return False
    own = strip_marks(walk.blocks[at].span.of(walk.content)).casefold()
    if own == "introduction":
        return False
    for block in walk.blocks[at + 1 : at + 16]:
        if block.kind is not PassageKind.HEADING:
            continue
        later = title_role(block.span.of(walk.content))
        if later in (SectionRole.INTRODUCTION, SectionRole.KEYWORDS):
            return True
    return False


def _open_run_in(walk: _Walk, at: int) -> None:
    block = walk.blocks[at]
    head = walk.content[block.span.start : min(block.span.end, block.span.start + 200)]
    found = run_in_title(head)
    role = block.role or (found.role if found else None)
    if role is None or _keeps(walk, role, found):
        return
    if role is SectionRole.ABSTRACT and _has_abstract(walk):
        _open_front(walk, at)
    title = found.title if found else ""
    if not (role is walk.role and not title):
        walk.starts.append(_Start(at, title, role, 1))


def _keeps(walk: _Walk, role: SectionRole, found: RunIn | None) -> bool:
    """Tell whether a title inside a line does not open a section of its own."""
    if walk.role is SectionRole.ABSTRACT and role in _INSIDE_ABSTRACT - {SectionRole.INTRODUCTION}:
        return True
    if role is SectionRole.FRONT and not walk.starts:
        return True
    return (
        found is not None
        and walk.role is SectionRole.REFERENCES
        and role
        not in (_OPENS_ABSTRACT | {SectionRole.FRONT, SectionRole.AUTHORS, SectionRole.FUNDING})
    )


def _has_abstract(walk: _Walk) -> bool:
    """Tell whether this would be a second abstract, in another language or after the list."""
    return walk.role is SectionRole.REFERENCES or any(
        start.role in _OPENS_ABSTRACT for start in walk.starts
    )


def _open_front(walk: _Walk, at: int) -> None:
    """Open the block of translated title and authors that stands before a second abstract.

    Its lines may be set like headings; they then opened sections of their own, which are taken
    back.
    """
    last = next((s for s in reversed(walk.starts) if s.role is not SectionRole.BODY), None)
    if last is None or last.role not in _BEFORE_FRONT:
        return
    floor = last.block + (walk.blocks[last.block].kind is PassageKind.HEADING)
    first = at
    while first - 1 > floor and at - first < _FRONT_BLOCKS and not _is_entry(walk, first - 1):
        first -= 1
    if first < at:
        walk.starts = [start for start in walk.starts if start.block < first]
        walk.starts.append(_Start(first, "", SectionRole.FRONT, 1))


def _is_entry(walk: _Walk, at: int) -> bool:
    block = walk.blocks[at]
    if block.kind not in (PassageKind.PARAGRAPH, PassageKind.HEADING) or len(block.span) > 300:
        return True
    words = block.span.of(walk.content)
    return bool(_URL.search(words)) or (bool(_YEAR.search(words)) and len(words) > 40)


def _open_untitled(walk: _Walk, at: int) -> None:
    """Open the text proper where it follows the key words without a heading of its own."""
    block = walk.blocks[at]
    if walk.role is not SectionRole.KEYWORDS or walk.starts[-1].block == at:
        return
    if block.kind is PassageKind.PARAGRAPH and len(block.span) >= _PROSE:
        words = block.span.of(walk.content)
        if words.count(". ") >= 2:
            walk.starts.append(_Start(at, "", SectionRole.BODY, 1))


def _open_notes(walk: _Walk, at: int) -> None:
    if walk.role is not SectionRole.NOTES:
        walk.starts.append(_Start(at, "", SectionRole.NOTES, 1))


def _close(walk: _Walk) -> list[Section]:
    starts = walk.starts
    if not starts or starts[0].block > 0:
        role = SectionRole.FRONT if starts else SectionRole.BODY
        starts.insert(0, _Start(0, "", role, 1))
    found: list[Section] = []
    for at, start in enumerate(starts):
        begin = walk.blocks[start.block].span.start if at and walk.blocks else 0
        end = len(walk.content)
        if at + 1 < len(starts):
            end = walk.blocks[starts[at + 1].block].span.start
        if begin < end:
            found.append(Section(start.title, start.role, Span(begin, end), start.level))
    return found
