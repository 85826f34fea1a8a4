"""NUM104 and NUM306: tables whose rows do not make the total, or differ from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.num_shares import value
from counterpoint.check.numerals import numbered, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import PassageKind, Severity, Span

_TOTAL = re.compile(r"^(?:grand )?(?:total|sum|all|итого|всего|барлығы|жалпы)\b", re.IGNORECASE)
_CELL = re.compile(r"^\d{1,3}(?:[,\u00a0 ]\d{3})+$|^\d+(?:[.,]\d+)?$")


def _whole(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


@rule(
    "NUM104",
    "The total of a table is not the sum of its rows",
    Severity.ERROR,
    why="A row or the total is wrong.",
    example="412 + 356 + 198 + 87 is 1,053, the table has 1063.",
    false_alarms="Rounded shares; tables with subtotals, where no column of whole numbers adds up.",
)
def totals(view: View) -> Iterator[Fault]:
    """Yield totals that differ from the sum of the column above."""
    for rows in _tables(view):
        last = rows[-1] if rows else []
        if len(rows) < 4 or not _TOTAL.match(last[0][0]):
            continue
        for column in range(1, len(last)):
            cells = [row[column] for row in rows if len(row) > column]
            numbers = [c for c in cells[:-1] if _CELL.match(c[0])]
            printed, place = cells[-1]
            if len(numbers) >= 2 and len(numbers) >= len(cells) - 2 and _CELL.match(printed):
                yield from _total([c[0] for c in numbers], printed, place)


def _total(cells: list[str], printed: str, place: Span) -> Iterator[Fault]:
    if any(re.search(r"[.,]\d{1,2}$", cell) for cell in (*cells, printed)):
        total = sum(value(cell) for cell in cells)
        if abs(total - value(printed)) > 0.06 * len(cells):
            yield Fault(place, f"The rows add up to {total:.1f}, the table has {printed}.")
    elif sum(map(_whole, cells)) != _whole(printed):
        yield Fault(
            place, f"The rows add up to {sum(map(_whole, cells))}, the table has {printed}."
        )


Row = list[tuple[str, Span]]


def _tables(view: View) -> Iterator[list[Row]]:
    """Yield the tables as rows of cells, up to their last row of numbers."""
    rows: list[Row] = []
    end = -1
    for passage in view.passages:
        if passage.kind is not PassageKind.TABLE:
            continue
        if rows and view.content[end : passage.span.start].strip():
            yield _trimmed(rows)
            rows = []
        at = passage.span.start
        for line in passage.span.of(view.content).split("\n"):
            rows += [row for row in (_cells(line, at),) if row]
            at += len(line) + 1
        end = passage.span.end
    yield _trimmed(rows)


def _trimmed(rows: list[Row]) -> list[Row]:
    while rows and not any(_CELL.match(c[0]) for c in rows[-1][1:]):
        rows = rows[:-1]
    return rows


def _cells(line: str, at: int) -> Row:
    found = []
    for hit in re.finditer(r"[^|\t]+", line):
        cell = hit.group().strip()
        if cell:
            start = at + hit.start() + hit.group().index(cell)
            found.append((cell, Span(start, start + len(cell))))
    return found


_COUNTED = numbered(r"\s(?P<w>[^\W\d_]{4,})")
_ROUGH = re.compile(
    r"\b(?:about|around|nearly|almost|some|over|than|least|most|only|of|около|почти|более|менее|свыше|из|жуық)\s$",
    re.IGNORECASE,
)
REACH = 3000
"""Sentences within so many code points of a table may tell of it."""

STEM = 4
"""So many letters make one word of its forms."""


@rule(
    "NUM306",
    "The text and the table have different numbers",
    Severity.WARNING,
    why="The reader cannot tell which of the two is right.",
    example="“the Old Town had 61 stalls”, where the table has 51 in the row of the Old Town.",
    false_alarms="Numbers of other years and places: only a sentence that names one row of "
    "the table "
    "and counts what the table counts, or that repeats the words of its caption, is compared.",
)
def text_and_table(view: View) -> Iterator[Fault]:
    """Yield counts of the text that the row they name does not have."""
    for rows, caption in _captioned(view):
        numbers = {_whole(c[0]) for row in rows for c in row[1:] if _CELL.match(c[0])}
        counted = {_stem(w) for w in re.findall(r"[^\W\d_]{4,}", f"{caption} {_words(rows[0])}")}
        labels = [row for row in rows if len(_known(row)) > 0]
        for sentence in _near(view, rows):
            words = sentence.of(view.content)
            if 2 * len(words) > 600 or len(re.findall(r"\d+", words)) > 4:
                continue
            for hit in _COUNTED.finditer(words):
                size = whole(hit["n"])
                fits = _stem(hit["w"]) in counted and not _ROUGH.search(words[: hit.start()])
                if not fits or size in numbers or size < 3 or 1500 <= size <= 2100:
                    continue
                named = [r for r in labels if _names(words, r[0][0]) and not _TOTAL.match(r[0][0])]
                row = named[0] if len(named) == 1 else None
                if row is None and not named:
                    row = _total_row(rows, caption, words, size)
                told = _cell(row, rows[0], hit["w"]) if row is not None else None
                if row is not None and told is not None:
                    cell, place = told
                    said = f"{hit['n']} here, {cell} in the table ({row[0][0]})."
                    yield Fault(place_of(sentence, hit), said, also=(place,))


def _known(row: Row) -> Row:
    return [
        cell for cell in row[1:] if _CELL.match(cell[0]) and not re.search(r"[.,]\d{1,2}$", cell[0])
    ]


def _cell(row: Row, header: Row, noun: str) -> tuple[str, Span] | None:
    """Return the number of a row that a noun counts: its only one, or that of the noun's column."""
    known = _known(row)
    if len(known) == 1:
        return known[0]
    columns = [n for n, (name, _) in enumerate(header) if _stem(noun) in map(_stem, name.split())]
    if len(columns) != 1 or len(row) != len(header) or row[columns[0]] not in known:
        return None
    return row[columns[0]]


