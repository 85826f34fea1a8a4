"""NUM: numbers that cannot all be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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
_SHARE = re.compile(r"(?<![\d.,–-])(?P<v>\d{1,3}(?:[.,]\d+)?)\s?%")
_MEAN = re.compile(
    r"(?:mean|average|M\s?=|средн\w+(?: балл\w*| оценк\w*)?|орташа)[^.;]{0,25}?"
    r"(?P<m>\d[.,]\d{2,3})(?!\d)(?:[^.;%]{0,60}?\b(?:and|и|және)\s(?P<m2>\d[.,]\d{2,3})(?!\d))?",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\bn\s?=\s?(?P<n>\d{1,3})\b|(?<![\d.,-])(?P<n2>\d{1,3})\s(?:[^\W\d]+\s){0,2}?"
    r"(?:people|persons|workers|respondents|participants|students|teachers|firms|experts|officials"
    r"|patients|women|men|респондент\w*|человек|участник\w*|эксперт\w*|студент\w*|учител\w*"
    r"|респондент\w*|адам\w*|қатысушы\w*|сарапшы\w*)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"whole[- ]point|whole numbers|Likert|integer|(?:scale|from|шкал\w+)[^.;]{0,30}\b[01]\s?"
    r"(?:to|[-–]|до)\s?(?:[4-9]|10)\b|целы\w+ балл\w*|балльн\w+ шкал\w+|балдық шкала",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:grand )?(?:total|sum|all|итого|всего|барлығы|жалпы)\b", re.IGNORECASE)
_CELL = re.compile(r"^\d{1,3}(?:[,\u00a0 ]\d{3})+$|^\d+(?:[.,]\d+)?$")
_WORDED = {
    "majority": (50.0, 100.0), "most": (50.0, 100.0), "большинство": (50.0, 100.0),
    "половина": (42.0, 58.0), "half": (42.0, 58.0), "third": (28.0, 38.0), "треть": (28.0, 38.0),
    "quarter": (20.0, 30.0), "четверть": (20.0, 30.0), "minority": (0.0, 50.0),
    "меньшинство": (0.0, 50.0), "көпшілігі": (50.0, 100.0), "жартысы": (42.0, 58.0),
}  # fmt: skip
_WORD_FIGURE = re.compile(
    r"(?<!two )(?<!три )(?<!three )"
    rf"\b(?P<w>{'|'.join(_WORDED)})\b"
    rf"(?P<mid>[^.;:()%\d]{{0,40}})\(\s?{_PERCENT}\s?\)",
    re.IGNORECASE,
)
_NO_WHOLE = re.compile(
    r"of them|of these|of whom|из них|several answers|multiple|more than one|increase|rose|fell|"
    r"grew|growth|error|confidence|interval|CI\b|p\s?[<=]|вырос|снизил|compared|than|identity|similar",
    re.IGNORECASE,
)


def _value(printed: str) -> float:
    return float(printed.replace(",", "."))


def _whole(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _places(printed: str) -> int:
    return len(re.split(r"[.,]", printed)[1]) if re.search(r"[.,]", printed) else 0


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
    true, places = 100 * part / whole, _places(printed)
    if abs(true - _value(printed)) < 1.01 * 10**-places:
        return ""
    return f"{part} of {whole} is {true:.{places}f}%, not {printed}%."


def _place(span: Span, hit: re.Match[str]) -> Span:
    return Span(span.start + hit.start(), span.start + hit.end())


@rule(
    "NUM102",
    "Shares that do not add up to the whole",
    Severity.WARNING,
    why="Answers to one question add up to 100 but for rounding; otherwise an answer is missing or "
    "a number is wrong.",
    example="“31.2% ..., 24.6% ..., 18.9% ..., 14.7% ... and 13.5%”: together 102.9.",
    false_alarms="Shares of shares, several answers, growth rates, unlike questions: only rows of "
    "three or more shares with one form of number and close to 100 are added up.",
)
def shares(view: View) -> Iterator[Fault]:
    """Yield rows of shares whose sum is near 100 yet cannot be 100 by rounding."""
    for sentence in view.sentences:
        if view.in_body(sentence.start):
            hits = list(_SHARE.finditer(view.content, sentence.start, sentence.end))
            words = sentence.of(view.content)
            if 3 <= len(hits) <= 12 and not _NO_WHOLE.search(words):
                yield from _row(hits)


def _row(hits: list[re.Match[str]]) -> Iterator[Fault]:
    places = {_places(hit["v"]) for hit in hits}
    values = [_value(hit["v"]) for hit in hits]
    if len(places) > 1 or any(b.start() - a.end() > 90 for a, b in pairwise(hits)):
        return
    total, allowed = sum(values), len(values) * 0.5 * 10.0 ** -places.pop()
    if allowed + 1e-9 < abs(total - 100) <= 6:
        yield Fault(
            Span(hits[0].start(), hits[-1].end()),
            f"The {len(values)} shares add up to {total:.1f}; rounding explains at most "
            f"{allowed:.2g} of the difference.",
        )


@rule(
    "NUM103",
    "A mean that whole-point ratings cannot have",
    Severity.ERROR,
    why="The mean of n whole numbers is a multiple of 1/n (GRIM, Brown and Heathers 2017).",
    example="A mean of 3.28 from 19 ratings: 62/19 is 3.26, 63/19 is 3.32.",
    false_alarms="Scales of several items, and samples of which some did not answer.",
)
def grim(view: View) -> Iterator[Fault]:
    """Yield means that no sum of whole ratings gives."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        for hit in _MEAN.finditer(words):
            around = words[max(0, hit.start() - 220) : hit.end() + 40]
            samples = {int(s["n"] or s["n2"]) for s in _SAMPLE.finditer(around)}
            if len(samples) != 1 or not _WHOLE.search(around):
                continue
            yield from _means(passage.span, hit, samples.pop())


def _means(span: Span, hit: re.Match[str], n: int) -> Iterator[Fault]:
    for name in ("m", "m2"):
        printed = hit[name]
        if printed and 0 < n < 10 ** _places(printed):
            mean, places = _value(printed), _places(printed)
            low = int(mean * n + 1e-9)
            close = [low / n, (low + 1) / n]
            if all(abs(c - mean) > 0.5 * 10**-places + 1e-9 for c in close):
                yield Fault(
                    Span(span.start + hit.start(name), span.start + hit.end(name)),
                    f"{n} whole-point ratings cannot have a mean of {printed} ({low}/{n} is "
                    f"{close[0]:.{places}f}, {low + 1}/{n} is {close[1]:.{places}f}).",
                )


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
        total = sum(_value(cell) for cell in cells)
        if abs(total - _value(printed)) > 0.06 * len(cells):
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
            if not low <= _value(hit["p"]) <= high:
                yield Fault(_place(passage.span, hit), f"“{hit['w']}” does not fit {hit['p']}%.")
