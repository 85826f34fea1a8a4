"""In which language words are written, decided for each passage."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from counterpoint.read.lists import words

KNOWN = ("en", "ru", "kk", "uk", "be", "ky", "tt", "de", "fr", "es", "it", "pt", "pl", "nl", "tr")
"""The languages told apart. A free choice among a hundred mistakes short English for others."""

_OTHER_SCRIPTS = {"ar": "ar", "fa": "fa", "he": "he", "zh": "zh", "ja": "ja", "ko": "ko"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_KAZAKH = re.compile("[ғқұһ]")
_KAZAKH_SHARED = re.compile("[әңөүі]")
_UKRAINIAN = re.compile("[їєґ]")
_CYRILLIC = re.compile("[а-яёәғқңөұүһіїєґўј]")
_LATIN = re.compile("[a-zà-öø-ÿāăąćčďđēęěğīłńňōőřśşšťūůűźżž]")
_LONGEST = 3000  # characters looked at; more changes nothing
_MODEL_LETTERS = 40  # shorter passages take over the language of their neighbours
_SURE = 0.5


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "und" when it is too short or unsure.

    Decisive letters come first (ғ қ ұ һ are Kazakh here), then function words, then the
    n-gram model of py3langid restricted to `KNOWN` and to languages of other scripts.
    """
    language = detect_by_words(text)
    if language != "und":
        return language
    sample = text[:_LONGEST].lower()
    tokens = _WORD.findall(sample)
    if sum(map(len, tokens)) < _MODEL_LETTERS:
        return "und"
    return _by_model(sample, len(tokens))


def detect_by_words(text: str) -> str:
    """Return the language that decisive letters or function words show, else "und".

    Fit for entries of a list of references, where names and romanised titles mislead a model.
    """
    sample = text[:_LONGEST].lower()
    tokens = _WORD.findall(sample)
    letters = sum(map(len, tokens))
    if letters >= 4 and _kazakh(sample):
        return "kk"
    if letters < 12 or len(tokens) < 2:
        return "und"
    hits = {language: sum(t in words(language) for t in tokens) for language in ("en", "ru", "kk")}
    best = max(hits, key=lambda language: hits[language])
    cyrillic = len(_CYRILLIC.findall(sample))
    latin = len(_LATIN.findall(sample))
    if _plain(best, sample, cyrillic, latin) and hits[best] >= max(2, 0.12 * len(tokens)):
        return best
    return "und"


def script_of(text: str) -> str:
    """Return "Cyrl", "Latn", or "Zyyy" where neither prevails (ISO 15924)."""
    sample = text[:300].lower()
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic == latin:
        return "Zyyy"
    return "Cyrl" if cyrillic > latin else "Latn"


def _kazakh(sample: str) -> bool:
    return len(_KAZAKH.findall(sample)) * 60 > len(_CYRILLIC.findall(sample)) > 0


def _plain(best: str, sample: str, cyrillic: int, latin: int) -> bool:
    """Tell whether the letters allow the language that the function words propose."""
    if best == "en":
        return latin > cyrillic
    if best == "kk":
        return cyrillic > latin
    foreign = len(_UKRAINIAN.findall(sample)) + len(_KAZAKH_SHARED.findall(sample))
    return cyrillic > latin and foreign * 100 < cyrillic


def _by_model(sample: str, size: int) -> str:
    language, sure = _identifier().classify(sample)
    return str(language) if sure >= (_SURE if size >= 5 else 0.8) else "und"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.9 s to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(KNOWN) | set(_OTHER_SCRIPTS))
    return identifier
