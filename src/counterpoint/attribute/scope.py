"""Where statements are looked for, and the sentence as the rest of the package sees it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoint.attribute.lexicon import Lexicon, Lexicons
from counterpoint.attribute.words import Hit, Word, find_words
from counterpoint.model import (
    Citation,
    Passage,
    PassageKind,
    Reading,
    SectionRole,
    SourceKind,
    Span,
)

_SILENT = frozenset(
    {
        SectionRole.FRONT,
        SectionRole.ABSTRACT,
        SectionRole.KEYWORDS,
        SectionRole.ACKNOWLEDGEMENTS,
        SectionRole.FUNDING,
        SectionRole.CONTRIBUTIONS,
        SectionRole.AUTHORS,
        SectionRole.NOTES,
        SectionRole.REFERENCES,
    }
)
"""Parts in which the source speaks of itself or lists works."""

_SPEAKING = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM})
_LONGEST_QUOTED = 5  # sentences that one quotation may run over
_LONGEST = 5_000  # code points; a longer "sentence" is a table or damage, and is passed over
_QUOTED = re.compile(
    r"“([^“”]{1,3000})”|«([^«»]{1,3000})»|\"([^\"]{1,3000})\"|„([^„“”]{1,3000})[“”]"
)
_NEXT = re.compile(
    r"(?P<stop>\.?)\s+(?=[\"“«(]?[^\W\d_a-zа-яёәғқңөұүһі](?:[^\W\d_]{2,}|[^\W\d_]?[\s,]))"
)
_SHORT_NAME = 3  # letters of a name that likeness alone does not know by an inflected form
_ASIDE = re.compile(r"[,!?…]\s*[–—-]\s+(?P<said>[^–—«»“”\"]{3,80}?)[,.:]\s*[–—-]\s")
_CLOSERS = ' \t\n”»"’)'
_HEAD = re.compile(r"^[^()\[\]]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all that stands in it.

    `words` are its own words: those in citations and in quotation marks are left out.
    `citations` are numbers into the reading's citations, `quotes` the quoted stretches.
    `opening` says that it opens its paragraph.
    """

    span: Span
    text: str
    language: str
    lexicon: Lexicon
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    citations: tuple[int, ...]
    quotes: tuple[Span, ...]
    opening: bool = False


class _Places:
    """Citations and quotations of a reading, found by place."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        order = sorted(range(len(reading.citations)), key=lambda n: reading.citations[n].span)
        self._citations = order
        self._starts = [reading.citations[n].span.start for n in order]
        self._quotations = sorted(q.span for q in reading.quotations)
        self._quoted = [span.start for span in self._quotations]

    def citations_in(self, span: Span) -> tuple[int, ...]:
        """Return the numbers of the citations that begin in a span."""
        first = bisect_left(self._starts, span.start)
        return tuple(self._citations[first : bisect_left(self._starts, span.end)])

    def quotes_in(self, span: Span) -> tuple[Span, ...]:
        """Return the quoted stretches of a sentence: those found before, and between marks."""
        content = self.reading.text.content
        first = bisect_left(self._quoted, span.start)
        found = [
            q
            for q in self._quotations[first : bisect_left(self._quoted, span.end)]
            if q.end <= span.end
        ]
        covered = {at for quote in found for at in range(quote.start, quote.end)}
        for hit in _QUOTED.finditer(content, span.start, span.end):
            group = hit.lastindex or 0
            if covered.isdisjoint(range(hit.start(group), hit.end(group))):
                found.append(Span(hit.start(group), hit.end(group)))
        return tuple(sorted(found))


def speaking_paragraphs(
    reading: Reading, lexicons: Lexicons, within: Iterable[Span] | None = None
) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph in which others may be reported, in order.

    `within` are the paragraphs asked for; by default all.
    """
    asked = None if within is None else frozenset(within)
    text = reading.text
    starts = [s.start for s in text.sentences]
    places = _Places(reading)
    roles = [(section.span.start, section.role) for section in text.sections]
    silent = _SILENT
    if reading.source.kind is SourceKind.ABSTRACT:  # nothing else stands there to speak
        silent = _SILENT - {SectionRole.ABSTRACT}
    role_starts = [start for start, _ in roles]
    fallback = reading.source.languages[0] if reading.source.languages else "und"
    for passage in text.passages or (Passage(Span(0, max(1, len(text.content)))),):
        if asked is not None and passage.span not in asked:
            continue
        number = bisect_right(role_starts, passage.span.start) - 1
        if passage.kind not in _SPEAKING or (number >= 0 and roles[number][1] in silent):
            continue
        lexicon = lexicons.of(passage.language if passage.language != "und" else fallback)
        first = bisect_left(starts, passage.span.start)
        inner = text.sentences[first : bisect_left(starts, passage.span.end)]
        parts = [p for s in inner for p in _at_citations(s, places)]
        whole = [s for s in _whole_quotations(parts, text.content) if len(s) <= _LONGEST]
        if whole:
            yield [read_sentence(places, s, lexicon, s is whole[0]) for s in whole]


