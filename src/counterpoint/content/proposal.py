"""Propose a codebook where there is none: the concept in dispute, and what is near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from counterpoint.content.inflection import base_form, base_phrase
from counterpoint.content.keywords import (
    KeywordList,
    keyword_lists,
    language_at,
    language_of,
)
from counterpoint.content.mentions import Matcher
from counterpoint.content.word_lists import is_stop, word_list
from counterpoint.content.words import Words, split_words
from counterpoint.model import Codebook, Concept, SectionRole, Source, Span, Text

_OUTSIDE = frozenset(
    (
        *(SectionRole.REFERENCES, SectionRole.AUTHORS, SectionRole.FUNDING),
        *(SectionRole.CONTRIBUTIONS, SectionRole.ACKNOWLEDGEMENTS, SectionRole.KEYWORDS),
    )
)
_RELATED = 8
_FREQUENT = 4
_LONGEST = 3
_FRAGMENT = 0.6
"""A pair of words with this share of its occurrences inside one phrase of three is its fragment."""
_TITLE_FACTOR, _KEYWORD_FACTOR, _PHRASE_FACTOR = 4.0, 2.0, 1.5


@dataclass(slots=True)
class _Candidate:
    """A term that may be a concept, and what speaks for it."""

    term: str
    language: str
    place: int | None = None
    count: int = 0
    capitals: int = 0
    in_title: bool = False
    other: dict[str, str] = field(default_factory=dict)

    @property
    def is_name(self) -> bool:
        """Whether it is nearly always written with a capital: a name, not a concept."""
        return self.term[:1].isupper() and self.capitals >= 0.8 * max(self.count, 1)

    @property
    def score(self) -> float:
        return (
            (self.count + 0.5)
            * (_TITLE_FACTOR if self.in_title else 1)
            * (_KEYWORD_FACTOR if self.place is not None else 1)
            * (_PHRASE_FACTOR if " " in self.term else 1)
        )


def propose_codebook(source: Source, text: Text, concepts: Sequence[str] = ()) -> Codebook:
    """Return a codebook to start from: a proposal, to be corrected by a person.

    With `concepts` those are its concepts, the first of them the central one. Without, the central
    concept is the term that stands out by title, keywords and frequency, and up to eight related
    ones are added: further keywords that the text really uses, and frequent phrases that share a
    word with the central concept. Names of places and people are no concepts. Labels in further
    languages come from parallel lists of keywords, where the lists and the abstracts in those
    languages make the match evident. The codebook may hold no concept when nothing stands out.
    """
    lists = keyword_lists(text)
    language = _main_language(source, text)
    title = _title(source, text)
    if concepts:
        asked = [_Candidate(term.strip(), language_of(term, language)) for term in concepts]
        for candidate in asked:
            candidate.place = _place(candidate.term, lists)
    else:
        asked = _chosen(_candidates(text, title, language, lists))
    _translate(asked, text, lists)
    made = [_concept(candidate) for candidate in asked if split_words(candidate.term)]
    unique = tuple({concept.id: concept for concept in reversed(made)}.values())[::-1]
    return Codebook(
        title=f"Proposed for: {source.title}",
        concepts=unique,
        version="proposed",
        central=unique[0].id if unique else None,
    )


def lend_labels(codebook: Codebook, other: Codebook) -> Codebook:
    """Return the codebook with the labels of `other` in the languages that a concept lacks.

    Two concepts are one where they share a label in some language: a source in Russian whose key
    words are printed in English as well tells the Russian word for the English one.
    """
    return replace(codebook, concepts=tuple(_lent(one, other) for one in codebook.concepts))


def _lent(concept: Concept, other: Codebook) -> Concept:
    labels = dict(concept.labels)
    for lender in other.concepts:
        if any(
            set(words) & set(lender.labels.get(language, ()))
            for language, words in concept.labels.items()
        ):
            for language, words in lender.labels.items():
                labels.setdefault(language, words)
    return replace(concept, labels=labels)


def _main_language(source: Source, text: Text) -> str:
    if source.languages:
        return source.languages[0]
    sizes: Counter[str] = Counter()
    for passage in text.passages:
        sizes[passage.language] += len(passage.span)
    return sizes.most_common(1)[0][0] if sizes else language_of(text.content[:2000])


def _title(source: Source, text: Text) -> str:
    """Return the title, or all of the text before the first headed section."""
    if source.metadata.get("title"):
        return str(source.metadata["title"])
    first = next((s for s in text.sections if s.role is SectionRole.FRONT), None)
    return first.span.of(text.content)[:1000] if first else text.content[:300]


def _candidates(
    text: Text, title: str, language: str, lists: tuple[KeywordList, ...]
) -> list[_Candidate]:
    """Return the terms worth a look, counted over the text proper."""
    found: dict[str, _Candidate] = {}
    own = next((listed for listed in lists if listed.language == language), None)
    for place, terms in enumerate(own.entries if own else ()):
        for term in (_unframed(term, language) for term in terms):
            if not _is_bare_adjective(term, language):
                found.setdefault(term.lower(), _Candidate(term, language, place))
    for term in _phrases(text, title, language):
        found.setdefault(term.lower(), _Candidate(term, language))
    candidates = list(found.values())
    _count(candidates, text, title)
    if not any(candidate.count and not candidate.is_name for candidate in candidates):
        candidates = [_Candidate(word, language) for word in _frequent_words(text, language)]
        _count(candidates, text, title)
    return candidates


def _frequent_words(text: Text, language: str) -> list[str]:
    """Return the words that a text without telling phrases uses most, as a last resort.

    Words with a capital are left out: most are names.
    """
    counts: Counter[str] = Counter()
    for begin, end in _stretches(text, language):
        words = split_words(text.content[begin:end])
        for start, word in zip(words.starts, words.folded, strict=True):
            small = text.content[begin + start].islower()
            if small and len(word) > 3 and not is_stop(word, language):
                counts[base_form(word, language)] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, count in ranked[:_RELATED] if count >= _FREQUENT]


def _is_frame(word: str, language: str) -> bool:
    """Tell whether a word only speaks of a concept as one: "notion", «ұғымы»."""
    frames = word_list(language, "frames")
    return word in frames or base_form(word, language) in frames


def _unframed(term: str, language: str) -> str:
    """Return a term without the words that only say that it is one: "the concept of ..."."""
    words = split_words(term)
    first, last = 0, len(words)
    while last > 1 and _is_frame(words.folded[last - 1], language):
        last -= 1
    if last == len(words) and _is_frame(words.folded[0], language):
        first = 1
        while first < last and is_stop(words.folded[first], language):
            first += 1
    if (first, last) == (0, len(words)) or first >= last:
        return term
    if first:
        return " ".join(base_phrase(words.folded[first:last], language))
    return term[words.starts[first] : words.ends[last - 1]]


def _is_bare_adjective(term: str, language: str) -> bool:
    """Tell whether a one-word keyword is the first half of an enumeration ("cultural, ...")."""
    if " " in term:
        return False
    if language == "en":
        return term.islower() and term.endswith(("al", "ary", "ous", "ive", "ian", "ic"))
    return language == "ru" and term.endswith(("ое", "ая", "ый", "ий"))


def _count(candidates: list[_Candidate], text: Text, title: str) -> None:
    matcher = _matcher(candidates)
    for mention in matcher.find(text):
        if _is_inside(text, mention.span):
            candidate = candidates[int(mention.concept)]
            candidate.count += 1
            candidate.capitals += mention.text[:1].isupper()
    for mention in matcher.find(Text(title, "title")):
        candidates[int(mention.concept)].in_title = True


def _matcher(candidates: Sequence[_Candidate]) -> Matcher:
    return Matcher(
        Codebook(
            "",
            tuple(Concept(str(n), {c.language: (c.term,)}, {}) for n, c in enumerate(candidates)),
        )
    )


def _is_inside(text: Text, span: Span) -> bool:
    section = text.section_at(span.start)
    return section is None or section.role not in _OUTSIDE


def _phrases(text: Text, title: str, language: str) -> Iterable[str]:
    """Yield frequent phrases of two or three words in the main language, the most frequent first.

    No word of a phrase is a function word. Those of the title need two occurrences, others four.
    A pair that mostly stands inside one longer phrase is left out for it.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    surface: dict[tuple[str, ...], str] = {}
    for begin, end in _stretches(text, language):
        words = split_words(text.content[begin:end])
        for gram in _grams(words, language):
            key = tuple(base_form(words.folded[n], language) for n in gram)
            counts[key] += 1
            if key not in surface:
                written = [
                    text.content[begin + words.starts[n] : begin + words.ends[n]] for n in gram
                ]
                base = base_phrase(tuple(words.folded[n] for n in gram), language)
                capitals = [a if a[0].isupper() else b for a, b in zip(written, base, strict=True)]
                surface[key] = " ".join(capitals)
    longer: Counter[tuple[str, ...]] = Counter()
    for key, count in counts.items():
        if len(key) == _LONGEST:
            for part in (key[:-1], key[1:]):
                longer[part] = max(longer[part], count)
    in_title = " ".join(base_form(word, language) for word in split_words(title).folded)
    for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        least = 2 if " ".join(key) in in_title else _FREQUENT
        if count >= least and longer[key] < _FRAGMENT * count:
            yield surface[key]


