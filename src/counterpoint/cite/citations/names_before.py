"""The names that stand directly before a year: "Eze and Halvorsen", "Loureiro et al."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import LONGEST_HEAD, ReferenceKeys
from counterpoint.cite.citations.listed import WORD, Entry, Found
from counterpoint.cite.names import PersonName, name_match, word_likeness
from counterpoint.cite.names.parse import is_particle
from counterpoint.cite.names.readings import is_cyrillic

LOOK_BACK = 200
"""Code points before a year that are searched for the names beside it."""

MOST_NAMES = 8
MOST_GIVEN = 2
ALIKE_GIVEN = 0.85
_INITIALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_][^\W\d_]?\.[\s-]?){1,4}$")
_INITIALS_BEFORE = re.compile(r"(?<![^\W\d_])(?:[A-ZÀ-ÞА-ЯЁӘІҢҒҮҰҚӨҺ][a-zа-я]?\.[\s-]?){1,4}\s*$")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*)\s+$")
_ABBREVIATION = re.compile(r"\s[\[(][^\W\d_]{2,10}[\])]$")
_EDITORS = re.compile(
    r",?\s[(\[]?(?:eds?|ред|отв\. ред|сост|hrsgg?|құраст)\.?[)\]]?[\s,]*$", re.IGNORECASE
)
"""What is said of those who edited a work: "(Moss & Lee, eds., 2014)"."""
_ARTICLE = re.compile(r"[«“„\"](?:The|A|An|Der|Die|Das|La|Le|El)\s$")
_CLOSING = "\"”»’' ,"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the list, read backwards: `start` is where the first begins in the text read.

    `et_al` says that the text names further authors without their names.
    """

    start: int
    found: tuple[Found, ...]
    et_al: bool


