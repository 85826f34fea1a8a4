"""The works of notes: full and short references, ibid. and op. cit. from note to note."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import YEAR, ReferenceKeys, is_repeat
from counterpoint.cite.citations.listed import WORD, Entry, Found
from counterpoint.cite.citations.locators import DASHES, Locator, read_locator, read_page
from counterpoint.cite.names.readings import bare
from counterpoint.model import Citation, Note, Reference, Span, Target

T = TypeVar("T")

LONGEST_NOTE = 4000
ENOUGH_TITLE = 0.5
"""A short title names a work when it holds so much of the title's first words."""

_PIECE = re.compile(
    r";\s|(?<=[\d.])\.\s+(?=See\b|Cf\b|Compare\b|См\.|Ср\.|Қар)"
    r"|(?<=\d),?\s(?:and|und|и|және)\s(?=[^\W\d_a-zа-яёәғқңөұүһі])"
)
# The page at the end of a reference: ", 45." and "Delay," 40. The emphasis is hers."
_LAST_NUMBER = re.compile(
    rf"(?:[,:][\"”»’]?|\bat)\s*(?P<value>\d{{1,4}}(?:\s?[{DASHES}]\s?\d{{1,4}})?)"
    r"(?=[\s.]*$|\.\s+[^\W\d_a-zа-яё])"
)
_LABELLED = re.compile(r"(?<!\w)(?:pp?|сс?|б|s)\.\s?\d", re.IGNORECASE)


@cache
def _repeat() -> re.Pattern[str]:
    prefix = cue_pattern("prefix")
    return re.compile(
        rf"\s*(?:{prefix}\s*)?(?P<cue>{cue_pattern('ibid', 'idem')})[\s.,:]*", re.IGNORECASE
    )


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(cue_pattern("personal"), re.IGNORECASE)


@dataclass(slots=True)
class _Chain:
    """What the notes have cited so far."""

    last: str | None = None
    by_work: dict[str, int] = field(default_factory=dict)

    def cite(self, target: Target) -> None:
        """Remember a work as cited last."""
        if target.reference:
            self.last = target.reference
            self.by_work[target.reference] = len(self.by_work)


def note_citations(
    content: str,
    notes: Sequence[Note],
    references: Sequence[Reference],
    keys: ReferenceKeys,
    inside: Iterable[Citation] = (),
    *,
    free: bool = True,
) -> Iterator[Citation]:
    """Yield one citation at the mark of every note that cites; its targets are the note's works.

    `inside` are citations found in the notes by their brackets; their targets count as the note's.
    `free` says that works named without brackets count too, as in a text that cites by notes.
    """
    chain = _Chain()
    brackets = _ByPlace((c.span, c) for c in inside)
    defined = _ByPlace((r.span, r) for r in references)
    for note in notes:
        own = [r for r in defined.within(note.body) if not is_repeat(r.text)]
        # Before the brackets: "(Leeds: Dale, 2004)" in a full reference is no citation.
        targets = list(_targets(content, note, own, keys if free else None, chain))
        if not targets:
            targets = [t for c in brackets.within(note.body) for t in c.targets]
            for target in targets:
                chain.cite(target)
        if targets:
            mark = note.mark
            yield Citation(mark, mark.of(content), tuple(targets), "note-mark")


class _ByPlace(Generic[T]):
    """Things with spans, to be asked for those within a stretch without going through all."""

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        self._things = sorted(things, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._things]

    def within(self, stretch: Span) -> list[T]:
        first = bisect_left(self._starts, stretch.start)
        last = bisect_left(self._starts, stretch.end)
        return [thing for span, thing in self._things[first:last] if stretch.contains(span)]


def _defined(reference: Reference) -> Target:
    """A reference that stands nowhere but in its note; a single page there is the place cited."""
    locator = _locator(_PIECE.split(reference.text)[0])
    if locator and not locator.value.isdigit():
        locator = None
    return _target(reference.id, locator, reference.text[:60], 1.0)


def _targets(
    content: str,
    note: Note,
    own: Sequence[Reference],
    keys: ReferenceKeys | None,
    chain: _Chain,
) -> Iterator[Target]:
    """Read a note piece by piece: an entry of its own, a repeat, or a work named in it."""
    waiting = list(own)
    for start, piece in _pieces(note.body.of(content)[:LONGEST_NOTE]):
        end = note.body.start + start + len(piece)
        if waiting and waiting[0].span.start < end:
            target: Target | None = _defined(waiting.pop(0))
        else:
            target = _named(piece, keys, chain) if keys else None
        if target:
            chain.cite(target)
            yield target


def _pieces(body: str) -> Iterator[tuple[int, str]]:
    at = 0
    for end, start in [*(found.span() for found in _PIECE.finditer(body)), (len(body), 0)]:
        yield at, body[at:end].rstrip(" ;\n")
        at = start


def _named(piece: str, keys: ReferenceKeys, chain: _Chain) -> Target | None:
    if _personal().search(piece):
        return None
    repeat = _repeat().match(piece)
    if repeat and chain.last:
        locator = _locator(piece[repeat.end() :], bare_first=True)
        return _target(chain.last, locator, repeat["cue"], 0.9)
    entry, confidence = _entry_of(piece, keys, chain)
    if entry is None:
        return None
    locator = _beyond_pages(_locator(piece), entry)
    return _target(entry.reference.id, locator, piece.strip()[:60], confidence)


