"""Works: references of all sources that describe the same thing, joined where that is certain.

Certain is the same DOI, or the same first author, year and title. Everything less (the other
script, a translation, a reprint) is proposed with a score and reasons, for people to decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from counterpoint.cite.names import name_match, skeleton, skeletons
from counterpoint.cite.names.readings import bare, is_cyrillic
from counterpoint.model import CslItem, Reference, Work, WorkMatch, content_id

PROPOSE = 0.6
"""Matches below this score are not shown."""

MOST_COMPARED = 24
"""Within one block a work is compared with so many works before it, so that time stays linear."""

TITLE_WEIGHT, AUTHOR_WEIGHT, YEAR_WEIGHT = 0.55, 0.25, 0.2
SAME_TITLE = 0.9
LEAST_TITLE = 0.8
"""Titles less alike are two works, unless their pages agree (one may be a translation)."""

HEARD = "titles alike in sound"
LONG_TITLE = 3
LONG_WORD = 8
SHORTEST_TITLE = 2

_WORD = re.compile(r"[^\W_]+")
_NUMBER_WORD = re.compile(r"\d+|[ivx]{2,5}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class _Described:
    """One description of a work: a reference, or a part of one that bundles several."""

    member: tuple[str, str]
    csl: CslItem
    text: str

    @cached_property
    def doi(self) -> str:
        return re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", _field(self.csl, "DOI").lower()
        )

    @cached_property
    def year(self) -> int | None:
        parts = self.csl.get("issued", {}).get("date-parts") or [[]]
        return int(parts[0][0]) if parts[0] and str(parts[0][0]).isdigit() else None

    @cached_property
    def author(self) -> str:
        people = self.csl.get("author") or self.csl.get("editor") or ()
        for person in people:
            family = str(person.get("family") or "")
            given = str(person.get("given") or "")
            name = f"{family}, {given}" if family and given else family
            return name or str(person.get("literal") or "")
        return ""

    @cached_property
    def is_body(self) -> bool:
        people = self.csl.get("author") or self.csl.get("editor") or []
        return bool(people) and bool(people[0].get("literal"))

    @cached_property
    def main_title(self) -> str:
        """The title before its colon, folded."""
        return _fold(_field(self.csl, "title").partition(":")[0])

    @cached_property
    def family(self) -> str:
        return self.author.partition(",")[0]

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The title and its printed translation, folded."""
        names = ("title", "title-translated", "original-title")
        found = [_fold(_field(self.csl, name)) for name in names]
        return tuple(title for title in found if title) or (_fold(self.text),)

    @property
    def title_key(self) -> str:
        return "".join(skeleton(word) or word for word in self.titles[0].split())

    def exact_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys that make two descriptions certainly one, each with its reason."""
        if self.doi:
            yield f"doi {self.doi}", f"same DOI {self.doi}"
        if self.year and self.family and len(self.titles[0].split()) >= SHORTEST_TITLE:
            key = f"{bare(self.family)} {self.year} {self.titles[0]}"
            yield key, "same author, year and title"

    def blocks(self) -> Iterator[str]:
        """Yield the keys of the blocks in which works are compared."""
        words = [skeleton(word) or word for title in self.titles for word in title.split()[:4]]
        families = sorted(skeletons(_last_word(self.family))) or [""]
        for word in dict.fromkeys(w for w in words if len(w) > 2):
            for family in families:
                yield f"title {family} {word}"
            if self.is_body:
                yield f"title of a body {word}"
        if self.year and self.family:
            for family in sorted(skeletons(_last_word(self.family))):
                yield f"year {family} {self.year}"


def match_works(entries: Sequence[tuple[str, Reference]]) -> tuple[Work, ...]:
    """Join references into works and propose further matches.

    `entries` are (source id, reference), of any number of sources; one list may hold duplicates.
    Works come in the order met; a reference that bundles several works is a member of each. Work
    grows with the number of entries, not with its square.
    """
    groups = _groups(entries)
    works = [_work(group) for group, _ in groups]
    proposals = _propose([group[0] for group, _ in groups])
    return tuple(
        replace(work, reasons=reasons, matches=_ranked(proposals.get(at, {}), works))
        for at, (work, (_, reasons)) in enumerate(zip(works, groups, strict=True))
    )


def join_works(entries: Sequence[tuple[str, Reference]]) -> tuple[Work, ...]:
    """Join references into works as `match_works` does, without proposing further matches.

    Proposals take most of its time, and who only asks which entries are one work needs none.
    """
    return tuple(replace(_work(group), reasons=reasons) for group, reasons in _groups(entries))


def _groups(
    entries: Sequence[tuple[str, Reference]],
) -> list[tuple[list[_Described], tuple[str, ...]]]:
    return _join(part for source, reference in entries for part in _parts(source, reference))


def _parts(source: str, reference: Reference) -> Iterator[_Described]:
    for csl in reference.works or (reference.csl,):
        yield _Described((source, reference.id), csl, reference.text)


def _join(
    described: Iterable[_Described],
) -> list[tuple[list[_Described], tuple[str, ...]]]:
    groups: list[tuple[list[_Described], dict[str, bool]]] = []
    place: dict[str, int] = {}
    for one in described:
        keys = list(one.exact_keys())
        known = [(place[key], reason) for key, reason in keys if key in place]
        fits = [(at, why) for at, why in known if not _dois_differ(one, groups[at][0][0])]
        if fits:
            at, why = fits[0]
            groups[at][0].append(one)
            groups[at][1][why] = True
        else:
            at = len(groups)
            groups.append(([one], {}))
        for key, _ in keys:
            place.setdefault(key, at)
    return [(group, tuple(reasons)) for group, reasons in groups]


def _dois_differ(a: _Described, b: _Described) -> bool:
    return bool(a.doi and b.doi and a.doi != b.doi)


def _work(group: Sequence[_Described]) -> Work:
    fullest = max(group, key=lambda one: len(one.csl))
    members = tuple(dict.fromkeys(one.member for one in group))
    # A work without a certain key is named by where it was met first: two such are never one.
    key = next((key for key, _ in group[0].exact_keys()), None)
    identity = content_id("work", key) if key else content_id("work", *members[0], group[0].text)
    return Work(identity, fullest.csl, members)


def _propose(firsts: Sequence[_Described]) -> dict[int, dict[int, tuple[float, tuple[str, ...]]]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    found: dict[int, dict[int, tuple[float, tuple[str, ...]]]] = defaultdict(dict)
    for at, one in enumerate(firsts):
        compared: set[int] = set()
        for key in one.blocks():
            for other in blocks[key][-MOST_COMPARED:]:
                if other in compared:
                    continue
                compared.add(other)
                score, reasons = compare(one, firsts[other])
                if score >= PROPOSE:
                    found[at][other] = found[other][at] = (score, reasons)
            blocks[key].append(at)
    return found


def _ranked(
    proposals: dict[int, tuple[float, tuple[str, ...]]], works: Sequence[Work]
) -> tuple[WorkMatch, ...]:
    ranked = sorted(proposals.items(), key=lambda pair: (-pair[1][0], pair[0]))
    return tuple(WorkMatch(works[at].id, score, reasons) for at, (score, reasons) in ranked)


def compare(a: _Described, b: _Described) -> tuple[float, tuple[str, ...]]:
    """Score two descriptions 0-1 with reasons.

    Formula: 0.55 title + 0.25 author + 0.2 year, then down for what contradicts (volume, pages,
    DOI) and up for what agrees although the titles are in two languages.
    """
    title, how = _title_likeness(a, b)
    author = name_match(a.author, b.author).score if a.author and b.author else 0.5
    reasons = [f"{how} {title:.2f}"]
    if a.author and b.author:
        reasons.append(f"first authors {a.family} and {b.family} {author:.2f} alike")
        if not name_match(a.author, b.author).same:
            if not _bodies_in_two_scripts(a, b) or how != HEARD:
                return 0.3 * title, tuple(reasons)
            author = 0.5  # "ЮНЕСКО" and "UNESCO": names of bodies are translated, not spelled
    year = 0.0
    if a.year and a.year == b.year:
        year = 1.0
        reasons.append(f"both of {a.year}")
    elif a.year and b.year and title >= SAME_TITLE:
        year = 0.5
        reasons.append(f"printed in {a.year} and {b.year}: a reprint, an edition or another work")
    score = TITLE_WEIGHT * title + AUTHOR_WEIGHT * author + YEAR_WEIGHT * year
    return _weigh_place(a, b, score, title, reasons)


def _bodies_in_two_scripts(a: _Described, b: _Described) -> bool:
    return a.is_body and b.is_body and is_cyrillic(a.author) != is_cyrillic(b.author)


def _weigh_place(
    a: _Described, b: _Described, score: float, title: float, reasons: list[str]
) -> tuple[float, tuple[str, ...]]:
    same = [name for name in ("volume", "issue", "page") if _same_number(a, b, name)]
    other = [name for name in ("volume", "page") if _other_number(a, b, name)]
    if same and a.year == b.year:
        reasons.append("same " + ", ".join(same))
        # Same author, year and pages, but titles that do not compare: a translated title.
        score = max(score, 0.62 + 0.06 * len(same)) if "page" in same else score
    if other:
        reasons.append("other " + ", ".join(other))
        # Two papers of one year in other volumes, on other pages: a sequel rather than a reprint.
        sequel = len(other) > 1 and a.year == b.year and title < 1
        score -= (0.2 if sequel else 0.1) * len(other)
    if _dois_differ(a, b):
        reasons.append("other DOI")
        score -= 0.2
    if _part_numbers(a) != _part_numbers(b) and title < 1:
        reasons.append("other numbers in the title")
        score -= 0.3
    if title < LEAST_TITLE and "page" not in same:
        score = min(score, PROPOSE - 0.05)
    return round(max(0.0, min(score, 0.99)), 3), tuple(reasons)


def _title_likeness(a: _Described, b: _Described) -> tuple[float, str]:
    best, how = 0.0, "titles alike"
    for one in a.titles:
        for other in b.titles:
            alike = max(fuzz.token_sort_ratio(one, other), _main_title(a, b, one, other)) / 100
            if alike > best:
                best, how = alike, "titles alike"
    # Only across scripts: sounds without vowels agree more by chance than letters do.
    across = is_cyrillic(a.titles[0]) != is_cyrillic(b.titles[0])
    heard = fuzz.ratio(a.title_key, b.title_key) / 100 if across else 0.0
    if heard > LEAST_TITLE and heard > best:
        best, how = heard, HEARD
    return best, how


def _main_title(a: _Described, b: _Described, one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if len(short.split()) >= LONG_TITLE and long.startswith(short + " "):
        return 92.0
    # "Distinction" and "Distinction: a social critique": a single long word before the colon.
    mains = {a.main_title, b.main_title}
    same = len(mains) == 1 and len(a.main_title) >= LONG_WORD and {one, other} & mains
    return 92.0 if same and a.author and b.author else 0.0


def _part_numbers(one: _Described) -> list[str]:
    """The numbers in a title, "Volume II" as well as "2"."""
    return [word for word in one.titles[0].split() if _NUMBER_WORD.fullmatch(word)]


def _same_number(a: _Described, b: _Described, name: str) -> bool:
    one, other = _numbers(a, name), _numbers(b, name)
    return bool(one) and one == other


def _other_number(a: _Described, b: _Described, name: str) -> bool:
    one, other = _numbers(a, name), _numbers(b, name)
    return bool(one and other) and one != other


def _numbers(one: _Described, name: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(_field(one.csl, name)))


def _field(csl: CslItem, name: str) -> str:
    return str(csl.get(name) or "")


def _fold(title: str) -> str:
    return " ".join(bare(word) for word in _WORD.findall(title))


def _last_word(family: str) -> str:
    words = family.split()
    return words[-1] if words else ""
