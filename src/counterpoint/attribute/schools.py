"""In which groups a text itself places those it names: "Russian researchers: A, B [1], C [2]".

A group is a noun for scholars with an adjective of nation, region or side. It introduces a list
("Western scholars such as A and B"; "Central Asian authors ...: A, B"), closes one ("A, B and other
Western scholars"), or stands beside a name ("Polish researcher A"; "A, an American specialist").
What follows is a proposal on the ground that the source says so, never a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.voices import find_names
from counterpoint.model import ActorKind, Placement, Span

METHOD = "rules-1"
LISTED, BESIDE, CARRIED = 0.8, 0.7, 0.4
"""How sure: named in a list of the group, called one of it, in a list of a paragraph about it."""

_MOST_BETWEEN = 3
"""Words between two names of one list: initials, given names, "and"."""

_LONGEST = 600


@dataclass(frozen=True, slots=True)
class _Group:
    """A group named in a sentence: its school, its adjective as printed, its place."""

    school: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, made ready."""

    pattern: re.Pattern[str]
    schools: tuple[tuple[re.Pattern[str], str], ...]
    never: frozenset[str]
    openers: re.Pattern[str]
    beside: re.Pattern[str]
    others: re.Pattern[str]
    tails: re.Pattern[str]
    nouns: re.Pattern[str]


def find_placements(
    paragraphs: Sequence[Sequence[Sentence]], roster: Roster
) -> tuple[Placement, ...]:
    """Return whom the source counts to which group, each with the words that say so.

    One placement for each actor and group, the surest. Order: as the text has them.
    """
    best: dict[tuple[str, str], Placement] = {}
    for paragraph in paragraphs:
        about: _Group | None = None
        for sentence in paragraph:
            words = _words(sentence.language)
            if words is None or len(sentence.span) > _LONGEST * 5:
                continue
            groups = list(_groups(sentence, words))
            for one in _placed(sentence, groups, about, (words, roster)):
                key = (one.actor, one.school)
                if key not in best or one.confidence > best[key].confidence:
                    best[key] = one
            if sentence.opening and len(groups) == 1:
                about = groups[0]
    return tuple(sorted(best.values(), key=lambda one: (one.span, one.actor)))


def _placed(
    sentence: Sentence,
    groups: Sequence[_Group],
    about: _Group | None,
    at: tuple[_Words, Roster],
) -> Iterator[Placement]:
    words, roster = at
    noun = words.nouns.search(sentence.text, sentence.span.start, sentence.span.end)
    if noun is None or not (groups or about):
        return  # names are looked for only where a group is named: that costs time
    names = [
        voice
        for voice in find_names(sentence, roster)
        if roster.kind(voice.actors[0]) is ActorKind.PERSON
    ]
    for number, group in enumerate(groups):
        limit = groups[number + 1].start if number + 1 < len(groups) else sentence.span.end
        for chosen, confidence in _of_group(sentence, group, limit, (names, words)):
            yield _placement(sentence, group, chosen, confidence)
    if about is not None and not groups:
        group = _Group(about.school, about.title, noun.start(), noun.end())
        for chosen in _after(sentence, group, sentence.span.end, (names, words)):
            yield _placement(sentence, group, chosen, CARRIED)


def _of_group(
    sentence: Sentence, group: _Group, limit: int, at: tuple[Sequence[Voice], _Words]
) -> Iterator[tuple[Voice, float]]:
    names, words = at
    for chosen in _after(sentence, group, limit, at):
        yield chosen, LISTED
    for chosen in names:
        start, end = _span(sentence, chosen)
        if end <= group.start:
            between = sentence.text[end : group.start]
            if words.beside.fullmatch(between):
                yield chosen, BESIDE
            elif words.others.fullmatch(_bare(between)):
                for one in _run_before(sentence, chosen, names):
                    yield one, LISTED
        elif group.end <= start <= limit and not sentence.text[group.end : start].strip():
            yield chosen, BESIDE


def _after(
    sentence: Sentence, group: _Group, limit: int, at: tuple[Sequence[Voice], _Words]
) -> list[Voice]:
    """Return the names of the list that the group introduces, behind a colon or "such as"."""
    names, words = at
    colon = sentence.text.find(":", group.end, limit)
    opener = words.openers.match(sentence.text, group.end, limit)
    start = opener.end() if opener else colon + 1
    if start <= 0:
        return []
    run = _run(sentence, [v for v in names if start <= _span(sentence, v)[0] < limit], start)
    if not run:
        return []
    if opener is None:  # "Western critics argue: A is wrong" is no list
        rest = sentence.text[_span(sentence, run[-1])[1] : limit]
        tail = words.tails.sub("", _bare(rest))
        if re.search(r"\w{2,}", tail):
            return []
    return run


