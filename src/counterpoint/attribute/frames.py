"""Frames that give a claim to somebody without a verb of saying: "to X, ...", "is due to X"."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.attribute.role import Role, says
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import ONE, Voice
from counterpoint.attribute.words import Hit

_NEAR = 8  # words between whom something seems and the verb
_THOUGHT = frozenset({"opinion", "view"})
_SCHOLARLY = frozenset({"name", "anaphor", "group"})


def owned_before(sentence: Sentence, voice: Voice) -> int | None:
    """Return where the noun that a voice owns ends: "the view of X", «мнение Белова»."""
    marks = sentence.lexicon.sets.get("of", frozenset())
    if not voice.first:
        return None
    if marks:
        return voice.first - 1 if sentence.words[voice.first - 1].low in marks else None
    gap = sentence.text[sentence.words[voice.first - 1].end : sentence.words[voice.first].start]
    cases = "agent_endings" in sentence.lexicon.sets  # a language with cases
    return voice.first if cases and not voice.nominative and not gap.strip() else None


def without_verb(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "X [1] claims that A, and Y [2] that B": the verb of the first half holds for the second."""
    words, sets = sentence.words, sentence.lexicon.sets
    after = voice.last
    while after < len(words) and words[after].low.isdigit():
        after += 1  # the number of a citation
    if not (voice.named or voice.how == ONE) or after >= len(words):
        return None
    if words[after].low not in sets.get("content", frozenset()):
        return None
    before = sentence.text[words[voice.first - 1].end : words[voice.first].start]
    joined = voice.first > 0 and words[voice.first - 1].low in sets.get("and", frozenset())
    if not (joined or "," in before or ";" in before):
        return None
    told = [
        h
        for h in sentence.hits
        if h.last < voice.first and (h.entry.group == "seems" if voice.how == ONE else says(h))
    ]
    return Role(voice, "agent", told[-1]) if told else None


def at_head(sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]) -> Role | None:
    """ "To X, the toll is a theft", «По Белову, ...»: a weak sign that opens the sentence."""
    if voice.kind not in _SCHOLARLY or voice.how in {"work", "his", "their", "body"}:
        return None
    for hit in hits:
        weak = hit.entry.category == "phrase" and hit.entry.group in {"weak", "weak_head"}
        if not weak or voice.first != hit.last or not _opens(sentence, hit):
            continue
        if hit.entry.group == "weak_head" and voice.kind != "name":
            continue
        last = sentence.words[voice.last - 1].end
        behind = sentence.text[last:].lstrip(" .") if voice.kind == "name" else sentence.text[last:]
        if behind[:1] == "," or (behind[:1] in {"[", "("} and _comma_behind(behind)):
            return Role(voice, "according", hit)
    return None


def _opens(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a sign opens the sentence, or «по» a parenthesis between commas."""
    if hit.first == 0:
        return True
    before = sentence.text[: sentence.words[hit.first].start].rstrip()[-1:]
    return hit.entry.group == "weak_head" and before == ","


def _comma_behind(text: str) -> bool:
    """Tell whether a comma follows the citation that a text begins with."""
    close = min((at for at in (text.find("]"), text.find(")")) if at > 0), default=-1)
    return close > 0 and text[close + 1 : close + 2] == ","


def by_ascription(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "The idea that ... is owed to X", «мысль о том, что ..., принадлежит X»."""
    if not voice.named:
        return None
    for hit in hits:
        if hit.entry.category != "phrase":
            continue
        before = hit.entry.group == "ascribed" and hit.last == voice.first
        behind = hit.entry.group == "ascribed_after" and hit.first == voice.last
        if (before or behind) and _thought_before(hits, min(hit.first, voice.first)):
            return Role(voice, "agent", hit)
    return None


def _thought_before(hits: Sequence[Hit], place: int) -> bool:
    """Tell whether a thought is what is ascribed: a noun of opinion near the head."""
    return any(
        h.entry.category == "noun"
        and h.entry.group in _THOUGHT
        and h.first <= 4
        and h.last <= place
        for h in hits
    ) or any(h.entry.category == "thought" and h.last <= place for h in hits)


def by_impression(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """«Белову сбор представляется налогом»: to whom something seems, at the head."""
    endings = tuple(sentence.lexicon.sets.get("dative_endings", ()))
    if not endings or not (voice.named or voice.how == ONE) or voice.first > 1:
        return None
    if voice.nominative or not sentence.words[voice.last - 1].low.endswith(endings):
        return None
    for hit in hits:
        seems = hit.entry.category == "phrase" and hit.entry.group == "seems"
        if seems and 0 <= hit.first - voice.last <= _NEAR:
            return Role(voice, "according", hit)
    return None
