"""Finding those who speak in a sentence: names, bodies, groups, and words that stand for them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from counterpoint.attribute.beside import mark_beside
from counterpoint.attribute.crowd import find_crowd
from counterpoint.attribute.groups import (
    LONGEST_GROUP,
    find_groups,
    find_one_and_other,
    find_passed_on,
    find_quoted,
)
from counterpoint.attribute.opening import opens_plainly
from counterpoint.attribute.roster import Match, Roster, first_letter
from counterpoint.attribute.scope import Sentence
from counterpoint.attribute.voice import Voice
from counterpoint.attribute.words import Hit, Word
from counterpoint.model import ActorKind, Citation

_INITIAL = re.compile(r"^\w{1,2}$")
_JOINED = re.compile(r"^[\s,;&.]*$")
_MOST = 30  # voices in one sentence; more is a list of names
_NO_NAMES = frozenset({"phrase", "connective", "own_voice", "verb"})  # «Согласно Ли»


def find_voices(sentence: Sentence, roster: Roster, citations: tuple[Citation, ...]) -> list[Voice]:
    """Return the voices of a sentence in order; joint names are one voice.

    They are found once: who may speak is settled before the first sentence is read.
    """
    known = roster.voices.get(sentence.span)
    if known is None:
        known = roster.voices[sentence.span] = _voices(sentence, roster, citations)
    return list(known)


def _voices(
    sentence: Sentence, roster: Roster, citations: tuple[Citation, ...]
) -> tuple[Voice, ...]:
    names = find_names(sentence, roster)
    taken = {n for voice in names for n in range(voice.first, voice.last)}
    crowd = list(find_crowd(sentence, taken))
    spoken = {n for voice in crowd for n in range(voice.first, voice.last)}
    rest = [
        voice
        for voice in (
            *find_groups(sentence, taken),
            *crowd,
            *(v for v in _anaphors(sentence) if v.how != "body" or v.first not in spoken),
            *find_quoted(sentence),
            *find_passed_on(sentence),
            *find_one_and_other(sentence),
        )
        if not taken & set(range(voice.first, voice.last))
    ]
    chosen: list[Voice] = []
    used: set[int] = set()
    for voice in sorted(rest, key=lambda v: (_rank(sentence, v), v.first - v.last, v.first)):
        if not used & set(range(voice.first, voice.last)):
            chosen.append(voice)
            used |= set(range(voice.first, voice.last))
    ordered = list(mark_beside(sentence, sorted(names, key=lambda v: v.first)))
    joined = _join(sentence, ordered, citations)
    every = sorted([*joined, *chosen], key=lambda v: v.first)[: 2 * _MOST]
    return tuple(v for v in every if not _in_apposition(sentence, v, every))[:_MOST]


def _rank(sentence: Sentence, voice: Voice) -> int:
    """Order the readings of a noun: "the author" stands for somebody, "Russian authors" not."""
    if voice.kind != "anaphor":
        return 1
    if voice.last - voice.first > 1 or voice.how not in {"author", "authors"} or not voice.first:
        return 0
    before = sentence.words[voice.first - 1]
    if before.low.endswith(tuple(sentence.lexicon.sets.get("place_endings", ()))):
        return 0  # «сол жылғы қосымшасында автор»
    known = any(h.first < voice.first <= h.last for h in sentence.hits if h.entry.group != "many")
    gap = sentence.text[before.end : sentence.words[voice.first].start]
    counted = before.low in sentence.lexicon.sets.get("quantity", frozenset())
    return 2 if counted or (not known and not gap.strip()) else 0


def _in_apposition(sentence: Sentence, voice: Voice, every: list[Voice]) -> bool:
    """Tell whether an unnamed speaker is named beside: "another critic, X", "the critic X"."""
    words, text = sentence.words, sentence.text
    if voice.kind == "group" and words[voice.last - 1].low in sentence.lexicon.sets.get(
        "role_nouns", frozenset()
    ):
        gap = text[words[voice.last - 1].end : words[min(voice.last, len(words) - 1)].start]
        return not gap.strip() and any(v.named and v.first == voice.last for v in every)
    if voice.kind != "unnamed":
        return False
    for other in every:
        if not other.named:
            continue
        first, last = (voice, other) if voice.first < other.first else (other, voice)
        gap = text[words[first.last - 1].end : words[last.first].start]
        if last.first == first.last and not gap.strip(" ,"):
            return True
    return False


def printed_initials(
    words: tuple[Word, ...], text: str, first: int, last: int
) -> tuple[int, int, str]:
    """Return the range of words widened by initials on either side, and the initials folded."""
    initials = ""
    while first > 0 and _is_initial(words[first - 1], text):
        if text[words[first - 1].end : words[first].start].strip(" ."):
            break
        first -= 1
        initials = first_letter(words[first].text) + initials
    if initials:
        return first, last, initials
    end = last
    while end < len(words) and _is_initial(words[end], text):
        if text[words[end - 1].end : words[end].start].strip(" ,."):
            break
        initials += first_letter(words[end].text)
        end += 1
    if (
        end < len(words)
        and words[end].capital
        and text[words[end - 1].end : words[end].start] in {". ", "."}
    ):
        return first, last, ""  # the initials belong to the name behind them: "For W. Zhang"
    return first, end, initials


def _is_initial(word: Word, text: str) -> bool:
    return word.capital and bool(_INITIAL.match(word.text)) and text[word.end : word.end + 1] == "."


def find_names(sentence: Sentence, roster: Roster) -> list[Voice]:
    """Return everybody on the list whom a sentence names, in the order of the words."""
    words, found, place = sentence.words, [], 0
    common = sentence.lexicon.sets.get("not_names", frozenset())
    while place < len(words):
        match = roster.match(words, place)
        if match is None:
            place += 1
            continue
        first, last, initials = printed_initials(words, sentence.text, match.first, match.last)
        if not initials and last - first == 1 and words[first].low in common:
            place += 1
            continue
        given = initials or _given_initial(sentence, roster, match)
        actor = roster.same_family(match, given, words[match.first].text)
        if actor is None and not initials:
            actor = match.actor
        if actor is None:
            place = match.last
            continue
        if first == match.first:
            first = _given_before(sentence, roster, actor, first)
        if match.nominative and words[last - 1].end - words[first].start < 80:
            roster.note_form(actor, _printed(sentence, first, last))
        kind = {ActorKind.PERSON: "name", ActorKind.DOCUMENT: "document"}.get(
            roster.kind(actor), "organisation"
        )
        found.append(Voice(first, last, kind, (actor,), nominative=match.nominative))
        place = max(last, place + 1)
    return found


def _given_initial(sentence: Sentence, roster: Roster, match: Match) -> str:
    """Return the initial of a given name that tells a namesake: "Robert Hale" is not M. Hale."""
    known = roster.initials(match.actor)
    if not match.first or not known:
        return ""
    before = sentence.words[match.first - 1]
    gap = sentence.text[before.end : sentence.words[match.first].start]
    if not before.capital or gap.strip() or before.possessive or len(before.text) < 2:
        return ""
    letter = first_letter(before.text)
    return "" if letter == known[0] or opens_plainly(sentence, match.first - 1) else letter


def _printed(sentence: Sentence, first: int, last: int) -> str:
    start, end = sentence.words[first].start, sentence.words[last - 1].end
    printed = sentence.text[start:end].removesuffix("'s").removesuffix("’s")
    dotted = len(sentence.words[last - 1].text) <= 2 and sentence.text[end : end + 1] == "."
    return f"{printed}." if dotted else printed


def _given_before(sentence: Sentence, roster: Roster, actor: str, first: int) -> int:
    """Widen a person's name by the given names printed before it."""
    if roster.kind(actor) is not ActorKind.PERSON:
        return first
    words, text = sentence.words, sentence.text
    known, sets = roster.initials(actor), sentence.lexicon.sets
    never = sets.get("not_names", frozenset()) | sets.get("prepositions", frozenset())
    start, steps = first, 0
    while start > 0 and steps < 2:
        before = words[start - 1]
        gap = text[before.end : words[start].start]
        if not before.capital or gap.strip() or len(before.text) < 2 or before.possessive:
            break
        if known and first_letter(before.text) not in known:
            break
        if before.low in never or before.low in sets.get("stops", ()):
            break
        if opens_plainly(sentence, start - 1):
            break
        if any(h.first < start <= h.last and h.entry.category in _NO_NAMES for h in sentence.hits):
            break
        start, steps = start - 1, steps + 1
    return start


