"""Sentences with places for values: known again in English, said anew in another language.

A rule or an analysis says its sentence in English, and that is what is kept, printed and exported.
The pages know it again by its template, "{entry} is never cited in the text.", and set the values
found into the template of their language. So nothing has to be kept twice, and what was found by
an older version is translated too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

FIELD = re.compile(r"\{(\w+)\}")
"""A place for a value in a template; one called `n` holds a number."""

OURS = re.compile(r"entry|entries|message|cited|authors|said|told|what")
"""Beginnings of the names of fields that hold words of our own; all others hold words of sources,
which are never touched."""

ONLY_VALUE = "…"
"""Begins a template that is tried for values of other sentences only."""

_SEVERAL = re.compile(r"( [a-z]+)s\b")
"""What follows a number in a template, "{n} pairs"; of one thing it is said without the s."""

Say = Callable[[str], str]


@dataclass(frozen=True)
class Template:
    """One sentence: how it is known again, and how it is said."""

    pattern: re.Pattern[str]
    longest: str
    weight: int
    told: str

    def say(self, words: str, value: Say) -> str | None:
        """Return the sentence with its values in their places; None when it is another one."""
        if self.longest not in words or not (found := self.pattern.fullmatch(words)):
            return None
        return FIELD.sub(
            lambda place: value(found[place[1]]) if OURS.match(place[1]) else found[place[1]],
            self.told,
        )


def template_of(english: str, told: str) -> Template:
    """Return a sentence made ready. A field named twice must have one value."""
    pieces, seen = FIELD.split(english), set[str]()
    written, fixed = [], []
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            one = _SEVERAL.match(piece) if at else None
            rest = piece[one.end() :] if one else piece
            written.append((re.escape(one[1]) + "s?" if one else "") + re.escape(rest))
            fixed.append(rest)
        else:
            some = r"\d[\d.,]*" if piece == "n" else ".+?"
            written.append(f"(?P={piece})" if piece in seen else f"(?P<{piece}>{some})")
            seen.add(piece)
    return Template(
        re.compile("".join(written), re.DOTALL),
        max(fixed, key=len),
        sum(map(len, pieces[::2])),
        told,
    )


class Sentences:
    """The templates of one language, those with most fixed words first."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        made = [
            (key.startswith(ONLY_VALUE), template_of(key.removeprefix(ONLY_VALUE), told))
            for key, told in terms.items()
            if FIELD.search(key)
        ]
        made.sort(key=lambda pair: -pair[1].weight)
        self._all = [one for _, one in made]
        self._whole = [one for only_value, one in made if not only_value]

    def say(self, words: str, value: Say, *, inner: bool = False) -> str | None:
        """Return a sentence in this language, its values through `value`; None when unknown.

        `inner` says that it is itself a value of a sentence.
        """
        for one in self._all if inner else self._whole:
            told = one.say(words, value)
            if told is not None:
                return told
        return None
