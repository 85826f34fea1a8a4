"""QUO: quotations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from counterpoint.check.entry import Entry, folded
from counterpoint.check.marks import lone_marks
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import PassageKind, Quotation, SectionRole, Severity, Span

ALIKE, ALIKE_ONE, ALIKE_SHORT, LONG = 68.0, 74.0, 60.0, 4
LEAST_ALIKE = 3
"""Of fewer words only one may differ, and the page must be the same."""

SHORT, SURE, FEW = 2, 4, 0.25
"""Words of a short quotation; how many quotations show a habit, and what share may lack a page."""

SHARED, LEAST_SHARED = 0.4, 4
"""Words in the same order, of two quotations from one page, that make them one saying."""

_CITED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d[^\]]*\]")
_STOP = frozenset(
    {"the", "a", "an", "of", "to", "in", "and", "or", "is", "и", "в", "на", "не", "с"}
)
_ADDED = re.compile(r"\[[^\]\d]*\]")
"""What the one who quotes puts into the words."""

_QUOTED = re.compile(r"[\"“«„](?P<q>[^\s\"“”«»„][^\"“”«»„\n]{6,400}[^\s\"“”«»„])[\"”»“]")


@rule(
    "QUO101",
    "A quotation mark without its partner",
    Severity.WARNING,
    why="The reader cannot tell where another's words end and the author's begin.",
    example='Mommen admits that "the Russian government paid ... under President Yeltsin.',
    false_alarms="Inches, seconds and apostrophes; quotations that run over several paragraphs are "
    "passed over where the next paragraph opens with a mark.",
)
def lone(view: View) -> Iterator[Fault]:
    """Yield marks of prose that have no partner of their kind."""
    for passage in view.prose:
        if passage.kind is not PassageKind.PARAGRAPH:
            continue
        found = list(lone_marks(passage.span.of(view.content)))
        if not found or len(found) > 4 or _runs_on(view, passage.span):
            continue
        told: set[Span] = set()
        for at, said in found:
            place = Span(passage.span.start + at, passage.span.start + at + 1)
            sentence = view.sentence_at(place.start)
            if sentence not in told:
                told.add(sentence)
                yield Fault(sentence, f"The mark {place.of(view.content)} {said}.", (place,))


def _runs_on(view: View, span: Span) -> bool:
    after = view.content[span.end : span.end + 3].strip()[:1]
    broken = view.content[span.start : span.end].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ \n")[-1:]
    return after in ('"', "“", "«") or broken not in (*".!?…:;", '"', "”", "»", "]", ")")


@rule(
    "QUO102",
    "One saying quoted in two wordings",
    Severity.WARNING,
    why="At most one of them is what the author wrote.",
    example="“a border drawn on water” and “a frontier drawn on water”, both from [18, p. 61].",
    false_alarms="Different passages of one work; a phrase bent by case endings alone.",
)
def variants(view: View) -> Iterator[Fault]:
    """Yield quotations that nearly repeat an earlier one."""
    quoted = _quoted(view)
    by_word: dict[str, list[int]] = defaultdict(list)
    seen: set[int] = set()
    for at, (span, words, works) in enumerate(quoted):
        near: dict[int, int] = defaultdict(int)
        for word in {w[:5] for w in words if w not in _STOP}:
            for other in by_word[word][-12:]:
                near[other] += 1
            by_word[word].append(at)
        for other in sorted(near, key=lambda o: -near[o])[:6]:
            place, said, cited = quoted[other]
            known = bool(works) and bool(cited)
            if known and other not in seen and _varies(words, said, works & cited):
                seen.add(at)
                shown = place.of(view.content)[:80]
                yield Fault(span, f"Quoted above as “{shown}”, here otherwise.", also=(place,))
                break


def quoted_spans(view: View) -> tuple[Span, ...]:
    """Return the words between marks in the running text, with those read as quotations."""
    return view.once("quoted spans", lambda: tuple(span for span, _, _ in _quoted(view)))


def _quoted(view: View) -> list[tuple[Span, list[str], frozenset[str]]]:
    found = {q.span: q for q in view.reading.quotations}
    for passage in view.prose:
        for hit in _QUOTED.finditer(passage.span.of(view.content)):
            span = Span(passage.span.start + hit.start("q"), passage.span.start + hit.end("q"))
            if not any(span.overlaps(s) for s in found if abs(s.start - span.start) < 400):
                found[span] = Quotation(span, hit["q"])
    body = [q for q in found.values() if view.in_body(q.span.start)]
    made = []
    for quotation in sorted(body, key=lambda q: q.span):
        around = view.citations_in(view.sentence_at(quotation.span.start))
        if quotation.citation is not None:
            around = [*around, view.reading.citations[quotation.citation]]
        targets = [t for c in around for t in c.targets if t.reference]
        works = frozenset(str(t.reference) for t in targets)
        works |= {f"{t.reference} {t.locator}" for t in targets if t.locator}
        words = folded(_ADDED.sub(" ", quotation.text)).split()
        if len(words) >= SHORT:
            made.append((quotation.span, words, works))
    return made


def _varies(words: list[str], other: list[str], shared: frozenset[str]) -> bool:
    """Tell whether two wordings are of one saying and differ in more than endings.

    `shared` are the works, and pages of works, that both are cited from.
    """
    if any(" " in one for one in shared) and _one_word_off(words, other):
        return True
    few = min(len(words), len(other)) < LEAST_ALIKE
    if few or words == other or abs(len(words) - len(other)) > max(len(words), len(other)) * 0.35:
        return False
    short = [_stem(w) for w in words], [_stem(w) for w in other]
    if short[0] == short[1]:
        return False
    score = fuzz.token_sort_ratio(" ".join(short[0]), " ".join(short[1]))
    if any(" " in one for one in shared) and min(len(words), len(other)) >= 6:
        common = _in_order(words, other)
        if common >= LEAST_SHARED and common >= SHARED * max(len(words), len(other)):
            return True
    if shared:
        half = 2 * _run(words, other) >= len(words)
        return score >= ALIKE_ONE or (score >= ALIKE_SHORT and half)
    return len(words) >= 8 and score >= ALIKE and _run(words, other) >= 3


def _one_word_off(words: list[str], other: list[str]) -> bool:
    """Tell whether two short wordings have the same words but one of the longer ones, in order."""
    if len(words) != len(other):
        return False
    long = [(a, b) for a, b in zip(words, other, strict=True) if max(len(a), len(b)) > 3]
    odd = [(a, b) for a, b in long if _stem(a) != _stem(b)]
    plain = all(min(map(len, pair)) > 3 for pair in odd)
    return plain and 0 < len(odd) <= max(1, (len(long)) // 2) and len(odd) < len(long)


def _stem(word: str) -> str:
    """Return the beginning of a word; less of a Cyrillic one, whose cases change more."""
    return word[: 5 if word < "Ͱ" else 4]


def _in_order(words: list[str], other: list[str]) -> int:
    """Return how many words the two have in the same order, beginnings of words compared."""
    blocks = SequenceMatcher(None, [w[:4] for w in words], [w[:4] for w in other], autojunk=False)
    return sum(block.size for block in blocks.get_matching_blocks())


def _run(words: list[str], other: list[str]) -> int:
    """Return the length of the longest run of words the two share."""
    best, row = 0, [0] * (len(other) + 1)
    for word in words[:80]:
        row = [0] + [row[n] + 1 if word == o else 0 for n, o in enumerate(other[:80])]
        best = max(best, *row)
    return best


@rule(
    "QUO103",
    "A quotation without a page",
    Severity.NOTE,
    why="A quotation cannot be checked without its page.",
    example="“... the results one wants” [4, 10, 11]",
    false_alarms="Web pages, speeches and laws have no pages. The rule speaks only where the text "
    "gives pages for other quotations.",
)
def no_page(view: View) -> Iterator[Fault]:
    """Yield quotations of paged works whose citation gives no page.

    Short ones count only where nearly all others have theirs.
    """
    every = [
        (q, view.reading.citations[q.citation])
        for q in view.reading.quotations
        if q.citation is not None and len(q.text.split()) >= SHORT
    ]
    bare = [q for q, c in every if not any(t.locator for t in c.targets)]
    strict = len(every) >= SURE and len(bare) <= len(every) * FEW
    cited = [(q, c) for q, c in every if strict or len(q.text.split()) >= LONG]
    if not any(t.locator for c in view.reading.citations for t in c.targets):
        return
    for quotation, citation in cited:
        entries = [view.by_id.get(t.reference or "") for t in citation.targets]
        paged = [e for e in entries if e and _paged(e)]
        given = any(t.locator for t in citation.targets) or _page_near(view, quotation.span)
        if paged and not given:
            said = f"Quoted from {paged[0].label} without a page."
            yield Fault(quotation.span, said, also=(citation.span,))


def _paged(entry: Entry) -> bool:
    """Tell whether a work has pages to name: one with a range or an extent, or a printed book."""
    if entry.pages or entry.has("number-of-pages"):
        return True
    return entry.kind in ("book", "chapter") and entry.has("publisher") and not entry.has("URL")


def _page_near(view: View, span: Span) -> bool:
    """Tell whether another citation of the sentence gives a page."""
    around = view.citations_in(view.sentence_at(span.start))
    return any(t.locator for c in around for t in c.targets)


_POINTS = re.compile(
    r"\d|\b(?:table|figure|section|appendix|see|below|above|табл|рис|раздел|приложени|кесте|сурет|бөлім)",
    re.IGNORECASE,
)
"""Short sentences that point somewhere, or tell figures, may well stand twice."""


@rule(
    "QUO104",
    "A sentence repeated word for word",
    Severity.NOTE,
    why="A conclusion that repeats the introduction word for word concludes nothing.",
    example="One sentence of 30 words in the introduction and in the conclusions.",
    false_alarms="Abstracts repeat by nature and are not compared, nor are short sentences.",
)
def repeated(view: View) -> Iterator[Fault]:
    """Yield sentences of some length that stand in the body twice."""
    seen: dict[str, Span] = {}
    for sentence in view.sentences:
        role = view.section_role(sentence.start)
        if role in (SectionRole.ABSTRACT, SectionRole.FRONT) or not view.in_body(sentence.start):
            continue
        words = folded(_CITED.sub("", sentence.of(view.content)))
        whole = sentence.of(view.content).rstrip().endswith((".", "!", "?"))
        if words.count(" ") < (5 if whole and not _POINTS.search(words) else 11):
            continue
        if words in seen:
            yield Fault(sentence, "This sentence stands in the text twice.", also=(seen[words],))
        seen.setdefault(words, sentence)
