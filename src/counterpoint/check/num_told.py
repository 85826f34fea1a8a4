"""NUM308: a count with its percentage, where the whole was told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.num_counts import HAS_PERCENT, PERCENT
from counterpoint.check.num_shares import places, value
from counterpoint.check.numerals import NUMBERS, NUMERAL, whole
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

BACK, LEAST = 2, 10
"""The whole is told at most so many sentences before, and is at least so large."""

_JOIN = (
    r"(?:\s?\(\s?(?:i\.e\.,? |that is,? |or |то есть |т\. ?е\. |или )?"
    r"|,?\s(?:or|that is,?|i\.e\.,?|то есть|или|т\. ?е\.|яғни|демек)\s)"
)
_PARTS = tuple(
    cue(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<k>{NUMERAL})\s(?:of (?:them|these|whom|which)|из (?:них|которых))\s?"
        rf"{_JOIN}{PERCENT}",
        rf"(?:of (?:them|these|whom|which)|из (?:них|которых)),?\s(?P<k>{NUMERAL})\s?"
        rf"(?:[^\W\d_]+\s){{0,2}}?{_JOIN}{PERCENT}",
        rf"(?<!\bin )(?<!\bof )(?<!\bof the )(?<!\bof all )(?<!\bиз )"
        rf"(?P<k>{NUMERAL})\s(?:[^\W\d_]+\s?){{1,2}}?{_JOIN}"
        rf"{PERCENT}\s?(?:\)|,|of (?:those|all|the)\b"
        r"|всех|опрошенн|от)",
        rf"(?:оның|олардың|[^\W\d_]+(?:ның|нің|дың|дің|тың|тің))\s(?P<k>\d+)-[^\W\d_]{{1,4}}\s?"
        rf"{_JOIN}{PERCENT}",
    )
)
_WHOLE_BESIDE = re.compile(
    rf"(?:\bof|\bout of|\bиз|/)\s(?!them|these|wh|них|котор)(?:\w+\s)?{NUMERAL}", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:(?:rose|fell|grew|more|fewer|less|than|чем|больше|меньше)\b"
    r"|(?:increas|decreas|вырос|снизил|өсті|азай|артық)\w*)",
    re.IGNORECASE,
)


@rule(
    "NUM308",
    "A percentage that fits no whole told before",
    Severity.WARNING,
    why="The count, the percentage or the whole named before them is wrong.",
    example="“1,260 children entered, and 945 of them (79%) ...”: 945 of 1260 is 75%.",
    false_alarms="Every count of the sentence and of the two before it is tried as the whole; "
    "growth, and sentences that name a whole beside the count, are left to NUM101.",
)
def of_told(view: View) -> Iterator[Fault]:
    """Yield counts whose percentage comes from no number told in the sentences before."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        if not HAS_PERCENT.search(words):
            continue
        for pattern in _PARTS:
            for hit in pattern.finditer(words):
                start = passage.span.start + hit.start()
                before = _before(view, start, passage.span.start)
                said = _misfit(hit, before)
                if said and not _WHOLE_BESIDE.search(hit.group()) and not _CHANGE.search(before):
                    yield Fault(Span(start, passage.span.start + hit.end("p")), said)


def _before(view: View, place: int, least: int) -> str:
    at = max(0, view.sentence_index(place) - BACK)
    return view.content[max(least, view.sentences[at].start) : place]


def _misfit(hit: re.Match[str], before: str) -> str:
    """Return what is wrong with a count and its share, "" where some whole told fits."""
    part, printed = whole(hit["k"]), hit["p"]
    wholes = [whole(one.group()) for one in NUMBERS.finditer(before)]
    wholes = [n for n in wholes if n >= LEAST and n > part and not 1900 <= n <= 2100]
    if part < 2 or not wholes or not 0 < value(printed) <= 100:
        return ""
    step = 1.01 * 10.0 ** -places(printed)
    if any(abs(100 * part / n - value(printed)) < step for n in wholes):
        return ""
    nearest = wholes[-1]
    share = f"{100 * part / nearest:.{places(printed)}f}"
    return f"{part} of {nearest}, told before, is {share}%, not {printed}%."
