"""REF4xx: names and romanised words that drift inside one list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from counterpoint.check.entry import Entry
from counterpoint.check.numerals import table
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CAPITALS = re.compile(
    r"(?P<f>[^\W\d_][^\W\d_]{2,})(?P<s>,?\s)(?P<g>(?:[A-Z]\.\s?-?)*(?P<d>[SCZKT]H|Y[UAO])\.)"
)
_DRIFTS = (
    (re.compile(r"(?<=[aeiouy])j\b"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"y(?=[aou])"), "j"),
    (re.compile(r"t[sc](?=[eiy])"), "c"),
    (re.compile(r"(?<=p)t(?=i)"), "c"),
    (re.compile(r"ts"), "c"),
    (
        re.compile(
            r"(?<=\w{5})(?:iyami|iyam|iyakh|iyah|iya|iyu|iyej|ii|ij|iej|yj|aya|oe|om|am|ami|oj|ej|a|u|e|o|y|i)$"
        ),
        "",
    ),
)
"""Ways to romanise one letter, then the endings that cases change (GOST 7.79, BGN/PCGN)."""


@rule(
    "REF401",
    "One author in several forms",
    Severity.NOTE,
    why="Indexes count one author as several, and an alphabetical list breaks.",
    example="“Nye J.”, “Nye J. S.” and “Nye J.S.”",
    false_alarms="Namesakes: initials that contradict each other are two people.",
)
def forms(view: View) -> Iterator[Fault]:
    """Yield authors whose initials are printed in several ways."""
    found: dict[tuple[str, str], list[tuple[str, Entry]]] = defaultdict(list)
    for entry in view.entries:
        for person in (entry.reference.csl.get("author") or ())[:1]:
            family, given = str(person.get("family") or ""), str(person.get("given") or "")
            hit = _initials_behind(family, entry.text) if family and given else None
            if hit:
                found[family, given[0]].append((" ".join(hit["g"].split()), entry))
    for (family, _), forms_ in found.items():
        shown = list(dict.fromkeys(form for form, _ in forms_))
        letters = sorted({re.sub(r"[\s.-]", "", form) for form in shown}, key=len)
        if len(shown) > 1 and all(letters[-1].startswith(one) for one in letters):
            spans = [e.span for _, e in forms_]
            said = ", ".join(f"“{family} {form}”" for form in shown)
            yield Fault(spans[-1], f"One author is printed as {said}.", also=tuple(spans[:-1]))


_INITIALS = re.compile(r",?\s?(?P<g>(?:[^\W\d_]{1,2}\.[\s-]?){1,4})")


def _initials_behind(family: str, text: str) -> re.Match[str] | None:
    """Return the initials that first stand behind a family name."""
    at = text.find(family)
    while at >= 0:
        hit = _INITIALS.match(text, at + len(family))
        if hit is not None:
            return hit
        at = text.find(family, at + 1)
    return None


@rule(
    "REF404",
    "Initials in capitals that are lower case elsewhere",
    Severity.NOTE,
    why="“SH” reads as two initials, “Sh” as one; indexes count two people.",
    example="“Gubaidullina M.SH.” in the list, “Gubaidullina M.Sh.” in the text.",
    false_alarms="Lists in capitals, and names that stand in the text in one form only.",
)
def capitals(view: View) -> Iterator[Fault]:
    """Yield initials of two capitals, where the text has the same name with one."""
    for entry in view.entries:
        for hit in _CAPITALS.finditer(entry.text[:200]):
            usual = hit["f"] + hit["s"] + hit["g"].replace(hit["d"], hit["d"].capitalize())
            elsewhere = [m.start() for m in re.finditer(re.escape(usual), view.content)]
            if elsewhere:
                place = Span(*(entry.span.start + end for end in hit.span()))
                said = f"“{hit.group()}” here, “{usual}” elsewhere."
                yield Fault(place, said, also=(Span(elsewhere[0], elsewhere[0] + len(usual)),))


@rule(
    "REF402",
    "One word romanised in two ways",
    Severity.NOTE,
    why="Two systems of romanisation in one list hide that the words are one.",
    example="“vneshnei” beside “vneshnej”, “Kazahstan” beside “Kazakhstan”.",
    false_alarms="English words in translated titles are not compared; names in links neither.",
)
def romanised(view: View) -> Iterator[Fault]:
    """Yield romanised words that stand in the list in two spellings."""
    spelled: dict[str, dict[str, Span]] = defaultdict(dict)
    for entry in view.entries:
        if not entry.has("title-translated") or not re.search("[a-z]", entry.text):
            continue
        text = re.sub(r"\[[^\]]*\]|https?://\S+", lambda h: " " * len(h.group()), entry.text)
        for hit in _WORD.finditer(text):
            word = hit.group().casefold()
            place = Span(entry.span.start + hit.start(), entry.span.start + hit.end())
            if len(word) > 4 and word.isascii():
                spelled[_one_system(word)].setdefault(word, place)
    drifting = [forms_ for forms_ in spelled.values() if _drifts(list(forms_))]
    if drifting:
        pairs = [" / ".join(forms_) for forms_ in drifting]
        places = [place for forms_ in drifting for place in forms_.values()]
        said = "; ".join(pairs[:4])
        yield Fault(
            places[1], f"Romanised in two ways in one list: {said}.", (places[0], *places[2:])
        )


def _drifts(forms_: list[str]) -> bool:
    """Tell whether forms differ in their letters, not only in the endings of cases."""
    stems = {_DRIFTS[-1][0].sub("", form) for form in forms_}
    ends = any(re.search(r"[iy]j$", form) for form in forms_) and any(
        form.endswith(("ei", "oi", "yi")) for form in forms_
    )
    return len(stems) > 1 or ends


def _one_system(word: str) -> str:
    for pattern, to in _DRIFTS:
        word = pattern.sub(to, word)
    return word


@rule(
    "REF403",
    "A name in another order than its siblings",
    Severity.NOTE,
    why="In a list sorted by family name the entry is looked for in the wrong place.",
    example="“Boram Shin.” beside “Nye J. S.”, “Hudson V.”",
    false_alarms="Names of one word, bodies, and peoples who put the family name first.",
)
def order(view: View) -> Iterator[Fault]:
    """Yield entries that begin with the given name, where the others begin with the family."""
    natural, inverted = [], 0
    for entry in view.entries:
        people = entry.reference.csl.get("author") or ()
        first = people[0] if people else {}
        family, given = str(first.get("family") or ""), str(first.get("given") or "")
        sure = entry.reference.confidence.get("author", 1.0) >= 0.7
        if not family or not given or not sure:
            continue
        if entry.text.startswith(family):
            inverted += 1
        elif _natural(given, family) and re.match(
            rf"{re.escape(given)}\s{re.escape(family)}[.,]", entry.text
        ):
            natural.append(entry)
    if inverted >= 6 and inverted >= 4 * len(natural):
        for entry in natural:
            people = entry.reference.csl["author"]
            name = f"{people[0]['given']} {people[0]['family']}"
            yield Fault(
                entry.place(name), f"“{name}” puts the given name first; the other entries do not."
            )


@cache
def _unordered() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split()) for kind, words in table("no_order.tsv")}


def _natural(given: str, family: str) -> bool:
    words = _unordered()
    if given.casefold() in words["family first"] or family.casefold() in words["body"]:
        return False
    one = " " not in given.strip()
    return one and len(given) > 3 and given.istitle() and family.istitle() and len(family) > 2
