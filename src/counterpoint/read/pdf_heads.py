"""Running heads and page numbers, taken out of the sheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from counterpoint.read.pdf_layout import Line, Sheet

_MARGIN = 0.13  # share of the page height in which running heads stand
_FOLIO = re.compile(r"[-–—\s|]*(?:page|стр\.?|с\.|б\.)?\s*(\d{1,4}|[ivxlc]{1,6})[-–—\s|]*", re.I)
_DIGITS = re.compile(r"\d+")
_LEAST_GAP, _MOST_GAP = 1.7, 4.0
"""Baselines of two paragraphs parted by space are so many letter sizes apart."""

_FEW_GAPS = 2
"""Fewer such gaps on a page are those around headings and figures."""


def drop_running_heads(sheets: list[Sheet]) -> None:
    """Take running heads and page numbers out of the sheets; the numbers become their labels.

    A head repeats its words on another page, or stands apart from the text at the height where
    another page after the first has one too.
    """
    words: Counter[tuple[str, int]] = Counter()
    heights: Counter[int] = Counter()
    edges = {sheet.number: _edges(sheet) for sheet in sheets}
    usual = _Usual(
        median([line.size for sheet in sheets for line in sheet.lines] or [10.0]),
        _paragraph_gap(sheets),
    )
    for sheet in sheets:
        words.update({_key(line) for line in edges[sheet.number]})
        if sheet.number > 1:
            apart = {round(o.baseline / 2) for o in edges[sheet.number] if _apart(o, sheet, usual)}
            heights.update(apart)
    for sheet in sheets:
        for line in edges[sheet.number]:
            folio = _FOLIO.fullmatch(line.text.strip())
            alone = sheet.number > 1 and heights[round(line.baseline / 2)] > 1
            if (
                folio
                and (folio.group(1).isdigit() or len(sheets) > 2)
                and (_alone(line, sheet) or _apart(line, sheet, usual))
            ):
                sheet.label = folio.group(1)
                sheet.lines.remove(line)
            elif words[_key(line)] > 1 or (alone and _apart(line, sheet, usual)):
                sheet.label = sheet.label or _printed_number(line.text)
                sheet.lines.remove(line)


@dataclass(frozen=True, slots=True)
class _Usual:
    """The usual size of letters and the usual distance of baselines between two paragraphs."""

    size: float
    gap: float


def _paragraph_gap(sheets: Sequence[Sheet]) -> float:
    """Return how far apart paragraphs are printed, 0 where they follow one another like lines."""
    gaps: list[float] = []
    for sheet in sheets:
        rows = sorted(sheet.lines, key=lambda line: line.baseline)[3:-3]
        for below, above in pairwise(rows):
            apart = (above.baseline - below.baseline) / max(below.size, 1.0)
            if _LEAST_GAP < apart < _MOST_GAP:
                gaps.append(above.baseline - below.baseline)
    return median(gaps) if len(gaps) > _FEW_GAPS * len(sheets) else 0.0


def _edges(sheet: Sheet) -> list[Line]:
    """Return the lines at the head and foot of a page, at most three each."""
    high, low = sheet.height * (1 - _MARGIN), sheet.height * _MARGIN
    rows = sorted(sheet.lines, key=lambda line: line.baseline)
    foot = [line for line in rows[:3] if line.baseline < low]
    head = [line for line in rows[-3:] if line.baseline > high]
    return [*head, *(line for line in foot if line not in head)]


def _alone(line: Line, sheet: Sheet) -> bool:
    """Tell whether nothing stands beside a line, as beside a figure that opens a torn line."""
    return not any(
        other is not line and abs(other.baseline - line.baseline) < 0.3 * line.size
        for other in sheet.lines
    )


def _apart(line: Line, sheet: Sheet, usual: _Usual) -> bool:
    """Tell whether a line of no more than body size stands well away from all others.

    A paragraph of one line stands away as well; a head stands further than paragraphs do.
    """
    if line.size > 1.05 * usual.size:
        return False
    near = (
        abs(other.baseline - line.baseline)
        for other in sheet.lines
        if abs(other.baseline - line.baseline) > 0.3 * line.size
    )
    return min(near, default=0.0) > max(1.9 * line.size, 1.1 * usual.gap)


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold(), round(line.baseline)


def _printed_number(text: str) -> str | None:
    found = re.match(r"(\d{1,4})\s|.*\s(\d{1,4})$", text.strip())
    return (found.group(1) or found.group(2)) if found else None
