"""Lines of a page in reading order: columns, full-width heads, running heads and page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from counterpoint.read.pdf_glyphs import Piece

_CELL_GAP = 1.2  # ems between the cells of a table
_ROWS = 4  # rows with words on both sides that make two columns
_FEW_LINES = 40  # a page with fewer may have its columns from its neighbours
_NEIGHBOURS = 4


@dataclass(slots=True)
class Line:
    """One printed line. `column_left` and `column_right` are the edges of its column.

    `cells` are its parts where wide gaps part them, as in a row of a table, and `edges` the ends
    of all cells but the first by which rows align; `gaps` are the widths between the cells.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    page: int
    raised: list[tuple[int, int]] = field(default_factory=list)
    column_left: float = 0.0
    column_right: float = 0.0
    cells: tuple[str, ...] = ()
    edges: tuple[float, ...] = ()
    gaps: tuple[float, ...] = ()


@dataclass(slots=True)
class Sheet:
    """One page: its lines from top to bottom, its height, and the number printed on it."""

    number: int
    height: float
    lines: list[Line]
    label: str | None = None


def to_lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    """Join pieces that touch on one line; a piece beyond a wide gap stays a line of its own."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.baseline, p.left)):
        row = next((r for r in reversed(rows[-6:]) if _touch(r, piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
            row.sort(key=lambda p: p.left)
    return [_line(row, page) for row in rows]


def _touch(row: list[Piece], piece: Piece) -> bool:
    """Tell whether a piece goes on with a row: same line, or raised beside it, without a gap."""
    near = min(row, key=lambda p: min(abs(p.right - piece.left), abs(piece.right - p.left)))
    size = max(near.size, piece.size)
    if abs(near.baseline - piece.baseline) > 0.45 * size:
        return False
    if abs(near.baseline - piece.baseline) > 0.15 * size and (
        max(near.size, piece.size) < 1.1 * min(near.size, piece.size)
    ):
        return False
    gap = max(piece.left - near.right, near.left - piece.right)
    return -0.5 * size < gap < 0.9 * size


def _line(row: list[Piece], page: int) -> Line:
    main = max(row, key=lambda p: len(p.text))
    text = ""
    raised: list[tuple[int, int]] = []
    last: Piece | None = None
    for piece in row:
        if last is not None and piece.left - last.right > 0.12 * main.size:
            text += " "
        if piece is not main and piece.baseline - main.baseline > 0.15 * main.size:
            raised.append((len(text), len(text) + len(piece.text)))
        raised.extend((len(text) + a, len(text) + b) for a, b in piece.raised)
        text += piece.text
        last = piece
    left = min(p.left for p in row)
    right = max(p.right for p in row)
    bold = all(p.bold for p in row)
    return Line(text, left, right, main.baseline, main.size, bold, page, raised)


def pages_in_order(sheets: Sequence[Sheet]) -> list[list[Line]]:
    """Return the lines of each page in reading order.

    A page with too few lines to show its columns, as the last one may be, has those of its
    neighbours, of the same side of the book first.
    """
    gutters = [_gutter(_sorted(sheet.lines), 0) for sheet in sheets]
    known = [(at, gutter) for at, gutter in enumerate(gutters) if gutter is not None]
    found = []
    for at, sheet in enumerate(sheets):
        near = sorted(known, key=lambda pair: ((pair[0] - at) % 2, abs(pair[0] - at)))[:_NEIGHBOURS]
        borrowed = next((x for _, x in near if _parts(sheet.lines, x)), None)
        few = len(sheet.lines) < _FEW_LINES and gutters[at] is None
        found.append(in_order(sheet.lines, gutter=borrowed if few else gutters[at]))
    return found


def _parts(lines: list[Line], x: float) -> bool:
    """Tell whether a gutter has lines on both sides and none across it."""
    left = sum(line.right <= x + 2 for line in lines)
    right = sum(line.left >= x - 2 for line in lines)
    return bool(left and right) and left + right == len(lines)


def _sorted(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.baseline, line.left))


def in_order(lines: list[Line], depth: int = 0, gutter: float | None = None) -> list[Line]:
    """Return lines in reading order: by column where there are columns, else from the top.

    A line that crosses the gap between columns ends both columns above it. The outermost columns
    are those that `gutter` parts.
    """
    lines = _sorted(lines)
    if 0 < depth < 2:
        gutter = _gutter(lines, depth)
    if gutter is None:
        return _full_width(lines)
    ordered: list[Line] = []
    wide: list[Line] = []
    narrow: list[Line] = []
    for line in lines:
        crosses = line.left < gutter - 2 and line.right > gutter + 2
        crosses = crosses and not _spills(line, lines, gutter)
        if crosses or (wide and not narrow and _ends_wide(line, wide[-1], lines, gutter)):
            ordered += _side_by_side(narrow, gutter, depth)
            narrow = []
            wide.append(line)
            continue
        ordered += _full_width(wide)
        wide = []
        narrow.append(line)
    return ordered + _full_width(wide) + _side_by_side(narrow, gutter, depth)


def _spills(line: Line, lines: list[Line], gutter: float) -> bool:
    """Tell whether a line of the left column runs over its edge, as long addresses do.

    It then lies over a line of the other column; a full-width line has nothing beside it.
    """
    return any(
        gutter - 2 <= other.left < line.right - 2
        and abs(other.baseline - line.baseline) < 0.7 * line.size
        for other in lines
    )


def _full_width(lines: list[Line]) -> list[Line]:
    return _with_edges(_rows_joined(lines))


def _side_by_side(lines: list[Line], gutter: float, depth: int) -> list[Line]:
    left = [line for line in lines if line.left < gutter - 2]
    right = [line for line in lines if line.left >= gutter - 2]
    return in_order(left, depth + 1) + in_order(right, depth + 1)


def _ends_wide(line: Line, last: Line, lines: list[Line], gutter: float) -> bool:
    """Tell whether a short line goes on with the full-width lines above it.

    It follows at once, and nothing stands beside it in the other column.
    """
    if last.baseline - line.baseline > 1.5 * line.size:
        return False
    beside = (o for o in lines if abs(o.baseline - line.baseline) < 0.6 * line.size)
    left = line.right <= gutter + 2
    return not any((o.left >= gutter - 2) if left else (o.right <= gutter + 2) for o in beside)


def _gutter(lines: list[Line], depth: int) -> float | None:
    """Return the middle of the empty strip between two columns, None for a single column."""
    if len(lines) < 2 * _ROWS:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    width = end - start
    if width <= 0:
        return None
    steps = 60
    places = [start + width * (0.3 + 0.4 * step / steps) for step in range(steps + 1)]
    crossing = [sum(line.left < x - 1 and line.right > x + 1 for line in lines) for x in places]
    fewest = min(crossing)
    free = [x for x, count in zip(places, crossing, strict=True) if count == fewest]
    runs = _runs(free, width * 0.4 / steps * 1.5)
    best = max(runs, key=lambda run: (run[-1] - run[0], -abs(run[0] + run[-1] - start - end)))
    gutter = (best[0] + best[-1]) / 2
    return gutter if _is_gutter(lines, gutter, (start, end), depth) else None


def _runs(places: list[float], step: float) -> list[list[float]]:
    runs: list[list[float]] = [[places[0]]]
    for place in places[1:]:
        if place - runs[-1][-1] <= step:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _is_gutter(lines: list[Line], x: float, edges: tuple[float, float], depth: int) -> bool:
    """Tell real columns from a table: words on both sides of many rows, lines that fill them.

    Inside a column the rule is stricter, since a table is likelier there than two more columns.
    """
    left = [line for line in lines if line.right <= x + 2]
    right = [line for line in lines if line.left >= x - 2]
    rows, filled, across = (_ROWS, 0.6, 0.5) if depth == 0 else (3 * _ROWS, 0.75, 0.1)
    if len(left) < rows or len(right) < rows:
        return False
    low = max(min(o.baseline for o in left), min(o.baseline for o in right)) - 1
    high = min(max(o.baseline for o in left), max(o.baseline for o in right)) + 1
    between = [line for line in lines if low <= line.baseline <= high]
    left = [line for line in between if line.right <= x + 2]
    right = [line for line in between if line.left >= x - 2]
    crossing = len(between) - len(left) - len(right)
    if min(len(left), len(right)) < rows or crossing > across * len(between):
        return False
    fills_left = median(_row_widths(left)) > filled * (x - edges[0])
    fills_right = median(_row_widths(right)) > filled * (edges[1] - x)
    return fills_left and fills_right


def _row_widths(lines: list[Line]) -> list[float]:
    """Return the widths of the rows that lines sorted by baseline form.

    Wide word spaces of a justified column cut a row into several lines.
    """
    rows: list[tuple[float, float, float]] = []
    for line in lines:
        if rows and abs(rows[-1][0] - line.baseline) < 0.3 * line.size:
            baseline, left, right = rows[-1]
            rows[-1] = baseline, min(left, line.left), max(right, line.right)
        else:
            rows.append((line.baseline, line.left, line.right))
    return [right - left for _, left, right in rows]


def _rows_joined(lines: list[Line]) -> list[Line]:
    """Join the lines of one column that stand on one row: cells of a table, wide word spaces."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and abs(last.baseline - line.baseline) < 0.3 * line.size:
            first, second = (last, line) if last.left <= line.left else (line, last)
            shift = len(first.text) + 1
            wide = second.left - first.right > _CELL_GAP * line.size
            cells = (*(first.cells or (first.text,)), *(second.cells or (second.text,)))
            joined[-1] = Line(
                f"{first.text} {second.text}",
                first.left,
                max(first.right, second.right),
                last.baseline,
                max(first.size, second.size),
                first.bold and second.bold,
                first.page,
                first.raised + [(a + shift, b + shift) for a, b in second.raised],
                cells=cells if wide or first.cells or second.cells else (),
                edges=(*first.edges, *second.edges, *_ends(second)),
                gaps=(*first.gaps, second.left - first.right, *second.gaps),
            )
        else:
            joined.append(line)
    return joined


