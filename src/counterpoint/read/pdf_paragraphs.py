"""From printed lines to paragraphs, across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from counterpoint.model import SectionRole
from counterpoint.read.pdf_glyphs import HYPHEN
from counterpoint.read.pdf_layout import Line
from counterpoint.read.titles import run_in_title

_END = re.compile(r"[.!?…:][\"'»”’)\]\d]*$")
_ITEM = re.compile(r"[\[(]?(\d{1,3})[.)\]]\s*[^\d\s.]")
_BULLET = re.compile(r"[•·▪●■]\s")
_DASH = re.compile(r"[–—-]\s")
_HYPHENED = re.compile(r"[^\W_]-$")
_WINDOW = 8  # lines each side that say whether entries hang


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual sizes of a document: body size in points, line pitch, whether paragraphs indent."""

    size: float
    pitch: float
    indents: bool
    bold: bool = False


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]

    @property
    def size(self) -> float:
        """The size most of its letters have."""
        return median(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def measure(lines: Sequence[Line]) -> Measure:
    """Return the usual measures of a document, weighted by letters."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    indented = starts = 0
    for at, line in enumerate(lines):
        sizes[round(line.size, 1)] += len(line.text)
        weights[line.bold] += len(line.text)
        if at and _same_column(lines[at - 1], line):
            pitches[round(lines[at - 1].baseline - line.baseline, 1)] += 1
            starts += 1
            indented += _indented(line)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    pitch = pitches.most_common(1)[0][0] if pitches else 1.2 * size
    bold = weights[True] > weights[False]
    return Measure(size, pitch, indented > max(3, 0.02 * starts), bold)


def _same_column(first: Line, second: Line) -> bool:
    return (
        first.page == second.page
        and second.baseline < first.baseline
        and second.left < first.column_right
        and first.left < second.column_right
    )


def _indented(line: Line) -> bool:
    return 0.5 * line.size < line.left - line.column_left < 5 * line.size


def to_paragraphs(lines: Sequence[Line], usual: Measure) -> list[Paragraph]:
    """Cut lines in reading order into paragraphs."""
    found: list[Paragraph] = []
    for at, line in enumerate(lines):
        if found and not _begins(lines, at, found[-1], usual):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return _mended(found, usual)


def _begins(lines: Sequence[Line], at: int, held: Paragraph, usual: Measure) -> bool:
    """Tell whether a line begins a new paragraph after the one that is held."""
    line, last = lines[at], lines[at - 1]
    if line.cells or last.cells:
        return True
    if abs(line.size - last.size) > 0.07 * usual.size or line.bold != last.bold:
        return not _same_words(last, line, usual)
    if not _same_column(last, line):
        return _begins_column(lines, at, held, usual)
    if last.baseline - line.baseline > _furthest(usual, line):
        return True
    return line.size < 1.07 * usual.size and _begins_below(lines, at, held, usual)


def _begins_below(lines: Sequence[Line], at: int, held: Paragraph, usual: Measure) -> bool:
    """Decide for a line in body type that stands at once below another in its column."""
    line, last = lines[at], lines[at - 1]
    if _opens_front(line) and not _is_cut(last):
        return True
    if _is_centred(last):
        return not _is_full(last, line)
    return _begins_by_edge(lines, at, held, usual)


def _opens_front(line: Line) -> bool:
    """Tell whether a line opens with a title such as "Abstract." or "Keywords:"."""
    found = run_in_title(line.text) if ":" in line.text or "." in line.text else None
    return found is not None and found.role in (SectionRole.ABSTRACT, SectionRole.KEYWORDS)


def _is_cut(line: Line) -> bool:
    """Tell whether a line ends inside a word."""
    return line.text.endswith(HYPHEN) or bool(_HYPHENED.search(line.text))


def _furthest(usual: Measure, line: Line) -> float:
    return 1.35 * usual.pitch * max(1.0, line.size / usual.size)


def _same_words(last: Line, line: Line, usual: Measure) -> bool:
    """A line wholly in bold or odd type inside a paragraph does not end it."""
    if abs(line.size - last.size) > 0.07 * usual.size or not _same_column(last, line):
        return False
    if last.baseline - line.baseline > _furthest(usual, line) or _indented(line):
        return False
    return _is_cut(last) or (
        _is_full(last, line) and not _END.search(last.text) and line.text[:1].islower()
    )


def _begins_column(lines: Sequence[Line], at: int, held: Paragraph, usual: Measure) -> bool:
    """Decide at the top of a column or page: a paragraph goes on unless it is finished."""
    line, last = lines[at], lines[at - 1]
    if _is_cut(last) or line.text[:1].islower():
        return False
    number = _number(held.lines[0])
    if number is not None and _number(line) == number + 1:
        return True
    if _hanging(lines, at):
        return not _indented(line)
    if not _END.search(last.text):
        return not _is_full(last, line)
    return not (usual.indents and _is_full(last, line) and not _indented(line))


def _begins_by_edge(lines: Sequence[Line], at: int, held: Paragraph, usual: Measure) -> bool:
    """Decide inside a column: by bullets and numbers, hanging entries, indents, short lines."""
    line, last = lines[at], lines[at - 1]
    ended = bool(_END.search(last.text))
    if _BULLET.match(line.text) or _is_dash_item(line, last, held):
        return True
    if _is_cut(last) or (line.text[:1].islower() and not ended):
        return False
    full, indented, hangs = _is_full(last, line), _indented(line), _hanging(lines, at)
    number = _number(held.lines[0])
    if number is not None:
        return _number(line) == number + 1 or (indented and ended and not full and not hangs)
    if hangs:
        return not indented and (len(held.lines) == 1 or _indented(last) or ended)
    if indented:
        return ended or not full or (usual.indents and not _indented(last))
    return not full and (ended or _is_short(last)) and not line.text[:1].islower()


def _is_dash_item(line: Line, last: Line, held: Paragraph) -> bool:
    """A dash begins an item after a colon or another such item; elsewhere it parts a sentence."""
    if not _DASH.match(line.text):
        return False
    return last.text.endswith(":") or (
        _DASH.match(held.lines[0].text) is not None and last.text.endswith((";", ".", ","))
    )


def _number(line: Line) -> int | None:
    """Return the number of the list entry that a line begins, if it begins one."""
    found = _ITEM.match(line.text)
    return int(found.group(1)) if found else None


def _hanging(lines: Sequence[Line], at: int) -> bool:
    """Tell whether entries hang here: most lines are indented, some begin at the edge."""
    behind = _until_head(lines[at - 1 :: -1][:_WINDOW]) if at else []
    near = [
        line
        for line in (*behind, *_until_head(lines[at : at + _WINDOW + 1]))
        if abs(line.column_left - lines[at].column_left) < 2
        and line.page == lines[at].page
        and abs(line.size - lines[at].size) < 0.07 * line.size
    ]
    share = sum(map(_indented, near)) / max(1, len(near))
    return 0.4 < share < 0.95 and len(near) >= 4


def _until_head(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the first one in larger or other type, as headings are."""
    found: list[Line] = []
    for line in lines:
        if found and (line.size > 1.07 * found[0].size or (line.bold and not found[0].bold)):
            break
        found.append(line)
    return found


def _is_full(line: Line, following: Line) -> bool:
    """Tell whether a line is full: the first word of the next one would not have fitted in it."""
    slack = line.column_right - line.right
    if _is_centred(line):
        slack += line.left - line.column_left
    letter = (line.right - line.left) / max(1, len(line.text))
    word = len(following.text.partition(" ")[0]) + 1
    return slack < max(1.2 * line.size, word * letter)


def _is_short(line: Line) -> bool:
    return line.column_right - line.right > 0.35 * _width(line)


def _width(line: Line) -> float:
    return max(1.0, line.column_right - line.column_left)


def _is_centred(line: Line) -> bool:
    before, after = line.left - line.column_left, line.column_right - line.right
    return before > 2 * line.size and abs(before - after) < 0.15 * _width(line)


def _mended(paragraphs: list[Paragraph], usual: Measure) -> list[Paragraph]:
    """Join a paragraph that a table, a figure or a caption interrupts with its second half."""
    found: list[Paragraph] = []
    broken: Paragraph | None = None
    between = 0
    for paragraph in paragraphs:
        body = abs(paragraph.size - usual.size) < 0.07 * usual.size and not paragraph.bold
        if body and broken is not None and between and _goes_on(broken, paragraph):
            broken.lines.extend(paragraph.lines)
            broken, between = (broken if _is_open(broken) else None), 0
            continue
        found.append(paragraph)
        if body:
            broken, between = (paragraph if _is_open(paragraph) else None), 0
        else:
            between += 1
            broken = broken if between <= 6 else None
    return found


def _is_open(paragraph: Paragraph) -> bool:
    last = paragraph.lines[-1]
    return len(paragraph.lines) > 1 and not _END.search(last.text) and not _is_short(last)


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    return _is_cut(first.lines[-1]) or second.lines[0].text[:1].islower()