def _at_citations(sentence: Span, places: _Places) -> Iterator[Span]:
    """Yield a sentence, cut behind each citation or note mark at which one ends.

    Sentence rules do not know citations, and so miss "... town”.¹ Then" and "... A.N. [26]. Then".
    """
    content, start = places.reading.text.content, sentence.start
    for number in places.citations_in(sentence):
        at = places.reading.citations[number].span
        before = content[max(start, at.start - 3) : at.start].rstrip(_CLOSERS)
        following = _NEXT.match(content, at.end, sentence.end)
        stopped = bool(following and following.group("stop")) or before[-1:] in set(".!?…")
        if following and stopped and at.start > start:
            yield Span(start, at.end + len(following.group("stop")))
            start = following.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def _whole_quotations(sentences: Sequence[Span], content: str) -> Iterator[Span]:
    """Yield the sentences; those that share one quotation are one."""
    number = 0
    while number < len(sentences):
        span, last = sentences[number], number
        if _open(span.of(content)):
            for later in range(number + 1, min(number + _LONGEST_QUOTED, len(sentences))):
                if _closes(sentences[later].of(content)):
                    last = later
                    break
        yield Span(span.start, sentences[last].end)
        number = last + 1


def _open(sentence: str) -> bool:
    """Tell whether a quotation begins in a sentence and does not end there."""
    if sentence.count("“") > sentence.count("”") or sentence.count("«") > sentence.count("»"):
        return True
    if sentence.count('"') % 2 == 0:
        return False
    last = sentence.rindex('"')
    opens = sentence[last - 1 : last] in set(" (:—–")
    return last == 0 or (opens and not sentence[last + 1 : last + 2].isspace())


def _closes(sentence: str) -> bool:
    """Tell whether a quotation that began before ends in a sentence."""
    return (
        sentence.count("”") > sentence.count("“")
        or sentence.count("»") > sentence.count("«")
        or sentence.count('"') % 2 == 1
    )


def read_sentence(places: _Places, span: Span, lexicon: Lexicon, opening: bool) -> Sentence:
    """Read the words, quotation marks and cues of one sentence."""
    content, citations = places.reading.text.content, places.citations_in(span)
    quotes = _without_asides(places.quotes_in(span), content, lexicon)
    cited = [_bracketed(places.reading.citations[n]) for n in citations]
    outside = tuple(_without(find_words(content, span.start, span.end), cited))
    words = tuple(_without(outside, quotes))
    if genitives := tuple(lexicon.sets.get("genitive_endings", ())):
        words = tuple(_in_base_form(word, n, genitives) for n, word in enumerate(words))
    found = _but_nouns(lexicon.cues.scan(words, content), words, (content, lexicon))
    hits = tuple(_as_used(found, words, lexicon))
    return Sentence(
        span, content, lexicon.language, lexicon, words, hits, citations, quotes, opening
    )


def _in_base_form(word: Word, number: int, genitives: tuple[str, ...]) -> Word:
    """Leave the genitive ending off a short name inside a sentence: «А. Лидің» is Ли."""
    ending = next((e for e in genitives if word.low.endswith(e)), "")
    base = len(word.low) - len(ending)
    if not ending or not number or not word.capital or not 2 <= base <= _SHORT_NAME:
        return word
    return replace(word, low=word.low[:base])


