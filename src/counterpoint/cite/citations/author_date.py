"""Author-date citations: (Nye, 2004, p. 5), Nye (2004), (2004, p. 5), (ibid., p. 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from counterpoint.cite.citations.bare_years import bare_citations
from counterpoint.cite.citations.cues import cue_pattern, cues
from counterpoint.cite.citations.keys import ReferenceKeys
from counterpoint.cite.citations.listed import WORD, Entry
from counterpoint.cite.citations.names_before import Candidates, Names, entries_named, names_before
from counterpoint.cite.citations.parts import Part, read_parts
from counterpoint.cite.citations.progress import Progress, prefixes
from counterpoint.cite.citations.repeats import read_repeat
from counterpoint.cite.citations.unlisted import unlisted_target
from counterpoint.model import Citation, Span, Target

LONGEST_BRACKET = 400
LOOK_BACK_FOR_NAME = 500
"""Code points before "(2012, p. 9)" in which the name it belongs to is looked for."""

CERTAIN, BY_COUNT, AMBIGUOUS, OTHER_YEAR = 1.0, 0.8, 0.5, 0.3
"""How sure: one work fits; one by its number of authors; several do; the author, but no year."""

_BRACKET = re.compile(
    rf"\(([^()\n]{{1,{LONGEST_BRACKET}}}(?:\n[^()\n]{{1,{LONGEST_BRACKET}}}){{0,4}})\)"
    rf"|\[([^\[\]\n]{{1,{LONGEST_BRACKET}}}(?:\n[^\[\]\n]{{1,{LONGEST_BRACKET}}}){{0,4}})\]"
)

_CAPITAL_BESIDE = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]*\s$")

LONGEST_SHORT_NAME = 60
_SHORT_NAME = re.compile(
    r"(?P<open>[«“\"„])?(?<!\w)(?P<words>[^\W\d_]+(?:[ -][^\W\d_]+){0,3})(?(open)[»”\"“])\s$"
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\s,]*$")
_LAST_WORD = re.compile(r"([^\W\d_]{4,})\s$")
_HEAD = re.compile(r"\s*([^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*)(?:,|\s[^\W\d_]{1,2}\.)")


def author_date_citations(
    content: str, regions: Iterable[Span], keys: ReferenceKeys
) -> Iterator[Citation]:
    """Yield the author-date citations of the regions in order.

    A name counts only when it is a key of the list. A bracket that has the strict form of a
    citation but names nothing on the list gives a target without reference, in a text that has
    author-date citations at all.
    """
    keys.phrases.add_aliases(content)
    progress = Progress(content, keys)
    kept: list[tuple[Citation, bool]] = []
    for region in regions:
        at = region.start
        for bracket in _BRACKET.finditer(content, region.start, region.end):
            citation = _read_bracket(progress, bracket)
            begin = citation.span.start if citation else bracket.start()
            bare = list(bare_citations(progress, at, begin))
            at = bracket.end()
            for found in [*bare, citation] if citation else bare:
                progress.take(found)
                sure = found is citation and any(t.reference for t in found.targets)
                kept.append((found, sure))
        for found in bare_citations(progress, at, region.end):
            progress.take(found)
            kept.append((found, False))
    for citation, sure in kept:
        if sure or progress.linked >= 3:
            yield citation


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom a part of a bracket names: `start` is where its citation begins in the text."""

    entries: Candidates
    printed: str
    start: int
    prefix: str = ""


@dataclass(slots=True)
class _Bracket:
    """One bracket while it is read: `shift` is where its inside begins in the text."""

    progress: Progress
    inside: str
    shift: int
    start: int
    end: int
    targets: list[Target] = field(default_factory=list)
    named: _Named | None = None
    prefix: str = ""
    suffix: str = ""

    def read(self) -> Citation | None:
        """Read every stretch between semicolons; a bracket whose first is no work is none."""
        at = 0
        for stretch in self.inside.split(";"):
            end = at + len(stretch)
            if not (self._read_repeated(at, end) or self._read_dated(at, end)):
                if not self.targets:
                    return self._personal()
                self.suffix = stretch.strip()
            at = end + 1
        form = "narrative" if self.start < self.shift - 1 else "author-date"
        return self._citation(form)

    def _citation(self, form: str) -> Citation:
        span = Span(self.start, self.end)
        text = span.of(self.progress.content)
        return Citation(span, text, tuple(self.targets), form, self.prefix, self.suffix)

    def _personal(self) -> Citation | None:
        """A letter or a talk is cited in the text only; it has no entry, hence no target."""
        return self._citation("author-date") if _personal().search(self.inside) else None

    def _read_repeated(self, at: int, end: int) -> bool:
        before = self.targets[-1] if self.targets else None
        target = read_repeat(self.progress, self.inside, (at, end), self.shift, before)
        if target:
            self.targets.append(target)
        return target is not None

    def _read_dated(self, at: int, end: int) -> bool:
        parts = read_parts(self.inside, at, end)
        had = len(self.targets)
        for part in parts:
            between = self.inside[part.names_start : part.names_end]
            if WORD.search(prefixes().sub("", between, count=1)) or self.named is None:
                self.named = self._name(part)
            if self.named:
                self.targets.extend(_targets(self.named.entries, part, self.named.printed))
        if len(self.targets) == had:
            return False
        self.suffix = self.inside[parts[-1].end : end].strip(" ,.") or self.suffix
        return True

    def _name(self, part: Part) -> _Named | None:
        """Find whom a part names; note where the citation begins, and a name not on the list."""
        first = not self.targets
        named = _name_part(self.progress, self.inside, part, self.shift, first)
        if named is None:
            missing = unlisted_target(self.progress, self.inside, part, self.shift, first)
            if missing:
                self.targets.append(missing[0])
                self.start = min(self.start, missing[1])
            return None
        self.start = min(self.start, named.start)
        self.prefix = named.prefix if first else self.prefix
        return named


