"""Choosing who speaks in a clause, and who passes it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoint.attribute.clauses import Clause
from counterpoint.attribute.evidence import targets_of
from counterpoint.attribute.floor import Floor
from counterpoint.attribute.passages import by_passage
from counterpoint.attribute.relative import told_in_relative
from counterpoint.attribute.role import SPEAKING, Role
from counterpoint.attribute.roles import addressed, find_roles
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.voices import listed
from counterpoint.attribute.words import Hit
from counterpoint.model import ActorKind, Reading

_HEAD = 2  # words before the noun that heads a clause
_BY_WORK = frozenset({"work", "author", "authors"})  # words that their own citation explains
_ONE = frozenset({"he", "she"})  # such words after somebody who was only quoted
_LEAST_AFTER = 3  # words that must follow a name without a cue


@dataclass(frozen=True, slots=True)
class Scene:
    """What a clause is read against: the reading, who may speak, and who spoke before."""

    reading: Reading
    roster: Roster
    floor: Floor

    def authors_cited(self, citations: Sequence[int]) -> frozenset[str]:
        """Return the authors of the works that these citations name."""
        targets = targets_of(self.reading.citations, citations)
        return frozenset(a for t in targets for a in self.roster.authors.get(t.reference or "", ()))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The role that speaks, with its anaphor resolved; who reports it; all roles of the clause."""

    role: Role
    reporter: tuple[str, ...] = ()
    antecedent: bool = False


def choose(sentence: Sentence, clause: Clause, voices: list[Voice], scene: Scene) -> Chosen | None:
    """Return who speaks in a clause, or None when nobody in it can be told to."""
    floor, roster = scene.floor, scene.roster
    cited = scene.authors_cited(clause.citations)
    resolved = [_resolve(v, voices, floor, sentence, roster) for v in voices]
    roles = find_roles(sentence, resolved, clause.first, clause.last)
    roles = [_members(sentence, role, roles) for role in roles if role.voice.actors]
    paired = next((r for r in roles if r.voice.how in {"former", "latter"}), None)
    if paired is not None and clause.paired and not _one_before(voices, paired.voice):
        return Chosen(paired, (), True)
    told = told_in_relative(sentence, roles)
    if told is not None:
        return Chosen(*told)
    able = [r for r in roles if r.speaks and _stands_out(sentence, r, clause)]
    reporter, able = _reporter(able)
    if not able:
        able = _beside_citation(sentence, roles, clause, cited)
    if not able:
        able = by_passage(sentence, clause, roles, (scene.reading, roster))
    if not able:
        return None
    best = max(able, key=lambda r: (r.strength, r.voice.named, -r.voice.first))
    best = _author_beside(best, roles, cited) or _other_cited(best, able, cited) or best
    best = _by_its_authors(best, clause, scene)
    reporter = reporter or _addressee(sentence, best, roles, floor)
    if not reporter:
        best, reporter = _told_in_passing(sentence, best, roles, clause, roster)
    return Chosen(best, reporter, best.voice.kind == "anaphor")


def _one_before(voices: list[Voice], paired: Voice) -> bool:
    """Tell whether one person alone is named before "the former", which then is no person."""
    named = {a for v in voices if v.named and v.last <= paired.first for a in v.actors}
    return len(named) == 1


def _stands_out(sentence: Sentence, role: Role, clause: Clause) -> bool:
    """A group without a citation speaks only from the head of its sentence, near its verb.

    Where the verb comes last it must close the clause: else what precedes it is a participle.
    """
    if role.voice.kind != "group" or clause.citations or role.part != "subject" or not role.cue:
        return True
    if sentence.lexicon.verb_last:
        return role.cue.last >= clause.last - 1 and role.voice.first - clause.first <= 6
    return role.voice.first - clause.first <= 6 and role.cue.first - role.voice.last <= 6


def own_voice(sentence: Sentence, clause: Clause, chosen: Chosen | None) -> bool:
    """Tell whether the source speaks for itself in a clause."""
    if _opens_in_own_name(sentence, clause):
        return True
    if chosen is not None and _parenthetical(sentence, chosen.role):
        return False
    return any(
        _weakly_own(sentence, hit, chosen)
        if hit.entry.category == "weak_own_voice"
        else _strongly_own(sentence, hit, chosen, clause)
        for hit in sentence.hits
        if clause.first <= hit.first < clause.last
        and hit.entry.category in {"own_voice", "weak_own_voice"}
        and not _of_another(sentence, hit)
    )


