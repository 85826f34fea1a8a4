"""Strengths and limits of a view or practice, as a text states them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voices import Voice, find_voices
from counterpoint.attribute.words import Hit, find_words
from counterpoint.model import ActorKind, Appraisal, Citation, Span

METHOD = "rules-1"
_REACH = 12  # words between a view's holder and the word that appraises it


def find_appraisals(
    paragraphs: Sequence[Sequence[Sentence]],
    drafts: Sequence[Draft],
    known: tuple[Roster, tuple[Citation, ...]],
    central: str | None,
) -> tuple[Appraisal, ...]:
    """Return the strengths and limits that a text states, in its order.

    A sentence with such a word appraises the view of a person or group named before the word, else
    the central concept. Whoever makes the statement appraises; outside any
    statement the source does, and `by` is None. "They", "in particular" at the head of the next
    sentence go on with the same view.
    """
    found: list[Appraisal] = []
    by_place: dict[Span, list[Draft]] = {}
    for draft in drafts:
        by_place.setdefault(draft.sentence.span, []).append(draft)
    roster, citations = known
    for paragraph in paragraphs:
        last: str | None = None
        for sentence in paragraph:
            voices = find_voices(sentence, roster, citations)
            here = by_place.get(sentence.span, [])
            if not here and any(h.entry.category == "own_voice" for h in sentence.hits):
                continue
            made = list(_of_sentence(sentence, voices, here, (roster, last, central)))
            found.extend(made)
            last = made[-1].view if made else None
    return tuple(found)


def _of_sentence(
    sentence: Sentence,
    voices: list[Voice],
    drafts: list[Draft],
    context: tuple[Roster, str | None, str | None],
) -> Iterator[Appraisal]:
    roster, last, central = context
    text, span = sentence.text, sentence.span
    words = find_words(text, span.start, span.end)
    seen: set[tuple[str, str]] = set()
    found = ""
    for hit in sentence.lexicon.evaluation.scan(words, text):
        if hit.entry.category != "appraisal":
            continue
        at = words[hit.first].start
        judges = {a for d in drafts if d.span.start <= at for a in d.actors}
        by = next((d.actors[0] for d in drafts if d.span.start <= at), None)
        view = found or _holder(sentence, voices, at, judges, roster) or _carried(sentence, last)
        view = found = view or central or ""
        if not view or (hit.entry.group, view) in seen:
            continue
        seen.add((hit.entry.group, view))
        yield _appraisal(sentence, hit, (view, by), text[at : words[hit.last - 1].end])


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
            if roster.propose(printed, ActorKind.GROUP) not in judges:
                return printed
            continue
        if voice.actors and voice.actors[0] not in judges:
            return voice.actors[0]
    following = [v for v in voices if v.named and sentence.words[v.first].start > at]
    for voice in following:
        if sentence.words[voice.last - 1].possessive and voice.actors[0] not in judges:
            return voice.actors[0]
    return None


def _carried(sentence: Sentence, last: str | None) -> str | None:
    """Return the view of the sentence before when this one opens with a sign of going on."""
    groups = {"continue", "enumerate", "they", "he", "she"}
    goes_on = any(h.first <= 2 and h.entry.group in groups for h in sentence.hits)
    return last if goes_on else None


def _appraisal(
    sentence: Sentence, hit: Hit, parties: tuple[str, str | None], trigger: str
) -> Appraisal:
    span = Span(sentence.span.start, sentence.span.end)
    view, by = parties
    return Appraisal(
        span,
        span.of(sentence.text),
        hit.entry.group,
        view,
        by,
        triggers=(trigger,),
        confidence=0.6 if view else 0.4,
        method=METHOD,
    )