def _words(row: Row) -> str:
    return " ".join(cell for cell, _ in row)


def _stem(word: str) -> str:
    return word.casefold()[:STEM]


def _names(words: str, label: str) -> bool:
    """Tell whether a sentence has every longer word of a row's label, with a capital."""
    parts = list(re.findall(r"[^\W\d_]{3,}", label))
    low = {_stem(w) for w in re.findall(r"[^\W\d_]{3,}", words)}
    return bool(parts) and all(_stem(part)[: max(3, len(part) - 2)] in {
        one[: max(3, len(part) - 2)] for one in low
    } for part in parts)  # fmt: skip


def _total_row(rows: list[Row], caption: str, words: str, size: int) -> Row | None:
    """Return the row of the total, where a sentence repeats the caption with a near number."""
    row = next((r for r in reversed(rows) if _TOTAL.match(r[0][0])), None)
    if row is None or len(_known(row)) != 1:
        return None
    told = {_stem(w) for w in re.findall(r"[^\W\d_]{5,}|(?:19|20)\d\d", caption)}
    shared = told & {_stem(w) for w in re.findall(r"[^\W\d_]{5,}|(?:19|20)\d\d", words)}
    total = _whole(_known(row)[0][0])
    return row if len(shared) >= 3 and abs(size - total) <= 0.15 * total else None


def _captioned(view: View) -> Iterator[tuple[list[Row], str]]:
    for rows in _tables(view):
        if len(rows) >= 3 and len(rows[0]) >= 2:
            start = rows[0][0][1].start
            above = view.content[max(0, start - 200) : start].rstrip("| \n").split("\n")[-1]
            yield rows, above


def _near(view: View, rows: list[Row]) -> Iterator[Span]:
    """Yield the sentences of the running text around a table."""
    first, last = rows[0][0][1].start, rows[-1][-1][1].end
    for sentence in view.sentences:
        if abs(sentence.start - first) < REACH or 0 < sentence.start - last < REACH:
            passage = view.passage_at(sentence.start)
            prose = passage is not None and passage.kind is PassageKind.PARAGRAPH
            if prose and view.in_body(sentence.start) and not first <= sentence.start <= last:
                yield sentence
