"""How a printed word of a name may sound, by the spelling rules of many languages.

Sounds are single letters: consonants b v g d Z(zh) z j k l m n p r s t f h c(ts) C(ch) S(sh);
vowels a A(front a) e o O(front o) i u U(front u) y Q(yo). One printed word has one reading in
Cyrillic and several in Latin letters: nobody knows from "Jan" alone whose J it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from counterpoint.cite.names.tables import reading_names, rows

VOWELS = frozenset("aAeoOiuUyQ")
LONGEST_WORD = 40
"""No word of a name is longer; what follows is not looked at."""

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_DOUBLES = re.compile(r"(.)\1+")
# The second letter of "iy" and the like is not heard before a vowel or at the end.
_GLIDES = re.compile(r"(?<=i)j|ij(?=[aeou])")
_APOSTROPHES = str.maketrans("", "", "'’‘ʹʺ`´ʼ′\u0361\ufe20\ufe21-‐‑–")


@dataclass(frozen=True, slots=True)
class Reader:
    """The spelling rules of one language: a pattern of alternatives and the sounds of each."""

    pattern: re.Pattern[str]
    sounds: tuple[str, ...]

    def read(self, word: str) -> str:
        """Return the sounds of a word; letters without a rule are silent."""
        out = "".join(
            self.sounds[found.lastindex - 1]
            for found in self.pattern.finditer(word)
            if found.lastindex
        )
        return _DOUBLES.sub(r"\1", _GLIDES.sub("", out.replace("ij", "i")))


@cache
def readers(kind: str) -> tuple[Reader, ...]:
    """Return the readers of a kind: "latin", "cyrillic", or "transfer" (see `reading_names`)."""
    tables = reading_names()
    base = tuple(row for name, kinds in tables if "base" in kinds for row in rows(_table(name)))
    found = []
    for name, kinds in tables:
        if kind in kinds and "base" not in kinds:
            rules = rows(_table(name)) + (base if "latin" in kinds else ())
            # An empty group behind each rule tells which it was; one around it would keep `re` from
            # passing over the rules that begin with another letter.
            pattern = re.compile("|".join(f"(?:{rule})()" for rule, _ in rules))
            found.append(Reader(pattern, tuple(sounds for _, sounds in rules)))
    return tuple(found)


def _table(name: str) -> str:
    return f"readings/{name}"


def is_cyrillic(word: str) -> bool:
    """Tell whether a word is written in Cyrillic letters."""
    return bool(_CYRILLIC.search(word))


def fold(word: str) -> str:
    """Return the word in lower case, composed, without apostrophes, ties and hyphens."""
    folded = unicodedata.normalize("NFC", word).translate(_APOSTROPHES).casefold()
    return folded[:LONGEST_WORD]


def bare(word: str) -> str:
    """Return the folded word with every accent taken off."""
    apart = unicodedata.normalize("NFD", fold(word))
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def readings(word: str, kind: str = "latin") -> tuple[str, ...]:
    """Return the ways one word may sound, each once, in a fixed order.

    `kind` limits the readings of a Latin word to "transfer". Accents that no rule of a language
    knows are dropped.
    """
    folded = fold(word)
    cyrillic = is_cyrillic(folded)
    plain = folded.replace("\u0301", "") if cyrillic else folded
    found = {}
    for reader in readers("cyrillic" if cyrillic else kind):
        heard = reader.read(_known(plain, reader))
        if heard:
            found[heard] = True
    return tuple(found)


def _known(word: str, reader: Reader) -> str:
    """Take the accents off those letters that the reader has no rule for."""
    if word.isascii():
        return word
    return "".join(
        letter if reader.pattern.fullmatch(letter) else unicodedata.normalize("NFD", letter)[0]
        for letter in word
    )
