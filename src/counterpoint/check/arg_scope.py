"""ARG205 to ARG208: conclusions without bounds, and what the text says of its own ground twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import SectionRole, Severity, Span

_EVERY = (
    r"(?:all|every|any)\s(?:the\s)?(?:[^\W\d_]+\s){0,2}?(?:countries|country|societies|society|states?|cities|city|nations?"
    r"|people|regions?|cultures?|times|ages|circumstances|conditions|cases|world)\b"
    r"|everywhere|always and everywhere"
    r"|without exception|beyond (?:any )?doubt|the whole world|once and for all|universally"
    r"|(?:все(?:х|м|ми)?|любо(?:й|го|му|м)|кажд(?:ой|ого|ому|ом)|любых)\s(?:[^\W\d_]+\s){0,2}?(?:стран|обществ|государств|город|народ"
    r"|регион|культур|эпох|услови|случа|мир)\w*|повсюду|повсеместно|без исключени\w"
    r"|вне всяких сомнений|раз и навсегда"
    r"|во всём мире|всегда и везде"
    r"|(?:барлық|кез келген|бүкіл|әрбір)\s(?:[^\W\d_]+\s){0,2}?(?:ел|қоғам|мемлекет|қала"
    r"|халық|аймақ|әлем|дүние|жағдай|заман)\w*"
    r"|еш күмәнсіз|барлық жерде|ерекшеліксіз"
)
_SHOWN = (
    r"(?:prove[dns]?|demonstrat\w+|shown|established|confirm\w*|evident|clear|certain|undeniabl\w+|indisputabl\w+|hold|holds"
    r"|appl(?:y|ies)|valid|true|benefits?|effective|доказ\w+|установлен\w*|подтвержд\w+|подтвердил\w*|очевидно|бесспорно"
    r"|несомненно|справедлив\w*|применим\w*|эффективн\w+|полез\w+|дәлелде\w+|анық\w*|сөзсіз|расталды|жарамды|тиімді|пайдалы)"
)
_BOUNDLESS = re.compile(
    rf"(?=.*\b{_SHOWN})(?=.*(?<![^\W_])(?:{_EVERY}))", re.IGNORECASE | re.DOTALL
)
_DENIED = cue(
    r"\b(?:not|no|cannot|never|neither|hardly|whether|if|may|might|could|не|нет|нельзя|ни|ли|вряд|может|емес|жоқ|мүмкін"
    r"|ма|ме|ба|бе|па|пе)\b|n['’]t\b|май\w*ды\b",
    re.IGNORECASE,
)


_PROVED = re.compile(
    r"(?=.*\b(?:prove[dns]?|beyond (?:any )?doubt|доказывает|доказано|доказал[аи]?|доказали"
    r"|дәлелдейді|дәлелденді|дәлелдеді)\b)"
    r"(?=.*\b(?:every|all|any|everywhere|always|вс(?:е|ех|ем|ей|его|ю|я)|любо(?:й|го|му|м)|кажд(?:ый|ого|ом|ой)|всегда|везде"
    r"|барлық|бүкіл|кез келген|әрбір|әрдайым)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""What is said to be proved of all: no section of a text carries that."""


_AS_IF = re.compile(r"\b(?:may|might|can) be (?:regarded|taken)\b", re.IGNORECASE)


@rule(
    "ARG205",
    "Proved for all",
    Severity.NOTE,
    why="What was read of some cases proves nothing of all; one counterexample refutes it.",
    example="“Thus it is proved that it is effective in all countries of the world.”",
    false_alarms="Proofs of mathematics; denials, questions, and sentences with a citation.",
)
def proved(view: View) -> Iterator[Fault]:
    """Yield sentences that tell a proof for all cases and cite nothing."""
    for sentence in view.sentences:
        words = sentence.of(view.content)
        if not _PROVED.match(words) or not view.in_body(sentence.start):
            continue
        if not view.citations_in(sentence) and not _DENIED.search(_AS_IF.sub("", words)):
            yield Fault(sentence, "A proof for all cases, where some were read.")


