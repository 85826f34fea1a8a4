"""Words of praise and blame in a statement, turned by what denies or lessens them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.words import Hit, Word, find_words

_NEGATION_REACH = 3  # words before a word of value (in Kazakh: behind it) within which it is denied
_LESSENED_REACH = 4  # words behind "reduces" or "prevents" (in Kazakh: before) that it lessens
_AFTER_BUT = 2.0  # what follows "but" counts for more: it is what the speaker is left with
_CUE_LENGTH = 3  # words of a cue: "speaks in defence of"
_SHORT_STEM = 3  # letters of a word that is shorter than the stem by which others are told
_ENDING = 4
_DENIED = -0.7
_LESSENED = -1.0
WORTH = {
    "positive": 1.0,
    "negative": -1.0,
    "favour": 0.6,
    "disfavour": -0.6,
    "advocate": 1.5,
    "opponent": -1.5,
    "defence": 1.0,
    "attack": -1.0,
}
"""What a word of each group of the lists counts for (`favour`, `disfavour` only lean)."""

_TURNED = frozenset({"positive", "negative", "favour", "disfavour"})
_OF_SPEAKER = frozenset({"advocate", "opponent", "defence"})


@dataclass(slots=True)
class Values:
    """What the words of value of a statement add up to.

    `leans` says to which side each of the `triggers` leans, 1 or -1;
    `counts` says how many of each group stand in it, "not GROUP" those that are turned.
    """

    score: float = 0.0
    triggers: list[str] = field(default_factory=list)
    leans: list[int] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)


def topic_stem(word: str) -> str:
    """Return the part of a word by which its inflected forms are one: its first letters."""
    return word[: max(4, min(5, len(word) - 1))]


def names_topic(low: str, topic: frozenset[str]) -> bool:
    """Tell whether a word is a form of one that names the concept: «күштің» of «жұмсақ күш»."""
    if topic_stem(low) in topic:
        return True
    return any(
        len(stem) <= _SHORT_STEM and low.startswith(stem) and len(low) - len(stem) <= _ENDING
        for stem in topic
    )


def words_of(draft: Draft) -> list[Word]:
    """Return the words of a statement without those of its citations."""
    found = find_words(draft.sentence.text, draft.span.start, draft.span.end)
    return [w for w in found if not any(a <= w.start < b for a, b in draft.brackets)]


def read_values(draft: Draft, topic: frozenset[str]) -> Values:
    """Return the words of value of a statement; those that name the concept itself are left out."""
    text, lexicon = draft.sentence.text, draft.sentence.lexicon
    words = words_of(draft)
    hits = lexicon.evaluation.scan(words, text)
    kept = _apart(hits)
    turners = _turners(hits, kept)
    turn = max((h.first for h in hits if h.entry.group == "but"), default=None)
    read = Values()
    for hit in kept:
        group = hit.entry.group
        read.groups.add(group)
        if hit.last - hit.first == 1 and names_topic(words[hit.first].low, topic):
            continue
        if _names_speaker(words[hit.first : hit.last], draft):
            continue
        if group in _OF_SPEAKER and not _about_speaker(words[hit.first], draft):
            continue
        value = WORTH.get(group, 0.0)
        if not value:
            read.counts[group] += 1
            continue
        factor = _factor(hit, turners, words, draft) if group in _TURNED else 1.0
        if turn is not None and hit.first > turn:
            factor *= _AFTER_BUT
        turned = factor < 0
        read.counts[f"not {group}" if turned else group] += 1
        read.score += value * factor
        read.leans.append(1 if value * factor > 0 else -1)
        read.triggers.append(_printed(words, hit, text, turned=turned))
    return read


def _names_speaker(words: Sequence[Word], draft: Draft) -> bool:
    """Tell whether a word is a capital word of the speaker's name: «Хилл» is not «хилый»."""
    speaker = draft.speaker_text.lower().split()
    return all(word.capital and word.low in speaker for word in words) and draft.basis not in {
        "group",
        "unnamed",
    }


def _turners(hits: Sequence[Hit], kept: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Return what denies and what lessens; "little more than" is a phrase that denies nothing."""
    free = [
        h
        for h in hits
        if not any(k.first <= h.first < k.last and k.entry.group in WORTH for k in kept)
    ]
    return {
        "negator": [h for h in free if h.entry.group == "negator"],
        "reducer": [h for h in hits if h.entry.group == "reducer"],
    }


def _factor(hit: Hit, turners: dict[str, list[Hit]], words: Sequence[Word], draft: Draft) -> float:
    """Return by what a value is multiplied: denied, lessened ("reduces corruption"), or 1."""
    factor = 1.0
    if _reached(hit, turners["negator"], (words, draft), _NEGATION_REACH):
        factor *= _DENIED
    loss = hit.entry.group in {"negative", "disfavour"}
    if loss and _reached(hit, turners["reducer"], (words, draft), _LESSENED_REACH):
        factor *= _LESSENED
    return factor


def _reached(
    hit: Hit, turners: Sequence[Hit], context: tuple[Sequence[Word], Draft], reach: int
) -> bool:
    """Tell whether a turning word stands near a word of value, with no comma between."""
    words, draft = context
    behind = draft.sentence.lexicon.verb_last
    for turner in turners:
        first, second = (hit, turner) if behind else (turner, hit)
        if turner.first == hit.first or not 0 <= second.first - first.last < reach:
            continue
        gap = draft.sentence.text[words[first.last - 1].end : words[second.first].start]
        if "," not in gap and ";" not in gap:
            return True
    return False


def _about_speaker(word: Word, draft: Draft) -> bool:
    """Tell whether "critic", "defends" is said of the speaker: up to the cue, not in the claim."""
    if draft.basis == "carry" or not draft.cue:
        return True
    place = draft.words[0]
    if place >= len(draft.sentence.words):
        return True
    reached = min(place + _CUE_LENGTH, len(draft.sentence.words)) - 1
    return word.start <= draft.sentence.words[reached].start


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with the longest of those that overlap in one group."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.entry.group not in WORTH, h.first)):
        if hit.entry.category != "value" or hit.entry.group == "reducer":
            continue
        if not any(k.first < hit.last and hit.first < k.last for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def _printed(words: Sequence[Word], hit: Hit, text: str, *, turned: bool) -> str:
    printed = text[words[hit.first].start : words[hit.last - 1].end]
    return f"not: {printed}" if turned else printed
