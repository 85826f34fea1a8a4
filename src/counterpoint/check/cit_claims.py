"""CIT2xx: claims, figures and quotations that nobody can look up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.check.cue import Cue, cue
from counterpoint.check.numerals import table
from counterpoint.check.quo import quoted_spans
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View, open_ibids
from counterpoint.model import SectionRole, Severity, Span

LEAST_QUOTED = 5
"""Fewer words between marks are a term or a title, not a quotation."""

_WHO = (
    r"(?:researchers|scholars|scientists|authors|experts|academics|analysts|critics|observers"
    r"|commentators|[a-z]+ists|historians|philosophers|specialists)"
)
_KIND = r"(?:[^\W\d_]+(?:[ -][^\W\d_]+)?\s)?"
_GROUP = cue(
    rf"\b(?:many|most|some|several|numerous|a number of|certain|other)\s{_KIND}{_WHO}\s"
    r"(?:also\s|now\s|today\s|still\s|have\s(?:long\s)?)?(?:believe|(?:are"
    r"|remain)\s(?:convinced|sure|certain|agreed|of the opinion)|argue|claim|think|hold|say"
    r"|insist|maintain|assert"
    r"|consider|agree|doubt|note|point out|argued|claimed|noted|suggested|suggest)\b"
    r"|\b(?:opinions?|views?|perspectives?|judgments?|position)\sof\s"
    rf"(?:a number of\s|many\s|some\s|most\s)?{_KIND}{_WHO}\b"
    rf"|\baccording to\s(?:many|most|some|several|a number of)\s{_KIND}{_WHO}\b"
    r"|\b(?:многие|большинство|ряд|некоторые"
    r"|все больше)\s(?:[^\W\d_]+\s){0,2}(?:исследовател|учён|учен|автор"
    r"|эксперт|специалист|критик|наблюдател|[а-яё]+(?:ист|лог|вед|граф))\w*\s(?:[^\W\d_]+\s)?"
    r"(?:счита|полага|утвержда|отмеча|дума|уверен|убежд|соглас|сход|вер[ия]т|признаю|сомнева)\w*"
    r"|\bпо (?:мнению|оценке|словам|убеждению) (?:многих|ряда|некоторых"
    r"|большинства) (?:[^\W\d_]+\s){0,2}"
    r"(?:исследовател|учён|учен|автор|эксперт|специалист|экономист|историк|социолог)\w*"
    r"|(?:көптеген|кейбір|бірқатар|көпшілік)\s(?:[^\W\d_]+\s){0,2}[^\W\d_]+\s(?:пікірінше|айтуынша|ойынша|бағалауынша)"
    r"|\b(?:исследовател|учён|учен|автор|эксперт|специалист)(?:ями|ыми|ами)\s(?:[^\W\d_]+\s){0,3}"
    r"(?:отмеча|подчёркива|подчеркива|указыва|обсужда)лось\b"
    r"|\b(?:researchers|scholars|experts|scientists|specialists|economists|historians)\s(?:have\s)?(?:unanimously|generally"
    r"|widely|commonly|agree|all)\s"
    r"|\bit (?:has (?:often |repeatedly |long |frequently )?been(?: often| repeatedly"
    r"| frequently| widely)?|is (?:often|widely|commonly|generally|usually|repeatedly))"
    r"\s\w+(?:ed|wn|ught|id|ld)\s(?:\w+\s)?(?:in the (?:\w+ )?literature|in (?:scholarship"
    r"|research)|that)\b(?<!known that)"
    r"|\b(?:numerous|many|several|most|some|recent|various|a number of"
    r"|countless)\s(?:[^\W\d_]+\s)?(?:studies|works"
    r"|publications|papers|investigations)\s(?:have\s|has\s)?(?:also\s|long\s)?(?:show|shown|showed|prove|proved|proven|find"
    r"|found|confirm|confirmed|demonstrate|demonstrated|suggest|suggested|argue|argued|report|reported|indicate|indicated)\b"
    r"|\b(?:известно|общеизвестно|общепризнано|принято считать|считается),? что\b"
    r"|\bв (?:научной )?литературе (?:\w+ ){0,2}(?:отмеча|указыва|подчёркива|подчеркива"
    r"|утвержда|обсужда|счита)\w+"
    r"|\b(?:многочисленные|многие|ряд|некоторые|недавние|новейшие)\s(?:[^\W\d_]+\s)?(?:исследовани|работ|публикаци)\w+\s"
    r"(?:показыва|показал|доказыва|доказал|подтвержда|подтвердил|свидетельств|обнаруж)\w+"
    r"|\b(?:исследователи|учёные|ученые|эксперты|специалисты|экономисты|историки)\s(?:единодушно|единогласно|неоднократно"
    r"|часто|обычно|давно|едины|сходятся|не раз)\b"
    r"|\b(?:көптеген|бірқатар|кейбір|соңғы|көп)\s(?:[^\W\d_]+\s)?(?:зерттеу|еңбек|жұмыс)\w*\s(?:[^\W\d_]+\s){0,8}?"
    r"(?:көрсет|дәлелде|растай|анықта)\w+"
    r"|\b(?:ғалымдар|сарапшылар|зерттеушілер|мамандар|экономистер|тарихшылар)\s(?:бірауыздан|жиі|әдетте|әлдеқашан)\b"
    r"|\bәдебиетте (?:\w+ ){0,8}?(?:айтыл|атап өтіл|көрсетіл|жазыл)(?!ма)\w+"
    r"|\b(?:жалпыға мәлім|белгілі болғандай|көпшілік мойындаған)\b"
    r"|\bit has (?:often|repeatedly|long|frequently) been \w+ed by (?:[^\W\d_]+ )?"
    r"(?:researchers|scholars|authors|experts)\b"
    r"|\b(?:көптеген|кейбір|бірқатар)\s(?:[^\W\d_]+\s){0,2}(?:ғалым|зерттеуші|сарапшы|автор|маман|экономист"
    r"|тарихшы|әлеуметтанушы|философ|[^\W\d_]+(?:ист|лог|граф|шы|ші))\w*\s"
    r"(?:[^\W\d_]+\s){0,10}(?:деп|айтады|санайды|пайымдайды|сенімді|келіседі)",
    re.IGNORECASE,
)
_SURVEY = cue(
    r"\b(?:survey|poll|questionnaire|census)\w*\b|\bопрос\w*|\bанкетир\w+|\bсауалнама\w*",
    re.IGNORECASE,
)
_SOME_SURVEY = re.compile(
    r"\baccording to\s(?:a|an|another|one|some|other|the latest|recent)\s"
    r"(?:[^\W\d_]+\s){0,2}(?:surveys?|polls?|census)\b"
    r"|\b(?:surveys|polls|statistics|studies|research|estimates|experts|figures)\s(?:shows?|suggests?|indicates?|puts?|find)\b"
    r"|\b(?:a|an|one|another|some)\s(?:recent|new|large|national|official|international|similar)?\s?(?:[^\W\d_]+\s)?"
    r"(?:surveys?|polls?|study|census)\s(?:of\s\w+\s)?(?:has\s)?(?:found|shows?|showed|shown|revealed|reported|put)\b"
    r"|\b(?:один|одно|другой|другое|ещё один|недавн\w+|нов\w+)\s(?:[^\W\d_]+\s)?(?:опрос"
    r"|исследовани)\w*\s(?:показал|выявил"
    r"|установил|обнаружил)\w*|\bпо (?:некоторым |последним |имеющимся )?(?:оценкам|данным"
    r"|подсчётам|подсчетам)"
    r"(?: экспертов| специалистов)?,"
    r"|\b(?:тағы|соңғы|жаңа)\s(?:бір\s)?(?:сауалнама|зерттеу)\w*\s|\b(?:кейбір|соңғы)\s(?:деректер|мәліметтер)\w*\sбойынша"
    r"|\bсарапшылардың (?:бағалау|есептеу)\w*"
    r"|\b(?:по данным|согласно)\s(?:[^\W\d_]+\s){0,2}(?:опрос|исследован)\w*|\bопросы показыва\w+"
    r"|\bсауалнама(?:лар)?\s(?:деректері|нәтижелері|мәліметі)\w*",
    re.IGNORECASE,
)


def _told_of(kind: str, words: str) -> re.Match[str] | None:
    """Return the first wording of a kind in the table that stands in a sentence."""
    opening, within = _wordings(kind)
    return opening.match(words) or within.search(words)


@cache
def _wordings(kind: str) -> tuple[re.Pattern[str], Cue]:
    """Return one pattern of the wordings that open a sentence, and one of all others."""
    found = [pattern for named, pattern in table("group_claims.tsv") if named == kind]
    parts = [
        [f"(?:{one})" for one in found if one.startswith("^") is opens] for opens in (True, False)
    ]
    opening, within = ("|".join(part) or "(?!)" for part in parts)
    return re.compile(opening, re.IGNORECASE), cue(within, re.IGNORECASE)


_OWN = re.compile(r"\b(?:our|we|this study|present study|наш\w*|мы|біз\w*)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent\b|процент|пайыз)")
_SAID = cue(
    r"(?<!were )(?<!was )(?<!is )(?<!are )(?<!been )"
    r"\b(?:call(?:s|ed|ing)|say(?:s|ing)?|said|writes?|wrote|writing"
    r"|in (?:his|her|their) (?:words|opinion)|describes|describing|notes?|noted|puts? it"
    r"|remark(?:s|ed)|declar(?:es|ed)|described|dubbed|termed|spoke|speaks|compared|likened"
    r"|characteri[sz]e[sd]?"
    r"|называ\w+|назвал\w*|пишет|писал\w*|заметил\w*|сказал\w*|говорил\w*|окрестил\w*"
    r"|охарактеризовал\w*|сравнил\w*|по словам|деп ата\w+)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_ASKED = cue(
    r"\binterviewees?\b|\binformants?\b|\b(?:we|were) interviewed\b|информант\w*|сұхбат\w*",
    re.IGNORECASE,
)
_NEWCOMER = re.compile(r"(?:One|Another|An?|Один|Одна|Другой|Другая|Бір|Тағы бір)\s[^\W\d_]")
_OTHER_SPEAKER = re.compile(
    r"(?:[^\W\d_a-zа-я]\.\s?){1,3}[^\W\d_a-zа-я][\w-]+"
    r"|[^\W\d_a-zа-я][\w-]+ (?:\(|[a-zа-яё]+(?:s|ет|ит|ла)\b)"
)
_EXAMPLE = re.compile(
    r"(?:For (?:example|instance)|Thus|Among|So|These|They|Their|This|It|In|The|Так|Например|Среди"
    r"|В частности|Они|Эт|Мысалы|Олар|Мәселен)\b"
)
_QUIET = {SectionRole.ABSTRACT, SectionRole.FRONT, SectionRole.KEYWORDS, SectionRole.METHODS}


@rule(
    "CIT201",
    "What a group holds, without a reference",
    Severity.NOTE,
    why="Nobody can check what “many researchers believe” unless one of them is named.",
    example="“Many Western researchers believe that ...” with no citation around it.",
    false_alarms="A sentence whose neighbours in the paragraph carry the citations, and abstracts.",
)
def group_claims(view: View) -> Iterator[Fault]:
    """Yield sentences on what many scholars hold, with no citation in or beside them."""
    for passage, sentence in _sentences(view):
        words = sentence.of(view.content)
        hit = _GROUP.search(words) or _told_of("group", words)
        if hit and not _cited_near(view, sentence, passage):
            said = f"“{hit.group()}”: none of them is named or cited."
            yield Fault(sentence, said)


def _sentences(view: View) -> Iterator[tuple[Span, Span]]:
    """Yield the sentences of prose with their paragraphs, where the text cites at all."""
    if not view.uses:
        return
    for passage in view.prose:
        at = view.sentence_index(passage.span.start)
        for sentence in view.sentences[max(0, at) :]:
            if sentence.start >= passage.span.end:
                break
            loud = view.section_role(sentence.start) not in _QUIET
            if loud and sentence.start >= passage.span.start:
                yield passage.span, sentence


def _cited_near(view: View, sentence: Span, paragraph: Span) -> bool:
    """Tell whether a citation stands in the sentence, or in the next one that goes on with it.

    A next sentence that lets another person speak does not go on with it.
    """
    if view.citations_in(Span(sentence.start, sentence.end + 8)):
        return True
    at = view.sentence_index(sentence.start) + 1
    if at >= len(view.sentences) or view.sentences[at].start >= paragraph.end:
        return False
    following = view.sentences[at]
    words = following.of(view.content)
    other = _OTHER_SPEAKER.match(words) and not _EXAMPLE.match(words)
    return not other and bool(view.citations_in(Span(following.start, following.end + 8)))


@rule(
    "CIT202",
    "Figures of somebody's survey without a reference",
    Severity.WARNING,
    why="The reader cannot look up how and whom they asked.",
    example="“The Hudson survey showed that 50% of respondents never ...” with no citation.",
    false_alarms="The survey of the text itself. Only surveys of people in the list are named, in "
    "paragraphs without any citation.",
)
def uncited_survey(view: View) -> Iterator[Fault]:
    """Yield percentages from the survey of a listed author, in a paragraph without a citation."""
    families = {name for entry in view.entries for name in entry.families if len(name) > 3}
    yield from _nobodys_surveys(view, families)
    for passage in view.prose if families else ():
        words = passage.span.of(view.content)
        if not _PERCENT.search(words) or view.citations_in(passage.span):
            continue
        for sentence in _within(view, passage.span):
            said = sentence.of(view.content)
            named = next((w for w in re.findall(r"[^\W\d_]+", said) if w in families), None)
            if named and _SURVEY.search(said) and _PERCENT.search(said) and not _OWN.search(said):
                yield Fault(sentence, f"Figures of {named} are given without a citation.")


def _nobodys_surveys(view: View, families: set[str]) -> Iterator[Fault]:
    """Yield sentences on "another survey" with percentages, nobody's name and no citation."""
    for _, sentence in _sentences(view):
        said = sentence.of(view.content)
        asked = _some_survey(said) if _PERCENT.search(said) else None
        known = families & set(re.findall(r"[^\W\d_]+", said))
        after = Span(sentence.start, sentence.end + 8)
        if asked and not _OWN.search(said) and not view.citations_in(after) and not known:
            yield Fault(sentence, f"“{asked.group()}”: whose? Its figures have no citation.")


