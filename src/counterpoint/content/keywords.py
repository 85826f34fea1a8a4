"""The keywords that a text gives of itself, list by list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterpoint.content.words import split_words
from counterpoint.model import SectionRole, Text

_HEAD = re.compile(r"^[\s*_#]*[^\n:;,.]{3,30}?\s*[:.\u2013\u2014-][\s*_]*")
_CUT = re.compile(r"\s*[;,\u2022\u00b7|\n]+\s*")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class KeywordList:
    """One list of keywords; `entries` holds for each keyword the terms it stands for."""

    language: str
    entries: tuple[tuple[str, ...], ...]


def keyword_lists(text: Text) -> tuple[KeywordList, ...]:
    """Return the lists of keywords of a text, in the order of the text.

    "soft/anti-soft power" stands for "soft power" and "anti-soft power". Entries of more than six
    words are no keywords and are left out, their place in the list kept.
    """
    found = []
    for section in text.sections:
        if section.role is not SectionRole.KEYWORDS:
            continue
        content = section.span.of(text.content).strip()
        title = section.title.strip(" *:.")
        if title and title in content:
            listed = content[content.find(title) + len(title) :].lstrip(" *:._\n\u2013\u2014-")
        else:
            listed = _HEAD.sub("", content)
        entries = [_terms(entry) for entry in _entries(listed.strip(" \n*.")) if entry.strip()]
        language = language_at(
            text, section.span.start + section.span.of(text.content).find(listed)
        )
        found.append(KeywordList(language, tuple(entries)))
    return tuple(found)


def _entries(listed: str) -> list[str]:
    """Return the entries of a list; a line end parts them only where no other sign does."""
    first = re.split(r"\n[^\S\n]*\n", listed, maxsplit=1)[0]
    if re.search(r"[;,\u2022\u00b7|]", first):
        return _CUT.split(
            re.sub(r"-\n\s*|\s*\n\s*", lambda m: " " if m[0][0] != "-" else "", first)
        )
    return _CUT.split(listed)


def language_at(text: Text, offset: int) -> str:
    """Return the language of the passage at a place, or "und"."""
    for passage in text.passages:
        if passage.span.start <= offset < passage.span.end:
            return passage.language
    return "und"


def language_of(term: str, default: str = "en") -> str:
    """Guess the language of a term by its letters: Kazakh, Russian, or else `default`."""
    lowered = term.lower()
    if any(letter in "әғқңөұүһі" for letter in lowered):
        return "kk"
    if any("а" <= letter <= "я" or letter == "ё" for letter in lowered):
        return default if default in ("ru", "kk") else "ru"
    return default if default not in ("ru", "kk") else "en"


def _terms(entry: str) -> tuple[str, ...]:
    """Return the terms of one entry, alternatives parted by a slash written out."""
    entry = " ".join(entry.strip(' .*_"«»“”').split())
    if len(split_words(entry)) > _MOST_WORDS:
        return ()
    left, slash, right = (part.strip() for part in entry.partition("/"))
    if not slash or " " in left or " " not in right:
        return (entry,)
    _, found, after = right.partition(left)
    rest = after if found else right.partition(" ")[2]
    return (f"{left} {rest.strip()}", right) if rest.strip() else (right,)
