"""The closed list of those who may speak in a source: nobody is ever invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from anyascii import anyascii

from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Word
from counterpoint.cite.names import skeletons, word_likeness
from counterpoint.model import Actor, ActorKind, CslItem, Reference, Span

PARTICLES = frozenset(
    {
        "van",
        "der",
        "den",
        "de",
        "da",
        "das",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "von",
        "zu",
        "zur",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "af",
        "av",
        "ó",
        "ní",
        "mac",
        "да",
        "де",
        "ди",
        "дю",
        "ван",
        "фон",
        "дер",
        "дос",
        "дас",
        "ла",
        "ле",
        "аль",
        "эль",
        "ибн",
        "бен",
        "тер",
    }
)
"""Words inside a surname that do not begin it in an index."""

_LIKE = 0.85
"""Least likeness of two surnames: Брауна and Brown have 0.88, Лорана and Laurent 0.86."""

_SHORT = 2  # letters of a surname that is hardly told from other words by its sound
_SHORT_LIKE = 0.95
_STEM = 4  # letters that the forms of a word in the name of a body share
_LONGEST_ENDING = 4  # letters of a case ending: «-ның», «-ого», «-ынан»
_LONGEST_HEAD = 200  # code points of an entry in which its issuer is looked for
_HEADED = re.compile(r"([^\W\d_][^.()\[\]\d/]{5,100})\.? \((?:1[5-9]|20)\d\d[a-zа-я]?\)")
_SLUG = re.compile(r"[^a-z0-9]+")
_OWNED = re.compile(r"['’]s?$")  # "the speaker's"
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


@dataclass(slots=True)
class Known:
    """One speaker while the list is being made: surname words, initials, forms, works."""

    id: str
    kind: ActorKind
    family: tuple[str, ...]
    initials: str = ""
    cyrillic: bool = False
    school: str | None = None
    forms: dict[str, None] = field(default_factory=dict)
    works: list[str] = field(default_factory=list)

    def actor(self) -> Actor:
        """Return the noun; the longest printed form is the name."""
        forms = tuple(self.forms)
        plain = [form for form in forms if not _is_inflected(form, forms)]
        name = max(plain or forms, key=len) if forms else self.id
        return Actor(self.id, name, forms, self.kind, self.school)


@dataclass(frozen=True, slots=True)
class Match:
    """A known name among words: word numbers, `last` exclusive. `nominative`: uninflected."""

    first: int
    last: int
    actor: str
    nominative: bool = True


class Roster:
    """Who may speak: register, authors of references, and those the text names in full."""

    def __init__(self, references: Sequence[Reference], register: Sequence[Actor] = ()) -> None:
        self._known: dict[str, Known] = {}
        self._index: dict[str, list[Known]] = {}
        self._unnamed: dict[str, list[int]] = {}
        self.authors: dict[str, tuple[str, ...]] = {}
        self.voices: dict[Span, tuple[Voice, ...]] = {}
        for actor in register:
            self._register(actor)
        for reference in references:
            self._read(reference)

    def actor(self, actor_id: str) -> Actor:
        """Return the actor of that id."""
        return self._known[actor_id].actor()

    def actors(self) -> list[Actor]:
        """Return everybody on the list, in the order of their ids."""
        return [self._known[known].actor() for known in sorted(self._known)]

    def works_of(self, actor_id: str) -> tuple[str, ...]:
        """Return the references the actor wrote or edited, in the order of the list."""
        return tuple(self._known[actor_id].works) if actor_id in self._known else ()

    def knows(self, actor_id: str) -> bool:
        """Tell whether the id belongs to a speaker of this list."""
        return actor_id in self._known

    def initials(self, actor_id: str) -> str:
        """Return the folded initials of a person, or the empty string."""
        return self._known[actor_id].initials

    def is_author(self, actor_id: str) -> bool:
        """Tell whether the actor wrote anything in the list of references."""
        return bool(self.works_of(actor_id))

    def kind(self, actor_id: str) -> ActorKind:
        """Return what sort of speaker it is."""
        return self._known[actor_id].kind

    def add_person(self, family: str, given: str, printed: str) -> str:
        """Add a person, or find the one who bears this name already; return the id."""
        initials = _initials(given)
        words = _family_words(family)
        if not words:
            return self.add_other(printed, ActorKind.ORGANISATION)
        found = self._same(words, initials, bool(_CYRILLIC.search(family)))
        if found is None:
            found = self._new(
                _slug(f"{family} {' '.join(initials[:1])}"), ActorKind.PERSON, words, initials
            )
            found.cyrillic = bool(_CYRILLIC.search(family))
            self._list(found)
        elif len(initials) > len(found.initials):
            found.initials = initials
        found.forms.setdefault(printed)
        return found.id

    def add_other(self, printed: str, kind: ActorKind) -> str:
        """Add an organisation, a document or a group by its printed name; return the id."""
        identity = _slug(printed)[:60].strip("-") or "unnamed"
        if identity not in self._known:
            known = self._new(identity, kind, tuple(w for w in _plain(printed).split()), "")
            known.cyrillic = bool(_CYRILLIC.search(printed))
            if kind in {
                ActorKind.ORGANISATION,
                ActorKind.DOCUMENT,
                ActorKind.STATE,
                ActorKind.MEDIUM,
            }:
                self._list(known)
        self._known[identity].forms.setdefault(printed)
        return identity

    def propose(self, printed: str, kind: ActorKind, place: int = 0) -> str:
        """Add a group or an unnamed speaker; it counts once it speaks. Return the id.

        Groups of one name are one. Unnamed speakers are one only at the same `place` of the text:
        "one participant" here and there may be two people.
        """
        printed = _OWNED.sub("", printed)
        identity = _slug(printed)[:60].strip("-") or "unnamed"
        if kind is ActorKind.UNNAMED:
            places = self._unnamed.setdefault(identity, [])
            if place not in places:
                places.append(place)
            number = places.index(place) + 1
            identity = identity if number == 1 else f"{identity}-{number}"
        if identity not in self._known:
            self._known[identity] = Known(identity, kind, ())
        self._known[identity].forms.setdefault(printed)
        return identity

    def note_form(self, actor_id: str, printed: str) -> None:
        """Remember a form in which the text prints an actor's name."""
        self._known[actor_id].forms.setdefault(printed)

    def match(self, words: Sequence[Word], place: int) -> Match | None:
        """Return the longest known name whose surname begins at word `place`."""
        best: tuple[tuple[int, float], Known] | None = None
        word = words[place]
        if not word.capital and word.low not in PARTICLES:
            return None
        start = place
        while start < len(words) and words[start].low in PARTICLES and start - place < 3:
            start += 1
        if start >= len(words) or not words[start].capital:
            return None
        for known in self._candidates(words[start].low):
            found = _agreeing(known, words, start)
            if found is not None and (best is None or found > best[0]):
                best = (found, known)
        if best is None:
            return None
        (length, _), known = best
        low = words[start].low
        exact = not (known.cyrillic and _CYRILLIC.search(low)) or low == known.family[0]
        if known.cyrillic and known.kind is not ActorKind.PERSON:
            exact = all(w.low in known.family for w in words[start : start + length])
        return Match(place, start + length, known.id, exact)

    def same_family(self, match: Match, initials: str, printed: str) -> str | None:
        """Return the namesake of a matched person whose initials fit those printed, if any.

        Initials of two scripts are not compared: Ж. may be J., Zh. or G.
        """
        known = self._known[match.actor]
        if bool(_CYRILLIC.search(printed)) != known.cyrillic:
            return match.actor
        if known.kind is not ActorKind.PERSON or not initials:
            return match.actor
        fitting = [
            other
            for other in self._candidates(known.family[0])
            if other.family == known.family and _compatible(other.initials, initials)
        ]
        return fitting[0].id if fitting else None

    def _register(self, actor: Actor) -> None:
        names = actor.names or (actor.name,)
        if actor.kind is ActorKind.PERSON:
            family, given = _split_name(actor.name)
            words = _family_words(family)
            known = self._new(
                actor.id, actor.kind, words or (actor.name.lower(),), _initials(given)
            )
        else:
            known = self._new(actor.id, actor.kind, tuple(_plain(actor.name).split()) or ("",), "")
        known.school = actor.school
        known.cyrillic = bool(_CYRILLIC.search(actor.name))
        for name in (actor.name, *names):
            known.forms.setdefault(name)
        self._list(known)

    def _list(self, known: Known) -> None:
        keys = sorted(skeletons(known.family[0])) if known.family else []
        if known.kind is not ActorKind.PERSON and known.family:
            keys.append(_stem_key(known.family[0]))
        for key in keys:
            self._index.setdefault(key, []).append(known)

    def _candidates(self, word: str) -> list[Known]:
        keys = [*sorted(skeletons(word)), _stem_key(word)]
        found = {k.id: k for key in keys for k in self._index.get(key, ())}
        return list(found.values())

    def _new(self, identity: str, kind: ActorKind, family: tuple[str, ...], initials: str) -> Known:
        unique, number = identity or "unnamed", 2
        while unique in self._known:
            unique, number = f"{identity}-{number}", number + 1
        self._known[unique] = Known(unique, kind, family, initials)
        return self._known[unique]

    def _same(self, family: tuple[str, ...], initials: str, cyrillic: bool) -> Known | None:
        for known in self._candidates(family[0]):
            if known.kind is not ActorKind.PERSON or len(known.family) != len(family):
                continue
            if not all(_like(a, b) for a, b in zip(known.family, family, strict=True)):
                continue
            if _compatible(known.initials, initials) or (
                cyrillic != known.cyrillic and not initials
            ):
                return known
        return None

    def _read(self, reference: Reference) -> None:
        found: list[str] = []
        for item in (reference.csl, *reference.works):
            for name in _names_of(item):
                found.append(self._author(name))
        if not found and (body := _issuer(reference)):
            found.append(self.add_other(body, ActorKind.ORGANISATION))
        self.authors[reference.id] = tuple(dict.fromkeys(found))
        for author in self.authors[reference.id]:
            if reference.id not in self._known[author].works:
                self._known[author].works.append(reference.id)

    def _author(self, name: dict[str, str]) -> str:
        family, given = name.get("family", ""), name.get("given", "")
        particle = name.get("non-dropping-particle", "")
        if family:
            full = f"{particle} {family}".strip()
            shown = given.rstrip(".") if len(given) > 3 and given.count(".") == 1 else given
            return self.add_person(full, given, f"{shown} {full}".strip())
        return self.add_other(name.get("literal", "") or "unnamed", ActorKind.ORGANISATION)


