"""TXT119: one number of things at one place of the text, another at the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.check.numerals import numbered, summed, whole
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import SectionRole, Severity, Span

STEM, LEAST, MOST = 6, 3, 5000
"""Letters that tell a noun; smaller numbers count too many things, larger ones are rounded."""

NEAR = 2.5
"""A slip stays near the true number; one much larger counts other things of the name."""

_COUNT = numbered(r"(?P<m>\s(?:опрошенн\w+|interviewed|surveyed|сұралған))?\s(?P<w>[^\W\d_]{3,})")
_ALL = re.compile(
    r"\b(?:all(?: of)?(?: the)?|all our|our|(?-i:Of) the|(?-i:Из)|все|всех|всем|наши|наших"
    r"|барлық|біздің)\s$",
    re.IGNORECASE,
)
_DONE = (
    r"(?:interviewed|asked|polled|surveyed|visited|examined|studied|reviewed|analysed|analyzed"
    r"|опрошен\w*|опросили|изучен\w*|изучили|рассмотрен\w*|проанализирован\w*|обследован\w*"
    r"|сұралды|сұралған|зерттелді|зерттелген|қаралған|қарастырылған|қарастырылды)"
)
_OWN_BEFORE = re.compile(
    rf"(?:{_DONE}|interviews? (?:with|of)|reviews?|covers?|интервью (?:с|у))\s(?:some\s|the\s)?$",
    re.IGNORECASE,
)
_OWN_AFTER = re.compile(
    rf"\s(?:(?:that |who |which )?(?:were|was|have been|took part)\b|(?:были\s)?{_DONE}"
    r"|приняли участие|қатысты|(?:сұхбат|сауалнама)\w*\s(?:жүргізілді|қатысты|алынды))",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"\s?,?\s(?:that|which|who|where|in which|котор\w+|где)\b|,\s(?:or|или|яғни)\s"
)
_WE = re.compile(r"\b(?:we|our|мы|нами|наш\w*|біз\w*)\b", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:another|others?|further|more|additional|remaining|rest|refused|declined|excluded|first"
    r"|second|only|each|per|every|over|least|about|around|nearly|almost|some|than|until|after|whom"
    r"|e\.g|initial\w*|друг\w+|ещё|еще|дополнительн\w+|остальн\w+|отказал\w*|кажд\w+|перв\w+|втор\w+"
    r"|более|менее|около|почти|лишь|только|которых|них|исключ\w+|басқа|тағы|қосымша|қалған|әр\w*"
    r"|бірінші|екінші|шамамен|астам|жуық|ғана|бас тартты)\b",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"(?:year|month|week|day|hour|minute|page|percent|point|time|centur|decade|degree|step|kilomet"
    r"|metre|meter|mile|dollar|euro|pound|rouble|tenge|million|thousand|hundred|billion|кило|метр"
    r"|процент|балл|пункт|страниц|месяц|недел|час|минут|дней|летн|летия|годов|года|раз|тысяч|миллион"
    r"|миллиард|рубл|тенге|долл|евро|век|жыл|ай|апта|күн|сағат|минут|пайыз|балл|бет|рет|мың|миллион"
    r"|теңге|ғасыр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|january|february|march|april|june|july|august|septem|octob|novem|decem|янв|февр|март|апрел|ма[яй]"
    r"|июн|июл|авгус|сентя|октя|нояб|декаб)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A count of things; `total` where the words say that all of them are meant."""

    number: int
    span: Span
    total: bool
    cited: bool


@rule(
    "TXT119",
    "The same things counted in two ways",
    Severity.WARNING,
    why="The reader does not know how many there were, nor what the shares are shares of.",
    example="“24 households were interviewed”, and later “all 28 households interviewed”",
    false_alarms="Parts, other waves and cited counts: only numbers said to be of all of them are "
    "compared, where the text gives one other number for the same noun and never the odd one.",
)
def counted(view: View) -> Iterator[Fault]:
    """Yield counts of all of some things that differ from the only other count of them."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for sentence in view.sentences:
        role = view.section_role(sentence.start)
        front = role in (SectionRole.ABSTRACT, SectionRole.FRONT)
        if view.in_body(sentence.start) or front:
            for noun, told in _counts(view, sentence):
                found[noun].append(told)
    for same in found.values():
        numbers = {told.number for told in same}
        if len(numbers) != 2 or max(numbers) > NEAR * min(numbers):
            continue
        odd = [t for t in same if sum(o.number == t.number for o in same) == 1 and t.total]
        odd = [t for t in odd if not t.cited]
        others = [t for t in same if odd and t.number != odd[-1].number]
        if odd and _partition(view, odd[-1], others):
            continue
        sure = [t for t in others if t.total or len(others) > 1 or _concluding(view, odd[-1].span)]
        if odd and sure:
            said = f"{odd[-1].number} here, {sure[0].number} elsewhere: are these not the same?"
            yield Fault(odd[-1].span, said, also=tuple(t.span for t in others[:3]))


def _counts(view: View, sentence: Span) -> Iterator[tuple[str, _Told]]:
    words = sentence.of(view.content)
    hits = [hit for hit in _COUNT.finditer(words) if _may_count(whole(hit["n"]), hit["w"])]
    if not hits or _APART.search(words):
        return
    cited = bool(view.citations_in(sentence)) and not _WE.search(words)
    whole_text = _concluding(view, sentence)
    for hit in hits:
        number, noun = whole(hit["n"]), hit["w"]
        if not _counts_things(noun, words[hit.end() :]):
            continue
        if re.match(r"\s?(?:of|out of|из)\s", words[hit.end("n") :]):
            continue
        before, after = words[: hit.start()], words[hit.end() :]
        own = _OWN_BEFORE.search(before) or _OWN_AFTER.match(after)
        if _SOME_OF.match(after) and not own:
            continue
        said = bool(_ALL.search(before) or own or hit["m"] or whole_text)
        place = place_of(sentence, hit)
        yield _stem(noun), _Told(number, place, said and not cited, cited)


def _may_count(number: int, noun: str) -> bool:
    fits = LEAST <= number <= MOST and not 1500 <= number <= 2100
    return fits and not _NO_THING.match(noun)


_ENDING = re.compile(
    r"(?:ами|ями|ах|ях|ов|ев|ей|ам|ям|ом|ем|ы|и|а|я|у|ю|е|о|й|ь"
    r"|(?:лар|лер|дар|дер|тар|тер)?(?:[нтд][ыі]ң|[ғгкқ][ае]|[дтн][ыі]|[дт][ае]н?|[мбп]ен)?)$"
)


def _stem(noun: str) -> str:
    """Return what tells a noun: without its ending where cases have some."""
    low = noun.casefold()
    return low[:STEM] if low.isascii() else (_ENDING.sub("", low, count=1) or low)[:STEM]


def _counts_things(noun: str, after: str) -> bool:
    """Tell whether a word behind a number can be what it counts, and no adjective before that."""
    low = noun.casefold()
    if low.isascii():
        return low.endswith("s") or low in ("people", "women", "children")
    return not (low.endswith(("ых", "их", "ные", "ого")) and re.match(r"\s[^\W\d_]", after))


def _partition(view: View, odd: _Told, others: list[_Told]) -> bool:
    """Tell whether a sentence divides the other number: “eleven in English and six in German”."""
    total = summed(view.sentence_at(odd.span.start).of(view.content))
    return total in {t.number for t in others}


def _concluding(view: View, span: Span) -> bool:
    roles = (SectionRole.CONCLUSIONS, SectionRole.ABSTRACT)
    return view.section_role(span.start) in roles