def _some_survey(said: str) -> re.Match[str] | None:
    return _SOME_SURVEY.search(said) or _told_of("survey", said)


def _within(view: View, span: Span) -> list[Span]:
    at = max(0, view.sentence_index(span.start))
    found = []
    for sentence in view.sentences[at:]:
        if sentence.start >= span.end:
            break
        if sentence.start >= span.start:
            found.append(sentence)
    return found


@rule(
    "CIT203",
    "A quotation without a reference",
    Severity.WARNING,
    why="Somebody is quoted, and nobody can look up the words.",
    example="“The scientist has called it ‘a tasteless candy in an attractive cover’.”, and no "
    "citation near it.",
    false_alarms="Titles, terms, slogans, and the words of people asked by the authors: only "
    "quotations with a verb of saying, in texts of works and not of interviews.",
)
def uncited_quotation(view: View) -> Iterator[Fault]:
    """Yield longer quotations that somebody is said to say, with no citation near them."""
    if _ASKED.search(view.content):
        return
    for span in quoted_spans(view):
        sentence = view.sentence_at(span.start)
        paragraph = view.paragraph_at(span.start)
        words = span.of(view.content).split()
        titled = 2 * sum(word[:1].isupper() for word in words) > len(words)
        before = view.content[sentence.start : span.start].rstrip(" \"“«„'‘.…")
        if len(words) < LEAST_QUOTED or titled or not _SAID.search(before):
            continue
        before_it = view.sentences[max(0, view.sentence_index(sentence.start) - 1)]
        first = sentence if _NEWCOMER.match(sentence.of(view.content)) else before_it
        near = Span(max(first.start, paragraph.start), sentence.end + 8)
        dated = re.search(r"[\w.]\s\((?:1[89]|20)\d\d", near.of(view.content))
        if view.section_role(span.start) in _QUIET or view.citations_in(near) or dated:
            continue
        yield Fault(span, "Somebody is quoted here, and no work is cited for it.")


@rule(
    "CIT204",
    "“Ibid.” after several works",
    Severity.WARNING,
    why="“Ibid.” means the one work cited just before; after two works it means neither.",
    example="A note cites two works, and the next one has “Ibid., 37.”",
    false_alarms="Notes in which the second work is only mentioned.",
)
def open_ibid(view: View) -> Iterator[Fault]:
    """Yield ibid. that follow a citation of several works."""
    for before, citation in open_ibids(view):
        place = view.printed_place(citation, citation.targets[0])
        works = len({t.reference for t in before.targets if t.reference})
        said = f"“{place.of(view.content).strip()}” follows {works} works; which is meant?"
        yield Fault(place, said, also=(view.printed_place(before, before.targets[0]),))
