"""Author-date citations: (Nye, 2004, p. 5), Nye (2004), (2004, p. 5), (ibid., p. 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import WORD, Entry, ReferenceKeys
from counterpoint.cite.citations.names_before import Candidates, Names, entries_named, names_before
from counterpoint.cite.citations.parts import Part, read_parts
from counterpoint.cite.citations.progress import Piece, Progress, prefixes
from counterpoint.cite.citations.repeats import read_repeat
from counterpoint.cite.citations.unlisted import unlisted_target
from counterpoint.model import Citation, Span, Target

LONGEST_BRACKET = 400
LOOK_BACK_FOR_NAME = 500
"""Code points before "(2012, p. 9)" in which the name it belongs to is looked for."""

CERTAIN, BY_COUNT, AMBIGUOUS, OTHER_YEAR = 1.0, 0.8, 0.5, 0.3
"""How sure: one work fits; one by its number of authors; several do; the author, but no year."""

_NOBODY = Candidates((), frozenset())

_BRACKET = re.compile(
    rf"\(([^()\n]{{1,{LONGEST_BRACKET}}}(?:\n[^()\n]{{1,{LONGEST_BRACKET}}}){{0,4}})\)"
    rf"|\[([^\[\]\n]{{1,{LONGEST_BRACKET}}}(?:\n[^\[\]\n]{{1,{LONGEST_BRACKET}}}){{0,4}})\]"
)

_CAPITAL_BESIDE = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]*\s$")


def author_date_citations(
    content: str, regions: Iterable[Span], keys: ReferenceKeys
) -> Iterator[Citation]:
    """Yield the author-date citations of the regions in order.

    A name counts only when it is a key of the list. A bracket that has the strict form of a
    citation but names nothing on the list gives a target without reference, in a text that has
    author-date citations at all.
    """
    progress = Progress(content, keys)
    kept: list[tuple[Citation, bool]] = []
    for region in regions:
        for bracket in _BRACKET.finditer(content, region.start, region.end):
            citation = _read_bracket(progress, bracket)
            if citation is None:
                continue
            sure = any(t.reference for t in citation.targets)
            progress.take(citation)
            kept.append((citation, sure))
    for citation, sure in kept:
        if sure or progress.linked >= 3:
            yield citation


def _read_bracket(progress: Progress, bracket: re.Match[str]) -> Citation | None:
    inside = bracket[1] or bracket[2]
    shift = bracket.start() + 1
    targets: list[Target] = []
    start = bracket.start()
    suffix = ""
    prefix = ""
    at = 0
    for piece in inside.split(";"):
        end = at + len(piece)
        read = read_repeat(progress, inside, at, end, shift) or _read_dated(
            progress, inside, at, end, shift
        )
        if read is None:
            if not targets:
                return _read_personal(progress, bracket, inside)
            suffix = piece.strip()
        else:
            start = min(start, read.start)
            targets.extend(read.targets)
            prefix = prefix or (read.prefix if not at else "")
            suffix = read.suffix or suffix
        at = end + 1
    if not targets:
        return None
    form = "narrative" if start < bracket.start() else "author-date"
    span = Span(start, bracket.end())
    return Citation(span, span.of(progress.content), tuple(targets), form, prefix, suffix)


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(cue_pattern("personal"), re.IGNORECASE)


def _read_personal(progress: Progress, bracket: re.Match[str], inside: str) -> Citation | None:
    """A letter or a talk is cited in the text only; it has no entry, hence no target."""
    if not (_personal().search(inside) and WORD.search(inside)):
        return None
    span = Span(bracket.start(), bracket.end())
    return Citation(span, span.of(progress.content), (), "author-date")


def _read_dated(progress: Progress, inside: str, at: int, end: int, shift: int) -> Piece | None:
    """Read one stretch between semicolons: names and years, perhaps several of them."""
    targets: list[Target] = []
    start = shift - 1
    prefix = ""
    entries = _NOBODY
    printed = ""
    parts = read_parts(inside, at, end)
    for part in parts:
        between = inside[part.names_start : part.names_end]
        if WORD.search(prefixes().sub("", between, count=1)) or not targets:
            named = _name_part(progress, inside, part, shift, alone=not targets and not at)
            if named is None:
                missing = unlisted_target(progress, inside, part, shift, not targets and not at)
                if missing:
                    targets.append(missing[0])
                    start = min(start, missing[1])
                    entries = _NOBODY
                continue
            entries, printed = named.entries, named.printed
            start = min(start, named.start)
            prefix = prefix or named.prefix
        if entries.entries:
            targets.extend(_targets(entries, part, printed))
    if not targets:
        return None
    return Piece(start, tuple(targets), prefix, inside[parts[-1].end : end].strip(" ,."))


@dataclass(frozen=True, slots=True)
class _Named:
    entries: Candidates
    printed: str
    start: int
    prefix: str = ""


def _name_part(
    progress: Progress, inside: str, part: Part, shift: int, alone: bool
) -> _Named | None:
    bracket = shift - 1
    between = inside[part.names_start : part.names_end]
    lead = prefixes().match(between)
    rest = between[lead.end() :] if lead else between
    if not WORD.search(rest):
        return _name_outside(progress, part, bracket) if alone and not lead else None
    names = progress.names_between(shift + part.names_start, shift + part.names_end)
    if names:
        before = inside[part.names_start : names.start - shift].strip(" ,")
        printed = progress.content[names.start : shift + part.names_end].strip(" ,(")
        return _Named(entries_named(names), printed, bracket, before)
    title = progress.keys.phrase_at(WORD.findall(rest))
    if title:
        entries = tuple(entry for entry, _ in title.entries)
        return _Named(
            Candidates(entries, frozenset()), rest.strip(" ,"), bracket, lead[1] if lead else ""
        )
    return None


def _name_outside(progress: Progress, part: Part, bracket: int) -> _Named | None:
    """Find the name of "(2012, p. 9)": directly before the bracket, or earlier in the paragraph."""
    content = progress.content
    names = names_before(content, bracket, progress.keys)
    if names and _ends_at(content, names, bracket):
        printed = content[names.start : bracket].strip()
        return _Named(entries_named(names), printed, names.start)
    if _CAPITAL_BESIDE.search(content, max(0, bracket - 60), bracket) and part.locator is None:
        # "Moscow (2014)": what stands beside is not on the list, and no name further off is meant.
        return None
    begin = max(0, bracket - LOOK_BACK_FOR_NAME)
    blank = content.rfind("\n\n", begin, bracket)
    window = content[max(begin, blank + 1) : bracket]
    words = [found[0] for found in WORD.finditer(window)]
    for last in range(len(words), 0, -1):
        found = progress.keys.family_before(words[max(0, last - 4) : last])
        if found is None:
            continue
        dated = tuple(e for e, _ in found.entries if set(part.years) & e.years)
        if dated:
            return _Named(Candidates(dated, frozenset()), words[last - 1], bracket)
    return _author_cited_before(progress, part, bracket)


def _author_cited_before(progress: Progress, part: Part, bracket: int) -> _Named | None:
    """Read "her second article (2016b, p. 5)": the author cited last, if that year fits."""
    last = progress.last_in_paragraph(bracket)
    if last is None or part.locator is None:
        return None
    entry = progress.keys.entry(last.reference or "")
    if entry and set(part.years) & entry.years:
        return _Named(Candidates((entry,), frozenset()), last.printed, bracket)
    return None


def _ends_at(content: str, names: Names, bracket: int) -> bool:
    """Tell whether nothing but the names stands between their start and the bracket."""
    return bool(names.found) and content[bracket - 1 : bracket] in " \u00a0\n"


def _targets(named: Candidates, part: Part, printed: str) -> Iterator[Target]:
    for year in part.years:
        locator = part.locator if year == part.years[-1] else None
        found, confidence = _dated(named, year)
        also = ""
        if len(found) > 1 and confidence == AMBIGUOUS:
            also = f" ({' or '.join(entry.reference.id for entry in found[:6])})"
        yield Target(
            found[0].reference.id,
            locator.value if locator else None,
            locator.label if locator else None,
            f"{printed}, {year}{also}" if printed else year,
            confidence,
        )


def _dated(named: Candidates, year: str) -> tuple[list[Entry], float]:
    """Return the entries of that year, the likeliest first, and how sure it is."""
    entries = named.entries
    years = set(year.split("/"))
    exact = [e for e in entries if years & e.years]
    if not exact:
        exact = [e for e in entries if {y[:4] for y in years} & {y[:4] for y in e.years}]
        if exact and year[-1].isalpha():
            return exact, OTHER_YEAR
    fitting = [e for e in exact if e.reference.id in named.fitting]
    if len(exact) > 1 and len(fitting) == 1:
        return fitting, BY_COUNT
    if exact:
        return exact, CERTAIN if len(exact) == 1 else AMBIGUOUS
    wanted = int(year[:4]) if year[:4].isdigit() else 0
    near = sorted(entries, key=lambda e: abs((e.year or 0) - wanted))
    return near[:1], OTHER_YEAR
