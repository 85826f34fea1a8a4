"""What a list of references can be called by: families, bodies, abbreviations, titles, years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.listed import WORD, Entry, Found
from counterpoint.cite.citations.phrases import Phrases, phrases_of
from counterpoint.cite.names import PersonName, parse_name, skeletons, word_likeness
from counterpoint.cite.names.parse import is_particle
from counterpoint.cite.names.readings import bare
from counterpoint.model import CslItem, Reference

ALIKE = 0.93
"""From here on a word in the text is the family name of a reference (see docs/names.md)."""

LONGEST_HEAD = 160

YEAR = re.compile(r"(?<![\d.])(1[4-9]\d\d|20\d\d)([a-zа-вдеә](?!\w)|г(?![\w.]))?(?!\d|\.\d)")
"""A year and its letter, which in Kazakh lists goes on а, ә, б; "2018г." is a year of itself."""
_UNDATED = re.compile(r"\b(?:n\.\s?d\.|in press|forthcoming|в печати|б\. ?г\.)", re.IGNORECASE)


class ReferenceKeys:
    """The references of a source, to be looked up by a name in the text.

    Every look-up costs a few dictionary accesses, whatever the length of the list.
    """

    def __init__(self, references: Sequence[Reference]) -> None:
        self.entries = tuple(_entry(r) for r in references if not is_repeat(r.text))
        self._families: dict[tuple[str, ...], list[tuple[Entry, int]]] = defaultdict(list)
        self._by_key: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.phrases = Phrases()
        self._by_id = {entry.reference.id: entry for entry in self.entries}
        for entry in self.entries:
            for position, author in enumerate(entry.authors):
                self._add_family(entry, position, author)
            for phrase in entry.phrases:
                self.phrases.add(phrase, entry)

    def entry(self, reference_id: str) -> Entry | None:
        """Return the entry of that reference."""
        return self._by_id.get(reference_id)

    def _add_family(self, entry: Entry, position: int, author: PersonName) -> None:
        words = tuple(WORD.findall(author.family))
        if not words:
            return
        self._families[words].append((entry, position))
        for key in skeletons(words[-1]) | {bare(words[-1])}:
            self._by_key[key].add(words)
        if len(words) > 1:
            # "Castellanos" for Castellanos Ruiz, "Sato" never for a hyphenated one.
            self._families[words[:1]].append((entry, position))
            for key in skeletons(words[0]) | {bare(words[0])}:
                self._by_key[key].add(words[:1])

    def family_before(self, words: Sequence[str]) -> Found | None:
        """Find the longest family name that ends with the last of these words."""
        if not words or not words[-1][:1].isupper():
            return None
        near: set[tuple[str, ...]] = set()
        for key in (bare(words[-1]), *sorted(skeletons(words[-1]))):
            near |= self._by_key.get(key, set())
        fit = {family: _alike(words, family) for family in sorted(near)}
        longest = max((len(f) for f, alike in fit.items() if alike >= ALIKE), default=0)
        if not longest:
            return None
        best = max(alike for family, alike in fit.items() if len(family) == longest)
        # One name may stand in the list in two scripts: Окунев 2023, Okunev 2024.
        same = [f for f, alike in fit.items() if len(f) == longest and alike == best]
        return Found(tuple(named for family in same for named in self._families[family]), longest)

    def phrase_before(self, words: Sequence[str]) -> Found | None:
        """Find a body, abbreviation or title that ends with the last of these words."""
        return self.phrases.before(words)

    def phrase_at(self, words: Sequence[str]) -> Found | None:
        """Find a body or title of which these words are the whole or the beginning."""
        return self.phrases.at(words)


def _alike(words: Sequence[str], family: tuple[str, ...]) -> float:
    if len(family) > len(words):
        return 0.0
    last = words[-len(family) :]
    pairs = list(zip(last, family, strict=True))
    # "Souza e Silva", "Ortega y Gasset": small words of the name itself.
    if any(not (w[:1].isupper() or is_particle(w) or w == own) for w, own in pairs):
        return 0.0
    return min(word_likeness(word, own) for word, own in pairs)


@cache
def _repeat() -> re.Pattern[str]:
    return re.compile(rf"^\W*{cue_pattern('ibid')}|{cue_pattern('opcit')}", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^\W*{cue_pattern('prefix', 'citedin')}[\s:,.]+", re.IGNORECASE)


def is_repeat(text: str) -> bool:
    """Tell whether an entry only repeats another ("Arden, op. cit., p. 5"), as notes do."""
    return bool(_repeat().search(text[:LONGEST_HEAD].partition(";")[0]))


def _entry(reference: Reference) -> Entry:
    csl = reference.csl
    people = [*csl.get("author", ()), *csl.get("editor", ()), *csl.get("translator", ())]
    for work in reference.works:
        people.extend(work.get("author", ()))
    authors = tuple(_person(person) for person in people if person.get("family"))
    bodies = [str(p["literal"]) for p in people if p.get("literal")]
    titles = [str(csl["title"])] if csl.get("title") and not csl.get("author") else []
    phrases: list[tuple[str, ...]] = []
    head = "" if authors or bodies else _head(reference.text)
    if head and "," in head:
        authors = tuple(_persons_of_head(head))
    for name in [*bodies, head, *titles]:
        phrases.extend(phrases_of(name))
    # The first author alone may be a body that was parsed as a family name of several words.
    for author in authors[:1]:
        if len(author.family.split()) > 2:
            phrases.extend(phrases_of(author.family))
    return Entry(reference, authors, tuple(dict.fromkeys(phrases)), _years(reference))


def _person(person: CslItem) -> PersonName:
    family, given = _lead().sub("", str(person["family"])), str(person.get("given", ""))
    return parse_name(f"{family}, {given}" if given else f"{family},")


def _persons_of_head(head: str) -> Iterable[PersonName]:
    for name in re.split(r";|\s(?:&|and|и|und|et|y)\s|,\s(?=[^\W\d_]{3,})", head)[:8]:
        if WORD.search(name):
            yield parse_name(name.strip(" ,&"))


def _head(text: str) -> str:
    """Return the words of an entry before its year, title or publisher: its author, unparsed."""
    cut = re.search(r"[(\[]|\d|//|[\"«“]|(?<=[^\W\d_]{3})\. ", text[:LONGEST_HEAD])
    return text[: cut.start() if cut else LONGEST_HEAD].strip()


def _years(reference: Reference) -> frozenset[str]:
    found: set[str] = set()
    for csl in (reference.csl, *reference.works):
        for part in csl.get("issued", {}).get("date-parts", [])[:2]:
            if part:
                found.add(str(part[0]))
    for printed in YEAR.finditer(reference.text):
        if printed[2] and (not found or printed[1] in found):
            found.add(printed[1] + printed[2])
        elif not found and not reference.csl.get("issued"):
            found.add(printed[1])
    if not found and _UNDATED.search(reference.text):
        found.add("n.d.")
    return frozenset(found)