def _run(sentence: Sentence, names: Sequence[Voice], start: int) -> list[Voice]:
    """Return the names that follow one another from `start` on, with little between them."""
    run: list[Voice] = []
    reached = start
    for voice in names:
        first, last = _span(sentence, voice)
        between = re.findall(r"[^\W\d_]+", _bare(sentence.text[reached:first]))
        if len(between) > _MOST_BETWEEN or any(w.islower() and len(w) > 3 for w in between):
            break
        run.append(voice)
        reached = last
    return run


def _run_before(sentence: Sentence, last: Voice, names: Sequence[Voice]) -> list[Voice]:
    """Return the names of the list that `last` closes."""
    found = [last]
    for voice in reversed([v for v in names if v.first < last.first]):
        gap = _bare(sentence.text[_span(sentence, voice)[1] : _span(sentence, found[-1])[0]])
        if any(len(word) > 3 and word.islower() for word in re.findall(r"[^\W\d_]+", gap)):
            break
        found.append(voice)
    return found[::-1]


def _bare(text: str) -> str:
    """Leave out citations and what stands in brackets."""
    return re.sub(r"\[[^\]]*\]|\([^)]*\)", " ", text)


def _span(sentence: Sentence, voice: Voice) -> tuple[int, int]:
    return sentence.words[voice.first].start, sentence.words[voice.last - 1].end


def _placement(sentence: Sentence, group: _Group, chosen: Voice, confidence: float) -> Placement:
    first, last = _span(sentence, chosen)
    span = Span(min(group.start, first), max(group.end, last))
    if len(span) > _LONGEST:
        span = Span(first, last)
    text = span.of(sentence.text)
    return Placement(span, text, chosen.actors[0], group.school, group.title, confidence, METHOD)


def _groups(sentence: Sentence, words: _Words) -> Iterator[_Group]:
    for hit in words.pattern.finditer(sentence.text, sentence.span.start, sentence.span.end):
        adjective = hit["adjective"]
        if adjective in words.never:
            continue
        plain = " ".join(adjective.split())
        school = next((id_ for p, id_ in words.schools if p.fullmatch(plain)), None)
        title = _titles().get(school or "") or plain
        yield _Group(school or plain.lower().replace(" ", "-"), title, hit.start(), hit.end())


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Return the English name of each school that has an id."""
    return {id_: forms[0] for id_, forms in _file("en")["adjectives"].items()}


def _file(language: str) -> dict[str, Any]:
    place = files("counterpoint.attribute") / "languages" / language / "schools.yaml"
    return dict(yaml.safe_load(place.read_text("utf-8"))) if place.is_file() else {}


@lru_cache(maxsize=32)
def _words(language: str) -> _Words | None:
    found = _file(language) if language.isalpha() else {}
    if not found:
        return None
    forms = [form for listed in found["adjectives"].values() for form in listed]
    known = "|".join(_form(form) for form in sorted(forms, key=len, reverse=True))
    if found.get("capitals"):
        known += r"|(?-i:[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?)"
    nouns = "|".join(_form(noun.strip()) for noun in found["nouns"].split(","))
    articles = "|".join(re.escape(word) for word in found["articles"])
    return _Words(
        re.compile(rf"(?<!\w)(?P<adjective>{known})\s+(?:[\w-]+\s+)?(?:{nouns})(?!\w)", re.I),
        tuple(
            (re.compile("|".join(map(_form, listed)), re.I), id_)
            for id_, listed in found["adjectives"].items()
        ),
        frozenset(found.get("never", ())),
        re.compile(rf"[\s,(–—-]*(?:as\s+)?(?:{_any(found['openers'])})[\s:,]*", re.I),
        re.compile(rf"\s*(?:\([^)]*\)|\[[^\]]*\])?,\s*(?:(?:{articles})\s+)?", re.I),
        re.compile(rf"[\s,]*(?:{_any(found['others'])})\s+", re.I),
        re.compile(rf"(?<!\w)(?:{_any(found['tails'])})(?!\w)", re.I),
        re.compile(rf"(?<!\w)(?:{nouns})(?!\w)", re.I),
    )


def _any(phrases: Sequence[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(w) for w in phrase.split()) for phrase in longest_first)


def _form(word: str) -> str:
    plain = r"\s+".join(re.escape(part) for part in word.rstrip("*").split())
    return plain + (r"\w{0,8}" if word.endswith("*") else "")
