"""Find every place where a text names a concept of the codebook, in whatever form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from counterpoint.content.inflection import Phrase, phrase_forms
from counterpoint.content.word_lists import is_stop, word_list
from counterpoint.content.words import Words, split_words
from counterpoint.model import Codebook, Concept, Mention, Span, Text

_STOP = "\x00"
_LONGEST_ACRONYM = 6
_JOINING = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class _Name:
    """One label of one concept, as the matcher knows it."""

    concept: str
    language: str
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A label met in a text: its first and last word, its place, and whose it is."""

    first: int
    last: int
    start: int
    end: int
    concept: str
    language: str


class Matcher:
    """The labels and patterns of one codebook, ready to be looked for in any number of texts."""

    def __init__(self, codebook: Codebook) -> None:
        self._schemes = {c.id: c.scheme for c in codebook.concepts}
        self._above = {c.id: _ancestors(c, codebook) for c in codebook.concepts}
        names = self._names = _names(codebook)
        self._known = frozenset(word for phrase in names for word in phrase)
        self._automaton = ahocorasick.Automaton()
        for phrase, meant in names.items():
            self._automaton.add_word(f" {' '.join(phrase)} ", (len(phrase), tuple(meant)))
        if names:
            self._automaton.make_automaton()
        self._patterns = [
            (re.compile(pattern, re.IGNORECASE), concept.id, language)
            for concept in codebook.concepts
            for language, patterns in concept.patterns.items()
            for pattern in patterns
        ]

    def find(self, text: Text) -> tuple[Mention, ...]:
        """Return the mentions in a text, in the order in which they stand."""
        words = split_words(text.content, self._known)
        languages = _Languages(text)
        hits = [*self._labelled(words, text, languages), *self._matching(words, text)]
        kept = self._longest(hits)
        kept += self._shortened(words, kept, text.content)
        return tuple(
            Mention(h.concept, Span(h.start, h.end), text.content[h.start : h.end], h.language)
            for h in sorted(kept, key=lambda h: (h.start, h.end, h.concept))
        )

    def _labelled(self, words: Words, text: Text, languages: _Languages) -> Iterator[_Hit]:
        if not words or not self._known:
            return
        line, at = _line(words)
        for end, (length, names) in self._automaton.iter(line):
            last = bisect_right(at, end - 1) - 1
            first = last - length + 1
            start, stop = words.starts[first], words.ends[last]
            by_concept: dict[str, _Name] = {}
            here = languages.at(start)
            for name in names:
                if name.acronym and not _is_written_so(text.content, words, first, last):
                    continue
                if name.concept not in by_concept or name.language == here:
                    by_concept[name.concept] = name
            for name in by_concept.values():
                yield _Hit(first, last, start, stop, name.concept, name.language)

    def _matching(self, words: Words, text: Text) -> Iterator[_Hit]:
        """Yield what the codebook's own regular expressions find, paragraph by paragraph."""
        if not self._patterns or not words:
            return
        for begin, stop in _paragraphs(text):
            for pattern, concept, language in self._patterns:
                for match in pattern.finditer(text.content, begin, stop):
                    if match.start() == match.end():
                        continue
                    first = max(0, bisect_right(words.starts, match.start()) - 1)
                    last = max(first, bisect_right(words.starts, match.end() - 1) - 1)
                    yield _Hit(first, last, match.start(), match.end(), concept, language)

    def _longest(self, hits: list[_Hit]) -> list[_Hit]:
        """Keep the longest of overlapping hits; those of two different schemes may overlap."""
        taken: dict[int, list[_Hit]] = {}
        kept = []
        for hit in sorted(hits, key=lambda h: (h.first - h.last, h.start - h.end, h.start)):
            span = range(hit.first, hit.last + 1)
            if any(self._rivals(hit, other) for word in span for other in taken.get(word, ())):
                continue
            kept.append(hit)
            for word in span:
                taken.setdefault(word, []).append(hit)
        return kept

    def _shortened(self, words: Words, kept: list[_Hit], content: str) -> list[_Hit]:
        """Return phrases whose first word is joined to another: "soft and hard power".

        At most two words may stand between, none of them a function word ("soft/anti-soft power").
        """
        found = []
        taken = {(hit.concept, word) for hit in kept for word in range(hit.first, hit.last + 1)}
        for first, join in _joins(words, content):
            for last, phrase in _tails(words, first, join):
                for name in self._names.get(phrase, ()):
                    inside = range(first, last + 1)
                    if not any((name.concept, word) in taken for word in inside):
                        taken.update((name.concept, word) for word in inside)
                        start, end = words.starts[first], words.ends[last]
                        found.append(_Hit(first, last, start, end, name.concept, name.language))
        return found

    def _rivals(self, hit: _Hit, longer: _Hit) -> bool:
        ours, theirs = self._schemes[hit.concept], self._schemes[longer.concept]
        if ours is None or theirs is None or ours == theirs:
            return True
        return hit.concept in self._above[longer.concept]


