"""The offline suggester: who says what, by cue, name and citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from counterpoint.attribute.beside import cited_beside
from counterpoint.attribute.carry import carry_over
from counterpoint.attribute.choice import Chosen, Scene, choose, own_voice
from counterpoint.attribute.clauses import Clause, split_clauses
from counterpoint.attribute.discover import discover
from counterpoint.attribute.draft import Draft
from counterpoint.attribute.evidence import (
    look_ahead,
    settle_chain,
    settle_informant,
    settle_kind,
    settle_references,
    targets_of,
)
from counterpoint.attribute.floor import Floor
from counterpoint.attribute.line import Line
from counterpoint.attribute.role import says
from counterpoint.attribute.roles import content_follows
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.voices import find_voices
from counterpoint.attribute.words import Hit
from counterpoint.model import ActorKind, Reading, Span

_FEW_WORKS = 4  # works at the end of a clause that tell who the "sceptics" before them are
_FEW_UNPAGED = 3  # such works when none has a page: two only illustrate
_LEAST_SAID = 3  # words beside the name that a citation needs to report anything
_CONFIDENCE = {"cue": 0.8, "citation": 0.55, "carry": 0.5, "group": 0.6, "unnamed": 0.6}


def find_drafts(
    reading: Reading, paragraphs: Sequence[Sequence[Sentence]], roster: Roster
) -> list[Draft]:
    """Return the statements of the paragraphs of a reading, in the order of the text."""
    discover((s for paragraph in paragraphs for s in paragraph), roster)
    floor = Floor()
    scene = Scene(reading, roster, floor)
    held: tuple[str, ...] = ()
    drafts: list[Draft] = []
    for paragraph in paragraphs:
        floor.open_paragraph()
        lines = [_read_line(sentence, scene) for sentence in paragraph]
        _drop_announcements(lines)
        held = carry_over(lines, reading, roster, held)
        drafts.extend(_settled(lines, reading, roster, floor))
    return drafts


def _settled(lines: list[Line], reading: Reading, roster: Roster, floor: Floor) -> list[Draft]:
    drafts = [draft for line in lines for draft in line.drafts]
    for draft in drafts:
        settle_informant(draft, roster)
        settle_chain(draft, reading, roster)
        settle_references(draft, reading, roster, floor)
        settle_kind(draft)
        draft.brackets = tuple(
            (reading.citations[n].span.start, reading.citations[n].span.end)
            for n in draft.citations
        )
        if draft.references:
            floor.cite(draft.chain or draft.actors, draft.references)
    look_ahead(drafts)
    return drafts


def _read_line(sentence: Sentence, scene: Scene) -> Line:
    reading, roster, floor = scene.reading, scene.roster, scene.floor
    voices = find_voices(sentence, roster, reading.citations)
    line = Line(sentence, voices)
    beside = cited_beside(sentence, voices, reading.citations)
    paired = _cites_pair(sentence, scene) or _speaks_of_pair(sentence, floor)
    for whole in split_clauses(sentence, voices, reading.citations, paired):
        own = tuple(n for n in whole.citations if n not in beside)
        clause = replace(whole, citations=own) if own else whole
        chosen = choose(sentence, clause, voices, scene)
        if own_voice(sentence, clause, chosen):
            line.own = True
            continue
        if chosen is not None and _is_empty(sentence, clause, chosen):
            line.pending = chosen.role.voice.actors
        elif chosen is not None and not _points(sentence, clause, chosen):
            line.drafts.extend(_drafts(sentence, clause, chosen, reading, roster))
        elif clause.citations:
            line.loose.append(clause)
    _pass_floor(line, voices, roster, floor)
    return line


def _cites_pair(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence cites both of the two who were named together before it."""
    cited = scene.authors_cited(sentence.citations)
    pair = scene.floor.pair
    return len(pair) == 2 and all(cited & set(actors) for actors in pair)


def _speaks_of_pair(sentence: Sentence, floor: Floor) -> bool:
    """Tell whether a verb of saying follows the sentence that named two: "The former calls it"."""
    return floor.pair_before and any(says(hit) for hit in sentence.hits)


