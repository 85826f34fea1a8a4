"""How long a thing is said to have lasted, beside the years in which it began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.numerals import NUMERAL, whole
from counterpoint.check.rule import Fault
from counterpoint.check.view import View
from counterpoint.model import Span

_YEAR = re.compile(r"(?<![\d.,/–-])(?:1[5-9]|20)\d\d(?![\d/]|\s?[–-]\s?\d)")
_LASTED = cue(
    rf"\b(?:after|for|over|within|lasted|lasting|existed|ran|worked|operated|stood|in|during"
    rf"|spanned"
    rf"|all of|survived|served)\s(?:(?:just|only|exactly|the|its|these|a full|full"
    rf"|all)\s)?(?P<n>{NUMERAL})\s"
    rf"(?:[^\W\d_]+\s)?years?\b(?!\s(?:ago|old|before|earlier))"
    rf"|\b(?P<n2>{NUMERAL})[\s-]years?\s(?:later|of\s(?:operation|work|existence|service|life"
    rf"|activity|use|practice)"
    r"|in all|altogether|long|run|life)\b"
    rf"|\b(?:через|спустя|за|после|в течение|на протяжении|продлил\w+|просуществовал\w*|длил\w+"
    rf"|проработал\w*"
    rf"|существовал\w*|прожил\w*|действовал\w*|работал\w*|продержал\w+|заняло?\w?)\s"
    rf"(?:(?:эти|всего|ровно|лишь|все|только|целых)\s)?(?P<n3>{NUMERAL})\s(?:лет|года"
    rf"|год)\b(?!\s(?:назад|до))"
    rf"|\b(?P<n4>{NUMERAL})\s(?:лет|года|год)\s(?:спустя|работы|существования|действия|подряд"
    rf"|службы)\b"
    rf"|(?P<n5>{NUMERAL})\sжыл(?:дан\s(?:кейін|соң)|\sбойы|\sөткен\sсоң|\sөткеннен|\sжұмыс\sісте"
    rf"|\sөмір\sсүр|\sішінде"
    r"|ға\sсозыл|\sқызмет|\sтұр(?:ды|ған))",
    re.IGNORECASE,
)
_BEGINS = cue(
    r"\b(?:began|begun|begins|start(?:ed|s)?|opened|founded|launched|introduced|established"
    r"|created|set up"
    r"|came into|adopted|born|first)\b"
    r"|\b(?:нача[лт]\w*|открыт\w*|открыл\w*|основа[нл]\w*|создан\w*|создал\w*|запущен\w*"
    r"|запустил\w*|введ[её]н\w*"
    r"|учрежд[её]н\w*|появил\w+|заработал\w*|возник\w*|стартовал\w*|действует с)\b"
    r"|(?:бастал|ашыл|құрыл|енгізіл|іске қосыл|пайда бол|негізі қалан)\w*",
    re.IGNORECASE,
)
_ENDS = cue(
    r"\b(?:closed|clos(?:es|ure)|ended|ends?|abolished|stopped|dissolved|finished|completed"
    r"|abandoned|discontinued"
    r"|repealed|wound up|shut|withdrawn|ceased|disbanded|terminated|replaced|scrapped|cancelled"
    r"|expired)\b"
    r"|\b(?:закры\w+|заверши\w+|заверш[её]н\w*|прекра[тщ]\w+|упразд\w+|отмен\w+|ликвидирован\w*"
    r"|окончи\w+|законч\w+"
    r"|распущен\w*|распался|сверн\w+|св[её]рнут\w*|остановл\w+|приостановл\w+|замен[её]н\w*)\b"
    r"|(?:жабыл|аяқтал|тоқтатыл|таратыл|тоқта|бітті|бітіріл|күшін жой|жойыл|ауыстырыл)\w*",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?:about|some|nearly|almost|over|than|around|roughly|почти|около|более|менее|свыше"
    r"|примерно|жуық"
    r"|шамамен|астам)\s(?:the\s)?$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:every|each|another|aged?|plan\w*|term|of preparation|кажд\w+|подготовк\w+|план\w*"
    r"|срок\w*|әр|жоспар\w*)\b"
    r"|\b(?:first|last|next|previous|перв\w+|последн\w+|алғашқы|соңғы)\s(?:[^\W_]+\s)?"
    r"(?:years?|лет|года?|жыл\w*)\b",
    re.IGNORECASE,
)


def told_lengths(view: View) -> Iterator[Fault]:
    """Yield lengths in years that the year of the beginning and that of the end contradict.

    Both years stand in the sentence of the length, or the first in the sentence before; the text
    must say which of them is the beginning and which the end, and name no third year.
    """
    for sentence in view.sentences:
        words = sentence.of(view.content)
        hit = (
            _LASTED.search(words) if view.in_body(sentence.start) and _YEAR.search(words) else None
        )
        if hit is None or _OTHER_TIME.search(words):
            continue
        place = _between(view, sentence)
        number = next(whole(n) for n in hit.groups() if n)
        rough = _ROUGH.search(words[: hit.start(next(k for k, v in hit.groupdict().items() if v))])
        if place is None or rough or number < 2:
            continue
        first, last = place
        if number not in (last - first, last - first + 1):
            said = f"{first} to {last} is {last - first} years, not {number}."
            yield Fault(sentence, said)


def _between(view: View, sentence: Span) -> tuple[int, int] | None:
    """Return the years of beginning and end, where a sentence and the one before it tell both."""
    words = _own(view, sentence)
    years = [int(y.group()) for y in _YEAR.finditer(words)]
    if len(years) == 2 and years[0] < years[1]:
        return (years[0], years[1]) if _begins_then_ends(words) else None
    at = view.sentence_index(sentence.start) - 1
    start = view.paragraph_at(sentence.start).start
    if len(years) != 1 or at < 0 or view.sentences[at].start < start or not _ENDS.search(words):
        return None
    before = _own(view, view.sentences[at])
    earlier = [int(y.group()) for y in _YEAR.finditer(before)]
    alone = len(earlier) == 1 and earlier[0] < years[0]
    return (earlier[0], years[0]) if alone and _BEGINS.search(before) else None


def _begins_then_ends(words: str) -> bool:
    first = _BEGINS.search(words)
    return first is not None and _ENDS.search(words, first.start()) is not None


def _own(view: View, sentence: Span) -> str:
    """Return a sentence without its citations."""
    words = sentence.of(view.content)
    for citation in view.citations_in(sentence):
        start, end = citation.span.start - sentence.start, citation.span.end - sentence.start
        words = words[:start] + " " * (end - start) + words[end:]
    return words