def _join(sentence: Sentence, names: list[Voice], citations: tuple[Citation, ...]) -> list[Voice]:
    joined: list[Voice] = []
    for voice in (_with_others(sentence, v) for v in names):
        if joined and _coordinated(sentence, joined[-1], voice, citations):
            joined[-1] = _merge(sentence, joined[-1], voice, citations)
        else:
            behind = _behind(sentence, voice, citations)
            joined.append(replace(voice, parts=((voice.actors, behind),)))
    return joined


def _with_others(sentence: Sentence, voice: Voice) -> Voice:
    """Widen a name by "et al." or its like."""
    for hit in sentence.hits:
        if hit.entry.category == "et_al" and hit.first == voice.last:
            return replace(voice, last=hit.last, others=True)
    return voice


def _coordinated(
    sentence: Sentence, one: Voice, other: Voice, citations: tuple[Citation, ...]
) -> bool:
    words, text = sentence.words, sentence.text
    if other.first < one.last or one.beside != other.beside:
        return False
    if _is_told_of(sentence, one, other):
        return False
    between = words[one.last : other.first]
    joining = sentence.lexicon.sets.get("and", frozenset())
    if between and " ".join(w.low for w in between) not in joining:
        return False
    if one.kind != "name" and not between:
        return False
    if words[one.last - 1].possessive:
        return False
    gap = text[words[one.last - 1].end : words[other.first].start]
    for number in sentence.citations:
        gap = gap.replace(_tail(citations[number]), "")
    for word in between:
        gap = gap.replace(word.text, "", 1)
    return bool(_JOINED.match(gap)) and ("," in gap or ";" in gap or bool(between) or "&" in gap)


