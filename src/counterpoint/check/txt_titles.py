"""TXT101: titles in the running text beside the titles of the list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from counterpoint.check.entry import Entry, folded
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

NEAR = 82.0
"""Titles less alike than this are of two works."""

FEWEST, MOST = 3, 12
"""Words of a title that is looked for without quotation marks around it."""

_QUOTED = re.compile(r"[\"“«](?P<q>[^\"“”«»\n]{8,160})[\"”»]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MAIN = re.compile(r"[:?!]\s|\s[–—]\s|\.\s")
_CUT = re.compile(r"[()\[\].;:]|[,]")
_CALLED = re.compile(
    r"\b(?:book|article|essay|monograph|paper|study|chapter|work|pamphlet|книг\w*|стать\w*|монографи\w+|работ\w+|эссе|глав\w+"
    r"|кітаб\w*|мақала\w*|еңбе\w+)(?:,|\s)?\s?[«“\"„]?$",
    re.IGNORECASE,
)
Titled = tuple[str, Entry]


@rule(
    "TXT101",
    "A title in the text differs from the list",
    Severity.WARNING,
    why="The reader does not know whether one work or two are meant.",
    example="“Power in a Changing World” in the text, “Power and the Changing World” in the list; "
    "“The Well and the Wall” for “The Wall and the Well”.",
    false_alarms="Shortened titles (the beginning of the listed title), case and punctuation. "
    "Outside quotation marks only titles with the same words in another order are named.",
)
def titles(view: View) -> Iterator[Fault]:
    """Yield titles that nearly match the title of a work cited near by."""
    seen: set[Span] = set()
    for place, title, entry in (*_quoted(view), *_turned(view)):
        if place not in seen and not any(place.overlaps(one) for one in seen):
            seen.add(place)
            yield Fault(place, f"The list has “{title}” ({entry.label}).", also=(entry.span,))


def _quoted(view: View) -> Iterator[tuple[Span, str, Entry]]:
    for passage in view.prose:
        words = passage.span.of(view.content)
        cited: list[Titled] | None = None
        for hit in _QUOTED.finditer(words):
            said = folded(hit["q"])
            called = _CALLED.search(words[: hit.start()]) is not None
            if len(said.split()) < (2 if called else FEWEST):
                continue
            if cited is None:
                cited = _titles_near(view, passage.span)
            found = next(
                (
                    (t, e)
                    for t, e in cited
                    if _differs(said, t, hit["q"]) or (called and _half(said, t, cited))
                ),
                None,
            )
            if found and not any(said == title for title, _ in cited):
                start = passage.span.start
                yield Span(start + hit.start("q"), start + hit.end("q")), *found


def _half(said: str, title: str, cited: list[Titled]) -> bool:
    """Tell whether words called a book are its title with some words changed."""
    words, others = said.split(), [_stem(w) for w in title.split()]
    alike = sum(_stem(w) in others for w in words)
    changed = words[1:] != title.split()[1:] or alike < len(words)
    whole = len(words) == len(others) and 2 * alike >= len(words) and changed
    return whole and bool(cited) and said not in title


def _stem(word: str) -> str:
    """Return a word without the ending that a case gives it; short words and English ones whole."""
    return word if word.isascii() or len(word) < 5 else word[: max(4, len(word) - 2)]


def _differs(said: str, title: str, printed: str) -> bool:
    """Tell whether the words are this title, told otherwise."""
    if title.startswith(said) and title != said:
        # A title cut short is right; one that lacks only the number at its end is another title.
        return title[len(said) :].strip().isdigit() and len(said.split()) > FEWEST
    if said.startswith(title):
        more = len(said.split()) - len(title.split())
        return 0 < more <= 2 and ":" not in printed and len(title.split()) >= FEWEST
    if title in said or said in title or not printed[0].isupper():
        return False
    turned = sorted(said.split()) == sorted(title.split())
    return turned or (len(said.split()) > FEWEST and fuzz.ratio(said, title) >= NEAR)


def _titles_near(view: View, span: Span) -> list[Titled]:
    found = []
    for citation in view.citations_in(span):
        for target in citation.targets:
            entry = view.by_id.get(target.reference or "")
            if entry is not None and not entry.bundle:
                found += list(_titles_of(entry))
    return found


def _titles_of(entry: Entry) -> Iterator[Titled]:
    for name in ("title", "title-translated"):
        printed = entry.field(name, 0.5)
        for title in {folded(printed), folded(_MAIN.split(printed, maxsplit=1)[0])}:
            if len(title.split()) >= 2 or len(title) > 12:
                yield title, entry


def _turned(view: View) -> Iterator[tuple[Span, str, Entry]]:
    """Yield runs of capitalised words that are a listed title with its words turned round."""
    known: dict[tuple[str, ...], list[Titled]] = defaultdict(list)
    for entry in view.entries:
        for title, owner in _titles_of(entry):
            words = title.split()
            if FEWEST <= len(words) <= MOST and len(set(words)) > 2:
                known[tuple(sorted(words))].append((title, owner))
    lengths = sorted({len(key) for key in known}, reverse=True)
    inside = frozenset(word for title in known for word in title)
    for passage in view.prose if known else ():
        hits = list(_WORD.finditer(view.content, passage.span.start, passage.span.end))
        upper = {
            n for n, hit in enumerate(hits)
            if hit.group()[0].isupper() and folded(hit.group()) in inside
        }  # fmt: skip
        if any(n + length - 1 in upper for n in upper for length in lengths):
            yield from _turned_in(view, hits, known, lengths)


def _turned_in(
    view: View,
    hits: list[re.Match[str]],
    known: dict[tuple[str, ...], list[Titled]],
    lengths: list[int],
) -> Iterator[tuple[Span, str, Entry]]:
    low = [folded(hit.group()) for hit in hits]
    inside = frozenset(word for title in known for word in title)
    capitals = [n for n, hit in enumerate(hits) if low[n] in inside and hit.group()[0].isupper()]
    for length in lengths:
        for at in capitals[: bisect_right(capitals, len(hits) - length)]:
            window = low[at : at + length]
            titled = known.get(tuple(sorted(window)))
            if not titled or any(" ".join(window) == title for title, _ in titled):
                continue
            first, last = hits[at], hits[at + length - 1]
            if last.group()[0].isupper() and not _CUT.search(
                view.content, first.start(), last.end()
            ):
                yield Span(first.start(), last.end()), *titled[0]
