"""QUO105 and QUO106: which marks a text uses, and words left out where no marks are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Passage, Severity, Span

USUAL, RARE = 6, 0.25
"""From so many marks of one kind a text has a habit; less than this share goes against it."""

_KINDS = {"«": "guillemets", '"': "straight marks", "“": "curly marks", "„": "low marks"}
_PAIRED = re.compile(r"[«\"“„](?=[^\s»\"”“])[^«»\"“”„\n]{2,200}[»\"”“]")
_LEFT_OUT = cue(r"[^\W\d_]{2,}\s?(?:\.\.\.|…)\s(?=[^\W\d_]{2,})")
_QUOTED = re.compile(r"[«\"“„][^«»\"“”„]{2,900}[»\"”“]")


@rule(
    "QUO105",
    "Quotation marks of two kinds",
    Severity.NOTE,
    why="One kind throughout shows what is quoted; a second kind looks like a second voice.",
    example="“soft power” everywhere, and «soft power» in one sentence of the abstract.",
    false_alarms="Quotations inside quotations, names in another language, and texts without a "
    "clear habit. Straight and curly marks are one kind.",
)
def two_kinds(view: View) -> Iterator[Fault]:
    """Yield the rarer kind of marks, language by language."""
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for passage in _prose(view):
        for hit in _PAIRED.finditer(passage.span.of(view.content)):
            kind = "guillemets" if hit.group()[0] == "«" else "marks"
            if kind == "marks" and _inside(hit.string, hit.start()):
                continue
            place = place_of(passage.span, hit)
            found[passage.language][kind].append(place)
    for kinds in found.values():
        if len(kinds) < 2:
            continue
        rare, usual = sorted(kinds.values(), key=len)
        if len(usual) >= USUAL and len(rare) <= RARE * len(usual):
            said = f"Elsewhere quotation marks are as in {usual[0].of(view.content)[:40]}."
            yield Fault(rare[0], said, also=tuple(rare[1:]))


def _inside(words: str, at: int) -> bool:
    """Tell whether a place is between guillemets, where other marks are used."""
    opened = words.rfind("«", 0, at)
    return opened >= 0 and "»" not in words[opened:at] and "»" in words[at:]


def _prose(view: View) -> Iterator[Passage]:
    """Yield the passages that are not entries of the list, abstracts in all languages included."""
    languages = Counter(p.language for p in view.passages)
    for passage in view.passages:
        if languages[passage.language] >= 2 and not view.in_list(passage.span.start):
            yield passage


@rule(
    "QUO106",
    "Words left out, and no quotation marks",
    Severity.WARNING,
    why="Three dots show that somebody's own words are given; without marks nobody sees whose.",
    example="“The war is bearing out these lessons... But more to the point, ...” in the text.",
    false_alarms="Dots inside quotations, lists and formulas. At least two gaps between words of "
    "one paragraph are needed.",
)
def unmarked(view: View) -> Iterator[Fault]:
    """Yield paragraphs with two gaps or more outside quotation marks."""
    for passage in view.prose:
        words = _QUOTED.sub(lambda hit: " " * len(hit.group()), passage.span.of(view.content))
        gaps = [passage.span.start + hit.start() for hit in _LEFT_OUT.finditer(words)]
        if len(gaps) >= 2 and '"' not in words.replace("''", ""):
            first, last = view.sentence_at(gaps[0]), view.sentence_at(gaps[-1])
            place = Span(first.start, max(first.end, last.end))
            yield Fault(place, "Words are left out here as in a quotation, but no marks show it.")