def _is_empty(sentence: Sentence, clause: Clause, chosen: Chosen) -> bool:
    """Tell whether a clause holds a cue and nothing said: "In their opinion?"."""
    cue, voice = chosen.role.cue, chosen.role.voice
    if clause.paired:
        return False
    if cue is None:
        return clause.last - clause.first - (voice.last - voice.first) < _LEAST_SAID
    if any(clause.span.contains(quote) for quote in sentence.quotes):
        return False
    taken = {*range(cue.first, cue.last), *range(voice.first, voice.last)}
    return clause.last - clause.first - len(taken) < 1


def _points(sentence: Sentence, clause: Clause, chosen: Chosen) -> bool:
    """Tell whether the clause points to works without reporting a claim of theirs."""
    stated = chosen.role.cue is not None and content_follows(sentence, chosen.role.cue)
    if any(_is_stated(sentence, h) for h in sentence.hits):
        return False
    if chosen.role.part == "possessive" and not stated and _appraises(sentence):
        return True
    pointers = [
        h
        for h in sentence.hits
        if h.entry.category == "phrase"
        and h.entry.group
        in {"pointer", *(() if chosen.role.cue or sentence.quotes else ("aside",))}
        and clause.first <= h.first < clause.last
    ]
    cue = chosen.role.cue
    within = cue is not None and any(h.first <= cue.first < h.last for h in pointers)
    return bool(pointers) and (within or chosen.role.strength <= 3)


