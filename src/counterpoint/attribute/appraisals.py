"""Strengths and limits of a view or practice, as a text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.voices import find_voices
from counterpoint.attribute.words import Hit, Word, find_words
from counterpoint.model import ActorKind, Appraisal, Citation, Span

METHOD = "rules-1"
_REACH = 12  # words between a view's holder and the word that appraises it
_LONGEST_LIST = 8  # sentences over which "First ... Secondly" may answer an announcement
_ALSO = "_also"  # groups of words that appraise only beside another word that does
_ITEM = re.compile(r"\s*;\s*")
_SMALL_ITEM = re.compile(r"\s*,\s*(?:(?:and|и|және|а также|also)\s+)?")


@dataclass(slots=True)
class _Judged:
    """What goes on from sentence to sentence: whose view, and a list that was announced."""

    view: str | None = None
    announced: Appraisal | None = None
    waiting: int = 0
    listed: int = 0


def find_appraisals(
    paragraphs: Sequence[Sequence[Sentence]],
    drafts: Sequence[Draft],
    known: tuple[Roster, tuple[Citation, ...]],
    central: str | None,
) -> tuple[Appraisal, ...]:
    """Return the strengths and limits that a text states, in its order.

    `central` is the central concept where the source speaks of it. A word for a strength or limit
    appraises the view of a person or group named before it, else that concept. Whoever makes the
    statement appraises; outside any statement the source does, and `by` is None. "They", "in
    particular" at the head of the next sentence go on with the same view. What is enumerated counts
    apiece: several such words in one sentence, the items behind a colon, and "First", "Secondly"
    after an announcement ("two weaknesses"), which then gives way to them.
    """
    found: list[Appraisal] = []
    by_place: dict[Span, list[Draft]] = {}
    for draft in drafts:
        by_place.setdefault(draft.sentence.span, []).append(draft)
    roster, citations = known
    state = _Judged()
    for paragraph in paragraphs:
        state.view = None
        for sentence in paragraph:
            voices = find_voices(sentence, roster, citations)
            here = by_place.get(sentence.span, [])
            if not here and any(h.entry.category == "own_voice" for h in sentence.hits):
                continue
            made = list(_of_sentence(sentence, voices, here, (roster, state.view, central)))
            _answer(sentence, made, found, state)
            found.extend(made)
            state.view = made[-1].view if made else None
    return tuple(found)


def _answer(
    sentence: Sentence, made: list[Appraisal], found: list[Appraisal], state: _Judged
) -> None:
    """Count "First ..." as an item of the list announced before; remember an announcement."""
    if made:
        state.announced, state.waiting, state.listed = made[-1], _LONGEST_LIST, 0
        return
    announced = state.announced
    if announced is None or state.waiting == 0:
        return
    state.waiting -= 1
    opening = next(
        (h for h in sentence.hits if h.first == 0 and h.entry.group == "enumerate"), None
    )
    if opening is None:
        return
    if state.listed == 0 and announced in found:
        found.remove(announced)
    state.listed += 1
    head = sentence.text[sentence.words[0].start : sentence.words[opening.last - 1].end]
    span = Span(sentence.span.start, sentence.span.end)
    made.append(
        replace(
            announced,
            span=span,
            text=span.of(sentence.text),
            triggers=(*announced.triggers[:1], head),
        )
    )


def _of_sentence(
    sentence: Sentence,
    voices: list[Voice],
    drafts: list[Draft],
    context: tuple[Roster, str | None, str | None],
) -> Iterator[Appraisal]:
    roster, last, central = context
    text = sentence.text
    words = find_words(text, sentence.span.start, sentence.span.end)
    found = ""
    hits = _appraising(sentence, words)
    for number, hit in enumerate(hits):
        at = words[hit.first].start
        judges = {a for d in drafts if d.span.start <= at for a in d.actors}
        by = next((d.actors[0] for d in drafts if d.span.start <= at), None)
        view = found or _holder(sentence, voices, at, judges, roster) or _carried(sentence, last)
        view = found = view or central or ""
        if not view:
            continue
        following = words[hits[number + 1].first].start if number + 1 < len(hits) else None
        trigger = text[at : words[hit.last - 1].end]
        for span in _spans(sentence, (at, following), first=number == 0):
            yield _appraisal(sentence, span, hit.entry.group, (view, by), trigger)


def _appraising(sentence: Sentence, words: Sequence[Word]) -> list[Hit]:
    """Return the words that appraise, the longest where they overlap, one for each clause."""
    every = [
        h
        for h in sentence.lexicon.evaluation.scan(words, sentence.text)
        if h.entry.category == "appraisal"
    ]
    kept: list[Hit] = []
    for hit in sorted(every, key=lambda h: (h.first, h.first - h.last)):
        also = hit.entry.group.endswith(_ALSO)
        side = hit.entry.group.removesuffix(_ALSO)
        if kept and hit.first < kept[-1].last:
            continue
        if also and not any(k.entry.group == side for k in kept):
            continue
        same = kept and kept[-1].entry.group == side
        if same and not _new_clause(sentence, words, kept[-1], hit):
            continue
        kept.append(replace(hit, entry=replace(hit.entry, group=side)))
    return kept


def _new_clause(sentence: Sentence, words: Sequence[Word], one: Hit, other: Hit) -> bool:
    """Tell whether a mark or "and" stands between two words that appraise alike."""
    between = words[one.last : other.first]
    gap = sentence.text[words[one.last - 1].end : words[other.first].start]
    joins = sentence.lexicon.sets.get("and", frozenset())
    return len(between) >= 2 and ("," in gap or ";" in gap or any(w.low in joins for w in between))


def _spans(sentence: Sentence, place: tuple[int, int | None], *, first: bool) -> Iterator[Span]:
    """Yield the stretch of an appraisal: its clause, or each item of the list behind a colon."""
    at, following = place
    text, start = sentence.text, sentence.span.start if first else at
    end = sentence.span.end if following is None else following
    colon = text.find(":", at, end)
    items = list(_items(text, colon + 1, end)) if colon >= 0 else []
    if len(items) >= 2:
        yield from items
    else:
        yield Span(start, _before_joins(sentence, start, end))


def _before_joins(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a clause without the mark, "and" or "and also" that leads to the next."""
    joins = sentence.lexicon.sets.get("and", frozenset()) | {
        w.low
        for h in sentence.hits
        if h.entry.category == "connective" and h.last - h.first == 1
        for w in sentence.words[h.first : h.last]
    }
    words = find_words(sentence.text, start, end)
    while end < sentence.span.end and len(words) > 1 and words[-1].low in joins:
        end = words.pop().start
    return start + len(sentence.text[start:end].rstrip(" ,;"))


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the items of a list of at least two words each, parted by semicolons or commas."""
    mark = _ITEM if ";" in text[start:end] else _SMALL_ITEM
    cuts = [start, *(at for hit in mark.finditer(text, start, end) for at in hit.span()), end]
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        piece = text[left:right]
        if len(piece.split()) >= 2:
            lead = len(piece) - len(piece.lstrip())
            yield Span(left + lead, left + len(piece.rstrip(" .,;")))


def _holder(
    sentence: Sentence, voices: list[Voice], at: int, judges: set[str], roster: Roster
) -> str | None:
    """Return whose view is appraised: the nearest group or person before the word but its judge."""
    before = [v for v in voices if sentence.words[v.last - 1].end <= at and v.kind != "anaphor"]
    for voice in reversed(before):
        gap = [w for w in sentence.words if sentence.words[voice.last - 1].end <= w.start < at]
        if len(gap) > _REACH:
            break
        if voice.kind in {"group", "unnamed"}:
            start, end = sentence.words[voice.first].start, sentence.words[voice.last - 1].end
            printed = sentence.text[start:end]
            owned = _owns_view(sentence, voice)
            if owned or roster.propose(printed, ActorKind.GROUP) not in judges:
                return printed
            continue
        if voice.actors and voice.actors[0] not in judges:
            return voice.actors[0]
    following = [v for v in voices if v.named and sentence.words[v.first].start > at]
    for voice in following:
        if sentence.words[voice.last - 1].possessive and voice.actors[0] not in judges:
            return voice.actors[0]
    return None


def _owns_view(sentence: Sentence, voice: Voice) -> bool:
    """Tell whether a voice is whose view it is: "the judgement of Western scholars is limited"."""
    marks = sentence.lexicon.sets.get("of", frozenset())
    if voice.first < 2 or sentence.words[voice.first - 1].low not in marks:
        return False
    return any(
        h.entry.category == "noun" and h.entry.group in {"view", "opinion"}
        for h in sentence.hits
        if h.last == voice.first - 1
    )


def _carried(sentence: Sentence, last: str | None) -> str | None:
    """Return the view of the sentence before when this one opens with a sign of going on."""
    groups = {"continue", "enumerate", "they", "he", "she"}
    goes_on = any(h.first <= 2 and h.entry.group in groups for h in sentence.hits)
    return last if goes_on else None


def _appraisal(
    sentence: Sentence, span: Span, side: str, parties: tuple[str, str | None], trigger: str
) -> Appraisal:
    view, by = parties
    return Appraisal(
        span,
        span.of(sentence.text),
        side,
        view,
        by,
        triggers=(trigger,),
        confidence=0.6,
        method=METHOD,
    )
