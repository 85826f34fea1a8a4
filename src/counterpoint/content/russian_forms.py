"""The forms of a Russian phrase: adjectives agree with their noun, what hangs on it stands."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import Any
from unicodedata import name

from pymorphy3 import MorphAnalyzer

from counterpoint.content.word_lists import word_list
from counterpoint.content.words import fold_word

Phrase = tuple[str, ...]

_CASE = {
    **{case: case for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")},
    **{"voct": "nomn", "gen1": "gent", "gen2": "gent", "acc2": "accs"},
    **{"loc1": "loct", "loc2": "loct"},
}
"""The second cases of the dictionary, counted to the six of the school grammar."""

_NAMING = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
"""The marks of the dictionary for names of people, places and bodies."""

_LIKELY = 0.1
"""Readings of a word less likely than this are left out: they are mostly other words."""
_MOST_WAYS = 200


def russian_phrase_forms(words: Phrase) -> frozenset[Phrase]:
    """Return every form of a phrase given in the nominative.

    Adjectives in the nominative before the head noun, and one right after it, agree with it in
    case, number and gender; a second noun joined by "и" takes the same case. What depends on the
    head ("сила слова") keeps its form. Without a head noun the last word is inflected.
    """
    head = _head(words, 0)
    if head is None:
        return frozenset((*words[:-1], form) for form in _every_form(words[-1])) | {words}
    found = {words}
    for number, case in product(("sing", "plur"), ("nomn", "gent", "datv", "accs", "ablt", "loct")):
        found |= _in_case(words, head, number, case)
    return frozenset(found)


def _in_case(words: Phrase, head: int, number: str, case: str) -> set[Phrase]:
    """Return the forms of the phrase in one number and case; none where it has no such form."""
    slots = _slots(words, 0, head, number, case)
    second = _second_head(words, len(slots))
    if second is not None:
        start = len(slots) + 1
        either = [_slots(words, start, second, n, case) for n in ("sing", "plur")]
        slots = [*slots, {words[start - 1]}, *(a | b for a, b in zip(*either, strict=True))]
    slots += [{word} for word in words[len(slots) :]]
    ways = 1
    for slot in slots:
        ways *= len(slot)
    return set(product(*slots)) if ways <= _MOST_WAYS else set()


def _slots(words: Phrase, start: int, head: int, number: str, case: str) -> list[set[str]]:
    """Return for each word from `start` to the head the forms that fit number and case."""
    noun = _reading(words[head], _NOUN, "nomn").tag
    slots = [_adjective(word, noun, number, case) or {word} for word in words[start:head]]
    slots.append(_noun(words[head], number, case))
    after = words[head + 1] if head + 1 < len(words) else ""
    if after and _reading(after, _ADJECTIVE, "nomn") and not _reading(after, _NOUN, "nomn"):
        slots.append(_adjective(after, noun, number, case))
    return slots


def _second_head(words: Phrase, place: int) -> int | None:
    """Return the place of a noun joined to the head by "и" that stands right at `place`."""
    if place >= len(words) - 1 or words[place] not in word_list("ru", "joins"):
        return None
    return _head(words, place + 1)


def _head(words: Phrase, start: int) -> int | None:
    """Return the place of the first noun in the nominative that is no adjective of a later one."""
    for place in range(start, len(words)):
        inside = place + 1 < len(words) and words[place] in word_list("ru", "prefixes")
        if inside or (place > start and words[place] in word_list("ru", "joins")):
            continue
        if _reading(words[place], _NOUN, "nomn") is None:
            if _reading(words[place], _ADJECTIVE, "nomn") or _is_fixed(words[place]):
                continue
            return None
        later = words[place + 1 : place + 2]
        describes = _reading(words[place], _ADJECTIVE, "nomn") is not None
        if not (describes and later and _reading(later[0], _NOUN, "nomn")):
            return place
    return None


_NOUN = frozenset(("NOUN",))
_ADJECTIVE = frozenset(("ADJF", "PRTF"))


def _is_fixed(word: str) -> bool:
    """Tell whether a word before the noun never changes: "культурно-", "анти-", "вице-"."""
    return _reading(word, _NOUN | _ADJECTIVE | {"VERB", "PREP", "CONJ"}, None) is None


def _reading(word: str, kinds: frozenset[str], case: str | None) -> Any:
    """Return the likeliest reading of a word as one of `kinds` in a case, or None."""
    for parse in _parses(word):
        kind, tagged = str(parse.tag.POS), parse.tag.case
        if kind in kinds and (case is None or _CASE.get(str(tagged)) == case):
            return parse
    return None


def _noun(word: str, number: str, case: str) -> set[str]:
    return {
        fold_word(form.word)
        for form in _reading(word, _NOUN, "nomn").lexeme
        if form.tag.number == number and _CASE.get(str(form.tag.case)) == case
    }


def _adjective(word: str, noun: Any, number: str, case: str) -> set[str]:
    """Return the forms of an adjective that agree with a noun, given by its tag."""
    parse = _reading(word, _ADJECTIVE, "nomn")
    if parse is None:
        return set()
    return {
        fold_word(form.word)
        for form in parse.lexeme
        if form.tag.POS in _ADJECTIVE
        and "Supr" not in form.tag
        and form.tag.number == number
        and _CASE.get(str(form.tag.case)) == case
        and (number == "plur" or noun.gender in (None, form.tag.gender))
        and form.tag.animacy in (None, noun.animacy)
    }


def _every_form(word: str) -> set[str]:
    return {
        fold_word(form.word)
        for parse in _parses(word)
        if parse.score >= _LIKELY
        for form in parse.lexeme
        if "Supr" not in form.tag
    } | {word}


@lru_cache(maxsize=8192)
def _parses(word: str) -> tuple[Any, ...]:
    # A letter without a name, as of a script newer than this Python, ends pymorphy's parser.
    if not all(name(letter, "") for letter in word if letter.isalpha()):
        return ()
    return tuple(_analyser().parse(word))


@cache
def _analyser() -> Any:
    return MorphAnalyzer()


def is_plain_russian(word: str) -> bool:
    """Tell whether a word stands in the dictionary and in no reading as a name or a place."""
    analyser = _analyser()
    if not analyser.word_is_known(word):
        return False
    return not any(_NAMING & reading.tag.grammemes for reading in analyser.parse(word))


def russian_name_nominative(words: Phrase) -> Phrase:
    """Return given and family name in the nominative, as they stood in the genitive.

    The given name tells the gender; a name without such a reading keeps its form.
    """
    given = [r for r in _analyser().parse(words[0]) if {"Name", "gent", "sing"} <= r.tag.grammemes]
    if not given:
        return words
    gender = given[0].tag.gender
    found = []
    for word in words:
        readings = _analyser().parse(word)
        marks = {"gent", "sing", *([gender] if gender else ())}
        names = [r for r in readings if marks <= r.tag.grammemes and _NAMING & r.tag.grammemes]
        form = names[0].inflect({"nomn", "sing"}) if names else None
        found.append(form.word.capitalize() if form else word)
    return tuple(found)


def russian_lemma(word: str) -> str:
    """Return the likeliest dictionary form of a word, folded."""
    parses = _parses(word)
    return fold_word(str(parses[0].normal_form) if parses else word)


def russian_nominative(words: Phrase) -> Phrase:
    """Return a phrase met in any case as a dictionary would list it: nominative, singular.

    The head is the first noun; adjectives before it agree with it, what follows it stands. A phrase
    without a noun is returned as it is.
    """
    for place, word in enumerate(words):
        noun = _reading(word, _NOUN, None)
        adjectives = [_reading(before, _ADJECTIVE, None) for before in words[:place]]
        if noun is None or None in adjectives:
            continue
        head = noun.inflect({"nomn", "sing"}) or noun.inflect({"nomn"}) or noun
        wanted = {"nomn", str(head.tag.number)}
        if head.tag.number == "sing" and head.tag.gender:
            wanted.add(str(head.tag.gender))
        before = [fold_word((a.inflect(wanted) or a).word) for a in adjectives]
        return (*before, fold_word(head.word), *words[place + 1 :])
    return words