def _read_bracket(progress: Progress, bracket: re.Match[str]) -> Citation | None:
    inside = bracket[1] or bracket[2]
    start, end = bracket.span()
    return _Bracket(progress, inside, start + 1, start, end).read()


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_].*{cue_pattern('personal')}", re.IGNORECASE | re.DOTALL)


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
    words = WORD.findall(rest)
    title = progress.keys.phrase_at(words)
    found = title.entries if title else _cut_title(progress, rest, words, part)
    found = found or _author_and_title(progress, rest, part)
    if not found:
        return None
    entries = Candidates(tuple(entry for entry, _ in found), frozenset())
    return _Named(entries, rest.strip(" ,"), bracket, lead[1] if lead else "")


def _cut_title(
    progress: Progress, rest: str, words: list[str], part: Part
) -> tuple[tuple[Entry, int], ...]:
    """Read "Letters..., 2016": a title of which one word is given, and that more follows."""
    if not _ELLIPSIS.search(rest):
        return ()
    begun = progress.keys.phrases.begun(words)
    dated = [entry for entry in begun if set(part.years) & entry.years]
    return ((dated[0], 0),) if len(dated) == 1 else ()


def _author_and_title(progress: Progress, rest: str, part: Part) -> tuple[tuple[Entry, int], ...]:
    """Read "Arden P. The long lever, 1990": a name first, a title between it and its year."""
    head = _HEAD.match(rest)
    found = progress.keys.family_before([head[1]]) if head else None
    if found is None:
        return ()
    return tuple((entry, at) for entry, at in found.entries if set(part.years) & entry.years)


def _name_outside(progress: Progress, part: Part, bracket: int) -> _Named | None:
    """Find the name of "(2012, p. 9)": directly before the bracket, or earlier in the paragraph."""
    content = progress.content
    names = names_before(content, bracket, progress.keys)
    if names and _ends_at(content, names, bracket):
        printed = content[names.start : bracket].strip()
        return _Named(entries_named(names), printed, names.start)
    if short := _short_name(progress, part, bracket):
        return short
    if _CAPITAL_BESIDE.search(content, max(0, bracket - 60), bracket) and part.locator is None:
        # "Moscow (2014)": what stands beside is not on the list, and no name further off is meant.
        return None
    if part.locator is None and _after_month(content, bracket):
        return None
    begin = max(0, bracket - LOOK_BACK_FOR_NAME)
    blank = content.rfind("\n\n", begin, bracket)
    window = content[max(begin, blank + 1) : bracket]
    words = [found[0] for found in WORD.finditer(window)]
    for last in range(len(words), 0, -1):
        found = progress.keys.family_before(
            words[max(0, last - 4) : last]
        ) or progress.keys.phrase_before(words[:last])
        if found is None:
            continue
        entries = tuple(entry for entry, _ in found.entries)
        if any(set(part.years) & entry.years for entry in entries):
            return _Named(Candidates(entries, frozenset()), words[last - 1], bracket)
    return _author_cited_before(progress, part, bracket)


def _short_name(progress: Progress, part: Part, bracket: int) -> _Named | None:
    """Find a body or title by its first or last words: "the Board (2015)", "«Белая книга» (2015)".

    The year must fit one work alone. Quotation marks show a title; without them the work has been
    cited before under its full name, so that "Moscow (2014)" is no Moscow Institute.
    """
    content = progress.content
    begin = max(0, bracket - LONGEST_SHORT_NAME)
    beside = _SHORT_NAME.search(content, begin, bracket)
    if beside is None:
        return None
    cited = {target.reference for _, target in progress.cited}
    words = list(WORD.finditer(content, beside.start("words"), beside.end("words")))
    for at, word in enumerate(words):
        if not word[0][0].isupper():
            continue
        named = [one[0] for one in words[at:]]
        phrases = progress.keys.phrases
        called = {e.reference.id: e for e in (*phrases.begun(named), *phrases.ended(named))}
        dated = [entry for entry in called.values() if set(part.years) & entry.years]
        quoted = beside["open"] and at == 0
        if len(dated) == 1 and (quoted or dated[0].reference.id in cited):
            start = beside.start() if quoted else word.start()
            return _Named(
                Candidates(tuple(dated), frozenset()), content[start:bracket].strip(), start
            )
    return None


def _after_month(content: str, bracket: int) -> bool:
    """Tell whether a month stands before a bracket: "в октябре (2019)"."""
    beside = _LAST_WORD.search(content, max(0, bracket - 30), bracket)
    return beside is not None and beside[1][:4].lower() in _month_stems()


@cache
def _month_stems() -> frozenset[str]:
    return frozenset(form[:4] for form in cues("month") if len(form) > 4)


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
