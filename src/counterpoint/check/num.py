"""NUM: numbers that cannot all be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.num_shares import places, value
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import PassageKind, Severity, Span

_N = r"\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+"
_PERCENT = r"(?P<p>\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|процент\w*|пайыз\w*)"
_OF = re.compile(
    rf"(?<![\w.,/-])(?P<k>{_N})\s(?:of|out of|из|/)\s(?:the\s|all\s)?(?P<n>{_N})(?![\w.,]*\d)"
    rf"(?P<mid>[^.;()%\d]{{0,60}})\(\s?{_PERCENT}\s?\)"
)
_OF_KK = re.compile(
    rf"(?<![\w.,/-])(?P<n>{_N})\s(?P<mid>[^.;()%\d]{{0,40}}?)"
    rf"(?:ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен)\s"
    rf"(?P<k>{_N})(?:-?[^\W\d]{{0,4}})?\s(?:[^\W\d]+\s)?\(\s?{_PERCENT}\s?\)"
)
_TOTAL = re.compile(r"^(?:grand )?(?:total|sum|all|итого|всего|барлығы|жалпы)\b", re.IGNORECASE)
_CELL = re.compile(r"^\d{1,3}(?:[,\u00a0 ]\d{3})+$|^\d+(?:[.,]\d+)?$")
_WORDED = {
    "majority": (50.0, 100.0), "most": (50.0, 100.0), "большинство": (50.0, 100.0),
    "половина": (42.0, 58.0), "half": (42.0, 58.0), "third": (28.0, 38.0), "треть": (28.0, 38.0),
    "quarter": (20.0, 30.0), "четверть": (20.0, 30.0), "minority": (0.0, 50.0),
    "меньшинство": (0.0, 50.0), "көпшілігі": (50.0, 100.0), "жартысы": (42.0, 58.0),
}  # fmt: skip
_WORDS = rf"(?<!two )(?<!три )(?<!three )(?<!две )(?<!екі )\b(?P<w>{'|'.join(_WORDED)})\b"
_WORD_FIGURE = re.compile(
    rf"{_WORDS}(?P<mid>[^.;:()%\d]{{0,40}})\(\s?{_PERCENT}\s?\)",
    re.IGNORECASE,
)
_WORD_COUNT = re.compile(
    rf"{_WORDS}(?P<mid>[^.;()%\d]{{0,40}}?[,(:–—]?\s?)"
    rf"(?<![\w.,/-])(?P<k>{_N})\s(?:of|out of|из)\s(?:the\s|all\s)?(?P<n>{_N})(?![\w.,]*\d)",
    re.IGNORECASE,
)
_WORD_COUNT_KK = re.compile(
    rf"{_WORDS}(?P<mid>[^.;()%\d]{{0,40}}?[,(:–—]?\s?)"
    rf"(?<![\w.,/-])(?P<n>{_N})[^.;()%\d]{{0,20}}?(?:ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен)\s"
    rf"(?P<k>{_N})",
    re.IGNORECASE,
)


def _whole(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


@rule(
    "NUM101",
    "The percentage does not fit the count",
    Severity.ERROR,
    why="One of the three numbers is wrong, and with it the finding.",
    example="“19 of the 54 firms (41%)”: 19 of 54 is 35%.",
    false_alarms="Rounding up or down by the digits printed; a percentage of something else.",
)
def count_and_percent(view: View) -> Iterator[Fault]:
    """Yield counts whose printed percentage cannot come from rounding."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        for pattern in (_OF, _OF_KK):
            for hit in pattern.finditer(words):
                said = _off(_whole(hit["k"]), _whole(hit["n"]), hit["p"])
                if said:
                    yield Fault(_place(passage.span, hit), said)


def _off(part: int, whole: int, printed: str) -> str:
    if not 0 < part <= whole:
        return ""
    true, digits = 100 * part / whole, places(printed)
    if abs(true - value(printed)) < 1.01 * 10**-digits:
        return ""
    return f"{part} of {whole} is {true:.{digits}f}%, not {printed}%."


def _place(span: Span, hit: re.Match[str]) -> Span:
    return Span(span.start + hit.start(), span.start + hit.end())


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


@rule(
    "NUM105",
    "The word does not fit the figure",
    Severity.WARNING,
    why="“The majority (45%)” tells the reader two things.",
    example="“most respondents (43%)”",
    false_alarms="“Half (51.5%)” and “a third (32.6%)” are fair; only clear misfits are named.",
)
def word_and_figure(view: View) -> Iterator[Fault]:
    """Yield words of share beside a percentage they do not fit."""
    for passage in view.prose:
        for hit in _WORD_FIGURE.finditer(passage.span.of(view.content)):
            low, high = _WORDED[hit["w"].casefold()]
            if not low <= value(hit["p"]) <= high:
                yield Fault(_place(passage.span, hit), f"“{hit['w']}” does not fit {hit['p']}%.")
        for pattern in (_WORD_COUNT, _WORD_COUNT_KK):
            for hit in pattern.finditer(passage.span.of(view.content)):
                part, whole = _whole(hit["k"]), _whole(hit["n"])
                low, high = _WORDED[hit["w"].casefold()]
                share = 100 * part / whole if 0 < part <= whole else low
                if not low <= share <= high:
                    said = f"“{hit['w']}” does not fit {part} of {whole} ({share:.0f}%)."
                    yield Fault(_place(passage.span, hit), said)
