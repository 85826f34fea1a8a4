"""Cutting a sentence in which two speak into their clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from counterpoint.attribute.role import Role
from counterpoint.attribute.roles import find_roles
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import ONE, Voice
from counterpoint.model import Citation, Span

_MOST_CUTS = 8  # places in one sentence that are weighed; more is a list


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: word numbers, the span it would have as a statement, its citations.

    `paired` says that it is one half of "the former ..., the latter ...", and `shared` are the
    citations that both halves share.
    """

    first: int
    last: int
    span: Span
    citations: tuple[int, ...]
    shared: tuple[int, ...] = ()
    paired: bool = False


def split_clauses(
    sentence: Sentence, voices: list[Voice], citations: tuple[Citation, ...], paired: bool = False
) -> list[Clause]:
    """Return the clauses of a sentence: one, unless several speakers or works share it.

    "The former ..., the latter ... [1]" is cut before the latter, and the shared citation stands
    outside both spans. `paired` says that the sentence cites two who were named together before it.
    """
    halves = _former_and_latter(sentence, voices, citations, paired)
    if halves:
        return halves
    whole = _clause(sentence, citations, sentence.span)
    cuts = [sentence.span.start]
    for start, end, mark in islice(_boundaries(sentence, voices), _MOST_CUTS):
        left = _clause(sentence, citations, Span(cuts[-1], start))
        right = _clause(sentence, citations, Span(end, sentence.span.end))
        if _two_voices(sentence, voices, (left, right), mark):
            cuts += [start, end]
    if len(cuts) == 1:
        return [whole]
    cuts.append(sentence.span.end)
    return [
        _clause(sentence, citations, Span(a, b))
        for a, b in zip(cuts[::2], cuts[1::2], strict=True)
        if sentence.text[a:b].strip()
    ]


def _clause(sentence: Sentence, citations: tuple[Citation, ...], span: Span) -> Clause:
    inside = [n for n, w in enumerate(sentence.words) if span.start <= w.start < span.end]
    first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
    cited = tuple(n for n in sentence.citations if span.contains(citations[n].span))
    return Clause(first, last, span, cited)


def _boundaries(sentence: Sentence, voices: list[Voice]) -> Iterator[tuple[int, int, str]]:
    """Yield (end of the left clause, start of the right one, mark) for each place to cut.

    The mark is ";", "joined" for a connective, "and", or "name" for a comma before a name.
    """
    words, text = sentence.words, sentence.text
    joining = {
        h.first
        for h in sentence.hits
        if h.entry.category == "connective"
        and h.entry.group in {"whereas", "contrast"}
        and text[words[h.last - 1].end : words[h.last - 1].end + 1] != ","  # ", however,"
    }
    joins = sentence.lexicon.sets.get("and", frozenset())
    heads = _heads(sentence, voices)
    for number in range(1, len(words)):
        gap_start, start = words[number - 1].end, words[number].start
        gap = text[gap_start:start]
        cut = gap.rfind(";")
        outside = gap.rfind("]") < cut and gap.rfind(")") < cut
        if cut >= 0 and outside:
            yield gap_start + cut, start - _opening(gap), ";"
        elif "," in gap and number in joining:
            yield gap_start + gap.rfind(","), start, "joined"
        elif "," in gap and words[number].low in joins:
            yield gap_start + gap.rfind(","), start, "and"
        elif "," in gap and number in heads:
            yield gap_start + gap.rfind(","), start, "name"


def _heads(sentence: Sentence, voices: list[Voice]) -> frozenset[int]:
    """Return the words at which the second half of "while X ... [1], Y ... [2]" may begin."""
    sets = sentence.lexicon.sets
    then = sets.get("then", frozenset())
    opposed = bool(sentence.words) and sentence.words[0].low in sets.get("opposing", frozenset())
    found = set()
    for voice in voices:
        if voice.how == ONE and voice.first:
            found.add(voice.first)
        if not voice.named or voice.first < 2:
            continue
        first = voice.first - (sentence.words[voice.first - 1].low in then)
        gap = sentence.text[sentence.words[first - 1].end : sentence.words[first].start]
        if opposed or "]," in gap or ")," in gap:
            found.add(first)
    return frozenset(found)


def _opening(gap: str) -> int:
    """Return how many opening quotation marks stand right before the next word."""
    return len(gap) - len(gap.rstrip('"“«„'))


def _two_voices(
    sentence: Sentence, voices: list[Voice], halves: tuple[Clause, Clause], mark: str
) -> bool:
    left, right = halves
    if not right.last or not left.last:
        return False
    one = [r for r in find_roles(sentence, voices, left.first, left.last) if r.strength]
    two = [r for r in find_roles(sentence, voices, right.first, right.last) if r.strength]
    if not two or not one:
        return False
    if all(any(r.speaks and r.voice.how == ONE for r in half) for half in (one, two)):
        return True
    cited = bool(left.citations and right.citations)
    named = [r for r in two if r.speaks and r.voice.named]
    if mark == "name" and not (cited and any(r.speaks and r.voice.named for r in one) and named):
        return False
    if cited:
        return mark == ";" or any(r.speaks or _heads_clause(r, right, mark) for r in two)
    return any(
        r.speaks and r.voice.named and set(r.voice.actors).isdisjoint(named[0].voice.actors)
        for r in one
        if named
    )


def _heads_clause(role: Role, clause: Clause, mark: str) -> bool:
    """Tell whether a name opens a clause that lacks its verb: "X thinks it fair [1], Y not [2]"."""
    return mark == "joined" and role.voice.named and role.voice.first - clause.first <= 2


def _former_and_latter(
    sentence: Sentence, voices: list[Voice], citations: tuple[Citation, ...], paired: bool
) -> list[Clause]:
    former = next((v for v in voices if v.how == "former"), None)
    latter = next(
        (v for v in voices if v.how == "latter" and former and v.first > former.first), None
    )
    if former is None or latter is None:
        return []
    named = {a for v in voices if v.named and v.first < former.first for a in v.actors}
    if len(named) < 2 and not paired:
        return []
    words, text = sentence.words, sentence.text
    cut = words[latter.first].start
    joining = sentence.lexicon.sets.get("and", frozenset()) | sentence.lexicon.sets.get(
        "stops", frozenset()
    )
    before = latter.first - 1
    while before > former.last and words[before].low in joining:
        before -= 1
    left_end = words[before].end
    end = sentence.span.end
    shared = tuple(n for n in sentence.citations if citations[n].span.start > cut)
    inside = tuple(n for n in sentence.citations if n not in shared)
    if shared:
        end = cut + len(text[cut : citations[shared[0]].span.start].rstrip())
    left = _clause(sentence, citations, Span(sentence.span.start, left_end))
    right = _clause(sentence, citations, Span(cut, end))
    every = tuple(sentence.citations)
    return [
        Clause(left.first, left.last, left.span, inside, every, True),
        Clause(right.first, right.last, right.span, (), every, True),
    ]
