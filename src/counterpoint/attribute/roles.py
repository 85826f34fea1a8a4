"""What part each voice has in its sentence: who speaks, who passes on, who is spoken of."""

from __future__ import annotations

from dataclasses import replace

from counterpoint.attribute.frames import (
    at_head,
    by_ascription,
    by_impression,
    owned_before,
    without_verb,
)
from counterpoint.attribute.groups import reported_by
from counterpoint.attribute.relative import before_quotation, by_relative
from counterpoint.attribute.role import Role, says
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Entry, Hit

_REACH = 25  # words between a subject and its verb, relative clauses and appositions included
_HEAD = 8  # words within which a work that speaks is named: "in a survey of ... by X"
_MADE = frozenset({"passive", "participle"})
_POINTING = Entry("verb", "mention", "", "participle")


def find_roles(sentence: Sentence, voices: list[Voice], first: int, last: int) -> list[Role]:
    """Return the part of each voice between two word numbers."""
    inside = [v for v in voices if first <= v.first and v.last <= last]
    inside = [v for v in inside if not v.beside] or inside
    inside = [v for v in inside if not _is_made_by(sentence, v, inside)]
    hits = [h for h in sentence.hits if first <= h.first and h.last <= last]
    return [_role(sentence, voice, inside, hits) for voice in inside]


def _is_made_by(sentence: Sentence, voice: Voice, voices: list[Voice]) -> bool:
    """Tell whether whose work it is stands behind: "the survey of X", which is no other's."""
    return voice.how == "work" and any(
        v.named and owned_before(sentence, v) == voice.last for v in voices
    )


def _role(sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]) -> Role:
    for look in (
        _as_saying,
        _by_phrase,
        by_ascription,
        by_impression,
        at_head,
        _in_discourse,
        _quoted_by,
        _inverted,
        _possessed,
        _by_agent,
        _by_ending,
        before_quotation,
        without_verb,
        _as_subject,
        by_relative,
    ):
        role = look(sentence, voice, voices, hits)
        if role is not None:
            return role
    return Role(voice, "weak" if _weakly(sentence, voice, hits) else "object")