def _beyond_pages(locator: Locator | None, entry: Entry) -> Locator | None:
    """Drop the pages of the whole article, which a full reference ends with."""
    whole = re.findall(r"\d+", str(entry.reference.csl.get("page", "")))
    return None if locator and whole and re.findall(r"\d+", locator.value) == whole else locator


def _target(reference: str, locator: Locator | None, printed: str, confidence: float) -> Target:
    return Target(
        reference,
        locator.value if locator else None,
        locator.label if locator else None,
        printed,
        confidence,
    )


def _entry_of(piece: str, keys: ReferenceKeys, chain: _Chain) -> tuple[Entry | None, float]:
    """Find the work that one piece of a note names: by its author and title or year."""
    words = list(WORD.finditer(piece))[:40]
    printed = [word[0] for word in words]
    for last in range(1, len(words) + 1):
        found = keys.family_before(printed[max(0, last - 4) : last])
        if found is None:
            continue
        first = [entry for entry, position in found.entries if position == 0]
        entries = first or [entry for entry, _ in found.entries]
        short = bool(_short().match(piece, words[last - 1].end()))
        return _choose(piece, entries, chain, short)
    title = keys.phrase_at(printed) or _phrase_inside(printed, keys)
    return (title.entries[0][0], 0.9) if title else (None, 0.0)


def _phrase_inside(printed: Sequence[str], keys: ReferenceKeys) -> Found | None:
    for last in range(2, len(printed) + 1):
        found = keys.phrase_before(printed[:last])
        if found and found.words > 1:
            return found
    return None


@cache
def _short() -> re.Pattern[str]:
    """What follows the name of a short reference: initials, then op. cit. or a page at once."""
    return re.compile(
        rf"[\s,.]*(?:[^\W\d_]{{1,2}}\.\s?){{0,3}}[\s,.]*(?:{cue_pattern('opcit')}|[^\W\d_]?\.?\s?\d)",
        re.IGNORECASE,
    )


def _choose(
    piece: str, entries: Sequence[Entry], chain: _Chain, short: bool
) -> tuple[Entry | None, float]:
    """Choose among the works of one author by title, then year, then by what was cited last."""
    words = {bare(word) for word in WORD.findall(piece)}
    years = {year[1] for year in YEAR.finditer(piece)}
    ranked = []
    for entry in entries:
        title = _title_share(entry, words)
        dated = bool(years & {year[:4] for year in entry.years})
        cited = chain.by_work.get(entry.reference.id, -1)
        named = title >= ENOUGH_TITLE or _begins_title(entry, piece)
        ranked.append(((named, dated, _initials_fit(entry, piece), title, cited), entry))
    best, entry = max(ranked, key=lambda pair: pair[0])
    if best[0] or best[1]:
        return entry, 1.0
    # "Nye, 45" or "Nye, op. cit.": the work of that author cited last, or the only one.
    return (entry, 0.7) if short and (best[4] >= 0 or len(entries) == 1) else (None, 0.0)


_IN_MARKS = re.compile(r"[“«\"](?P<t>[^“”«»\"]{4,80}?)[,.]?[”»\"]")
_INITIAL = re.compile(r"(?<![^\W\d_])(?P<i>[^\W\d_a-zа-яё])\.(?!\s?\d)")


def _begins_title(entry: Entry, piece: str) -> bool:
    """Tell whether the title in marks is the beginning of a title, its article left out."""
    hit = _IN_MARKS.search(piece)
    if hit is None:
        return False
    short = [bare(word) for word in WORD.findall(hit["t"])]
    whole = [bare(word) for word in WORD.findall(str(entry.reference.csl.get("title", "")))]
    return len(short) > 1 and short in (whole[: len(short)], whole[1 : len(short) + 1])


def _initials_fit(entry: Entry, piece: str) -> bool:
    """Tell whether an initial printed beside the name is that of the first author.

    It tells two authors of one family name apart.
    """
    given = entry.authors[0].given_parts if entry.authors else ()
    printed = _INITIAL.search(piece)
    return printed is not None and bool(given) and bare(given[0])[:1] == bare(printed["i"])


def _title_share(entry: Entry, words: set[str]) -> float:
    title = re.split(r"[:.?!]", str(entry.reference.csl.get("title", "")))[0]
    own = [bare(word) for word in WORD.findall(title) if len(word) > 3][:5]
    return sum(word in words for word in own) / len(own) if own else 0.0


def _locator(piece: str, bare_first: bool = False) -> Locator | None:
    labelled = [read_locator(piece, found.start()) for found in _LABELLED.finditer(piece)]
    if labelled and labelled[-1]:
        return labelled[-1]
    if bare_first:
        return read_locator(piece) or read_page(piece)
    numbers = list(_LAST_NUMBER.finditer(piece))
    if not numbers or YEAR.fullmatch(numbers[-1]["value"]):
        return None
    last = numbers[-1]
    return Locator("page", last["value"], last.end())
