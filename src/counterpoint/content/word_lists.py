"""The word lists of a language: one YAML file each, so that a language is added by a file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


def word_list(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return the list `name` of a language: each word, and the words that go with it, if any.

    A language without a file, or without that list, has an empty one.
    """
    return _lists(language).get(name, {})


def is_stop(word: str, language: str) -> bool:
    """Tell whether a folded word carries no meaning of its own in a language."""
    return word in word_list(language, "stop") or len(word) < 2 or word.isdigit()


@cache
def _lists(language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    file = files("counterpoint.content").joinpath(f"data/words_{language}.yaml")
    if not language.isalpha() or not file.is_file():
        return {}
    data = yaml.safe_load(file.read_text("utf-8"))
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, words in data.items():
        if isinstance(words, dict):
            found[name] = {str(k): tuple(str(v).split()) for k, v in words.items()}
        elif isinstance(words, str) and name != "source":
            found[name] = dict.fromkeys(words.split(), ())
    return found