def _as_saying(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "He quotes claimants as saying": the words between the verb and "as saying"."""
    for hit in hits:
        if hit.entry.category == "as_saying" and hit.first == voice.last:
            return Role(voice, "inverted", hit)
    return None


def _by_phrase(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    weak = {(h.first, h.last) for h in hits if h.entry.group == "weak"}
    for hit in hits:
        if voice.kind == "anaphor" and (hit.first, hit.last) in weak:
            continue  # «ол үшін» is "for this"
        if hit.entry.category == "phrase" and _introduces(sentence, hit, voice, voices):
            return Role(voice, "according", hit, hit.entry.group == "reporter_after")
    return None


def _introduces(sentence: Sentence, hit: Hit, voice: Voice, voices: list[Voice]) -> bool:
    """Tell whether "according to", "in X's view", "пікірінше" or the like belongs to a voice."""
    group = hit.entry.group
    if group.startswith("whose"):
        inside = hit.gap or (hit.first, hit.last)
        return inside[0] <= voice.first and voice.last <= inside[1]
    if group in {"after", "reporter_after"}:
        return 0 <= hit.first - voice.last <= 1
    if group == "after_work":
        made = any(says(h, _MADE) and 0 <= h.first - hit.last <= 1 for h in sentence.hits)
        return (voice.first <= _HEAD // 3 or made) and hit.first == voice.last
    if group == "in_work" and hit.first > _HEAD // 3:
        return False
    return group in {"according", "in_work"} and _follows(sentence, hit, voice, voices)


def _quoted_by(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "X quotes an elder, Y, as saying", "X recalls a remark of Y": Y speaks, X passes on."""
    if not voice.named or not any(
        q.start > sentence.words[voice.first].start for q in sentence.quotes
    ):
        return None
    for hit in hits:
        if hit.entry.group != "report" or not says(hit) or not 0 < voice.first - hit.last <= 8:
            continue
        told = any((v.named or v.kind == "anaphor") and v.last <= hit.first for v in voices)
        between = any(v.named and hit.last <= v.first < voice.first for v in voices)
        if told and not between:
            return Role(voice, "inverted", hit)
    return None


def _in_discourse(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "In foreign discourse, X is criticised": a passive verb, the circle named first."""
    nouns = sentence.lexicon.sets.get("discourse_nouns", frozenset())
    if voice.kind != "group" or sentence.words[voice.last - 1].low not in nouns or voice.first > 4:
        return None
    forms = frozenset({"passive", "participle"})
    cue = next((h for h in hits if h.first >= voice.last and says(h, forms)), None)
    return Role(voice, "according", cue) if cue is not None else None


def _follows(sentence: Sentence, hit: Hit, voice: Voice, voices: list[Voice]) -> bool:
    """Tell whether a voice stands right after a phrase, at most titles and epithets between."""
    distance = voice.first - hit.last
    if not 0 <= distance <= 8:
        return False
    between = sentence.words[hit.last : voice.first]
    if any(other is not voice and hit.last <= other.first < voice.first for other in voices):
        return False
    gap = sentence.text[sentence.words[hit.last - 1].end : sentence.words[voice.first].start]
    if distance > 1 and voice.kind == "anaphor":
        return False
    if voice.kind == "group" and _work_between(sentence, hit, voice):
        return False
    return (
        not any(mark in gap for mark in ",;:")
        and not any(
            h.entry.category == "verb"
            and h.entry.form == "finite"
            and hit.last <= h.first < voice.first
            for h in sentence.hits
        )
        and len(between) <= 8
    )


def _work_between(sentence: Sentence, hit: Hit, voice: Voice) -> bool:
    """Tell whether a work stands before a group: "judging by a survey of Kazakh society"."""
    return any(_is_noun(h, "work") and hit.last <= h.first < voice.first for h in sentence.hits)


def _inverted(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "..., writes the political scientist X": the verb stands before its subject."""
    if not voice.nominative or (voice.kind == "anaphor" and voice.how in {"his", "their"}):
        return None
    for hit in hits:
        if voice.kind == "group" and not (hit.last == voice.first and reported_by(sentence, hit)):
            continue
        if not says(hit) or not 0 <= voice.first - hit.last <= 3 or _imperative(sentence, hit):
            continue
        if addressed(sentence, hit):
            continue
        gap = sentence.text[sentence.words[hit.last - 1].end : sentence.words[voice.first].start]
        if any(mark in gap for mark in ",;:.("):
            continue
        if any(
            v is not voice and v.last <= hit.first and _no_mark(sentence, v, hit) for v in voices
        ):
            continue
        if voice.first - hit.last == 0 or _epithets(sentence, hit, voice):
            return Role(voice, "inverted", hit)
    return None


def addressed(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb is followed by whom it speaks to: "told Brown that"."""
    return sentence.words[hit.last - 1].low in sentence.lexicon.sets.get("addressing", frozenset())


def _imperative(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a base form stands where only a command can: "see Brown"."""
    base = sentence.words[hit.first].low == hit.entry.lemma
    return base and "infinitive_marks" in sentence.lexicon.sets


def _no_mark(sentence: Sentence, voice: Voice, hit: Hit) -> bool:
    gap = sentence.text[sentence.words[voice.last - 1].end : sentence.words[hit.first].start]
    return not any(mark in gap for mark in ",;:–—")


def _epithets(sentence: Sentence, hit: Hit, voice: Voice) -> bool:
    roles = sentence.lexicon.sets.get("role_nouns", frozenset())
    return sentence.words[voice.first - 1].low in roles


def _by_agent(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """Passive: "it was argued by X", "a survey by X", "the poll ... conducted by X"."""
    for hit in hits:
        if not 0 <= voice.first - hit.last <= 3:
            continue
        back = [h for h in hits if h.last <= hit.last]
        if hit.entry.category == "conducted_by":
            work = next((h for h in reversed(back) if _is_noun(h, "work")), None)
            if work is not None and work.first <= _HEAD:
                return Role(voice, "according", work)
        if hit.entry.category != "phrase" or hit.entry.group != "agent":
            continue
        near = [h for h in back if hit.first - h.last <= 6]
        cue = next((h for h in reversed(near) if _passive(h)), None)
        if cue is not None and cue.entry.category == "verb" and cue.entry.group != "report":
            return Role(voice, "passive", cue)
        if cue is not None and cue.entry.category == "noun" and cue.first <= _HEAD:
            return Role(voice, "agent", cue)
        pointing = [h for h in near if h.entry.category == "verb" and h.last == hit.first]
        if pointing:
            return Role(voice, "acting", replace(pointing[-1], entry=_POINTING))
    return None


def _by_ending(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """Passive in a language with an instrumental case: «Беловым было замечено, что»."""
    endings = tuple(sentence.lexicon.sets.get("agent_endings", ()))
    grouped = voice.kind == "group"
    if not endings or not (voice.named or grouped) or (voice.nominative and not grouped):
        return None
    if not sentence.words[voice.last - 1].low.endswith(endings):
        return None
    forms = frozenset({"passive", "participle"})
    near = [h for h in hits if says(h, forms) and -2 <= h.first - voice.last <= _REACH // 3]
    before = sentence.words[voice.first - 1].low if voice.first else ""
    barred = sentence.lexicon.sets.get("with_marks" if grouped else "prepositions", frozenset())
    if not near or before in barred:
        return None
    return Role(voice, "passive", near[0])


def _passive(hit: Hit) -> bool:
    return hit.entry.category == "noun" or says(hit, frozenset({"passive"}))


def _is_noun(hit: Hit, group: str) -> bool:
    return hit.entry.category == "noun" and hit.entry.group == group


def _possessed(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    """ "X's view", "her second article": the noun stands for the speaker."""
    words = sentence.words
    owner = words[voice.last - 1].possessive or voice.how in {"his", "their"}
    adjoining = voice.kind in {"name", "organisation"} and not owner
    view = _view_of(sentence, voice, hits) or _work_of(sentence, voice, voices, hits)
    if view is not None:
        return Role(voice, "possessive", view)
    if not owner and not adjoining:
        return None
    acted = {h.first for h in hits if h.entry.category == "verb" and h.entry.form == "finite"}
    for hit in hits:
        if hit.entry.category != "noun" or not 0 <= hit.first - voice.last <= (2 if owner else 0):
            continue
        if not owner and hit.first in acted:
            continue  # "X claims that" is a verb
        if owner and not _is_noun(hit, "work") and content_follows(sentence, hit):
            return Role(voice, "possessive", hit)  # "X's contention that ... is often repeated"
        verb = _verb_after(sentence, hit.last, voices, hits)
        if verb is not None and verb.entry.group == "mention":
            return Role(voice, "acting", verb)
        if verb is not None or (owner and not _is_noun(hit, "work")):
            return Role(voice, "possessive", verb or hit)
    return None


def content_follows(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "that" stands right behind a noun or verb and opens what is claimed."""
    content = sentence.lexicon.sets.get("content", frozenset())
    return hit.last < len(sentence.words) and sentence.words[hit.last].low in content


def _view_of(sentence: Sentence, voice: Voice, hits: list[Hit]) -> Hit | None:
    """Return the noun of "the view of X is that ..." at the head of the sentence."""
    place = owned_before(sentence, voice)
    return next((h for h in hits if _is_noun(h, "view") and h.last == place and h.first <= 2), None)


def _work_of(sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]) -> Hit | None:
    """Return the verb of "the survey of X found": a work at the head that speaks for its maker."""
    place = owned_before(sentence, voice)
    if not voice.named or place is None:
        return None
    if not any(_is_noun(h, "work") and h.last == place and h.first <= 2 for h in hits):
        return None
    verb = _verb_after(sentence, voice.last, voices, hits)
    return verb if verb is not None and verb.entry.group != "mention" else None


def _as_subject(
    sentence: Sentence, voice: Voice, voices: list[Voice], hits: list[Hit]
) -> Role | None:
    before = sentence.words[voice.first - 1].low if voice.first else ""
    if not _may_be_subject(sentence, voice, before):
        return None
    verb = _verb_after(sentence, voice.last, voices, hits)
    if verb is None:
        acts = _opens(sentence, voice) and not _in_relative(sentence, voice, before)
        return Role(voice, "acting", None) if acts else None
    reporting = voice.first > 0 and any(
        h.entry.group == "reporter" and h.last == voice.first for h in hits
    )
    if verb.entry.group == "mention":
        return Role(voice, "acting", verb)
    return Role(voice, "subject", verb, reporting)


def _may_be_subject(sentence: Sentence, voice: Voice, before: str) -> bool:
    """Tell whether nothing makes a voice an owner, an object or an example."""
    if voice.how in {"his", "their"} or not voice.nominative or _is_example(sentence, voice):
        return False
    if voice.named and sentence.words[voice.last - 1].possessive:
        return False
    prepositions = sentence.lexicon.sets.get("prepositions", frozenset())
    return before not in prepositions or _relative_follows(sentence, voice)


def _in_relative(sentence: Sentence, voice: Voice, before: str) -> bool:
    """Tell whether a voice acts in a relative clause: "the meeting at which X spoke"."""
    sets = sentence.lexicon.sets
    if before in sets.get("relative_openers", frozenset()) and voice.first > 1:
        return True
    endings = tuple(sets.get("participle_endings", ()))
    behind = sentence.words[voice.last : min(voice.last + 2, len(sentence.words) - 1)]
    return bool(endings) and any(word.low.endswith(endings) for word in behind)


def _relative_follows(sentence: Sentence, voice: Voice) -> bool:
    """Tell whether "..., who" or "..., for whom" follows, and so the voice speaks after all."""
    following = {word.low for word in sentence.words[voice.last : voice.last + 2]}
    return bool(following & sentence.lexicon.sets.get("relatives", frozenset()))


def _verb_after(sentence: Sentence, place: int, voices: list[Voice], hits: list[Hit]) -> Hit | None:
    """Return the first finite verb of saying after a word, before another name takes over."""
    limit = place + _REACH
    for voice in voices:
        takes_over = _subject_like(sentence, voice) and (
            voice.named or (voice.kind == "unnamed" and not _is_apposed(sentence, voice))
        )
        if voice.first >= place and takes_over:
            limit = min(limit, voice.first)
    verbs = [
        h
        for h in hits
        if place <= h.first < limit
        and h.entry.category == "verb"
        and h.entry.form == "finite"
        and not _of_another(sentence, place, h)
    ]
    speaking = [h for h in verbs if says(h)] or _calling(sentence, place, limit, hits)
    if sentence.lexicon.verb_last and speaking:
        return max(speaking, key=lambda h: (h.last, h.last - h.first))
    if speaking:
        return speaking[0]
    return verbs[0] if verbs else None


def _of_another(sentence: Sentence, place: int, verb: Hit) -> bool:
    """Tell whether somebody at large is the subject: "X acts, and nobody shows that ..."."""
    sets = sentence.lexicon.sets
    anybody, negation = sets.get("anybody", frozenset()), sets.get("negation", frozenset())
    before = [word.low for word in reversed(sentence.words[place : verb.first])]
    denied = len(before) > 1 and before[0] in negation and before[1] in anybody
    return denied or bool(before and before[0] in anybody)


def _is_apposed(sentence: Sentence, voice: Voice) -> bool:
    """Tell whether a comma stands before a voice, which then may be the one named before it."""
    before = sentence.text[: sentence.words[voice.first].start].rstrip()
    return before[-1:] in {",", "(", "–", "—"}


def _calling(sentence: Sentence, place: int, limit: int, hits: list[Hit]) -> list[Hit]:
    """Return verbs of saying in the form of "..., calling it a failure"."""
    return [
        h
        for h in hits
        if place < h.first < limit
        and says(h, frozenset({"converb"}))
        and "," in sentence.text[sentence.words[h.first - 1].end : sentence.words[h.first].start]
    ]


def _subject_like(sentence: Sentence, voice: Voice) -> bool:
    if sentence.words[voice.last - 1].possessive or _is_example(sentence, voice):
        return False
    if voice.beside:
        return False
    before = sentence.words[voice.first - 1].low if voice.first else ""
    return before not in sentence.lexicon.sets.get("prepositions", frozenset())


def _is_example(sentence: Sentence, voice: Voice) -> bool:
    """Tell whether a voice exemplifies a group: "critics such as X"."""
    connectives = {
        n for h in sentence.hits if h.entry.category == "connective" for n in range(h.first, h.last)
    }
    return any(
        h.entry.category == "such_as" and h.first > 0 and h.last == voice.first
        for h in sentence.hits
        if h.first not in connectives  # «тогда как X»
    )


def _opens(sentence: Sentence, voice: Voice) -> bool:
    return voice.named and _subject_like(sentence, voice)


def _weakly(sentence: Sentence, voice: Voice, hits: list[Hit]) -> bool:
    return any(
        h.entry.category == "phrase" and h.entry.group == "weak" and 0 <= voice.first - h.last <= 1
        for h in hits
    )
