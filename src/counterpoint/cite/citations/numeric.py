"""Numeric citations: [1], [2, 3], [4-7], [12]-[17], [22, p. 151; 5, с. 14]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.locators import (
    DASHES,
    Locator,
    read_locator,
    read_page,
    read_place,
)
from counterpoint.model import Citation, Span, Target

LONGEST_BRACKET = 400
"""No bracket of numbers is longer; an unclosed bracket is given up after as many code points."""

FAR_OFF = 30
"""A number more than this above twice the length of the list is an amount, not a missing entry."""

WIDEST_RANGE = 200
"""A range over more numbers than this is no range of references."""

HIGHEST_NUMBER = 1000
"""From here on a number in brackets is a year or an amount."""

_BRACKET = re.compile(rf"\[([^\[\]]{{1,{LONGEST_BRACKET}}})\]")
_NUMBER = re.compile(rf"\s*(\d{{1,4}})(?:\s?[{DASHES}]\s?(\d{{1,4}}))?(?![\w.])")
_PREFIX = re.compile(
    r"\s*(?:see(?: also)?|cf\.?|compare|e\.\s?g\.,?|also|refs?\.?"
    r"|см\.(?: также)?|ср\.|например,|напр\.|цит\. по:?|қараңыз:?|қар\.)\s*:?\s*",
    re.IGNORECASE,
)
_JOIN = re.compile(rf"\s?[{DASHES},]\s?")
_AND = re.compile(r"\s*(?:,\s*(?:and|и|және)?|&|and\b|и\b|және\b)\s*")
# A bracket beside one of these is a set or a formula; a pair of numbers there is an interval.
_FORMULA_BEFORE = re.compile(r"[=<>≤≥∈±×∙*/^~≈]\s*$")
_INTERVAL_BEFORE = re.compile(
    r"(?:\bCI|\bДИ|\bIQR|\brang\w*|\binterval\w*|\bинтервал\w*|\bпромежут\w*|\bотрез\w*"
    r"|\bдиапазон\w*|\bаралы\w*)(?:\s(?:of|is|was|от))?[\s:,=]*$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(r"\s?(?:%|°|(?:[mckµ]?m|k?g|m?s|k?Hz|degrees?|мм|см|км|кг|мс|град)\b)")


@dataclass(frozen=True, slots=True)
class Item:
    """The numbers of one work or range within a bracket, and the locator beside the last."""

    first: int
    last: int
    locator: Locator | None = None

    def numbers(self) -> range:
        """Return every number the item stands for."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Group:
    """One bracket, or several in a row that belong together."""

    span: Span
    items: tuple[Item, ...]
    prefix: str = ""


def read_items(inside: str) -> tuple[tuple[Item, ...], str] | None:
    """Read what stands between two brackets; None when it is anything but numbers and locators.

    Returns the items and the prefix ("see").
    """
    start = _PREFIX.match(inside)
    prefix = start[0].strip() if start else ""
    at = start.end() if start else 0
    items: list[Item] = []
    while at < len(inside):
        read = _read_item(inside, at)
        if read is None:
            return None
        item, at = read
        items.append(item)
        if not inside[at:].strip():
            break
        separator = re.compile(r"\s*;\s*").match(inside, at) or _AND.match(inside, at)
        if separator is None:
            return None
        at = separator.end()
    return (tuple(items), prefix) if items else None


def _read_item(inside: str, at: int) -> tuple[Item, int] | None:
    found = _NUMBER.match(inside, at)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2]) if found[2] else first
    if not (0 < first <= last < HIGHEST_NUMBER and last - first <= WIDEST_RANGE):
        return None
    at = found.end()
    locator = _read_item_locator(inside, at)
    if locator:
        at = locator.end
    return Item(first, last, locator), at


def _read_item_locator(inside: str, at: int) -> Locator | None:
    comma = re.compile(r"\s*[,:]\s*").match(inside, at)
    if comma is None:
        return None
    locator = read_place(inside, comma.end())
    if locator is None and ":" in comma[0]:
        locator = read_page(inside, comma.end())
    if locator is None:
        return None
    # "etc.", "and elsewhere": words up to the next work are the locator's suffix.
    rest = re.compile(r"[^;\d]*").match(inside, locator.end)
    words = rest[0] if rest else ""
    if not words.strip(" ,") or _AND.fullmatch(words):
        return locator
    suffix = ", ".join(filter(None, (locator.suffix, words.strip(" ,"))))
    return Locator(locator.label, locator.value, locator.end + len(words), suffix)