def find_mentions(text: Text, codebook: Codebook) -> tuple[Mention, ...]:
    """Return every mention of the codebook's concepts, in the order of the text.

    Labels of all languages are looked for everywhere, in all their forms, whatever quotation
    marks, hyphens or line ends stand between their words; spans run from the first to the last
    word of the label. Where labels overlap the longest counts, unless they belong to two different
    schemes and neither concept is above the other. "soft and hard power" and "soft/hard power"
    name soft power too. A label in capitals ("NGO", "СМИ") is found only in capitals. Patterns are
    searched within paragraphs, ignoring case. The work grows with the length of the text plus the
    number of mentions, not with the size of the codebook.
    """
    return _matcher(_Key(codebook)).find(text)


def _joins(words: Words, content: str) -> Iterator[tuple[int, int]]:
    """Yield each word that "and", "or" or a slash joins to the next, and where the next one is."""
    joining = frozenset().union(*(word_list(language, "joins") for language in _JOINING))
    for place in range(1, len(words)):
        if words.folded[place] in joining:
            if place + 1 < len(words) and words.gap[place] and words.gap[place + 1]:
                yield place - 1, place + 1
        elif not words.gap[place] and _is_slash(
            content, words.ends[place - 1], words.starts[place]
        ):
            yield place - 1, place


def _is_slash(content: str, end: int, start: int) -> bool:
    return start - end <= 3 and content[end:start].strip() == "/"


def _tails(words: Words, first: int, join: int) -> Iterator[tuple[int, Phrase]]:
    """Yield the phrases that the word `first` makes with what follows one or two other words."""
    for tail in (join + 1, join + 2):
        if any(
            is_stop(words.folded[n], language)
            for n in range(join, min(tail, len(words)))
            for language in _JOINING
        ):
            return
        for last in (tail, tail + 1):
            if last >= len(words) or not all(words.gap[join + 1 : last + 1]):
                break
            yield last, (words.folded[first], *words.folded[tail : last + 1])


def _names(codebook: Codebook) -> dict[Phrase, list[_Name]]:
    names: dict[Phrase, list[_Name]] = {}
    for concept in codebook.concepts:
        for language, labels in concept.labels.items():
            for label in labels:
                name = _Name(concept.id, language, label if _is_acronym(label) else "")
                for phrase in phrase_forms(label, language):
                    names.setdefault(phrase, []).append(name)
    return names


def _is_acronym(label: str) -> bool:
    return label.isupper() and 2 <= len(label) <= _LONGEST_ACRONYM and label.isalpha()


def _is_written_so(content: str, words: Words, first: int, last: int) -> bool:
    """Tell whether a word starts with two capitals, as the forms of an acronym do ("NGOs")."""
    return content[words.starts[first] : words.ends[last]][:2].isupper()


def _line(words: Words) -> tuple[str, list[int]]:
    """Return the words as one line for the automaton, and where in it each word starts.

    A blank parts two words that may belong to one phrase; otherwise a stop stands between them.
    """
    parts, at, length = [" "], [], 1
    for place, word in enumerate(words.folded):
        if place and not words.gap[place]:
            parts.append(f"{_STOP} ")
            length += 2
        at.append(length)
        parts.append(f"{word} ")
        length += len(word) + 1
    return "".join(parts), at


def _paragraphs(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of the passages, or of the stretches between blank lines."""
    if text.passages:
        yield from ((p.span.start, p.span.end) for p in text.passages)
        return
    begin = 0
    for blank in re.finditer(r"\n[ \t]*\n", text.content):
        yield begin, blank.start()
        begin = blank.end()
    yield begin, len(text.content)


def _ancestors(concept: Concept, codebook: Codebook) -> frozenset[str]:
    broader = {c.id: c.broader for c in codebook.concepts}
    found: set[str] = set()
    step = concept.broader
    while step is not None and step not in found:
        found.add(step)
        step = broader.get(step)
    return frozenset(found)


class _Languages:
    """The language of the passage at a place; places must be asked for in any order."""

    def __init__(self, text: Text) -> None:
        passages = sorted(text.passages, key=lambda p: p.span)
        self._starts = [p.span.start for p in passages]
        self._names = [p.language for p in passages]

    def at(self, offset: int) -> str:
        place = bisect_right(self._starts, offset) - 1
        return self._names[place] if place >= 0 else "und"


class _Key:
    """A codebook as a key of the cache: equal when labels, patterns and links are equal."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._parts = tuple(
            (c.id, c.scheme, c.broader, *(tuple(d.items()) for d in (c.labels, c.patterns)))
            for c in codebook.concepts
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(self._parts)


@lru_cache(maxsize=8)
def _matcher(key: _Key) -> Matcher:
    return Matcher(key.codebook)
