"""NUM304: one sample told with two sizes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.check.cue import cue
from counterpoint.check.numerals import NUMERAL, whole
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import SectionRole, Severity, Span

STEM = 6
"""So many letters of a noun tell what was counted, whatever its ending."""

_N = rf"(?P<n>{NUMERAL})"
_W = r"(?P<w>(?:[^\W\d_]+-)?[^\W\d_]{4,})"
_ASKED = tuple(
    cue(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:survey|poll|questionnaire|study|sample|interviews?)\b(?:[^.;:()\d]|(?<=\b[^\W\d_])\.){{0,40}}?\b(?:covered|covers|of"
        rf"|included|comprised|reached|with|surveyed|interviewed|polled|asked|questioned)\s(?:some\s)?{_N}\s{_W}",
        rf"\b(?:surveyed|interviewed|polled|questioned)\s{_N}\s{_W}",
        rf"\b(?:the|all|these)\s{_N}\s{_W}\s(?:surveyed|interviewed|polled|questioned"
        rf"|who (?:were|answered|took))",
        rf"\b(?:опрос|выборк|исследовани|анкетировани)\w*\b(?:[^.;:()\d]|(?<=\b[^\W\d_])\.){{0,60}}?\b(?:охватил\w*|включал\w*|составил\w*"
        rf"|участвовал\w*|из|среди)\s{_N}\s{_W}",
        rf"\b(?:опросил\w*|опрошен\w*)\s{_N}\s{_W}",
        rf"\b{_N}\s(?:опрошенн\w+)\s{_W}",
        rf"\bсауалнама\w*\b(?:[^.;:()\d]|(?<=\b[^\W\d_])\.){{0,60}}?(?<![^\W_])(?P<n>\d+)\s{_W}",
        rf"\bсұралған\s{_N}\s{_W}",
    )
)
_OWN = tuple(
    cue(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:review|article|paper|survey of the literature"
        rf"|analysis)\b[^.;:()\d]{{0,25}}?\b(?:covers|covered|includes"
        rf"|included|considers|considered|takes in|is based on|rests on|draws on|analyses"
        rf"|analyzes)\s(?:some\s)?{_N}\s{_W}",
        rf"\b(?:the|all|these|our)\s{_N}\s{_W}\s(?:reviewed|included|considered|examined|analysed|analyzed|studied|read)\b",
        rf"\b{_N}\s{_W}\s(?:were|are|have been)\s(?:reviewed|included|considered|examined"
        rf"|analysed|analyzed|read)\b",
        rf"\bв (?:обзор|выборку|анализ)\b[^.;:()\d]{{0,25}}?(?:вошл\w+|включен\w+"
        rf"|включён\w+)\s{_N}\s{_W}",
        rf"\b(?:обзор|статья|анализ)\b[^.;:()\d]{{0,25}}?(?:охватывает|включает|опирается на"
        rf"|учитывает)\s{_N}\s{_W}",
        rf"\b(?:рассмотрен|изучен|проанализирован|включ[её]н)\w*\s{_N}\s{_W}",
        rf"\b(?:шолу|мақала|талдау)\w*\s(?:[^\W\d_]+\s){{0,3}}?{_N}\s{_W}\s(?:[^\W\d_]+\s){{0,2}}?(?:кірді|қамтыды|қамтылды"
        r"|алынды|енгізілді)",
        rf"\b(?:қаралған|қарастырылған|талданған|зерттелген)\s{_N}\s{_W}",
    )
)
_THESE = cue(
    rf"\b(?:these|those|этих|эти|осы|бұл)\s(?P<n>{NUMERAL})\s(?P<w>(?:[^\W\d_]+-)?[^\W\d_]{{4,}})",
    re.IGNORECASE,
)
_DEMONSTRATIVE = cue(r"these|those|эти|осы|бұл", re.IGNORECASE)
_TELLS = cue(
    r"survey|poll|questio|study|sampl|intervi|review|articl|paper|analys|read\b|опрос|выбор|исследов|анкет|обзор"
    r"|стать|анализ|рассмотр|изуч|включ|сауалн|сұра|шолу|мақал|талда|қара|зертте",
    re.IGNORECASE,
)
_COUNTED = cue(rf"{_N}\s(?:[^\W\d_]+\s)?{_W}", re.IGNORECASE)
_APART = cue(
    r"\banother|\bother|\bfurther|\bmore\b|\blater|\bagain|\badditional|\bsecond"
    r"|\bpilot (?:study|survey|sample|phase|test)|\beach|\bfirst|друг|ещё|еще"
    r"|позже|повторн|дополнительн|втор|перв|кажд|басқа|тағы|кейін|қосымша|қайта|екінші"
    r"|бірінші|\bof whom|\bonly\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A size of a sample, where it is told."""

    size: int
    span: Span
    noun: str