@rule(
    "ARG206",
    "A conclusion without bounds",
    Severity.NOTE,
    why="What was read of some cases does not hold of all; one counterexample refutes it.",
    example="“It has been conclusively demonstrated that night trade benefits all countries.”",
    false_alarms="Denials and questions; sentences with a citation; only conclusions are read.",
)
def boundless(view: View) -> Iterator[Fault]:
    """Yield sentences of the conclusions that claim something of all countries, times or cases."""
    for sentence in view.sentences:
        if view.section_role(sentence.start) is not SectionRole.CONCLUSIONS:
            continue
        words = sentence.of(view.content)
        open_to_doubt = _DENIED.search(words) or view.citations_in(sentence)
        if _BOUNDLESS.match(words) and not open_to_doubt and view.in_body(sentence.start):
            yield Fault(sentence, "A claim for all cases, where some were read.")


_DENYING = cue(
    r"\b[Nn]o\b|\bnot\b|never|\bне\b|\bнет\b|[Нн]икто|отсутств|ешкім|жоқ|емес|бермейді|болмайды",
    re.IGNORECASE,
)
_NONE_MADE = cue(
    r"\bno\s(?:[^\W\d_]+\s){0,2}?(?P<k>survey|poll|census|statistics|count|figures|data|experiment|interview)s?\b[^.;]{0,60}?"
    r"\b(?:has|have|had|exists?|is|are)\b"
    r"|\b(?:has|have)\s(?:never|not yet)\sbeen\s(?P<k2>survey|poll|count|interview|question"
    r"|measur)\w*"
    r"|(?P<k3>опрос|подсч[её]т|статистик|интервью|перепис"
    r"|эксперимент)\w*\s[^.;]{0,60}?\b(?:не проводил\w+|не существу\w+|нет\b"
    r"|отсутству\w+|не велось|не делал\w+)"
    r"|\bникто\s(?:ещё\s|еще\s|никогда\s|пока\s)*не\s(?P<k4>опрашива|счита|измеря|подсчит|пересчит|опросил|посчита)\w*"
    r"|(?P<k5>сауалнама|санақ|есеп|сұхбат|эксперимент)\w*\s[^.;]{0,40}?(?:жүргізілген|өткізілген|жасалған|болған)\s(?:жоқ|емес)"
    r"|ешкім\s[^.;]{0,40}?(?P<k6>сана|өлше|сұра|есепте)\w*\s(?:жоқ|емес)",
    re.IGNORECASE,
)
_WAS_MADE = {
    "ask": re.compile(
        r"\bsurvey\w*|\bpoll\w*|\binterview\w*|\bquestion(?:ed|naire)\w*|\bопрос\w*|\bопрошен\w*|\bинтервью\w*|\bсауалнама\w*"
        r"|\bсұхбат\w*|\bсұра\w+",
        re.IGNORECASE,
    ),
    "count": re.compile(
        r"\bcount(?:s|ed|ing)?\b|\bcensus\b|\bstatistic\w*|\bregister\w*|\bsurvey\w*|\bmeasur\w+|\bподсч\w+|\bперепис\w*"
        r"|\bстатистик\w*|\bреестр\w*|\bопрос\w*|\bизмер\w+|\bсанақ\w*|\bтізілім\w*|\bсауалнама\w*|\bесеп\w*|\bөлше\w+",
        re.IGNORECASE,
    ),
}
_ASKING = ("survey", "poll", "interview", "question", "опр", "инт", "сау", "сұ")
_GENERAL = {
    *(
        "survey",
        "have",
        "been",
        "carried",
        "ever",
        "before",
        "with",
        "that",
        "this",
        "these",
        "there",
        "data",
        "their",
    ),
    *("опрос", "ещё", "никогда", "проводилось", "этого", "этих", "были", "было", "среди", "провод"),
    *("сауалнама", "жүргізілген", "туралы", "бойынша", "арасында", "ешқашан", "бұрын"),
}
_ASKING_WORD = re.compile(r"survey|poll|count|interv|опрос|подсч|сауалн|санақ|сұхба|измер|measur")
STEM = 6
"""So many letters tell a word, whatever its ending."""


