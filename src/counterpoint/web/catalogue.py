"""The words of the pages: for each language one file, and one more for each group of pages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
        return re.sub(
            r"\{(\w+)\}", lambda found: str(values[found[1]]), self.messages[key]
        )  # format() would also follow attributes

    def term(self, words: str) -> str | None:
        """Return words that the results of analyses come with in this language; None for English.

        Heads of columns, titles and captions are translated; sentences that are put together
        from figures stay as they are.
        """
        return self.terms.get(words)


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of one of `LANGUAGES`."""
    folder = files("counterpoint.web").joinpath("messages")
    messages: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name == f"{language}.json" or file.name.endswith(f".{language}.json"):
            messages |= json.loads(file.read_text("utf-8"))
    terms = files("counterpoint.web").joinpath(f"terms/{language}.json")
    return Catalogue(language, messages, json.loads(terms.read_text("utf-8")))


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
