"""What a reader of one format hands on: the text cut into blocks, before anything is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from counterpoint.model import CslItem, Note, Page, PassageKind, SectionRole, Span

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2002-\u200a\u202f\u205f\u3000]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text. `level` is set for headings (1 the highest).

    `role` and `language` are what the markup itself says, None where it says nothing.
    """

    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int | None = None
    role: SectionRole | None = None
    language: str | None = None

    def as_heading(self, level: int) -> Block:
        """Return this block as a heading of that level."""
        return replace(self, kind=PassageKind.HEADING, level=level)


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a source as its format gives it. `notes` and spans count in `content`."""

    content: str
    reader: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()
    superscripts: tuple[Span, ...] = ()
    notices: tuple[str, ...] = ()
    metadata: CslItem = field(default_factory=dict)


class Inline:
    """The words of one block while its markup is walked: white space folded, raised runs kept.

    `marks` holds the places of note marks with the id of their note.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self._open = True
        self.raised: list[tuple[int, int]] = []
        self.marks: list[tuple[int, int, str]] = []

    def add(self, text: str, *, raised: bool = False, mark: str | None = None) -> None:
        """Append words; white space at a join counts once."""
        folded = _SPACE.sub(" ", text).replace("\x00", "")
        if self._open:
            folded = folded.lstrip(" ")
        if not folded:
            return
        start = self.length
        self._parts.append(folded)
        self.length += len(folded)
        self._open = folded.endswith((" ", "\n"))
        inner = len(folded) - len(folded.lstrip(" "))
        end = start + len(folded.rstrip(" "))
        if raised and start + inner < end:
            self.raised.append((start + inner, end))
        if mark is not None and start + inner < end:
            self.marks.append((start + inner, end, mark))

    def line_break(self) -> None:
        """Begin a new line inside the block."""
        if self.length and not self._open:
            self._parts.append("\n")
            self.length += 1
            self._open = True

    @property
    def text(self) -> str:
        """The words so far, without white space at the end."""
        return "".join(self._parts).rstrip()


class DraftBuilder:
    """Puts blocks one after the other, with a blank line between, and counts the offsets."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.superscripts: list[Span] = []
        self._marks: dict[str, list[Span]] = {}
        self._bodies: dict[str, tuple[str, Span]] = {}

    def add(
        self,
        inline: Inline | str,
        kind: PassageKind = PassageKind.PARAGRAPH,
        *,
        level: int | None = None,
        role: SectionRole | None = None,
        language: str | None = None,
    ) -> Span | None:
        """Append one block; returns its span, or None when it holds no words."""
        text = inline if isinstance(inline, str) else inline.text
        if not text:
            return None
        if self._parts:
            self._parts.append("\n\n")
            self.length += 2
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        if not isinstance(inline, str):
            self._keep(inline, start)
        span = Span(start, self.length)
        self.blocks.append(Block(span, kind, level, role, language))
        return span

    def _keep(self, inline: Inline, start: int) -> None:
        limit = self.length
        for left, right in inline.raised:
            if start + left < min(start + right, limit):
                self.superscripts.append(Span(start + left, min(start + right, limit)))
        for left, right, note in inline.marks:
            if start + left < min(start + right, limit):
                place = Span(start + left, min(start + right, limit))
                self._marks.setdefault(note, []).append(place)

    def add_note(self, note: str, label: str, inline: Inline | str) -> None:
        """Append the body of a note; its marks are those added with the same id."""
        body = self.add(inline, PassageKind.NOTE)
        if body is not None:
            self._bodies[note] = (label, body)

    @property
    def content(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes whose mark and body were both met, in the order of their marks."""
        found = [
            Note(label, mark, body)
            for note, (label, body) in self._bodies.items()
            for mark in self._marks.get(note, [])
        ]
        return tuple(sorted(found, key=lambda n: n.mark))