@rule(
    "ARG207",
    "Nobody asked or counted, and the text reports it",
    Severity.NOTE,
    why="A gap that the text itself fills is none.",
    example=(
        "“No survey of night traders has been carried out”, after a survey of traders was told."
    ),
    false_alarms="Other people or things: the survey reported must be of what the claim names.",
)
def never_counted(view: View) -> Iterator[Fault]:
    """Yield claims that nothing was asked or counted, where a cited sentence reports it."""
    for sentence in view.sentences:
        words = sentence.of(view.content)
        hit = _NONE_MADE.search(words) if _DENYING.search(words) else None
        if hit is None or not view.in_body(sentence.start) or view.citations_in(sentence):
            continue
        kind = next(value for value in hit.groupdict().values() if value).casefold()
        made = _WAS_MADE["ask" if kind.startswith(_ASKING) else "count"]
        about = _telling(words)
        place = next(
            (s for s in _reported(view, made) if about & _telling(s.of(view.content))), None
        )
        if place is not None and place != sentence:
            yield Fault(sentence, f"“{hit.group()}”, but the text reports it.", also=(place,))


def _telling(words: str) -> set[str]:
    """Return the beginnings of the words that name what a sentence is about."""
    found = (w.casefold() for w in re.findall(r"[^\W\d_]{5,}", words))
    return {w[:STEM] for w in found if not (_GENERAL & {w, w[:STEM]} or _ASKING_WORD.match(w))}


def _reported(view: View, made: re.Pattern[str]) -> list[Span]:
    """Return the sentences that report a survey or a count, with figures and a citation."""
    found = []
    for sentence in view.sentences:
        words = sentence.of(view.content)
        cited = view.citations_in(Span(sentence.start, sentence.end + 3))
        if (
            cited
            and re.search(r"\d", words)
            and made.search(words)
            and not _NONE_MADE.search(words)
        ):
            found.append(sentence)
    return found


_ALLOWS_NO = cue(
    r"\b(?:do|does)\snot\s(?:allow|permit|support|justify)\b[^.;]{0,40}?\b(?:verdict|judge?ment|conclusion|claim)s?\s"
    r"(?:on|about|for|regarding)\s(?P<o>[^.;]{8,80})"
    r"|не позволя\w+\s(?:\w+\s)?(?:судить|говорить|делать вывод\w*)\s(?:о|об)\s(?P<o2>[^.;]{8,80})"
    r"|(?P<o3>[^.;,]{8,80})\sтуралы\s[^.;]{0,30}?(?:мүмкіндік бермейді|айтуға болмайды)",
    re.IGNORECASE,
)


@rule(
    "ARG208",
    "A verdict on what the text says it cannot judge",
    Severity.NOTE,
    why="The text takes back its own limit in the same conclusions.",
    example="“do not allow a verdict on cities without transport ... Cities without "
    "transport gain most.”",
    false_alarms="Questions and further denials; the subject must be named in the same words.",
)
def against_limit(view: View) -> Iterator[Fault]:
    """Yield sentences about the very thing that a sentence of the same section leaves open."""
    for sentence in view.sentences:
        words = sentence.of(view.content)
        hit = _ALLOWS_NO.search(words) if _DENYING.search(words) else None
        if hit is None or not view.in_body(sentence.start):
            continue
        about = _telling(hit["o"] or hit["o2"] or hit["o3"])
        paragraph = view.paragraph_at(sentence.start)
        for other in view.sentences:
            if other == sentence or not paragraph.start <= other.start < paragraph.end:
                continue
            words = other.of(view.content)
            judged = len(about) > 1 and about <= _telling(words) and not _DENIED.search(words)
            if judged and not view.citations_in(other) and "?" not in words:
                yield Fault(other, "The text says that it cannot judge this.", also=(sentence,))
