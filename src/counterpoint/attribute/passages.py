"""A passage cited of an author whom the sentence names: it reports him, whatever its words.

A page says that a passage is reported, where a work alone may only be mentioned ("the survey of X
was used [3]"). So who wrote the passage cited and is named in the sentence speaks in it.
"""

from __future__ import annotations

from counterpoint.attribute.clauses import Clause
from counterpoint.attribute.evidence import targets_of
from counterpoint.attribute.role import Role
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.model import Reading

_LEAST_SAID = 4  # words beside the name
_BEHIND = 2  # words between a name and "who"


def by_passage(
    sentence: Sentence, clause: Clause, roles: list[Role], place: tuple[Reading, Roster]
) -> list[Role]:
    """Return the part of whoever wrote the passage cited, or nothing where none is told of."""
    reading, roster = place
    targets = targets_of(reading.citations, clause.citations)
    cited = {a for t in targets for a in roster.authors.get(t.reference or "", ())}
    paged = {a for t in targets if t.locator for a in roster.authors.get(t.reference or "", ())}
    named = [r for r in roles if r.voice.named and not r.voice.beside]
    named = [r for r in named if cited & set(r.voice.actors)]
    if len(named) != 1 or _is_own(sentence, clause):
        return []
    voice = named[0].voice
    said = clause.last - clause.first - (voice.last - voice.first)
    told = bool(paged & set(voice.actors)) or _is_told_of(sentence, clause, voice)
    if said < _LEAST_SAID or not told:
        return []
    return [Role(voice, "weak")]


def _is_told_of(sentence: Sentence, clause: Clause, voice: Voice) -> bool:
    """Tell whether "who ..." follows a name, a colon, or a quotation."""
    relatives = sentence.lexicon.sets.get("relatives", frozenset())
    end = sentence.words[voice.last - 1].end
    following = sentence.words[voice.last : voice.last + _BEHIND]
    if "," in sentence.text[end : end + 4] and any(w.low in relatives for w in following):
        return True
    behind = sentence.text[end : clause.span.end]
    return ":" in behind or any(clause.span.contains(q) for q in sentence.quotes)


def _is_own(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the source speaks of itself in a clause, or of its tables and borrowings."""
    return any(
        hit.entry.category in {"own_voice", "borrowing"} and clause.first <= hit.first < clause.last
        for hit in sentence.hits
    )
