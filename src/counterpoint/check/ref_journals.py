"""REF109 and REF405: one journal whose volumes, years or names do not go together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from counterpoint.check.dat import own_year
from counterpoint.check.entry import Entry, folded
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity

SURE = 0.75
"""Volume, year and journal are compared only where they were read with this confidence."""

MOST_VOLUMES, MOST_QUARTERLY = 200, 60
"""Journals with higher volumes often have several a year."""

_SHORTENED = re.compile(
    r"\.|(?<![^\W\d_])(?![иаіa])[^\W\d_](?![^\W\d_])|^\S+$|\b[^\W\d_aeiouyаеёиоуыэюя]{2,}\b", re.I
)
"""A point, a lone letter, or one word alone: an abbreviation, or a name that differs by right."""

SHORTEST = 10
"""Names of journals shorter than this differ by a letter and are two journals."""


def _numbered(view: View) -> dict[str, list[tuple[int, int, Entry]]]:
    """Return year, volume and entry of the articles of each journal."""
    found: dict[str, list[tuple[int, int, Entry]]] = defaultdict(list)
    own = own_year(view)
    for entry in view.entries:
        volume, name = entry.field("volume", SURE), folded(entry.field("container-title", SURE))
        sure = entry.journal and not entry.bundle and len(name) > 3
        year = entry.year
        if year is None or year > (own or year) + 1:
            continue  # a year to come is a fault of its own
        if sure and volume.isdigit() and int(volume) < MOST_VOLUMES:
            found[name].append((year, int(volume), entry))
    return found


@rule(
    "REF109",
    "Volumes of one journal that do not follow its years",
    Severity.WARNING,
    why="A later volume cannot be of an earlier year, nor one volume of years far apart.",
    example="Volume 12 of 2020 and volume 9 of 2023 of one journal.",
    false_alarms="Journals with several volumes a year or a new series: two volumes of one "
    "year are "
    "named only where issues are numbered and the volumes are far apart.",
)
def volumes(view: View) -> Iterator[Fault]:
    """Yield pairs of articles of one journal whose volumes contradict their years."""
    for same in _numbered(view).values():
        ordered = sorted(same, key=lambda one: (one[0], one[1], one[2].id))
        if len(ordered) > 6:
            continue
        for (year, volume, one), (later, number, other) in combinations(ordered, 2):
            said = _clash(year, volume, later, number, issues=_issues(one, other))
            if said:
                where = other.place(f"{number}")
                names = f"{one.label} and {other.label}"
                yield Fault(where, f"{names} are of one journal, but {said}.", also=(one.span,))
                break


def _issues(*entries: Entry) -> bool:
    return all(e.field("issue", SURE) for e in entries)


def _clash(year: int, volume: int, later: int, number: int, *, issues: bool) -> str:
    if later > year and number < volume:
        return f"volume {volume} is of {year} and volume {number} of {later}"
    if later - year > 1 and number == volume:
        return f"volume {volume} is of {year} and of {later}"
    if later == year and abs(number - volume) > 1 and issues and number < MOST_QUARTERLY:
        return f"volumes {volume} and {number} are both of {year}"
    return ""


@rule(
    "REF405",
    "One journal or author with a letter between",
    Severity.NOTE,
    why="Indexes count two; one of them is mistyped.",
    example="“Labour and Hours” beside “Labor and Hours”; “Corvin, I.” beside “Corvine, I.”",
    false_alarms="Two journals or people that really differ by a letter; abbreviated names "
    "are passed "
    "over, and so are people unless their initials agree.",
)
def near_names(view: View) -> Iterator[Fault]:
    """Yield journals and authors that differ from another of the list by one or two letters."""
    journals: dict[str, Entry] = {}
    for entry in view.entries:
        name = entry.field("container-title", SURE)
        if entry.journal and len(name) >= SHORTEST and not _SHORTENED.search(name):
            journals.setdefault(name, entry)
    yield from _near(journals, "journal", 2)
    authors: dict[str, Entry] = {}
    for entry in view.entries:
        for place, person in enumerate(entry.reference.csl.get("author") or ()):
            family, given = str(person.get("family") or ""), str(person.get("given") or "")
            sure = entry.reference.confidence.get("author", 1.0) >= SURE
            letters = _letters(given)
            if sure and len(family) > 5 and (len(letters) > 1 or (letters and place == 0)):
                authors.setdefault(f"{family}, {letters}", entry)
    yield from _near(authors, "author", 1)


def _letters(given: str) -> str:
    return "".join(part[0] for part in given.replace(".", " ").replace("-", " ").split())


def _near(names: dict[str, Entry], what: str, most: int) -> Iterator[Fault]:
    if len(names) > 400:
        return
    for (name, one), (other, entry) in combinations(names.items(), 2):
        if what == "author" and not _one_person(name, other):
            continue
        mine, theirs = folded(name), folded(other)
        apart = Levenshtein.distance(mine, theirs, score_cutoff=most)
        if 0 < apart <= most and not _numbers_only(mine, theirs):
            said = f"“{other}” here, “{name}” in {one.label}."
            printed = other.partition(",")[0] if what == "author" else other
            yield Fault(entry.place(printed), said, also=(one.span,))


def _one_person(name: str, other: str) -> bool:
    """Tell whether two names have initials that agree, and the same first letter."""
    mine, theirs = name.partition(", ")[2], other.partition(", ")[2]
    return name[0] == other[0] and mine[0] == theirs[0] and (mine in theirs or theirs in mine)


def _numbers_only(one: str, other: str) -> bool:
    """Tell whether two names of journals differ in a number or a part ("Series A")."""
    words, others = one.split(), other.split()
    apart = set(words) ^ set(others)
    return len(words) != len(others) or any(len(w) < 4 or w.isdigit() for w in apart)