@cache
def _et_al() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s*)?\[?{cue_pattern('etal')}\.?(?:['’]s)?\]?[\s,]*$", re.IGNORECASE)


@cache
def _connector() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*,)?\s*{cue_pattern('and')}\s*$|\s*,\s*$|\s*/\s*$", re.IGNORECASE)


def names_before(text: str, end: int, keys: ReferenceKeys) -> Names | None:
    """Read the names that end at `end`; None when no name of the list stands there."""
    begin = max(0, end - LOOK_BACK, text.rfind("\n\n", max(0, end - LOOK_BACK), end))
    left = _ABBREVIATION.sub("", text[begin:end].rstrip(_CLOSING + "(["))
    if not left or not (left[-1].isalpha() or left[-1] in ".]"):
        return None
    left = _EDITORS.sub("", left)
    et_al = _et_al().search(left)
    if et_al:
        left = left[: et_al.start()]
    found: list[Found] = []
    start = len(left)
    while len(found) < MOST_NAMES:
        read = _last_name(left, keys)
        if read is None:
            break
        name, start = read
        found.insert(0, name)
        joint = _connector().search(left[:start])
        if joint is None:
            break
        left = left[: joint.start()]
    if not found:
        return None
    return Names(begin + start, tuple(found), et_al is not None)


def _last_name(left: str, keys: ReferenceKeys) -> tuple[Found, int] | None:
    """Read one name at the end; return it with the place where it begins."""
    trimmed = left.rstrip(_CLOSING)
    behind = _INITIALS.search(trimmed)
    # "Nye J. (2004)": Russian usage puts initials after the family name.
    for text in (trimmed, trimmed[: behind.start()].rstrip(" ,") if behind else ""):
        words = list(WORD.finditer(text))
        if not words or words[-1].end() != len(text):
            continue
        printed = [word[0] for word in words]
        name = keys.family_before(printed)
        if name:
            family = words[-name.words].start()
            start = _with_given(text, family, name)
            given = trimmed[behind.start() :] if behind and len(text) < len(trimmed) else ""
            return _namesakes_apart(name, given or text[start:family]), start
        body = keys.phrase_before(printed)
        if body:
            begin = words[-body.words].start()
            article = _ARTICLE.search(text[:begin])
            return body, article.start() + 1 if article else begin
    return _family_before_given(trimmed, keys)


def _family_before_given(text: str, keys: ReferenceKeys) -> tuple[Found, int] | None:
    """Read "Ким Ен Су (2017)": a family name with the given names that the list has behind it."""
    words = list(WORD.finditer(text))
    for count in range(1, min(MOST_GIVEN, len(words) - 1) + 1):
        given = [word[0] for word in words[-count:]]
        name = keys.family_before([word[0] for word in words[:-count]])
        if not name or not all(word[:1].isupper() for word in given):
            continue
        fitting = tuple(
            (entry, at)
            for entry, at in name.entries
            if at < len(entry.authors) and _all_given(given, entry.authors[at])
        )
        if fitting:
            return Found(fitting, name.words), words[-count - name.words].start()
    return None


def _all_given(printed: list[str], person: PersonName) -> bool:
    own = [word for part in person.given for word in part.split()]
    return len(printed) <= len(own) and all(
        len(word) > 1 and word_likeness(word, one) > ALIKE_GIVEN
        for word, one in zip(printed, own, strict=False)
    )


def _namesakes_apart(name: Found, given: str) -> Found:
    """Leave out namesakes whose given names are others than those printed ("S. Marchetti")."""
    people = [e.authors[at] for e, at in name.entries if at < len(e.authors)]
    if not given.strip() or len({person.given_parts for person in people}) < 2:
        return name
    fitting = tuple(
        (entry, at)
        for entry, at in name.entries
        if at < len(entry.authors) and _may_be(given, entry.authors[at])
    )
    return Found(fitting, name.words) if fitting else name


def _may_be(given: str, person: PersonName) -> bool:
    own = " ".join(person.given_parts)
    return name_match(f"{person.family}, {given.strip()}", f"{person.family}, {own}").same


def _with_given(text: str, start: int, name: Found) -> int:
    """Take in the particles, initials and given names before a family name."""
    while True:
        particle = _LAST_WORD.search(text[:start])
        if particle is None or not is_particle(particle[1]) or not _has(name, particle[1]):
            break
        start = particle.start(1)
    for _ in range(3):
        initials = _INITIALS_BEFORE.search(text[:start])
        given = _LAST_WORD.search(text[:start])
        if initials:
            start = initials.start()
        elif given and _is_given(
            given[1], name, opens=not text[: given.start()].strip(' («“"')[-1:].isalnum()
        ):
            start = given.start(1)
        else:
            break
    return start


def _has(name: Found, particle: str) -> bool:
    """Tell a particle from a word of the sentence ("So do Smith ..."): the list has it as well.

    A name listed in another script cannot tell.
    """
    heads = [WORD.findall(entry.reference.text[:LONGEST_HEAD].lower()) for entry, _ in name.entries]
    script = is_cyrillic(particle)
    same = [head for head in heads if head and is_cyrillic(head[0]) == script]
    return not same or any(particle.lower() in head for head in same)


def _is_given(word: str, name: Found, *, opens: bool) -> bool:
    """Tell whether a word is a given name of these people: in full, or with the initial they have.

    At the beginning of a sentence, where any word has a capital, an initial proves nothing.
    """
    if not word[:1].isupper() or len(word) < 2:
        return False
    people = [e.authors[at] for e, at in name.entries if at < len(e.authors)]
    full = any(word_likeness(word, own) > ALIKE_GIVEN for person in people for own in person.given)
    return full or (not opens and any(word[0] in person.initials[:1] for person in people))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries that names may stand for; `fitting` those whose number of authors fits too."""

    entries: tuple[Entry, ...]
    fitting: frozenset[str]


def entries_named(names: Names) -> Candidates:
    """Return the entries that all these names may stand for, the likeliest first.

    Likelier: every further name is an author too; the first name is the first author; the number
    of authors fits what is printed.
    """
    ranked: dict[str, tuple[tuple[bool, bool, bool], Entry]] = {}
    for entry, position in names.found[0].entries:
        rest = [any(entry is e for e, _ in other.entries) for other in names.found[1:]]
        count = max(1, len(entry.authors))
        # "et al." begins at three authors in most styles, at more in none that counts here.
        fits = count >= 3 if names.et_al else count == len(names.found)
        rank = (all(rest), position == 0, fits)
        known = ranked.get(entry.reference.id)
        if known is None or rank > known[0]:
            ranked[entry.reference.id] = (rank, entry)
    best = max(rank for rank, _ in ranked.values())
    # Names that only share a first author are no match when others share all.
    kept = [(rank, entry) for rank, entry in ranked.values() if rank[:2] == best[:2]]
    kept.sort(key=lambda pair: not pair[0][2])
    return Candidates(
        tuple(entry for _, entry in kept),
        frozenset(entry.reference.id for rank, entry in kept if rank[2]),
    )