def _ends(cell: Line) -> tuple[float, ...]:
    """Return what can stand under a cell above: its left end, for a figure its right end too."""
    figure = len(cell.text) < 12 and any(sign.isdigit() for sign in cell.text)
    return (cell.left, cell.right) if figure else (cell.left,)


def _drop_lone_cells(lines: list[Line]) -> None:
    """Wide gaps in justified lines are word spacing; cells of a table stand under each other.

    A row that loses its cells is none that others stand under, so this goes on until none is left.
    """
    waiting = {at for at, line in enumerate(lines) if line.cells}
    while waiting:
        lone = [at for at in sorted(waiting) if not _stands_under(lines, at)]
        for at in lone:
            lines[at].cells = ()
        # Only neighbours of what was dropped may now be alone.
        waiting = {at + step for at in lone for step in (-1, 1)}
        waiting = {at for at in waiting if 0 <= at < len(lines) and lines[at].cells}


def _stands_under(lines: list[Line], at: int) -> bool:
    """Tell whether the cells of a row stand under or above those of its neighbours."""
    return any(
        _aligned(lines[at], lines[other]) for other in (at - 1, at + 1) if 0 <= other < len(lines)
    )


_MOST = 0.6
_EVEN = 0.15
_FLUSH = 0.5
_JUSTIFIED = 3.0
"""Edges fewer points apart stand under one another; in rows that end alike they do so by chance."""


