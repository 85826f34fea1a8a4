"""Names that stand beside the speaker: whom he follows, answers or differs from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Hit
from counterpoint.model import Citation

_REACH = 4  # words between "building on" and the name: "the early work of"
_MARKS = frozenset(",;:()")


def mark_beside(sentence: Sentence, names: Sequence[Voice]) -> Iterator[Voice]:
    """Yield the names; those in "following X", "unlike X", «в отличие от X» stand beside.

    Such a name speaks neither alone nor together with the name behind it.
    """
    hits = [h for h in sentence.hits if h.entry.category == "phrase"]
    before = [h for h in hits if h.entry.group == "beside"]
    behind = [h for h in hits if h.entry.group == "beside_after"]
    within = False
    for number, voice in enumerate(names):
        listed = within and number > 0 and _joined(sentence, names[number - 1], voice)
        within = listed or any(_leads(sentence, h, voice) for h in before)
        within = within or any(h.first == voice.last for h in behind)
        yield replace(voice, beside=True) if within else voice


def cited_beside(
    sentence: Sentence, voices: Sequence[Voice], citations: tuple[Citation, ...]
) -> frozenset[int]:
    """Return the citations that stand directly behind names that stand beside."""
    return frozenset(n for v in voices if v.beside for _, behind in v.parts for n in behind)


def _leads(sentence: Sentence, hit: Hit, voice: Voice) -> bool:
    if not 0 <= voice.first - hit.last <= _REACH:
        return False
    words = sentence.words
    gap = sentence.text[words[hit.last - 1].end : words[voice.first].start]
    alone = sentence.lexicon.sets.get("stand_alone", frozenset())  # "against this Brown holds"
    between = words[hit.last : voice.first]
    whole = not any(word.capital or word.low in alone for word in between)
    return whole and not _MARKS & set(gap)


def _joined(sentence: Sentence, one: Voice, other: Voice) -> bool:
    """Tell whether "and" ties a name to one that stands beside: "unlike Brown and Lee"."""
    between = sentence.words[one.last : other.first]
    joins = sentence.lexicon.sets.get("and", frozenset())
    return bool(between) and " ".join(w.low for w in between) in joins
