"""TXT106 to TXT110: one thing told in several forms: names, spellings, terms, counted points."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from counterpoint.check.cue import cue
from counterpoint.check.entry import Entry, folded
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Citation, Severity, Span

SHORTEST = 6
"""Names shorter than this differ by a letter too often."""

FEWEST_WORDS = 2
"""One word in two spellings may be a name or a slip of a source; two are a drift."""

CLOSE, REACH = 60, 240
"""Distances from a name to the number of its work, in code points."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BRITISH = (
    (re.compile(r"is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<!\bl)ys(e|ed|ing)$"), r"yz\1"),
    (re.compile(r"our(|s|ed|ing|hood|hoods|ly|al|able|ite)$"), r"or\1"),
    (re.compile(r"(cen|me|thea|li)tre(|s|d)$"), r"\1ter\2"),
    (re.compile(r"(def|off|lic|pret)ence(|s)$"), r"\1ense\2"),
)
"""Endings that are spelled in two ways (Oxford Style Manual, 2.1)."""

_TERM = re.compile(
    r"\b(?P<kind>concept|notion|theory|idea|term)\sof\s(?:the\s)?"
    r"[\"“«](?P<q>[^\"”»\n]{4,40})[\"”»]"
)
_FIRST = re.compile(
    r"(?<=[.!?]\s)(?:The first(?: one| of (?:these|them))?|Первая|Первый) (?:is|was|—)"
)
_LATER = cue(
    r"\b(?:second|secondly|another|other|then|next|also|finally|latter|third|last|moreover|втор\w+"
    r"|друг\w+|затем|также|екінші\w*)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:several|two|three|four|a number of|various|some|нескольк\w+|два|две|три)\b",
    re.IGNORECASE,
)


@rule(
    "TXT106",
    "One name spelled in two ways",
    Severity.WARNING,
    why="Readers and indexes take one person for two.",
    example="“Makhkamov [22]” in the text, “Mahkamov” in the list.",
    false_alarms="A name in another script or with a case ending; only one script is compared, and "
    "only names near a citation of their own work.",
)
def spelled(view: View) -> Iterator[Fault]:
    """Yield names near a citation that differ by a letter or two from the author's."""
    found: dict[str, list[tuple[Span, str, Entry]]] = defaultdict(list)
    for citation in view.reading.citations:
        for target in citation.targets:
            entry = view.by_id.get(target.reference or "")
            if entry is None or not view.in_body(citation.span.start):
                continue
            for word, place, family in _near_names(view, citation, entry):
                found[word].append((place, family, entry))
    for word, places in found.items():
        first, family, entry = places[0]
        others = dict.fromkeys(place for place, _, _ in places if place != first)
        said = f"“{word}” here, “{family}” in {entry.label}."
        yield Fault(first, said, also=(entry.place(family), *others))


def _near_names(view: View, citation: Citation, entry: Entry) -> Iterator[tuple[str, Span, str]]:
    """Yield misspelled names of an entry's authors around a citation.

    Where the list is numbered, the words of the sentence before the number are looked at, and
    those further off must differ by one letter; otherwise the sentence and the one before it.
    """
    if citation.form == "numeric":
        if len(citation.targets) != 1:
            return
        sentence = view.sentence_at(citation.span.start)
        start, end = max(sentence.start, citation.span.start - REACH), citation.span.start
    else:
        at = view.sentence_index(citation.span.start)
        start = view.sentences[max(0, at - 1)].start if at >= 0 else citation.span.start
        end = citation.span.end
    inside = citation.span.start if citation.form == "author-date" else end
    for hit in re.finditer(r"[^\W\d_]{5,}(?:-[^\W\d_]+)*", view.content[start:end]):
        word = hit.group()
        for family in entry.families:
            if start + hit.start() >= inside and _slipped(word, family, entry):
                yield word, Span(start + hit.start(), start + hit.end()), family
                continue
            far = citation.form == "numeric" and end - start - hit.end() > CLOSE
            near = _misspelled(word, family) and not _listed(view, word)
            if near and not (far and Levenshtein.distance(word, family) > 1):
                yield word, Span(start + hit.start(), start + hit.end()), family


def _slipped(word: str, family: str, entry: Entry) -> bool:
    """Tell whether a name in a bracket, where no case bends it, is the listed one but a letter."""
    if word == family or _latin(word) != _latin(family) or min(len(word), len(family)) < SHORTEST:
        return False
    if word in entry.text or word[0] != family[0]:
        return False
    return Levenshtein.distance(word, family) == 1


def _listed(view: View, word: str) -> bool:
    names = view.once(
        "listed words", lambda: {w for e in view.entries for w in _WORD.findall(e.text)}
    )
    return word in names


def _misspelled(word: str, family: str) -> bool:
    """Tell whether a word is a family name with a letter or two wrong, endings of cases apart."""
    if word == family or not word[0].isupper() or word[0] != family[0]:
        return False
    if abs(len(word) - len(family)) > 2 or len(family) < SHORTEST - 1:
        return False
    if not _latin(family):
        stems = _uninflected(word), _uninflected(family)
        inside = len(family) > SHORTEST and not _latin(word)
        return inside and Levenshtein.distance(*stems) == 1 and not _ends_apart(*stems)
    if not _latin(word) or word.isascii() != family.isascii():
        return False
    close = Levenshtein.distance(word, family) <= (1 if len(family) < SHORTEST + 1 else 2)
    return close and fuzz.ratio(word, family) >= 80 and not word.startswith(family)