def _aligned(line: Line, other: Line) -> bool:
    if not other.cells or abs(other.baseline - line.baseline) > 3 * line.size:
        return False
    near = _FLUSH if _is_flush(line, other) else _JUSTIFIED
    if len(line.cells) > 2 and not any(" " in cell for cell in (*line.cells, *other.cells)):
        # The words of two justified lines may be as many; only their right edges then agree.
        inner = [edge for edge in line.edges if line.right - edge > _JUSTIFIED]
        agree = sum(any(abs(a - b) < near for b in other.edges) for a in inner)
        enough = _MOST * len(inner) if _is_evenly_spaced(line) else 1
        return agree >= max(1, enough) and len(line.cells) == len(other.cells)
    return any(abs(a - b) < near for a in line.edges for b in other.edges)


def _is_flush(line: Line, other: Line) -> bool:
    """Tell whether two rows end alike in words, as justified lines do and ragged cells do not."""
    words = not any(row.cells[-1][-1:].isdigit() for row in (line, other))
    return words and abs(line.right - other.right) < 1


def _is_evenly_spaced(line: Line) -> bool:
    """Tell whether all gaps of a row are equal, as those of a justified line are."""
    return max(line.gaps) - min(line.gaps) < _EVEN * line.size


def _with_edges(lines: list[Line]) -> list[Line]:
    if not lines:
        return lines
    _drop_lone_cells(lines)
    lefts = Counter(round(line.left) for line in lines)
    common = [place for place, count in lefts.items() if count >= max(2, 0.15 * len(lines))]
    left = min(common) if common else min(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    right = rights[-1] if len(rights) < 8 else rights[int(0.9 * (len(rights) - 1))]
    for line in lines:
        line.column_left = min(float(left), line.left) if line.left < left else float(left)
        line.column_right = max(right, line.left + 1)
    return lines