def _is_stated(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a thought is given with what it says: «проводится мысль, что», «деген ой»."""
    if hit.entry.category != "noun" or hit.entry.group != "opinion":
        return False
    that = sentence.lexicon.sets.get("stated_by", frozenset())
    before = sentence.words[hit.first - 1].low if hit.first else ""
    return content_follows(sentence, hit) or before in that


def _appraises(sentence: Sentence) -> bool:
    """Tell whether a strength or limit is stated: "the view of X is limited by ..."."""
    hits = sentence.lexicon.evaluation.scan(sentence.words, sentence.text)
    return any(h.entry.category == "appraisal" for h in hits)


def _pass_floor(line: Line, voices: list[Voice], roster: Roster, floor: Floor) -> None:
    named = [v for v in voices if v.named and not v.beside]
    floor.pair_before = len({a for v in named for a in v.actors}) == 2
    if len(named) >= 2:
        floor.pair = (named[0].actors, named[1].actors)
    elif len(named) == 1 and len(named[0].actors) == 2:
        floor.pair = (named[0].actors[:1], named[0].actors[1:])
    if line.drafts:
        floor.take(line.drafts[-1].actors, roster)
    elif named and not line.own:
        floor.take(named[0].actors, roster)


def _drafts(
    sentence: Sentence, clause: Clause, chosen: Chosen, reading: Reading, roster: Roster
) -> list[Draft]:
    voice, cue = chosen.role.voice, chosen.role.cue
    words = sentence.words
    printed = sentence.text[words[voice.first].start : words[voice.last - 1].end]
    basis = "cue" if chosen.role.speaks else "citation"
    if voice.kind in {"group", "unnamed"}:
        basis = voice.kind
    made = []
    parts = voice.parts if len(voice.parts) > 1 and all(p[1] for p in voice.parts) else ()
    parts = _unlisted_apart(parts, reading, roster)
    parts = parts or _works_of_group(sentence, voice, clause, reading, roster)
    parts = parts or _works_of_each(voice, clause, reading, roster)
    for actors, cited in parts or ((voice.actors, ()),):
        whole = _with_co_authors(actors, voice, cited or clause.citations, reading, roster)
        draft = Draft(
            Span(clause.span.start, clause.span.end),
            sentence,
            (cue.first if cue else voice.first, clause.last),
            whole,
            printed,
            basis,
            citations=cited if parts else clause.citations,
            shared=clause.shared,
            chain=chosen.reporter,
            confidence=_CONFIDENCE[basis],
            anaphoric=chosen.antecedent,
        )
        if cue is not None:
            draft.cue = sentence.text[words[cue.first].start : words[cue.last - 1].end]
            if cue.entry.group == "colon":
                draft.cue = cue.entry.lemma
            draft.cue_group, draft.cue_form = cue.entry.group, cue.entry.form
        _explain(draft, chosen, roster)
        made.append(draft)
    return made


def _unlisted_apart(
    parts: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...], reading: Reading, roster: Roster
) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """Part those in a list who wrote nothing that is cited from the author named after them."""
    apart: list[tuple[tuple[str, ...], tuple[int, ...]]] = []
    for actors, cited in parts:
        authors = {
            a
            for t in targets_of(reading.citations, cited)
            for a in roster.authors.get(t.reference or "", ())
        }
        strangers = tuple(a for a in actors if not roster.is_author(a))
        if strangers and set(actors) - set(strangers) and authors & set(actors):
            apart.extend(((one,), ()) for one in strangers)
            apart.append((tuple(a for a in actors if a not in strangers), cited))
        else:
            apart.append((actors, cited))
    return tuple(apart)


def _works_of_group(
    sentence: Sentence, voice: Voice, clause: Clause, reading: Reading, roster: Roster
) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """Part a group of writers by the works cited for it: "some authors [3, 5] deny".

    Works behind the name count however many they are; at the end of the clause a few only, for a
    long list there illustrates, and so do two works without a page for a group without number.
    """
    if voice.kind != "group" or not clause.citations:
        return ()
    end = sentence.words[voice.last - 1].end
    first = reading.citations[clause.citations[0]].span
    adjoins = first.start >= end and not sentence.text[end : first.start].strip()
    after = sentence.text[reading.citations[clause.citations[-1]].span.end : clause.span.end]
    closes = not after.strip(' .;,)”»"') and first.start > end
    works = [t.reference for t in targets_of(reading.citations, clause.citations) if t.reference]
    authors = [roster.authors.get(work, ()) for work in works]
    paged = all(t.locator for t in targets_of(reading.citations, clause.citations))
    some = sentence.lexicon.sets.get("quantity", frozenset())
    counted = any(w.low in some for w in sentence.words[voice.first : voice.last])
    fewest = 2 if paged or adjoins or counted else _FEW_UNPAGED
    most = len(works) if adjoins else _FEW_WORKS
    if not (adjoins or closes) or not fewest <= len(works) <= most or not all(authors):
        return ()
    return tuple(
        (one, _citing(work, clause, reading)) for one, work in zip(authors, works, strict=True)
    )


def _citing(work: str, clause: Clause, reading: Reading) -> tuple[int, ...]:
    return tuple(
        n
        for n in clause.citations
        if any(t.reference == work for t in reading.citations[n].targets)
    )


def _works_of_each(
    voice: Voice, clause: Clause, reading: Reading, roster: Roster
) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """Part those named together who are cited for a work each: "Brown and Silva agree [1; 2]"."""
    works = {t.reference for t in targets_of(reading.citations, clause.citations) if t.reference}
    own = [[w for w in roster.works_of(a) if w in works] for a in voice.actors]
    if not voice.named or len(own) < 2 or any(len(one) != 1 for one in own):
        return ()
    if len({one[0] for one in own}) < len(own) or len(works) != len(own):
        return ()
    return tuple(
        ((actor,), _citing(one[0], clause, reading))
        for actor, one in zip(voice.actors, own, strict=True)
    )


def _explain(draft: Draft, chosen: Chosen, roster: Roster) -> None:
    names = ", ".join(roster.actor(a).name for a in draft.actors)
    if chosen.antecedent:
        draft.reasons.append(f"“{draft.speaker_text}” stands for {names}")
        draft.confidence -= 0.1
    else:
        draft.reasons.append(f"“{draft.speaker_text}” names {names}")
    if draft.cue:
        draft.reasons.append(f"cue: “{draft.cue}”")
    else:
        draft.reasons.append("the name stands beside the citation")


def _with_co_authors(
    actors: tuple[str, ...],
    voice: Voice,
    citations: tuple[int, ...],
    reading: Reading,
    roster: Roster,
) -> tuple[str, ...]:
    """Complete "X et al." from the work cited, else from the speaker's only joint work."""
    if not voice.others or len(actors) != 1 or roster.kind(actors[0]) is not ActorKind.PERSON:
        return actors
    cited = [t.reference for t in targets_of(reading.citations, citations) if t.reference]
    for reference in (*cited, *roster.works_of(actors[0])):
        authors = roster.authors.get(reference, ())
        if authors[:1] == actors and len(authors) > 1:
            return authors
    return actors


def _drop_announcements(lines: list[Line]) -> None:
    """Drop a group that only opens the scene for those named next: "Some object. X argues"."""
    for line, following in pairwise(lines):
        if not line.sentence.opening or line.sentence.citations:
            continue
        grouped = line.drafts and all(d.basis == "group" for d in line.drafts)
        named = any(d.basis in {"cue", "citation"} and not d.anaphoric for d in following.drafts)
        if grouped and named:
            line.drafts.clear()
