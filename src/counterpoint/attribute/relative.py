"""Speakers told of in relative clauses, before a quotation, and in the words of who quotes them."""

from __future__ import annotations

from counterpoint.attribute.role import Role, says
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Entry, Hit

_BEHIND = 2  # words between a name and "who"
_NEAR = 8  # words between "who" and its verb: "who, as she retells it, demanded"
_QUOTE_GAP = 4  # code points between a name and the quotation behind it: ": “"
_COLON = Entry("phrase", "colon", ":")


def by_relative(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "Worth hearing is X, who warns of haste", «речь о X, который доказывал, что»."""
    who = _who_behind(sentence, voice, "relative_subjects")
    if not voice.named or who is None:
        return None
    for hit in hits:
        if 0 < hit.first - who <= _NEAR and says(hit):
            taken = any(v.named and who < v.first < hit.first for v in voices)
            return None if taken else Role(voice, "subject", hit)
    return None


def _who_behind(sentence: Sentence, voice: Voice, names: str) -> int | None:
    """Return where "who" stands behind a comma behind a voice."""
    words, relatives = sentence.words, sentence.lexicon.sets.get(names, frozenset())
    end = words[voice.last - 1].end
    for place in range(voice.last, min(voice.last + _BEHIND, len(words))):
        if words[place].low in relatives:
            before = sentence.text[end : words[place].start]
            return place if "," in before and "." not in before.strip(" .")[1:] else None
    return None


def before_quotation(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "For the village answers the warden X: “...”": a name right before what it says."""
    if voice.kind not in {"name", "unnamed"} or not voice.first:
        return None
    words_of = next((h for h in hits if _are_words_of(sentence, voice, h)), None)
    if words_of is not None:
        return Role(voice, "inverted", words_of)
    if not _quotes_behind(sentence, voice.last) or not _may_speak(sentence, voice):
        return None
    speaking = any(says(h) and h.entry.group != "report" and h.last <= voice.first for h in hits)
    others = (v for v in voices if v.named or v.kind == "anaphor")
    if speaking and any(v.last <= voice.first and _may_speak(sentence, v) for v in others):
        return None
    return Role(voice, "inverted", Hit(voice.last - 1, voice.last, _COLON))


def _may_speak(sentence: Sentence, voice: Voice) -> bool:
    before = sentence.words[voice.first - 1].low if voice.first else ""
    governed = before in sentence.lexicon.sets.get("prepositions", frozenset())
    return voice.nominative and not governed and not sentence.words[voice.last - 1].possessive


def _are_words_of(sentence: Sentence, voice: Voice, hit: Hit) -> bool:
    """Tell whether a noun of what is said stands right behind its owner, and a quotation later."""
    noun = hit.entry.category == "noun" and hit.entry.group == "opinion"
    genitives = tuple(sentence.lexicon.sets.get("genitive_endings", ()))
    owner = sentence.words[voice.last - 1]
    if not noun or hit.first != voice.last or not owner.low.endswith(genitives or ("\0",)):
        return False
    return any(":" in sentence.text[q.start - _QUOTE_GAP : q.start] for q in sentence.quotes)


def _quotes_behind(sentence: Sentence, last: int) -> bool:
    end = sentence.words[last - 1].end
    return any(
        0 < q.start - end <= _QUOTE_GAP and ":" in sentence.text[end : q.start]
        for q in sentence.quotes
    )


def told_in_relative(sentence: Sentence, roles: list[Role]) -> tuple[Role, tuple[str, ...]] | None:
    """Part "X, whose reply Y quotes in a note, answered that" into X, who speaks, and Y."""
    for role in roles:
        voice = role.voice
        who = _who_behind(sentence, voice, "relatives_of")
        if not voice.named or who is None:
            continue
        inner = [r for r in roles if r.voice.named and 0 <= r.voice.first - who <= _NEAR // 2]
        if not inner or set(inner[0].voice.actors) & set(voice.actors):
            continue
        end = inner[0].voice.last
        for hit in sentence.hits:
            if hit.first < end or not says(hit):
                continue
            gap = sentence.text[sentence.words[end - 1].end : sentence.words[hit.first].start]
            if "," in gap and ";" not in gap:
                return Role(voice, "subject", hit), inner[0].voice.actors
    return None
