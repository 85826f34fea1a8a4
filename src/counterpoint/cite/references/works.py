"""Entries that bundle several works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterpoint.cite.references.links import Mark
from counterpoint.cite.references.shape import YEAR, looks_like_author

_SIGN = re.compile(r"\s?;\s+")
_NATURAL = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]+ [^\W\d_a-zа-яё][^\W\d_'’-]+\. [^\W\d_]")
_NAME_AT_END = re.compile(
    r"(?:[^\W\d_]{1,2}\.\s?[^\W\d_a-zа-яё][^\W\d_'’-]+"
    r"|[^\W\d_a-zа-яё][^\W\d_'’-]+,? [^\W\d_]{1,2}\.)$"
)
_EDITS = re.compile(r"[^;]{0,60}\((?:eds?|ред|hrsg)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 6
_FINISHED = ("url", "extent", "doi", "accessed")


def split_works(masked: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the places of the works one entry bundles; a single place for an ordinary entry.

    A semicolon parts two works when the words before it already hold a finished one (a year, a
    link, an extent) and the words after it open with an author and go on with a title.
    """
    cuts = [0]
    for sign in _SIGN.finditer(masked):
        left, right = masked[cuts[-1] : sign.start()], masked[sign.end() :]
        if _finished(left, cuts[-1], sign.start(), marks) and _opens(right):
            cuts.append(sign.end())
    return list(zip(cuts, [*cuts[1:], len(masked)], strict=True))


def _finished(left: str, start: int, end: int, marks: Sequence[Mark]) -> bool:
    marked = any(start <= m.start < end and m.kind in _FINISHED for m in marks)
    ends_in_name = _NAME_AT_END.search(left[-60:]) is not None
    return (
        (marked or YEAR.search(left) is not None)
        and len(_WORD.findall(left[:600])) >= _FEWEST_WORDS
        and not ends_in_name
    )


def _opens(right: str) -> bool:
    head = right[:200]
    return (
        (looks_like_author(head) or _NATURAL.match(head) is not None)
        and _EDITS.match(head) is None
        and len(_WORD.findall(right[:600])) >= _FEWEST_WORDS
    )