def _of_another(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "in the article" goes on with whose it is: «в статье того же года»."""
    owners = sentence.lexicon.sets.get("of_another", frozenset())
    return hit.last < len(sentence.words) and sentence.words[hit.last].low in owners


def _weakly_own(sentence: Sentence, hit: Hit, chosen: Chosen | None) -> bool:
    """Tell whether "us" speaks of the source: not after a verb, nor where another surely speaks."""
    told = hit.first > 0 and any(
        h.last == hit.first and h.entry.category == "verb" for h in sentence.hits
    )
    return not told and (chosen is None or chosen.role.strength < 4)


def _strongly_own(sentence: Sentence, hit: Hit, chosen: Chosen | None, clause: Clause) -> bool:
    """Tell whether "we" or "this article" speaks, and not somebody named before it."""
    if chosen is None:
        return True
    if chosen.role.cue is not None and chosen.role.cue.entry.group == "colon":
        return False  # "we also learn what X thought: “...”"
    if chosen.role.part == "according" and _claimed_by(hit, chosen, clause):
        return False
    voice, spoken = chosen.role.voice, chosen.role.cue is not None
    if spoken and voice.last <= hit.first - 4:
        return False
    if _inside_claim(sentence, hit, chosen, clause) or _within_cue(hit, chosen.role):
        return False
    return not (hit.last - hit.first > 1 and _right_after(sentence, hit, voice))


def _claimed_by(hit: Hit, chosen: Chosen, clause: Clause) -> bool:
    """Tell whether "we" stands in what is said to be another's view: "in the eyes of X, we"."""
    voice = chosen.role.voice
    return voice.named and bool(clause.citations) and voice.last <= hit.first


def _opens_in_own_name(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause opens "in our view," and the like."""
    return any(
        hit.entry.category == "own_voice"
        and hit.first == clause.first
        and hit.last - hit.first > 1
        and sentence.text[sentence.words[hit.last - 1].end :][:1] == ","
        for hit in sentence.hits
    )


def _within_cue(hit: Hit, role: Role) -> bool:
    """Tell whether "we" belongs to the cue itself: "from X we learn that"."""
    return role.cue is not None and role.cue.first <= hit.first < role.cue.last


def _right_after(sentence: Sentence, hit: Hit, voice: Voice) -> bool:
    """Tell whether no comma parts a voice from the words before it, as in "we think, X"."""
    gap = sentence.text[sentence.words[hit.last - 1].end : sentence.words[voice.first].start]
    return voice.first == hit.last and "," not in gap


def _parenthetical(sentence: Sentence, role: Role) -> bool:
    """Tell whether "X believes" stands between commas or dashes inside what X says."""
    if role.cue is None or role.part not in {"subject", "inverted"}:
        return False
    first = min(role.voice.first, role.cue.first) - role.reporting
    last = max(role.voice.last, role.cue.last)
    if first <= 0:
        return False
    before = sentence.text[sentence.words[first - 1].end : sentence.words[first].start].strip()
    after = sentence.text[sentence.words[last - 1].end :][:1]
    return (
        bool(before)
        and before[-1] in ",–—-"
        and after in {",", ".", "", " "}
        and (after != " " or before[-1] != ",")
    )


def _inside_claim(sentence: Sentence, hit: Hit, chosen: Chosen | None, clause: Clause) -> bool:
    """Tell whether "we" stands in what a named speaker asks or says: "whether we are dealing"."""
    if chosen is None or not chosen.role.voice.named or not clause.citations or not hit.first:
        return False
    before = sentence.words[hit.first - 1].low
    return chosen.role.strength >= 4 and before in sentence.lexicon.sets.get("that", frozenset())


def _resolve(
    voice: Voice, voices: list[Voice], floor: Floor, sentence: Sentence, roster: Roster
) -> Voice:
    if voice.how == "body":
        noun = next(
            (w for w in _nouns_of_body(sentence, voice)), sentence.words[voice.last - 1].text
        )
        actors = floor.body_called(noun)
        if actors or voice.kind != "group":
            return replace(voice, actors=actors)
    if voice.kind == "anaphor":
        earlier = [v for v in voices if v.last <= voice.first]
        actors = floor.resolve(voice, earlier)
        if (
            actors
            or voice.how not in {"author", "authors", "work", "both"}
            or voice.last - voice.first < 2
        ):
            return replace(voice, actors=actors)
        if voice.how == "work":
            return voice
        voice = replace(voice, kind="unnamed" if voice.how == "author" else "group", how="")
    if voice.kind in {"group", "unnamed"}:
        printed = sentence.text[
            sentence.words[voice.first].start : sentence.words[voice.last - 1].end
        ]
        kind = ActorKind.UNNAMED if voice.kind == "unnamed" else ActorKind.GROUP
        if voice.how == "body" and _bears_name(sentence, voice):
            kind = ActorKind.ORGANISATION
        return replace(voice, actors=(roster.propose(printed, kind, sentence.span.start),))
    return voice


def _bears_name(sentence: Sentence, voice: Voice) -> bool:
    """Tell whether a body is told by a name: "the government of Kazakhstan"."""
    places = sentence.lexicon.sets.get("not_names", frozenset())
    return any(
        word.capital and (number > 0 or listed(word, places))
        for number, word in enumerate(sentence.words[: voice.last])
        if number >= voice.first
    )


def _nouns_of_body(sentence: Sentence, voice: Voice) -> list[str]:
    return [
        sentence.words[h.first].text
        for h in sentence.hits
        if h.entry.category == "body_noun" and voice.first <= h.first < voice.last
    ]


def _by_its_authors(best: Role, clause: Clause, scene: Scene) -> Role:
    """Let "the study [2]", "the scholar [2]" stand for who wrote it, not for who spoke before."""
    works = {
        t.reference
        for t in targets_of(scene.reading.citations, clause.citations)
        if t.reference is not None
    }
    how = best.voice.how
    stranger = how in _ONE and not any(map(scene.roster.is_author, best.voice.actors))
    if len(works) != 1 or not (how in _BY_WORK or stranger):
        return best
    authors = scene.roster.authors.get(works.pop(), ())
    if not authors or set(authors) & set(best.voice.actors):
        return best
    if how != "work" and (len(authors) == 1) != (how in {"author", *_ONE}):
        return best
    return replace(best, voice=replace(best.voice, actors=authors))


def _addressee(
    sentence: Sentence, best: Role, roles: Sequence[Role], floor: Floor
) -> tuple[str, ...]:
    """Return who was told, and so passes it on: "a ferryman told Brown that", "told her"."""
    if best.cue is None or best.part != "subject" or not addressed(sentence, best.cue):
        return ()
    behind = (r.voice for r in roles if r.voice.named and r.voice.first == best.cue.last)
    found = next((v.actors for v in behind), ())
    if found or best.voice.kind not in {"unnamed", "group"} or best.cue.last >= len(sentence.words):
        return found
    pronoun, sets = sentence.words[best.cue.last].low, sentence.lexicon.sets
    if pronoun in sets.get("addressed_one", frozenset()):
        return floor.single
    return floor.several if pronoun in sets.get("addressed_many", frozenset()) else ()


def _told_in_passing(
    sentence: Sentence, best: Role, roles: Sequence[Role], clause: Clause, roster: Roster
) -> tuple[Role, tuple[str, ...]]:
    """Part "officials, he reports, fear that" into the officials and him who passes it on."""
    aside = next((r for r in (best, *roles) if _is_aside(sentence, r)), None)
    if aside is None or aside.cue is None:
        return best, ()
    start = min(aside.voice.first, aside.cue.first)
    told = _head_of(sentence, roles, clause, start)
    if told is None:
        return best, ()
    if not told.actors:
        printed = sentence.text[
            sentence.words[told.first].start : sentence.words[told.last - 1].end
        ]
        actor = roster.propose(printed, ActorKind.UNNAMED, sentence.span.start)
        told = replace(told, actors=(actor,))
    says = _says_behind(sentence, max(aside.voice.last, aside.cue.last), clause)
    if says is None and not aside.reporting:
        return best, ()
    return Role(told, "subject", says or aside.cue), aside.voice.actors


def _is_aside(sentence: Sentence, role: Role) -> bool:
    """Tell whether a named person or pronoun and a verb of saying stand in parenthesis."""
    named = role.voice.named or role.voice.kind == "anaphor"
    return named and role.cue is not None and _parenthetical(sentence, role)


def _head_of(sentence: Sentence, roles: Sequence[Role], clause: Clause, end: int) -> Voice | None:
    """Return the group or unnamed people that head a clause before a word number."""
    for role in roles:
        heads = role.voice.first - clause.first <= 1 and role.voice.last <= end
        if heads and role.voice.kind in {"group", "unnamed"}:
            return role.voice
    definite = sentence.lexicon.sets.get("definite", frozenset())
    if sentence.words[clause.first].low in definite:
        return None
    return next(
        (
            Voice(clause.first, hit.last, "unnamed")
            for hit in sentence.hits
            if hit.entry.category == "lay_noun"
            and 0 <= hit.first - clause.first <= _HEAD
            and hit.last <= end
        ),
        None,
    )


def _says_behind(sentence: Sentence, place: int, clause: Clause) -> Hit | None:
    return next(
        (
            h
            for h in sentence.hits
            if place <= h.first < clause.last
            and h.entry.category == "verb"
            and h.entry.group in SPEAKING
            and h.entry.form == "finite"
        ),
        None,
    )


def _author_beside(best: Role, roles: list[Role], cited: frozenset[str]) -> Role | None:
    """Prefer who wrote the work cited: "X's position was taken further by Y [2]"."""
    if best.strength >= 4 or not best.voice.named or cited & set(best.voice.actors):
        return None
    authors = [r for r in roles if r.voice.named and cited & set(r.voice.actors)]
    return authors[0] if len(authors) == 1 else None


def _other_cited(best: Role, able: list[Role], cited: frozenset[str]) -> Role | None:
    """Prefer who is cited of two who speak: "where X sees a lesson, Y sees a tax [2]"."""
    if not best.voice.named or cited & set(best.voice.actors):
        return None
    authors = [r for r in able if r.voice.named and r.strength >= 4 and cited & set(r.voice.actors)]
    return authors[0] if len(authors) == 1 else None


def _members(sentence: Sentence, role: Role, roles: Sequence[Role]) -> Role:
    """Let the named members speak for their group: "critics such as X [1] and Y [2] hold"."""
    voice = role.voice
    if not voice.named or (role.speaks and len(voice.parts) < 2):
        return role
    such = any(
        h.entry.category == "such_as" and 0 <= voice.first - h.last <= 1 for h in sentence.hits
    )
    group = next(
        (r for r in roles if r.voice.kind == "group" and r.voice.last <= voice.first), None
    )
    if group is not None and (such or len(voice.parts) > 1):
        cue = role.cue if role.speaks else group.cue
        if cue is not None:
            return Role(voice, "according", cue)
    return role


def _reporter(able: list[Role]) -> tuple[tuple[str, ...], list[Role]]:
    """Part those who pass on from those who said it."""
    for role in able:
        others = [
            r
            for r in able
            if r is not role
            and set(r.voice.actors).isdisjoint(role.voice.actors)
            and r.voice.first >= role.voice.last
            and r.part in {"subject", "inverted"}
            and (r.voice.named or r.voice.kind == "unnamed")
        ]
        group = role.cue.entry.group if role.cue else ""
        passes_on = role.reporting or role.part == "according" or group == "report"
        if others and passes_on:
            return role.voice.actors, others
    return (), able


def _beside_citation(
    sentence: Sentence, roles: list[Role], clause: Clause, cited: frozenset[str]
) -> list[Role]:
    """With a citation but no cue, a name that acts, or the only name, is taken to speak."""
    if not clause.citations:
        return []
    pointed = _only_points(sentence, clause)
    pointing = [r for r in roles if r.cue is not None and r.cue.entry.group == "mention"]
    if pointing and _gives_content(sentence, clause, pointing[0]):
        return pointing[:1]
    usable = [r for r in roles if r not in pointing and r.voice.kind != "group"]
    strong = [r for r in usable if r.strength and r.voice.named and _acts(r, clause, cited)]
    if strong and not pointed:
        return strong
    named = [r for r in usable if r.voice.named]
    alone = len(named) == 1 and not pointing and not pointed
    if alone and named[0].voice.actors[0] in cited and _holds_opinion(sentence, clause):
        return named
    return [
        r
        for r in usable
        if r.voice.kind == "anaphor" and r.voice.how not in {"his", "work"} and r.strength
    ]


def _holds_opinion(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause has a quotation or a noun of opinion: "the dismissal is that of X"."""
    return any(clause.span.contains(q) for q in sentence.quotes) or any(
        h.entry.category == "noun"
        and h.entry.group in {"opinion", "view"}
        and clause.first <= h.first < clause.last
        for h in sentence.hits
    )


def _acts(role: Role, clause: Clause, cited: frozenset[str]) -> bool:
    """Tell whether a name without a cue speaks: it heads the clause, or wrote the work cited.

    A name at the very end is one to whom something happens: "the book was reviewed by X [1]".
    """
    distance = role.voice.first - clause.first
    if clause.last - role.voice.last < _LEAST_AFTER and distance > 1:
        return False
    return distance <= 3 or (distance <= 12 and bool(cited & set(role.voice.actors)))


def _only_points(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause points to works: "is described in a book by X", "adapted from X"."""
    return any(
        h.entry.category == "verb"
        and h.entry.group == "mention"
        and h.entry.form in {"participle", "passive"}
        and clause.first <= h.first < clause.last
        for h in sentence.hits
    )


def _gives_content(sentence: Sentence, clause: Clause, role: Role) -> bool:
    """Tell whether more than the topic is given: a colon, a quotation, "that" after the verb."""
    if role.cue is None or role.voice.last > role.cue.first:
        return False
    after = sentence.words[role.cue.last - 1].end
    if ":" in sentence.text[after : clause.span.end] or any(
        q.start > after for q in sentence.quotes
    ):
        return True
    following = sentence.words[role.cue.last : role.cue.last + 1]
    return bool(following) and following[0].low in sentence.lexicon.sets.get("that", frozenset())