@rule(
    "NUM304",
    "One sample in two sizes",
    Severity.WARNING,
    why="Every share rests on the size of the sample; with two sizes none can be checked.",
    example="“a survey covered 120 stallholders”, and later “the 150 stallholders surveyed”",
    false_alarms="Another wave, a pilot, a part of the sample: only full samples of one "
    "cited work, "
    "or of the text itself, with the same noun are compared.",
)
def two_sizes(view: View) -> Iterator[Fault]:
    """Yield sizes of a sample that differ from the size told before."""
    found: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for sentence in view.sentences:
        if not _TELLS.search(sentence.of(view.content)):
            continue
        for owner, told in _samples(view, sentence):
            found[owner, told.noun].append(told)
    seen: set[Span] = set()
    for same in found.values():
        for told in same[1:]:
            if told.size != same[0].size and told.span not in seen:
                seen.add(told.span)
                said = f"{told.size} here, {same[0].size} before: is it one sample?"
                yield Fault(told.span, said, also=(same[0].span,))
    yield from _these(view, seen)


def _samples(view: View, sentence: Span) -> Iterator[tuple[str, _Told]]:
    words = sentence.of(view.content)
    if _APART.search(words):
        return
    works = {t.reference for c in view.citations_in(sentence) for t in c.targets if t.reference}
    front = view.section_role(sentence.start) in (SectionRole.ABSTRACT, SectionRole.FRONT)
    if not (view.in_body(sentence.start) or front):
        return
    for patterns, owner in ((_ASKED, next(iter(works), "")), (_OWN, "own")):
        if (owner == "own" and works) or (owner != "own" and len(works) != 1):
            continue
        for pattern in patterns:
            for hit in pattern.finditer(words):
                noun = hit["w"]
                size = whole(hit["n"]) if noun else 0
                if size > 3 and not 1500 <= size <= 2100:
                    place = Span(sentence.start + hit.start("n"), sentence.start + hit.end("w"))
                    yield str(owner), _Told(size, place, _stem(noun))


def _stem(noun: str) -> str:
    return noun.casefold()[:STEM]


def _these(view: View, seen: set[Span]) -> Iterator[Fault]:
    """Yield “these 130 traders” after a sentence that counts them otherwise."""
    for sentence in view.sentences:
        words = sentence.of(view.content)
        told = _DEMONSTRATIVE.search(words)
        hit = _THESE.search(words) if told and view.in_body(sentence.start) else None
        if hit is None:
            continue
        size, noun = whole(hit["n"]), _stem(hit["w"])
        before = view.sentences[max(0, view.sentence_index(sentence.start) - 1)]
        sizes = {
            whole(one["n"]): one
            for one in _COUNTED.finditer(before.of(view.content))
            if _stem(one["w"]) == noun
        }
        place = Span(sentence.start + hit.start("n"), sentence.start + hit.end())
        if sizes and size not in sizes and size >= 10 and place not in seen and len(sizes) == 1:
            other = next(iter(sizes.values()))
            yield Fault(
                place,
                f"{size} here, {next(iter(sizes))} just before.",
                also=(Span(before.start + other.start(), before.start + other.end()),),
            )
