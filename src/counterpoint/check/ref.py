"""REF1xx: duplicates, pages and issues in the list of references."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from counterpoint.check.entry import MOST_PAGES, Entry, folded
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity

SAME_TITLE = 96
FAR_APART = 250
"""Two articles of one issue rarely stand further apart than this; annual volumes do not count."""
MOST_READ = 10
"""A longer range in the entry of a book is a part of it, not the pages read."""

FEW, FEW_SIBLINGS = 2, 8

_NUMBERED = re.compile(r"(?<!\w)(?:N|№|No\.?)\s?\d{1,3}\s?\(\d{1,3}(?:[-–]\d+)?\)")
_TWICE = re.compile(r"(?P<n>\b\d{1,4})\s?\(\s?(?P=n)\s?\)")


@rule(
    "REF101",
    "One work listed twice",
    Severity.WARNING,
    why="The two entries get different numbers or letters, and the count of works is wrong.",
    example="References 3 and 21: the same article, once with initials, once with full names.",
    false_alarms="A conference paper and the article grown out of it, works of one author and "
    "year, parts and editions: title, year, volume and pages must all agree.",
)
def duplicates(view: View) -> Iterator[Fault]:
    """Yield entries that describe the work of an earlier entry."""
    seen: dict[str, list[Entry]] = defaultdict(list)
    for entry in view.entries:
        for key in _keys(entry):
            twin = next((one for one in seen[key][-8:] if _same(one, entry)), None)
            seen[key].append(entry)
            if twin is not None:
                yield Fault(
                    entry.span,
                    f"{_upper(entry.label)} is the same work as {twin.label}.",
                    also=(twin.span,),
                )
                break


def _keys(entry: Entry) -> Iterator[str]:
    title = folded(entry.field("title", 0.0))
    if entry.field("DOI"):
        yield "doi " + entry.field("DOI").casefold()
    if len(title) > 5:
        yield f"{entry.year} {title[:12]}"


def _same(one: Entry, other: Entry) -> bool:
    titles = [folded(e.field("title", 0.0)) for e in (one, other)]
    if one.field("DOI") and one.field("DOI").casefold() == other.field("DOI").casefold():
        return fuzz.ratio(*titles) >= 80
    if fuzz.ratio(*titles) < SAME_TITLE or one.bundle or other.bundle:
        return False
    names = [folded(e.families[0]) if e.families else "" for e in (one, other)]
    if fuzz.ratio(*names) < 85:
        return False
    numbers = [re.findall(r"\d+", t) for t in titles]
    fields = ("volume", "issue", "page", "number", "edition", "DOI", "URL", "event-title")
    clash = any(
        folded(one.field(f)) != folded(other.field(f))
        for f in fields
        if one.field(f) and other.field(f)
    )
    return not clash and numbers[0] == numbers[1]


@rule(
    "REF102",
    "Pages run backwards",
    Severity.ERROR,
    why="No work is on such pages; one of the numbers is mistyped.",
    example="“pp. 312-287”",
    false_alarms="Shortened ends (“470-75”), article numbers and pages with letters.",
)
def inverted(view: View) -> Iterator[Fault]:
    """Yield page ranges whose end lies before their beginning."""
    for entry in view.entries:
        pages, place = entry.printed_pages, entry.page_place
        if pages and place and pages[0] > pages[1] >= pages[0] // 99:
            yield Fault(place, f"Pages {place.of(view.content)} run backwards.")


@rule(
    "REF103",
    "An impossible page range",
    Severity.WARNING,
    why="An article of a thousand pages is a typing mistake, and the reader cannot guess which.",
    example="“P. 195-2013” in a journal article.",
    false_alarms="Books whose extent is printed as a range; only articles and chapters are judged.",
)
def too_long(view: View) -> Iterator[Fault]:
    """Yield articles of impossible length."""
    for entry in view.entries:
        pages, place = entry.printed_pages, entry.page_place
        if pages and place and pages[1] - pages[0] > MOST_PAGES and entry.kind != "book":
            length = pages[1] - pages[0] + 1
            shown = place.of(view.content)
            yield Fault(place, f"Pages {shown} would make an article of {length:,} pages.")


@rule(
    "REF104",
    "Few pages for an article",
    Severity.NOTE,
    why="Two pages beside siblings of twenty are often the page that was read, put in the place of "
    "the pages of the article.",
    example="“Journal of Political Power. 15(3), P. 20-21”.",
    false_alarms="Letters, editorials and book reviews are short; where several are, the rule is "
    "silent, as it is in texts that cite without pages, where nobody mistakes one for the other.",
)
def too_short(view: View) -> Iterator[Fault]:
    """Yield articles of one or two pages among long ones."""
    if not any(t.label == "page" for c in view.reading.citations for t in c.targets):
        return
    sized = [(e, e.pages[1] - e.pages[0] + 1) for e in view.entries if e.pages and e.kind != "book"]
    lengths = sorted(n for _, n in sized)
    if len(sized) < FEW_SIBLINGS or lengths[len(lengths) // 2] < 12:
        return
    short = [(e, n) for e, n in sized if n <= FEW and e.page_place and not e.has("DOI")]
    if 3 * len(short) > len(sized):
        return
    for entry, pages in short:
        place = entry.page_place or entry.span
        yield Fault(
            place,
            f"{_upper(entry.label)} has {pages} page{'s' if pages > 1 else ''}; is this the place "
            "read rather than the pages of the whole work?",
        )


@rule(
    "REF105",
    "A page range in the place of a book's extent",
    Severity.WARNING,
    why="The pages read belong to the citation; the entry describes the whole book.",
    example="“Oxford: Oxford University Press, 2009. - P. 15-17.” where other books have “307 p.”",
    false_alarms="Chapters. The rule speaks only where sibling books give their extent.",
)
def range_for_extent(view: View) -> Iterator[Fault]:
    """Yield whole books with a page range, where siblings have their extent."""
    books = [e for e in view.entries if e.kind in ("book", "thesis") and not e.bundle]
    whole = [e for e in books if e.has("number-of-pages")]
    if len(whole) < 2:
        return
    for entry in books:
        pages = entry.pages
        if not entry.page_place or pages is None or pages[1] - pages[0] > MOST_READ:
            continue
        if not entry.has("container-title") and entry.field("publisher"):
            yield Fault(
                entry.page_place,
                f"{_upper(entry.label)} is a whole book, but gives a page range where other books "
                "give their number of pages.",
                also=(whole[0].span,),
            )


@rule(
    "REF106",
    "Two articles of one issue that cannot both be right",
    Severity.WARNING,
    why="Pages of one issue follow one another; overlapping or very distant pages show a mistake.",
    example="15(3) with P. 20-21 in one entry and P. 469-494 in another.",
    false_alarms="Conference volumes and journals that begin each article at page 1.",
)
def one_issue(view: View) -> Iterator[Fault]:
    """Yield pairs of one issue whose pages overlap or stand far apart."""
    issues: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in view.entries:
        if entry.journal and entry.pages and entry.field("volume") and entry.field("issue"):
            journal = folded(entry.field("container-title"))
            issues[(journal, entry.field("volume"), entry.field("issue"))].append(entry)
    for same in issues.values():
        ordered = sorted(same, key=lambda e: e.pages or (0, 0))
        for one, other in pairwise(ordered):
            said = _clash(one, other)
            if said:
                yield Fault(
                    one.page_place or one.span,
                    f"{_upper(one.label)} and {other.label} are of one issue, but {said}.",
                    also=(other.page_place or other.span,),
                )


def _clash(one: Entry, other: Entry) -> str:
    (first, last), (begin, end) = one.pages or (0, 0), other.pages or (0, 0)
    if first == 1 or begin == 1 or (first, last) == (begin, end):
        return ""
    if begin < last:
        return f"their pages overlap ({first}-{last}, {begin}-{end})"
    return f"{begin - last} pages apart" if begin - last > FAR_APART else ""


@rule(
    "REF107",
    "One number given as volume and as issue",
    Severity.WARNING,
    why="A journal numbered through has no volume; repeating the number invents one.",
    example="“N 80 (80)”",
    false_alarms="Journals whose volume and issue happen to agree are rare but exist for small "
    "numbers, so numbers below 13 are passed over.",
)
def repeated_number(view: View) -> Iterator[Fault]:
    """Yield entries that print one number as volume and as issue."""
    for entry in view.entries:
        hit = _TWICE.search(entry.bare)
        if hit and int(hit["n"]) > 12 and entry.journal:
            yield Fault(entry.place(hit.group()), f"{hit.group()} gives one number twice.")


@rule(
    "REF108",
    "A volume called a number",
    Severity.NOTE,
    why="“N 15 (3)” is looked for as number 15; siblings call the same thing a volume.",
    example="“N 15 (3)” beside “15(3)” and “Vol. 4, issue 1” of one journal.",
    false_alarms="“No. 2 (18)”, the second number of the year and the eighteenth of all: only "
    "where a sibling of the same journal gives a volume otherwise.",
)
def called_number(view: View) -> Iterator[Fault]:
    """Yield entries that call the volume a number, where a sibling does not."""
    journals: dict[str, list[Entry]] = defaultdict(list)
    for entry in view.entries:
        if entry.journal:
            journals[folded(entry.field("container-title"))].append(entry)
    for same in journals.values():
        plain = [e for e in same if e.field("volume") and not _NUMBERED.search(e.bare)]
        for entry in same if plain else ():
            hit = _NUMBERED.search(entry.bare)
            if hit:
                said = f"{hit.group()} in {entry.label}: {plain[0].label} gives a volume here."
                yield Fault(entry.place(hit.group()), said, also=(plain[0].span,))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
