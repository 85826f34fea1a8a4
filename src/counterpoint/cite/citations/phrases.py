"""What bodies and works without author are called by, found in the text in any case form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from counterpoint.cite.citations.cues import cues
from counterpoint.cite.citations.listed import WORD, Entry, Found
from counterpoint.cite.names.readings import bare, is_cyrillic

LONGEST_PHRASE = 14
_SMALL = frozenset(cues("small"))
_SHORTEST = 4
"""Shorter words have one form here: "РК", "дом" against "дома" would let too much in."""
_STEM = 3
_RUSSIAN_ENDING, _KAZAKH_ENDING = 2, 4
"""Letters that a case ending changes or adds: Концепци|я, Концепци|ей; министрлігі|нің."""
_ALIAS = re.compile(
    r"[(\[](?:[^\W\d_]{3,9}:? (?:[-–—] )?)?([^\W\d_]{2,10})(?:, (?:1[89]|20)\d\d)?[)\]]"
)
"""What a bracket calls a body from here on: "(HC)", "(hereafter HC)", "(далее — МКИ, 2018)"."""
_LEAD = 160

Row = tuple[str, ...]


class Phrases:
    """Rows of bare words, each with the entry that is called so."""

    def __init__(self) -> None:
        self._by_last: dict[str, dict[tuple[Row, str], Entry]] = defaultdict(dict)
        self._by_first: dict[str, list[tuple[Row, Entry]]] = defaultdict(list)

    def add(self, phrase: Row, entry: Entry) -> None:
        """Let an entry be called by a phrase; nothing happens when it already is."""
        last = self._by_last[_stem(phrase[-1])]
        if (phrase, entry.reference.id) not in last:
            last[phrase, entry.reference.id] = entry
            self._by_first[_stem(phrase[0])].append((phrase, entry))

    def add_aliases(self, content: str) -> None:
        """Take the abbreviations that the text gives bodies: "Harbour Commission (HC)"."""
        for hit in _ALIAS.finditer(content):
            if not hit[1].isupper():
                continue
            begin = max(0, hit.start() - _LEAD)
            words = WORD.findall(
                content[content.rfind("\n", begin, hit.start()) + 1 or begin : hit.start()]
            )
            named = self.before(words)
            for entry, _ in named.entries if named and named.words > 1 else ():
                self.add((bare(hit[1]),), entry)

    def before(self, words: Sequence[str]) -> Found | None:
        """Find the longest phrase that ends with the last of these words."""
        if not words:
            return None
        folded = [bare(word) for word in words[-LONGEST_PHRASE:]]
        found = [
            (phrase, entry)
            for (phrase, _), entry in self._by_last.get(_stem(folded[-1]), {}).items()
            if len(phrase) <= len(folded)
            and words[-len(phrase)][:1].isupper()
            and _same(folded[-len(phrase) :], phrase)
        ]
        return _longest(found)

    def at(self, words: Sequence[str]) -> Found | None:
        """Find a body or title of which these words are the whole or the beginning."""
        folded = tuple(bare(word) for word in words[:LONGEST_PHRASE])
        while folded and folded[0] in _SMALL:
            folded = folded[1:]
        if not folded:
            return None
        found = [
            (phrase, entry)
            for phrase, entry in self._by_first.get(_stem(folded[0]), ())
            if len(folded) <= len(phrase)
            and _same(folded, phrase[: len(folded)])
            and (len(folded) > 1 or len(phrase) == 1)
        ]
        return _longest(found)

    def begun(self, words: Sequence[str]) -> tuple[Entry, ...]:
        """Find the bodies and titles that begin with these words and go on: "the Union" for one."""
        folded = tuple(bare(word) for word in words)
        return tuple(
            {
                entry.reference.id: entry
                for phrase, entry in self._by_first.get(_stem(folded[0]), ())
                if len(folded) < len(phrase) and _same(folded, phrase[: len(folded)])
            }.values()
        )

    def ended(self, words: Sequence[str]) -> tuple[Entry, ...]:
        """Find the bodies and titles that end with these words: "the Board" for one."""
        folded = tuple(bare(word) for word in words)
        return tuple(
            {
                entry.reference.id: entry
                for (phrase, _), entry in self._by_last.get(_stem(folded[-1]), {}).items()
                if len(folded) < len(phrase) and _same(folded, phrase[-len(folded) :])
            }.values()
        )


def phrases_of(name: str) -> list[Row]:
    """Return what a body or title may be called: all its words, its capitals, its bracket."""
    words = WORD.findall(name)[:LONGEST_PHRASE]
    folded = tuple(bare(word) for word in words)
    while folded and folded[0] in _SMALL:
        folded = folded[1:]
    found = [folded] if folded else []
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if 2 < len(capitals) == len([w for w in words if w.casefold() not in _SMALL]):
        found.append((bare(capitals),))
    inside = re.search(r"\(([^\W\d_]{2,10})\)", name)
    if inside and inside[1].isupper():
        found.append((bare(inside[1]),))
    return found


def _longest(found: Sequence[tuple[Row, Entry]]) -> Found | None:
    if not found:
        return None
    longest = max(len(phrase) for phrase, _ in found)
    entries = tuple((entry, 0) for phrase, entry in found if len(phrase) == longest)
    return Found(entries, longest)


def _stem(word: str) -> str:
    return word[:_STEM] if len(word) >= _SHORTEST and is_cyrillic(word) else word


def _same(printed: Sequence[str], phrase: Sequence[str]) -> bool:
    return all(_same_word(one, own) for one, own in zip(printed, phrase, strict=True))


def _same_word(printed: str, own: str) -> bool:
    """Tell whether a printed word is a word of the list or a case form of it (Cyrillic only)."""
    if printed == own:
        return True
    if (
        min(len(printed), len(own)) < _SHORTEST
        or _stem(printed) != _stem(own)
        or not is_cyrillic(own)
    ):
        return False
    longer = len(printed) - len(own)
    if printed.startswith(own) and longer <= _KAZAKH_ENDING:
        return True
    kept = max(_STEM, len(own) - _RUSSIAN_ENDING)
    return printed[:kept] == own[:kept] and abs(longer) <= _RUSSIAN_ENDING
