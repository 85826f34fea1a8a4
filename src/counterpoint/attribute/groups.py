"""Finding groups and people whom a text does not name: "many critics", "a driver"."""

from __future__ import annotations

import re

from counterpoint.attribute.role import says
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import ONE, Voice
from counterpoint.attribute.words import Hit

_BREAK = re.compile(r"[;:!?]|[.,]\s|\s[–—-]\s")
_ONE_REACH = 3
LONGEST_GROUP = 6  # words that may stand between a group's first word and its noun


def find_groups(sentence: Sentence, taken: set[int]) -> list[Voice]:
    """Return groups of people of a calling: "many western scholars", «ряд юристов»."""
    found = []
    for hit in sentence.hits:
        if hit.entry.category != "group_noun":
            continue
        first = _group_start(sentence, hit, taken)
        noun, last = sentence.words[hit.first], hit.last
        if sentence.words[last - 1].possessive:
            body = any(h.entry.category == "body_noun" and h.first == last for h in sentence.hits)
            if not body and not any(h.first == last for h in sentence.hits):
                continue  # "the defenders' case" is theirs, "the farmers' horses" says nothing
            last += body  # "the employers' council"
        if first == hit.first and not noun.capital and not _bare_plural(sentence, hit):
            continue
        kind = "unnamed" if _is_one(sentence, first, hit.first) else "group"
        found.append(Voice(first, last, kind))
    return found


def find_quoted(sentence: Sentence) -> list[Voice]:
    """Return "a driver from Leeds" who is quoted: any noun will do where marked words follow."""
    ones, found = sentence.lexicon.sets.get("one", frozenset()), []
    relatives = sentence.lexicon.sets.get("relatives", frozenset())
    for hit in sentence.hits:
        if not says(hit, frozenset({"finite"})) or not _tells_more(sentence, hit):
            continue
        quoted = hit.entry.group in {"claim", "report"} and _quotes_after(sentence, hit)
        for first in range(max(0, hit.first - LONGEST_GROUP), hit.first - 1):
            between = sentence.text[sentence.words[first].start : sentence.words[hit.first].start]
            counted = sentence.words[first + 1].low in sentence.lexicon.sets.get("one_of", ())
            if sentence.words[first].low in ones and not _BREAK.search(between):
                if not (quoted or counted):
                    continue  # "a survey shows that" is nobody's voice
                last = hit.first - (sentence.words[hit.first - 1].low in relatives)
                found.append(Voice(first, last, "unnamed"))
                break
    return [v for v in found if not _holds_work(sentence, v)]


def _quotes_after(sentence: Sentence, hit: Hit) -> bool:
    return bool(sentence.quotes) and (sentence.words[hit.last - 1].end <= sentence.quotes[-1].start)


def _tells_more(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a quotation or "that" follows a verb."""
    content = sentence.lexicon.sets.get("content", frozenset())
    told = hit.last < len(sentence.words) and sentence.words[hit.last].low in content
    return told or _quotes_after(sentence, hit)


def find_one_and_other(sentence: Sentence) -> list[Voice]:
    """Return the two of «одному важно, чтобы ..., другому – чтобы ...», who have no name."""
    sets, words = sentence.lexicon.sets, sentence.words
    if not words or words[0].low not in sets.get("to_one", frozenset()):
        return []
    if not any(h.entry.group == "seems" and h.first == 1 for h in sentence.hits):
        return []
    others = sets.get("to_other", frozenset())
    content = sets.get("content", frozenset())
    found = [
        n
        for n in range(2, len(words) - 1)
        if words[n].low in others and words[n + 1].low in content
    ]
    places = [0, *found] if found else []
    return [Voice(n, n + 1, "unnamed", how=ONE, nominative=False) for n in places]


def find_passed_on(sentence: Sentence) -> list[Voice]:
    """Return "claimants" in "he quotes claimants as saying": any words will do there."""
    found = []
    for hit in sentence.hits:
        if hit.entry.category != "as_saying":
            continue
        verbs = [
            h.last
            for h in sentence.hits
            if h.entry.category == "verb" and 0 < hit.first - h.last <= LONGEST_GROUP
        ]
        if verbs:
            found.append(Voice(max(verbs), hit.first, "unnamed"))
    return found


def _holds_work(sentence: Sentence, voice: Voice) -> bool:
    return any(
        h.entry.category == "noun" and voice.first <= h.first < voice.last for h in sentence.hits
    )


def _bare_plural(sentence: Sentence, hit: Hit) -> bool:
    before = [h for h in sentence.hits if h.last == hit.first]
    led = any(h.entry.group == "according" or reported_by(sentence, h) for h in before)
    agent = any(
        h.first == hit.last and says(h, frozenset({"passive", "participle"})) for h in sentence.hits
    )
    return hit.first == 0 or sentence.lexicon.verb_last or led or agent


def reported_by(sentence: Sentence, verb: Hit) -> bool:
    """Tell whether "as" stands before a verb of saying: «как утверждают противники сбора»."""
    return says(verb) and any(
        h.entry.group == "reporter" and h.last == verb.first for h in sentence.hits
    )


def _is_one(sentence: Sentence, first: int, noun: int) -> bool:
    """Tell one person whose name is not given from many: "one village head", "a number of"."""
    sets = sentence.lexicon.sets
    between = {word.low for word in sentence.words[first + 1 : noun]}
    if not between & sets.get("of", frozenset()) and noun - first > _ONE_REACH:
        return False
    return sentence.words[first].low in sets.get("one", ()) and not between & sets.get(
        "quantity", frozenset()
    )


def _group_start(sentence: Sentence, hit: Hit, taken: set[int]) -> int:
    """Return where the words before a group noun begin: "a number of Western scholars"."""
    words, text = sentence.words, sentence.text
    verbs = {
        n
        for h in sentence.hits
        if h.entry.category in {"verb", "phrase", "connective", "own_voice", "adverbial"}
        for n in range(h.first, h.last)
    }
    stops = sentence.lexicon.sets.get("prepositions", frozenset()) - sentence.lexicon.sets.get(
        "and", frozenset()
    )
    sets = sentence.lexicon.sets
    quantity = sets.get("quantity", frozenset()) | sets.get("one", frozenset())
    ends = sets.get("stops", frozenset()) | sets.get("that", frozenset())
    start = hit.first
    while start > 0 and hit.first - start < LONGEST_GROUP:
        before = start - 1
        if (
            before in taken
            or before in verbs
            or _BREAK.search(text[words[before].end : words[start].start])
        ):
            break
        if words[before].low in ends:
            break
        if words[before].low in stops and words[before - 1].low not in quantity:
            break
        start = before
    return start