def _issuer(reference: Reference) -> str:
    """Return the body at the head of "Council for Ports. (2022). Report", or the empty string."""
    head = _HEADED.match(reference.text[:_LONGEST_HEAD])
    return head.group(1).strip() if head else ""


def _names_of(item: CslItem) -> Iterable[dict[str, str]]:
    names = item.get("author") or item.get("editor") or ()
    return [n for n in names if isinstance(n, dict) and (n.get("family") or n.get("literal"))]


def _family_words(family: str) -> tuple[str, ...]:
    words = [w for w in re.split(r"[\s.,]+", family.lower()) if w]
    return tuple([w for w in words if w not in PARTICLES] or words)


def _plain(name: str) -> str:
    return re.sub(r"[^\w\s'’-]+", " ", name.lower())


def first_letter(word: str) -> str:
    """Return the first letter of a name in plain lower-case Latin."""
    return anyascii(word[:1]).lower()[:1]


def _initials(given: str) -> str:
    return "".join(first_letter(part) for part in re.split(r"[\s.\-]+", given) if part)


def _split_name(name: str) -> tuple[str, str]:
    if "," in name:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    words = name.split()
    if len(words) > 1 and re.fullmatch(r"(?:\w{1,2}\.)+", words[-1]):
        return " ".join(words[:-1]), words[-1]
    return (words[-1] if words else name), " ".join(words[:-1])