def _is_told_of(sentence: Sentence, one: Voice, other: Voice) -> bool:
    """Tell whether only a comma parts who passes on from who spoke: "According to X, Y held"."""
    if other.first != one.last or not one.first:
        return False
    said = any(_says_right_behind(h, other) for h in sentence.hits)
    led = any(
        h.last == one.first and (h.entry.group == "according" or h.entry.category == "verb")
        for h in sentence.hits
        if h.first <= 2
    )
    return said and led


def _says_right_behind(hit: Hit, voice: Voice) -> bool:
    return hit.entry.category == "verb" and hit.entry.form == "finite" and hit.first == voice.last


def _tail(citation: Citation) -> str:
    cut = max(citation.text.find("("), 0) if not citation.text.startswith("[") else 0
    return citation.text[cut:]


def _merge(sentence: Sentence, one: Voice, other: Voice, citations: tuple[Citation, ...]) -> Voice:
    behind = _behind(sentence, other, citations)
    parts = one.parts
    if parts[-1][1]:
        parts = (*parts, (other.actors, behind))
    else:
        parts = (*parts[:-1], ((*parts[-1][0], *other.actors), behind))
    return replace(
        one,
        last=other.last,
        actors=tuple(dict.fromkeys((*one.actors, *other.actors))),
        parts=parts,
        others=one.others or other.others,
    )


def _behind(sentence: Sentence, voice: Voice, citations: tuple[Citation, ...]) -> tuple[int, ...]:
    """Return the citations that stand directly behind a name."""
    end = sentence.words[voice.last - 1].end
    found = []
    for number in sentence.citations:
        citation = citations[number]
        start = citation.span.start + citation.text.find(_tail(citation))
        if start >= end and not sentence.text[end:start].strip(" ."):
            found.append(number)
            end = citation.span.end
    return tuple(found)


