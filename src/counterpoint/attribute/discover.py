"""Speakers whom the text names in full but the reference list does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterpoint.attribute.opening import ends_plainly, is_function_word, opens_plainly
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voices import listed, printed_initials
from counterpoint.attribute.words import Hit, Word
from counterpoint.content.inflection import name_from_genitive
from counterpoint.model import ActorKind

_LONGEST_NAME = 3
_LONGEST_BODY = 9
_OFFICE = 3  # words within which an office stands before its holder's name
_REPORTED = 5  # words between "according to" and a body: "a recent report of the ..."
_JOINING = frozenset({"of", "the", "for", "and", "on", "de", "du", "des", "der", "für", "и", "по"})
_LIST_GAP = re.compile(r"^\s*(?:[\[(][^\[\]()]{0,60}[\])])?\s*,\s*$")
_CALLING = 3  # words between who passes on and the name of who spoke: "the old keeper"
_TOLD = frozenset({"reporter_after", "report", "according"})
_SPEAKS = frozenset({"claim", "find", "concede", "doubt", "caution", "agree", "report"})


def discover(sentences: Iterable[Sentence], roster: Roster) -> None:
    """Add to the roster the persons and bodies that a text names and lets speak."""
    every = list(sentences)
    common = frozenset(w.low for s in every for w in s.words if not w.capital)
    for sentence in every:
        place = 0
        while place < len(sentence.words):
            place = _at(sentence, place, roster, common)


def _at(sentence: Sentence, place: int, roster: Roster, common: frozenset[str]) -> int:
    words = sentence.words
    if not words[place].capital or words[place].low in _no_first_names(sentence, place):
        return place + 1
    known = roster.match(words, place)
    if known is not None:
        return max(known.last, place + 1)
    if _only_opens(sentence, place):
        return place + 1
    if _is_noun_of_known(sentence, place, roster):
        return place + 1
    end = _run(sentence, place, _LONGEST_BODY, joining=True)
    if place and end == place + 1:
        end = _with_plain_noun(sentence, end)
    kind = _body_kind(sentence, place, end)
    if kind is None:
        return _person_at(sentence, place, roster, common)
    if _speaks(sentence, place, end):
        roster.add_other(sentence.text[words[place].start : words[end - 1].end], kind)
    return end


def _only_opens(sentence: Sentence, place: int) -> bool:
    """Tell whether a word bears its capital only because it opens: "In the Council's report"."""
    if not opens_plainly(sentence, place):
        return False
    end = _run(sentence, place, _LONGEST_BODY, joining=True)
    if is_function_word(sentence, place):
        return True
    if ends_plainly(sentence, place):  # "Housing Council" is a body for its second word
        return not _any_of(sentence.words[place + 1 : end], _body_nouns(sentence))
    return not _body_kind(sentence, place, end)


def _person_at(sentence: Sentence, place: int, roster: Roster, common: frozenset[str]) -> int:
    words = sentence.words
    end = _run(sentence, place, _LONGEST_NAME, joining=False)
    titled = end - place > 1 and words[place].low in sentence.lexicon.sets.get("titles", ())
    if titled or (place == 0 and _opens_clause(sentence)):
        return place + 1  # "Prime Minister Anna Holt" is Anna Holt
    # A name may stand right before that of a place: «Ларюэль Ресейдің ... деп санайды».
    end = next(
        (n for n in range(place + 1, end) if _any_of(words[n : n + 1], _not_names(sentence))), end
    )
    if _is_initial_of_next(sentence, end):
        return place + 1
    first, last, initials = printed_initials(words, sentence.text, place, end)
    if _is_person(sentence, place, end, initials) or (
        words[place].low not in common and _keeps_company(sentence, place, end, roster)
    ):
        _add_person(sentence, (place, end), (first, last), roster)
    return max(last, place + 1)


def _is_noun_of_known(sentence: Sentence, place: int, roster: Roster) -> bool:
    """Tell whether a capital noun opens what a known body made: «Доклад Северного института»."""
    if place or len(sentence.words) < 2 or not _any_of(sentence.words[:1], _body_nouns(sentence)):
        return False
    known = roster.match(sentence.words, 1)
    return known is not None and roster.kind(known.actor) is not ActorKind.PERSON


def _body_nouns(sentence: Sentence) -> frozenset[str]:
    sets = sentence.lexicon.sets
    return sets.get("organisation_nouns", frozenset()) | sets.get("document_nouns", frozenset())


def _with_plain_noun(sentence: Sentence, end: int) -> int:
    """Widen a capital adjective by its noun, which some languages do not capitalise."""
    words, sets = sentence.words, sentence.lexicon.sets
    if "articles" in sets or end >= len(words) or words[end].capital:
        return end
    gap = sentence.text[words[end - 1].end : words[end].start]
    nouns = sets.get("document_nouns", frozenset())
    return end + 1 if not gap.strip() and _any_of(words[end : end + 1], nouns) else end


def _is_initial_of_next(sentence: Sentence, end: int) -> bool:
    """Tell whether a run of capital words ends in an initial of the name behind: "M. Sh. Brown"."""
    words, text = sentence.words, sentence.text
    dotted = (
        len(words[end - 1].text) <= 2 and text[words[end - 1].end : words[end - 1].end + 1] == "."
    )
    return dotted and end < len(words) and words[end].capital


def _no_first_names(sentence: Sentence, place: int) -> frozenset[str]:
    """Return the words that no name begins with: articles, and what opens a clause ("While")."""
    sets = sentence.lexicon.sets
    opening = sets.get("stops", frozenset()) if place == 0 else frozenset()
    return sets.get("articles", frozenset()) | opening


def _opens_clause(sentence: Sentence) -> bool:
    """Tell whether the first word belongs to a cue and so begins no name: «Согласно Ли»."""
    cues = {"phrase", "connective", "anaphora", "noun", "own_voice"}
    return any(not hit.first and hit.entry.category in cues for hit in sentence.hits)


def _run(sentence: Sentence, place: int, longest: int, *, joining: bool) -> int:
    """Return where a run of capitalised words ends."""
    words, text, end = sentence.words, sentence.text, place + 1
    while end < len(words) and end - place < longest:
        step = end
        if joining and words[step].low in _JOINING and step + 1 < len(words):
            step += 1
        if not words[step].capital or len(words[step].text) < 2:
            break
        if text[words[end - 1].end : words[step].start].replace(words[end].text, "", 1).strip():
            break
        end = step + 1
    return end


def _body_kind(sentence: Sentence, place: int, end: int) -> ActorKind | None:
    words = sentence.words[place:end]
    if end - place < 2 and not _shouted(words[0]):
        return None
    if all(_any_of((word,), _not_names(sentence)) for word in words):
        return None  # «Орталық» is a centre, but «Орталық Азия» is a place
    if _any_of(words, sentence.lexicon.sets.get("organisation_nouns", frozenset())):
        return ActorKind.ORGANISATION
    if _any_of(words, sentence.lexicon.sets.get("document_nouns", frozenset())):
        return ActorKind.DOCUMENT
    return ActorKind.ORGANISATION if end - place == 1 else None


def _shouted(word: Word) -> bool:
    return word.text.isupper() and 3 <= len(word.text) <= 6


def _any_of(words: Iterable[Word], nouns: frozenset[str]) -> bool:
    return any(listed(word, nouns) for word in words)


def _not_names(sentence: Sentence) -> frozenset[str]:
    return sentence.lexicon.sets.get("not_names", frozenset())


def _is_person(sentence: Sentence, place: int, end: int, initials: str) -> bool:
    words = sentence.words[place:end]
    if _any_of(words, _not_names(sentence)) or len(words[0].text) < 2:
        return False
    if initials:
        return True
    before = sentence.words[place - 1].low if place else ""
    roles = sentence.lexicon.sets.get("role_nouns", frozenset())
    if before in roles and end - place >= 1 and not words[0].possessive:
        return True
    whole = end - place >= 2
    if whole and _is_presented(sentence, place, end):
        return True
    return (whole or _is_passed_on(sentence, place)) and _speaks(sentence, place, end)


def _is_presented(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether what stands before a full name, or around it, presents a person."""
    return (
        _is_introduced(sentence, place)
        or _is_apposed(sentence, place, end)
        or _is_told_by(sentence, place)
        or _is_quoted(sentence, place, end)
    )


