"""All the forms in which a phrase can stand in running text, in the languages we know."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from counterpoint.content.word_lists import word_list
from counterpoint.content.words import split_words

Phrase = tuple[str, ...]


@lru_cache(maxsize=16384)
def phrase_forms(label: str, language: str) -> frozenset[Phrase]:
    """Return the forms of a label, each as its folded words; empty when it holds no word.

    English, Russian and Kazakh have their own rules. Another language takes the endings listed in
    its word file (`endings`, written "old>new"); without a file the label stands as it is.
    """
    words = split_words(label).folded
    if not words:
        return frozenset()
    return _rule(language.partition("-")[0])(words)


def _rule(language: str) -> Callable[[Phrase], frozenset[Phrase]]:
    if language not in _RULES:
        return lambda words: _by_endings(words, language)
    module, function = _RULES[language]
    rule: Callable[[Phrase], frozenset[Phrase]] = getattr(import_module(module), function)
    return rule


_RULES = {
    "en": ("counterpoint.content.english_forms", "english_phrase_forms"),
    "kk": ("counterpoint.content.kazakh_forms", "kazakh_phrase_forms"),
    "ru": ("counterpoint.content.russian_forms", "russian_phrase_forms"),
}
"""Where the rule of each language is; loaded when met, for the Russian dictionary is large."""


def _by_endings(words: Phrase, language: str) -> frozenset[Phrase]:
    """Return the phrase with each word in each form its endings allow, the last one at least."""
    rules = [tuple(rule.split(">")) for rule in word_list(language, "endings")]
    found = {words}
    for place, word in enumerate(words):
        forms = {word[: len(word) - len(old)] + new for old, new in rules if word.endswith(old)}
        if len(found) * (len(forms) + 1) > 2_000:
            break
        found |= {(*way[:place], form, *way[place + 1 :]) for way in found for form in forms}
    return frozenset(found)


@lru_cache(maxsize=100_000)
def base_form(word: str, language: str) -> str:
    """Return a folded word as a dictionary lists it, as far as the language is known."""
    if language == "en":
        return str(import_module("counterpoint.content.english_forms").english_lemma(word))
    if language == "ru":
        return str(import_module("counterpoint.content.russian_forms").russian_lemma(word))
    return word


def base_phrase(words: Phrase, language: str) -> Phrase:
    """Return the folded words of a phrase met in a text as a dictionary would list them."""
    if language == "ru":
        rule = import_module("counterpoint.content.russian_forms").russian_nominative
        return tuple(map(str, rule(words)))
    return (*words[:-1], base_form(words[-1], language))


def is_plain_word(word: str, language: str) -> bool:
    """Tell whether the dictionary of a language knows a word, and not as a name.

    Only Russian has such a dictionary here; elsewhere nothing is known to be plain.
    """
    if language != "ru":
        return False
    return bool(import_module("counterpoint.content.russian_forms").is_plain_russian(word))


def name_from_genitive(words: Phrase, language: str) -> Phrase:
    """Return the printed words of a name that stood in the genitive as they stand alone."""
    if language != "ru" or len(words) < 2:
        return words
    rule = import_module("counterpoint.content.russian_forms").russian_name_nominative
    return tuple(map(str, rule(words)))
