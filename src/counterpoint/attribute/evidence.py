"""Which works stand behind a statement, how the words reach us, and who passed them on."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.floor import Floor
from counterpoint.attribute.lexicon import Lexicon
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.words import find_words
from counterpoint.model import Citation, Reading, Span, StatementKind, Target

_CITED_IN_REACH = 60  # code points before a citation in which "quoted in" is looked for
_SHORT_QUOTE = 3  # words; a shorter one is a quoted term


def targets_of(citations: Sequence[Citation], numbers: Sequence[int]) -> list[Target]:
    """Return the targets of the numbered citations, in order."""
    return [target for n in numbers for target in citations[n].targets]


def settle_references(draft: Draft, reading: Reading, roster: Roster, floor: Floor) -> None:
    """Fill the draft's references: printed, inherited, or the speaker's only work."""
    printed = [t.reference for t in targets_of(reading.citations, draft.citations) if t.reference]
    shared = [t.reference for t in targets_of(reading.citations, draft.shared) if t.reference]
    own = {work for actor in draft.actors for work in roster.works_of(actor)}
    if not printed and shared:
        printed = [r for r in shared if r in own]
    if printed:
        kept = printed if draft.chain else [r for r in printed if r in own] or printed
        draft.references = tuple(dict.fromkeys(kept))
        draft.reasons.append("the citation stands in the sentence")
        if set(kept) <= own:
            draft.confidence = min(0.98, draft.confidence + 0.1)
        return
    closing = [t.reference for t in targets_of(reading.citations, draft.closing) if t.reference]
    if closing:
        draft.references = tuple(dict.fromkeys(closing))
        draft.reasons.append("the citation stands where the passage closes")
        return
    if _without_reference(draft):
        draft.reasons.append("a communication without a reference")
        return
    _inherit(draft, roster, floor)


def _inherit(draft: Draft, roster: Roster, floor: Floor) -> None:
    actors = draft.chain or draft.actors
    if floor.paragraph_cited.get(actors):
        draft.references = floor.paragraph_cited[actors]
        draft.reasons.append("reference inherited from the speaker's earlier citation")
        return
    draft.inherited = True
    if floor.cited.get(actors):
        draft.references = floor.cited[actors]
        draft.reasons.append("reference inherited from an earlier paragraph")
        return
    apart = [floor.paragraph_cited.get((actor,), ()) for actor in actors]
    if len(actors) > 1 and all(apart):
        draft.references = tuple(dict.fromkeys(work for works in apart for work in works))
        draft.reasons.append("references inherited from each speaker's earlier citation")
        return
    joint = [set(roster.works_of(actor)) for actor in actors]
    works = set.intersection(*joint) if joint else set()
    if len(works) == 1:
        draft.references = tuple(works)
        draft.reasons.append("the only reference by this speaker")


def look_ahead(drafts: Sequence[Draft]) -> None:
    """Give statements of one paragraph that wait for a reference the speaker's next citation."""
    following: dict[tuple[str, ...], tuple[str, ...]] = {}
    for draft in reversed(drafts):
        if draft.citations and draft.references:
            following[draft.actors] = draft.references
        elif draft.inherited and draft.actors in following:
            draft.references = following[draft.actors]
            draft.reasons.append("reference from the speaker's next citation")


def _without_reference(draft: Draft) -> bool:
    return _communication(draft.sentence, draft.span) is not None


def informant(sentence: Sentence, span: Span, roster: Roster) -> tuple[str, ...]:
    """Return who is named in the bracket of a personal communication: "(A. Holt, personal ...)"."""
    place = _communication(sentence, span)
    opening = sentence.text.rfind("(", span.start, place) if place is not None else -1
    if place is None or opening < 0:
        return ()
    words = find_words(sentence.text, opening, place)
    for number in range(len(words)):
        known = roster.match(words, number)
        if known is not None and len(words[number].text) > 1:
            return (known.actor,)
    names = [w for w in words if w.capital and len(w.text) > 1]
    if not names:
        return ()
    given = " ".join(w.text for w in words if w.capital and w is not names[-1])
    printed = sentence.text[words[0].start : words[-1].end]
    return (roster.add_person(names[-1].text, given, printed),)