def _is_introduced(sentence: Sentence, place: int) -> bool:
    """Tell whether a calling stands before a full name: "the treasurer Anna Holt"."""
    words, text, sets = sentence.words, sentence.text, sentence.lexicon.sets
    if place and not words[place - 1].capital and _after_office(sentence, place):
        return True
    if place < 2 or words[place - 1].capital or "definite" not in sets:
        return False
    gap = text[words[place - 2].end : words[place].start].replace(words[place - 1].text, "", 1)
    before = sets["definite"] | sets.get("one", frozenset())
    return not gap.strip() and words[place - 2].low in before


def _after_office(sentence: Sentence, place: int) -> bool:
    """Tell whether an office stands a few words before: «мэр портового города Анна Белова»."""
    words, roles = sentence.words, sentence.lexicon.sets.get("role_nouns", frozenset())
    for first in range(max(0, place - _OFFICE), place):
        gap = sentence.text[words[first].end : words[place].start]
        if words[first].low in roles and not set(gap) & set(",;:.()[]–—"):
            return True
    return False


def _is_apposed(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether a full name between commas names a speaker: "a ferryman, Anna Holt, told"."""
    words, text = sentence.words, sentence.text
    if place == 0 or end >= len(words):
        return False
    opening = text[words[place - 1].end : words[place].start].strip()
    closing = text[words[end - 1].end : words[end].start].strip()
    if opening != "," or closing != ",":
        return False
    ones = sentence.lexicon.sets.get("one", frozenset())
    introduced = any(word.low in ones for word in words[max(0, place - 4) : place])
    says = any(
        hit.entry.category == "verb"
        and hit.entry.group in _SPEAKS
        and (hit.first == end or hit.last <= place)
        for hit in sentence.hits
    )
    return introduced and says


def _is_quoted(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether a quotation follows a full name, or "words" do: "the warden Anna Holt: “"."""
    if place == 0 or not sentence.quotes or sentence.quotes[-1].start < sentence.words[end - 1].end:
        return False
    behind = sentence.text[sentence.words[end - 1].end : sentence.quotes[-1].start].strip(' "“«„')
    calling = not sentence.words[place - 1].capital
    words = any(h.first == end and h.entry.category == "noun" for h in sentence.hits)
    return calling and (behind == ":" or words)


def _keeps_company(sentence: Sentence, place: int, end: int, roster: Roster) -> bool:
    """Tell whether a name stands beside known names, or beside a citation and a verb of saying."""
    words, text, sets = sentence.words, sentence.text, sentence.lexicon.sets
    if _is_noun_of_list(sentence, place, end) or words[end - 1].possessive:
        return False
    follows = text[words[end - 1].end : words[end - 1].end + 2].lstrip()[:1]
    if follows in {"[", "("} and _verb_at(sentence, end, _SPEAKS - {"find"}):
        return True  # "Evidence [2] shows" names nobody
    if follows in {",", "[", "("} and _follows_name(sentence, place, roster):
        return True
    if follows == "," and _heads_list(sentence, place, end):
        return True
    return _is_joined(sentence, (place, end), sets.get("and", frozenset()), roster)


def _is_noun_of_list(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether a capital word is a word of the lists: a place, a group, "Findings"."""
    sets = sentence.lexicon.sets
    plain = ("not_names", "group_nouns", "organisation_nouns", "document_nouns", "quantity", "one")
    listed_words = any(
        _any_of(sentence.words[place:end], sets.get(name, frozenset())) for name in plain
    )
    return listed_words or any(
        place <= h.first < end for h in sentence.hits if h.entry.category in {"noun", "anaphora"}
    )


def _verb_at(sentence: Sentence, place: int, groups: frozenset[str] = _SPEAKS) -> bool:
    return any(
        h.first == place
        and h.entry.category == "verb"
        and h.entry.group in groups
        and h.entry.form == "finite"
        for h in sentence.hits
    )


def _is_joined(
    sentence: Sentence, name: tuple[int, int], joins: frozenset[str], roster: Roster
) -> bool:
    """Tell whether "and" ties a name to a known person: "Brown and X hold", "X and Brown hold"."""
    words, text = sentence.words, sentence.text
    place, end = name
    prepositions = sentence.lexicon.sets.get("prepositions", frozenset()) - joins
    if end + 1 < len(words) and words[end].low in joins:
        gap = text[words[end - 1].end : words[end + 1].start].replace(words[end].text, "", 1)
        led = place > 0 and words[place - 1].low in prepositions
        partner = roster.match(words, end + 1)
        if partner is not None and not led and not gap.strip():
            return roster.kind(partner.actor) is ActorKind.PERSON
    if place < 2 or words[place - 1].low not in joins or not _verb_at(sentence, end):
        return False
    gap = text[words[place - 2].end : words[place].start].replace(words[place - 1].text, "", 1)
    partner = roster.match(words, place - 2)
    return (
        not gap.strip() and partner is not None and roster.kind(partner.actor) is ActorKind.PERSON
    )


def _follows_name(sentence: Sentence, place: int, roster: Roster) -> bool:
    """Tell whether a known person is the item before in a list, its citation left out."""
    words = sentence.words
    if place == 0:
        return False
    known = roster.match(words, place - 1)
    if known is None or roster.kind(known.actor) is not ActorKind.PERSON:
        return False
    gap = sentence.text[words[place - 1].end : words[place].start]
    return bool(_LIST_GAP.match(gap)) and any(
        hit.entry.category in {"such_as", "phrase"} and hit.first < place for hit in sentence.hits
    )


def _heads_list(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether a group of people is exemplified here: "scientists such as Anna Holt, ..."."""
    listed_people = any(
        hit.entry.category == "such_as" and 0 <= place - hit.last <= 0 for hit in sentence.hits
    )
    people = any(hit.entry.category == "group_noun" and hit.first < place for hit in sentence.hits)
    return listed_people and people and end - place >= 2


def _is_passed_on(sentence: Sentence, place: int) -> bool:
    """Tell whether a lone family name follows the one who passes it on: "as X reports, Y held"."""
    words, text = sentence.words, sentence.text
    if place == 0 or "," not in text[words[place - 1].end : words[place].start]:
        return False
    return any(
        hit.last <= place
        and hit.entry.category in {"verb", "phrase"}
        and hit.entry.group in {"report", "according"}
        for hit in sentence.hits
    )


def _is_told_by(sentence: Sentence, place: int) -> bool:
    """Tell whether a calling and a full name follow who passes on: "X reports, the keeper Y Z"."""
    words, text = sentence.words, sentence.text
    for first in range(max(1, place - _CALLING), place):
        between = words[first:place]
        gap = text[words[first - 1].end : words[first].start]
        if gap.strip() != "," or any(w.capital for w in between):
            continue
        rest = text[words[first].start : words[place].start]
        led = any(h.last == first and h.entry.group in _TOLD for h in sentence.hits)
        named_before = words[first - 1].capital and any(
            h.entry.category == "verb" and h.entry.group == "report" and h.last <= first
            for h in sentence.hits
        )
        return (led or named_before) and not set(rest) & set(",;:()")
    return False


def _speaks(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a verb of saying follows at once, or "according to" or its like precedes."""
    return any(_tied(sentence, hit, first, last) for hit in sentence.hits)


def _tied(sentence: Sentence, hit: Hit, first: int, last: int) -> bool:
    entry = hit.entry
    if entry.category == "verb" and entry.group in _SPEAKS and entry.form == "finite":
        if hit.first >= last:
            gap = sentence.text[sentence.words[last - 1].end : sentence.words[hit.first].start]
            return hit.first - last <= 2 and not set(gap) & set(",;:([.")
        return hit.last == first
    if entry.category == "phrase" and entry.group == "according":
        gap = sentence.text[sentence.words[hit.last - 1].end : sentence.words[first].start]
        return 0 <= first - hit.last <= _REPORTED and not set(gap) & set(",;:([.")
    return entry.category == "phrase" and entry.group == "after" and 0 <= hit.first - last <= 1


def _add_person(
    sentence: Sentence, name: tuple[int, int], whole: tuple[int, int], roster: Roster
) -> None:
    words, text = sentence.words, sentence.text
    alone = _as_alone(sentence, *name)
    family, given = alone[-1], list(alone[:-1])
    initials = [w.text for w in (*words[whole[0] : name[0]], *words[name[1] : whole[1]])]
    printed = (
        text[words[whole[0]].start : words[whole[1] - 1].end].removesuffix("'s").removesuffix("’s")
    )
    if not initials and alone != tuple(w.text for w in words[name[0] : name[1]]):
        printed = " ".join(alone)
    if whole[1] > name[1]:
        printed += "." if text[words[whole[1] - 1].end : words[whole[1] - 1].end + 1] == "." else ""
    roster.add_person(family, " ".join([*given, *initials]), printed)


def _as_alone(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """Return the words of a name without the genitive in which another's words put it."""
    printed = [w.text for w in sentence.words[first:last]]
    printed[-1] = printed[-1].removesuffix("'s").removesuffix("’s")
    if not _is_quoted(sentence, first, last):
        return tuple(printed)
    endings = sentence.lexicon.sets.get("genitive_endings", ())
    ending = next((e for e in endings if printed[-1].lower().endswith(e)), "")
    printed[-1] = printed[-1][: len(printed[-1]) - len(ending)]
    led = any(h.entry.category == "noun" and first - h.last in range(4) for h in sentence.hits)
    return name_from_genitive(tuple(printed), sentence.language) if led else tuple(printed)
