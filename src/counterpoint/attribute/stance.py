"""Where a speaker stands toward the central concept, read from words of praise and blame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.words import Hit, Word, find_words

_NEGATION_REACH = 3  # words before a word of value (in Kazakh: behind it) within which it is denied
_SILENT = 0.5  # a score nearer to nought says nothing
_AFTER_BUT = 2.0  # what follows "but" counts for more: it is what the speaker is left with
_CUE = {"doubt": -1.5, "agree": 0.5}
_GROUPS = {"advocate": 1.5, "opponent": -1.5, "defence": 1.0, "attack": -1.0}
_OF_SPEAKER = frozenset({"advocate", "opponent", "defence"})
_CUE_LENGTH = 3  # words of a cue: "speaks in defence of"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\w+|[–-]\d{2,4})?")
_FIGURES = 2  # numbers that make a statement a report of figures
_OUTWEIGHS_FIGURES = 2.0


@dataclass(slots=True)
class _Reading:
    score: float = 0.0
    triggers: list[str] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)


def settle_stances(drafts: Sequence[Draft], topic: frozenset[str] = frozenset()) -> None:
    """Fill stance and triggers of each draft, in the order of the text.

    -1 against, 0 describes, qualifies or concedes, 1 for. Words of value count, turned by a
    negation near them; doubt and agreement in the verb count; what follows "but" counts twice.
    Without such words a speaker takes the stance of the statement just before, for a review keeps
    those of one side together, or the opposite where a word of contrast says so. `topic` holds the
    stems of the words that name the concept, which evaluate nothing ("cash benefits").
    """
    before: Draft | None = None
    for draft in drafts:
        if before is not None and draft.span == before.span and draft.cue == before.cue:
            draft.stance, draft.triggers = before.stance, before.triggers
            draft.reasons += [r for r in before.reasons if r.startswith("stance")]
            continue
        _settle(draft, before, topic)
        before = draft


def topic_stem(word: str) -> str:
    """Return the part of a word by which its inflected forms are one: its first letters."""
    return word[: max(4, min(5, len(word) - 1))]


def _settle(draft: Draft, before: Draft | None, topic: frozenset[str]) -> None:
    read = _read(draft, topic)
    draft.triggers = tuple(dict.fromkeys(read.triggers))
    denied = _denied_cue(draft)
    if denied and draft.cue_group in {"doubt", "agree"}:
        draft.stance = 1 if draft.cue_group == "doubt" else -1
        draft.reasons.append("stance: the verb of doubt or agreement is denied")
        return
    if draft.cue_group == "caution" and abs(read.score) < _OUTWEIGHS_FIGURES:
        draft.stance = 0
        draft.reasons.append("stance: warns of something")
        return
    if draft.cue_group == "concede" or denied:
        turned = denied and abs(read.score) >= _SILENT
        draft.stance = (-1 if read.score > 0 else 1) if turned else 0
        draft.reasons.append("stance: a concession or a view not held")
        return
    if abs(read.score) < _OUTWEIGHS_FIGURES and _reports_figures(draft):
        draft.stance = 0
        draft.reasons.append("stance: reports figures")
        return
    related = _by_answer(draft, read, before)
    if related is not None:
        draft.stance = related
        return
    opposed = draft.cue_group == "doubt" and "reverse" in read.groups
    score = read.score + _CUE.get(draft.cue_group, 0.0)
    if draft.cue_group == "doubt" and not opposed:
        score = min(score, -abs(read.score) - 0.5)
    if abs(score) >= _SILENT:
        draft.stance = 1 if score > 0 else -1
        draft.reasons.append(f"stance from: {', '.join(draft.triggers) or draft.cue}")
        return
    draft.stance = _by_relation(draft, read, before)


def _by_relation(draft: Draft, read: _Reading, before: Draft | None) -> int:
    if before is None or before.stance is None or not _near(draft, before):
        return 0
    if before.actors == draft.actors:
        neutral = "neutral" in read.groups
        return 0 if neutral else before.stance
    new_paragraph = "\n" in draft.sentence.text[before.span.end : draft.span.start]
    if new_paragraph or {"neutral", "reverse"} & read.groups:
        return 0
    draft.reasons.append("stance: goes along with the statement before")
    return before.stance


def _reports_figures(draft: Draft) -> bool:
    """Tell whether a statement gives several numbers, years and those of citations left out."""
    numbers = [w.text for w in draft.sentence.words if w.text[0].isdigit()]
    return sum(not _YEAR.fullmatch(number) for number in numbers) >= _FIGURES


def _by_answer(draft: Draft, read: _Reading, before: Draft | None) -> int | None:
    """Return the stance of one who answers the speaker before: "X disagrees", "is of that opinion".

    "On the contrary" alone does so only where the answer has no words of value of its own.
    """
    if before is None or before.stance is None or not _near(draft, before):
        return None
    if before.actors == draft.actors:
        return None
    silent = abs(read.score) < _SILENT
    agrees = draft.cue_group == "agree"
    if "same" in read.groups and (silent or agrees) and (before.stance or (silent and agrees)):
        draft.reasons.append("stance: shared with the statement before")
        return before.stance
    if "reverse" in read.groups and before.stance and (silent or draft.cue_group == "doubt"):
        draft.reasons.append("stance: opposed to the statement before")
        return -before.stance
    return None


def _near(draft: Draft, before: Draft) -> bool:
    return 0 <= draft.span.start - before.span.end <= 5


def _denied_cue(draft: Draft) -> bool:
    """Tell whether the verb of saying is itself denied: "they do not hold that"."""
    if draft.cue_group not in {"claim", "find", "doubt", "agree"} or not draft.cue:
        return False
    if draft.sentence.lexicon.verb_last:
        endings = tuple(draft.sentence.lexicon.sets.get("negative_endings", ()))
        return bool(endings) and draft.cue.lower().endswith(endings)
    words = draft.sentence.words
    negations = draft.sentence.lexicon.sets.get("negation", frozenset())
    place = draft.words[0]
    window = words[max(0, place - 2) : place]
    return any(word.low in negations for word in window)


def _read(draft: Draft, topic: frozenset[str]) -> _Reading:
    text, lexicon = draft.sentence.text, draft.sentence.lexicon
    words = [
        word
        for word in find_words(text, draft.span.start, draft.span.end)
        if not any(cited[0] <= word.start < cited[1] for cited in draft.brackets)
    ]
    hits = lexicon.evaluation.scan(words, text)
    kept = _apart(hits)
    # "little more than" is a phrase of its own: its "little" denies nothing behind it.
    denials = [
        h
        for h in hits
        if h.entry.group == "negator"
        and not any(k.first <= h.first < k.last and k.entry.group != "negator" for k in kept)
    ]
    turn = max((h.first for h in hits if h.entry.group == "but"), default=None)
    read = _Reading()
    for hit in kept:
        group = hit.entry.group
        read.groups.add(group)
        if hit.last - hit.first == 1 and topic_stem(words[hit.first].low) in topic:
            continue
        if group in _OF_SPEAKER and not _about_speaker(words[hit.first], draft):
            continue
        value = {"positive": 1.0, "negative": -1.0}.get(group, _GROUPS.get(group, 0.0))
        if not value:
            continue
        turned = group in {"positive", "negative"} and _is_denied(hit, denials, words, draft)
        if turned:
            value = -0.7 * value
        if turn is not None and hit.first > turn:
            value *= _AFTER_BUT
        read.score += value
        read.triggers.append(_printed(words, hit, text, turned=turned))
    return read


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
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.first)):
        if hit.entry.category == "value" and not any(
            k.first < hit.last and hit.first < k.last for k in kept
        ):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def _is_denied(hit: Hit, denials: Sequence[Hit], words: Sequence[Word], draft: Draft) -> bool:
    """Tell whether a negation stands near a word of value, with no comma between."""
    behind = draft.sentence.lexicon.verb_last
    for denial in denials:
        first, second = (hit, denial) if behind else (denial, hit)
        if denial == hit or not 0 <= second.first - first.last < _NEGATION_REACH:
            continue
        gap = draft.sentence.text[words[first.last - 1].end : words[second.first].start]
        if "," not in gap and ";" not in gap:
            return True
    return False


def _printed(words: Sequence[Word], hit: Hit, text: str, *, turned: bool) -> str:
    printed = text[words[hit.first].start : words[hit.last - 1].end]
    return f"not: {printed}" if turned else printed
