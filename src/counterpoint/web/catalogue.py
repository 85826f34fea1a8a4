"""The words of the pages: for each language one file, and one more for each group of pages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from counterpoint.web.sentences import Sentences

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Languages of the pages, each by its own name."""


@dataclass(frozen=True)
class Catalogue:
    """All messages in one language."""

    language: str
    messages: dict[str, str]
    terms: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a message with the values in their places. Raises KeyError for an unknown key."""
        message = self.messages[key]
        if "{" not in message:  # as most are: a large table asks for thousands
            return message
        # format() would also follow attributes
        return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), message)

    def term(self, words: str) -> str | None:
        """Return words that the results of analyses come with in this language; None for English.

        Heads of columns, titles, captions, rules and sentences are translated, also clause by
        clause. Open places of a sentence are figures, or fields whose values are translated in
        their turn where they are known, and else stay as they are.
        """
        return self._term(words, 0)

    def _term(self, words: str, depth: int) -> str | None:
        if not words or not self.terms or depth > DEEPEST:
            return None
        whole = self._sentence(words)
        if whole is not None:
            return whole
        for joint, kept in (("; ", ""), (". ", ".")):
            told = self._joined(words.split(joint), joint, kept, depth)
            if told is not None:
                return told
        return self._with_values(words, depth)

    def _joined(self, parts: list[str], joint: str, kept: str, depth: int) -> str | None:
        """Return several sentences or clauses, when each is known; None else.

        A part may hold the joint itself, as initials do: the shortest known pieces are taken.
        """
        if not 1 < len(parts) <= MOST_PARTS:
            return None
        told: list[str | None] = [""] + [None] * len(parts)  # the best of the first n parts
        for end in range(1, len(parts) + 1):
            for begin in range(end - 1, -1, -1):
                if told[begin] is None or end - begin == len(parts):
                    continue
                clause = joint.join(parts[begin:end]) + (kept if end < len(parts) else "")
                found = self._clause(clause, depth)
                if found is not None:
                    before = f"{told[begin]}{' ' if kept else '; '}" if begin else ""
                    told[end] = before + found
                    break
        return told[-1]

    def _clause(self, words: str, depth: int) -> str | None:
        found = self._sentence(words)
        return self._with_values(words, depth) if found is None else found

    def _with_values(self, words: str, depth: int) -> str | None:
        """Return a sentence with values in its places; None when there is no such template."""
        return self._sentences.say(
            words, lambda value: self._term(value, depth + 1) or value, inner=depth > 0
        )

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.terms)

    def _sentence(self, words: str) -> str | None:
        """Return one sentence or clause, its figures in their places; None when there is none."""
        found = self.terms.get(words)
        if found is not None or not (figures := _FIGURE.findall(words)):
            return found
        form = _FIGURE.sub("#", _ONE.sub(r"\g<0>s", words))
        pattern = self.terms.get(form) or self.terms.get(_FIGURE.sub("#", words))
        if pattern is None or pattern.count("#") != len(figures):
            return None
        left = iter(figures)
        return re.sub("#", lambda _: next(left), pattern)


DEEPEST = 3
"""So often a value of a sentence may be a sentence with values."""

MOST_PARTS = 40
"""Words of more clauses are not looked through."""

_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
_ONE = re.compile(r"\b1 [a-z]+\b")
"""A single thing; the patterns are written for several."""


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of one of `LANGUAGES`."""
    return Catalogue(language, _all("messages", language), _all("terms", language))


def _all(folder: str, language: str) -> dict[str, str]:
    """Return what all the files of one language in a folder say."""
    said: dict[str, str] = {}
    place = files("counterpoint.web").joinpath(folder)
    for file in sorted(place.iterdir(), key=lambda one: one.name):
        if file.name == f"{language}.json" or file.name.endswith(f".{language}.json"):
            said |= json.loads(file.read_text("utf-8"))
    return said


def preferred(header: str) -> str:
    """Return the first language of an Accept-Language header that there is, else English.

    >>> preferred("kk-KZ,ru;q=0.8"), preferred("de"), preferred("")
    ('kk', 'en', 'en')
    """
    for part in header.split(",")[:20]:
        code = part.split(";")[0].strip().partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"
