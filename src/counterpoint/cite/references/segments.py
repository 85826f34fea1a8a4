"""Labelled stretches of an entry, and the model that labels them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import pycrfsuite

from counterpoint.cite.references.features import sequence
from counterpoint.cite.references.tokens import Token


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a mended entry that holds one field. `confidence` is in 0-1."""

    label: str
    start: int
    end: int
    confidence: float


_PER_THREAD = threading.local()


@cache
def _model() -> bytes:
    return files("counterpoint.cite.references").joinpath("model/references.crfsuite").read_bytes()


def _tagger() -> Any:
    """Return this thread's tagger: it holds the entry it works on, so threads cannot share one."""
    tagger = getattr(_PER_THREAD, "tagger", None)
    if tagger is None:
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(_model())
        _PER_THREAD.tagger = tagger
    return tagger


def label_tokens(text: str, tokens: Sequence[Token]) -> list[Segment]:
    """Label the words of a mended entry with the trained model, and join them to segments.

    The confidence of a segment is the mean marginal probability of its words. Marks (links,
    brackets) end a segment.
    """
    if not tokens:
        return []
    tagger = _tagger()
    tagger.set(sequence(text, list(tokens)))
    read = tagger.tag()
    labels = ["mark" if token[3] else label for token, label in zip(tokens, read, strict=True)]
    found = []
    place = 0
    for label, group in groupby(labels):
        end = place + len(list(group))
        if label not in ("other", "mark"):
            mean = sum([tagger.marginal(label, at) for at in range(place, end)]) / (end - place)
            found.append(Segment(label, tokens[place].start, tokens[end - 1].end, round(mean, 3)))
        place = end
    return found