def _anaphors(sentence: Sentence) -> list[Voice]:
    found = []
    open_ended = _indefinite(sentence)
    for hit in sentence.hits:
        entry = hit.entry
        if entry.category == "phrase" and entry.group.startswith("whose") and hit.gap is None:
            found.append(Voice(hit.first, hit.last, "anaphor", how=entry.group))
        if entry.category != "anaphora" or entry.group == "unnamed":
            continue
        if entry.group in {"author", "authors"} and hit.first - 1 in open_ended:
            continue  # "some authors" are not those spoken of before
        if entry.group == "author" and (last := _office_of(sentence, hit)):
            found.append(Voice(hit.first, last, "unnamed"))  # "the president of the guild"
            continue
        found.append(Voice(hit.first, hit.last, "anaphor", how=entry.group))
    return [*found, *_by_office(sentence), *_by_body(sentence)]


def _office_of(sentence: Sentence, hit: Hit) -> int | None:
    """Return where "the president of the guild" ends, who is nobody named before."""
    words, sets = sentence.words, sentence.lexicon.sets
    office = words[hit.last - 1].low in sets.get("role_nouns", frozenset())
    if not office or hit.last + 1 >= len(words) or words[hit.last].low not in sets.get("of", ()):
        return None
    last = hit.last + 1
    while last < len(words) and last - hit.last < LONGEST_GROUP:
        gap = sentence.text[words[last - 1].end : words[last].start]
        if gap.strip() or words[last].low in sets.get("prepositions", frozenset()):
            break
        last += 1
    verbs = [h.first for h in sentence.hits if h.entry.category == "verb"]
    return min([last, *(v for v in verbs if hit.last + 1 < v < last)])


def _indefinite(sentence: Sentence) -> set[int]:
    """Return the places of words such as "some", "several", «ряд», «кейбір»."""
    quantity = sentence.lexicon.sets.get("quantity", frozenset())
    found = {n for n, word in enumerate(sentence.words) if word.low in quantity}
    for hit in sentence.hits:
        if hit.entry.category == "anaphora" and hit.entry.group == "unnamed":
            found.update(range(hit.first, hit.last))
    return found


def _by_office(sentence: Sentence) -> list[Voice]:
    """Return "the president", "the Russian president": an office that stands for a person."""
    words, sets = sentence.words, sentence.lexicon.sets
    definite, roles = sets.get("definite", frozenset()), sets.get("role_nouns", frozenset())
    found = []
    for number, word in enumerate(words):
        if word.low not in roles or number == 0 or not definite:
            continue
        following = words[number + 1] if number + 1 < len(words) else None
        if following is not None and (following.capital or following.low in sets.get("of", ())):
            continue
        for first in (number - 1, number - 2):
            if first >= 0 and words[first].low in definite:
                found.append(Voice(first, number + 1, "anaphor", how="author"))
                break
    return found


def _by_body(sentence: Sentence) -> list[Voice]:
    """Return "the Council", «Комитет»: a lone noun that stands for a body named in full before."""
    words, sets = sentence.words, sentence.lexicon.sets
    nouns = sets.get("organisation_nouns", frozenset()) | sets.get("document_nouns", frozenset())
    definite, of = sets.get("definite", frozenset()), sets.get("of", frozenset())
    people = {h.first for h in sentence.hits if h.entry.category == "group_noun"}
    found = []
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        alone = following is None or not (following.capital or following.low in of)
        if not (word.capital and alone and listed(word, nouns)) or number in people:
            continue
        if not definite and (number == 0 or not words[number - 1].capital):
            found.append(Voice(number, number + 1, "anaphor", how="body"))
        elif number and words[number - 1].low in definite:
            found.append(Voice(number - 1, number + 1, "anaphor", how="body"))
    return found


def listed(word: Word, nouns: frozenset[str]) -> bool:
    """Tell whether a word is in a list, in which "noun*" stands for all that begins with it."""
    return word.low in nouns or word.low.startswith(_stems(nouns))


@lru_cache(maxsize=256)
def _stems(nouns: frozenset[str]) -> tuple[str, ...]:
    """Return the beginnings of words that a list gives; lists are made once and asked often."""
    return tuple(noun[:-1] for noun in nouns if noun.endswith("*"))
