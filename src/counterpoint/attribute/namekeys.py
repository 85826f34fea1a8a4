"""Keys under which a surname is found again in another script, romanisation or case ending."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіїєўґ",
        "a b v g d e e zh z i i k l m n o p r s t u f h c ch sh sh _ i _ e iu ia a g k n o u u h i i e u g".split(),
        strict=True,
    )
)
_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "e", "œ": "e", "þ": "t", "ı": "i", "ə": "a"}
)
_SAME = (
    ("sch", "sh"),
    ("tsch", "ch"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("q", "k"),
    ("'", ""),
    ("’", ""),
    ("_", ""),
)
_ENDINGS = {
    "cyrillic": (
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ами",
        "ями",
        "ой",
        "ей",
        "ою",
        "ею",
        "ым",
        "им",
        "ом",
        "ем",
        "ём",
        "ах",
        "ях",
        "ую",
        "ая",
        "ий",
        "ый",
        "ы",
        "и",
        "а",
        "я",
        "у",
        "ю",
        "е",
        "о",
        "ів",
        "ның",
        "нің",
        "дың",
        "дің",
        "тың",
        "тің",
        "дан",
        "ден",
        "тан",
        "тен",
        "нан",
        "нен",
        "мен",
        "бен",
        "пен",
        "ға",
        "ге",
        "қа",
        "ке",
        "да",
        "де",
        "та",
        "те",
        "ды",
        "ді",
        "ты",
        "ті",
        "ны",
        "ні",
    ),
}
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a name in plain lower-case Latin letters, the differences of romanisation levelled."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in word.lower().translate(_LATIN))
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    for written, same in _SAME:
        plain = plain.replace(written, same)
    letters = [c for i, c in enumerate(plain) if c.isalnum() and (i == 0 or c != plain[i - 1])]
    return "".join(letters)


@lru_cache(maxsize=65536)
def skeleton_key(word: str) -> str:
    """Return the first letter and the consonants of the folded name."""
    folded = fold(word)
    return folded[:1] + "".join(c for c in folded[1:] if c not in _VOWELS)


@lru_cache(maxsize=65536)
def bare_forms(word: str) -> tuple[str, ...]:
    """Return the folded word with and without the case endings it may carry, longest first.

    Only words in Cyrillic letters are stripped; each part of a hyphenated name on its own.
    """
    parts = word.lower().replace("‑", "-").replace("‐", "-").split("-")
    choices = [_stripped(part) for part in parts]
    whole = [fold("".join(parts))]
    for cut in range(1, max(len(c) for c in choices)):
        whole.append(fold("".join(c[min(cut, len(c) - 1)] for c in choices)))
    return tuple(dict.fromkeys(whole))


def _stripped(part: str) -> list[str]:
    found = [part]
    if any("Ѐ" <= letter <= "ӿ" for letter in part):
        for ending in sorted(_ENDINGS["cyrillic"], key=len):
            if part.endswith(ending) and len(part) - len(ending) >= 2:
                found.append(part.removesuffix(ending))
    return found
