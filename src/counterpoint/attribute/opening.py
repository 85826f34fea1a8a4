"""Words that open a sentence and so bear a capital without being part of a name.

«Обобщать Белов не спешит», "Even Hill doubts": the first word is no given name. A dictionary tells
where there is one, else endings and lists of the language do.
"""

from __future__ import annotations

from counterpoint.attribute.scope import Sentence
from counterpoint.content.inflection import is_plain_word

_LISTS = ("stops", "prepositions", "that", "and", "opening_words")
_BREAKS = frozenset({":", ";", "–", "—", ".", "?", "!", "…"})
_LEAST_STEM = 3  # letters before an ending


def is_function_word(sentence: Sentence, place: int) -> bool:
    """Tell whether a word is in the lists of words that no name and no body begins with."""
    low, sets = sentence.words[place].low, sentence.lexicon.sets
    return any(low in sets.get(name, ()) for name in _LISTS)


def opens_plainly(sentence: Sentence, place: int) -> bool:
    """Tell whether the word at a place opens the sentence, or a clause, and is no name."""
    words = sentence.words
    word = words[place]
    if place and sentence.text[words[place - 1].end : word.start].strip(' "“«„') not in _BREAKS:
        return False
    if is_function_word(sentence, place) or ends_plainly(sentence, place):
        return True
    return is_plain_word(word.low, sentence.language)


def ends_plainly(sentence: Sentence, place: int) -> bool:
    """Tell whether a word has the ending of a verb form or an adverb: "summarising"."""
    low = sentence.words[place].low
    endings = sentence.lexicon.sets.get("opening_endings", frozenset())
    return any(low.endswith(e) and len(low) - len(e) >= _LEAST_STEM for e in endings)
