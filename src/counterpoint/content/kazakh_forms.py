"""The forms of a Kazakh noun, built by vowel harmony and the rules for the sounds that meet.

Rules after Kenesbayev and Musabayev, "Qazirgi qazaq tili" (1962), and Muhamedowa, "Kazakh: A
Comprehensive Grammar" (Routledge 2016).
"""

from __future__ import annotations

from functools import lru_cache

_BACK = frozenset("аоұыяёю")
_FRONT = frozenset("әөүіеэ")
_VOWELS = _BACK | _FRONT | frozenset("иу")
_VOICELESS = frozenset("кқпстфхцчшщһбвгд")  # б, в, г, д end loan words and are spoken voiceless
_NASAL = frozenset("мнң")
_SOFT_SONORANT = frozenset("рйу")
_VOICED = {"к": "г", "қ": "ғ", "п": "б"}

_BACK_OF = str.maketrans("еіүө", "аыұо")
"""Endings are written here in their front form; this turns them into the back form."""

_GA = str.maketrans("гк", "ғқ")


def kazakh_phrase_forms(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return every form of a noun phrase: its last word changes, those before it stand.

    In "тіл саясаты" (policy of language) the last word is given with its possessive; it is found
    in the plural and with other possessors as well ("тіл саясаттары", "тіл саясатымыз").
    """
    forms = set(kazakh_forms(words[-1]))
    if len(words) > 1:
        for noun in _unowned(words[-1]):
            for front in _harmonies(noun):
                forms |= _owned_forms(noun, front)
                forms |= _owned_forms(noun + _harmonic(_plural(noun), front), front)
    return frozenset((*words[:-1], form) for form in forms)


@lru_cache(maxsize=4096)
def kazakh_forms(noun: str) -> frozenset[str]:
    """Return the forms of a noun: number x possessor x case, about 150.

    A word whose harmony its letters do not tell gets the forms of both. Forms with a vowel that
    drops ("халық, халқы") are built beside those without.
    """
    found = {noun}
    if len(noun) > 3 and (noun[-1] == noun[-2] or noun.endswith("ст")):
        # "процесс, процесі", "журналист, журналистер": the last of the two is not written
        found |= kazakh_forms(noun[:-1])
    for front in _harmonies(noun):
        if noun[-1] in "ыі":  # "отбасы, отбасында": a possessive that has become part of the word
            found |= _cases_of_owned(noun, front)
        for stem in (noun, noun + _harmonic(_plural(noun), front)):
            found |= _cases(stem, front) | _owned_forms(stem, front)
    return frozenset(found)


def _owned_forms(stem: str, front: bool) -> set[str]:
    found = set()
    for owned, third in _possessed(stem, front):
        found |= _cases_of_owned(owned, front) if third else _cases(owned, front)
    return found


def _unowned(word: str) -> list[str]:
    """Return what a word in the possessive of the third person may be the possessive of."""
    if len(word) < 4 or word[-1] not in "ыі":
        return []
    stem = word[:-1]
    hard = stem[:-1] + {"г": "к", "ғ": "қ", "б": "п"}.get(stem[-1], stem[-1])
    return [stem[:-1]] if stem[-1] == "с" and stem[-2] in _VOWELS else [stem, hard]


def _harmonies(noun: str) -> tuple[bool, ...]:
    """Return the harmonies a noun may take: True for front, False for back.

    The last vowel decides. After и ("тарихы" but "туризмі"), a soft sign, or a final к or г in a
    back word ("банкі"), usage goes either way or by the word.
    """
    if noun.endswith("ь"):
        return (True, False)
    for letter in reversed(noun):
        if letter in _BACK:
            return (False, True) if noun[-1] in "кг" else (False,)
        if letter in _FRONT:
            return (True,)
        if letter == "и":
            break
    return (True, False)


def _harmonic(ending: str, front: bool) -> str:
    return ending if front else ending.translate(_BACK_OF).translate(_GA)


def _last(stem: str) -> str:
    return stem.rstrip("ьъ")[-1:] or "а"


def _plural(stem: str) -> str:
    last = _last(stem)
    if last in _VOICELESS:
        return "тер"
    if last in _VOWELS or last in _SOFT_SONORANT:
        return "лер"
    return "дер"


def _cases(stem: str, front: bool) -> set[str]:
    """Return the cases of a stem, with the endings of place (-дағы) and likeness (-дай)."""
    last = _last(stem)
    vowel = last in _VOWELS and last != "у"
    if last in _VOICELESS:
        endings = ["тің", "ке", "ті", "те", "тен", "тегі", "тей", "тікі"]
        with_ = "пен"
    else:
        genitive = "нің" if vowel or last in _NASAL else "дің"
        accusative = "ні" if vowel else "ді"
        ablative = "нен" if last in _NASAL else "ден"
        endings = [genitive, "ге", accusative, "де", ablative, "дегі", "дей", genitive[0] + "ікі"]
        with_ = "бен" if last in "зж" else "мен"
    if last in "уи":  # a glide to some writers, a vowel to others
        endings += ["нің", "ні", "дің", "ді"]
    found = {stem, stem + with_} | {stem + _harmonic(ending, front) for ending in endings}
    if last in "мң":  # "күшіме, күшіңе": after my, thy
        found.add(stem + ("е" if front else "а"))
    return found


def _cases_of_owned(stem: str, front: bool) -> set[str]:
    """Return the cases after the possessive of the third person, which inserts an н."""
    endings = ("нің", "не", "н", "нде", "нен", "ндегі", "ндей", "нікі")
    return {stem, stem + "мен"} | {stem + _harmonic(ending, front) for ending in endings}


def _possessed(stem: str, front: bool) -> list[tuple[str, bool]]:
    """Return a stem with each possessor, and whether it is the third person."""
    last = _last(stem)
    if last in _VOWELS and last not in "уи":
        return [
            (stem + _harmonic("сі", front), True),
            *((stem + _harmonic(e, front), False) for e in ("м", "ң", "міз", "ңіз")),
        ]
    found = []
    for base in _before_vowel(stem):
        found.append((base + _harmonic("і", front), True))
        found += [(base + _harmonic(e, front), False) for e in ("ім", "ің", "іміз", "іңіз")]
    return found


def _before_vowel(stem: str) -> list[str]:
    """Return a stem as it stands before a vowel: к, қ, п voiced; a close last vowel may drop."""
    bare = stem.rstrip("ьъ")
    voiced = bare[:-1] + _VOICED.get(bare[-1:], bare[-1:])
    found = [voiced]
    if len(bare) >= 4 and bare[-2] in "ыі" and bare[-1] in "рлнзқкпм" and bare[-3] not in _VOWELS:
        found.append(bare[:-2] + (bare[-1] if bare[-1] in "қк" else voiced[-1]))
    loan = bare[-1:] == "п" or (bare[-1:] in ("к", "қ") and bare[-2:-1] not in _VOWELS)
    if loan:  # "принципі, банкі" beside "кітабы, қазағы"
        found.append(bare)
    if bare != stem:
        found.append(stem)
    return found
