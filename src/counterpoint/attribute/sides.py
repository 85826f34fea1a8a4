"""Which side speakers are said to be on: "supporters of tolls, among them X", "critics"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.values import topic_stem
from counterpoint.attribute.words import Hit, Word, find_words

_SIDES = {"advocate": 1, "opponent": -1}
_OBJECT = 3  # words behind "supporters of" among which the concept must be named


def declared_side(draft: Draft, topic: frozenset[str]) -> int:
    """Return 1 where "supporters" speak in a statement, -1 where "critics" do, else 0.

    The noun must head the clause up to its cue. "Critics of sanctions" are no critics of the
    concept unless it is called sanctions; a noun without an object is taken to mean the concept.
    """
    text, lexicon = draft.sentence.text, draft.sentence.lexicon
    words = find_words(text, draft.span.start, draft.span.end)
    for hit in lexicon.evaluation.scan(words, text):
        side = _SIDES.get(hit.entry.group, 0)
        if side and _heads(draft, words, hit) and _of_concept(draft, words, hit, topic):
            return side
    return 0


def declared_sides(drafts: Sequence[Draft], topic: frozenset[str]) -> Mapping[tuple[str, ...], int]:
    """Return the side of each speaker who is counted to supporters or critics somewhere."""
    sums: dict[tuple[str, ...], int] = {}
    for draft in drafts:
        side = declared_side(draft, topic)
        if side:
            sums[draft.actors] = sums.get(draft.actors, 0) + side
    return {actors: (1 if side > 0 else -1) for actors, side in sums.items() if side}


def _heads(draft: Draft, words: Sequence[Word], hit: Hit) -> bool:
    """Tell whether a noun is who speaks: the speaker itself, or the group that it exemplifies."""
    if draft.basis == "carry" or draft.anaphoric:
        return False
    printed = draft.sentence.text[words[hit.first].start : words[hit.last - 1].end]
    if printed in draft.speaker_text:
        return True
    at = draft.sentence.text.find(draft.speaker_text, draft.span.start, draft.span.end)
    such = any(
        h.entry.category == "such_as"
        and words[hit.last - 1].end <= draft.sentence.words[h.first].start <= at
        for h in draft.sentence.hits
    )
    return bool(draft.speaker_text) and such


def _of_concept(draft: Draft, words: Sequence[Word], hit: Hit, topic: frozenset[str]) -> bool:
    sets = draft.sentence.lexicon.sets
    behind = words[hit.last : hit.last + _OBJECT]
    before = words[max(0, hit.first - 2) : hit.first]
    if any(topic_stem(word.low) in topic for word in (*behind, *before)):
        return True
    if not behind:
        return True
    marks = sets.get("of", frozenset())
    gap = draft.sentence.text[words[hit.last - 1].end : behind[0].start]
    if marks:
        return behind[0].low not in marks
    verbs = {
        draft.sentence.words[h.first].start
        for h in draft.sentence.hits
        if h.first < len(draft.sentence.words) and h.entry.category in {"verb", "such_as", "phrase"}
    }
    return bool(gap.strip()) or behind[0].start in verbs or draft.sentence.lexicon.verb_last
