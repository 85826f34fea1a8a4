"""The forms of an English phrase: plural, and spelling on either side of the Atlantic."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.content.word_lists import word_list

_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_ISE = re.compile(r"(?<=[a-z]{3})([iy])([sz])(e|ed|es|er|ers|ing|ation|ations|ational)$")


def english_phrase_forms(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return a phrase with its last word, and the head before a preposition, in both numbers.

    Possessives need no forms of their own: an apostrophe parts words.
    """
    heads = {len(words) - 1}
    for place, word in enumerate(words[1:], start=1):
        if word in word_list("en", "prepositions"):
            heads.add(place - 1)
            break
    found = {words}
    for place in heads:
        found |= {
            (*phrase[:place], form, *phrase[place + 1 :])
            for phrase in found
            for form in english_forms(phrase[place])
        }
    return frozenset(tuple(v) for phrase in found for v in _spellings(phrase))


def english_forms(word: str) -> frozenset[str]:
    """Return the singular and plural of a noun, guessed from its ending.

    A word that is no noun gets forms that do not exist, which do no harm in a search.
    """
    irregular = word_list("en", "irregular_plurals")
    if word in irregular:
        return frozenset((word, *irregular[word]))
    return frozenset((word, _plural(word), *_singular(word)))


def english_lemma(word: str) -> str:
    """Return the singular of a word that looks like a plural, else the word."""
    if word in _irregular_singulars():
        return _irregular_singulars()[word]
    return min((word, *_singular(word)), key=len)


@cache
def _irregular_singulars() -> dict[str, str]:
    listed = word_list("en", "irregular_plurals")
    return {
        plural: singular
        for singular, plurals in listed.items()
        for plural in plurals
        if len(plural) >= len(singular) and plural not in listed
    }


def _plural(word: str) -> str:
    if len(word) < 3 or word.isdigit():
        return word + "s"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    if word.endswith("sis"):
        return word[:-2] + "es"
    if _singular(word):
        return word  # it looks plural already
    return word + ("es" if _SIBILANT.search(word) else "s")


def _singular(word: str) -> tuple[str, ...]:
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return (word[:-2],)
    return (word[:-1],)


def _spellings(phrase: tuple[str, ...]) -> list[list[str]]:
    """Return a phrase in each mix of British and American spellings, at most 16."""
    found: list[list[str]] = [[]]
    for word in phrase:
        ways = _word_spellings(word)
        found = [[*before, way] for before in found for way in ways][:16]
    return found


def _word_spellings(word: str) -> tuple[str, ...]:
    pairs = word_list("en", "spellings")
    if word in pairs:
        return (word, *pairs[word])
    if _ISE.search(word) and word not in word_list("en", "always_ise"):
        swap = {"s": "z", "z": "s"}
        return (word, _ISE.sub(lambda m: m[1] + swap[m[2]] + m[3], word))
    return (word,)
