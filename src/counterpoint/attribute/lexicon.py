"""The word lists of a language: what gives an attribution away, and how things are valued.

A language is a folder with two files, `cues.yaml` and `evaluation.yaml`; adding a language is
adding a folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from counterpoint.attribute.words import Entry, Phrases

CUES = "cues.yaml"
EVALUATION = "evaluation.yaml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language.

    `cues` finds verbs, phrases, nouns and words that stand for a speaker; `evaluation` finds words
    of praise and blame, negations and contrasts; `sets` holds plain sets of words by name.
    `definitions` are regular expressions with named groups for the parts of a definition.
    """

    language: str
    cues: Phrases = field(default_factory=Phrases)
    evaluation: Phrases = field(default_factory=Phrases)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    definitions: tuple[str, ...] = ()
    aspects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def verb_last(self) -> bool:
        """Tell whether the verb ends its clause and a negation follows what it denies."""
        return "verb-last" in self.sets.get("order", frozenset())


class Lexicons:
    """The lexicons of all languages: those of the package, and of one more folder if given.

    A folder named after a language code (ISO 639-1) holds its files. A language without a folder
    has an empty lexicon: names beside citations are still read, cues are not.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._loaded: dict[str, Lexicon] = {}

    def of(self, language: str) -> Lexicon:
        """Return the lexicon of a language, loaded once."""
        if language not in self._loaded:
            self._loaded[language] = self._load(language)
        return self._loaded[language]

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages that have a folder, in order."""
        return tuple(
            sorted(
                {place.name for root in self._roots() for place in root.iterdir() if place.is_dir()}
            )
        )

    def _roots(self) -> list[Traversable]:
        roots: list[Traversable] = [files("counterpoint.attribute") / "languages"]
        if self._folder is not None:
            roots.insert(0, self._folder)
        return roots

    def _load(self, language: str) -> Lexicon:
        if not language.isalpha():
            return Lexicon(language)
        for root in self._roots():
            place = root / language
            if place.is_dir():
                return _read(language, place)
        return Lexicon(language)


@lru_cache(maxsize=1)
def package_lexicons() -> Lexicons:
    """Return the lexicons that come with the package, shared by all callers."""
    return Lexicons()


def _read(language: str, place: Traversable) -> Lexicon:
    cues = _yaml(place / CUES)
    values = _yaml(place / EVALUATION)
    finder, evaluation = Phrases(), Phrases()
    paradigms = cues.get("paradigms", {})
    for group, text in cues.get("verbs", {}).items():
        for phrase, form, lemma in _verb_forms(text, paradigms):
            finder.add(phrase, Entry("verb", group, lemma, form))
    for category, groups in cues.items():
        if category in {"verbs", "paradigms", "language"}:
            continue
        for group, text in _groups(groups):
            for phrase in _entries(text):
                finder.add(phrase, Entry(_singular(category), group, phrase))
    for category in ("values", "appraisals"):
        for group, text in values.get(category, {}).items():
            for phrase, form, lemma in _verb_forms(text, paradigms):
                evaluation.add(phrase, Entry(_singular(category), group, lemma, form))
    return Lexicon(
        language,
        finder,
        evaluation,
        {name: frozenset(_entries(text)) for name, text in cues.items() if isinstance(text, str)},
        tuple(values.get("definitions", ())),
        {name: tuple(_entries(text)) for name, text in values.get("aspects", {}).items()},
    )


def _yaml(place: Traversable) -> dict[str, Any]:
    if not place.is_file():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(place.read_text(encoding="utf-8"), Loader=loader) or {})


def _groups(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for group, text in value.items():
            yield str(group), str(text or "")
    else:
        yield "", str(value or "")


def _entries(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(",") if part.strip()]


def _singular(category: str) -> str:
    return category if category == "such_as" else category.removesuffix("s")


def _verb_forms(
    text: str, paradigms: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[tuple[str, str, str]]:
    """Yield (phrase, form, lemma) for each form of each entry."""
    for entry in _entries(text or ""):
        if "/" in entry:
            stem, _, paradigm = entry.partition("/")
            endings = paradigms.get(paradigm, {"finite": [paradigm]})
            lemma = stem + next(iter(endings.values()))[0]
            for form, list_of_endings in endings.items():
                for ending in list_of_endings:
                    yield stem + ending, form, lemma
        else:
            variants = entry.split("|")
            for variant in variants:
                phrase, _, form = variant.partition(":")
                yield phrase, form or "finite", variants[0].partition(":")[0]
