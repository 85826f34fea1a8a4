"""Who has the floor: what pronouns and "the author" stand for at a place of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterpoint.attribute.roster import Roster
from counterpoint.attribute.voice import Voice
from counterpoint.model import ActorKind

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.DOCUMENT, ActorKind.STATE, ActorKind.MEDIUM})
_OF_BODY = frozenset({"it", "he", "she"})
_ORDINAL = {"first_author": 0, "second_author": 1}
_ONE = frozenset({"he", "she", "author", "his", "whose"})
_RECENT = 4  # persons among whom "both" is sought
_REMEMBERED = 40  # bodies back that "the Council" may reach
_SEVERAL = frozenset({"they", "authors", "their", "whose_many"})


@dataclass(slots=True)
class Floor:
    """The speakers met so far, the latest first in mind.

    `last` spoke or was named last; `pair` are the two named together last,
    `pair_before` says that the sentence before named just two; `here` says that
    somebody has spoken in the present paragraph; `body` is the organisation that spoke last;
    `recent` are the persons who spoke last, one after another;
    `bodies` are all that spoke, each with its name in lower case.
    """

    last: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    pair: tuple[tuple[str, ...], ...] = ()
    pair_before: bool = False
    body: tuple[str, ...] = ()
    bodies: list[tuple[str, str]] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    here: bool = False
    cited: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    paragraph_cited: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def open_paragraph(self) -> None:
        """Begin a paragraph."""
        self.paragraph_cited = {}
        self.here = False
        self.pair = ()
        self.pair_before = False

    def take(self, actors: tuple[str, ...], roster: Roster) -> None:
        """Give the floor to these actors."""
        if not actors:
            return
        self.last, self.here = actors, True
        if roster.kind(actors[0]) is ActorKind.PERSON:
            kept = [a for a in self.recent if a not in actors]
            self.recent = [*kept, *actors][-_RECENT:]
        if len(actors) > 1:
            self.several = actors
        elif roster.kind(actors[0]) in {ActorKind.PERSON, ActorKind.UNNAMED}:
            self.single = actors
        else:
            self.several = actors
            self.body = actors if roster.kind(actors[0]) in _BODIES else ()
            if self.body:
                self.bodies.append((actors[0], roster.actor(actors[0]).name.lower()))

    def cite(self, actors: tuple[str, ...], references: tuple[str, ...]) -> None:
        """Remember which works were cited for these actors last."""
        self.cited[actors] = references
        self.paragraph_cited[actors] = references

    def resolve(self, voice: Voice, earlier: list[Voice]) -> tuple[str, ...]:
        """Return whom an anaphor stands for, or nobody.

        `earlier` are the voices before it in its own sentence; the nearest fitting one wins.
        """
        how = voice.how
        if how in {"former", "latter"}:
            return self._of_pair(how, earlier)
        if how in _ORDINAL:
            return self.several[_ORDINAL[how] : _ORDINAL[how] + 1]
        if how == "both":
            return self._both(earlier)
        if how == "work":
            return self.last if self.here else ()
        if how in _OF_BODY and self.here and self.body and self.last == self.body:
            return self.body
        return self._named_before(how, [v for v in reversed(earlier) if v.named])

    def body_called(self, noun: str) -> tuple[str, ...]:
        """Return the body that spoke last of those with this noun in their name: "the Council"."""
        stem = noun.lower()[: max(4, len(noun) - 2)]
        for actor, name in self.bodies[: -_REMEMBERED - 1 : -1]:
            if stem in name:
                return (actor,)
        return ()

    def _named_before(self, how: str, named: list[Voice]) -> tuple[str, ...]:
        if how in _ONE:
            one = (v.actors for v in named if v.kind == "name" and len(v.actors) == 1)
            return next(one, self.single)
        if how in _SEVERAL:
            many = (v.actors for v in named if len(v.actors) > 1 or v.kind != "name")
            return next(many, self.last if self.last == self.several else ())
        return ()

    def _both(self, earlier: list[Voice]) -> tuple[str, ...]:
        """Return the last two: joint authors who spoke last, or the last two who spoke apart."""
        if len(self.last) == 2:
            return self.last
        named = [a for v in earlier if v.named for a in v.actors]
        two = dict.fromkeys([*reversed(named), *reversed(self.recent)])
        return tuple(reversed(list(two)[:2])) if len(two) >= 2 else ()

    def _of_pair(self, how: str, earlier: list[Voice]) -> tuple[str, ...]:
        named = [v.actors for v in earlier if v.named]
        if len(named) == 1 and len(named[0]) == 2:
            named = [(named[0][0],), (named[0][1],)]
        pair = tuple(named[:2]) if len(named) >= 2 else self.pair
        if len(pair) < 2:
            return ()
        return pair[0] if how == "former" else pair[1]
