"""Laws, treaties and programmes with the year that stands in their name or in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.rule import place_of
from counterpoint.check.view import View
from counterpoint.model import Span

_UP = r"[A-ZÀ-Þ][\w’'-]+"
_LAW = (
    r"(?:Act|Law|Treaty|Convention|Charter|Ordinance|Code|Decree|Directive|Agreement|Protocol|Statute"
    r"|Declaration|Regulation|Constitution|Accord|Pact|Bill|Resolution)"
)
_LAW_WORD = re.compile(
    r"\b(?:act|law|treaty|convention|charter|ordinance|decree|directive|statute|regulation)\b"
    r"|\b(?:федер\w*\.?\s)?(?:закон|указ|постановлени|конвенци|договор|кодекс|хартия)\w*"
    r"|\b(?:заң|жарлық|қаулы|кодекс|конвенция|шарт)\w*",
    re.IGNORECASE,
)
_NAMED = (
    cue(rf"\b(?P<n>(?:{_UP}\s(?:(?:of|on|and|for|the)\s){{0,2}}){{1,6}}{_LAW})\s(?:of\s|\()(?P<y>(?:1[89]|20)\d\d)\b"),
    cue(rf"\b(?P<n>{_LAW}\s(?:on|of|for)\s(?:the\s)?{_UP}(?:\s(?:(?:of|on|and|for|the)\s){{0,2}}{_UP}){{0,5}})\s"
        r"(?:of\s|\()(?P<y>(?:1[89]|20)\d\d)\b"),
    cue(
        r"\b(?P<n>(?:закон|указ|постановление|конвенци[яюией]|договор|кодекс|хартия)[а-я]{0,3}\s"
        r"(?:об?\s|«)[^.;:()»\d]{4,70}?)»?\s(?:от\s|\()?(?P<y>(?:1[89]|20)\d\d)\s?(?:года|г\.|\))",
        re.IGNORECASE,
    ),
    cue(
        r"(?P<y>(?:1[89]|20)\d\d)\sжылғы\s(?P<n>[^.;:()\d]{4,60}?туралы\s(?:заң|жарлық|қаулы|конвенция|шарт)[^\W\d_]*)",
        re.IGNORECASE,
    ),
)  # fmt: skip
_VERSION = re.compile(
    r"\b(?:amend\w*|revis\w*|version|edition|редакци\w*|изменени\w*|поправк\w*|ред\.|өзгеріс\w*"
    r"|редакция\w*)\b",
    re.IGNORECASE,
)


def named_with_year(view: View) -> Iterator[tuple[str, int, Span]]:
    """Yield the name of each law of the running text that has its year beside it."""
    for sentence in view.sentences:
        words = sentence.of(view.content)
        if not view.in_body(sentence.start) or _VERSION.search(words):
            continue
        for pattern in _NAMED:
            for hit in pattern.finditer(words):
                yield hit["n"], int(hit["y"]), place_of(sentence, hit)


def listed_laws(view: View) -> Iterator[tuple[str, int, Span]]:
    """Yield the laws of the list with their year, where it is the only one printed."""
    for entry in view.entries:
        years = set(entry.years_printed)
        law = _LAW_WORD.search(entry.text) and not _VERSION.search(entry.text)
        if len(years) == 1 and law and not entry.families:
            yield entry.bare, next(iter(years)), entry.span
