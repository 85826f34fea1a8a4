"""LOC: pages and other places given beside a citation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.entry import Entry, whole_last
from counterpoint.check.persons import stem_of
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View, open_ibids, repeats
from counterpoint.model import Citation, Severity, Span, Target

NAMED_BEFORE = 400
"""So far before a bracket without a name its author is looked for, in code points."""

_NUMBER = re.compile(r"\d+")
_YEAR_ALONE = re.compile(r"\((?:19|20)\d\d[a-zа-я]?[,)]")
_RANGE = re.compile(r"(\d+)\s?[-‐‑–—−]\s?(\d+)")
_VAGUE = cue(
    r"\betc\b|\bpassim\b|\band (?:others|elsewhere|more|so on|further)\b|\bet seq\b"
    r"|\bff\b|\bи далее\b|\bи сл(?:ед)?\.|и др\.|и т\. ?[дп]\.|т\.б\.|және басқа|және одан"
    r" (?:әрі|кейін)",
    re.IGNORECASE,
)
_SOMEWHERE = cue(
    r"\b(?:in|at) (?:various|different|several|many) (?:places|pages|points)\b"
    r"|\bon (?:various|several|different) pages\b|\b(?:various|several|different) pages\b"
    r"|\bthroughout\b(?=[.;)\]\s]*$)|\bpassim\b|\bhere and there\b|\bin places\b|\bsomewhere\b"
    r"|\bв (?:разных|нескольких|некоторых|многих|различных) местах\b|\bместами\b"
    r"|\b(?:на )?(?:разны[ех]|нескольк(?:о|их)|многи[ех]) страниц(?:ах)?\b|\bпо всей книге\b"
    r"|\bгде-то\b|(?:әр|түрлі|бірнеше) (?:жер|бет|тұс)(?:лер)?[інд]?(?:де|інде|терінде|терде)"
    r"|\bкей тұс\w*|\bбірқатар бет\w*|\bкітаптың бойында\b",
    re.IGNORECASE,
)
"""Words in the place of a page that send the reader through the whole work."""
_NAMES_WORK = re.compile(r"[^\W\d_]{3}|\d{4}|[⁰¹²³⁴⁵⁶⁷⁸⁹]|\[")
_LABEL = cue(r"(?<![^\W\d_])(?P<label>pp?|с|б|S)\.(?P<gap>[ \u00a0]?)(?=\d)")


def _numbers(locator: str) -> list[int]:
    """Return every page a locator names, shortened ends written out."""
    found = []
    for part in re.split(r"[,;&]|\band\b|\bи\b", locator):
        hit = _RANGE.search(part)
        if hit:
            found += [int(hit[1]), whole_last(hit[1], hit[2])]
        else:
            found += [int(n) for n in _NUMBER.findall(part)]
    return found


def _located(view: View) -> Iterator[tuple[Citation, Target, Entry]]:
    for citation in view.reading.citations:
        for target in citation.targets:
            entry = view.by_id.get(target.reference or "")
            if entry is not None and target.locator and target.label == "page":
                yield citation, target, entry


@rule(
    "LOC101",
    "A page outside the work",
    Severity.ERROR,
    why="The words cannot stand where the citation sends the reader.",
    example="“[13, p. 171]”, where reference 13 is an article on pp. 145-166.",
    false_alarms="The first and the last page of a range are inside. Entries that bundle several "
    "works, ranges that are themselves wrong and pages read with doubt are left to other rules.",
)
def outside(view: View) -> Iterator[Fault]:
    """Yield locators that are not on the pages of the entry."""
    unclear = {citation.span for _, citation in open_ibids(view)}
    for citation, target, entry in _located(view):
        pages = _numbers(target.locator or "")
        if not pages or entry.bundle or citation.span in unclear or _open(view, citation):
            continue
        said = _outside(entry, min(pages), max(pages))
        others = (*view.meant(target), *_named_before(view, citation, target))
        if said and all(_outside(e, min(pages), max(pages)) for e in others):
            place = entry.page_place or entry.span
            word = target.locator
            yield Fault(
                view.printed_place(citation, target),
                f"Cited at p. {word}, but {entry.label} {said}.",
                also=(place,),
                severity=Severity.WARNING if target.confidence < 0.5 else None,
            )


def _open(view: View, citation: Citation) -> bool:
    """Tell whether “(p. 43)” follows “... calls it so (2020, p. 17)”, which is no link."""
    if _NAMES_WORK.search(citation.text):
        return False
    start = view.paragraph_at(citation.span.start).start
    linked = [c.span for c in view.reading.citations if start <= c.span.start < citation.span.start]
    last = max((span.end for span in linked), default=start)
    return bool(_YEAR_ALONE.search(view.content, last, citation.span.start))


def _named_before(view: View, citation: Citation, target: Target) -> list[Entry]:
    """Return whom "(2022, p. 53)" and "(ibid., p. 11)" may mean too: authors named just before it.

    Such a bracket names nobody, so that its link is a reading of the sentences before.
    """
    if citation.form not in ("author-date", "narrative") or target.label != "page":
        return []
    if any(family in citation.text for e in view.meant(target) for family in e.families):
        return []
    paragraph = view.paragraph_at(citation.span.start)
    if repeats(citation):
        paragraph = view.sentence_at(citation.span.start)
    start = max(paragraph.start, citation.span.start - NAMED_BEFORE)
    before = view.content[start : citation.span.start]
    years = set(map(int, re.findall(r"(?:1[5-9]|20)\d\d", citation.text)))
    named = [e for e in view.entries if any(stem in before for stem in _stems(e))]
    return [e for e in named if not years or e.year in years]


def _stems(entry: Entry) -> list[str]:
    """Return family names without what case endings change."""
    firsts = (name.split("-")[0] for name in entry.families[:1])
    return [name for name in map(stem_of, firsts) if len(name) > 3]


def _outside(entry: Entry, first: int, last: int) -> str:
    if entry.pages is not None:
        low, high = entry.pages
        return "" if low <= first and last <= high else f"is on pp. {low}-{high}"
    extent = entry.field("number-of-pages", 0.8)
    if extent.isdigit() and not entry.has("page") and last > int(extent):
        return f"has {extent} pages"
    return ""


@rule(
    "LOC102",
    "A vague place",
    Severity.NOTE,
    why="“etc.” after a page names no page; a reader cannot check it.",
    example="“[19, p. 470-475, etc.]”",
    false_alarms="“ff.” and “passim” where a style allows them are reported too: ignore LOC102.",
)
def vague(view: View) -> Iterator[Fault]:
    """Yield citations whose locator trails off."""
    for citation in view.reading.citations:
        located = [citation.text.find(t.locator) for t in citation.targets if t.locator]
        hit = _VAGUE.search(citation.text, max(0, min(located))) if located else None
        hit = hit or _SOMEWHERE.search(citation.text)
        if hit:
            yield Fault(
                citation.span, f"“{hit.group()}” names no page; give the pages that are meant."
            )
            continue
        for target in citation.targets if citation.form == "note-mark" else ():
            place = view.printed_place(citation, target)
            found = _SOMEWHERE.search(place.of(view.content)) if place != citation.span else None
            if found:
                said = f"“{found.group()}” names no page; give the pages that are meant."
                yield Fault(place, said)


@rule(
    "LOC103",
    "A page in an entry that holds several works",
    Severity.WARNING,
    why="Each of the works has a page of this number, so the reader cannot tell which is meant.",
    example="“[14, p. 5]”, where entry 14 lists two papers.",
    false_alarms="Entries wrongly read as several works; see REF126.",
)
def bundled(view: View) -> Iterator[Fault]:
    """Yield locators into entries that bundle several works."""
    for citation, target, entry in _located(view):
        if entry.bundle:
            yield Fault(
                citation.span,
                f"P. {target.locator} of which work? {_upper(entry.label)} holds "
                f"{len(entry.reference.works)}.",
                also=(entry.span,),
            )


@rule(
    "LOC104",
    "Pages printed in two ways",
    Severity.NOTE,
    why="One habit throughout reads easier, and editors ask for it.",
    example="“p.151” beside “p. 5”.",
    false_alarms="None known; only the space after the label is compared.",
)
def mixed(view: View) -> Iterator[Fault]:
    """Yield the rarer of two ways to print a page."""
    ways: list[tuple[bool, Span]] = []
    for citation in view.reading.citations:
        hit = _LABEL.search(citation.text) if any(t.locator for t in citation.targets) else None
        if hit:
            ways.append((bool(hit["gap"]), citation.span))
    counted = Counter(way for way, _ in ways)
    if len(counted) < 2:
        return
    usual = counted[True] >= counted[False]
    odd = [span for way, span in ways if way != usual]
    most = next(span for way, span in ways if way == usual)
    shown = most.of(view.content)
    yield Fault(odd[0], f"Elsewhere pages are printed as in {shown}.", also=(*odd[1:], most))


@rule(
    "LOC105",
    "Pages backwards",
    Severity.ERROR,
    why="A range whose end lies before its beginning names no pages.",
    example="“p. 96-91”",
    false_alarms="Shortened ends (“470-75”) are written out before they are compared.",
)
def backwards(view: View) -> Iterator[Fault]:
    """Yield locators whose range runs backwards."""
    for citation, target, _ in _located(view):
        for hit in _RANGE.finditer(target.locator or ""):
            if whole_last(hit[1], hit[2]) < int(hit[1]):
                place = view.printed_place(citation, target)
                yield Fault(place, f"Pages {hit.group()} run backwards.")


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
