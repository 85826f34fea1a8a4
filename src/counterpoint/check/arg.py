"""ARG: notes on the argument; never errors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

_ALL = re.compile(
    r"\b(?:all|every|no)\s(?:[^\W\d_]+\s(?:and\s)?){0,4}?(?:experts?|scholars?|researchers?|scientists?)\b"
    r"|\bвс(?:е|ем|еми)\s(?:[^\W\d_]+\s(?:и\s)?){0,3}?(?:эксперт|учён|учен|исследовател)\w*"
    r"|\bбарлық\s(?:[^\W\d_]+\s){0,2}?(?:сарапшы|ғалым|зерттеуші)\w*",
    re.IGNORECASE,
)
_ALL_AGREE = re.compile(
    r"\b(?:every|all the|none of the|not one of the|not a single|no) (?:writers?|authors?"
    r"|stud(?:y|ies)|works?|texts?)"
    r" (?:reviewed|considered|cited|examined|mentioned|discussed|quoted|named|included"
    r"|read) ?(?:here|above|in this \w+)?"
    r" (?!(?:is|are|was|were) (?:listed|shown|given))[a-z]{4,}"
    r"|\bни один (?:из )?(?:\w+ )?(?:автор|исследовател|учён|учен)\w*(?: \w+)? не [а-яё]+"
    r"|\bбірде[- ]бір (?:автор|ғалым|зерттеуші)\w*"
    r"|\b(?:all|every|none) (?:of )?(?:the )?(?:writers?|authors?|studies|works?|scholars?"
    r"|researchers?|texts?|articles?|experts?)"
    r"(?: (?:reviewed|cited|discussed|read|named|quoted)(?: here| above)?)?"
    r" (?:agrees?|accepts?|holds?|admits?|shares?|denies|deny|thinks?|believes?)\b"
    r"|\bвсе (?:\w+ ){0,2}?(?:здесь )?(?:авторы|исследователи|учёные|ученые|работы)(?: \w+){0,3}"
    r" (?:согласны|сходятся|признают|считают|едины)"
    r"|\bбарлық (?:\w+ ){0,3}(?:автор|ғалым|зерттеуші|еңбек)\w*(?: \w+){0,8} (?:келіседі|санайды)",
    re.IGNORECASE,
)
_INTEREST = re.compile(
    r"\b(?:proof|evidence|proves?|доказательство|дәлел\w*)\b[^.]{0,30}\b(?:interest|attention|интерес\w*"
    r"|қызығушылық)|\b(?:proof|evidence)\b[^.]{0,60}\binterest\b",
    re.IGNORECASE,
)


@rule(
    "ARG101",
    "A claim about all experts",
    Severity.NOTE,
    why="One dissenting voice refutes it, and no citation can carry it.",
    example="“this is confirmed by all foreign and domestic experts”",
    false_alarms="“All experts interviewed”, where they are counted.",
)
def everybody(view: View) -> Iterator[Fault]:
    """Yield claims about all experts without a citation."""
    for passage in view.prose:
        for hit in _ALL.finditer(passage.span.of(view.content)):
            place = place_of(passage.span, hit)
            sentence = view.sentence_at(place.start)
            counted = re.search(r"\d|interview|surveyed|опрош|our\b", sentence.of(view.content))
            if not view.citations_in(sentence) and not counted:
                yield Fault(sentence, f"“{hit.group()}”: no reference can carry this claim.")
        for hit in _ALL_AGREE.finditer(passage.span.of(view.content)):
            sentence = view.sentence_at(passage.span.start + hit.start())
            if not view.citations_in(sentence) and not _ALL.search(sentence.of(view.content)):
                said = f"“{hit.group()}”: does it hold of each work that is cited?"
                yield Fault(sentence, said)


@rule(
    "ARG102",
    "Interest taken as effect",
    Severity.NOTE,
    why="That a subject is talked about does not show that the thing works.",
    example="“The proof is the growth of political and scientific interest.”",
    false_alarms="Texts whose subject is the interest itself.",
)
def interest(view: View) -> Iterator[Fault]:
    """Yield sentences that offer interest as proof."""
    for passage in view.prose:
        for hit in _INTEREST.finditer(passage.span.of(view.content)):
            sentence = view.sentence_at(passage.span.start + hit.start())
            yield Fault(sentence, "Interest in a subject is offered as proof of its effect.")


_BOTH_SIDES = re.compile(r"strengths? and (?:limit|weak)", re.IGNORECASE)


def announces_both_sides(content: str) -> bool:
    """Tell whether a text promises strengths and limits; without that no view owes both."""
    return _BOTH_SIDES.search(content) is not None


@rule(
    "ARG103",
    "Only limits are named",
    Severity.NOTE,
    why="A review that promises strengths and limits owes both for each view.",
    example="A view with three limits and no strength, in a text that announces both.",
    false_alarms="Texts that do not announce strengths and limits.",
)
def one_sided(view: View) -> Iterator[Fault]:
    """Yield a view that has three limits or more and no strength."""
    if not announces_both_sides(view.content):
        return
    sides: dict[str, dict[str, list[Span]]] = {}
    for one in view.reading.appraisals:
        sides.setdefault(one.view, {}).setdefault(one.side, []).append(one.span)
    for found in sides.values():
        limits = found.get("limit", [])
        if len(limits) >= 3 and "strength" not in found:
            said = f"{len(limits)} limits of this view are named and no strength."
            yield Fault(limits[0], said, also=tuple(limits[1:]))
