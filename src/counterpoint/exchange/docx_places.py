"""Where words of a text stand in the Word document it was read from: body, tables, links, notes.

Letters without spaces are compared, since a reader joins runs and adds the automatic numbers of
lists and notes. Of several places the one with the same neighbours is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from counterpoint.model import Span

Element = Any
"""An element of python-docx, which has no types of its own for these."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNREAD = frozenset({f"{W}txbxContent", f"{W}del", f"{W}moveFrom"})
_REACHES = (40, 16, 6)
"""Letters beside the words that tell places with the same words apart, most first."""
_EDGE = 24
"""With so many letters of its beginning and end a long passage is found that was changed inside."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A letter: the child of its run and the number of the character there."""

    child: int
    character: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a finding: from a letter of one run to a letter, inclusive, of another."""

    first: Element
    start: Place
    last: Element
    end: Place


class Letters:
    """All letters of a Word document that a reader sees, each with its run and place."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._runs: list[tuple[Element, Place]] = []
        self._paragraphs: list[int] = []
        seen: list[str] = []
        self._marks: dict[str, list[str]] = defaultdict(list)
        for paragraph in (found for root in roots for found in root.iter(f"{W}p")):
            for run in _runs_of(paragraph):
                for letter, place in self._letters_of(run):
                    seen.append(letter)
                    self._runs.append((run, place))
                    self._paragraphs.append(id(paragraph))
        self.letters = "".join(seen)

    def _letters_of(self, run: Element) -> Iterator[tuple[str, Place]]:
        for at, child in enumerate(run):
            if child.tag == f"{W}t":
                for number, letter in enumerate(child.text or ""):
                    if not letter.isspace():
                        yield letter, Place(at, number)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                for letter in self._label(child):
                    yield letter, Place(at, 0)

    def _label(self, mark: Element) -> str:
        """Return the number that Word prints for a note, as far as it counts in figures."""
        known = self._marks[mark.tag]
        if mark.get(f"{W}id") not in known:
            known.append(mark.get(f"{W}id"))
        return str(known.index(mark.get(f"{W}id")) + 1)

    def find(self, content: str, span: Span) -> Stretch | None:
        """Return where the words of a span stand, cut off where their first paragraph ends."""
        words = _compact(span.of(content))
        if not words:
            return None
        share = span.start / len(content)
        found = self._nearest(content, span, words, share) or self._by_edges(words, share)
        if found is None:
            return None
        return self._stretch(*found)

    def beginning(self) -> Stretch | None:
        """Return the first paragraph that has words."""
        return self._stretch(0, len(self.letters)) if self.letters else None

    def _stretch(self, start: int, end: int) -> Stretch:
        paragraph = self._paragraphs[start]
        last = next(at for at in range(end - 1, -1, -1) if self._paragraphs[at] == paragraph)
        return Stretch(*self._runs[start], *self._runs[last])

    def _nearest(
        self, content: str, span: Span, words: str, share: float
    ) -> tuple[int, int] | None:
        before = _compact(content[max(0, span.start - 2 * _REACHES[0]) : span.start])
        after = _compact(content[span.end : span.end + 2 * _REACHES[0]])
        sides = [
            (before[-left:] if left else "", after[:right])
            for reach in _REACHES
            for left, right in ((reach, reach), (reach, 0), (0, reach))
        ]
        for left, right in (*sides, ("", "")):
            at = self._closest(left + words + right, share)
            if at is not None:
                return at + len(left), at + len(left) + len(words)
        return None

    def _by_edges(self, words: str, share: float) -> tuple[int, int] | None:
        if len(words) < 2 * _EDGE:
            return None
        start = self._closest(words[:_EDGE], share)
        if start is None:
            return None
        end = self.letters.find(words[-_EDGE:], start, start + 2 * len(words))
        return (start, end + _EDGE) if end > 0 else (start, start + _EDGE)

    def _closest(self, words: str, share: float) -> int | None:
        """Return the place of words, of several the one nearest to a share of the whole."""
        places, at = [], self.letters.find(words)
        while at >= 0:
            places.append(at)
            at = self.letters.find(words, at + 1)
        expected = share * len(self.letters)
        return min(places, key=lambda place: abs(place - expected), default=None)


def _compact(words: str) -> str:
    return "".join(words.split())


def _runs_of(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph that are read, those of links and insertions too."""
    for run in paragraph.iter(f"{W}r"):
        above = run.getparent()
        while above is not paragraph and above.tag not in _UNREAD:
            above = above.getparent()
        if above is paragraph:
            yield run


class Cuts:
    """Runs cut where stretches begin and end, so that a comment can stand at just these words."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        edges: dict[Element, set[Place]] = defaultdict(set)
        for one in stretches:
            edges[one.first].add(one.start)
            edges[one.last].add(Place(one.end.child, one.end.character + 1))
        self._pieces = {run: _pieces(run, sorted(cuts)) for run, cuts in edges.items()}

    def ends(self, stretch: Stretch) -> tuple[Element, Element]:
        """Return the first and the last run of a stretch."""
        return self._piece(stretch.first, stretch.start), self._piece(stretch.last, stretch.end)

    def _piece(self, run: Element, place: Place) -> Element:
        return next(piece for start, piece in reversed(self._pieces[run]) if start <= place)


def _pieces(run: Element, cuts: list[Place]) -> list[tuple[Place, Element]]:
    """Cut a run at places, the last first, which leaves the places before it as they are."""
    pieces = []
    for cut in reversed(cuts):
        if _has_words(run, cut):
            pieces.append((cut, _cut(run, cut)))
    return [(Place(0, 0), run), *reversed(pieces)]


def _has_words(run: Element, cut: Place) -> bool:
    """Tell whether something would stand on both sides of a cut."""
    text = run[cut.child].text if run[cut.child].tag == f"{W}t" else None
    inside = text is not None and 0 < cut.character < len(text)
    before = any(child.tag != f"{W}rPr" for child in run[: cut.child])
    at_end = cut.character > 0 and not inside
    return inside or (len(run) > cut.child + 1 if at_end else before)


def _cut(run: Element, cut: Place) -> Element:
    """Move what follows a cut into a run of the same look, and return that."""
    rest = deepcopy(run)
    look = [child for child in rest if child.tag == f"{W}rPr"]
    text = rest[cut.child]
    rest[:] = [*look, *rest[cut.child :]] if text not in look else rest[:]
    if text.tag == f"{W}t":
        words = text.text or ""
        _write(text, words[cut.character :])
        _write(run[cut.child], words[: cut.character])
    elif cut.character:
        rest.remove(text)
    keep = cut.child + (1 if cut.character else 0)
    for child in list(run)[keep:]:
        run.remove(child)
    run.addnext(rest)
    return rest


def _write(text: Element, words: str) -> None:
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
