"""TXT120: a term written with a hyphen and without."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import PassageKind, SectionRole, Severity, Span

SHORTEST, STEM_FREE = 7, 3
"""Letters of a term without its hyphen, and letters that an ending may add or lose."""

_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]{1,}-[^\W\d_]{3,}(?![\w-])")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{7,}(?![\w-])")
_PAUSE = re.compile(r"[.!?:;,]\s$")


@rule(
    "TXT120",
    "A term written in two ways",
    Severity.NOTE,
    why="A search for the one form misses the other.",
    example="“fact-checking” throughout, “factchecking” once.",
    false_alarms="Names, and words in links; only terms of the title, the abstract, "
    "and the key words are compared. Case endings are understood.",
)
def two_forms(view: View) -> Iterator[Fault]:
    """Yield the rarer form of a term that stands with a hyphen and without."""
    stretches = [
        (passage.span, passage.span.of(view.content))
        for passage in view.passages
        if not view.in_list(passage.span.start) and _read(view, passage.span, passage.kind)
    ]
    parted: dict[str, list[Span]] = defaultdict(list)
    front, named = _front(view), dict[str, bool]()
    for span, words in stretches:
        for hit in _HYPHENED.finditer(words):
            word = hit.group().casefold()
            key = word.replace("-", "")
            if len(key) >= SHORTEST and _plain(words, hit):
                if word not in named:
                    named[word] = _in_front(front, word, key)
                if named[word]:
                    parted[key].append(place_of(span, hit))
    if not parted:
        return
    stems = _stems(parted)
    joined: dict[str, list[Span]] = defaultdict(list)
    for span, words in stretches:
        for hit in _WORD.finditer(words):
            word = hit.group().casefold()
            if word.startswith(stems) and _plain(words, hit):
                joined[word].append(place_of(span, hit))
    yield from _drifting(view, parted, joined)


def _stems(parted: dict[str, list[Span]]) -> tuple[str, ...]:
    return tuple({_stem(key) for key in parted})


def _stem(key: str) -> str:
    """Return a term without the hyphen and the ending that cases change."""
    ending = int(key.endswith("s")) if key.isascii() else STEM_FREE
    return key[: max(SHORTEST - 1, len(key) - ending)]


def _front(view: View) -> str:
    """Return the title, abstracts and key words: what they name is a term of the text."""
    roles = (SectionRole.ABSTRACT, SectionRole.KEYWORDS)
    spans = [s.span for s in view.text.sections if s.role in roles]
    found = " ".join(span.of(view.content) for span in spans)
    return f"{view.reading.source.title} {found}".casefold()


def _in_front(front: str, word: str, key: str) -> bool:
    return any(_begins_word(front, stem) for stem in (word[:-STEM_FREE], key[:-STEM_FREE]))


def _begins_word(text: str, stem: str) -> bool:
    at = text.find(stem)
    while at >= 0:
        before = text[at - 1 : at] if at else ""
        if not before.isalnum() and before not in {"_", "-"}:
            return True
        at = text.find(stem, at + 1)
    return False


def _read(view: View, span: Span, kind: PassageKind) -> bool:
    return kind is not PassageKind.TABLE and (view.in_body(span.start) or span.start < 3000)


def _plain(words: str, hit: re.Match[str]) -> bool:
    """Tell whether a word is in lower case, or has its capital from the sentence it opens."""
    word, start = hit.group(), hit.start()
    if word.islower():
        return True
    opens = start == 0 or _PAUSE.search(words[max(0, start - 3) : start])
    return bool(opens and word[1:].islower())


def _drifting(
    view: View, parted: dict[str, list[Span]], joined: dict[str, list[Span]]
) -> Iterator[Fault]:
    terms: dict[str, tuple[list[Span], list[Span]]] = {}
    for key, places in parted.items():
        known = terms.setdefault(_stem(key), ([], []))
        known[0].extend(places)
    for word, places in joined.items():
        for stem, known in terms.items():
            if word.startswith(stem) and len(word) - len(stem) <= 2 * STEM_FREE:
                known[1].extend(places)
    for with_hyphen, without in terms.values():
        if not with_hyphen or not without:
            continue
        rare, usual = sorted((with_hyphen, without), key=len)
        if len(usual) >= 2 or len(rare) == len(usual) == 1:
            said = f"“{rare[0].of(view.content)}” here, “{usual[0].of(view.content)}” elsewhere."
            yield Fault(rare[0], said, also=tuple(usual[:3]))
