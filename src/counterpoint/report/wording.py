"""Numbers and words as the page prints them, and text made safe to show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterpoint.report.entries import StanceScale, Tally

# Embeddings, overrides and isolates (Unicode Standard Annex 9, table 4) could reorder the words
# around a passage, and a stray PDI would even leave a <bdi>; they are named instead of obeyed.
_DIRECTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Characters that HTML forbids (https://html.spec.whatwg.org/#preprocessing-the-input-stream), and
# halves of surrogate pairs, which no file can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

LANGUAGES = {
    **{"en": "English", "ru": "Russian", "kk": "Kazakh", "uz": "Uzbek", "ky": "Kyrgyz"},
    **{"de": "German", "fr": "French", "es": "Spanish", "uk": "Ukrainian", "tr": "Turkish"},
    **{"zh": "Chinese", "und": "language unknown"},
}
"""English names of ISO 639-1 codes, for readers."""


def clean(text: str) -> str:
    """Return the text with nothing in it that could reorder or break the page."""
    named = _DIRECTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return _FORBIDDEN.sub("\ufffd", named)


def number(value: float, digits: int | None = None) -> str:
    """Print a number: thousands apart, no trailing zeros unless `digits` asks for them.

    >>> number(12500), number(2.0), number(1 / 3), number(2, 1), number(-2)
    ('12,500', '2', '0.33', '2.0', '\u22122')
    """
    if digits is None:
        text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    else:
        text = f"{value:,.{digits}f}"
    return text.replace("-", "\u2212")


def count(value: float, one: str, many: str = "") -> str:
    """Print a number with its noun.

    >>> count(1, "source"), count(3, "source"), count(2, "study", "studies")
    ('1 source', '3 sources', '2 studies')
    """
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> joined(["a"]), joined(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def language_name(code: str) -> str:
    """Return the English name of a language the package knows, else the code as it is.

    >>> language_name("kk"), language_name("eo")
    ('Kazakh', 'eo')
    """
    return LANGUAGES.get(code, code)


def shortened(text: str, length: int) -> str:
    """Cut a label that is too long for a picture; the full one goes into its title."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def stance_word(scale: StanceScale, stance: int | None) -> str:
    """Return the scale's word for a stance."""
    return {-1: scale.against, 0: scale.describes, 1: scale.favour}.get(
        stance if stance is not None else 9, scale.unstated
    )


def tally_words(scale: StanceScale, tally: Tally) -> list[str]:
    """Say a tally in words, leaving out what is nought: "2 against", "1 for"."""
    parts = (
        (tally.against, scale.against),
        (tally.describes, scale.describes),
        (tally.favour, scale.favour),
        (tally.unstated, scale.unstated),
    )
    return [f"{number(value)} {word}" for value, word in parts if value]