def settle_informant(draft: Draft, roster: Roster) -> None:
    """Let who is named as the source of a communication speak for "she" or "a negotiator"."""
    if not (draft.anaphoric or draft.basis == "unnamed"):
        return
    named = informant(draft.sentence, draft.span, roster)
    if named and named != draft.actors:
        draft.actors = named
        draft.reasons.append("named as the source of the communication")


def _communication(sentence: Sentence, span: Span) -> int | None:
    """Return where "personal communication" or its like begins in a passage, if it does."""
    words = find_words(sentence.text, span.start, span.end)
    hits = sentence.lexicon.cues.scan(words, sentence.text)
    return next((words[h.first].start for h in hits if h.entry.group == "no_reference"), None)


def settle_kind(draft: Draft) -> None:
    """Tell a quotation from a paraphrase: quoted words that carry the claim, or a quoted term."""
    text = draft.sentence.text
    cue_place = draft.words[0]
    quotes = [q for q in draft.sentence.quotes if draft.span.contains(q)]
    carrying = [q for q in quotes if _carries(text, q.start, q.end, draft.sentence.lexicon)]
    if not carrying:
        return
    draft.kind = StatementKind.QUOTATION
    words = draft.sentence.words
    verb_last = draft.sentence.lexicon.verb_last  # there the claim stands before its verb
    if draft.basis == "cue" and cue_place < len(words) and not verb_last:
        before = all(q.end < words[cue_place].start for q in carrying)
        conjunctions = draft.sentence.lexicon.sets.get("that", frozenset())
        after = {w.low for w in words[cue_place : draft.words[1]]}
        if before and after & conjunctions:
            draft.kind = StatementKind.MIXED
    draft.reasons.append("quotation marks")


def _carries(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    count = len(find_words(text, start, end))
    if count < _SHORT_QUOTE:
        return False
    if count > _SHORT_QUOTE:
        return True
    following = find_words(text, end, min(len(text), end + 30))[:1]
    gap = text[end : following[0].start] if following else "."
    copula = lexicon.sets.get("copula", frozenset())
    return not (following and following[0].low in copula and not set(gap) & set(",.;:[("))


def settle_chain(draft: Draft, reading: Reading, roster: Roster) -> None:
    """Add the reporter: "as cited in", or a speaker who wrote none of the works cited."""
    if draft.chain:
        return
    for number in draft.citations:
        citation = reading.citations[number]
        if not _says_cited_in(citation, draft):
            continue
        after = [t for t in citation.targets if t.reference][-1:]
        reporters = tuple(a for t in after for a in roster.authors.get(t.reference or "", ()))
        if reporters and not set(reporters) & set(draft.actors):
            draft.chain = reporters
            draft.reasons.append("the citation says in which work the words were found")
            return
    _by_reporting_work(draft, reading, roster)


def _by_reporting_work(draft: Draft, reading: Reading, roster: Roster) -> None:
    if any(roster.is_author(actor) for actor in draft.actors) or draft.basis not in {"unnamed"}:
        return
    cited = [t.reference for t in targets_of(reading.citations, draft.citations) if t.reference]
    authors = {roster.authors.get(r, ()) for r in cited}
    if len(authors) == 1:
        draft.chain = next(iter(authors))
        if draft.chain:
            draft.reasons.append("the speaker is quoted from a work by others")


def _says_cited_in(citation: Citation, draft: Draft) -> bool:
    """Tell whether "as cited in" stands inside a citation or right before it."""
    lexicon, text = draft.sentence.lexicon, draft.sentence.text
    words = find_words(citation.text, 0, len(citation.text))
    if any(h.entry.group == "cited_in" for h in lexicon.cues.scan(words, citation.text)):
        return True
    start = citation.span.start
    near = find_words(text, max(draft.span.start, start - _CITED_IN_REACH), start)
    hits = [h for h in lexicon.cues.scan(near, text) if h.entry.group == "cited_in"]
    return any(len(near) - h.last <= 2 for h in hits)
