"""Where statements are looked for, and the sentence as the rest of the package sees it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.attribute.lexicon import Lexicon, Lexicons
from counterpoint.attribute.words import Hit, Word, find_words
from counterpoint.model import Citation, Passage, PassageKind, Reading, SectionRole, Span

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
_LONGEST = 20_000  # code points; a longer "sentence" is a table or damage, and is passed over
_QUOTED = re.compile(
    r"“([^“”]{1,3000})”|«([^«»]{1,3000})»|\"([^\"]{1,3000})\"|„([^„“”]{1,3000})[“”]"
)
_HEAD = re.compile(r"^[^()\[\]]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all that stands in it.

    `words` are its own words: those in citations and in quotation marks are left out. `all_words`
    has them all but those in citations. `citations` are numbers into the reading's citations.
    `quotes` are the stretches between quotation marks.
    """

    span: Span
    text: str
    language: str
    lexicon: Lexicon
    words: tuple[Word, ...]
    all_words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    citations: tuple[int, ...]
    quotes: tuple[Span, ...]
    opening: bool = False


def speaking_paragraphs(reading: Reading, lexicons: Lexicons) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph in which others may be reported, in order."""
    text = reading.text
    starts = [s.start for s in text.sentences]
    citations = sorted(range(len(reading.citations)), key=lambda n: reading.citations[n].span)
    places = [reading.citations[n].span.start for n in citations]
    roles = [(section.span.start, section.role) for section in text.sections]
    role_starts = [start for start, _ in roles]
    fallback = reading.source.languages[0] if reading.source.languages else "und"
    for passage in text.passages or (Passage(Span(0, max(1, len(text.content)))),):
        number = bisect_right(role_starts, passage.span.start) - 1
        if passage.kind not in _SPEAKING or (number >= 0 and roles[number][1] in _SILENT):
            continue
        language = passage.language if passage.language != "und" else fallback
        found: list[Sentence] = []
        first = bisect_left(starts, passage.span.start)
        for sentence in text.sentences[first : bisect_left(starts, passage.span.end)]:
            if len(sentence) > _LONGEST:
                continue
            inside = citations[
                bisect_left(places, sentence.start) : bisect_left(places, sentence.end)
            ]
            found.append(
                read_sentence(reading, sentence, lexicons.of(language), tuple(inside), not found)
            )
        if found:
            yield found


def read_sentence(
    reading: Reading, span: Span, lexicon: Lexicon, citations: tuple[int, ...], opening: bool
) -> Sentence:
    """Read the words, quotation marks and cues of one sentence."""
    content = reading.text.content
    cited = [_bracketed(reading.citations[n]) for n in citations]
    quotes = tuple(
        Span(hit.start(hit.lastindex), hit.end(hit.lastindex))
        for hit in _QUOTED.finditer(content, span.start, span.end)
        if hit.lastindex
    )
    every = find_words(content, span.start, span.end)
    outside = tuple(_without(every, cited))
    words = tuple(_without(outside, quotes))
    return Sentence(
        span,
        content,
        lexicon.language,
        lexicon,
        words,
        outside,
        tuple(lexicon.cues.scan(words, content)),
        citations,
        quotes,
        opening,
    )


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
