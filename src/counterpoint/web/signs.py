"""The signs of Markdown in a text: not shown, but there, so that offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.model import Span
from counterpoint.web.highlights import Mark

_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$", re.M)
_ENDINGS = (".md", ".markdown")
_PAIRS = (
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), "strong"),
    (re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*\n]+?)(?<=[^\s*])\1(?![\w*])"), "emphasis"),
    (re.compile(r"(?<![\w_])(_)(?=[^\s_])([^_\n]+?)(?<=[^\s_])\1(?![\w_])"), "emphasis"),
)
"""Emphasis (CommonMark 0.31, 6.2), without the rare cases of runs inside runs."""


def is_marked(name: str) -> bool:
    """Tell whether a source of that file name is written in Markdown."""
    return name.lower().endswith(_ENDINGS)


_STRAY = re.compile(r"\*\*|__|(?<!\S)#{1,6}(?=\s)")


def without_signs(words: str) -> str:
    """Return a piece of a text in Markdown without its signs, also those cut from their pair.

    >>> without_signs("## On **soft power**, as _he_ said ... of **hard")
    'On soft power, as he said ... of hard'
    """
    plain = _HEADING.sub("", words)
    for pattern, _ in _PAIRS:
        plain = pattern.sub(r"\2", plain)
    return _STRAY.sub("", plain)


def signs_of(content: str, block: Span, kind: str) -> Iterator[Mark]:
    """Yield what to hide and what to set apart in one block of a text in Markdown."""
    words, at = content[block.start : block.end], block.start

    def mark(start: int, end: int, layer: str) -> Mark:
        return Mark(Span(at + start, at + end), layer, "")

    if kind == "heading":
        for found in _HEADING.finditer(words):
            yield mark(found.start(), found.end(), "sign")
    for pattern, layer in _PAIRS:
        for found in pattern.finditer(words):
            yield mark(found.start(1), found.end(1), "sign")
            yield mark(found.end(2), found.end(), "sign")
            yield mark(found.start(2), found.end(2), layer)