def find_groups(content: str, region: Span) -> Iterator[Group]:
    """Yield the brackets of numbers in one region, those in a row as one group.

    "[1], [3]–[5]" is one place with four works; "[1]; [2]" and "[1] [2]" are two places.
    """
    pending: list[tuple[Span, tuple[Item, ...], str]] = []
    for bracket in _BRACKET.finditer(content, region.start, region.end):
        read = read_items(bracket[1])
        if read is None or _is_formula(content, bracket, read[0]):
            continue
        span = Span(bracket.start(), bracket.end())
        if pending and not _belong_together(content, pending[-1], span, read[0]):
            yield _joined(content, pending)
            pending = []
        pending.append((span, *read))
    if pending:
        yield _joined(content, pending)


def _is_formula(content: str, bracket: re.Match[str], items: tuple[Item, ...]) -> bool:
    before = content[max(0, bracket.start() - 24) : bracket.start()]
    if _FORMULA_BEFORE.search(before):
        return True
    pair = len(items) == 2 and items[0].first == items[0].last < items[1].first == items[1].last
    if not pair or items[1].locator:
        return False
    return bool(_INTERVAL_BEFORE.search(before) or _UNIT_AFTER.match(content, bracket.end()))


def _belong_together(
    content: str, last: tuple[Span, tuple[Item, ...], str], span: Span, items: tuple[Item, ...]
) -> bool:
    """Tell whether two brackets are one place: joined by comma or dash, one work or range in each.

    A style that writes several numbers in one bracket does not put brackets in a row.
    """
    single = len(last[1]) == 1 == len(items)
    return single and bool(_JOIN.fullmatch(content[last[0].end : span.start]))


def _joined(content: str, row: list[tuple[Span, tuple[Item, ...], str]]) -> Group:
    items: list[Item] = []
    for at, (span, found, _) in enumerate(row):
        joint = content[row[at - 1][0].end : span.start].strip() if at else ""
        before = items[-1] if items else None
        if before and joint and joint in DASHES and _spans_range(before, found[0]):
            items[-1] = Item(before.first, found[0].last, found[0].locator)
            items.extend(found[1:])
        else:
            items.extend(found)
    return Group(Span(row[0][0].start, row[-1][0].end), tuple(items), row[0][2])


def _spans_range(first: Item, last: Item) -> bool:
    return first.locator is None and 0 < last.first - first.last <= WIDEST_RANGE


def numeric_citations(
    content: str, regions: Iterable[Span], numbers: Mapping[int, str]
) -> Iterator[Citation]:
    """Yield the bracketed numeric citations; `numbers` maps printed numbers to reference ids.

    A number the list does not have gives a target without reference, unless nothing in the bracket
    is anywhere near the list (an interval, a count). "[ibid., p. 5]" and "[там же, с. 5]" repeat
    the work before them.
    """
    highest = max(numbers, default=0)
    for region in regions:
        found = [
            as_citation(content, group, numbers)
            for group in find_groups(content, region)
            if any(item.first <= 2 * highest + FAR_OFF for item in group.items)
        ]
        yield from _with_repeats(content, region, found) if found else ()


def _with_repeats(content: str, region: Span, found: Sequence[Citation]) -> Iterator[Citation]:
    repeats = _repeat().finditer(content, found[0].span.end, region.end)
    last = found[0]
    at = 0
    for repeat in repeats:
        while at < len(found) and found[at].span.start < repeat.start():
            last = found[at]
            at += 1
            yield last
        locator = read_locator(repeat["rest"])
        again = last.targets[-1]
        value, label = (locator.value, locator.label) if locator else (None, None)
        span = Span(repeat.start(), repeat.end())
        target = Target(again.reference, value, label, again.printed, again.confidence)
        last = Citation(span, repeat[0], (target,), "numeric")
        yield last
    yield from found[at:]


@cache
def _repeat() -> re.Pattern[str]:
    return re.compile(rf"\[\s?{cue_pattern('ibid')}[\s.,:]*(?P<rest>[^\[\]]{{0,60}})\]", re.I)


def as_citation(content: str, group: Group, numbers: Mapping[int, str]) -> Citation:
    """Return the citation that a group of numbers makes."""
    targets: list[Target] = []
    suffix = ""
    for item in group.items:
        for number in item.numbers():
            place = item.locator if number == item.last else None
            targets.append(
                Target(
                    numbers.get(number),
                    place.value if place else None,
                    place.label if place else None,
                    str(number),
                )
            )
        suffix = item.locator.suffix if item.locator and item.locator.suffix else suffix
    return Citation(
        group.span,
        group.span.of(content),
        tuple(targets),
        "numeric",
        group.prefix,
        suffix,
    )