def _ends_apart(one: str, other: str) -> bool:
    """Tell whether two names differ by what one has more at its end, as case endings do."""
    return one.startswith(other) or other.startswith(one)


def _uninflected(name: str) -> str:
    """Return a Cyrillic name without the ends of its parts, which cases change."""
    return "-".join(_ENDING.sub("", part) if len(part) > 4 else part for part in name.split("-"))


_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ой|ей|ою|ею|ый|ий|ым|им|ом|ем|ых|их|у|ю|а|я|е|ы|и|о|й|ь)$"
)


def _latin(word: str) -> bool:
    return all(sign < "Ͱ" for sign in word)


@rule(
    "TXT107",
    "British and American spelling of one word",
    Severity.NOTE,
    why="One text keeps one spelling; editors ask for it.",
    example="“decolonising” and “decolonized” in one paragraph.",
    false_alarms="Quoted words, names and the list of references are not looked at; at least two "
    "words must stand in the text in both spellings.",
)
def spellings(view: View) -> Iterator[Fault]:
    """Yield the rarer spelling of words that are spelled both ways."""
    found: dict[str, dict[str, list[tuple[Span, re.Match[str]]]]]
    found = defaultdict(lambda: defaultdict(list))
    known: dict[str, tuple[str, str]] = {}
    for passage in view.prose:
        if passage.language not in ("en", "und"):
            continue
        for hit in re.finditer(r"\b[a-z]{5,}\b", _unquoted(passage.span.of(view.content))):
            word = known.get(hit.group())
            if word is None:
                key = _american(hit.group())
                way = "british" if key != hit.group() else "american"
                word = known[hit.group()] = (_stem(key), way)
            found[word[0]][word[1]].append((passage.span, hit))
    drifting = [both for both in found.values() if len(both) == 2]
    if len(drifting) < FEWEST_WORDS:
        return
    british = sum(len(both["british"]) - len(both["american"]) for both in drifting) > 0
    odd = [place_of(*both["american" if british else "british"][0]) for both in drifting]
    even = [place_of(*both["british" if british else "american"][0]) for both in drifting]
    pairs = [f"{o.of(view.content)} / {e.of(view.content)}" for o, e in zip(odd, even, strict=True)]
    said = f"Both British and American: {'; '.join(pairs[:4])}."
    yield Fault(odd[0], said, also=(even[0], *odd[1:]))


def _unquoted(text: str) -> str:
    """Return a text with quoted words blanked out."""
    return re.sub(r"[\"“«][^\"“”«»\n]{1,300}[\"”»]", lambda hit: " " * len(hit.group()), text)


@lru_cache(maxsize=20_000)
def _american(word: str) -> str:
    """Return the American form of a British one; any other word as it is."""
    for british, american in _BRITISH:
        changed = british.sub(american, word)
        if changed != word:
            return changed
    return word


def _stem(word: str) -> str:
    return re.sub(r"(?:e|ed|es|ing|ation|ations|s|hood|hoods)$", "", word)


@rule(
    "TXT108",
    "A term in a form that stands only once",
    Severity.NOTE,
    why="The reader does not know whether another concept is meant.",
    example="“the concept of ‘soft politics’” once, “the concept of ‘soft power’” elsewhere.",
    false_alarms="Two concepts that the text tells apart: both must be called by the same noun and "
    "share a word, and the rare one must stand in the whole text once.",
)
def terms(view: View) -> Iterator[Fault]:
    """Yield quoted terms called a concept that differ by one word from the usual one."""
    quoted = [
        (
            folded(hit["q"]),
            Span(passage.span.start + hit.start("q"), passage.span.start + hit.end("q")),
        )
        for passage in view.prose
        for hit in _TERM.finditer(passage.span.of(view.content))
    ]
    counted = Counter(term for term, _ in quoted)
    usual = counted.most_common(1)
    if not usual or usual[0][1] < 4:
        return
    term = usual[0][0]
    whole = folded(view.content)
    for other, place in quoted:
        shared = set(other.split()) & set(term.split())
        alike = len(other.split()) == len(term.split()) == len(shared) + 1
        if alike and whole.count(other) == 1:
            yield Fault(place, f"The term is “{term}” elsewhere ({whole.count(term)} times).")


@rule(
    "TXT109",
    "A first without a second",
    Severity.WARNING,
    why="The reader waits for the other points that were announced.",
    example="“several contradictory trends ... The first one is ...”, and no second.",
    false_alarms="Points told in the next paragraphs: they are read too.",
)
def first_alone(view: View) -> Iterator[Fault]:
    """Yield a first of several announced points that nothing follows."""
    prose = view.prose
    for number, passage in enumerate(prose):
        words = passage.span.of(view.content)
        for hit in _FIRST.finditer(words):
            following = prose[number + 1 : number + 3]
            after = words[hit.end() :] + " ".join(p.span.of(view.content) for p in following)
            if _COUNTED.search(words[: hit.start()]) and not _LATER.search(after):
                place = view.sentence_at(passage.span.start + hit.start())
                yield Fault(place, "A first point is announced, and no second follows.")
