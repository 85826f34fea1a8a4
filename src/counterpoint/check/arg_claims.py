"""ARG2xx: sentences that go against, or beyond, what the text itself says. Notes, never errors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.num_counts import HAS_PERCENT
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import PassageKind, SectionRole, Severity, Span

_NOBODY = re.compile(
    r"\b(?:nobody|no one|no[- ]one|no study|no author|none) (?:has|have) "
    r"(?:as )?(?:yet |ever |so far )?(?:\w+ to )?(?P<v>[a-z]{4,})"
    r"|\bникто (?:ещё |еще |пока )?не (?:\w+лся |\w+лась )?(?P<v2>[а-яё]{4,})"
    r"|\b(?P<v3>[а-яәіңғүұқөһ]{4,}(?:ған|ген|қан|кен)) (?:ешкім|зерттеу) (?:жоқ|болған емес)",
    re.IGNORECASE,
)
_VAGUE_VERBS = frozenset(
    {"tried", "asked", "been", "done", "made", "taken", "shown", "given", "found", "seen", "сделал"}
)
_STATE_MADE = cue(
    r"\b(?:created|founded|funded|established|financed|controlled|owned)"
    r"\sby the (?:state|government)\b"
    r"|\b(?:создан|учрежд|финансир)\w*\s(?:\w+\s){0,2}(?:государств|правительств)\w*"
    r"|\b(?:мемлекет|үкімет)\w*\s(?:\w+\s)?(?:құр|қаржыландыр)\w*",
    re.IGNORECASE,
)
_NON_STATE = re.compile(
    r"\bnon[- ]?(?:state|government(?:al)?)\b|\bнегосударственн\w+|\bмемлекеттік емес\b",
    re.IGNORECASE,
)
_SOME_PEOPLE = re.compile(
    r"\b(?:surveyed|interviewed|polled|of|among)\s(?:the\s)?(?:\w+\s){0,2}"
    r"(?:students|pupils|graduates|teachers|officials|experts|elites?|youth|young people)\b"
    r"|\bопрош\w+\s(?:студент|школьник|учител|эксперт|чиновник)\w*|\bсауалнамаға\s(?:студент|оқушы)\w*",
    re.IGNORECASE,
)
_PEOPLE = cue(
    r"student|pupil|graduate|teacher|official|expert|elite|youth|young|highly educated|студент"
    r"|школьник|учител|эксперт|чиновник|оқушы|respondent|surveyed|респондент|опрошен",
    re.IGNORECASE,
)
THEREFORE = re.compile(
    r"^(?:Thus|Therefore|Hence|Consequently|So|It follows|This (?:shows|proves|means)|Таким образом"
    r"|Следовательно|Итак|Значит|Сонымен|Демек)\b"
)
_WHOLE = re.compile(
    r"\b(?:country|society|nation|population|republic|people of|in the whole|including "
    r"[A-Z][a-z]+)\b|\b(?:стран|обществ|населени|народ)\w*|\b(?:ел|қоғам|халық)\w*",
)
_NOT_AIMED = re.compile(
    r"\b(?:is|are|does|do)\snot\s(?:aim(?:ed)?|intend(?:ed)?|seek|attempt|pretend)\b[^.]{0,60}?"
    r"\b(?P<n>theor\w+|general\w*|concept\w*|definition\w*)"
    r"|\bне (?:стави\w+ целью|ставит задач\w+|претенду\w+)[^.]{0,80}?"
    r"\b(?P<n2>теори\w+|общ\w+|определен\w+)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^(?:The )?(?:key|main|decisive|central|principal) "
    r"(?:criterion|factor|condition|feature|measure)\b"
    r"[^.]{0,120}?\b(?:is|are)\b"
    r"|^(?:Ключев|Главн|Основн)\w+ (?:критери|фактор|услови)\w+\b",
)


@rule(
    "ARG201",
    "Somebody has, and the text says so",
    Severity.NOTE,
    why="That nobody has done a thing is refuted by the one who did, above all in the same text.",
    example="“Nobody has yet tried to count ...”, after a section “Counting trust”.",
    false_alarms="Gaps that are there: only where a heading or a cited sentence has the same verb.",
)
def nobody(view: View) -> Iterator[Fault]:
    """Yield claims that nobody did what a heading or a cited sentence of the text names."""
    for passage in view.prose:
        for hit in _NOBODY.finditer(passage.span.of(view.content)):
            verb = (hit["v"] or hit["v2"] or hit["v3"] or "").casefold()
            sentence = view.sentence_at(passage.span.start + hit.start())
            if verb in _VAGUE_VERBS or view.citations_in(sentence):
                continue
            place = _told(view, _root(verb), sentence)
            if place is not None:
                said = f"“{hit.group()}”, but the text tells of it elsewhere."
                yield Fault(sentence, said, also=(place,))


def _root(verb: str) -> str:
    return re.sub(r"(?:ed|ing|en|e|ть|ться|л|ла|ли|ған|ген|қан|кен)$", "", verb)


def _told(view: View, root: str, but: Span) -> Span | None:
    """Return a heading of a section with citations that has the verb."""
    if len(root) < 4:
        return None
    for passage in view.passages:
        words = passage.span.of(view.content)
        if passage.kind is PassageKind.HEADING and re.search(
            rf"\b{re.escape(root)}", words.casefold()
        ):
            after = Span(passage.span.end, min(len(view.content), passage.span.end + 3000))
            if view.citations_in(after) and not passage.span.overlaps(but):
                return passage.span
    return None


@rule(
    "ARG202",
    "Non-state, but made by the state",
    Severity.NOTE,
    why="The two words decide who acts; a reader cannot tell which is meant.",
    example="“The non-state sector has its key actors. These are funds created by the state ...”",
    false_alarms="Sentences that set the two against each other on purpose (“although”, “but”).",
)
def state_made(view: View) -> Iterator[Fault]:
    """Yield non-state bodies that the same or the next sentence says the state made."""
    for passage in view.prose:
        for hit in _NON_STATE.finditer(passage.span.of(view.content)):
            at = view.sentence_index(passage.span.start + hit.start())
            last = view.sentences[min(at + 1, len(view.sentences) - 1)]
            first = view.sentences[at] if at >= 0 else last
            words = view.content[first.start : min(last.end, passage.span.end)]
            made = _STATE_MADE.search(words)
            if made and not re.search(r"\b(?:although|but|not|though|while|но|хотя)\b", words):
                whole = Span(first.start, first.start + max(1, len(words)))
                yield Fault(whole, f"“{hit.group()}”, yet “{made.group()}”.")


@rule(
    "ARG203",
    "A conclusion about more people than were asked",
    Severity.NOTE,
    why="What holds of students need not hold of the country.",
    example="90% of the surveyed students speak it; “thus ... in the country the situation is "
    "different”.",
    false_alarms="Conclusions that name the people asked once more.",
)
def population(view: View) -> Iterator[Fault]:
    """Yield conclusions on a whole country from figures of one group of people."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        asked = _SOME_PEOPLE.search(words)
        if not asked or not HAS_PERCENT.search(words):
            continue
        at = max(0, view.sentence_index(passage.span.start + asked.start()))
        for sentence in view.sentences[at + 1 :]:
            if sentence.start >= passage.span.end:
                break
            said = sentence.of(view.content)
            if THEREFORE.match(said) and _WHOLE.search(said) and not _PEOPLE.search(said):
                place = Span(*(passage.span.start + end for end in asked.span()))
                yield Fault(sentence, f"The figures are of “{asked.group()}” only.", also=(place,))


@rule(
    "ARG204",
    "Beyond the limits the text sets itself",
    Severity.NOTE,
    why="A conclusion that was never an aim rests on nothing that was done.",
    example="“This article is not aimed at the general theory”, and the conclusion “The key "
    "criterion of influence is ...”.",
    false_alarms="Conclusions about the case alone; only general criteria count.",
)
def beyond(view: View) -> Iterator[Fault]:
    """Yield general criteria among the conclusions of a text that disclaims theory."""
    disclaimed = next(
        (
            Span(*(p.span.start + end for end in hit.span()))
            for p in view.prose
            for hit in _NOT_AIMED.finditer(p.span.of(view.content))
        ),
        None,
    )
    if disclaimed is None:
        return
    for sentence in view.sentences:
        concluding = view.section_role(sentence.start) is SectionRole.CONCLUSIONS
        hit = _GENERAL.match(sentence.of(view.content)) if concluding else None
        if hit and not view.citations_in(sentence):
            said = "A general criterion, where the text disclaims the theory it belongs to."
            yield Fault(sentence, said, also=(disclaimed,))