def _without_asides(quotes: tuple[Span, ...], content: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Cut quotations at who says them in their midst: «Сбор, – пишет Белов, – это налог»."""
    found: list[Span] = []
    for quote in quotes:
        start = quote.start
        for aside in _ASIDE.finditer(content, quote.start, quote.end):
            words = find_words(content, aside.start("said"), aside.end("said"))
            said = any(h.entry.category == "verb" for h in lexicon.cues.scan(words, content))
            if said and any(word.capital for word in words) and start < aside.start():
                found.append(Span(start, aside.start()))
                start = aside.end()
        if start < quote.end:
            found.append(Span(start, quote.end))
    return tuple(found)


def _but_nouns(hits: list[Hit], words: tuple[Word, ...], context: tuple[str, Lexicon]) -> list[Hit]:
    """Leave out verbs that are nouns here: "State Institute", "the other leading states,"."""
    speaking = {
        h.last
        for h in hits
        if h.entry.category in {"anaphora", "group_noun", "role_noun", "organisation_noun"}
    }
    return [
        h
        for h in hits
        if h.entry.category != "verb"
        or not h.first
        or not (words[h.first].capital or _ends_as_noun(h, words, context, speaking))
    ]


def _ends_as_noun(
    hit: Hit, words: tuple[Word, ...], context: tuple[str, Lexicon], speaking: set[int]
) -> bool:
    """Tell whether an English form is a noun: "report of", or "states" at the end of a clause."""
    text, lexicon = context
    word, before = words[hit.first], words[hit.first - 1]
    after = words[hit.last].low if hit.last < len(words) else ""
    if word.low == hit.entry.lemma and after in lexicon.sets.get("of", frozenset()):
        return True  # "a recent report of the Council"
    if hit.last != hit.first + 1 or not (word.low.isascii() and word.low.endswith("s")):
        return False
    if text[word.end : word.end + 1] not in {",", ".", ";"}:
        return False
    gap = text[before.end : word.start]
    return not before.capital and hit.first not in speaking and "[" not in gap


def _as_used(hits: list[Hit], words: tuple[Word, ...], lexicon: Lexicon) -> Iterator[Hit]:
    """Yield the hits, verbs only where they are verbs: "the claim", "to claim" are not "claims"."""
    sets = lexicon.sets
    unreal = sets.get("infinitive_marks", frozenset()) | sets.get("articles", frozenset())
    unreal -= sets.get("conditional_marks", frozenset())  # "many would agree"
    if "infinitive_marks" in sets:  # a language whose base form is also a noun
        unreal |= sets.get("prepositions", frozenset())
    for hit in hits:
        if hit.entry.category != "verb" or hit.last != hit.first + 1 or not hit.first:
            yield hit
        elif _is_passive(hit, words, sets.get("be_forms", frozenset())):
            yield replace(hit, entry=replace(hit.entry, form="passive"))
        elif hit.entry.form == "finite" and _governed(hit, words, unreal):
            continue
        elif _has_agent(hit, words, sets.get("agent_marks", frozenset())):
            yield replace(hit, entry=replace(hit.entry, form="participle"))
        else:
            yield hit


def _governed(hit: Hit, words: tuple[Word, ...], unreal: frozenset[str]) -> bool:
    """Tell whether a word right before, with no mark between, makes a form no verb: "the claim"."""
    before = words[hit.first - 1]
    return before.low in unreal and words[hit.first].start - before.end == 1


def _is_passive(hit: Hit, words: tuple[Word, ...], be_forms: frozenset[str]) -> bool:
    """Tell whether a verb stands after a form of "be", at most one adverb between."""
    before = {word.low for word in words[max(0, hit.first - 2) : hit.first]}
    return bool(before & be_forms) and _is_past(words[hit.first].low)


def _has_agent(hit: Hit, words: tuple[Word, ...], marks: frozenset[str]) -> bool:
    return hit.last < len(words) and words[hit.last].low in marks and hit.entry.form == "finite"


def _is_past(low: str) -> bool:
    return not low.endswith(("ing", "s"))


def _bracketed(citation: Citation) -> Span:
    """Return the part of a citation that is not running text: one may begin with a name."""
    head = _HEAD.match(citation.text)
    length = head.end() if head else 0
    if 0 < length < len(citation.text):
        return Span(citation.span.start + length, citation.span.end)
    return citation.span


def _without(
    words: list[Word] | tuple[Word, ...], spans: list[Span] | tuple[Span, ...]
) -> list[Word]:
    """Return the words that stand in none of the spans, which are in order."""
    found, number = [], 0
    for word in words:
        while number < len(spans) and spans[number].end <= word.start:
            number += 1
        if number >= len(spans) or word.start < spans[number].start:
            found.append(word)
    return found
