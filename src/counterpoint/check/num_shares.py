"""NUM2xx: shares of one question, told in one sentence or in several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from counterpoint.check.cue import cue
from counterpoint.check.numerals import NUMERAL, whole
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

NEAR, SURE_NEAR = 6.0, 40.0
"""A row that misses 100 by more than this is of several questions, unless it says it is of one."""

_SHARE = re.compile(
    r"(?<![\d.,–-])(?P<v>\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|процент\w*|пайыз\w*)"
)
_NO_WHOLE = cue(
    r"of them|of these|of whom|из них|several answers|multiple|more than one|increase|rose|fell|"
    r"grew|growth|error|confidence|interval|CI\b|p\s?[<=]|вырос|снизил|compared|than|identity|similar",
    re.IGNORECASE,
)
_EACH = re.compile(r"each of (?:whom|them|these)|кажд\w+ из (?:них|которых)", re.IGNORECASE)
_ONE_ANSWER = cue(
    r"\b(?:one|a single) answer\b|\bonly answers\b|single[- ]choice"
    r"|only one (?:option|choice)|\bone (?:option|choice) only|"
    r"\b(?:the )?one (?:main |chief )?(?:reason|cause|motive|purpose)\b|\b(?:main|chief"
    r"|most important)\s"
    r"(?:reason|cause|motive|source|purpose)\b|один (?:вариант )?ответ|одного ответа"
    r"|бір (?:ғана )?жауап"
    r"|(?:одн|главн|основн)\w+ (?:главн\w+ )?(?:причин|мотив|цел|источник)\w*|(?:басты"
    r"|негізгі|жалғыз) \w*"
    r"(?:себеб|мақсат|дереккөз)\w*",
    re.IGNORECASE,
)
_CLOSED = cue(
    r"\b(?:only|sole) (?:\w+ )?(?:answers|options|choices)\b"
    r"|\b(?:no|without) other (?:answers?|options?)\b"
    r"|(?:других|иных) (?:ответов|вариантов) не"
    r"|басқа (?:жауап|нұсқа)\w* (?:болмаған|берілмеген|жоқ)"
    rf"|\b(?:one|a single) of (?:the )?(?P<n>{NUMERAL}) (?:\w+ )?"
    r"(?:answers|options|choices|reasons|categories)"
    rf"|\b(?:одн\w+|один) из (?:\w+ )?(?P<n2>{NUMERAL}) (?:\w+ )?"
    r"(?:вариант|ответ|причин|категори|пункт|позици)\w*"
    rf"|(?P<n3>{NUMERAL}) (?:\w+ )?"
    r"(?:жауап|нұсқа|себеп|санат)\w*(?:ның|нің|дың|дің|тың|тің) (?:тек )?бірі?н?",
    re.IGNORECASE,
)
"""What says that the answers told are all there were: then they must reach 100."""

_SAME = (
    r"\b(?:not|n['’]t|hardly|never)\s(?:yet\s)?changed?\b|\bunchanged\b|\bthe same\b|не измени\w+|"
    r"остал\w+ (?:преж|так)\w+|өзгер(?:ген|іссіз|ме)\w*|\bno difference\b|\bneutral\b|нейтральн\w+|"
    r"бейтарап"
)
_UP = (
    r"\bimprove\w*|\bbetter\b|\bincrease\w*|\bfavou?rabl\w+|\bpositive\w*|улучши\w+|положительн\w+"
    r"|жақсар\w+|оң\b"
)
_DOWN = (
    r"\bworse\w*|\bdeteriorat\w+|\bdecrease\w*|\bunfavou?rabl\w+|\bnegative\w*|ухудши\w+"
    r"|отрицательн\w+|нашарла\w+|теріс\b"
)
_SCALE = tuple(cue(p, re.IGNORECASE) for p in (_SAME, _UP, _DOWN))
_REST = cue(
    r"\bthe rest\b|\bothers?\b|\bundecided\b|(?:don['’]t|did not|do not) know"
    r"|\bremain(?:ing|der)\b|\bno answer\b|refus\w+|остальн\w+|затрудни\w+|қалған\w*|жауап бер",
    re.IGNORECASE,
)
Shares = list[re.Match[str]]


def value(printed: str) -> float:
    """Return a printed number, with a comma or a point before its decimals."""
    return float(printed.replace(",", "."))


def places(printed: str) -> int:
    """Return the number of decimals printed."""
    return len(re.split(r"[.,]", printed)[1]) if re.search(r"[.,]", printed) else 0


@rule(
    "NUM102",
    "Shares that do not add up to the whole",
    Severity.WARNING,
    why="Answers to one question add up to 100 but for rounding; otherwise an answer is missing or "
    "a number is wrong.",
    example="“31.2% ..., 24.6% ..., 18.9% ..., 14.7% ... and 13.5%”: together 102.9.",
    false_alarms="Shares of shares, several answers, growth rates, unlike questions: only rows of "
    "three or more shares with one form of number and close to 100 are added up, or rows said to "
    "be of one answer each.",
)
def shares(view: View) -> Iterator[Fault]:
    """Yield rows of shares whose sum is near 100 yet cannot be 100 by rounding."""
    for sentence in view.sentences:
        if view.in_body(sentence.start):
            hits = list(_SHARE.finditer(view.content, sentence.start, sentence.end))
            words = sentence.of(view.content)
            told = _EACH.sub("", words)
            if 3 <= len(hits) <= 12 and not _NO_WHOLE.search(told):
                around = f"{_before(view, sentence)} {words}"
                closed = _closed(around, len(hits))
                yield from _row(hits, one_answer=bool(_ONE_ANSWER.search(words)), closed=closed)


def _before(view: View, sentence: Span) -> str:
    """Return the sentence before one in its paragraph."""
    at = view.sentence_index(sentence.start) - 1
    start = view.paragraph_at(sentence.start).start
    before = view.sentences[at] if at >= 0 else sentence
    return before.of(view.content) if start <= before.start < sentence.start else ""


def _closed(words: str, told: int) -> bool:
    """Tell whether words say that the shares told are of all the answers there were."""
    hit = _CLOSED.search(words)
    if hit is None:
        return False
    number = hit["n"] or hit["n2"] or hit["n3"]
    return not number or whole(number) == told


def _row(hits: Shares, *, one_answer: bool, closed: bool) -> Iterator[Fault]:
    if not _one_form(hits) or any(b.start() - a.end() > 90 for a, b in pairwise(hits)):
        return
    total, allowed = _sum(hits), _allowed(hits)
    off = abs(total - 100)
    if allowed + 1e-9 < off <= (SURE_NEAR if closed or (one_answer and total > 100) else NEAR):
        yield Fault(
            Span(hits[0].start(), hits[-1].end()),
            f"The {len(hits)} shares add up to {total:.1f}; rounding explains at most "
            f"{allowed:.2g} of the difference.",
        )


def _one_form(hits: Shares) -> bool:
    return len({places(hit["v"]) for hit in hits}) == 1


def _sum(hits: Shares) -> float:
    return sum(value(hit["v"]) for hit in hits)


def _allowed(hits: Shares) -> float:
    """Return what rounding can add: half a unit of the last digit for each share."""
    return float(len(hits) * 0.5 * 10.0 ** -places(hits[0]["v"]))


@rule(
    "NUM106",
    "A remainder that is not accounted for",
    Severity.NOTE,
    why="Where better, worse and unchanged are told, the rest said something else or nothing; "
    "without it nobody can tell how sure the shares are.",
    example="“51.5% have not changed ..., 32.6% have it worsened, 4.7% improved”: 11.2% are left.",
    false_alarms="Rows that name the rest, the undecided or the answers refused; rows without all "
    "three of better, worse and the same.",
)
def remainder(view: View) -> Iterator[Fault]:
    """Yield rows over a closed scale whose shares leave more than rounding can explain."""
    for passage in view.prose:
        words = passage.span.of(view.content)
        if not all(pattern.search(words) for pattern in _SCALE) or _REST.search(words):
            continue
        for row in _runs(list(_SHARE.finditer(view.content, *_ends(passage.span)))):
            around = _sentences(view, row)
            named = [p for p in _SCALE if p.search(around)]
            left = 100 - _sum(row)
            if len(row) == 3 and len(named) == 3 and 3 < left <= 40 and left > _allowed(row):
                printed = f"{left:.{places(row[0]['v'])}f}"
                yield Fault(
                    Span(row[0].start(), row[-1].end()),
                    f"The shares add up to {_sum(row):.1f}; the other {printed}% are not "
                    "accounted for.",
                )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _runs(hits: Shares) -> Iterator[Shares]:
    """Yield runs of shares with one number of decimals that stand close to each other."""
    run: Shares = []
    for hit in hits:
        if run and (hit.start() - run[-1].end() > 120 or not _one_form([run[-1], hit])):
            yield run
            run = []
        run.append(hit)
    yield run


def _sentences(view: View, row: Sequence[re.Match[str]]) -> str:
    if not row:
        return ""
    first, last = view.sentence_at(row[0].start()), view.sentence_at(row[-1].start())
    return view.content[first.start : last.end]