def _stretches(text: Text, language: str) -> Iterable[tuple[int, int]]:
    if not text.passages:
        yield 0, len(text.content)
    for passage in text.passages:
        if passage.language == language and _is_inside(text, passage.span):
            yield passage.span.start, passage.span.end


def _grams(words: Words, language: str) -> Iterable[range]:
    stops = [is_stop(w, language) or _is_frame(w, language) for w in words.folded]
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST, len(words))):
            if stops[first] or stops[last] or not words.gap[last]:
                break
            yield range(first, last + 1)


def _chosen(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the central candidate and the related ones, the best first."""
    terms = [c for c in candidates if not c.is_name and c.count]
    if not terms:
        return []
    central = max(terms, key=lambda c: (c.score, -len(c.term), c.term))
    own_words = set(split_words(central.term).folded)
    related = []
    for candidate in sorted(terms, key=lambda c: (-c.score, c.term)):
        words = set(split_words(candidate.term).folded)
        if words >= own_words or (candidate.place is None and not words & own_words):
            continue
        related.append(candidate)
    return [central, *related[:_RELATED]]


def _place(term: str, lists: tuple[KeywordList, ...]) -> int | None:
    """Return where a term stands in the keywords, in whatever list."""
    folded = split_words(term).folded
    for listed in lists:
        for place, terms in enumerate(listed.entries):
            if any(split_words(each).folded == folded for each in terms):
                return place
    return None


def _translate(chosen: list[_Candidate], text: Text, lists: tuple[KeywordList, ...]) -> None:
    """Add to the candidates their labels in the languages of the other keyword lists."""
    for listed in lists:
        terms = [
            _Candidate(term, listed.language, place)
            for place, entry in enumerate(listed.entries)
            for term in entry
        ]
        _count_in_language(terms, text, listed.language)
        for rank, candidate in enumerate(chosen):
            if candidate.language != listed.language and candidate.place is not None:
                match = _counterpart(candidate, terms, central=rank == 0)
                if match is not None:
                    candidate.other.setdefault(listed.language, match.term)


def _count_in_language(terms: list[_Candidate], text: Text, language: str) -> None:
    for mention in _matcher(terms).find(text):
        if language_at(text, mention.span.start) == language and _is_inside(text, mention.span):
            terms[int(mention.concept)].count += 1
            terms[int(mention.concept)].capitals += mention.text[:1].isupper()


def _counterpart(
    candidate: _Candidate, terms: list[_Candidate], *, central: bool
) -> _Candidate | None:
    """Return the term at the same place of the other list that the text uses.

    For the central concept the most used term of that language decides where the places differ.
    """
    same = [t for t in terms if t.place == candidate.place and t.count and not t.is_name]
    words = len(split_words(candidate.term))
    if same:
        return min(same, key=lambda t: (abs(len(split_words(t.term)) - words), -t.count, t.term))
    if not central:
        return None
    used = [t for t in terms if t.count >= 3 and not t.is_name]
    return max(used, key=lambda t: (t.count, t.term), default=None)


def _concept(candidate: _Candidate) -> Concept:
    term = candidate.term if candidate.term.isupper() else candidate.term.lower()
    labels: dict[str, tuple[str, ...]] = {candidate.language: (term,)}
    labels.update({language: (word.lower(),) for language, word in candidate.other.items()})
    name = labels.get("en", labels[candidate.language])[0]
    return Concept(id="-".join(split_words(name).folded), labels=labels, patterns={})
