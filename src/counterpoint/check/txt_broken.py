"""Sentences that end before they are whole, with a full stop or without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counterpoint.check.rule import Fault
from counterpoint.check.view import View
from counterpoint.model import Passage, PassageKind, SectionRole, Span

LEAST, MOST = 60, 2
"""Letters of a paragraph that must end with a mark; more of them without one are a habit."""

_CUT_SHORT = re.compile(
    r"[^\W\d_]{2,}[,]?\s(?:and|or|but|of|the|an|because|with|from|into|than|и|или|но|что|для|при|или|а|от|чтобы"
    r"|және|немесе|бірақ)[.]$"
    r"|\b(?:able|unable|likely|unlikely|willing|ready|bound|due|about|has|have|had|not|seems?|seemed|tends?"
    r"|tended|failed|fails?|began|begins?) to[.]$"
    r"|(?:,|\b(?:of|in|to|for|by|with|from|on|at))\s(?:which|whom|whose)[.]$"
    r"|,\s(?:(?:на|в|во|к|с|о|об|от|из|для|по|за|при|у)\s)?котор(?:ый|ая|ое|ые|ую|ой|ого|ому|ым|ом|ых|ыми)[.]$"
    r"|\b(?:has|have|had|having|will|would|can|could|should|must) been?[.]$"
)
_LAST_WORDS = 60
"""Letters at the end of a sentence that tell whether it breaks off."""
_JOINING = (
    r"(?:and|or|but|of|the|an?|because|although|if|whether|with|from|into|than|that|which|who|whose"
    r"|и|или|но|что|чтобы|для|при|если|потому|поскольку|хотя|когда|где|как|котор[а-яё]+|от|из|на|в|к|с|о|по"
    r"|и[сз]-за|благодаря|және|немесе|бірақ|егер|себебі|өйткені|алайда|ал|мен|пен|бен)"
)
_OPEN_ENDED = re.compile(rf"[,\s]{_JOINING}$|[,–—(]$", re.IGNORECASE)
_LEFT_BEHIND = re.compile(
    r"\b(?:what|whom|which|who|that|how|where|to)\b.{3,}\s(?:with|from|of|into)[.]$"
)
"""“They ask what offsets are compared with.” is whole."""

_TWO_SENTENCES = re.compile(r"[^\W\d_]{4}[.!?]\s[^\W\d_a-zа-я]")
_FORMULA = re.compile(r"[=∑∫≤≥]|\b(?:eqs?\.|equations?|формул|уравнени)", re.IGNORECASE)
"""A text with formulas may have lost one of them behind a paragraph."""
_AFTER_END = re.compile(r"(?:[,;]?\s?\[\d[^\]]*\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\s)+$")
_ENDED = re.compile(r"[.!?…:;][»”\"’)\]]*$")


def breaks_off(words: str) -> bool:
    """Tell whether a sentence has its full stop behind a word that must be followed by others."""
    cut = words.endswith(".") and _CUT_SHORT.search(words[-_LAST_WORDS:])
    return bool(cut) and not _LEFT_BEHIND.search(words)


def unfinished(view: View) -> Iterator[Fault]:
    """Yield the last sentence of a paragraph that ends without a mark, where others end with one.

    It must end with a word or comma that opens what follows, or have whole sentences before it.
    """
    told = [p for p in view.passages if view.in_body(p.span.start) and _told(view, p)]
    open_ = [p for p in told if not _ENDED.search(_bare(view, p))]
    if len(told) < 5 or len(open_) > MOST:
        return
    formulas = _FORMULA.search(view.content) is not None
    for passage in open_:
        words = _bare(view, passage)
        last = _last_sentence(view, passage)
        sure = _heading_follows(view, passage) and _OPEN_ENDED.search(words)
        if len(words) < LEAST or _goes_on(view, passage) or (formulas and not sure):
            continue
        if _OPEN_ENDED.search(words) or (words[-1].isalpha() and last.start > passage.span.start):
            yield Fault(last, "This sentence breaks off.")


def _told(view: View, passage: Passage) -> bool:
    """Tell whether a passage is a paragraph, or one that was taken for a heading: it has no end."""
    if passage.kind is PassageKind.HEADING:
        words = passage.span.of(view.content)
        return len(words) > LEAST and bool(_TWO_SENTENCES.search(words))
    if passage.kind is not PassageKind.PARAGRAPH:
        return False
    return view.section_role(passage.span.start) not in (SectionRole.FRONT, SectionRole.KEYWORDS)


def _bare(view: View, passage: Passage) -> str:
    """Return a paragraph without the citations behind its last word."""
    return _AFTER_END.sub("", passage.span.of(view.content))


def _last_sentence(view: View, passage: Passage) -> Span:
    at = view.sentence_index(passage.span.end - 1)
    return max(passage.span, view.sentences[at]) if at >= 0 else passage.span


def _heading_follows(view: View, passage: Passage) -> bool:
    lasts = view.once(
        "before headings",
        lambda: {a.span for a, b in pairwise(view.passages) if b.kind is PassageKind.HEADING},
    )
    return passage.span in lasts


def _goes_on(view: View, passage: Passage) -> bool:
    """Tell whether what follows begins in lower case, or as a list or formula does."""
    after = view.content[passage.span.end :].lstrip()[:2]
    return not after or not (after[0].isupper() or after[0] in '«“"|')
