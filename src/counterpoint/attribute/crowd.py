"""Bodies and people whom a text does not name: "the ministry insists that", "residents say"."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.attribute.role import says
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Hit

_HEAD = 4  # words before the noun: "a former deputy"
_NEAR = 4  # words between the noun with its complement and the verb: "has repeatedly"
_COMPLEMENT = 4  # words that may belong to the noun: "of foreign affairs"
_THAT = 2  # words between the verb and "that": "insists again that"
_MARKS = frozenset(",;:()–—")
_OPENING = {"connective", "continue"}


def find_crowd(sentence: Sentence, taken: set[int]) -> Iterator[Voice]:
    """Yield bodies and lay people that head a sentence and are followed by what they say.

    A verb of saying alone is not enough, for ministries and residents do much else: "that" or a
    quotation must follow it, or the verb must close the sentence in a language where it comes last.
    """
    for hit in sentence.hits:
        body = hit.entry.category == "body_noun"
        if not (body or hit.entry.category == "lay_noun") or hit.first in taken:
            continue
        first = _start(sentence, hit)
        if first is None or not taken.isdisjoint(range(first, hit.first)):
            continue
        last = _end(sentence, hit)
        if taken.isdisjoint(range(hit.first, last)) and _claims(sentence, last, taken):
            kind, how = ("group", "body") if body else ("unnamed", "")
            yield Voice(first, last, kind, how=how)


def _start(sentence: Sentence, hit: Hit) -> int | None:
    """Return where the words before the noun begin, when it heads the sentence."""
    words, text, sets = sentence.words, sentence.text, sentence.lexicon.sets
    head = max(
        (h.last for h in sentence.hits if h.first == 0 and h.entry.category == "connective"),
        default=0,
    )
    first = head if head <= hit.first else 0
    if hit.first - first > _HEAD:
        return None
    barred = sets.get("prepositions", frozenset()) | sets.get("that", frozenset())
    barred |= sets.get("owners", frozenset())
    if any(word.low in barred for word in words[first : hit.first]):
        return None
    gap = text[words[first].start : words[hit.first].start]
    return None if _MARKS & set(gap) else first


def _end(sentence: Sentence, hit: Hit) -> int:
    """Return where the noun with its complement ends: "the ministry of transport"."""
    words, sets = sentence.words, sentence.lexicon.sets
    last, of = hit.last, sets.get("of", frozenset())
    verbs = {h.first for h in sentence.hits if h.entry.category == "verb"}
    endings = tuple(sets.get("complement_endings", ()))
    if not (endings or (last < len(words) and words[last].low in of)):
        return last
    while last < len(words) - 1 and last - hit.last < _COMPLEMENT and last not in verbs:
        gap = sentence.text[words[last - 1].end : words[last].start]
        if gap.strip() or (endings and not words[last].low.endswith(endings)):
            break
        last += 1
    return last


def _claims(sentence: Sentence, place: int, taken: set[int]) -> bool:
    words, text = sentence.words, sentence.text
    for hit in sentence.hits:
        if not says(hit) or hit.first < place:
            continue
        if sentence.lexicon.verb_last:
            if hit.last == len(words):
                return True
            continue
        gap = text[words[place - 1].end : words[hit.first].start]
        near = hit.first - place <= _NEAR and not _MARKS & set(gap)
        if near and taken.isdisjoint(range(place, hit.first)) and _content(sentence, hit):
            return True
    return False


def _content(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "that" or a quotation follows a verb of saying, or ends it: "charge that"."""
    words, that = sentence.words, sentence.lexicon.sets.get("content", frozenset())
    if any(w.low in that for w in words[hit.last - 1 : hit.last + _THAT + 1]):
        return True
    end = words[hit.last - 1].end
    return any(0 <= q.start - end <= 30 for q in sentence.quotes)
