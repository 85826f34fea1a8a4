"""Quotations: words between quotation marks that are somebody's own, and the citation beside them.

Quoted terms ("soft power") and titles stand between the same marks. They are told apart by length,
by the company of a citation or a word of saying, by capitals, and by how often they come back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.citations.body import Regions
from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.model import Citation, Quotation, SectionRole, Span, Text

LONGEST_QUOTATION = 3000
"""An opening mark whose partner is further away is taken for unclosed."""

FEWEST_WORDS = 3
LIKE_A_SENTENCE = 6
"""So many quoted words are a statement even with neither citation nor word of saying beside."""

BEHIND_THE_STOP = 3
"""A citation this close behind a sentence belongs to it."""

OFTEN = 3
"""Words quoted so often in one text are a term."""

_CLOSERS = {"«": "»", "“": "”", "„": "“”", "‘": "’", "‚": "‘’", "‹": "›", "»": "«"}
_MARK = re.compile(r"[«»“”„‘’‚‹›\"']|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)\]]*\s+(?=[\"“«(]?[^\W\d_a-zа-яәіңғүұқөһ])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int


def find_quotations(text: Text, citations: tuple[Citation, ...]) -> tuple[Quotation, ...]:
    """Return the quotations of a text in order, each with the citation it belongs to, if any.

    A quotation belongs to the first citation after it in the same sentence, else to the nearest
    before it there. Words quoted within a quotation are part of it. References are left out.
    """
    lists = Regions(s.span for s in text.sections if s.role is SectionRole.REFERENCES)
    pairs = [s for s in _outermost(text.content) if not lists.holds(s.start, s.end)]
    often = Counter(_folded(span.of(text.content)) for span in pairs)
    sentences = _Sentences(text)
    starts = [citation.span.start for citation in citations]
    found = []
    for span in pairs:
        words = span.of(text.content)
        sentence = sentences.around(span)
        index = _citation_beside(span, sentence, citations, starts)
        if often[_folded(words)] < OFTEN and _is_saying(text.content, span, sentence, index):
            found.append(Quotation(span, words, index))
    return tuple(found)


def quoted_spans(content: str) -> Iterator[Span]:
    """Yield every stretch between a pair of quotation marks, without the marks, inner ones too.

    Marks are paired within a paragraph. Straight marks open after a space or bracket and close
    before one; an apostrophe inside a word is no mark.
    """
    stack: list[_Open] = []
    for found in _MARK.finditer(content):
        mark, at = found[0], found.start()
        if len(mark) > 1:
            stack.clear()
            continue
        opened = _closes(content, stack, mark, at)
        if opened is not None:
            start = stack[opened].at + 1
            del stack[opened:]
            if start < at and at - start <= LONGEST_QUOTATION:
                yield Span(start, at)
        elif _opens(content, mark, at) and len(stack) < 4:
            stack.append(_Open(mark, at))


def _closes(content: str, stack: list[_Open], mark: str, at: int) -> int | None:
    """Return the place in the stack of the mark that this one closes."""
    for place in range(len(stack) - 1, -1, -1):
        opening = stack[place].mark
        if opening in "\"'":
            fits = mark == opening and _may_close(content, mark, at)
        else:
            fits = mark in _CLOSERS.get(opening, "") and not (
                mark in "’‘" and not _may_close(content, mark, at)
            )
        if fits:
            return place
    return None


def _may_close(content: str, mark: str, at: int) -> bool:
    before, after = content[at - 1 : at], content[at + 1 : at + 2]
    if mark == '"':
        return not before.isspace() and before not in "([{"
    return not before.isspace() and not after.isalnum()


def _opens(content: str, mark: str, at: int) -> bool:
    before, after = content[at - 1 : at], content[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    if mark in "\"'‘":
        return not before or before.isspace() or before in "([{—–-/*\"'“«„"
    return mark in "«“„‚‹"


def _outermost(content: str) -> list[Span]:
    spans = sorted(quoted_spans(content), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _folded(words: str) -> str:
    return " ".join(word.casefold() for word in _WORD.findall(words))


class _Sentences:
    """The sentences of a text, as the reader gave them or found here."""

    def __init__(self, text: Text) -> None:
        if text.sentences:
            self._starts = [sentence.start for sentence in text.sentences]
            self._ends = [sentence.end for sentence in text.sentences]
        else:
            ends = [found.end() for found in _SENTENCE_END.finditer(text.content)]
            self._starts = [0, *ends]
            self._ends = [*ends, len(text.content)]

    def around(self, span: Span) -> Span:
        """Return the stretch of whole sentences that holds the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = min(bisect_left(self._ends, span.end), len(self._ends) - 1)
        start, end = self._starts[first], self._ends[max(first, last)]
        return Span(min(start, span.start), max(end, span.end))


def _citation_beside(
    span: Span, sentence: Span, citations: Sequence[Citation], starts: Sequence[int]
) -> int | None:
    after = bisect_left(starts, span.end)
    if after < len(citations):
        citation = citations[after]
        # A number behind the full stop belongs to the sentence before it; a name begins the next.
        reach = sentence.end + (0 if citation.text[:1].isalpha() else BEHIND_THE_STOP)
        if citation.span.start < reach:
            return after
    before = after - 1
    if before >= 0 and citations[before].span.end > sentence.start:
        return before
    return None


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(cue_pattern("reporting"), re.IGNORECASE)


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"{cue_pattern('titled')}(?:\s(?:on|of|about|о|об|на тему))?[\s,:]*[^\w\s]?$",
        re.IGNORECASE,
    )


def _is_saying(content: str, span: Span, sentence: Span, citation: int | None) -> bool:
    words = _WORD.findall(span.of(content))
    if len(words) < FEWEST_WORDS or _is_title(content, span, words):
        return False
    around = content[sentence.start : span.start] + " " + content[span.end : sentence.end]
    if citation is not None or _saying().search(around[-LONGEST_QUOTATION:]):
        return True
    return len(words) >= LIKE_A_SENTENCE


def _is_title(content: str, span: Span, words: Sequence[str]) -> bool:
    capitals = sum(word[0].isupper() for word in words)
    long = sum(len(word) > 3 for word in words)
    if long and sum(w[0].isupper() for w in words if len(w) > 3) == long and capitals > 1:
        return True
    named = _titled().search(content[max(0, span.start - 40) : span.start - 1].rstrip())
    return named is not None and words[0][0].isupper()
