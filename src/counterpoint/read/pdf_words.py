"""Joining the lines of a paragraph: words cut at line ends, compounds, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from counterpoint.read.lists import words
from counterpoint.read.pdf_glyphs import HYPHEN
from counterpoint.read.pdf_layout import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_HEAD = re.compile(r"[^\W_]+")
_HYPHENED = re.compile(r"[^\W_]-$")
_RANGE = re.compile(r"[\w)][-–]$")
_LAST = re.compile(r"\S{1,500}$")
_ADDRESS = re.compile(r"(?:https?:|www\.|doi\.org|doi:)\S")
_ADDRESS_OPEN = re.compile(r"[/=&?_%#-]$|://\S*\.$")
_ADDRESS_ON = re.compile(r"[^\s(\[]*[/_?=&%][^\s(]*")


class Joiner:
    """Joins lines into running text; decides whether a hyphen at a line's end belongs to the word.

    A hyphen stays when the document has the word with it elsewhere, before a capital or a figure,
    inside an address, and in compounds of a common kind; else the parts are joined.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._seen: Counter[str] = Counter()
        for line in lines:
            self._seen.update(word.casefold() for word in _WORD.findall(line.text))

    def join(
        self, lines: Sequence[Line]
    ) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
        """Return the text, its superscript runs, and where each line begins with its page."""
        parts: list[str] = []
        raised: list[tuple[int, int]] = []
        pages: list[tuple[int, int]] = []
        length, tail = 0, ""
        for at, line in enumerate(lines):
            pages.append((length, line.page))
            printed = " | ".join(line.cells) if line.cells else line.text
            following = lines[at + 1].text if at + 1 < len(lines) else None
            text = self._ending(printed, tail, following)
            limit = len(text.rstrip())
            raised += [(length + a, length + min(b, limit)) for a, b in line.raised if a < limit]
            parts.append(text)
            length += len(text)
            last = _LAST.search(tail + text)
            tail = last.group() if last else ""
        return "".join(parts), raised, pages

    def _ending(self, text: str, tail: str, following: str | None) -> str:
        """Return a line with the sign or space that leads over to the next one."""
        inner = text.rstrip(HYPHEN + " ")
        cut = text.rstrip().endswith(HYPHEN)
        inner = inner.replace(HYPHEN, "-")
        hyphen = "-" if cut else ""
        if following is None:
            return inner + hyphen
        last = _LAST.search(tail + inner + hyphen)
        if last and _ADDRESS.search(last.group()) and _goes_on(last.group(), following):
            return inner + hyphen
        if cut:
            return inner + ("-" if self._keeps(inner, following) else "")
        if _HYPHENED.search(inner) and following[:1].isalpha():
            return inner if self._keeps(inner[:-1], following) else inner[:-1]
        if _RANGE.search(inner) and following[:1].isdigit():
            return inner
        return inner + " "

    def _keeps(self, before: str, after: str) -> bool:
        tail, head = _TAIL.search(before), _HEAD.match(after)
        if tail is None or head is None:
            return not (tail is None and head is None)
        first, second = tail.group().casefold(), head.group().casefold()
        capitals = len(first) > 1 and tail.group().isupper()
        if capitals or not head.group()[0].islower() or any(c.isdigit() for c in first):
            return True
        if f"{first}-{second}" in words("compounds-en") | words("compounds-ru"):
            return True
        whole, parted = self._seen[first + second], self._seen[f"{first}-{second}"]
        if whole or parted:
            return parted > whole
        if first[-1] == second[0] and first[-1] in "aeiou":
            return True  # anti-imperialism, co-operation: two like vowels meet at a prefix
        return self._is_compound(first.rpartition("-")[2], second)

    def _is_compound(self, first: str, second: str) -> bool:
        """Judge a word the document never writes in one line.

        Both parts must be words; a compound has a usual first or last part, or is made of two
        words that the document uses by themselves, neither of them a function word.
        """
        usual = second in words("compound-ends-en") or first in words("compound-starts-en")
        if usual and (self._seen[second] or second in words("compound-ends-en")):
            return len(first) > 2
        small = words("en") | words("openers-en")
        alone = min(self._seen[first], self._seen[second])
        enough = 1 if min(len(first), len(second)) > 6 else 2
        return first.isascii() and alone >= enough and not {first, second} & small


def _goes_on(address: str, following: str) -> bool:
    """Tell whether an address that ends a line goes on in the next."""
    if following[:1] in "([<«":
        return False
    return bool(_ADDRESS_OPEN.search(address) or _ADDRESS_ON.match(following))
