"""The language of the work an entry describes."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.references.words import rows

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_LETTERS = (
    ("uk", re.compile(r"[їєґЇЄҐ]")),
    ("mk", re.compile(r"[ѓќѕЃЌЅ]")),
    ("sr", re.compile(r"[јљњђћџЈЉЊЂЋЏ]")),
    ("bg", re.compile(r"[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]", re.IGNORECASE)),
)
"""Letters of a language that the ones after it lack; looked for where none is Russian alone."""
_RUSSIAN = re.compile(r"[ыэёЫЭЁ]")


@cache
def _table(kind: str) -> dict[str, str]:
    return {word: code for row_kind, code, word in rows("languages") if row_kind == kind}


def tagged_language(tag: str) -> str | None:
    """Return the ISO 639-1 code of a printed tag ("in Russian", "на рус. яз."), or None."""
    for word in _WORD.findall(tag.lower()):
        if word in _table("tag"):
            return _table("tag")[word]
    return None


def guessed_language(title: str) -> tuple[str, float] | None:
    """Guess the language of a title from its letters, then from its function words.

    Returns the code and a confidence in 0-1, or None where nothing tells.
    """
    cyrillic = 0 if title.isascii() else len(_CYRILLIC.findall(title))
    if cyrillic * 2 > len(title.replace(" ", "")):
        russian = _RUSSIAN.search(title) is not None
        for tongue, letters in () if russian else _LETTERS:
            if letters.search(title):
                return tongue, 0.7
        return ("kk", 0.9) if _KAZAKH.search(title) else ("ru", 0.8)
    votes: dict[str, int] = {}
    known = _table("word")
    for word in _WORD.findall(title):
        code = known.get(word.lower())
        if code and (len(word) > 2 or word.islower()):
            votes[code] = votes.get(code, 0) + 1
    if not votes:
        return None
    code = max(votes, key=votes.__getitem__)
    count = votes[code]
    if count == 1 and (len(votes) > 1 or not _tells(code, title)):
        return None
    return code, 0.7 if count > 1 else 0.5


def _tells(code: str, title: str) -> bool:
    """Tell whether the one word found is long enough to be no other language's: "do" is not."""
    found = (w for w in _WORD.findall(title.lower()) if _table("word").get(w) == code)
    return code == "en" or len(next(found, "")) > 2 or not title.isascii()
