"""Author-date citations: (Nye, 2004, p. 5), Nye (2004), (2004, p. 5), (ibid., p. 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern, cues
from counterpoint.cite.citations.keys import WORD, YEAR, Entry, ReferenceKeys
from counterpoint.cite.citations.locators import Locator, read_locator, read_page
from counterpoint.cite.citations.names_before import Names, entries_named, names_before
from counterpoint.cite.citations.parts import Part, read_parts
from counterpoint.model import Citation, Span, Target

LONGEST_BRACKET = 400
LOOK_BACK_FOR_NAME = 500
"""Code points before "(2012, p. 9)" in which the name it belongs to is looked for."""

CERTAIN, ALIAS, AMBIGUOUS, OTHER_YEAR = 1.0, 0.8, 0.5, 0.3

_BRACKET = re.compile(
    rf"\(([^()\n]{{1,{LONGEST_BRACKET}}}(?:\n[^()\n]{{1,{LONGEST_BRACKET}}}){{0,4}})\)"
    rf"|\[([^\[\]\n]{{1,{LONGEST_BRACKET}}}(?:\n[^\[\]\n]{{1,{LONGEST_BRACKET}}}){{0,4}})\]"
)
_NAME = r"[^\W\d_a-zа-яё][^\W\d_]*(?:[-‐‑'’.][^\W\d_]+)*\.?"
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class _Reader:
    """What is known so far while a text is read from its beginning to its end."""

    content: str
    keys: ReferenceKeys
    cited: list[tuple[int, Target]] = field(default_factory=list)
    linked: int = 0

    def last_target(self, at: int) -> Target | None:
        return self.cited[-1][1] if self.cited and self.cited[-1][0] < at else None


def author_date_citations(
    content: str, regions: Iterable[Span], keys: ReferenceKeys
) -> Iterator[Citation]:
    """Yield the author-date citations of the regions in order.

    A name counts only when it is a key of the list. A bracket that has the strict form of a
    citation but names nothing on the list gives a target without reference, in a text that has
    author-date citations at all.
    """
    reader = _Reader(content, keys)
    kept: list[tuple[Citation, bool]] = []
    for region in regions:
        for bracket in _BRACKET.finditer(content, region.start, region.end):
            citation = _read_bracket(reader, bracket)
            if citation is None:
                continue
            sure = any(t.reference for t in citation.targets)
            reader.linked += sure
            reader.cited.extend((citation.span.start, t) for t in citation.targets if t.reference)
            kept.append((citation, sure))
    for citation, sure in kept:
        if sure or reader.linked >= 3:
            yield citation


def _read_bracket(reader: _Reader, bracket: re.Match[str]) -> Citation | None:
    inside = bracket[1] or bracket[2]
    shift = bracket.start() + 1
    targets: list[Target] = []
    start = bracket.start()
    suffix = ""
    prefix = ""
    at = 0
    for piece in inside.split(";"):
        end = at + len(piece)
        read = _read_repeat(reader, inside, at, end, shift) or _read_dated(
            reader, inside, at, end, shift
        )
        if read is None:
            if not targets:
                return _read_personal(reader, bracket, inside)
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
    return Citation(span, span.of(reader.content), tuple(targets), form, prefix, suffix)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    targets: tuple[Target, ...]
    prefix: str = ""
    suffix: str = ""


@cache
def _ibid() -> re.Pattern[str]:
    prefix = cue_pattern("prefix")
    return re.compile(rf"\s*(?:{prefix}\s*)?{cue_pattern('ibid', 'idem')}\.?\s*", re.IGNORECASE)


@cache
def _op_cit() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*{cue_pattern('opcit')}\.?\s*", re.IGNORECASE)


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(cue_pattern("personal"), re.IGNORECASE)


@cache
def _prefixes() -> re.Pattern[str]:
    return re.compile(rf"\s*({cue_pattern('prefix', 'citedin')})[\s:,]*", re.IGNORECASE)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(cues("month"))


def _read_personal(reader: _Reader, bracket: re.Match[str], inside: str) -> Citation | None:
    """A letter or a talk is cited in the text only; it has no entry, hence no target."""
    if not (_personal().search(inside) and WORD.search(inside)):
        return None
    span = Span(bracket.start(), bracket.end())
    return Citation(span, span.of(reader.content), (), "author-date")


def _read_repeat(reader: _Reader, inside: str, at: int, end: int, shift: int) -> _Piece | None:
    """Read "ibid., p. 5", "Nye, op. cit., p. 5" and "p. 5" alone."""
    last = reader.last_target(shift + at)
    start = shift - 1
    alone = read_locator(inside[:end], at)
    if alone and not inside[alone.end : end].strip():
        if last is None or at or _BLANK_LINE.search(reader.content, reader.cited[-1][0], shift):
            return None
        return _Piece(start, (_again(last, alone),))
    ibid = _ibid().match(inside, at, end)
    if ibid and last:
        locator = _locator_after(inside, ibid.end(), end)
        idem_year = YEAR.search(inside, ibid.end(), end)
        if idem_year and locator is None:
            return None
        return _Piece(start, (_again(last, locator),))
    op_cit = _op_cit().search(inside, at, end)
    if op_cit:
        return _read_op_cit(reader, inside, at, op_cit, end, shift)
    return None


def _read_op_cit(
    reader: _Reader, inside: str, at: int, cue: re.Match[str], end: int, shift: int
) -> _Piece | None:
    names = _names_at(reader, shift + at, shift + cue.start()) or names_before(
        reader.content, shift - 1, reader.keys
    )
    ids = {entry.reference.id for entry in entries_named(names)} if names else set()
    for _, target in reversed(reader.cited[-200:]):
        if target.reference in ids or (names is None and not inside[at : cue.start()].strip()):
            locator = _locator_after(inside, cue.end(), end)
            return _Piece(shift - 1, (_again(target, locator),))
    return None


def _again(target: Target, locator: Locator | None) -> Target:
    return Target(
        target.reference,
        locator.value if locator else None,
        locator.label if locator else None,
        target.printed,
        target.confidence,
    )


def _locator_after(inside: str, at: int, end: int) -> Locator | None:
    separator = re.compile(r"[\s,.:]*").match(inside, at, end)
    at = separator.end() if separator else at
    return read_locator(inside[:end], at) or read_page(inside[:end], at)


def _read_dated(reader: _Reader, inside: str, at: int, end: int, shift: int) -> _Piece | None:
    """Read one stretch between semicolons: names and years, perhaps several of them."""
    targets: list[Target] = []
    start = shift - 1
    prefix = ""
    entries: list[Entry] = []
    printed = ""
    parts = read_parts(inside, at, end)
    for part in parts:
        between = inside[part.names_start : part.names_end]
        if WORD.search(_prefixes().sub("", between, count=1)) or not targets:
            named = _name_part(reader, inside, part, shift, alone=not targets and not at)
            if named is None:
                missing = _missing(inside, part)
                if missing is None:
                    continue
                targets.append(missing)
                entries = []
                continue
            entries, printed = named.entries, named.printed
            start = min(start, named.start)
            prefix = prefix or named.prefix
        if entries:
            targets.extend(_targets(entries, part, printed))
    if not targets:
        return None
    return _Piece(start, tuple(targets), prefix, inside[parts[-1].end : end].strip(" ,."))


@dataclass(frozen=True, slots=True)
class _Named:
    entries: list[Entry]
    printed: str
    start: int
    prefix: str = ""


def _name_part(reader: _Reader, inside: str, part: Part, shift: int, alone: bool) -> _Named | None:
    bracket = shift - 1
    between = inside[part.names_start : part.names_end]
    lead = _prefixes().match(between)
    rest = between[lead.end() :] if lead else between
    if not WORD.search(rest):
        return _name_outside(reader, part, bracket) if alone and not lead else None
    names = _names_at(reader, shift + part.names_start, shift + part.names_end)
    if names:
        before = inside[part.names_start : names.start - shift].strip(" ,")
        printed = reader.content[names.start : shift + part.names_end].strip(" ,(")
        return _Named(entries_named(names), printed, bracket, before)
    title = reader.keys.phrase_at(WORD.findall(rest))
    if title:
        entries = [entry for entry, _ in title.entries]
        return _Named(entries, rest.strip(" ,"), bracket, lead[1] if lead else "")
    return None


def _names_at(reader: _Reader, start: int, end: int) -> Names | None:
    """Read names that end at `end` and lie wholly after `start`."""
    names = names_before(reader.content[:end], end, reader.keys) if start < end else None
    return names if names and names.start >= start else None


def _name_outside(reader: _Reader, part: Part, bracket: int) -> _Named | None:
    """Find the name of "(2012, p. 9)": directly before the bracket, or earlier in the paragraph."""
    content = reader.content
    names = names_before(content, bracket, reader.keys)
    if names and _ends_at(content, names, bracket):
        printed = content[names.start : bracket].strip()
        return _Named(entries_named(names), printed, names.start)
    begin = max(0, bracket - LOOK_BACK_FOR_NAME)
    blank = content.rfind("\n\n", begin, bracket)
    window = content[max(begin, blank + 1) : bracket]
    words = [found[0] for found in WORD.finditer(window)]
    for last in range(len(words), 0, -1):
        found = reader.keys.family_before(words[max(0, last - 4) : last])
        dated = [e for e, _ in found.entries if set(part.years) & e.years] if found else []
        if dated:
            return _Named(dated[:1] if len(dated) == 1 else dated, words[last - 1], bracket)
    return _author_cited_before(reader, part, bracket)


def _author_cited_before(reader: _Reader, part: Part, bracket: int) -> _Named | None:
    """ "Her second article (2016b, p. 5)": the author cited last, if that year fits."""
    last = reader.last_target(bracket)
    if last is None or part.locator is None:
        return None
    if _BLANK_LINE.search(reader.content, reader.cited[-1][0], bracket):
        return None
    entry = next((e for e in reader.keys.entries if e.reference.id == last.reference), None)
    if entry and set(part.years) & entry.years:
        return _Named([entry], last.printed, bracket)
    return None


def _ends_at(content: str, names: Names, bracket: int) -> bool:
    """Tell whether nothing but the names stands between their start and the bracket."""
    return bool(names.found) and content[bracket - 1 : bracket] in " \u00a0\n"


def _targets(entries: list[Entry], part: Part, printed: str) -> Iterator[Target]:
    for year in part.years:
        locator = part.locator if year == part.years[-1] else None
        found, confidence = _dated(entries, year)
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


def _dated(entries: list[Entry], year: str) -> tuple[list[Entry], float]:
    """Return the entries of that year, the likeliest first, and how sure it is."""
    years = set(year.split("/"))
    exact = [e for e in entries if years & e.years]
    if not exact:
        exact = [e for e in entries if {y[:4] for y in years} & {y[:4] for y in e.years}]
        if exact and year[-1].isalpha():
            return exact, OTHER_YEAR
    if exact:
        return exact, CERTAIN if len(exact) == 1 else AMBIGUOUS
    wanted = int(year[:4]) if year[:4].isdigit() else 0
    near = sorted(entries, key=lambda e: abs((e.year or 0) - wanted))
    return near[:1], OTHER_YEAR


@cache
def _strict() -> re.Pattern[str]:
    joint = cue_pattern("and", "etal")
    return re.compile(rf"\s*({_NAME}(?:[\s,]+(?:{joint}|{_NAME})){{0,5}}),?\s*$")


def _missing(inside: str, part: Part) -> Target | None:
    """Return a target without reference for "Lombardi, 2017", a name the list does not have."""
    between = _prefixes().sub("", inside[part.names_start : part.names_end], count=1)
    named = _strict().fullmatch(between[:200])
    if named is None or any(w.casefold() in _not_names() for w in WORD.findall(between)):
        return None
    comma = between.rstrip(" ").endswith(",")
    if not comma and not re.search(cue_pattern("and", "etal"), between):
        return None
    place = part.locator
    return Target(
        None,
        place.value if place else None,
        place.label if place else None,
        f"{named[1].strip(' ,')}, {part.years[0]}",
        AMBIGUOUS,
    )
