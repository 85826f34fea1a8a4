"""What in a statement may tell its stance, as named numbers that a model can weigh."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.values import Values, names_topic, words_of
from counterpoint.attribute.words import find_words

_RUN = 4  # letters in a run; a stem or an ending of all three languages shows in as many
_RUN_WEIGHT = 0.15  # a statement has some two hundred runs and a handful of the other signs
_CUE = 9  # letters of a cue by which its inflected forms are one
_HIGHEST = 3.0  # a score beyond which more words of value add nothing
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\w+|[–-]\d{2,4})?")
_FIGURES = 2  # numbers that make a statement a report of figures
_MOST = 3  # words of one group that are told apart


def signs_of(draft: Draft, values: Values, by_rule: int, topic: frozenset[str]) -> dict[str, float]:
    """Return the signs of a statement; names begin with the language where they belong to one.

    Signs of every language: what the rules say, the score and number of the words of value by
    group, the class of the cue, figures, quotation. Signs of one language: the cue itself and
    runs of four letters of the words, without the speaker's name and the concept's own words.
    """
    language, side = draft.sentence.language, _side(values.score)
    found = {
        "bias": 1.0,
        f"rule {by_rule}": 1.0,
        f"side {side}": 1.0,
        "score": max(-_HIGHEST, min(_HIGHEST, values.score)),
        f"cue {draft.cue_group or draft.basis}": 1.0,
        f"cue {draft.cue_group} side {side}": 1.0,
        f"basis {draft.basis}": 1.0,
        f"kind {draft.kind.value}": 1.0,
        "figures": float(reports_figures(draft)),
        "anaphoric": float(draft.anaphoric),
    }
    for group, count in values.counts.items():
        found[f"words {group}"] = min(count, _MOST) / 2
    said = _own_words(draft, topic)
    negations = draft.sentence.lexicon.sets.get("negation", frozenset())
    found["negations"] = float(min(2, sum(word in negations for word in said)))
    if draft.cue:
        found[f"{language}: cue {draft.cue.lower()[:_CUE]}"] = 1.0
    spelled = f" {' '.join(said)} "
    for at in range(len(spelled) - _RUN + 1):
        found[f"{language}: {spelled[at : at + _RUN]}"] = _RUN_WEIGHT
    return found


def reports_figures(draft: Draft) -> bool:
    """Tell whether a statement gives several numbers, years and those of citations left out."""
    numbers = [w.text for w in draft.sentence.words if w.text[0].isdigit()]
    return sum(not _YEAR.fullmatch(number) for number in numbers) >= _FIGURES


def _own_words(draft: Draft, topic: frozenset[str]) -> Sequence[str]:
    names = {w.low for w in find_words(draft.speaker_text, 0, len(draft.speaker_text))}
    return [
        word.low
        for word in words_of(draft)
        if word.low not in names and not names_topic(word.low, topic)
    ]


def _side(score: float) -> str:
    return "for" if score > 0 else "against" if score < 0 else "none"
