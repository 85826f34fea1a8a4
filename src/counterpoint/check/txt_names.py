"""TXT112 to TXT116: schools, abbreviations, given names and brackets of the running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.entry import Entry
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.txt import SMALL_WORDS
from counterpoint.check.view import View
from counterpoint.model import PassageKind, Severity, Span

_UP = r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺÀ-ÖØ-Þ]"
_NAME = rf"(?:{_UP}\.\s?){{0,2}}(?P<f>{_UP}[^\W\d_]{{2,}}(?:[-’'][^\W\d_]+)*)"
_ADJ = r"(?P<adj>[^\W\d_]+(?:-[^\W\d_]+)?)"
_SCHOOL = r"(?:school|camp|tradition|wing)"
_BELONGS = tuple(
    cue(pattern)
    for pattern in (
        rf"{_NAME}(?:[^.;:,]{{0,30}}?)\s(?:belongs to|represents|is counted among|speaks for"
        rf"|is (?:a|an|the)\s[^.;,]{{0,40}}?"
        rf"(?:representative|member|author|founder|voice|head|leader|follower)\s(?:of|in))\sthe\s{_ADJ}\s{_SCHOOL}\b",
        rf"\b(?:As|as)\s(?:a|the)\s(?:\w+\s)?(?:representative|member|founder|head|leader)\sof\sthe\s{_ADJ}\s{_SCHOOL},\s{_NAME}",
        rf"{_NAME}\s?[,–—]?\s?(?:[^.;:]{{0,30}}?)(?:принадлежит к|относится к"
        rf"|является\s(?:\w+\s)?представител\w+|представляет"
        rf"|представител\w+|основател\w+)\s{_ADJ}\sшкол\w+",
        rf"(?:представител\w+|Представител\w+|основател\w+|Основател\w+)\s{_ADJ}\sшколы\s{_NAME}",
        rf"{_NAME}(?:[^.;:,]{{0,20}}?)\s(?:–\s)?{_ADJ}\sмекте(?:пке\s(?:жатады|жатқызылады)|птің\s(?:\w+\s)?(?:өкілі|негізін))",
        rf"{_ADJ}\sмектептің\s(?:\w+\s)?өкілі\s{_NAME}",
    )
)
_ABOUT_SCHOOLS = re.compile(r"school|camp|tradition|wing|школ|мекте")
_CHANGED = cue(
    r"\b(?:also|both|close|formerly|earlier|once|later|at first|first|now|before|after|not"
    r"|rather|too|также|раньше"
    r"|прежде|сначала|теперь|позже|близ\w+|не|скорее|бұрын|кейін|жақын|емес|әрі)\b",
    re.IGNORECASE,
)


@rule(
    "TXT112",
    "One author in two schools",
    Severity.WARNING,
    why="A comparison of schools counts the author twice, or in the wrong one.",
    example="“Baum belongs to the planning school”, and later “Baum represents the economic "
    "school”.",
    false_alarms="Authors said to change sides or to stand between two schools.",
)
def two_schools(view: View) -> Iterator[Fault]:
    """Yield authors who are said to belong to a school, after they were said to be of another."""
    known: dict[str, tuple[str, Span]] = {}
    for sentence in view.sentences:
        words = sentence.of(view.content)
        if not (_ABOUT_SCHOOLS.search(words) and view.in_body(sentence.start)):
            continue
        if _CHANGED.search(words):
            continue
        for hit in (one for pattern in _BELONGS for one in pattern.finditer(words)):
            name, school = _stem(hit["f"]), _stem(hit["adj"])
            place = place_of(sentence, hit)
            if name in known and known[name][0] != school:
                said = f"{hit['f']} is counted to another school above."
                yield Fault(place, said, also=(known[name][1],))
            known.setdefault(name, (school, place))


def _stem(word: str) -> str:
    return word.casefold()[: max(4, min(7, len(word) - 2))]


_SHORT = re.compile(rf"\((?:the\s|далее\s?[-–—]\s?|бұдан әрі\s?[-–—]\s?)?(?P<a>{_UP}{{2,8}})\)")
_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+[\s-]){1,7}[^\W\d_]+\s$")


@rule(
    "TXT113",
    "An abbreviation or institution in two forms",
    Severity.WARNING,
    why="The reader cannot tell whether one thing or two are meant.",
    example="“municipal trade office (MTO)” and “municipal tourist organisation (MTO)”",
    false_alarms="The same words with other endings, capitals or in another language.",
)
def two_expansions(view: View) -> Iterator[Fault]:
    """Yield explanations of an abbreviation that differ from the first one."""
    first: dict[str, tuple[list[str], Span]] = {}
    for passage in view.passages:
        if view.in_list(passage.span.start) or passage.kind is PassageKind.TABLE:
            continue
        for hit in _SHORT.finditer(passage.span.of(view.content)):
            before = _WORDS_BEFORE.search(hit.string, max(0, hit.start() - 120), hit.start())
            if before is None:
                continue
            words = _last_words(before.group().strip(), hit["a"])
            place = Span(passage.span.start + before.start(), passage.span.start + hit.end())
            short = f"{passage.language} {hit['a']}"
            if short not in first:
                if _spells(words, hit["a"]):
                    first[short] = (words, place)
                continue
            usual = first[short][0]
            if _other(words, usual, hit["a"]):
                said = f"{hit['a']} is “{' '.join(usual)}” above."
                yield Fault(place, said, also=(first[short][1],))


def _last_words(printed: str, short: str) -> list[str]:
    words = [w for w in re.split(r"[\s-]", printed) if w.casefold() not in SMALL_WORDS]
    return words[-len(short) :]


def _spells(words: list[str], short: str) -> bool:
    return "".join(w[0] for w in words).upper() == short


def _other(words: list[str], usual: list[str], short: str) -> bool:
    """Tell whether words explain the letters anew: in new words, or in another order."""
    mine, theirs = [_begin(w) for w in words], [_begin(w) for w in usual]
    if mine == theirs or _joined(words) == _joined(usual):
        return False
    return _spells(words, short) or len(set(mine) & set(theirs)) >= max(2, len(theirs) - 1)


def _joined(words: list[str]) -> str:
    return "".join(words).casefold()


def _begin(word: str) -> str:
    """Return what tells a word: all of an English one but its plural, the beginning of others."""
    plain = word.casefold()
    if not plain.isascii():
        return plain[:4]
    single = (
        re.sub(r"ies$", "y", plain) if plain.endswith("ies") else re.sub(r"(?<!s)s$", "", plain)
    )
    return single.replace("isation", "ization")


_LETTERS = re.compile(rf"(?<![\w-]){_UP}{{3,6}}(?![\w-])")


@rule(
    "TXT121",
    "Letters that stand for nothing, near an abbreviation",
    Severity.WARNING,
    why="Two letters changed places; the reader looks for another thing.",
    example="“predicted patrol area (PPA)” throughout, “PAP” once.",
    false_alarms="Abbreviations everybody knows: the letters must be those of an explained "
    "abbreviation in another order, stand in the text once and be explained nowhere.",
)
def swapped_letters(view: View) -> Iterator[Fault]:
    """Yield abbreviations with the letters of an explained one in another order."""
    explained = {
        hit["a"]: Span(passage.span.start + hit.start("a"), passage.span.start + hit.end("a"))
        for passage in view.passages
        for hit in _SHORT.finditer(passage.span.of(view.content))
        if len(hit["a"]) > 2 and not view.in_list(passage.span.start)
    }
    used: dict[str, list[Span]] = defaultdict(list)
    for hit in _LETTERS.finditer(view.content) if explained else ():
        used[hit.group()].append(Span(*hit.span()))
    sorted_ = {"".join(sorted(short)): short for short in explained if used[short]}
    for letters, places in used.items():
        known = sorted_.get("".join(sorted(letters)))
        if (
            known
            and letters not in explained
            and len(places) == 1
            and view.in_body(places[0].start)
        ):
            said = f"“{letters}” here, “{known}” elsewhere."
            yield Fault(places[0], said, also=(explained[known],))


_GIVEN = re.compile(
    rf"(?<![^\W\d_.])(?P<g>{_UP}[^\W\d_]+|(?:{_UP}[a-zа-я]?\.\s?-?){{1,3}})\s?(?P<f>{_UP}[^\W\d_]{{2,}}(?:-[^\W\d_]+)*)"
)


@rule(
    "TXT114",
    "A given name or initial that the list does not have",
    Severity.WARNING,
    why="Readers look for another person of that family name.",
    example="“Gerta Hollis” in the text, “Hollis, Greta” in the list; “B. Hollis” there.",
    false_alarms="Namesakes: only family names that one person of the list bears, close to a "
    "citation of "
    "that person's work; shortened names (“Tom” for “Thomas”) begin alike.",
)
def given_names(view: View) -> Iterator[Fault]:
    """Yield given names and initials that the only bearer of the name does not have."""
    bearers: dict[str, set[str]] = defaultdict(set)
    entries: dict[str, Entry] = {}
    for entry in view.entries:
        for person in entry.people:
            family = str(person.get("family") or "")
            bearers[family].add(str(person.get("given") or ""))
            entries.setdefault(family, entry)
    told: set[str] = set()
    for citation in view.reading.citations:
        sentence = view.sentence_at(citation.span.start)
        cited = {t.reference for t in citation.targets}
        if not view.in_body(sentence.start):
            continue
        for hit in _GIVEN.finditer(sentence.of(view.content)):
            family = _family(hit["f"], bearers)
            listed = bearers.get(family, set())
            own = any(family in e.families for e in map(view.by_id.get, map(str, cited)) if e)
            if len(listed) != 1 or not own or hit.group() in told:
                continue
            given = next(iter(listed))
            if _contradicts(hit["g"], given):
                told.add(hit.group())
                place = place_of(sentence, hit)
                said = f"“{hit.group()}” here, “{given} {family}” in {entries[family].label}."
                yield Fault(place, said, also=(entries[family].span,))


def _family(printed: str, bearers: dict[str, set[str]]) -> str:
    """Return the family name of the list that a name of the text is, case endings apart."""
    if printed in bearers:
        return printed
    if printed.isascii():
        return ""
    near = [
        f
        for f in bearers
        if len(f) > 4 and printed.startswith(f[: len(f) - 1]) and len(printed) - len(f) <= 3
    ]
    return near[0] if len(near) == 1 else ""


def _contradicts(said: str, listed: str) -> bool:
    if not listed or not said:
        return False
    if len(listed.rstrip(".")) > 3 and " " not in listed:
        listed = listed.rstrip(".")
    if "." in said or "." in listed:
        mine, theirs = re.findall(_UP, said), re.findall(_UP, listed)
        if "." not in said:
            return False
        return bool(mine and theirs) and mine[0] not in theirs and len(theirs) <= 3
    first = listed.split()[0]
    return (
        len(said) > 3 < len(first)
        and said.istitle()
        and said[0] == first[0]
        and said != first
        and not said.startswith(first[:3])
        and not first.startswith(said[:3])
    )


_LISTED_SIGN = re.compile(r"(?:^|[\s,;:(])(?:\d{1,3}|[a-zа-я]|[ivx]{1,4})$", re.IGNORECASE)


@rule(
    "TXT115",
    "A bracket without its partner in the text",
    Severity.WARNING,
    why="The reader cannot tell where the aside ends.",
    example="“The office (MTO keeps a register.”",
    false_alarms="List signs such as “a)”, smileys and intervals; paragraphs with formulas.",
)
def lone_bracket(view: View) -> Iterator[Fault]:
    """Yield the one bracket of a paragraph that has no partner."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        if passage.kind is not PassageKind.PARAGRAPH or re.search(r"[=<>∈±×]", words):
            continue
        lone = _lone(words)
        if len(lone) == 1 and words.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ ")[-1:] in '.!?…»”"':
            at = passage.span.start + lone[0]
            yield Fault(Span(at, at + 1), f"“{view.content[at]}” has no partner in this paragraph.")


def _lone(words: str) -> list[int]:
    """Return the brackets without a partner, list signs and intervals apart."""
    waiting: list[int] = []
    found: list[int] = []
    for hit in re.finditer(r"[()\[\]]", words):
        at, sign = hit.start(), hit.group()
        if sign in "([":
            waiting.append(at)
        elif waiting:
            waiting.pop()
        elif sign == ")" and _LISTED_SIGN.search(words[max(0, at - 5) : at]):
            return []
        elif words[at - 1] not in ":;-)":
            found.append(at)
    return found + waiting