def _compatible(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _like(one: str, other: str) -> bool:
    return one == other or word_likeness(one, other) >= _LIKE


def _agreeing(known: Known, words: Sequence[Word], start: int) -> tuple[int, float] | None:
    """Return how many words from `start` spell the name of `known` and how well, or None."""
    if len(words[start].low) < min(2, len(known.family[0])):
        return None  # a lone letter is an initial, whatever name it sounds like
    body = known.kind is not ActorKind.PERSON
    likeness = word_likeness(known.family[0], words[start].low)
    if body and _declined(known.family[0], words[start].low):
        likeness = max(likeness, _LIKE)
    if likeness < (_LIKE if body or len(known.family[0]) > _SHORT else _SHORT_LIKE):
        return None
    place = start + 1
    for part in known.family[1:]:
        while place < len(words) and words[place].low in PARTICLES:
            place += 1
        if place >= len(words):
            return None
        if not (_like(part, words[place].low) or (body and _declined(part, words[place].low))):
            return None
        place += 1
    return place - start, likeness


def _stem_key(word: str) -> str:
    """Return the key under which the forms of an adjective or noun are found together."""
    return f"^{word[:_STEM]}"


def _declined(one: str, other: str) -> bool:
    """Tell whether two Cyrillic words are forms of one: «северный», «северного»."""
    if not (_CYRILLIC.search(one) and _CYRILLIC.search(other)):
        return False
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return shared >= _STEM and max(len(one), len(other)) - shared <= _LONGEST_ENDING


def _is_inflected(form: str, forms: Sequence[str]) -> bool:
    """Tell whether a Cyrillic form is another one with an ending: «Лимнің» beside «Лим»."""
    last = form.rsplit(maxsplit=1)[-1]
    if not _CYRILLIC.search(last):
        return False
    bases = {other.rsplit(maxsplit=1)[-1] for other in forms} - {last}
    return any(
        len(base) > 1 and last.startswith(base) and len(last) - len(base) <= _LONGEST_ENDING
        for base in bases
    )


def _slug(name: str) -> str:
    return _SLUG.sub("-", anyascii(name).lower().replace("'", "")).strip("-")
